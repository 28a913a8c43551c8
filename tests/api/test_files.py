"""Files: tables with their schema, points for maps, and what they never hold."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from concitoyens.api.files.tables import TABLES, Table
from tests.factories.editions import (
    CommitmentDayFactory,
    CommitmentFactory,
    EditionFactory,
    GroupedCommuneFactory,
    OfficialDateFactory,
)
from tests.factories.initiatives import InitiativeFactory
from tests.factories.reports import TerritoryFiguresFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def _table(program: Client, path: str) -> list[dict[str, str]]:
    answer = program.get(path)
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]


def test_communes_begin_with_their_code_as_text(program: Client) -> None:
    CommuneFactory.create(code="01001", name="L’Abergement", postal_codes=["01400", "01090"])
    rows = _table(program, "/donnees/communes.csv")
    assert next(iter(rows[0].items())) == ("code_insee", "01001")
    assert (rows[0]["codes_postaux"], rows[0]["population"]) == ("01400|01090", "500")


def test_communes_are_written_as_they_are_read(
    program: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    CommuneFactory.create_batch(3)
    answer = program.get("/donnees/communes.csv")
    lines = iter(answer.streaming_content)  # type: ignore[attr-defined]
    assert next(lines).startswith(b"code_insee,")
    with django_assert_num_queries(1):
        assert len(list(lines)) == 3


def test_communes_are_not_sent_again_before_a_new_vintage(program: Client) -> None:
    first = program.get("/donnees/communes.csv")
    again = program.get("/donnees/communes.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, "public, max-age=86400")


def test_only_confirmed_communes_are_in_the_file(program: Client) -> None:
    edition = EditionFactory.create(slug="e26")
    leader = CommitmentFactory.create(edition=edition, commune__code="68001", reported=True, participants=80)
    GroupedCommuneFactory.create(commitment=leader, commune__code="68002", verified_at=leader.verified_at)
    GroupedCommuneFactory.create(commitment=leader, commune__code="68003")
    CommitmentFactory.create(edition=edition, commune__code="68004", declared=True)
    rows = _table(program, "/donnees/editions/e26/engagements.csv")
    said = [(row["code_insee"], row["avec"], row["personnes"]) for row in rows]
    assert said == [("68001", "", "80"), ("68002", "68001", "")]


def test_what_somebody_wrote_is_no_formula(program: Client) -> None:
    CommitmentFactory.create(edition__slug="e26", title="=HYPERLINK(1)")
    assert _table(program, "/donnees/editions/e26/engagements.csv")[0]["intitule"] == "'=HYPERLINK(1)"


def test_figures_say_when_they_were_counted(program: Client) -> None:
    TerritoryFiguresFactory.create(edition__slug="e26")
    row = _table(program, "/donnees/editions/e26/chiffres.csv")[0]
    said = (row["niveau"], row["declarees"], row["confirmees"], row["bilans"], row["calcule_le"])
    assert said == ("nation", "12", "8", "3", "2026-05-04T10:00:00+00:00")


def test_the_inventory_is_a_table(program: Client) -> None:
    InitiativeFactory.create(slug="bancs", adults_for_machines=True)
    InitiativeFactory.create(draft=True)
    rows = _table(program, "/donnees/initiatives.csv")
    assert [(row["initiative"], row["machines_adultes"], row["saisons"]) for row in rows] == [
        ("bancs", "true", "printemps|ete|automne")
    ]


_KINDS = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "boolean": re.compile("true|false"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "datetime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"),
}


def _breaches(field: dict[str, Any], value: str) -> list[str]:
    """What this value breaks of its field, by Table Schema."""
    rules = field.get("constraints", {})
    if not value:
        return [f"{field['name']} is required"] if rules.get("required") else []
    kind = _KINDS.get(field["type"])
    checks = {
        "type": kind is None or kind.fullmatch(value),
        "pattern": re.fullmatch(rules.get("pattern", ".*"), value),
        "enum": value in rules.get("enum", [value]),
    }
    return [f"{field['name']}: {value!r} breaks {name}" for name, holds in checks.items() if not holds]


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_table_holds_to_its_schema(program: Client, table: Table) -> None:
    day = CommitmentDayFactory.create(commitment__edition__slug="e26", commitment__reported=True)
    TerritoryFiguresFactory.create(edition=day.commitment.edition)
    InitiativeFactory.create()
    schema = program.get(f"/donnees/tables/{table.name}.schema.json").json()
    folder = "editions/e26/" if table.name in {"engagements", "chiffres"} else ""
    rows = _table(program, f"/donnees/{folder}{table.name}.csv")
    fields = {field["name"]: field for field in schema["fields"]}
    assert list(rows[0]) == list(fields)
    assert [breach for row in rows for name, value in row.items() for breach in _breaches(fields[name], value)] == []
    assert set(schema["primaryKey"]) <= set(fields)


def test_the_package_leads_to_every_table(program: Client) -> None:
    EditionFactory.create(slug="e26")
    package = program.get("/donnees/datapackage.json").json()
    paths = [resource["path"].partition("/donnees/")[2] for resource in package["resources"]]
    assert paths == ["communes.csv", "initiatives.csv", "editions/e26/engagements.csv", "editions/e26/chiffres.csv"]
    assert package["licenses"][0]["name"] == "etalab-2.0"
    assert {program.get(resource["schema"]).status_code for resource in package["resources"]} == {200}


def test_confirmed_communes_are_points_longitude_first(program: Client) -> None:
    leader = CommitmentFactory.create(
        edition__slug="e26", commune__code="68001", commune__latitude=47.8, commune__longitude=7.2
    )
    lost = CommuneFactory.create(code="98735", latitude=None, longitude=None)
    GroupedCommuneFactory.create(commitment=leader, commune=lost, verified_at=leader.verified_at)
    CommitmentFactory.create(edition=leader.edition, declared=True)
    answer = program.get("/donnees/editions/e26/engagements.geojson")
    first, second = answer.json()["features"]
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert (first["id"], first["geometry"]) == ("68001", {"type": "Point", "coordinates": [7.2, 47.8]})
    assert (second["geometry"], second["properties"]["avec"]) == (None, "68001")


@pytest.mark.parametrize("path", ["engagements.csv", "engagements.geojson", "chiffres.csv", "dates.ics"])
def test_a_draft_edition_has_no_file(program: Client, path: str) -> None:
    EditionFactory.create(slug="secrete", draft=True)
    answer = program.get(f"/donnees/editions/secrete/{path}")
    assert (answer.status_code, json.loads(answer.content)["detail"]) == (
        404,
        "Aucune édition publiée ne porte ce nom.",
    )


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/donnees/editions/e26/engagements.csv", 5),
        ("/donnees/editions/e26/engagements.geojson", 5),
        ("/api/v1/editions/e26/engagements", 6),
        ("/api/v1/communes", 3),
        ("/api/v1/editions", 4),
    ],
)
def test_the_number_of_statements_does_not_grow(
    program: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str, queries: int, people: int
) -> None:
    edition = EditionFactory.create(slug="e26")
    for _ in range(people):
        day = CommitmentDayFactory.create(commitment__edition=edition)
        GroupedCommuneFactory.create(commitment=day.commitment, verified_at=day.commitment.verified_at)
        OfficialDateFactory.create(edition=EditionFactory.create())
    with django_assert_num_queries(queries):
        answer = program.get(path)
        list(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
