"""Filters of the list of registrations, as they stand in its address."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import QueryDict

from concitoyens.congress.enums import AttendeeRole, Channel, Mode, RegistrationStatus
from concitoyens.congress.models import Congress, Registration
from concitoyens.core.text import fold, name_key

#: What the list can be sorted by, and the columns behind; a minus sign before the name turns the order.
ORDERS = {
    "nom": ("person_key",),
    "recue": ("created_at",),
    "commune": ("commune__sort_name", "person_key"),
    "personnes": ("people", "person_key"),
    "etat": ("status", "person_key"),
}
#: Parameter of the address, column, and the values it may take (None: any short text).
_EXACT: tuple[tuple[str, str, frozenset[str] | None], ...] = (
    ("etat", "status", frozenset(RegistrationStatus.values)),
    ("titre", "role", frozenset(AttendeeRole.values)),
    ("participation", "mode", frozenset(Mode.values)),
    ("arrivee", "channel", frozenset(Channel.values)),
    ("departement", "commune__department__code", None),
    ("commune", "commune__code", None),
)


@dataclass(frozen=True)
class Filters:
    """What was asked for, cleaned: an unknown value filters nothing."""

    asked: str = ""
    order: str = "-recue"
    exact: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Which filters are on, for the journal: never what was searched."""
        return [*sorted(self.exact), *(["recherche"] if self.asked else [])]


def read(query: QueryDict) -> Filters:
    """The filters of an address."""
    exact = {}
    for name, _column, known in _EXACT:
        value = query.get(name, "").strip()[:20]
        if value and (known is None or value in known):
            exact[name] = value
    order = query.get("tri", "")
    return Filters(
        asked=query.get("q", "").strip()[:100],
        order=order if order.removeprefix("-") in ORDERS else "-recue",
        exact=exact,
    )


def apply(filters: Filters, congress: Congress) -> QuerySet[Registration]:
    """The registrations that pass, in the order asked for."""
    columns = {name: column for name, column, _known in _EXACT}
    found = congress.registrations.registered().filter(
        **{columns[name]: value for name, value in filters.exact.items()}
    )
    if filters.asked:
        found = found.filter(
            Q(person_key__contains=name_key(filters.asked))
            | Q(email_normal__contains=filters.asked.lower())
            | Q(reference__icontains=filters.asked)
            | Q(commune__sort_name__startswith=fold(filters.asked))
            | Q(organisation__icontains=filters.asked)
        )
    turn = "-" if filters.order.startswith("-") else ""
    return found.order_by(*(f"{turn}{column}" for column in ORDERS[filters.order.removeprefix("-")]), "pk")
