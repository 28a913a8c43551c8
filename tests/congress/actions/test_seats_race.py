"""Seats under real concurrency: threads, transactions, PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from concitoyens.congress.actions.registrations import Application, cancel, confirm, register
from concitoyens.congress.enums import Mode, RegistrationStatus
from concitoyens.congress.models import Registration
from concitoyens.core import journal
from concitoyens.core.idempotency import new_key
from concitoyens.notifications.models import OutgoingMail
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
