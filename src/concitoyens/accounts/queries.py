"""Reads about accounts that serve several callers."""

from allauth.mfa.models import Authenticator

from concitoyens.core.text import normal_email

from .enums import Role
from .models import User


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
