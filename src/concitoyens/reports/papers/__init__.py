"""What a confirmed commune prints; the renderer is in ``documents``."""
