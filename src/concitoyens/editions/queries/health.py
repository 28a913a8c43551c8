"""How hard health constraints are in a commune on a day, and who says so."""

from datetime import date

from django.db.models import Q

from concitoyens.editions.enums import HealthLevel
from concitoyens.editions.models import HealthConstraint
from concitoyens.territories.models import Commune


def _covers(commune: Commune) -> Q:
    """The territories that a commune lies in."""
    return (
        Q(scope="nation")
        | Q(region_id=commune.department.region_id)
        | Q(department_id=commune.department_id)
        | Q(commune_id=commune.pk)
    )


def health_in_force(commune: Commune, on: date) -> HealthConstraint | None:
    """The hardest constraint of this day, with its source: of the nation, the region, the department or the commune."""
    found = HealthConstraint.objects.in_force(on).filter(_covers(commune))
    return found.select_related("region", "department", "commune").order_by("-level", "ends_on", "id").first()


def health_level(commune: Commune, on: date) -> HealthLevel:
    """How hard the constraints are on this day; NONE when nobody declared any."""
    found = health_in_force(commune, on)
    return HealthLevel(found.level) if found else HealthLevel.NONE
