"""Accounts: by default somebody of the coordination, with a second factor, who can enter the national space."""

from datetime import timedelta
from typing import Any

import factory
from allauth.mfa.models import Authenticator
from django.test import Client

from concitoyens.accounts.enums import RightsRequestKind, Role
from concitoyens.accounts.models import DataRequest, RightsRequest, SignInCode, User
from concitoyens.core import clock


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
