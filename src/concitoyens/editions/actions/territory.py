"""How far a decision reaches."""

from dataclasses import dataclass

from django.db.models import Q

from concitoyens.editions.enums import Scope
from concitoyens.territories.models import Commune, Department, Region


@dataclass(frozen=True)
class Territory:
    """The whole of France, or exactly one region, department or commune."""

    region: Region | None = None
    department: Department | None = None
    commune: Commune | None = None

    @property
    def scope(self) -> Scope:
        if self.commune is not None:
            return Scope.COMMUNE
        if self.department is not None:
            return Scope.DEPARTMENT
        return Scope.REGION if self.region is not None else Scope.NATION

    def columns(self) -> dict[str, object]:
        """What a row that holds in this territory says of it."""
        return {
            "scope": self.scope, "region": self.region, "department": self.department, "commune": self.commune,
        }  # fmt: skip

    def contains(self, path: str) -> Q:
        """The rows whose commune, at ``path``, lies in it."""
        if self.commune is not None:
            return Q(**{path: self.commune})
        if self.department is not None:
            return Q(**{f"{path}__department": self.department})
        if self.region is not None:
            return Q(**{f"{path}__department__region": self.region})
        return Q()


FRANCE = Territory()
