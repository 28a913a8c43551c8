"""From workbook to workbook: what a town hall gets, what changes late, and files that cannot be used."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from concitoyens.engines.assignment import Problem, Result, evaluate
from concitoyens.ops.assign import late, sources
from concitoyens.ops.cli import main

from .books import HOMES, SITES, Rows, book, content, saved

CROWDED = [
    ["Foyer", "Adultes", "6 à 11 ans", "Vœu 1", "Vœu 2", "Téléphone"],
    ["Dupont", 2, 1, "Peinture", "Lavoir", "06 39 98 00 01"],
    ["Klein", 2, None, "Peinture", None, ""],
    ["- Meyer", 2, None, "Peinture", "Lavoir", ""],
    ["Roux", 4, None, "Peinture", "Lavoir", ""],
    ["Weber", 7, None, "Peinture", "Lavoir", ""],
]


def rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """The lines of a sheet below its titles."""
    return list(load_workbook(path)[sheet].iter_rows(min_row=2, values_only=True))


def solved(folder: Path, sites: Rows = SITES, homes: Rows = HOMES, *more: str) -> Path:
    """The result of a day."""
    answer = folder / "resultat.xlsx"
    assert main(["assign", str(saved(folder, sites, homes)), "-o", str(answer), *more]) == 0
    return answer


def test_a_result_says_who_goes_where_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = solved(tmp_path, SITES, CROWDED)
    assert load_workbook(answer).sheetnames == [
        "Équipes", "Foyers", "Liste d’attente", "Chiffres", "À changer d’abord", "Annulés", "À savoir", "Données",
    ]  # fmt: skip
    homes = {row[0]: row for row in rows(answer, "Foyers")}
    assert homes["Weber"][2:4] == ("liste d’attente", "sans place")
    assert "Ce foyer de 7 dépasse les places de tous ses chantiers." in str(homes["Weber"][4])
    assert not any(other in str(row[4]) for row in homes.values() for other in ("Dupont", "Klein", "Roux", "Weber"))
    told = capsys.readouterr()
    assert "épargneraient" in told.out and "en deux équipes ou plus : 4 + 3" in told.err


def test_no_cell_is_computed_and_nothing_private_is_on_a_team_list(tmp_path: Path) -> None:
    answer = solved(tmp_path, SITES, CROWDED, "--pdf", str(tmp_path / "equipes.pdf"))
    cells = [cell for sheet in load_workbook(answer) for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.quotePrefix for cell in cells if cell.value == "- Meyer"] == [True] * 2
    assert "06 39 98 00 01" not in str(rows(answer, "Équipes"))
    printed = "".join(page.extract_text() for page in PdfReader(tmp_path / "equipes.pdf").pages)
    assert "Peinture" in printed and "06 39" not in printed


@pytest.mark.parametrize("kind", ["modele.xlsx", "modele.ods", "modele"])
def test_the_template_solves_and_nobody_moves_when_nothing_changes(tmp_path: Path, kind: str) -> None:
    template, answer, again = tmp_path / kind, tmp_path / "r.ods", tmp_path / "encore.xlsx"
    assert main(["assign", "--template", str(template)]) == 0
    given = [str(template)] if template.suffix else [str(template / f"{name}.csv") for name in ("foyers", "chantiers")]
    assert main(["assign", *given, "-o", str(answer)]) == 0
    assert main(["assign", *given, "-o", str(again), "--update", str(answer)]) == 0
    assert rows(again, "Changements") == [("Personne ne change de place.", None, None, None)]
    before, after = late.read(answer).result, late.read(again).result
    assert before.placements == after.placements


@pytest.mark.parametrize("output", ["avant.xlsx", "avant.ods", "avant.zip", "avant", "avant.json"])
def test_late_changes_move_few_and_say_why(tmp_path: Path, output: str) -> None:
    source, before, after = saved(tmp_path), tmp_path / output, tmp_path / "apres.xlsx"
    assert main(["assign", str(source), "-o", str(before)]) == 0
    homes = [*HOMES[:2], ["Meyer", 1, None, "Peinture", "Lavoir"], ["Roux", 2, None, "Lavoir", "Peinture"]]
    source = saved(tmp_path, SITES, homes)
    assert main(["assign", str(source), "-o", str(after), "--update", str(before)]) == 0
    moved = {row[0]: row[2:] for row in rows(after, "Changements")}
    assert moved["Roux"] == ("Lavoir", "nouveau foyer")
    assert moved["Klein"][0] == "ne vient plus" and "Dupont" not in moved


def test_what_was_changed_by_hand_in_a_result_is_not_read_and_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = solved(tmp_path)
    made = load_workbook(answer)
    made["Foyers"]["C3"] = "Ailleurs"
    made.save(answer)
    assert main(["assign", str(tmp_path / "jour.xlsx"), "-o", str(answer), "--update", str(answer)]) == 0
    told = capsys.readouterr().err
    assert "resultat.xlsx, Foyers, ligne 3, colonne C (Chantier) : « Klein » : sa place a été changée à la main" in told
    assert rows(answer, "Changements")[0][0] == "Personne ne change de place."


def test_a_document_becomes_a_workbook_and_a_workbook_a_document(tmp_path: Path) -> None:
    document, answer = tmp_path / "jour.json", tmp_path / "r.json"
    assert main(["assign", str(saved(tmp_path)), "-o", str(answer)]) == 0
    problem = sources.read([tmp_path / "jour.xlsx"], seed=None).problem
    assert evaluate(problem, Result.from_json(answer.read_text())).valid
    document.write_text(json.dumps(problem.to_json() | {"source": "elsewhere"}))
    assert main(["assign", str(document), "-o", str(tmp_path / "r.xlsx")]) == 0
    assert len(rows(tmp_path / "r.xlsx", "Foyers")) == 3 and Problem.from_json(document.read_text()) == problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_the_encodings_and_separators_people_have(tmp_path: Path, encoding: str, separator: str) -> None:
    sites = separator.join(["Chantier", "Maximum"]) + "\n" + separator.join(["Été", "4"])
    homes = separator.join(["Foyer", "Adultes", "Vœu 1"]) + "\n" + separator.join(["Noël", "2", "ÉTÉ"])
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path, text in zip(paths, (sites, homes), strict=True):
        path.write_bytes(text.encode(encoding))
    assert sources.read(paths, seed=None).asked.groups[0].wishes == ("Été",)


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xlsx", b"", "ce fichier est vide"),
        ("a.xlsx", b"bonjour", "ce n’est pas un classeur"),
        ("a.xlsx", _encrypted(), "protégé par un mot de passe"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien classeur .xls"),
        ("a.xlsx", _zip("xl/workbook.xml", "xl/vbaProject.bin"), "contient des macros"),
        ("a.xlsx", _zip("photo.jpg"), "n’est pas un classeur"),
        ("a.xlsx", content(book())[:3000], "abîmé"),
        ("a.xlsx", _zip("xl/workbook.xml"), "abîmé"),
        ("a.json", b"[1", "ce n’est pas du JSON"),
        ("absent.xlsx", None, "ce fichier n’existe pas"),
    ],
)
def test_files_that_cannot_be_used(
    tmp_path: Path, name: str, data: bytes | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert main(["assign", str(tmp_path / name), "-o", str(tmp_path / "r.xlsx")]) == 1
    assert told in capsys.readouterr().err and not (tmp_path / "r.xlsx").exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Foyer\nRoux", "une seule colonne"),
        ("Foyer;Prénom\nPeyré;Noël".encode().decode("cp1252").encode(), "les accents sont abîmés"),
        (b"\x81\x8d;\x8f\x90", "l’encodage de ce fichier n’est pas reconnu"),
    ],
)
def test_csv_that_cannot_be_told(tmp_path: Path, data: bytes, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    (tmp_path / "b.csv").write_bytes(b"Chantier;Maximum\nFour;4")
    assert main(["assign", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "-o", str(tmp_path / "r")]) == 1
    assert told in capsys.readouterr().err and not (tmp_path / "r").exists()


def test_two_hundred_megabytes_are_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(200_000_000)
    assert main(["assign", str(tmp_path / "a.xlsx"), "-o", str(tmp_path / "r.xlsx")]) == 1
    assert "200 Mo, la limite est de 20 Mo" in capsys.readouterr().err


def test_merged_hidden_and_formula_cells_of_a_real_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = book()
    sheet = made["Foyers"]
    sheet["B2"] = "=1+1"
    sheet.merge_cells("D3:E3")
    sheet.column_dimensions["C"].hidden = True
    sheet["A90000"].number_format = "0.00"
    (tmp_path / "a.xlsx").write_bytes(content(made))
    assert main(["assign", str(tmp_path / "a.xlsx"), "-o", str(tmp_path / "r.xlsx")]) == 1
    told = capsys.readouterr().err
    assert "Foyers, ligne 2, colonne B (Adultes) : le résultat de cette formule n’est pas dans le fichier" in told
    assert "Foyers, ligne 3, colonne D (Vœu 1) : cellules fusionnées (D3:E3)" in told


@pytest.mark.parametrize("previous", [b"{}", b"[1]", b"PK", b'{"version": 9}'])
def test_what_is_no_result_of_ours_is_not_updated(
    tmp_path: Path, previous: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "avant.json").write_bytes(previous)
    arguments = ["-o", str(tmp_path / "r.xlsx"), "--update", str(tmp_path / "avant.json")]
    assert main(["assign", str(saved(tmp_path)), *arguments]) == 1
    assert "ce n’est pas un résultat de « concitoyens assign »" in capsys.readouterr().err


def test_worksites_to_maintain_that_cannot_all_be_held_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sites = [["Chantier", "Minimum", "Maximum", "À maintenir"], ["Peinture", 4, 6, "oui"], ["Lavoir", 4, 6, "oui"]]
    answer = solved(tmp_path, sites, HOMES)
    assert "ne peuvent pas avoir lieu ensemble" in capsys.readouterr().out
    assert "« Peinture », il manque 1 personne" in str(rows(answer, "À changer d’abord"))
