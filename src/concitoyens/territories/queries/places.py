"""One commune, those around it, and the list of departments."""

import math

from django.db.models import Count, F, FloatField, QuerySet, Value
from django.db.models.functions import Cast

from concitoyens.territories.enums import CommuneKind
from concitoyens.territories.models import Commune, Department

#: Half the side of the square searched around a commune, in degrees of latitude (about 25 km).
REACH = 0.225
_LONGEST_CHAIN = 10


def current_of(code: str) -> Commune | None:
    """The commune in force that bears ``code``, or that took over the one that bore it."""
    known = Commune.objects.named().select_related("intercommunality", "department__region")
    commune = known.filter(code=code, kind=CommuneKind.COMMUNE).first()
    for _step in range(_LONGEST_CHAIN):
        if commune is None or commune.is_current or commune.successor_id is None:
            break
        commune = known.get(pk=commune.successor_id)
    if commune is not None:
        return commune if commune.is_current else None
    return known.current().filter(former_codes__contains=[code]).first()


def homonyms(commune: Commune) -> QuerySet[Commune]:
    """The other communes of the same name, the largest first."""
    same = Commune.objects.current().named().filter(search_name=commune.search_name)
    return same.exclude(pk=commune.pk).order_by("-population", "code")


def around(commune: Commune, count: int = 6) -> list[Commune]:
    """The nearest communes, as the crow flies; none where the point is not known."""
    if commune.latitude is None or commune.longitude is None:
        return []
    shrink = math.cos(math.radians(commune.latitude))
    north = Cast(F("latitude") - Value(commune.latitude), FloatField())
    east = Cast((F("longitude") - Value(commune.longitude)) * Value(shrink), FloatField())
    near = Commune.objects.current().named().filter(
        latitude__range=(commune.latitude - REACH, commune.latitude + REACH),
        longitude__range=(commune.longitude - REACH / shrink, commune.longitude + REACH / shrink),
    )  # fmt: skip
    return list(near.exclude(pk=commune.pk).order_by(north * north + east * east, "code")[:count])


def departments() -> list[tuple[Department, int]]:
    """All departments and overseas collectivities in their usual order, with how many communes are in force."""
    counted = Commune.objects.current().order_by().values("department").annotate(count=Count("pk"))
    counts = {row["department"]: row["count"] for row in counted}
    return [(department, counts.get(department.pk, 0)) for department in Department.objects.order_by("rank")]
