"""Regional peers: who agreed to be written to by communes, and until when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from concitoyens.core import journal
from concitoyens.core.text import normal_email
from concitoyens.editions.errors import AmbassadorAlreadyThere
from concitoyens.editions.models import Ambassador

CONTENT = ("region", "commune", "name", "title", "email", "language", "about")


@transaction.atomic
def add_ambassador(*, content: Mapping[str, Any], by: models.Model, at: datetime) -> Ambassador:
    """Somebody who agreed. Raises AmbassadorAlreadyThere."""
    ambassador = Ambassador(agreed_at=at)
    _fill(ambassador, content)
    ambassador.save()
    journal.record("ambassador.added", actor=by, subject=ambassador, at=at, region=ambassador.region_id)
    return ambassador


@transaction.atomic
def change_ambassador(*, ambassador_id: int, content: Mapping[str, Any], by: models.Model, at: datetime) -> Ambassador:
    """Correct what is said of somebody. Raises AmbassadorAlreadyThere."""
    ambassador = Ambassador.objects.select_for_update().get(pk=ambassador_id)
    _fill(ambassador, content)
    ambassador.save()
    journal.record("ambassador.changed", actor=by, subject=ambassador, at=at)
    return ambassador


@transaction.atomic
def end_ambassador(*, ambassador_id: int, by: models.Model, at: datetime) -> Ambassador:
    """Not listed nor written to any more; erased six months later."""
    ambassador = Ambassador.objects.select_for_update().get(pk=ambassador_id)
    if ambassador.ended_at is None:
        ambassador.ended_at = at
        ambassador.save(update_fields=["ended_at"])
        journal.record("ambassador.ended", actor=by, subject=ambassador, at=at, region=ambassador.region_id)
    return ambassador


def _fill(ambassador: Ambassador, content: Mapping[str, Any]) -> None:
    for name, value in content.items():
        if name not in CONTENT:
            raise ValueError(name)
        setattr(ambassador, name, value)
    ambassador.email = normal_email(ambassador.email)
    twins = Ambassador.objects.filter(region=ambassador.region, email=ambassador.email, ended_at=None)
    if twins.exclude(pk=ambassador.pk).exists():
        raise AmbassadorAlreadyThere(str(ambassador.region))
