"""A file of registrations: what each line becomes, and that it is imported once."""

import pytest

from concitoyens.congress.actions import imports
from concitoyens.congress.actions.import_lines import guess_columns, review, split_place
from concitoyens.congress.errors import AlreadyImported, ColumnsMissing
from concitoyens.congress.models import Registration
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, CongressFactory, RegistrationFactory, SeatPoolFactory
from tests.factories.territories import CommuneFactory, DepartmentFactory

pytestmark = pytest.mark.django_db
HEAD = "Prénom;Nom;Courriel;Fonction;Commune;Code postal;Personnes\n"


def read(congress, lines, head=HEAD):
    by = UserFactory()
    return imports.read_file(
        congress_id=congress.pk, name="mairies.csv", content=(head + lines).encode(), by=by, at=NOW
    )


def refusals(congress, lines):
    return [line.refused for line in review(congress, read(congress, lines).rows)]


def run(found):
    imports.start(import_id=found.pk, by=found.by, at=NOW)
    while imports.take_step(import_id=found.pk, at=NOW):
        pass
    found.refresh_from_db()
    return found


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("E-mail", "email"), ("Adresse électronique", "email"), ("Nom et prénom", "name"), ("Nom", "name"),
        ("Code INSEE", "code"), ("CP", "code"), ("Commune", "commune"), ("Nombre de personnes", "people"),
        ("Téléphone portable", "phone"), ("Qualité", "role"), ("Association", "organisation"),
    ],
)  # fmt: skip
def test_guess_columns_reads_the_heading(header, column):
    assert guess_columns([header]) == {column: 0}


def test_split_place_finds_the_code_beside_the_name_and_the_lost_zero():
    assert (split_place("68500 Berrwiller", ""), split_place("Bourg", "1000")) == (
        ("Berrwiller", "68500"),
        ("Bourg", "01000"),
    )


def test_a_line_becomes_an_application():
    berrwiller = CommuneFactory(code="68032", name="Berrwiller")
    congress = CongressFactory()
    (line,) = review(congress, read(congress, "Anne;Roy;anne@example.org;Maire;Berrwiller;68500;2\n").rows)
    made = line.application
    assert made is not None
    assert (made.name, made.role, made.commune, made.people, line.number) == ("Anne Roy", "mayor", berrwiller, 2, 2)


def test_each_refused_line_says_why():
    DepartmentFactory(code="35", name="Ille-et-Vilaine", slug="ille-et-vilaine")
    CommuneFactory(name="Saint-Aubin", code="68901")
    CommuneFactory(name="Saint-Aubin", code="35901", department=DepartmentFactory(code="35"))
    congress = CongressFactory()
    RegistrationFactory(congress=congress, name="Lou Blanc", email="lou@example.org", reference="AAAA-3333")
    told = refusals(
        congress,
        ";;a@example.org;;;;\n"
        "Paul;Petit;paul@;;;;\n"
        "Paul;Petit;;;;;\n"
        "Jean;Noir;jean@example.org;;Nullepart;;\n"
        "Jean;Vert;vert@example.org;;St-Aubin;;\n"
        "Lou;Blanc;LOU@example.org;;;;\n"
        "Max;Gris;max@example.org;;;;dix\n"
        "Eva;Rose;eva@example.org;;;;\n"
        "Eva;Rose;eva@example.org;;;;\n",
    )
    assert told == [
        "Le nom manque.",
        "« paul@ » n’est pas une adresse électronique.",
        "Ni courriel ni téléphone : cette personne ne pourrait pas être prévenue.",
        "Aucune commune « Nullepart ».",
        told[4],
        "Déjà inscrite ou inscrit (AAAA-3333).",
        "« dix » n’est pas un nombre de personnes (de 1 à 200).",
        "",
        "Déjà à la ligne 9 de ce fichier.",
    ]
    assert told[4].startswith("2 communes répondent à « St-Aubin » : ")


def test_a_commune_that_ended_is_not_found():
    CommuneFactory(name="Jadis", ended=True)
    assert refusals(CongressFactory(), "A;B;ab@example.org;;Jadis;;\n") == ["Aucune commune « Jadis »."]


def test_review_tells_who_will_wait():
    congress = CongressFactory(online=True)
    SeatPoolFactory(congress=congress, capacity=1)
    lines = review(congress, read(congress, "A;B;ab@example.org;;;;\nC;D;cd@example.org;;;;\n").rows)
    assert [line.waits for line in lines] == [False, True]


def test_review_asks_as_many_queries_for_one_line_as_for_many(django_assert_num_queries):
    congress = CongressFactory()
    for count in (1, 30):
        found = read(congress, "".join(f"A;B{n};b{n}@example.org;;Bourg-{n};;\n" for n in range(count)))
        with django_assert_num_queries(3):
            review(congress, found.rows)


def test_an_import_adds_the_good_lines_once():
    congress = CongressFactory()
    found = run(read(congress, "".join(f"A;B{n};b{n}@example.org;;;;\n" for n in range(60)) + ";;x@example.org;;;;\n"))
    assert (congress.registrations.count(), found.rows["added"], found.rows["refused"][0][0]) == (60, 60, 62)
    with pytest.raises(AlreadyImported):
        imports.start(import_id=found.pk, by=found.by, at=NOW)
    assert imports.take_step(import_id=found.pk, at=NOW) is False
    assert set(Registration.objects.order_by("pk").values_list("channel", "status")) == {("import", "confirmed")}


def test_an_import_can_be_stopped_and_keeps_what_is_done():
    congress = CongressFactory()
    found = read(congress, "".join(f"A;B{n};b{n}@example.org;;;;\n" for n in range(120)))
    imports.start(import_id=found.pk, by=found.by, at=NOW)
    imports.take_step(import_id=found.pk, at=NOW)
    imports.stop(import_id=found.pk, by=found.by, at=NOW)
    assert (imports.take_step(import_id=found.pk, at=NOW), congress.registrations.count()) == (False, imports.STEP)


def test_columns_can_be_said_and_are_asked_for():
    found = read(CongressFactory(), "Anne Roy;anne@example.org\n", head="Qui;Où écrire\n")
    with pytest.raises(ColumnsMissing):
        imports.start(import_id=found.pk, by=found.by, at=NOW)
    found = imports.set_columns(import_id=found.pk, columns={"name": 0, "email": 1, "phone": None})
    assert run(found).rows["added"] == 1
