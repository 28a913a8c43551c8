"""The recommendation over the real inventory, against what people expect of it: see judged_communes.toml."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from concitoyens.initiatives import loader
from concitoyens.initiatives.queries.recommending import Answers, advise
from concitoyens.territories.enums import Zone
from concitoyens.territories.models import Commune
from tests.factories.territories import CommuneFactory, DepartmentFactory, RegionFactory

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAGE = 8
JUDGED: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "judged_communes.toml").read_text("utf-8"))[
    "profile"
]


@pytest.fixture
def inventory() -> set[str]:
    loader.load_all()
    return {slug for slug, _values in loader.sheets()}


def commune(profile: dict[str, Any]) -> Commune:
    """A commune with just what the profile says."""
    place: dict[str, Any] = {"zone": Zone(profile.get("zone", "metro") if profile.get("zone") != "975" else "com")}
    if profile.get("zone") == "975":
        region = RegionFactory(code="975", name="Saint-Pierre-et-Miquelon")
        place["department"] = DepartmentFactory(code="975", name="Saint-Pierre-et-Miquelon", region=region)
    return CommuneFactory(population=profile.get("population", 0), density=profile.get("density"), **place)


def answers(profile: dict[str, Any]) -> Answers:
    said: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in profile.get("answers", {}).items()
    }
    return Answers(on=profile.get("on"), **said)


@pytest.mark.django_db
def test_every_commune_gets_what_is_expected(inventory: set[str]) -> None:
    wrong = []
    for profile in JUDGED:
        advice = advise(commune(profile), answers(profile), at=AT)
        listed = [card.initiative.slug for card in advice.cards]
        missing = set(profile.get("all", ())) - set(listed)
        unwanted = set(profile.get("none", ())) & set(listed[: advice.fitting])
        some = profile.get("some", ())
        if missing or unwanted or (some and not set(some) & set(listed[:PAGE])):
            wrong.append((profile["name"], sorted(missing), sorted(unwanted), listed[:PAGE] if some else []))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.django_db
def test_every_page_keeps_its_promises(inventory: set[str]) -> None:
    for profile in JUDGED:
        advice = advise(commune(profile), answers(profile), at=AT)
        page = advice.cards[:PAGE]
        assert len(page) >= 3, profile["name"]
        assert all(card.reasons for card in page), profile["name"]
        assert any(card.cheap for card in page), profile["name"]
        assert len({card.initiative.category for card in page}) > 1 or profile.get("answers"), profile["name"]


@pytest.mark.django_db
def test_the_judged_set_is_large_and_about_real_sheets(inventory: set[str]) -> None:
    named = {slug for profile in JUDGED for key in ("all", "some", "none") for slug in profile.get(key, ())}
    assert len(JUDGED) >= 60
    assert named <= inventory


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("peinture", r"peind|peint|fresque"),
        ("fleurir le cimetière", r"cimetière|fleur"),
        ("parler aux anciens", r"ancien|aîné|âgé|mémoire|ehpad|résident"),
        ("ramasser les déchets", r"déchet|nettoy|propre"),
        ("cimetierre", r"cimetière"),
    ],
)
def test_the_wishes_in_words_come_first(inventory: set[str], words: str, meant: str) -> None:
    village = CommuneFactory(population=300, density=6)
    advice = advise(village, Answers(words=words), at=AT)
    first = advice.cards[: min(3, len(advice.heard.fits))]
    said = [f"{card.initiative.name} {card.initiative.description}" for card in first]
    assert any(re.search(meant, text, re.IGNORECASE) for text in said), said
    assert all("Répond à vos mots" in card.reasons for card in first)


@pytest.mark.django_db
def test_words_that_nothing_says_change_nothing(inventory: set[str]) -> None:
    village = CommuneFactory(population=300, density=6)
    silent, unheard = (advise(village, Answers(words=words), at=AT) for words in ("", "zzyzx"))
    assert [card.initiative for card in silent.cards] == [card.initiative for card in unheard.cards]
    assert (silent.heard, unheard.heard.unknown) == (None, ("zzyzx",))


@pytest.mark.django_db
def test_reasons_begin_with_what_is_true_of_this_commune(inventory: set[str]) -> None:
    """Two communes at the same date read the season last; what is particular to each comes before."""
    anywhere = re.compile(r"^(Se fait|Prêt|.*semaines?|Ne coûte rien|.*d’au moins)")
    for profile in JUDGED:
        advice = advise(commune(profile), answers(profile), at=AT)
        for card in advice.cards:
            common = [bool(anywhere.match(reason)) for reason in card.reasons]
            assert common == sorted(common), (profile["name"], card.reasons)
