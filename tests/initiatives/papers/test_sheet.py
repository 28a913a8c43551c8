import io
from typing import Any

import pytest
from pikepdf import Pdf
from pypdf import PdfReader

from concitoyens.initiatives.enums import Season
from concitoyens.initiatives.papers.facts import facts
from concitoyens.initiatives.papers.sheet import sheet_pdf
from tests.factories.initiatives import InitiativeFactory

pytestmark = pytest.mark.django_db


def known(**changes: Any) -> dict[str, str]:
    return {fact.label: fact.value for fact in facts(InitiativeFactory(**changes))}


def test_what_is_not_known_is_left_out() -> None:
    empty = known(
        people_min=None, people_max=None, duration_hours=None, place="", cost_level=None, preparation_weeks=None,
        seasons=[], minimum_age=None, effort=None, accessibility="", health_max=None, plan_b="",
    )  # fmt: skip
    assert empty == {}


@pytest.mark.parametrize(
    ("label", "changes", "said"),
    [
        ("Équipe", {"people_min": None, "people_max": 8}, "8 personnes au plus"),
        ("Équipe", {"people_min": 5, "people_max": None}, "5 personnes au moins"),
        ("Âge", {"minimum_age": 18}, "Adultes seulement"),
        ("Âge", {"minimum_age": 0}, "Tous les âges, avec un adulte"),
        ("Saisons", {"seasons": list(Season.values)}, "Toute l’année"),
        ("Préparation", {"preparation_weeks": 1}, "1 semaine avant"),
        ("S’il pleut ou si les règles changent", {"plan_b": "report"}, "Reporter à une autre date"),
        ("S’il pleut ou si les règles changent", {"plan_b": "salle couverte"}, "Salle couverte"),
    ],
)
def test_facts_are_sentences(label: str, changes: dict, said: str) -> None:
    assert known(**changes)[label] == said


def test_the_pdf_holds_the_sheet_and_is_tagged() -> None:
    content = sheet_pdf(InitiativeFactory(name="Restaurer un lavoir", steps="Videz.\nBrossez.", safety="Sol glissant."))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert [word in text for word in ("Restaurer un lavoir", "Brossez.", "Sol glissant.", "estimations")] == [True] * 4
    with Pdf.open(io.BytesIO(content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
