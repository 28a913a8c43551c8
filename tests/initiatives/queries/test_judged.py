"""The order of the search against what people judged: see judged.toml."""

import tomllib
from math import log2
from pathlib import Path

import pytest

from concitoyens.initiatives import loader
from concitoyens.initiatives.queries import Asked, search

FIRST = 10
JUDGED = {
    text: {slug: int(grade) for grade, slugs in grades.items() for slug in slugs}
    for text, grades in tomllib.loads((Path(__file__).parent / "judged.toml").read_text("utf-8")).items()
}


def gain(grades: list[int]) -> float:
    """Discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002, with 2^grade - 1)."""
    return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades[:FIRST]))


def ndcg(found: list[str], judged: dict[str, int]) -> float:
    return gain([judged.get(slug, 0) for slug in found]) / gain(sorted(judged.values(), reverse=True))


def first_ten(text: str) -> list[str]:
    return list(search(Asked(text)).sheets.values_list("slug", flat=True)[:FIRST])


@pytest.mark.django_db
def test_the_order_is_what_people_expect() -> None:
    loader.load_all()
    found = {text: first_ten(text) for text in JUDGED}
    scores = {text: ndcg(slugs, JUDGED[text]) for text, slugs in found.items()}
    assert [text for text, slugs in found.items() if not slugs] == []
    mean = sum(scores.values()) / len(scores)
    worst = sorted(scores.items(), key=lambda pair: pair[1])[:8]
    assert mean >= 0.85, (mean, worst)


@pytest.mark.django_db
def test_the_judged_set_is_large_and_about_real_sheets() -> None:
    known = {slug for slug, _values in loader.sheets()}
    assert len(JUDGED) >= 60
    assert {slug for judged in JUDGED.values() for slug in judged} <= known
