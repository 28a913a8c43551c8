from datetime import timedelta

import pytest

from concitoyens.congress.actions.organise import set_capacity
from concitoyens.congress.actions.waiting import accept_offer, expire_offers
from concitoyens.congress.enums import Mode, RegistrationStatus
from concitoyens.congress.errors import CapacityBelowTaken, NothingOffered, OfferExpired
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, OPENING, RegistrationFactory, SeatPoolFactory

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


def test_an_offered_seat_is_taken_in_one_click():
    offered = RegistrationFactory(offered=True)
    taken = accept_offer(registration_id=offered.pk, at=NOW)
    assert (taken.status, taken.waiting_rank, taken.confirmed_at) == (RegistrationStatus.CONFIRMED, None, NOW)


def test_an_offer_past_its_time_is_refused():
    offered = RegistrationFactory(offered=True, offer_expires_at=NOW)
    with pytest.raises(OfferExpired):
        accept_offer(registration_id=offered.pk, at=NOW)


def test_nothing_is_taken_without_an_offer():
    with pytest.raises(NothingOffered):
        accept_offer(registration_id=RegistrationFactory(waiting=True).pk, at=NOW)


def test_an_offer_not_taken_goes_to_the_next_in_line():
    pool = SeatPoolFactory(capacity=1, taken=1)
    slow = RegistrationFactory(congress=pool.congress, offered=True, offer_expires_at=TOMORROW)
    next_one = RegistrationFactory(congress=pool.congress, waiting=True)
    assert expire_offers(at=TOMORROW - timedelta(seconds=1)) == 0
    assert expire_offers(at=TOMORROW) == 1
    slow.refresh_from_db(), next_one.refresh_from_db(), pool.refresh_from_db()
    assert (slow.status, next_one.status, pool.taken) == ("cancelled", "offered", 1)
    assert sorted(OutgoingMail.objects.values_list("message", flat=True)) == ["congress.expired", "congress.offer"]


def test_no_offer_runs_past_the_start_of_the_congress():
    pool = SeatPoolFactory(capacity=1)
    waiting = RegistrationFactory(congress=pool.congress, waiting=True)
    an_hour_before = OPENING - timedelta(hours=1)
    set_capacity(congress_id=pool.congress_id, mode=Mode.ONLINE, capacity=2, by=UserFactory(), at=an_hour_before)
    waiting.refresh_from_db()
    assert waiting.offer_expires_at == OPENING


def test_more_seats_are_offered_to_those_who_wait_in_order():
    pool = SeatPoolFactory(capacity=1, taken=1)
    line = [RegistrationFactory(congress=pool.congress, waiting=True, waiting_rank=rank) for rank in (1, 2, 3)]
    set_capacity(congress_id=pool.congress_id, mode=Mode.ONLINE, capacity=3, by=UserFactory(), at=NOW)
    for person in line:
        person.refresh_from_db()
    assert [person.status for person in line] == ["offered", "offered", "waiting"]


def test_lifting_the_limit_offers_a_seat_to_everybody_who_waits():
    pool = SeatPoolFactory(capacity=1, taken=1)
    line = [RegistrationFactory(congress=pool.congress, waiting=True) for _ in range(3)]
    set_capacity(congress_id=pool.congress_id, mode=Mode.ONLINE, capacity=None, by=UserFactory(), at=NOW)
    for person in line:
        person.refresh_from_db()
    assert {person.status for person in line} == {"offered"}


def test_fewer_seats_than_those_taken_are_refused():
    pool = SeatPoolFactory(capacity=9, taken=7)
    with pytest.raises(CapacityBelowTaken) as refusal:
        set_capacity(congress_id=pool.congress_id, mode=Mode.ONLINE, capacity=6, by=UserFactory(), at=NOW)
    assert refusal.value.taken == 7
