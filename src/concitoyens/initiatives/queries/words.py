"""What somebody typed, as terms to look for: small words left out, expressions kept together, synonyms added."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from concitoyens.core.text import fold

DATA = Path(__file__).parents[1] / "data"
#: Terms that are looked for; more would only slow the statement.
MOST_TERMS = 8
#: Fewer letters do not tell what the end of the word will be.
SHORTEST_BEGINNING = 3
#: Words that say nothing of what is sought, on a site about initiatives of communes.
SMALL_WORDS = frozenset((DATA / "small_words.txt").read_text("utf-8").split())

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """One thing looked for: its words, what means the same, and whether its last word may be unfinished."""

    words: Phrase
    synonyms: tuple[Phrase, ...] = ()
    unfinished: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def beginning(self) -> str:
        """The last word as a beginning; empty when it is finished, or too short to tell."""
        return self.words[-1] if self.unfinished and len(self.words[-1]) >= SHORTEST_BEGINNING else ""


def terms(text: str) -> list[Term]:
    """The terms of a text: the longest expressions that the synonyms know, then words alone."""
    every = fold(text.replace("\0", " ")).split()
    words = [word for word in every if word not in SMALL_WORDS] or every
    found: list[Term] = []
    while words and len(found) < MOST_TERMS:
        taken, same = _longest_known(words)
        phrase, words = tuple(words[:taken]), words[taken:]
        found.append(Term(phrase, same, unfinished=not words))
    return found


def _longest_known(words: list[str]) -> tuple[int, tuple[Phrase, ...]]:
    """How many of the first words are one expression, and what means the same."""
    known = synonyms()
    for length in range(min(4, len(words)), 0, -1):
        if same := known.get(_singular(words[:length])):
            return length, same
    return 1, ()


@cache
def synonyms() -> dict[Phrase, tuple[Phrase, ...]]:
    """For each expression of the file, in the singular, what else finds it."""
    known: dict[Phrase, list[Phrase]] = {}
    for left, right in _pairs():
        same = known.setdefault(_singular(left), [])
        if right != left and right not in same:
            same.append(right)
    return {phrase: tuple(same) for phrase, same in known.items()}


def _pairs() -> Iterator[tuple[Phrase, Phrase]]:
    """« typed » and « also look for », as the file says them."""
    for line in (DATA / "synonyms.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        typed, one_way, rest = line.partition(">")
        group = [_phrase(part) for part in (rest or typed).split("=")]
        for left in [_phrase(typed)] if one_way else group:
            yield from ((left, right) for right in group)


def _phrase(text: str) -> Phrase:
    return tuple(word for word in fold(text).split() if word not in SMALL_WORDS)


def _singular(words: Phrase | list[str]) -> Phrase:
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in words)
