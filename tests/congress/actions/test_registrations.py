from datetime import timedelta

import pytest

from concitoyens.congress.actions.registrations import (
    Application,
    add_by_staff,
    cancel,
    change,
    confirm,
    register,
    send_deputy,
    send_link_again,
)
from concitoyens.congress.enums import Mode, RegistrationStatus
from concitoyens.congress.errors import (
    AlreadyCancelled,
    AnswerMissing,
    CongressIsCancelled,
    ModeNotOffered,
    NotEnoughSeats,
    RegistrationsClosed,
    RegistrationsNotOpen,
    SamePerson,
)
from concitoyens.congress.models import Congress, Registration, SeatPool
from concitoyens.core import journal
from concitoyens.core.idempotency import new_key
from concitoyens.core.models import JournalEntry
from concitoyens.notifications import links
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.congress import (
    NOW,
    CongressFactory,
    OrganiserQuestionFactory,
    RegistrationFactory,
    SeatPoolFactory,
)

pytestmark = pytest.mark.django_db
ANNE = Application(name="Anne Roux", email="Anne@Example.org", role="mayor", mode=Mode.ONLINE)


def mails() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("message", flat=True))


def registered(congress: Congress, application: Application = ANNE, key: str = "") -> Registration:
    register(congress=congress, application=application, form_key=key or new_key(), at=NOW)
    return Registration.objects.latest("pk")


def test_a_registration_waits_for_its_mailbox_to_be_proven():
    registration = registered(CongressFactory())
    assert (registration.status, registration.email_normal, mails()) == (
        RegistrationStatus.PENDING, "anne@example.org", ["congress.request"],
    )  # fmt: skip


def test_the_same_form_posted_twice_registers_once():
    congress, key = CongressFactory(), new_key()
    registered(congress, key=key)
    registered(congress, key=key)
    assert (Registration.objects.count(), mails()) == (1, ["congress.request"])


def test_registering_again_tells_the_mailbox_and_changes_nothing():
    known = RegistrationFactory(name="Anne Roux", email="anne@example.org", people=3)
    register(congress=known.congress, application=ANNE, form_key=new_key(), at=NOW)
    known.refresh_from_db()
    assert (known.status, known.people, mails()) == (RegistrationStatus.CONFIRMED, 3, ["congress.already"])


def test_two_people_may_share_the_mailbox_of_the_town_hall():
    congress = CongressFactory()
    registered(congress)
    registered(congress, Application(name="Paul Roux", email=ANNE.email, role="agent", mode=Mode.ONLINE))
    assert Registration.objects.count() == 2


def test_after_a_cancellation_one_may_register_again():
    cancelled = RegistrationFactory(cancelled=True, name="Anne Roux", email="anne@example.org")
    register(congress=cancelled.congress, application=ANNE, form_key=new_key(), at=NOW)
    cancelled.refresh_from_db()
    assert cancelled.status == RegistrationStatus.PENDING


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"registration_opens_at": NOW + timedelta(days=1)}, RegistrationsNotOpen),
        ({"registration_closes_at": NOW}, RegistrationsClosed),
        ({"draft": True}, RegistrationsNotOpen),
        ({"cancelled": True}, CongressIsCancelled),
        ({"starts_at": NOW - timedelta(days=1)}, RegistrationsClosed),
    ],
)
def test_registrations_are_taken_only_while_they_are_open(facts, refusal):
    with pytest.raises(refusal) as told:
        registered(CongressFactory(**facts))
    assert (len(str(told.value)) > 20, Registration.objects.count()) == (True, 0)


def test_a_way_of_taking_part_that_is_not_offered_is_refused():
    in_room = Application(name="Anne", email="a@example.org", role="mayor", mode=Mode.ROOM)
    with pytest.raises(ModeNotOffered):
        registered(CongressFactory(online=True), in_room)


def test_a_compulsory_question_must_be_answered():
    question = OrganiserQuestionFactory(required=True)
    with pytest.raises(AnswerMissing):
        registered(question.congress)


def test_confirming_gives_a_seat_and_a_mail():
    pool = SeatPoolFactory()
    registration = registered(pool.congress)
    confirm(registration_id=registration.pk, at=NOW)
    pool.refresh_from_db()
    registration.refresh_from_db()
    assert (registration.status, pool.taken, mails()[-1]) == (RegistrationStatus.CONFIRMED, 1, "congress.confirmation")


def test_confirming_twice_takes_one_seat_and_sends_one_mail():
    pool = SeatPoolFactory()
    registration = registered(pool.congress)
    confirm(registration_id=registration.pk, at=NOW)
    confirm(registration_id=registration.pk, at=NOW)
    pool.refresh_from_db()
    assert (pool.taken, mails()) == (1, ["congress.request", "congress.confirmation"])


def test_when_seats_are_gone_one_waits_in_order_of_confirmation():
    pool = SeatPoolFactory(capacity=1, taken=1)
    people = [RegistrationFactory(congress=pool.congress, pending=True) for _ in range(3)]
    ranks = [confirm(registration_id=person.pk, at=NOW).waiting_rank for person in people]
    assert (ranks, mails()) == ([1, 2, 3], ["congress.waiting"] * 3)


def test_in_the_room_each_person_takes_a_seat_and_online_each_screen():
    congress = CongressFactory()
    _room, _online = (SeatPoolFactory(congress=congress, mode=mode) for mode in (Mode.ROOM, Mode.ONLINE))
    for mode in (Mode.ROOM, Mode.ONLINE):
        person = RegistrationFactory(congress=congress, pending=True, mode=mode, people=4)
        confirm(registration_id=person.pk, at=NOW)
    assert list(SeatPool.objects.order_by("pk").values_list("taken", flat=True)) == [4, 1]


def test_cancelling_offers_the_seat_to_the_first_in_line():
    pool = SeatPoolFactory(capacity=1, taken=1)
    leaving = RegistrationFactory(congress=pool.congress)
    first, second = (RegistrationFactory(congress=pool.congress, waiting=True, waiting_rank=n) for n in (1, 2))
    cancel(registration_id=leaving.pk, by=journal.VISITOR, at=NOW)
    first.refresh_from_db(), second.refresh_from_db(), pool.refresh_from_db()
    assert (first.status, second.status, pool.taken) == (RegistrationStatus.OFFERED, RegistrationStatus.WAITING, 1)
    assert sorted(mails()) == ["congress.cancelled", "congress.offer"]


def test_a_group_too_large_for_the_free_seats_is_passed_over_and_keeps_its_rank():
    pool = SeatPoolFactory(capacity=5, taken=5, mode=Mode.ROOM)
    leaving = RegistrationFactory(congress=pool.congress, mode=Mode.ROOM)
    group = RegistrationFactory(congress=pool.congress, waiting=True, waiting_rank=1, mode=Mode.ROOM, people=3)
    single = RegistrationFactory(congress=pool.congress, waiting=True, waiting_rank=2, mode=Mode.ROOM)
    cancel(registration_id=leaving.pk, by=journal.VISITOR, at=NOW)
    group.refresh_from_db(), single.refresh_from_db()
    assert (group.waiting_rank, group.status, single.status) == (1, "waiting", "offered")


def test_cancelling_twice_is_refused():
    gone = RegistrationFactory(cancelled=True)
    with pytest.raises(AlreadyCancelled):
        cancel(registration_id=gone.pk, by=journal.VISITOR, at=NOW)


def test_changing_to_more_people_than_seats_left_changes_nothing():
    pool = SeatPoolFactory(capacity=4, taken=3, mode=Mode.ROOM)
    coming = RegistrationFactory(congress=pool.congress, mode=Mode.ROOM, people=1)
    more = Application(name=coming.name, email="", role="mayor", mode=Mode.ROOM, people=4)
    with pytest.raises(NotEnoughSeats) as refusal:
        change(registration_id=coming.pk, application=more, by=journal.VISITOR, at=NOW)
    coming.refresh_from_db()
    assert (refusal.value.left, coming.people) == (1, 1)


def test_coming_in_fewer_frees_seats_for_those_who_wait():
    pool = SeatPoolFactory(capacity=3, taken=3, mode=Mode.ROOM)
    group = RegistrationFactory(congress=pool.congress, mode=Mode.ROOM, people=3)
    waiting = RegistrationFactory(congress=pool.congress, mode=Mode.ROOM, waiting=True, people=2)
    fewer = Application(name=group.name, email="", role="mayor", mode=Mode.ROOM, people=1)
    change(registration_id=group.pk, application=fewer, by=journal.VISITOR, at=NOW)
    waiting.refresh_from_db(), pool.refresh_from_db()
    assert (waiting.status, pool.taken) == ("offered", 3)


def test_changing_from_the_room_to_the_screen_frees_the_room():
    congress = CongressFactory()
    room = SeatPoolFactory(congress=congress, mode=Mode.ROOM, capacity=2, taken=2)
    online = SeatPoolFactory(congress=congress, mode=Mode.ONLINE)
    pair = RegistrationFactory(congress=congress, mode=Mode.ROOM, people=2)
    at_home = Application(name=pair.name, email="", role="mayor", mode=Mode.ONLINE, people=2)
    change(registration_id=pair.pk, application=at_home, by=journal.VISITOR, at=NOW)
    room.refresh_from_db(), online.refresh_from_db()
    assert (room.taken, online.taken, mails()) == (0, 1, ["congress.confirmation"])


def test_a_deputy_takes_the_seat_and_the_old_links_die():
    leaving = RegistrationFactory(needs=["captions"], question="Et la pluie ?")
    token = links.issue(
        purpose="congress.registration", subject=journal.reference(leaving), at=NOW, expires_at=NOW + timedelta(days=9)
    )
    deputy = send_deputy(registration_id=leaving.pk, name="Lou Petit", email="lou@example.org", at=NOW)
    assert (deputy.name, deputy.needs, deputy.question, mails()) == ("Lou Petit", [], "", ["congress.deputy"])
    assert links.find(token, purpose="congress.registration", at=NOW) is None


def test_a_deputy_already_registered_is_refused():
    leaving = RegistrationFactory()
    RegistrationFactory(congress=leaving.congress, name="Lou Petit", email="lou@example.org")
    with pytest.raises(SamePerson):
        send_deputy(registration_id=leaving.pk, name="lou petit", email="LOU@example.org", at=NOW)


def test_links_are_sent_again_to_a_known_mailbox_only():
    known = RegistrationFactory()
    send_link_again(congress=known.congress, email=known.email.upper(), at=NOW)
    send_link_again(congress=known.congress, email="nobody@example.org", at=NOW)
    assert mails() == ["congress.already"]


def test_somebody_who_called_is_registered_by_an_agent_without_mailbox():
    agent = UserFactory()
    caller = Application(name="Marie Noël", email="", role="resident", mode=Mode.ONLINE)
    registration = add_by_staff(congress=CongressFactory(), application=caller, by=agent, channel="staff", at=NOW)
    line = JournalEntry.objects.latest("pk")
    assert (registration.status, mails(), line.actor) == ("confirmed", [], f"accounts.user:{agent.pk}")


def test_the_journal_never_names_the_person():
    registration = registered(CongressFactory())
    lines = " ".join(str(vars(line)) for line in JournalEntry.objects.all())
    assert journal.reference(registration) in lines
    assert "anne" not in lines.lower()


def test_two_people_of_one_name_may_both_phone():
    congress, agent = CongressFactory(), UserFactory()
    for phone in ("01 99 00 00 01", "01 99 00 00 02"):
        caller = Application(name="Marie Noël", email="", role="resident", mode=Mode.ONLINE, phone=phone)
        add_by_staff(congress=congress, application=caller, by=agent, channel="staff", at=NOW)
    with pytest.raises(SamePerson):
        add_by_staff(congress=congress, application=caller, by=agent, channel="staff", at=NOW)
    assert Registration.objects.filter(name="Marie Noël").count() == 2
