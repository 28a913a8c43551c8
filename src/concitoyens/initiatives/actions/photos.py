"""Photos of a sheet: written anew when received, taken off the disk when removed."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import models, transaction
from PIL import Image

from concitoyens.core import journal
from concitoyens.documents import uploads
from concitoyens.documents.errors import KindNotAccepted
from concitoyens.initiatives.models import Initiative, InitiativePhoto

KINDS = {"jpg", "png", "webp"}


@transaction.atomic
def add_photo(
    *, sheet_id: int, content: bytes, alternative: str, by: models.Model | str, at: datetime
) -> InitiativePhoto:
    """Join a picture, without what the camera wrote in it. Raises the refusals of ``uploads.check``."""
    checked = uploads.check("photo", content)
    if checked.kind not in KINDS:
        raise KindNotAccepted("JPEG, PNG, WebP")
    sheet = Initiative.objects.select_for_update().get(pk=sheet_id)
    file = ContentFile(checked.content)
    with Image.open(file) as picture:
        width, height = picture.size
    photo = InitiativePhoto(
        initiative=sheet, width=width, height=height, alternative=alternative, position=sheet.photos.count()
    )
    photo.file.save(f"{checked.sha256[:24]}.{checked.kind}", file, save=False)
    photo.save()
    journal.record("initiative.photo_added", actor=by, subject=sheet, at=at, photo=photo.pk)
    return photo


@transaction.atomic
def remove_photo(*, sheet_id: int, photo_id: int, by: models.Model | str, at: datetime) -> None:
    """Take a picture off the sheet, and off the disk once this is settled."""
    sheet = Initiative.objects.select_for_update().get(pk=sheet_id)
    photo = sheet.photos.filter(pk=photo_id).first()
    if photo is None:
        return
    file = photo.file
    photo.delete()
    transaction.on_commit(lambda: file.delete(save=False))
    journal.record("initiative.photo_removed", actor=by, subject=sheet, at=at, photo=photo_id)
