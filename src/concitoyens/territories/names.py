"""Names of places as people type them, and as they are compared."""

import re
from collections.abc import Iterable
from functools import cache

from concitoyens.core.text import fold

_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_SLASHES = re.compile(r"\bs/s\b|\bs/", re.IGNORECASE)
#: Words that thousands of names share: they say little when a name is searched in spite of a typing slip.
_COMMON = frozenset(
    "saint sainte saints saintes sur sous en le la les l de des du d et aux au a lez pres chateau ville".split()  # noqa: SIM905
)


def search_form(text: str) -> str:
    """Folded, short forms written out: « St-Étienne s/ Usore » → ``saint etienne sur usore``.

    Applying it twice changes nothing.
    """
    spelled = _SLASHES.sub(lambda found: " sous " if len(found.group()) == 3 else " sur ", text)
    return written_out(fold(spelled))


def written_out(folded: str) -> str:
    """Short forms of a folded name written out: « st » → ``saint``."""
    return " ".join([_SHORT.get(word, word) for word in folded.split()])


def rare_words(form: str) -> str:
    """The words of a search form that tell names apart; the whole form when there are none."""
    return " ".join(word for word in form.split() if word not in _COMMON) or form


def search_text(form: str, department: str, codes: Iterable[str]) -> str:
    """All the words by which a commune may be asked for, each after a space: name, department, codes."""
    return " ".join(["", form, _department_form(department), *codes]).lower()


@cache
def _department_form(name: str) -> str:
    return search_form(name)


def slug(name: str) -> str:
    """The readable end of an address: « L'Haÿ-les-Roses » → ``l-hay-les-roses``."""
    return fold(name).replace(" ", "-")


def department_rank(code: str) -> str:
    """A text that sorts departments as people do: 19, 2A, 2B, 21 … 95, 971."""
    return code.replace("2A", "20A").replace("2B", "20B")
