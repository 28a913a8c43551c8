"""Images decoded and written anew: no EXIF, no position, no hidden passenger, a reasonable size."""

import io
import warnings
from typing import NamedTuple

from PIL import Image, ImageOps

from .errors import ImageTooLarge, UnreadableFile

#: Points decoded at most: 25 million take 100 MB once open.
MAX_PIXELS = 25_000_000
#: Longest side kept, in points.
LONGEST_SIDE = 3_000


class Format(NamedTuple):
    """How Pillow names a kind of image, its extension, and the ways it can hold colours."""

    name: str
    extension: str
    modes: tuple[str, ...]


FORMATS = {
    "image/jpeg": Format("JPEG", "jpg", ("L", "RGB")),
    "image/png": Format("PNG", "png", ("L", "RGB", "RGBA")),
    "image/webp": Format("WEBP", "webp", ("RGB", "RGBA")),
}


def rewritten(content: bytes, mime: str) -> bytes:
    """The same picture, upright, first frame only, in the same format. Raises ImageTooLarge, UnreadableFile."""
    form = FORMATS[mime]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is judged just below
            with Image.open(io.BytesIO(content), formats=[form.name]) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise ImageTooLarge(MAX_PIXELS)
                image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                return _written(image, form)
    except Image.DecompressionBombError as bomb:
        raise ImageTooLarge(MAX_PIXELS) from bomb
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, AttributeError, TypeError, IndexError) as broken:
        raise UnreadableFile from broken


def _written(image: Image.Image, form: Format) -> bytes:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    seen_through = "A" in upright.getbands() or "transparency" in upright.info
    fallback = "RGBA" if seen_through and "RGBA" in form.modes else "RGB"
    plain = upright if upright.mode in form.modes and not seen_through else upright.convert(fallback)
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    buffer = io.BytesIO()
    clean.save(buffer, form.name, **({"optimize": True} if form.name == "PNG" else {"quality": 85}))
    return buffer.getvalue()
