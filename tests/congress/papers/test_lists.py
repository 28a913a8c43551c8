"""Lists that leave the product: no formula, no need."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from concitoyens.congress.models import Registration
from concitoyens.congress.papers import lists
from concitoyens.core.text import fold
from concitoyens.documents import sheets
from tests.factories.congress import NOW, CongressFactory, OrganiserQuestionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
ACTIVE = ['=HYPERLINK("http://x")', "+33", "-1+1", "@SUM(A1)", "\t=1+1", "＝1+1"]


def everybody(congress):
    return congress.registrations.order_by("pk")


@pytest.mark.parametrize("write", [lists.as_csv, lists.as_xlsx])
def test_no_cell_of_an_export_is_active(write):
    congress = CongressFactory()
    question = OrganiserQuestionFactory(congress=congress)
    for text in ACTIVE:
        RegistrationFactory(
            congress=congress, name=text, organisation=text, question=text, answers={str(question.pk): text}
        )
    content = write(congress, everybody(congress))
    if write is lists.as_csv:
        cells = [cell for line in content.decode("utf-8-sig").split("\r\n") for cell in line.split(";")]
        assert [cell for cell in cells if cell.strip('"').startswith(tuple("=+-@\t＝"))] == []
    else:
        import io

        from openpyxl import load_workbook

        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


@pytest.mark.parametrize("write", [lists.as_csv, lists.as_xlsx])
def test_needs_never_leave(write):
    congress = CongressFactory()
    RegistrationFactory(congress=congress, needs=["sign_language"])
    table = sheets.read("export.csv", write(congress, everybody(congress)))
    told = " ".join([*table.headers, *(cell for row in table for cell in row)]).lower()
    assert ("signes" in told, "sign_language" in told, "besoin" in told) == (False, False, False)


def test_an_export_asks_as_many_queries_for_one_as_for_three(django_assert_num_queries):
    congress = CongressFactory()
    for _ in (1, 3):
        RegistrationFactory.create_batch(_, congress=congress)
        with django_assert_num_queries(2):
            lists.as_csv(congress, everybody(congress))


def test_the_attendance_list_holds_5000_people():
    congress = CongressFactory()
    names = [f"Prénom Nom-de-Famille {n}" for n in range(5000)]
    Registration.objects.bulk_create(
        Registration(
            congress=congress, reference=f"R{n:08d}", name=name, person_key=fold(name), email=f"n{n}@example.org",
            email_normal=f"n{n}@example.org", role="mayor", organisation="Mairie", created_at=NOW,
        )
        for n, name in enumerate(names)
    )  # fmt: skip
    pages = PdfReader(BytesIO(lists.attendance_list(congress, everybody(congress), at=NOW))).pages
    assert ("Nom-de-Famille 0" in pages[0].extract_text(), len(pages) > 100) == (True, True)


def test_the_file_to_fill_in_is_one_that_the_import_understands():
    from concitoyens.congress.actions.import_lines import guess_columns

    table = sheets.read("modele.csv", lists.template_file())
    assert set(guess_columns(table.headers)) >= {
        "first_name",
        "last_name",
        "email",
        "commune",
        "code",
        "people",
        "mode",
    }
