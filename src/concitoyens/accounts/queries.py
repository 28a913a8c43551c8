"""Reads about accounts that serve several callers."""

from allauth.mfa.models import Authenticator

from concitoyens.core.text import normal_email

from .models import User


def has_second_factor(user: User) -> bool:
    """The person enrolled an authentication app or a passkey (recovery codes alone do not count)."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


def find_account(email: str) -> User | None:
    """The active account of this mailbox."""
    return User.objects.filter(email=normal_email(email), is_active=True).first()
