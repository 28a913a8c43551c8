"""What changes the figures."""
