"""Which characters the fonts carried by typst can show: PDF/UA refuses a document with one that they cannot.

``glyphs.txt`` lists them as ranges of code points: those that text, plain or bold, finds in Libertinus Serif, New
Computer Modern or DejaVu Sans Mono. Combining marks are not among them, as they show only beside a letter of their
own font: letters with an accent are single characters here (NFC). What has no italic stays upright (base.typ).
A test compiles them all, so a change of fonts is noticed.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

#: What stands for a run of characters (an emoji, Chinese…) that no carried font shows.
UNKNOWN = "□"
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u00ad]|[\U000e0000-\U000e0fff]")
_RUN = re.compile(f"{UNKNOWN}{{2,}}")


@cache
def shown_codes() -> frozenset[int]:
    """Code points with a glyph."""
    codes: set[int] = set()
    for part in (Path(__file__).parent / "glyphs.txt").read_text().split():
        first, _, last = part.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(codes)


def shown(text: str) -> str:
    """The same text without control and invisible signs, a white square for what has no glyph, lines kept apart."""
    if text.isascii() and text.isprintable():
        return text
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _RUN.sub(UNKNOWN, "".join(map(_shown, plain)))


def _shown(character: str) -> str:
    if character == "\n" or ord(character) in shown_codes():
        return character
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    return "" if category in ("Cc", "Cf", "Mn", "Me", "Mc", "Sk", "Cs") else UNKNOWN
