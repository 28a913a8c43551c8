import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.db import connection

from concitoyens.territories import loader
from concitoyens.territories.errors import BrokenFile
from concitoyens.territories.loader import files
from concitoyens.territories.models import Commune, LoadedFile
from concitoyens.territories.queries import current_of

Row = dict[str, str]
Change = Callable[[dict[str, Row]], None]


def rows_of_haut_rhin() -> dict[str, Row]:
    with gzip.open(files.COMMUNES, "rt", encoding="utf-8", newline="") as file:
        return {row["code_insee"]: row for row in csv.DictReader(file) if row["departement_code"] == "68"}


HAUT_RHIN = rows_of_haut_rhin()


def vintage(folder: Path, change: Change = lambda rows: None) -> Path:
    """A file of the communes of Haut-Rhin, changed."""
    rows = {code: dict(row) for code, row in HAUT_RHIN.items()}
    change(rows)
    path = folder / "communes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, files.COMMUNE_COLUMNS)
        writer.writeheader()
        writer.writerows(rows.values())
    return path


def load(folder: Path, change: Change = lambda rows: None) -> loader.Loaded:
    return loader.load(communes=vintage(folder, change))[0]


def indexes_of_communes() -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'territories_commune' ORDER BY 1")
        return cursor.fetchall()


@pytest.mark.django_db
def test_the_packaged_files_load_once() -> None:
    indexes = indexes_of_communes()
    assert [file.name for file in loader.load_all()] == ["communes", "town_halls"]
    assert Commune.objects.current().count() == 34_963
    berrwiller = Commune.objects.named().get(code="68032")
    assert (berrwiller.label, berrwiller.population, berrwiller.surface, berrwiller.postal_codes) == (
        "Berrwiller (68, Haut-Rhin)", 1294, 7.85, ["68500"],
    )  # fmt: skip
    assert berrwiller.town_hall_email == "mairie@berrwiller.fr"
    assert Commune.objects.exclude(town_hall_email="").count() == 34_482
    assert loader.load_all() == []
    assert indexes_of_communes() == indexes


@pytest.mark.django_db
def test_the_same_vintage_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    load(tmp_path)
    again = load(tmp_path)
    assert (again.changed, again.sentence) == (False, f"{len(HAUT_RHIN)} communes : rien à changer.")


@pytest.mark.django_db
def test_a_changed_population_changes_one_row(tmp_path: Path) -> None:
    load(tmp_path)
    loaded = load(tmp_path, lambda rows: rows["68032"].update(population="1300"))
    assert "0 ajoutées, 1 modifiées" in loaded.sentence
    assert Commune.objects.get(code="68032").population == 1300


def merge_berrwiller(rows: dict[str, Row]) -> None:
    rows["68122"]["anciens_codes"] = "68032"
    del rows["68032"]


@pytest.mark.django_db
def test_a_commune_that_merged_keeps_its_row_and_points_to_its_successor(tmp_path: Path) -> None:
    load(tmp_path)
    before = Commune.objects.get(code="68032").pk
    assert "1 ne sont plus en vigueur (0 sans" in load(tmp_path, merge_berrwiller).sentence
    ended = Commune.objects.get(pk=before)
    assert (ended.is_current, ended.successor) == (False, Commune.objects.get(code="68122"))
    assert current_of("68032") == ended.successor


@pytest.mark.django_db
def test_a_restored_commune_comes_back_under_the_same_key(tmp_path: Path) -> None:
    load(tmp_path)
    before = Commune.objects.get(code="68032").pk
    load(tmp_path, merge_berrwiller)
    assert "1 rétablies" in load(tmp_path).sentence
    back = Commune.objects.get(code="68032")
    assert (back.pk, back.is_current, back.successor) == (before, True, None)


@pytest.mark.django_db
def test_a_code_that_changed_without_merging_is_followed(tmp_path: Path) -> None:
    def recode(rows: dict[str, Row]) -> None:
        rows["68999"] = {**rows.pop("68032"), "code_insee": "68999", "anciens_codes": "68032"}

    load(tmp_path)
    before = Commune.objects.get(code="68032").pk
    assert "1 changent de code" in load(tmp_path, recode).sentence
    assert Commune.objects.get(code="68999").pk == before
    assert not load(tmp_path, recode).changed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda rows: rows["68032"].update(code_insee="68004"), "le code 68004 figure déjà plus haut"),
        (lambda rows: rows["68032"].update(code_insee="680320"), "« 680320 » n’est pas un code INSEE"),
        (lambda rows: rows["68032"].update(population="beaucoup"), "« beaucoup » ne convient pas"),
        (lambda rows: rows["68032"].update(zone="lune"), "« lune » n’est pas une zone connue"),
        (lambda rows: rows["68032"].update(nom=""), "la colonne « nom » est vide"),
        (lambda rows: rows["68032"].update(longitude=""), "vont ensemble"),
        (lambda rows: rows["68032"].update(departement_nom="Bas-Rhin"), "a un autre nom qu’à la ligne"),
        (lambda rows: [rows.popitem() for _ in range(200)], "le fichier semble incomplet"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence_and_nothing_is_written(
    change: Change, problem: str, tmp_path: Path
) -> None:
    load(tmp_path)
    before = list(Commune.objects.order_by("pk").values())
    with pytest.raises(BrokenFile) as refusal:
        load(tmp_path, change)
    assert problem in refusal.value.for_user()
    assert (list(Commune.objects.order_by("pk").values()), LoadedFile.objects.count()) == (before, 1)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"code_insee,nom\n68032,Berrwiller\n", "il manque la colonne « departement_code »"),
        (",".join(files.COMMUNE_COLUMNS).encode() + b"\n", "le fichier ne contient aucune ligne"),
        (",".join(files.COMMUNE_COLUMNS).encode() + b"\n68032,Berrwiller\n", "le nombre de colonnes"),
        (b"\xff\xfe", "n’est pas du texte UTF-8"),
        (b"\x1f\x8b\x00", "n’est pas du texte UTF-8"),
    ],
)
def test_what_is_not_a_file_of_communes_is_refused(content: bytes, problem: str, tmp_path: Path) -> None:
    (tmp_path / "communes.csv").write_bytes(content)
    with pytest.raises(BrokenFile) as refusal:
        loader.load(communes=tmp_path / "communes.csv")
    assert problem in refusal.value.for_user()


@pytest.mark.django_db
def test_the_density_workbook_gives_each_commune_its_level(tmp_path: Path) -> None:
    load(tmp_path)
    book = openpyxl.Workbook()
    for row in (
        ["Grille de densité"],
        ["CODGEO", "LIBGEO", "DENS"],
        ["68032", "Berrwiller", 6],
        ["99999", "Ailleurs", 7],
    ):
        book.active.append(row)
    book.save(tmp_path / "grille.xlsx")
    assert (
        "2 niveaux de densité : 1 modifiés, 1 d’une commune inconnue"
        in loader.load(density=tmp_path / "grille.xlsx")[0].sentence
    )
    assert Commune.objects.get(code="68032").density_level == 6
