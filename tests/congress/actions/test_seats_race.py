"""Seats under real concurrency: threads, transactions, PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from concitoyens.congress.actions.organise import set_capacity
from concitoyens.congress.actions.registrations import Application, cancel, change, confirm, register
from concitoyens.congress.enums import Mode, RegistrationStatus
from concitoyens.congress.models import Registration, SeatPool
from concitoyens.core import journal
from concitoyens.core.idempotency import new_key
from concitoyens.notifications.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, CongressFactory, RegistrationFactory, SeatPoolFactory


def _each(act, items):
    def alone(item):
        try:
            return act(item)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as threads:
        return list(threads.map(alone, items))


@pytest.mark.django_db(transaction=True)
def test_sixty_people_for_twenty_seats_make_twenty_seats_and_a_line_in_order():
    pool = SeatPoolFactory(capacity=20)
    people = [RegistrationFactory(congress=pool.congress, pending=True, commune=None) for _ in range(60)]
    _each(lambda person: confirm(registration_id=person.pk, at=NOW), people)
    pool.refresh_from_db()
    confirmed = Registration.objects.filter(status=RegistrationStatus.CONFIRMED).count()
    ranks = list(Registration.objects.in_line(Mode.ONLINE).values_list("waiting_rank", flat=True))
    assert (pool.taken, confirmed, ranks) == (20, 20, list(range(1, 41)))


@pytest.mark.django_db(transaction=True)
def test_seats_given_back_while_others_confirm_are_never_lost_nor_given_twice():
    pool = SeatPoolFactory(capacity=10, taken=10)
    leaving = [RegistrationFactory(congress=pool.congress, commune=None) for _ in range(10)]
    coming = [RegistrationFactory(congress=pool.congress, pending=True, commune=None) for _ in range(20)]
    acts = [lambda p=p: cancel(registration_id=p.pk, by=journal.VISITOR, at=NOW) for p in leaving]
    acts += [lambda p=p: confirm(registration_id=p.pk, at=NOW) for p in coming]
    _each(lambda act: act(), acts)
    pool.refresh_from_db()
    assert pool.taken == Registration.objects.holding_seats().count() == 10


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_posts_at_once_register_once():
    congress, key = CongressFactory(), new_key()
    anne = Application(name="Anne Roux", email="anne@example.org", role="mayor", mode=Mode.ONLINE)
    _each(lambda _: register(congress=congress, application=anne, form_key=key, at=NOW), range(20))
    assert (Registration.objects.count(), OutgoingMail.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_people_who_change_places_at_once_never_block_each_other():
    congress = CongressFactory()
    for mode in Mode:
        SeatPoolFactory(congress=congress, mode=mode, capacity=60, taken=12)
    people = [RegistrationFactory(congress=congress, mode=mode, commune=None) for mode in Mode for _ in range(12)]

    def cross(person):
        other = Mode.ROOM if person.mode == Mode.ONLINE else Mode.ONLINE
        wish = Application(name=person.name, email="", role="mayor", mode=other)
        return change(registration_id=person.pk, application=wish, by=journal.VISITOR, at=NOW).status

    assert set(_each(cross, people)) == {RegistrationStatus.CONFIRMED}
    assert set(SeatPool.objects.order_by("pk").values_list("taken", flat=True)) == {12}


@pytest.mark.django_db(transaction=True)
def test_a_first_limit_set_while_people_register_stops_nobody():
    congress, boss = CongressFactory(), UserFactory()

    def arrive(number):
        someone = Application(name=f"Anne {number}", email=f"a{number}@example.org", role="mayor", mode=Mode.ONLINE)
        register(congress=congress, application=someone, form_key=new_key(), at=NOW)

    def limit(capacity):
        set_capacity(congress_id=congress.pk, mode=Mode.ONLINE, capacity=capacity, by=boss, at=NOW)

    acts = [lambda n=n: limit(n if n % 2 else None) if n % 5 == 0 else arrive(n) for n in range(80)]
    _each(lambda act: act(), acts)
    assert Registration.objects.count() == 64
