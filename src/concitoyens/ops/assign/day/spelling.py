"""Two spellings of one name, and what was probably meant by a name that is not known."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff]")
_OTHER = re.compile(r"[^\w]+|_+")
#: Endings of one trade said of a woman and of a man.
_TRADES = (("enne", "en"), ("onne", "on"), ("iere", "ier"), ("euse", "eur"), ("trice", "teur"))


def tidy(text: str) -> str:
    """The same name without invisible signs or needless blanks, letters with their accents as one sign."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def fold(text: str) -> str:
    """What two spellings of one name have in common: no case, accents or signs."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _OTHER.sub(" ", letters).strip() or tidy(text).casefold()


def fold_trade(text: str) -> str:
    """The same for a trade: one person or several, a woman or a man."""
    words = []
    for word in fold(text).split():
        single = word.removesuffix("s") if len(word) > 3 else word
        ending = next(((one, other) for one, other in _TRADES if single.endswith(one)), None)
        words.append(single.removesuffix(ending[0]) + ending[1] if ending else single)
    return " ".join(words)


def meant(text: str, names: Iterable[str]) -> str:
    """« ; vouliez-vous dire « Peinture » ? », or nothing when no name is near."""
    by_fold = {fold(name): name for name in names}
    near = get_close_matches(fold(text), list(by_fold), n=2, cutoff=0.6)
    if not near:
        starts = [one for one in by_fold if one.startswith(f"{fold(text)} ") or f" {fold(text)}" in f" {one}"]
        near = starts[:2]
    if not near:
        return ""
    return " ; vouliez-vous dire " + " ou ".join(f"« {by_fold[one]} »" for one in near) + " ?"
