"""What the sheets of a town hall say, however they are typed; everything that is wrong is named at once."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concitoyens.engines.assignment import Group, Worksite, evaluate, solve
from concitoyens.ops.assign import words
from concitoyens.ops.assign.answer import book, ods, reasons, xlsx
from concitoyens.ops.assign.answer.board import Board
from concitoyens.ops.assign.day import reading
from concitoyens.ops.assign.files.grids import Grid, Marks, Refused

from .books import HOMES, SITES, day, grids, slips


def home(titles: dict[str, Any]) -> Group:
    """The household of one row."""
    row = {"Nom": "Roux", "Adultes": 2} | titles
    return day(SITES, [list(row), list(row.values())]).asked.groups[0]


def site(titles: dict[str, Any]) -> Worksite:
    """The worksite of one row."""
    row = {"Chantier": "Four", "Maximum": 8} | titles
    return day([list(row), list(row.values())], [["Foyer", "Adultes"], ["Roux", 1]]).asked.worksites[0]


def test_titles_and_names_are_read_in_any_spelling() -> None:
    sites = [["Inscriptions de mai"], ["  CHANTIER ", "mini", "Capacité (places)"], ["Peinture de l’École", 2, "6"]]
    homes = [["NOM", "Nb adultes", "Voeu n°1", "T-shirt"], [" Dupont\u00a0", "2 personnes", "peinture de l'ecole", "L"]]
    found = day(sites, homes)
    assert found.asked.worksites[0] == Worksite(
        id="Peinture de l’École", name="Peinture de l’École", minimum=2, maximum=6
    )
    assert found.asked.groups[0].wishes == ("Peinture de l’École",) and found.asked.groups[0].id == "Dupont"
    assert [str(one) for one in found.remarks] == ["Foyers, ligne 1, colonne D (T-shirt) : cette colonne n’est pas lue"]


def test_people_by_age() -> None:
    group = home({"12 à 17 ans": 1, "6 à 11 ans": 2, "Moins de 6 ans": None})
    assert (group.people, group.workers, group.minors) == (5, 3, 2 + 1)
    assert day(SITES, [["Foyer", "Adultes", "6-11 ans"], ["Roux", 1, 1]]).asked.classes[0].youngest == 6
    assert day(SITES, [["Foyer", "Adultes", "Enfants", "Plus jeune"], ["Roux", 1, 1, 9]]).asked.classes[0].youngest == 9


@pytest.mark.parametrize(
    ("typed", "read"), [("x", True), ("OUI", True), (True, True), (1, True), ("Non", False), ("", False)]
)
def test_yes_and_no(typed: object, read: bool) -> None:
    assert home({"Où c'est utile": typed}).anywhere is read


@pytest.mark.parametrize(
    ("typed", "halves", "whole_day"),
    [("Matin", ("matin",), False), ("après midi", ("après-midi",), False), ("matin et après-midi", ("matin",
    "après-midi"), False),
     ("journée", (), False)],
)  # fmt: skip
def test_half_days(typed: str, halves: tuple[str, ...], whole_day: bool) -> None:
    found = site({"Demi-journées": typed})
    assert (found.half_days, found.whole_day) == (halves, whole_day)


def test_a_worksite_that_names_no_half_day_keeps_its_team_all_day() -> None:
    sites = [["Chantier", "Maximum", "Demi-journée"], ["Four", 8, None], ["Haie", 8, "matin"]]
    found = day(sites, [["Foyer", "Adultes"], ["Roux", 1]]).asked
    assert found.half_days == ("matin", "après-midi") and [one.whole_day for one in found.worksites] == [True, False]


def test_skills_are_the_same_for_one_or_many_women_or_men() -> None:
    sites = [["Chantier", "Maximum", "Compétences"], ["Four", 8, "1 électricien ; 2 maçons"]]
    homes = [["Foyer", "Adultes", "Compétences"], ["Roux", 3, "Électricienne + maçon ; 2 maçonnes"]]
    found = day(sites, homes).asked
    assert dict(found.worksites[0].skills) == {"électricien": 1, "maçons": 2}
    assert found.groups[0].skilled == (("maçons",), ("maçons",), ("maçons", "électricien"))


def test_friends_are_named_or_share_a_code() -> None:
    homes = [["Foyer", "Adultes", "Vœu 1", "Avec"], ["A", 1, "Lavoir", "b"], ["B", 1, "Lavoir", "A"],
             ["C", 1, "Lavoir", "xyz"], ["D", 1, "Lavoir", "XYZ"], ["E", 1, "Lavoir", "A ; personne"]]  # fmt: skip
    found = day(SITES, homes)
    assert set(found.merged.members.values()) == {("A", "B"), ("C", "D")}
    assert [str(one) for one in found.remarks] == [
        "Foyers, ligne 6, colonne D (Avec) : « A » ne l’a pas demandé : les deux foyers sont placés séparément.",
        "Foyers, ligne 6, colonne D (Avec) : « personne » n’est ni un autre foyer, ni un code qu’un autre foyer écrit.",
    ]


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ({"Vœu 1": "Lavoirr"}, "n’est pas un chantier de la feuille « Chantiers » ; vouliez-vous dire « Lavoir » ?"),
        ({"Adultes": None, "Enfants": 2}, "2 mineurs sans adulte"),
        ({"Adultes": -2}, "négatif"),
        ({"Adultes": 2.5}, "« 2,5 » n’est pas un nombre entier"),
        ({"Adultes": "2,5"}, "n’est pas un nombre entier"),
        ({"Adultes": "deux"}, "n’est pas un nombre. Tapez-le en chiffres."),
        ({"Adultes": date(2026, 5, 3)}, "le tableur a fait une date de ce qui a été tapé (03/05/2026)"),
        ({"Adultes": 10**9}, "ce n’est pas une valeur possible"),
        ({"Adultes": None}, "il manque le nombre d’adultes"),
        ({"Nom": None}, "il manque le nom du foyer"),
        ({"Nom": "x" * 400}, "ce nom est trop long (400 signes"),
        ({"Surprise": "oui", "Vœu 1": "Lavoir"}, "« Surprise » ne va pas avec des vœux"),
        ({"Surprise": "peut-être"}, "répondez « oui » ou « non »"),
        ({"Verrouillé": "oui"}, "sans « Chantier convenu »"),
        ({"Présence": "le soir"}, "répondez « matin », « après-midi » ou « journée entière »"),
        ({"Plus jeune": 9}, "ce foyer n’a que des adultes"),
        ({"Enfants": 1, "Plus jeune": 3}, "ce foyer compte un enfant de 6 à 11 ans"),
        ({"Compétences": "3 maçons"}, "3 personnes qualifiées, alors que ce foyer compte 2 personnes"),
        ({"Chantier convenu": "Lavoir", "Adultes": 5}, "les foyers convenus sont plus nombreux que les 4 places"),
        ({"Adulte": 2}, "dit la même chose que la colonne B"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_household(titles: dict[str, Any], told: str) -> None:
    row = {"Nom": "Roux", "Adultes": 2} | titles
    found = slips(SITES, [list(row), list(row.values())])
    assert (
        len(found) == 1
        and told in found[0]
        and found[0].startswith(("Foyers, ligne 2", "Foyers, ligne 1", "Chantiers"))
    )


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ({"Minimum": 9}, "le minimum (9) dépasse le maximum (8)"),
        ({"Maximum": None}, "il manque le nombre de places"),
        ({"Maximum": "douze"}, "n’est pas un nombre"),
        ({"Compétences": "9 maçons"}, "9 personnes qualifiées, pour 8 places"),
        ({"Compétences": " ; ".join("abcdefghi")}, "9 personnes qualifiées"),
        ({"Âge minimum": 200}, "dépasse 120"),
    ],
)
def test_what_is_wrong_with_a_worksite(titles: dict[str, Any], told: str) -> None:
    row = {"Chantier": "Four", "Maximum": 8} | titles
    found = slips([list(row), list(row.values())], [["Foyer", "Adultes"], ["Roux", 1]])
    assert len(found) == 1 and told in found[0] and found[0].startswith("Chantiers, ligne 2, colonne")


def test_everything_is_told_at_once_by_sheet_row_and_column() -> None:
    sites = [*SITES, ["peinture", 9, 8]]
    homes = [*HOMES, ["DUPONT", 1], ["Roux", -1, None, "Four"]]
    expected = [
        "Chantiers, ligne 4, colonne A (Chantier) : « peinture » est déjà à la ligne 2",
        "Foyers, ligne 5, colonne A (Foyer) : « DUPONT » est déjà à la ligne 2. S’il s’agit d’un autre foyer",
        "Foyers, ligne 6, colonne B (Adultes) : « -1 » : un nombre ne peut pas être négatif.",
        "Foyers, ligne 6, colonne D (Vœu 1) : « Four » n’est pas un chantier de la feuille « Chantiers ».",
    ]
    assert [one[: len(start)] for one, start in zip(slips(sites, homes), expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("homes", "told"),
    [
        ([], "Foyers : cette feuille est vide."),
        ([["Foyer", "Adultes"]], "Foyers : cette feuille n’a que ses titres"),
        ([["bonjour"], ["rien"]], "Foyers : aucune ligne de titres n’a été trouvée"),
        ([["Foyer", "Vœu 1"], ["Roux", "Lavoir"]], "Foyers, ligne 1 : il manque la colonne « Adultes »"),
    ],
)
def test_a_sheet_without_its_table(homes: list[list[Any]], told: str) -> None:
    found = slips(SITES, homes)
    assert any(one.startswith(told) for one in found)


def test_a_missing_sheet_is_named_with_those_that_are_there() -> None:
    with pytest.raises(Refused) as refused:
        reading.read([*grids()[:1], Grid("Brouillon", [(1, ["a"])])])
    assert str(refused.value) == "il manque la feuille « Foyers » (feuilles trouvées : « Chantiers », « Brouillon »)."


def test_marks_that_change_what_is_read_are_wrong_and_others_are_told() -> None:
    marks = Marks(merged=[((3, 4), (3, 5))], pending=[(4, 2)], errors=[(2, 2)], hidden_columns=[3], hidden_rows=[2])
    found = slips(marks=marks)
    assert [one.split(" : ")[0] for one in found] == [
        "Foyers, ligne 2, colonne B (Adultes)", "Foyers, ligne 3, colonne D (Vœu 1)",
        "Foyers, ligne 4, colonne B (Adultes)",
    ]  # fmt: skip
    told = [str(one) for one in reading.read(grids(marks=Marks(hidden_columns=[3], hidden_rows=[2]))).remarks]
    assert told == [
        "Foyers : lignes masquées ou filtrées, lues comme les autres : 2.",
        "Foyers, colonne C (6 à 11 ans) : cette colonne est masquée ; elle est lue.",
    ]


def test_what_stops_nothing_is_told() -> None:
    homes = [["Foyer", "Adultes", "Vœu 1", "Vœu 2", "Vœu 3", "Téléphone"], ["Roux", 1, "Lavoir", None,
    "Peinture", "0639980001"],
             ["Klein", 1, "Lavoir", "lavoir", None, "06 39 98 00 01"], ["Total", 2]]  # fmt: skip
    found = day(SITES, homes)
    assert [one.wishes for one in found.asked.groups] == [("Lavoir", "Peinture"), ("Lavoir",)]
    assert [str(one) for one in found.remarks] == [
        "Foyers, ligne 2, colonne E (Vœu 3) : le vœu 2 est vide : « Peinture » compte comme vœu 2.",
        "Foyers, ligne 3, colonne D (Vœu 2) : « Lavoir » est demandé deux fois : le meilleur rang compte.",
        "Foyers, ligne 3, colonne F (Téléphone) : même téléphone que « Roux » (ligne 2) : est-ce le même foyer ?",
        "Foyers, ligne 4, colonne A (Foyer) : ligne de total, passée.",
    ]  # fmt: skip


TITLES = ["Foyer", "Chantier", "Adultes", "Maximum", "Minimum", "Vœu 1", "Vœu 2", "Enfants", "Avec",
"Compétences", "Présence",
          "Surprise", "Plus jeune", "Chantier convenu", "Verrouillé", "?"]  # fmt: skip
CELLS = st.one_of(
    st.none(), st.text(max_size=8), st.integers(-2, 12), st.floats(), st.booleans(), st.dates(),
    st.sampled_from(["Lavoir", "oui", "matin", "2 maçons", "Roux", "=1+1", "12", "-"]),
)  # fmt: skip
SHEETS = st.tuples(
    st.lists(st.sampled_from(TITLES), max_size=8), st.lists(st.lists(CELLS, max_size=8), max_size=5)
).map(lambda parts: [parts[0], *parts[1]])


@settings(max_examples=60, deadline=None)
@given(sites=SHEETS, homes=SHEETS)
def test_garbage_is_refused_in_words_or_has_a_valid_answer(sites: list[list[Any]], homes: list[list[Any]]) -> None:
    try:
        found = reading.read(grids(sites, homes))
    except Refused as error:
        found, told = None, error.slips
    if found is None:
        assert told and all(str(one).strip() for one in told)
        return
    assert evaluate(found.problem, solve(found.problem, time_limit=1.0)).valid


NAMES = [f"Foyer{letter}" for letter in "ABCDEF"]
PLACES = ["Four", "Lavoir", "Haie", "Sentier"]
SITE = st.tuples(
    st.integers(0, 4), st.integers(4, 7), st.sampled_from([None, 8, 16]), st.sampled_from(["oui", "non"]),
    st.sampled_from([None, "matin", "après-midi", "matin et après-midi"]), st.sampled_from([None, "1 maçonnerie"]),
    st.sampled_from([None, None, "oui"]), st.sampled_from([None, "non"]),
)  # fmt: skip
HOME = st.tuples(
    st.integers(1, 9), st.sampled_from([None, 1]), st.sampled_from([None, 2]), st.sampled_from([None, 1]),
    st.permutations(PLACES).map(lambda names: names[:3]), st.sampled_from([None, "oui"]),
    st.sampled_from([None, "matin", "après-midi"]), st.sampled_from([None, "maçonnerie"]),
    st.sampled_from([None, *NAMES]),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(sites=st.lists(SITE, min_size=4, max_size=4), homes=st.lists(HOME, min_size=1, max_size=6))
def test_any_day_ends_in_a_whole_workbook_that_names_nobody_else(sites: list[Any], homes: list[Any]) -> None:
    titles = ["Chantier", "Mini", "Maxi", "Âge minimum", "Accessible", "Demi-journées", "Compétences", "À maintenir"]
    columns = ["Foyer", "Adultes", "Ados", "Enfants", "Bébés", "Vœu 1", "Vœu 2", "Vœu 3", "Ailleurs", "Présence"]
    found = day(
        [[*titles, "Enfants comptés"], *([name, *row] for name, row in zip(PLACES, sites, strict=True))],
        [
            [*columns, "Savoir-faire", "Avec"],
            *([name, *row[:4], *row[4], *row[5:]] for name, row in zip(NAMES, homes, strict=False)),
        ],
    )
    board = Board(found, solve(found.problem, time_limit=2.0))
    lines = reasons.lines(board, seconds=1.0)
    leaves = book.leaves(board, lines, ())
    assert xlsx.write(leaves) and ods.write(leaves) and words.summary(board, ())
    assert set(lines) == {(one.id, half) for one in found.asked.groups for half in found.asked.half_days_of(one)}
    assert not any(name in " ".join(told) for told in lines.values() for name in NAMES)
    there = sum(found.asked.group[one.group].people for one in board.apart.placements if one.worksite is not None)
    assert sum(team.people * len(team.halves) for team in board.teams) == there
