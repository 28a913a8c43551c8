import pytest
from hypothesis import given
from hypothesis import strategies as st

from concitoyens.territories.names import department_rank, rare_words, search_form, slug


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("St-Étienne", "saint etienne"),
        ("Ste Colombe", "sainte colombe"),
        ("Chalon s/ Saône", "chalon sur saone"),
        ("Le Breuil s/s Bois", "le breuil sous bois"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("Œuilly", "oeuilly"),
    ],
)
def test_names_are_compared_with_short_forms_written_out(typed: str, form: str) -> None:
    assert search_form(typed) == form


@given(st.text(max_size=60))
def test_writing_a_name_out_twice_changes_nothing(text: str) -> None:
    once = search_form(text)
    assert (search_form(once), slug(once).replace("-", " ")) == (once, once)


def test_rare_words_tell_names_apart_but_never_vanish() -> None:
    assert (rare_words("saint etienne du bois"), rare_words("la ville")) == ("etienne bois", "la ville")


def test_corsica_stands_where_the_twentieth_department_stood() -> None:
    codes = ["21", "2B", "19", "971", "2A", "95"]
    assert sorted(codes, key=department_rank) == ["19", "2A", "2B", "21", "95", "971"]
