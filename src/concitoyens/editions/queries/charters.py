"""The charter: its versions, and what changes from one to the next."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from concitoyens.editions.models import Charter, CharterArticle


class Change(StrEnum):
    """What became of an article, or of some of its words."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Words:
    """A run of words, kept, added or removed."""

    change: Change
    text: str


@dataclass(frozen=True)
class ArticleChange:
    """One article in both versions, its words compared; the old title only where it was another."""

    change: Change
    part: str
    title: str
    old_title: str
    words: tuple[Words, ...]


def charter_changes(old: Charter, new: Charter) -> list[ArticleChange]:
    """Every article of the new version in its order, then those that were dropped."""
    before = {article.key: article for article in old.articles.order_by("position")}
    changes = [_compared(before.pop(article.key, None), article) for article in new.articles.order_by("position")]
    return changes + [_compared(article, None) for article in before.values()]


def _compared(old: CharterArticle | None, new: CharterArticle | None) -> ArticleChange:
    shown = new or old
    words = compare_words(old.text if old else "", new.text if new else "")
    old_title = old.title if old and new and old.title != new.title else ""
    if old is None or new is None:
        change = Change.ADDED if old is None else Change.REMOVED
    else:
        same = not old_title and all(run.change is Change.SAME for run in words)
        change = Change.SAME if same else Change.CHANGED
    part, title = (str(shown.get_part_display()), shown.title) if shown else ("", "")
    return ArticleChange(change, part, title, old_title, words)


def compare_words(old: str, new: str) -> tuple[Words, ...]:
    """The new text and what it drops, run by run."""
    before, after = old.split(), new.split()
    runs: list[Words] = []
    for kind, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(Words(Change.SAME, " ".join(after[k:m])))
            continue
        if j > i:
            runs.append(Words(Change.REMOVED, " ".join(before[i:j])))
        if m > k:
            runs.append(Words(Change.ADDED, " ".join(after[k:m])))
    return tuple(runs)


def published_charters() -> list[Charter]:
    """The versions that anybody may read, the latest first."""
    return list(Charter.objects.published().prefetch_related("articles"))
