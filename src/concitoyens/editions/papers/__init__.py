"""What the national day puts on paper."""
