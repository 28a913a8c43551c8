"""What a congress leaves on paper and in files."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pikepdf
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from concitoyens.congress.papers import certificates, synthesis, tables
from concitoyens.congress.queries.synthesis import report
from tests.factories.congress import (
    OPENING,
    AttendanceCountFactory,
    CertificateFactory,
    CongressFactory,
    PollFactory,
    RegistrationFactory,
    RoomQuestionFactory,
    SurveyAnswerFactory,
    SynthesisFactory,
)

pytestmark = pytest.mark.django_db
OVER = OPENING + timedelta(hours=2)
EVERYTHING = [table.key for table in tables.TABLES]
ACTIVE = ['=HYPERLINK("http://x")', "+33", "-1+1", "@SUM(A1)", "＝1+1"]


def read(content):
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.split())


def is_accessible(content):
    with pikepdf.open(io.BytesIO(content)) as document:
        root = document.Root
        part = document.open_metadata()["pdfuaid:part"]
        return (bool(root.MarkInfo.Marked), str(root.Lang), part, bool(root.ViewerPreferences.DisplayDocTitle))


@pytest.fixture
def congress():
    found = CongressFactory()
    kept = SynthesisFactory(congress=found, published=True)
    AttendanceCountFactory(synthesis=kept)
    return found


def test_a_certificate_is_an_accessible_pdf_that_says_who_when_and_how_to_check_it():
    there = RegistrationFactory(name="Anne Roux", role="mayor")
    found = CertificateFactory(registration=there)
    content = certificates.certificate(found, there)
    said = read(content)
    assert is_accessible(content) == (True, "fr", "1", True)
    assert [words for words in ("Anne Roux", there.congress.title, "Maire", found.code) if words not in said] == []
    assert f"/verifier/{found.code}/" in said.replace(" ", "")


def test_the_synthesis_on_paper_names_nobody_and_tells_no_small_count(congress):
    lou = RegistrationFactory(congress=congress, name="Lou Tanguy")
    asked = RoomQuestionFactory(registration=lou, shown=True)
    AttendanceCountFactory(
        synthesis=congress.synthesis, department__code="67", department__name="Bas-Rhin", registered=3, confirmed=2,
        present=1, communes=1,
    )  # fmt: skip
    content = synthesis.synthesis(report(congress, OVER))
    said = read(content)
    assert is_accessible(content) == (True, "fr", "1", True)
    assert asked.text in said
    assert "Lou Tanguy" not in said
    assert said[said.index("Bas-Rhin (67)") :].startswith("Bas-Rhin (67) n. c. n. c. n. c.")


def test_everything_leaves_together_in_every_format(congress):
    RegistrationFactory(congress=congress, name="Anne Roux", needs=["step_free"])
    SurveyAnswerFactory.create_batch(5, congress=congress)
    name, content = tables.export(congress, EVERYTHING, "zip", at=OVER)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        said = json.loads(archive.read(f"{congress.slug}.json"))
        people = archive.read("inscriptions.csv")
    assert name == f"{congress.slug}.zip"
    assert len(names) == 2 * len(EVERYTHING) + 1
    assert list(said["tables"]) == EVERYTHING
    assert said["tables"]["inscriptions"][0]["Prénom et nom"] == "Anne Roux"
    assert people.startswith(b"\xef\xbb\xbf")
    assert "Accès sans marche" not in json.dumps(said, ensure_ascii=False) + people.decode()


def test_no_cell_of_any_table_is_active(congress):
    for text in ACTIVE:
        RoomQuestionFactory(registration__congress=congress, text=text, answer=text, state="answered")
        PollFactory(congress=congress, question=text)
        SurveyAnswerFactory(congress=congress, words=text)
    for key in EVERYTHING:
        _name, content = tables.export(congress, [key], "csv", at=OVER)
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
        cells = [cell for line in lines for cell in line]
        assert [cell for cell in cells if cell.startswith(tuple("=+-@＝"))] == []
        _name, content = tables.export(congress, [key], "xlsx", at=OVER)
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_what_the_room_was_not_to_read_never_leaves(congress, state):
    RoomQuestionFactory(registration__congress=congress, text="Le maire d’à côté", state=state)
    assert "à côté" not in tables.export(congress, ["questions"], "csv", at=OVER)[1].decode()
