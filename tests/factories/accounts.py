"""Accounts: by default somebody of the coordination, with a second factor, who can enter the national space."""

from datetime import timedelta
from typing import Any

import factory
from allauth.mfa.models import Authenticator
from django.test import Client

from concitoyens.accounts.enums import EndReason, MandateProof, MandateRole, MandateState, RightsRequestKind, Role
from concitoyens.accounts.models import (
    DataRequest,
    DirectoryImport,
    Mandate,
    MandateInvitation,
    RightsRequest,
    SignInCode,
    TownHallMailbox,
    User,
)
from concitoyens.core import clock
from tests.factories.territories import CommuneFactory


class UserFactory(factory.django.DjangoModelFactory[User]):
    """``UserFactory(role="observer")``, ``UserFactory(second_factor=False)``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"equipe{n}@example.org")
    name = factory.Sequence(lambda n: f"Camille Vasseur-{n}")
    role = Role.COORDINATOR

    @factory.post_generation
    def second_factor(self: User, create: bool, wanted: bool | None, **kwargs: Any) -> None:
        if create and wanted is not False and self.role:
            Authenticator.objects.create(user=self, type=Authenticator.Type.TOTP, data={"secret": "unused"})


def signed_in(user: User) -> Client:
    """A client signed in as ``user``; the national space opens if the user has a second factor."""
    client = Client()
    client.force_login(user)
    return client


class SignInCodeFactory(factory.django.DjangoModelFactory[SignInCode]):
    """A code just asked for."""

    class Meta:
        model = SignInCode

    email = factory.Sequence(lambda n: f"code{n}@example.org")
    seed = factory.Sequence(lambda n: f"seed-{n}")
    created_at = factory.LazyFunction(clock.now)
    expires_at = factory.LazyAttribute(lambda code: code.created_at + timedelta(minutes=10))


class RightsRequestFactory(factory.django.DjangoModelFactory[RightsRequest]):
    """A request received just now, waiting for its answer."""

    class Meta:
        model = RightsRequest

    email = factory.Sequence(lambda n: f"demande{n}@example.org")
    kind = RightsRequestKind.ERASURE
    received_at = factory.LazyFunction(clock.now)
    due_at = factory.LazyAttribute(lambda request: request.received_at + timedelta(days=30))


class DataRequestFactory(factory.django.DjangoModelFactory[DataRequest]):
    """A link asked for just now."""

    class Meta:
        model = DataRequest

    email = factory.Sequence(lambda n: f"lien{n}@example.org")
    created_at = factory.LazyFunction(clock.now)


class MandateFactory(factory.django.DjangoModelFactory[Mandate]):
    """In force for a week: ``MandateFactory(agent=True)``, ``pending=True`` (the town hall has just been told)."""

    class Meta:
        model = Mandate

    class Params:
        agent = factory.Trait(role=MandateRole.AGENT)
        pending = factory.Trait(
            state=MandateState.PENDING,
            granted_at=factory.LazyFunction(clock.now),
            effective_at=factory.LazyAttribute(lambda mandate: mandate.granted_at + timedelta(hours=48)),
        )
        ended = factory.Trait(
            state=MandateState.ENDED, end_reason=EndReason.LEFT, ended_at=factory.LazyFunction(clock.now)
        )
        objected = factory.Trait(state=MandateState.OBJECTED, ended_at=factory.LazyFunction(clock.now))

    user = factory.SubFactory(UserFactory, role="")
    commune = factory.SubFactory(CommuneFactory)
    role = MandateRole.OWNER
    state = MandateState.ACTIVE
    proof = MandateProof.TOWN_HALL
    granted_at = factory.LazyFunction(lambda: clock.now() - timedelta(days=7))
    told_at = factory.LazyAttribute(lambda mandate: mandate.granted_at)
    effective_at = factory.LazyAttribute(lambda mandate: mandate.granted_at)
    expires_at = factory.LazyAttribute(lambda mandate: mandate.effective_at + timedelta(days=365))


class MandateInvitationFactory(factory.django.DjangoModelFactory[MandateInvitation]):
    """An invitation just mailed by the owner of the commune."""

    class Meta:
        model = MandateInvitation

    commune = factory.SubFactory(CommuneFactory)
    email = factory.Sequence(lambda n: f"collegue{n}@example.org")
    name = factory.Sequence(lambda n: f"Maëlle Kervadec-{n}")
    invited_by = factory.LazyAttribute(lambda invitation: MandateFactory.create(commune=invitation.commune).user)
    invited_at = factory.LazyFunction(clock.now)
    expires_at = factory.LazyAttribute(lambda invitation: invitation.invited_at + timedelta(days=7))


class TownHallMailboxFactory(factory.django.DjangoModelFactory[TownHallMailbox]):
    """A mailbox noted after a call, just now."""

    class Meta:
        model = TownHallMailbox

    commune = factory.SubFactory(CommuneFactory)
    email = factory.Sequence(lambda n: f"secretariat{n}@example.org")
    recorded_at = factory.LazyFunction(clock.now)
    recorded_by = factory.SubFactory(UserFactory, role="support")


class DirectoryImportFactory(factory.django.DjangoModelFactory[DirectoryImport]):
    """A file just read, one mailbox of which is new."""

    class Meta:
        model = DirectoryImport

    name = "mairies.csv"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    by = factory.SubFactory(UserFactory)
    created_at = factory.LazyFunction(clock.now)
    lines = 1
    changes = factory.LazyFunction(lambda: [["68999", ["", "", "", ""], ["mairie@example.org", "", "", ""]]])
    refused = factory.LazyFunction(list)
