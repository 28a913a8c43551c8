"""The space of a commune: those who speak for it, and the town hall's answers by mailed link."""
