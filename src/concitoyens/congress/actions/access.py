"""The door: what opens it, the link replaced in one gesture, who went through."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import models, transaction

from concitoyens.congress.enums import Mode, RegistrationStatus
from concitoyens.congress.errors import AccessNotOpen, AccessNotReady, NotConfirmed, RegisteredForTheRoom
from concitoyens.congress.errors.room import PublicJitsiNotFramed
from concitoyens.congress.models import AccessDetails, Entry, Registration
from concitoyens.congress.rules import may_see_access
from concitoyens.core import journal, live
from concitoyens.core.dates import moment

from .room import tell

#: Open to everybody, and not made to be shown in somebody’s page.
PUBLIC_JITSI = "meet.jit.si"
DETAILS = (
    "provider", "url", "password", "meeting_number", "dial_in", "dial_in_code", "install_advice", "early_advice",
    "manners_advice", "captions_url", "sign_language_url", "audio_url",
)  # fmt: skip


@transaction.atomic
def set_access(*, congress_id: int, details: Mapping[str, object], by: models.Model, at: datetime) -> AccessDetails:
    """Write how one enters. A new tool, link or code makes a new version: waiting pages and the room are told.

    Raises PublicJitsiNotFramed.
    """
    access = AccessDetails.objects.select_for_update().get(congress_id=congress_id)
    before = _door_of(access)
    for name in DETAILS:
        if name in details:
            setattr(access, name, details[name])
    if access.is_framed and urlsplit(access.url).hostname == PUBLIC_JITSI:
        raise PublicJitsiNotFramed
    replaced = before != _door_of(access)
    if replaced:
        access.version += 1
        access.replaced_at = at
    access.save()
    journal.record("access.set", actor=by, subject=f"congress.congress:{congress_id}", at=at, version=access.version)
    if replaced:
        live.announce(topic(congress_id), access.version)
        tell(congress_id, at)
    return access


def _door_of(access: AccessDetails) -> tuple[str, ...]:
    """What a person needs to come in: when one of these changes, open pages are told."""
    return (
        access.provider, access.url, access.password, access.meeting_number, access.dial_in_code, access.captions_url,
        access.sign_language_url, access.audio_url,
    )  # fmt: skip


def topic(congress_id: int) -> str:
    """Where waiting pages listen."""
    return f"congress.{congress_id}.access"


@dataclass(frozen=True)
class Door:
    """What a person is shown when they enter."""

    url: str
    version: int


@transaction.atomic
def enter(*, registration_id: int, at: datetime) -> Door:
    """A confirmed person goes in through us: presence counted once, provider's link handed over.

    Raises NotConfirmed, RegisteredForTheRoom, AccessNotOpen, AccessNotReady.
    """
    registration = Registration.objects.select_related("congress__access").get(pk=registration_id)
    congress = registration.congress
    if registration.status != RegistrationStatus.CONFIRMED or congress.is_cancelled or not congress.is_published:
        raise NotConfirmed
    if registration.mode != Mode.ONLINE:
        raise RegisteredForTheRoom
    if not may_see_access(registration, at):
        opens = congress.access_opens_at
        raise AccessNotOpen(opens, moment(opens, zone=congress.zone))
    if not congress.access.url:
        raise AccessNotReady(congress.support_email)
    entry, first = Entry.objects.get_or_create(registration=registration, defaults={"first_at": at, "last_at": at})
    if not first:
        entry.last_at, entry.times = at, entry.times + 1
        entry.save(update_fields=["last_at", "times"])
    return Door(congress.access.url, congress.access.version)
