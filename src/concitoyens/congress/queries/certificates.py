"""Who was there, and which certificate says so."""

from dataclasses import dataclass
from datetime import datetime

from concitoyens.congress.enums import RegistrationStatus
from concitoyens.congress.models import Certificate, Entry, Registration
from concitoyens.congress.models.registration import SPELLED


@dataclass(frozen=True)
class Presence:
    """When a registration was seen first and last, within the hours of the congress."""

    first_at: datetime
    last_at: datetime


def presence_of(registration: Registration) -> Presence | None:
    """None: nobody saw it come in, or its place was given up."""
    entry = Entry.objects.filter(registration=registration).first()
    if entry is None or registration.status != RegistrationStatus.CONFIRMED:
        return None
    congress = registration.congress
    first, last = (min(max(at, congress.starts_at), congress.ends_at) for at in (entry.first_at, entry.last_at))
    return Presence(first, max(first, last))


def valid_certificate(registration: Registration) -> Certificate | None:
    """The one that can be downloaded."""
    return registration.certificates.filter(revoked_at=None).first()


def find_certificate(typed: str) -> Certificate | None:
    """The certificate of a code as people type it: small letters, blanks and dashes do not matter."""
    letters = "".join(sign for sign in typed.upper() if sign in SPELLED)
    if len(letters) != 18:
        return None
    code = f"{letters[:6]}-{letters[6:12]}-{letters[12:]}"
    found = Certificate.objects.select_related("congress", "registration__commune__department")
    return found.filter(code=code).first()


def masked_name(certificate: Certificate) -> str:
    """« C. W. »: enough to compare with the paper, not to learn who came; empty once the name is erased."""
    registration = certificate.registration
    words = registration.name.split() if registration else []
    return " ".join(f"{word[0].upper()}." for word in words)
