import pytest
from django import forms
from django.http import QueryDict

from concitoyens.web.components.commune_field import CommuneField
from tests.factories.territories import CommuneFactory, DepartmentFactory

pytestmark = pytest.mark.django_db


class Where(forms.Form):
    commune = CommuneField()


def posted(**values: str) -> Where:
    query = QueryDict(mutable=True)
    query.update(values)
    return Where(query)


def two_sainte_colombe() -> None:
    CommuneFactory(code="68032", name="Sainte-Colombe")
    CommuneFactory(code="33390", name="Sainte-Colombe", department=DepartmentFactory(code="33", name="Gironde"))


@pytest.mark.parametrize("typed", ["68032", "Berrwiller (68032)"])
def test_a_code_or_a_choice_costs_one_statement(typed: str, django_assert_num_queries: object) -> None:
    berrwiller = CommuneFactory(code="68032", name="Berrwiller")
    form = posted(commune=typed)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert form.is_valid()
    assert form.cleaned_data["commune"] == berrwiller


def test_a_name_borne_once_is_taken() -> None:
    berrwiller = CommuneFactory(code="68032", name="Berrwiller")
    form = posted(commune="berrwiller")
    assert (form.is_valid(), form.cleaned_data["commune"]) == (True, berrwiller)


def test_homonyms_come_back_as_a_choice_with_what_was_typed() -> None:
    two_sainte_colombe()
    form = posted(commune="Ste Colombe")
    assert form.errors["commune"] == ["2 communes correspondent à « Ste Colombe ». Choisissez la vôtre."]
    html = str(form["commune"])
    assert ('value="Ste Colombe"' in html, html.count('type="radio"'), "33, Gironde" in html) == (True, 2, True)


def test_the_candidate_ticked_is_taken() -> None:
    two_sainte_colombe()
    form = posted(commune="Ste Colombe", commune_asked="Ste Colombe", commune_choice="Sainte-Colombe (33390)")
    assert form.is_valid()
    assert form.cleaned_data["commune"].code == "33390"


def test_a_text_typed_anew_counts_more_than_the_candidate_ticked() -> None:
    two_sainte_colombe()
    CommuneFactory(code="68224", name="Mulhouse")
    form = posted(commune="Mulhouse", commune_asked="Ste Colombe", commune_choice="Sainte-Colombe (33390)")
    assert form.is_valid()
    assert form.cleaned_data["commune"].name == "Mulhouse"


def test_a_name_nobody_bears_gets_a_sentence_and_those_that_look_alike() -> None:
    CommuneFactory(code="68224", name="Mulhouse")
    form = posted(commune="Mulouse")
    assert "Aucune commune ne s’appelle « Mulouse ». En voici" in form.errors["commune"][0]
    assert 'value="Mulhouse (68224)"' in str(form["commune"])


def test_an_empty_field_says_what_to_write() -> None:
    assert posted(commune="").errors["commune"] == [
        "Indiquez votre commune : son nom, son code postal ou son code INSEE."
    ]


def test_the_commune_already_chosen_is_shown_as_it_is_posted() -> None:
    berrwiller = CommuneFactory(code="68032", name="Berrwiller")
    assert 'value="Berrwiller (68032)"' in str(Where(initial={"commune": berrwiller})["commune"])
