"""Running the product: the embedded database, the supervisor, the command line."""
