"""A newer directory of town halls: shown before it is applied, applied once, calls win."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from concitoyens.accounts.actions import directories
from concitoyens.accounts.errors import DirectoryAlreadyApplied, NotYours
from concitoyens.accounts.models import DirectoryImport
from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.notifications import links
from concitoyens.notifications.models import OutgoingMail
from concitoyens.territories.errors import BrokenFile
from concitoyens.territories.loader import load_all
from concitoyens.territories.models import Commune
from tests.factories.accounts import MandateFactory, TownHallMailboxFactory, UserFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
HEADER = "code_insee,adresse,email,telephone,site\n"


def _communes(*emails: str) -> list[Commune]:
    return [CommuneFactory(town_hall_email=email) for email in emails]


def _file(*rows: tuple[str, str]) -> bytes:
    return (HEADER + "".join(f"{code},,{email},,\n" for code, email in rows)).encode()


def _read(content: bytes) -> DirectoryImport:
    return directories.read(name="mairies.csv", content=content, by=UserFactory(), at=NOON)


def _apply(row: DirectoryImport) -> None:
    directories.ask_to_apply(row=row, by=UserFactory(), at=NOON)
    directories.apply(import_id=row.pk, at=NOON)


def test_the_preview_tells_new_changed_and_gone_mailboxes_and_writes_nothing() -> None:
    same, new, changed, gone = _communes("a@x.example", "", "b@x.example", "c@x.example")
    row = _read(_file((same.code, "a@x.example"), (new.code, "n@x.example"), (changed.code, "b2@x.example")))
    lines = {line.commune.code: (line.kind, line.after) for line in directories.review(row).lines}
    assert lines == {
        new.code: ("new", "n@x.example"), changed.code: ("changed", "b2@x.example"), gone.code: ("gone", ""),
    }  # fmt: skip
    assert town_hall_mailbox(Commune.objects.get(pk=gone.pk)) == "c@x.example"


def test_it_is_applied_once() -> None:
    (commune,) = _communes("old@x.example")
    row = _read(_file((commune.code, "new@x.example")))
    _apply(row)
    commune.refresh_from_db()
    row.refresh_from_db()
    assert (commune.town_hall_email, row.told, row.applied_at) == ("new@x.example", 1, NOON)
    with pytest.raises(DirectoryAlreadyApplied):
        directories.ask_to_apply(row=row, by=UserFactory(), at=NOON)
    Commune.objects.update(town_hall_email="later@x.example")
    directories.apply(import_id=row.pk, at=NOON)
    assert Commune.objects.get().town_hall_email == "later@x.example"


def test_nothing_is_applied_before_somebody_agrees() -> None:
    (commune,) = _communes("old@x.example")
    directories.apply(import_id=_read(_file((commune.code, "new@x.example"))).pk, at=NOON)
    assert Commune.objects.get().town_hall_email == "old@x.example"


def test_a_mailbox_that_moved_since_the_preview_is_left_alone() -> None:
    (commune,) = _communes("old@x.example")
    row = _read(_file((commune.code, "new@x.example")))
    Commune.objects.update(town_hall_email="moved@x.example")
    _apply(row)
    assert Commune.objects.get().town_hall_email == "moved@x.example"


def test_a_mailbox_noted_after_a_call_wins() -> None:
    noted = TownHallMailboxFactory(email="appel@x.example")
    row = _read(_file((noted.commune.code, "new@x.example")))
    assert [line.kept for line in directories.review(row).lines] == [True]
    _apply(row)
    assert town_hall_mailbox(Commune.objects.get()) == "appel@x.example"


def test_what_waits_at_the_former_mailbox_is_asked_at_the_new_one() -> None:
    waiting = MandateFactory(pending=True, granted_at=NOON - timedelta(hours=47), commune__town_hall_email="old@x.fr")
    subject = f"accounts.mandate:{waiting.pk}"
    told = NOON - timedelta(hours=47)
    token = links.issue(purpose="accounts.objection", subject=subject, at=told, expires_at=waiting.objection_ends)
    _apply(_read(_file((waiting.commune.code, "new@x.fr"))))
    waiting.refresh_from_db()
    assert waiting.effective_at == NOON + timedelta(hours=48)
    assert links.find(token, purpose="accounts.objection", at=NOON) is None
    assert list(OutgoingMail.objects.values_list("message", "to")) == [("accounts.newcomer", "new@x.fr")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{code},,pas-une-adresse,,", "adresse électronique"), ("99999,,a@x.fr,,", "99999"), ("x,,a@x.fr,,", "INSEE"),
        ("{code},,a@x.fr", "colonnes"), ("{code}," + "r" * 300 + ",a@x.fr,,", "trop longue"),
    ],
)  # fmt: skip
def test_a_bad_line_is_refused_alone_with_its_reason(line: str, reason: str) -> None:
    good, bad = _communes("a@x.example", "b@x.example")
    text = HEADER + f"{good.code},,a2@x.example,,\n" + line.format(code=bad.code) + "\n"
    row = _read(text.encode())
    assert [(number, reason in problem) for number, _code, problem in row.refused] == [(3, True)]
    assert [change[0] for change in row.changes][:1] == [good.code]


def test_the_town_hall_of_a_refused_line_keeps_its_mailbox() -> None:
    good, bad = _communes("a@x.example", "b@x.example")
    row = _read(_file((good.code, "a2@x.example"), (bad.code, "pas une adresse")))
    assert [change[0] for change in row.changes] == [good.code]


def test_a_code_given_twice_is_refused_the_second_time() -> None:
    (commune,) = _communes("a@x.example")
    row = _read(_file((commune.code, "a1@x.example"), (commune.code, "a2@x.example")))
    assert (len(row.refused), row.changes) == (1, [])


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"code,mail\n1,2\n", b"\x1f\x8babc", HEADER.encode(), HEADER.encode() + b"\x00",
                gzip.compress(b"," * 60_000_000), gzip.compress(HEADER.encode() * 99)[:-20], b"x" * 200_000,
                HEADER.encode() + b"x,,,,\n" * 200_001],
    ids=["empty", "not text", "columns", "gzip", "no line", "nul", "bomb", "cut", "endless header", "endless"],
)  # fmt: skip
def test_a_broken_file_is_refused_as_a_whole(content: bytes) -> None:
    _communes("a@x.example")
    with pytest.raises(BrokenFile):
        _read(content)


def test_excel_and_gzip_are_read_too() -> None:
    (commune,) = _communes("a@x.example")
    text = _file((commune.code, "b@x.example")).replace(b",", b";")
    assert len(_read(gzip.compress(b"\xef\xbb\xbf" + text)).changes) == 1


@pytest.mark.parametrize("role", ["support", "moderator", "observer", ""])
def test_only_the_coordination_replaces_the_directory(role: str) -> None:
    with pytest.raises(NotYours):
        directories.read(name="m.csv", content=b"", by=UserFactory(role=role), at=NOON)


def test_a_start_does_not_bring_the_packaged_directory_back() -> None:
    load_all()
    commune = Commune.objects.current().exclude(town_hall_email="").order_by("code")[:1].get()
    everybody = Commune.objects.current().exclude(town_hall_email="").values_list("code", "town_hall_email")
    rows = [(code, "neuve@x.example" if code == commune.code else email) for code, email in everybody]
    _apply(_read(_file(*rows)))
    load_all()
    commune.refresh_from_db()
    assert commune.town_hall_email == "neuve@x.example"
