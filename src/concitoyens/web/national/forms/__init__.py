"""What the national team fills in."""
