"""The people of a demonstration: one for each role, invented, with mailboxes in a reserved domain."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse

from .enums import Role
from .models import User

#: The session says that the second factor is taken as done; believed in demonstration mode only.
SECOND_FACTOR_TAKEN = "demo_second_factor"
_SALT = "concitoyens.demo.entry"
_LINK_LASTS = timedelta(days=30)


@dataclass(frozen=True)
class Identity:
    """Somebody one can be in a demonstration."""

    key: str
    name: str
    role: Role

    @property
    def email(self) -> str:
        return f"{self.key}@concitoyens.example.org"

    @property
    def entry_path(self) -> str:
        """The signed link that opens this identity's door; the door itself is a button."""
        token = signing.dumps(self.key, salt=_SALT)
        return reverse("demo:enter", kwargs={"token": token})


_IDENTITIES = (
    Identity("solene.marchadier", "Solène Marchadier", Role.COORDINATOR),
    Identity("idris.belkacemi", "Idris Belkacemi", Role.OPERATOR),
    Identity("paule.vernhes", "Paule Vernhes", Role.MODERATOR),
    Identity("tuan.lebastard", "Tuân Lebastard", Role.SUPPORT),
    Identity("ottilie.krafft", "Ottilie Krafft", Role.OBSERVER),
)


def identities() -> tuple[Identity, ...]:
    """One identity per role, the one most useful to visit first."""
    return _IDENTITIES


def identity_of(token: str) -> Identity | None:
    """The identity named by a signed link, or None when the link is forged or old."""
    try:
        key = signing.loads(token, salt=_SALT, max_age=_LINK_LASTS)
    except signing.BadSignature:
        return None
    return next((identity for identity in _IDENTITIES if identity.key == key), None)


@transaction.atomic
def ensure_identities() -> list[User]:
    """The accounts of the identities, created when they are missing; their role is put back. Idempotent."""
    return [
        User.objects.update_or_create(
            email=identity.email,
            defaults={"name": identity.name, "role": identity.role, "is_active": True},
        )[0]
        for identity in _IDENTITIES
    ]
