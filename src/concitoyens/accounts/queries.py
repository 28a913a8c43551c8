"""Reads about accounts that serve several callers."""

from datetime import datetime

from allauth.mfa.models import Authenticator

from concitoyens.core.text import normal_email
from concitoyens.territories.models import Commune

from .enums import MandateRole, Role
from .models import Mandate, TownHallMailbox, User


def has_second_factor(user: User) -> bool:
    """The person enrolled an authentication app or a passkey (recovery codes alone do not count)."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


def coordination() -> list[User]:
    """Those who coordinate and those who operate: told of what touches many people."""
    return list(User.objects.filter(role__in=[Role.OPERATOR, Role.COORDINATOR], is_active=True).order_by("pk"))


def find_account(email: str) -> User | None:
    """The active account of this mailbox."""
    return User.objects.filter(email=normal_email(email), is_active=True).first()


def town_hall_mailbox(commune: Commune) -> str:
    """Where a town hall is written to: the mailbox noted after a call, else that of the directory; "" when none.

    The only address to which anything that proves a commune is sent. Never one typed in a form of the public.
    """
    recorded = TownHallMailbox.objects.filter(commune=commune).values_list("email", flat=True).first()
    return recorded or commune.town_hall_email


def shown_mailbox(commune: Commune) -> str:
    """How the public reads the mailbox of a town hall: whole as the State publishes it; one noted after a call, often
    a person's own, by its first letter.
    """
    recorded = TownHallMailbox.objects.filter(commune=commune).values_list("email", flat=True).first()
    if recorded is None or normal_email(recorded) == normal_email(commune.town_hall_email):
        return commune.town_hall_email
    name, _at, house = recorded.partition("@")
    return f"{name[:1]}…@{house}"


def owner_of(commune: Commune, *, at: datetime) -> Mandate | None:
    """Who owns the commune's space at this instant."""
    owners = Mandate.objects.in_force(at).filter(commune=commune, role=MandateRole.OWNER)
    return owners.select_related("user").first()


def mandates_of(user: User, *, at: datetime) -> list[Mandate]:
    """The mandates of a person that open a space now, by name of commune."""
    found = Mandate.objects.in_force(at).filter(user=user).select_related("commune__department")
    return list(found.order_by("commune__sort_name", "commune__code"))
