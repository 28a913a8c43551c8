"""What somebody clever, hasty or unlucky does to a congress."""

from datetime import timedelta

import pytest

from concitoyens.congress.actions.access import enter
from concitoyens.congress.actions.mailing import send_message
from concitoyens.congress.actions.organise import (
    Move,
    cancel_congress,
    move_congress,
    publish,
    set_capacity,
)
from concitoyens.congress.actions.registrations import Application, change, confirm, register, send_deputy
from concitoyens.congress.enums import MailStep, Mode, RegistrationStatus
from concitoyens.congress.errors import (
    CongressIsCancelled,
    GroupTooLarge,
    NothingChanges,
    RegisteredForTheRoom,
    SamePerson,
)
from concitoyens.congress.models import Registration
from concitoyens.core import journal
from concitoyens.core.idempotency import new_key
from concitoyens.core.models import JournalEntry
from concitoyens.notifications import delivery, links, outbox, registry
from concitoyens.notifications.enums import MailState
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    NOW,
    OPENING,
    CongressFactory,
    MailTextFactory,
    RegistrationFactory,
    SeatPoolFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db
LATER = Move(OPENING + timedelta(days=7), OPENING + timedelta(days=7, hours=2))


def said(registration: Registration, **changes: object) -> Application:
    """The same answers again, but for some."""
    facts = {name: getattr(registration, name) for name in ("name", "role", "mode", "people")}
    return Application(**{**facts, "email": "", **changes})


def test_a_group_that_waits_and_becomes_smaller_is_offered_the_free_seats():
    pool = SeatPoolFactory(capacity=4, taken=2, mode=Mode.ROOM)
    group = RegistrationFactory(congress=pool.congress, waiting=True, mode=Mode.ROOM, people=3)
    changed = change(registration_id=group.pk, application=said(group, people=2), by=journal.VISITOR, at=NOW)
    pool.refresh_from_db()
    assert (changed.status, pool.taken) == (RegistrationStatus.OFFERED, 4)


def test_a_limit_set_again_after_it_was_lifted_gives_no_rank_twice():
    pool, boss = SeatPoolFactory(capacity=1, taken=1), UserFactory()
    RegistrationFactory(congress=pool.congress)
    RegistrationFactory(congress=pool.congress, waiting=True, waiting_rank=1)
    for capacity in (None, 2):
        set_capacity(congress_id=pool.congress_id, mode=Mode.ONLINE, capacity=capacity, by=boss, at=NOW)
    late = RegistrationFactory(congress=pool.congress, pending=True)
    assert confirm(registration_id=late.pk, at=NOW).waiting_rank == 2


def test_who_leaves_the_waiting_list_for_a_free_way_is_confirmed_from_then_on():
    pool = SeatPoolFactory(capacity=1, taken=1, mode=Mode.ROOM)
    waiting = RegistrationFactory(congress=pool.congress, waiting=True, mode=Mode.ROOM)
    changed = change(registration_id=waiting.pk, application=said(waiting, mode=Mode.ONLINE), by="visitor", at=NOW)
    assert (changed.status, changed.confirmed_at, changed.waiting_rank) == (RegistrationStatus.CONFIRMED, NOW, None)


def test_one_of_two_people_of_a_mailbox_cannot_take_the_name_of_the_other():
    anne = RegistrationFactory(name="Anne Roux", email="mairie@example.org")
    paul = RegistrationFactory(name="Paul Roux", email="mairie@example.org", congress=anne.congress)
    with pytest.raises(SamePerson):
        change(registration_id=paul.pk, application=said(paul, name="Anne ROUX"), by=journal.VISITOR, at=NOW)


def test_a_homonym_without_mailbox_does_not_stop_a_change_of_name():
    phoned = RegistrationFactory(name="Anne Roux", email="")
    other = RegistrationFactory(congress=phoned.congress)
    changed = change(registration_id=other.pk, application=said(other, name="Anne Roux"), by=journal.VISITOR, at=NOW)
    assert changed.name == "Anne Roux"


@pytest.mark.parametrize("names", [("Ольга Ким", "Ив Ким"), ("李明", "王芳")])
def test_two_people_of_one_mailbox_are_two_in_any_script(names):
    congress = CongressFactory()
    for name in names:
        application = Application(name=name, email="mairie@example.org", role="mayor", mode=Mode.ONLINE)
        register(congress=congress, application=application, form_key=new_key(), at=NOW)
    assert congress.registrations.count() == 2


def test_a_long_name_of_ligatures_is_the_same_person_twice():
    congress = CongressFactory()
    application = Application(name="œ" * 150, email="oe@example.org", role="mayor", mode=Mode.ONLINE)
    for _ in range(2):
        register(congress=congress, application=application, form_key=new_key(), at=NOW)
    assert congress.registrations.count() == 1


def test_more_people_than_the_whole_room_are_told_so():
    pool = SeatPoolFactory(capacity=80, mode=Mode.ROOM)
    application = Application(name="Bus", email="bus@example.org", role="mayor", mode=Mode.ROOM, people=81)
    with pytest.raises(GroupTooLarge):
        register(congress=pool.congress, application=application, form_key=new_key(), at=NOW)


def test_a_seat_in_the_room_does_not_open_the_videoconference():
    seated = RegistrationFactory(mode=Mode.ROOM)
    with pytest.raises(RegisteredForTheRoom):
        enter(registration_id=seated.pk, at=OPENING)


def test_what_somebody_typed_is_not_written_to_a_mailbox_nobody_has_proven():
    spam = "Gagnez 1000 euros sur mechant.example"
    asked = RegistrationFactory(pending=True, name=spam)
    handed = RegistrationFactory(name=spam)
    for step, registration in (("request", asked), ("deputy", handed)):
        mail = registry.preview(f"congress.{step}", registration_id=registration.pk)
        assert mail is not None
        assert spam not in mail.subject + mail.text + mail.html


def test_a_mail_still_waiting_when_the_seat_is_handed_over_goes_to_nobody():
    leaving = RegistrationFactory(email="anne@example.org")
    outbox.send_once(key="j1", message="congress.j1", to=leaving.email, at=NOW, registration_id=leaving.pk)
    send_deputy(registration_id=leaving.pk, name="Lou Petit", email="lou@example.org", at=NOW)
    waiting = OutgoingMail.objects.get(key="j1")
    delivery.deliver(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.text) == (MailState.CANCELLED, "")


def test_a_place_for_a_link_typed_by_somebody_shows_no_link_in_a_trial():
    secret = links.issue(purpose="test.any", subject="test:1", at=NOW, expires_at=OPENING)
    found = links.any_of(secret)
    assert found is not None
    place = f"{{{{link:{found.pk}}}}}"
    victim = RegistrationFactory(name=place)
    outbox.send_test("congress.confirmation", to="moi@example.org", at=NOW, registration_id=victim.pk)
    composed = delivery.compose(OutgoingMail.objects.get(key__startswith=outbox.TEST))
    assert secret not in composed.body + str(composed.alternatives)


def test_a_cancelled_congress_is_neither_published_nor_moved_nor_cancelled_again():
    congress, boss = CongressFactory(cancelled=True), UserFactory()
    SessionFactory(congress=congress)
    for act in (
        lambda: publish(congress_id=congress.pk, by=boss, at=NOW),
        lambda: move_congress(congress_id=congress.pk, move=LATER, agreed=0, by=boss, at=NOW),
        lambda: cancel_congress(congress_id=congress.pk, because="Encore", agreed=0, by=boss, at=NOW),
    ):
        with pytest.raises(CongressIsCancelled):
            act()


def test_a_move_pressed_twice_is_told_once():
    congress, boss = CongressFactory(), UserFactory()
    RegistrationFactory(congress=congress)
    assert move_congress(congress_id=congress.pk, move=LATER, agreed=1, by=boss, at=NOW) == 1
    with pytest.raises(NothingChanges):
        move_congress(congress_id=congress.pk, move=LATER, agreed=1, by=boss, at=NOW)


def test_a_message_to_everybody_posted_twice_leaves_once():
    congress, boss, key = RegistrationFactory().congress, UserFactory(), new_key()
    MailTextFactory(congress=congress, step=MailStep.MESSAGE)
    for minutes in (0, 2):
        at = NOW + timedelta(minutes=minutes)
        assert send_message(congress_id=congress.pk, agreed=1, by=boss, at=at, form_key=key) == 1
    assert JournalEntry.objects.filter(kind="congress.message_sent").count() == 1


def test_a_draft_published_offers_the_seats_it_freed():
    pool = SeatPoolFactory(capacity=2, taken=1, congress=CongressFactory(draft=True))
    waiting = RegistrationFactory(congress=pool.congress, waiting=True)
    SessionFactory(congress=pool.congress)
    publish(congress_id=pool.congress_id, by=UserFactory(), at=NOW)
    waiting.refresh_from_db()
    assert waiting.status == RegistrationStatus.OFFERED
