"""The national day as everybody sees it, and a commune's commitment from its first word to its report."""
