"""The congress as the national team prepares and follows it."""
