"""Certificates of attendance: given to who was seen, taken back when that was a mistake."""

from datetime import datetime

from django.db import models, transaction

from concitoyens.congress.errors.after import NotOverYet, NotPresent
from concitoyens.congress.models import Certificate, Registration
from concitoyens.congress.queries.certificates import presence_of
from concitoyens.core import journal


@transaction.atomic
def issue(*, registration_id: int, by: models.Model | str = journal.VISITOR, at: datetime) -> Certificate:
    """The valid certificate of this registration, made when there is none. Raises NotOverYet, NotPresent."""
    registration = (
        Registration.objects.select_for_update(of=("self",)).select_related("congress").get(pk=registration_id)
    )
    congress = registration.congress
    if not congress.is_published or not congress.is_over(at):
        raise NotOverYet
    valid = registration.certificates.filter(revoked_at=None).first()
    if valid is not None:
        return valid
    seen = presence_of(registration)
    if seen is None:
        raise NotPresent(congress.support_email)
    certificate = Certificate.objects.create(
        congress=congress, registration=registration, first_at=seen.first_at, last_at=seen.last_at, issued_at=at
    )
    journal.record("certificate.issued", actor=by, subject=certificate, at=at)
    return certificate


@transaction.atomic
def revoke(*, registration: Registration, by: models.Model | str, at: datetime) -> bool:
    """Whoever checks it is told that it is no longer valid. False when there was none."""
    valid = Certificate.objects.select_for_update().filter(registration=registration, revoked_at=None).first()
    if valid is None:
        return False
    valid.revoked_at = at
    valid.save(update_fields=["revoked_at"])
    journal.record("certificate.revoked", actor=by, subject=valid, at=at)
    return True
