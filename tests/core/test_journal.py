from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from concitoyens.core import journal
from tests.factories.accounts import UserFactory, signed_in

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("statement", ["UPDATE core_journalentry SET kind = 'x'", "DELETE FROM core_journalentry"])
def test_a_line_is_neither_changed_nor_removed_even_by_raw_sql(statement: str) -> None:
    journal.record("thing.done", actor="system", subject="thing:1", at=NOON)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_page_filters_and_names_the_actors() -> None:
    user = UserFactory(name="Solène Marchadier")
    journal.record("congress.published", actor=user, subject="congress.congress:1", at=NOON, people=12)
    journal.record("thing.done", actor="system", subject="thing:1", at=NOON)
    page = signed_in(user).get("/national/journal/?kind=congress&since=2026-05-01&until=2026-05-01").content.decode()
    assert all(word in page for word in ("Page publiée", "12", "Solène Marchadier"))
    assert "thing.done" not in page


def test_a_moderator_does_not_read_the_journal() -> None:
    assert signed_in(UserFactory(role="moderator")).get("/national/journal/").status_code == 404


def test_the_file_holds_the_filtered_lines_and_no_live_formula() -> None:
    user = UserFactory(name="=HYPERLINK(1)")
    journal.record("congress.published", actor=user, subject="congress.congress:1", at=NOON)
    journal.record("thing.done", actor="system", subject="thing:1", at=NOON)
    content = signed_in(user).get("/national/journal/fichier/?kind=congress").content.decode("utf-8-sig")
    lines = content.splitlines()
    assert (len(lines), "congress.published" in lines[1], "Page publiée" in lines[1]) == (2, True, True)
    assert not any(cell.startswith("=") for cell in lines[1].split(";"))
