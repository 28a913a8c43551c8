"""Mathematics of the product: frozen values in and out, no clock, no database, no Django."""
