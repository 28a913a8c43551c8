"""What is held, when and where, as calendars, feeds and pages for machines say it: one reading for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from concitoyens.core.dates import PARIS
from concitoyens.documents import calendar, linked_data
from concitoyens.documents.event_state import SAID, EventState
from concitoyens.editions.enums import CommitmentForm, DateStatus, InitiativeKind, Scope
from concitoyens.editions.models import (
    Commitment,
    CommitmentDay,
    Edition,
    GroupedCommune,
    OfficialDate,
    Postponement,
)
from concitoyens.territories.models import Commune

_STATES = {
    DateStatus.PLANNED: EventState.PLANNED,
    DateStatus.POSTPONED: EventState.POSTPONED,
    DateStatus.CANCELLED: EventState.CANCELLED,
}


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """One day: an official date of the nation, or a day of one commune. ``sequence`` grows at each change."""

    uid: str
    name: str
    description: str
    state: EventState
    on: date
    starts_at: time | None = None
    ends_at: time | None = None
    zone: str = PARIS
    place: str = ""
    neighbourhood: str = ""
    commune: Commune | None = None
    edition: Edition
    moved_from: date | None = None
    remote: bool = False
    sequence: int
    changed_at: datetime
    path: str

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}"

    @property
    def start(self) -> datetime | date:
        """The instant when the hour is known, else the day."""
        return self._moment(self.starts_at) if self.starts_at else self.on

    @property
    def end(self) -> datetime | date | None:
        """None when the hour of the end is not known, or stands before that of the start."""
        if self.starts_at is None:
            return self.on
        return self._moment(self.ends_at) if self.ends_at and self.ends_at > self.starts_at else None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of the commune."""
        if self.commune is None or self.commune.latitude is None or self.commune.longitude is None:
            return None
        return self.commune.latitude, self.commune.longitude

    def _moment(self, hour: time) -> datetime:
        return datetime.combine(self.on, hour, ZoneInfo(self.zone))

    def in_calendar(self) -> calendar.Event:
        """As an entry of a calendar: what is off says so in its title too, for programs that show no status."""
        titles = {
            EventState.CANCELLED: _("Annulé : %(name)s"),
            EventState.POSTPONED: _("Reporté, nouvelle date à venir : %(name)s"),
        }
        town = self.commune.label if self.commune else ""
        return calendar.Event(
            uid=self.uid, sequence=self.sequence, start=self.start, end=self.end, zone=self.zone, url=self.url,
            summary=titles.get(self.state, "%(name)s") % {"name": self.name},
            description=f"{self.description}\n\n{self.url}".strip(), point=self.point,
            location=", ".join(part for part in (self.place, self.neighbourhood, town) if part),
            status=SAID[self.state].icalendar, last_modified=self.changed_at,
        )  # fmt: skip

    def in_linked_data(self) -> linked_data.Event:
        """As schema.org says it."""
        place = linked_data.Place(name="France")
        edition_url = f"{settings.BASE_URL}{self.edition.get_absolute_url()}"
        if self.commune:
            place = linked_data.Place(
                name=self.place or self.neighbourhood or self.commune.name, street=self.place, town=self.commune.name,
                postal_code=next(iter(self.commune.postal_codes), ""), point=self.point,
            )  # fmt: skip
        return linked_data.Event(
            name=self.name, description=self.description, url=self.url, start=self.start, end=self.end,
            state=self.state, moved_from=self.moved_from, place=None if self.remote else place, online=self.remote,
            organizer=self.commune.name if self.commune else "Concitoyens",
            part_of=(self.edition.name, edition_url) if self.commune else None,
        )  # fmt: skip


def shown_editions(at: datetime) -> QuerySet[Edition]:
    """The editions that are shown, with what files and feeds say of them."""
    return Edition.objects.visible(at).select_related("charter").prefetch_related(*_national())


def _national() -> "tuple[Prefetch[Any, Any, Any], ...]":
    decided = Postponement.objects.filter(scope=Scope.NATION).order_by("decided_at", "pk")
    return (
        Prefetch("official_dates", OfficialDate.objects.order_by("date"), to_attr="dates_in_order"),
        Prefetch("postponements", decided, to_attr="national_postponements"),
    )


def national_occasions(edition: Edition) -> list[Occasion]:
    """The official dates; one read by ``shown_editions`` asks for nothing more."""
    prefetch_related_objects([edition], *_national())
    decisions: list[Postponement] = edition.national_postponements  # type: ignore[attr-defined]
    dates: list[OfficialDate] = edition.dates_in_order  # type: ignore[attr-defined]
    changed_at = max([edition.updated_at, *(one.decided_at for one in decisions)])
    # no column counts the changes of an official date: the minutes since the edition was made grow at each of them
    sequence = int((changed_at - edition.created_at).total_seconds() // 60)
    return [
        Occasion(
            uid=f"edition-{edition.pk}-{official.date:%Y%m%d}@{settings.MAIL_DOMAIN}",
            name=f"{edition.name} – {official.label}" if official.label else edition.name,
            description="\n\n".join(part for part in (edition.summary, official.note) if part),
            state=EventState.MOVED if official.moved_to else _STATES[DateStatus(official.status)],
            on=official.moved_to or official.date, moved_from=official.date if official.moved_to else None,
            edition=edition, sequence=sequence, changed_at=changed_at, path=edition.get_absolute_url(),
        )
        for official in dates
    ]  # fmt: skip


def confirmed(*, edition: Edition | None = None) -> QuerySet[Commitment]:
    """The confirmed commitments with what files and feeds say of them, by commune."""
    neighbours = GroupedCommune.objects.filter(verified_at__isnull=False).select_related("commune__department")
    found = Commitment.objects.confirmed().select_related("edition", "commune__department__region")
    if edition is not None:
        found = found.filter(edition=edition)
    return found.prefetch_related(
        Prefetch("days", CommitmentDay.objects.order_by("date", "neighbourhood", "pk")),
        Prefetch("grouped", neighbours.order_by("commune__code"), to_attr="neighbours"),
    ).order_by("commune__code", "pk")


def local_occasions(commitments: Iterable[Commitment]) -> list[Occasion]:
    """The days of these commitments, read by ``confirmed``."""
    return [_of_day(day, commitment) for commitment in commitments for day in commitment.days.all()]


def _of_day(day: CommitmentDay, commitment: Commitment) -> Occasion:
    commune, edition = commitment.commune, commitment.edition
    state = _STATES[DateStatus(day.status)]
    if state == EventState.PLANNED and day.moved_from:
        state = EventState.MOVED
    said = (commitment.verified_at, commitment.held_at, commitment.reported_at, edition.updated_at)
    name = commitment.title or edition.name
    return Occasion(
        uid=f"day-{day.pk}@{settings.MAIL_DOMAIN}", sequence=day.sequence, state=state,
        name=_("%(name)s à %(commune)s") % {"name": name, "commune": commune.name},
        description=_what(commitment), on=day.date, starts_at=day.starts_at, ends_at=day.ends_at,
        zone=commune.department.time_zone, place=day.place, neighbourhood=day.neighbourhood, commune=commune,
        edition=edition, moved_from=day.moved_from, changed_at=max(moment for moment in said if moment),
        remote=commitment.kind == InitiativeKind.REMOTE, path=commune.get_absolute_url(),
    )  # fmt: skip


def _what(commitment: Commitment) -> str:
    """What is held, in words."""
    if commitment.form == CommitmentForm.OTHER:
        return str(InitiativeKind(commitment.kind).label)
    return str(CommitmentForm.CITIZEN_DAY.label)
