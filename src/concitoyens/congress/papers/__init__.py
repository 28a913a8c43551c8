"""What the congress puts on paper and in calendars; the renderers are in ``documents``."""
