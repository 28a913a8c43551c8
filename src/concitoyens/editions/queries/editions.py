"""Which edition one speaks of, and who its ambassadors are."""

from datetime import datetime

from concitoyens.editions.models import Ambassador, Edition
from concitoyens.editions.rules import AFTERWARDS, today
from concitoyens.territories.models import Region


def current_edition(at: datetime) -> Edition | None:
    """The edition one speaks of: the next that is not over, else the last one held; None before the first."""
    visible = Edition.objects.visible(at).select_related("charter").prefetch_related("official_dates")
    coming = visible.filter(ends_on__gte=today(at)).order_by("starts_on", "id").first()
    return coming or visible.order_by("-starts_on", "-id").first()


def edition_to_join(at: datetime) -> Edition | None:
    """The edition a commune may commit to now."""
    joined = Edition.objects.taking_commitments(at).filter(ends_on__gte=today(at))
    return joined.select_related("charter").prefetch_related("official_dates").first()


def edition_just_held(at: datetime) -> Edition | None:
    """The last edition that has begun, to which a day may be declared afterwards."""
    begun = Edition.objects.visible(at).filter(starts_on__lte=today(at), ends_on__gte=today(at) - AFTERWARDS)
    return begun.select_related("charter").prefetch_related("official_dates").order_by("-starts_on", "-id").first()


def is_over(edition: Edition, at: datetime) -> bool:
    """Its last day is past."""
    return edition.ends_on < today(at)


def ambassadors_by_region() -> list[tuple[Region, list[Ambassador]]]:
    """Those who agreed and still do, by region in the order of its name."""
    found = Ambassador.objects.filter(ended_at=None).select_related("region", "commune__department")
    regions: dict[Region, list[Ambassador]] = {}
    for ambassador in found.order_by("region__name", "name", "id"):
        regions.setdefault(ambassador.region, []).append(ambassador)
    return list(regions.items())
