import io

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from concitoyens.core.files import SETTLED, purge_orphans
from concitoyens.documents.errors import FileRefused
from concitoyens.initiatives.actions.photos import add_photo, remove_photo
from tests.factories.editions import NOW
from tests.factories.initiatives import InitiativeFactory

pytestmark = pytest.mark.django_db


def picture(*, camera: str = "") -> bytes:
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[0x010F] = camera
    Image.new("RGB", (64, 48), "green").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_a_photo_is_kept_without_what_the_camera_wrote() -> None:
    content = picture(camera="Appareil de Lea")
    sheet = InitiativeFactory()
    photo = add_photo(sheet_id=sheet.pk, content=content, alternative="Un mur repeint", by="system", at=NOW)
    assert (photo.width, photo.height, photo.position) == (64, 48, 0)
    with photo.file.open() as file:
        kept = file.read()
    assert (b"Appareil de Lea" in content, b"Appareil de Lea" in kept) == (True, False)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"<svg onload=alert(1)>"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    sheet = InitiativeFactory()
    with pytest.raises(FileRefused):
        add_photo(sheet_id=sheet.pk, content=content, alternative="Rien", by="system", at=NOW)
    assert sheet.photos.count() == 0


def test_a_removed_photo_leaves_the_disk(django_capture_on_commit_callbacks) -> None:
    sheet = InitiativeFactory()
    photo = add_photo(sheet_id=sheet.pk, content=picture(), alternative="Un mur", by="system", at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(sheet_id=sheet.pk, photo_id=photo.pk, by="system", at=NOW)
    assert (sheet.photos.count(), photo.file.storage.exists(str(photo.file))) == (0, False)


def test_files_that_no_photo_names_leave_the_disk_and_the_others_stay() -> None:
    photo = add_photo(sheet_id=InitiativeFactory().pk, content=picture(), alternative="Un mur", by="system", at=NOW)
    storage = photo.file.storage
    lost = storage.save("initiatives/2026/perdue.png", ContentFile(b"x"))
    assert purge_orphans(timezone.now()) == 0
    assert purge_orphans(timezone.now() + SETTLED) >= 1
    assert (storage.exists(lost), storage.exists(str(photo.file))) == (False, True)
