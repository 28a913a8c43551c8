"""Text as people type it, and as it is compared."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "ß": "ss"})
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower case, no accent, no ligature, words apart by one space: « L'Haÿ-les-Roses » → ``l hay les roses``.

    Sorting and comparing use this, so that every server gives the same order whatever its collation.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return _NOT_WORD.sub(" ", letters).strip()


def name_key(name: str) -> str:
    """The form under which two spellings of one person's name are the same, in any script; 150 signs at most."""
    return (fold(name) or " ".join(name.casefold().split()))[:150]


def normal_email(address: str) -> str:
    """The form under which two spellings of one mailbox are the same: trimmed, lower case."""
    return address.strip().lower()
