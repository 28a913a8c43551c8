"""The people of a demonstration: one for each role and mandate, invented, with mailboxes in a reserved domain."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise

from concitoyens.core import clock
from concitoyens.territories.models import Commune

from .actions.mandates import MANDATE_LASTS
from .enums import MandateProof, MandateRole, MandateState, Role
from .models import Mandate, User

#: The session says that the second factor is taken as done; believed in demonstration mode only.
SECOND_FACTOR_TAKEN = "demo_second_factor"
_SALT = "concitoyens.demo.entry"
_LINK_LASTS = timedelta(days=30)


@dataclass(frozen=True)
class Identity:
    """Somebody one can be in a demonstration."""

    key: str
    name: str
    #: Of the national team, or for the village of the demonstration.
    role: Role | MandateRole

    @property
    def words(self) -> str | Promise:
        """What this person is, as one reads it."""
        return self.role.label

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
    Identity("roseline.haberthur", "Roseline Haberthür", MandateRole.OWNER),
    Identity("maxence.dietlin", "Maxence Dietlin", MandateRole.AGENT),
)
#: Bettlach (Haut-Rhin), 300 inhabitants: the village of the demonstration. Its people and mailboxes are invented.
VILLAGE = "68034"
VILLAGE_MAILBOX = "mairie-bettlach@concitoyens.example.org"


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
    """The accounts of the identities, created when they are missing; role and mandate are put back. Idempotent."""
    village = Commune.objects.current().filter(code=VILLAGE).first()
    return [_ensure(identity, village) for identity in _IDENTITIES]


def _ensure(identity: Identity, village: Commune | None) -> User:
    national = identity.role if isinstance(identity.role, Role) else ""
    user, _is_new = User.objects.update_or_create(
        email=identity.email, defaults={"name": identity.name, "role": national, "is_active": True}
    )
    if isinstance(identity.role, MandateRole) and village is not None:
        _ensure_mandate(user, village, identity.role)
    return user


def _ensure_mandate(user: User, village: Commune, role: MandateRole) -> None:
    """In force at the hour of the demonstration, wherever its clock was moved; one owner, as everywhere."""
    now = clock.now()
    living = Mandate.objects.living().filter(commune=village)
    if living.in_force(now).filter(user=user).exists():
        return
    living.filter(user=user).delete()
    taken = living.filter(role=MandateRole.OWNER).exists()
    Mandate.objects.create(
        user=user, commune=village, role=MandateRole.AGENT if taken else role, state=MandateState.ACTIVE,
        proof=MandateProof.TOWN_HALL, granted_at=now, told_at=now, effective_at=now, expires_at=now + MANDATE_LASTS,
    )  # fmt: skip
