"""Signatures of the charter. A commune that signed a version is asked to sign the next one, never moved silently."""

from datetime import datetime

from django.db import models, transaction

from concitoyens.core import journal
from concitoyens.editions.errors import CharterIsDraft, NotConfirmedYet
from concitoyens.editions.models import Charter, CharterSignature, Edition
from concitoyens.editions.queries import people_of, unsigned
from concitoyens.notifications import outbox

from .commitments import locked


@transaction.atomic
def sign_charter(*, commitment_id: int, charter: Charter, by: models.Model | str, at: datetime) -> CharterSignature:
    """Sign a version for a confirmed commitment; the versions signed before stay. Again, nothing changes.

    Raises NotConfirmedYet, CharterIsDraft.
    """
    commitment = locked(commitment_id)
    if not commitment.is_confirmed:
        raise NotConfirmedYet
    if not charter.is_published:
        raise CharterIsDraft
    signature, new = CharterSignature.objects.get_or_create(
        commitment=commitment, charter=charter, defaults={"signed_at": at, "verified_at": at}
    )
    if new:
        journal.record("charter.signed", actor=by, subject=signature, at=at, version=charter.version)
    return signature


@transaction.atomic
def ask_to_sign(*, edition: Edition, by: models.Model | str, at: datetime) -> int:
    """Ask whoever speaks for the communes committed to this edition to read and sign its version, once per version.

    Returns how many mails were not asked before. Call it when an edition takes a newer version.
    """
    charter = edition.charter
    if charter is None or not charter.is_published:
        raise CharterIsDraft
    envelopes = [
        person.envelope(
            f"editions.new_charter/{charter.pk}", charter_id=charter.pk, commitment_ids=list(person.commitment_ids)
        )
        for person in people_of(unsigned(edition, charter), at=at)
    ]
    told = outbox.send_many("editions.new_charter", envelopes, at=at)
    journal.record("charter.signature_asked", actor=by, subject=edition, at=at, version=charter.version, told=told)
    return told
