"""Seats under any order of acts: the count is right, nobody too many, nobody waits who fits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concitoyens.accounts.models import User
from concitoyens.congress.actions.forget import erase_registration
from concitoyens.congress.actions.organise import set_capacity
from concitoyens.congress.actions.registrations import Application, cancel, change, confirm, send_deputy
from concitoyens.congress.actions.waiting import accept_offer, expire_offers
from concitoyens.congress.enums import Mode, RegistrationStatus
from concitoyens.congress.models import Congress, Registration, SeatPool
from concitoyens.core import journal
from concitoyens.core.errors import DomainError
from tests.factories.accounts import UserFactory
from tests.factories.congress import NOW, CongressFactory, RegistrationFactory, SeatPoolFactory

pytestmark = pytest.mark.django_db
ACTS = ("confirm", "confirm", "confirm", "cancel", "change", "accept", "expire", "capacity", "deputy", "erase")
A_FEW_ACTS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2**16)), min_size=3, max_size=16)


class Evening:
    """A hybrid congress with few seats, where each act is drawn by ``dice``."""

    def __init__(self, by: User) -> None:
        self.by, self.congress, self.at, self.dice = by, CongressFactory(), NOW, Random()
        for mode in Mode:
            SeatPoolFactory(congress=self.congress, mode=mode, capacity=3)

    def do(self, act: str, seed: int) -> None:
        self.dice = Random(seed)
        self.at += timedelta(minutes=1)
        try:
            with transaction.atomic():
                getattr(self, act)()
        except DomainError:
            return

    def confirm(self) -> None:
        comer = RegistrationFactory(congress=self.congress, pending=True, commune=None, **self._wish())
        confirm(registration_id=comer.pk, at=self.at)

    def cancel(self) -> None:
        self._one(lambda pk: cancel(registration_id=pk, by=journal.VISITOR, at=self.at))

    def change(self) -> None:
        def with_another_wish(pk: int) -> None:
            name = Registration.objects.get(pk=pk).name
            wish = Application(name=name, email="", role="mayor", **self._wish())
            change(registration_id=pk, application=wish, by=journal.VISITOR, at=self.at)

        self._one(with_another_wish)

    def accept(self) -> None:
        self._one(lambda pk: accept_offer(registration_id=pk, at=self.at))

    def expire(self) -> None:
        self.at += timedelta(hours=25)
        expire_offers(at=self.at)

    def capacity(self) -> None:
        mode, capacity = self.dice.choice(list(Mode)), self.dice.choice([None, 0, 1, 2, 3, 5, 8])
        set_capacity(congress_id=self.congress.pk, mode=mode, capacity=capacity, by=self.by, at=self.at)

    def deputy(self) -> None:
        mailbox = f"{self.dice.random()}@example.org"
        self._one(lambda pk: send_deputy(registration_id=pk, name="Lou Petit", email=mailbox, at=self.at))

    def erase(self) -> None:
        self._one(lambda pk: erase_registration(Registration.objects.get(pk=pk), at=self.at))

    def _one(self, act: Callable[[int], object]) -> None:
        if keys := list(self.congress.registrations.order_by("pk").values_list("pk", flat=True)):
            act(self.dice.choice(keys))

    def _wish(self) -> dict[str, Any]:
        return {"mode": self.dice.choice(list(Mode)), "people": self.dice.choice([1, 1, 2, 4])}


def check(congress: Congress, at: datetime) -> None:
    for mode in Mode:
        everybody = list(Registration.objects.filter(congress=congress, mode=mode).order_by("pk"))
        line = [one for one in everybody if one.status == RegistrationStatus.WAITING]
        pool = SeatPool.objects.filter(congress=congress, mode=mode).first()
        if pool is None:
            assert not line
            continue
        holding = [one for one in everybody if one.status in {"confirmed", "offered"}]
        assert pool.taken == sum(one.seats for one in holding) <= pool.capacity
        assert not [one for one in line if one.seats <= pool.left]
        assert all(one.waiting_rank and one.waiting_rank <= pool.last_rank for one in line)
    stray = Registration.objects.filter(congress=congress, offer_expires_at__isnull=False).exclude(status="offered")
    assert not stray.exists()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=A_FEW_ACTS)
def test_seats_are_right_whatever_happens_in_whatever_order(acts: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        evening = Evening(UserFactory())
        for act, seed in acts:
            evening.do(act, seed)
            check(evening.congress, evening.at)
        transaction.set_rollback(True)
