"""Sheets erased for good: their photos leave the disk too."""

from django.db import models, transaction

from concitoyens.initiatives.models import Initiative, InitiativePhoto


def delete_sheets(sheets: "models.QuerySet[Initiative]") -> int:
    """Erase these sheets; the files go once this is settled. Gives how many sheets."""
    keys = list(sheets.order_by("pk").values_list("pk", flat=True))
    files = [photo.file for photo in InitiativePhoto.objects.filter(initiative__in=keys).order_by("pk")]
    gone: int = Initiative.objects.filter(pk__in=keys).delete()[1].get("initiatives.Initiative", 0)
    for file in files:
        transaction.on_commit(lambda file=file: file.delete(save=False))  # type: ignore[misc]
    return gone
