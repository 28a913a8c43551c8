"""Mandates under real concurrency: one owner, one mandate a person, one answer of the town hall."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from concitoyens.accounts.actions import invitations, mandate_delays, mandates
from concitoyens.accounts.enums import MandateRole
from concitoyens.accounts.models import Mandate, User
from concitoyens.core import clock, journal
from concitoyens.core.errors import DomainError
from concitoyens.notifications.models import OutgoingMail
from concitoyens.territories.models import Commune
from tests.factories.accounts import MandateFactory, MandateInvitationFactory
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db(transaction=True)


def _together(acts: list[Callable[[], object]]) -> list[str]:
    """All at once; the name of each refusal."""

    def alone(act: Callable[[], object]) -> str:
        try:
            act()
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(alone, acts))


def _named(email: str, commune: Commune) -> Callable[[], object]:
    return partial(
        mandates.grant,
        commune=commune, email=email, name="X", language="fr", by=journal.VISITOR, at=clock.now(), confirmed=True,
    )  # fmt: skip


def test_eight_people_named_at_once_make_one_owner_and_seven_agents() -> None:
    commune = CommuneFactory()
    assert _together([_named(f"p{n}@example.org", commune) for n in range(8)]) == [""] * 8
    roles = sorted(Mandate.objects.values_list("role", flat=True))
    assert roles == [MandateRole.AGENT] * 7 + [MandateRole.OWNER]


def test_one_person_named_eight_times_at_once_has_one_mandate_and_one_letter() -> None:
    commune = CommuneFactory()
    _together([_named("Anne@example.org", commune) for _n in range(8)])
    assert (Mandate.objects.count(), User.objects.count()) == (1, 1)
    assert OutgoingMail.objects.filter(message="accounts.newcomer").count() == 1


def test_two_hand_overs_at_once_leave_one_owner() -> None:
    owner = MandateFactory()
    agents = [MandateFactory(agent=True, commune=owner.commune) for _n in range(2)]
    acts = [partial(mandates.hand_over, mandate=owner, to=to, by=owner.user, at=clock.now()) for to in agents]
    refusals = _together(list(acts))
    assert (sorted(refusals), Mandate.objects.filter(role="owner").count()) == (["", "NotYours"], 1)


def test_an_invitation_accepted_eight_times_at_once_gives_one_mandate() -> None:
    asked = MandateInvitationFactory()
    refusals = _together([partial(invitations.accept, invitation=asked, at=clock.now())] * 8)
    assert (refusals.count(""), Mandate.objects.filter(user__email=asked.email).count()) == (1, 1)


def test_two_workers_end_a_mandate_once() -> None:
    mandate = MandateFactory()
    _together([partial(mandate_delays.tend, at=mandate.expires_at + timedelta(days=1))] * 4)
    assert OutgoingMail.objects.filter(message="accounts.mandate_over").count() == 1


@pytest.mark.parametrize("second", ["one owner", "one mandate"])
def test_the_database_itself_refuses_a_second_one(second: str) -> None:
    first = MandateFactory()
    extra = {"user": first.user, "role": "agent"} if second == "one mandate" else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        MandateFactory(commune=first.commune, **extra)
