"""An author proposes, completes, sends, takes back."""

from datetime import timedelta

import pytest

from concitoyens.core.models import JournalEntry
from concitoyens.initiatives.actions import proposals, reminders
from concitoyens.initiatives.actions.proposals import propose
from concitoyens.initiatives.enums import InitiativeStatus, ProvenanceKind
from concitoyens.initiatives.errors import ConsentMissing, MailboxNotProven, NotPossibleNow, TooManyWaiting
from concitoyens.initiatives.models import Initiative, InitiativeStep
from tests.factories.editions import NOW
from tests.factories.initiatives import InitiativeFactory, InitiativePhotoFactory
from tests.initiatives.support import LEA, idea, last_mail, mails, proposed

pytestmark = pytest.mark.django_db


def test_a_proposal_from_a_form_is_a_draft_that_waits_for_its_mailed_link() -> None:
    sheet = proposed(mailbox_proven=False)
    assert (sheet.status, sheet.submitted_at, mails()) == ("draft", None, ["draft"])


def test_nothing_that_was_typed_is_written_to_a_mailbox_that_is_not_proven() -> None:
    proposed(mailbox_proven=False, name="ACHETEZ ICI", contributor_name="SPAM SPAM")
    mail = last_mail()
    assert [word for word in ("ACHETEZ", "SPAM") if word in mail.subject + mail.text + mail.html] == []


def test_the_live_room_proposes_with_the_consent_of_a_proven_mailbox_and_a_way_back_to_the_minute() -> None:
    sheet = propose(
        draft=idea(), provenance=ProvenanceKind.CONGRESS, provenance_text="Congrès national",
        provenance_path="/congres/2021/rediffusion/#t=754", mailbox_proven=True, at=NOW,
    )  # fmt: skip
    kept = Initiative.objects.get()
    assert (kept.status, kept.provenance_path, mails()) == (
        "submitted",
        "/congres/2021/rediffusion/#t=754",
        ["submitted"],
    )
    assert sheet.moves.get().status == InitiativeStatus.SUBMITTED


@pytest.mark.parametrize(
    "path", ["https://ailleurs.example", "//ailleurs.example", "/\\ailleurs.example", "javascript:1"]
)
def test_a_proposal_leads_nowhere_but_to_our_own_pages(path: str) -> None:
    assert propose(draft=idea(), provenance_path=path, mailbox_proven=True, at=NOW).provenance_path == ""


def test_nobody_is_proposed_without_having_agreed() -> None:
    with pytest.raises(ConsentMissing):
        proposed(agreed=False)
    assert Initiative.objects.count() == 0


def test_sending_needs_a_proven_mailbox_and_proves_it() -> None:
    sheet = proposed(mailbox_proven=False)
    with pytest.raises(MailboxNotProven):
        proposals.submit(initiative_id=sheet.pk, mailbox_proven=False, at=NOW)
    proposals.submit(initiative_id=sheet.pk, at=NOW)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.mailbox_proven_at, mails()) == ("submitted", NOW, ["draft", "submitted"])


def test_sending_twice_is_refused_and_mails_once() -> None:
    sheet = proposed()
    with pytest.raises(NotPossibleNow) as refusal:
        proposals.submit(initiative_id=sheet.pk, at=NOW)
    assert "Proposée" in refusal.value.for_user()
    assert mails() == ["submitted"]


def test_one_mailbox_waits_for_ten_answers_at_most_whatever_its_case() -> None:
    for _ in range(proposals.MOST_WAITING):
        proposed()
    with pytest.raises(TooManyWaiting):
        proposed(contributor_email=LEA.upper())


def test_a_text_that_is_being_read_does_not_change_under_the_eyes() -> None:
    sheet = proposed()
    with pytest.raises(NotPossibleNow):
        proposals.change(
            initiative_id=sheet.pk, content={"name": "Autre"}, credit_shown=True, contributor_name="", commune=None,
            at=NOW,
        )  # fmt: skip


def test_only_the_content_is_written_whatever_the_form_says() -> None:
    sheet = proposed(facts={"cost_level": 1, "status": "published", "slug": "pirate"})
    assert (sheet.cost_level, sheet.status, sheet.slug == "pirate") == (1, "submitted", False)


def test_a_proposal_taken_back_is_erased_with_its_photos(django_capture_on_commit_callbacks) -> None:
    sheet = proposed()
    photo = InitiativePhotoFactory(initiative=sheet)
    with django_capture_on_commit_callbacks(execute=True):
        proposals.withdraw(initiative_id=sheet.pk, at=NOW)
    assert (Initiative.objects.count(), photo.file.storage.exists(str(photo.file))) == (0, False)
    assert JournalEntry.objects.filter(kind="initiative.withdrawn").count() == 1


def test_a_published_sheet_is_not_taken_back_but_its_author_may_leave_it() -> None:
    sheet = InitiativeFactory(contributed=True, credit_shown=True)
    with pytest.raises(NotPossibleNow):
        proposals.withdraw(initiative_id=sheet.pk, at=NOW)
    proposals.show_name(initiative_id=sheet.pk, shown=False, at=NOW)
    sheet.refresh_from_db()
    assert (sheet.status, sheet.credit_shown) == ("published", False)


def test_an_author_is_asked_once_a_year_whether_the_sheet_still_holds() -> None:
    sheet = InitiativeFactory(contributed=True, confirmed_at=NOW - timedelta(days=365))
    InitiativeFactory(contributed=True, confirmed_at=NOW - timedelta(days=364))
    InitiativeFactory(confirmed_at=NOW - timedelta(days=900))
    asked = [reminders.ask_still_true(at=NOW + timedelta(days=days)) for days in (0, 0, 40 * 9)]
    assert asked[:2] == [1, 0]
    assert mails(sheet.contributor_email) == ["still_true"]
    assert "toujours vrai" in last_mail().subject


def test_a_sheet_that_still_holds_is_asked_about_a_year_later() -> None:
    sheet = InitiativeFactory(contributed=True, confirmed_at=NOW - timedelta(days=400))
    reminders.ask_still_true(at=NOW)
    proposals.confirm_still_true(initiative_id=sheet.pk, by="visitor", at=NOW)
    later = [reminders.ask_still_true(at=NOW + timedelta(days=days)) for days in (30, 366)]
    assert later == [0, 1]


def test_each_state_leaves_one_step() -> None:
    proposed()
    assert list(InitiativeStep.objects.values_list("status", flat=True)) == ["submitted"]
