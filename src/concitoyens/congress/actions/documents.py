"""Related documents: added once checked by their content, taken off."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import models, transaction

from concitoyens.congress.errors import DocumentAlreadyThere
from concitoyens.congress.models import Congress, CongressDocument
from concitoyens.core import journal
from concitoyens.documents import uploads


@transaction.atomic
def add_document(
    *, congress_id: int, title: str, name: str, content: bytes, by: models.Model, at: datetime
) -> CongressDocument:
    """Join a file to the page. Raises DocumentAlreadyThere, and the refusals of ``uploads.check``."""
    checked = uploads.check(name, content)
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    if twin := congress.documents.filter(sha256=checked.sha256).first():
        raise DocumentAlreadyThere(twin.title)
    document = CongressDocument(
        congress=congress, title=title, name=checked.name[:150], content_type=checked.content_type,
        size=len(checked.content), sha256=checked.sha256, added_at=at,
    )  # fmt: skip
    document.file.save(checked.name, ContentFile(checked.content), save=False)
    document.save()
    _touch(congress, at)
    journal.record("document.added", actor=by, subject=congress, at=at, document=document.pk, size=document.size)
    return document


@transaction.atomic
def remove_document(*, congress_id: int, document_id: int, by: models.Model, at: datetime) -> None:
    """Take a file off the page, and off the disk once this is settled."""
    congress = Congress.objects.select_for_update().get(pk=congress_id)
    document = congress.documents.filter(pk=document_id).first()
    if document is None:
        return
    file = document.file
    document.delete()
    transaction.on_commit(lambda: file.delete(save=False))
    _touch(congress, at)
    journal.record("document.removed", actor=by, subject=congress, at=at, document=document_id)


def _touch(congress: Congress, at: datetime) -> None:
    congress.updated_at = at
    congress.save(update_fields=["updated_at"])
