"""The congress as everybody sees it, and as a registered person lives it."""
