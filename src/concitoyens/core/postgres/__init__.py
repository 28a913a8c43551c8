"""Django's PostgreSQL backend, whose pool gives no connection of a server that died."""
