"""Registrations leave the product: the coordination is told, and nobody takes them all again and again."""

from datetime import timedelta

import pytest

from concitoyens.congress.actions.exports import record_export
from concitoyens.congress.errors import ExportsSpent
from concitoyens.notifications.models import OutgoingMail
from concitoyens.notifications.registry import render
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, CongressFactory

pytestmark = pytest.mark.django_db


def export(by, *, layout="xlsx", lines=312, at=NOW, congress=None):
    congress = congress or CongressFactory()
    record_export(congress=congress, layout=layout, lines=lines, filters=[], reason="report", by=by, at=at)


def test_the_whole_coordination_is_told_of_an_export():
    author, second = UserFactory(name="Camille Vasseur"), UserFactory(role="operator")
    UserFactory(role="support"), UserFactory(is_active=False)
    export(author)
    mails = OutgoingMail.objects.order_by("pk")
    assert [mail.to for mail in mails] == [author.email, second.email]
    mail = render(mails[1].message, **mails[1].arguments)
    assert "Camille Vasseur a exporté 312 inscriptions" in mail.text
    assert "Faire le bilan du congrès" in mail.text


@pytest.mark.parametrize(
    ("layout", "lines", "most"), [("xlsx", 101, 1), ("pdf", 101, 3), ("csv", 100, 10), ("pdf", 5, 10)]
)
def test_a_person_exports_so_many_times_a_day(layout, lines, most):
    author = UserFactory()
    for _ in range(most):
        export(author, layout=layout, lines=lines)
    with pytest.raises(ExportsSpent) as refusal:
        export(author, layout=layout, lines=lines, at=NOW + timedelta(hours=3))
    assert (refusal.value.hours, OutgoingMail.objects.count()) == (21, most)
    export(author, layout=layout, lines=lines, at=NOW + timedelta(hours=24))


def test_csv_and_xlsx_are_one_limit_and_two_people_are_two():
    author = UserFactory()
    export(author, layout="csv")
    with pytest.raises(ExportsSpent):
        export(author, layout="xlsx")
    export(author, layout="pdf")
    export(UserFactory(), layout="xlsx")
