"""Files sent by people: those that no row names leave the disk."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db.models import FileField

#: A file is written before its row is settled: younger than this, it is left alone.
SETTLED = timedelta(days=1)


def purge_orphans(at: datetime) -> int:
    """What a killed process or a refused form left behind. Gives how many files went."""
    named = set(_named())
    gone = 0
    for path in _written(default_storage):
        if path not in named and default_storage.get_modified_time(path) < at - SETTLED:
            default_storage.delete(path)
            gone += 1
    return gone


def _named() -> Iterator[str]:
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, FileField):
                known = model._default_manager.exclude(**{column.name: ""}).order_by("pk")
                yield from known.values_list(column.name, flat=True).iterator()


def _written(storage: Storage, folder: str = "") -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever sent
        return
    for name in files:
        yield f"{folder}{name}"
    for name in folders:
        yield from _written(storage, f"{folder}{name}/")
