"""Reads of the congress that several pages, mails and papers share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Prefetch, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast, Concat

from concitoyens.congress.enums import AttendeeRole, MailStep, RegistrationStatus
from concitoyens.congress.models import (
    Congress,
    CongressSession,
    ProgrammeChange,
    Registration,
    SeatPool,
    SentMessage,
    SessionSpeaker,
)
from concitoyens.core import journal
from concitoyens.core.compiled import Compiled, Param
from concitoyens.core.models import JournalEntry
from concitoyens.notifications.enums import MailState
from concitoyens.notifications.models import OutgoingMail


class Phase(StrEnum):
    """What one can do now: the button that changes with time."""

    CANCELLED = "cancelled"
    SOON = "soon"
    OPEN = "open"
    CLOSED = "closed"
    DOORS = "doors"
    OVER = "over"


def phase(congress: Congress, at: datetime) -> Phase:
    """The phase of the public page at this instant; DOORS from the opening of the access to the end."""
    if congress.is_cancelled:
        return Phase.CANCELLED
    if congress.is_over(at):
        return Phase.OVER
    if congress.access_opens_at <= at:
        return Phase.DOORS
    if congress.takes_registrations(at):
        return Phase.OPEN
    opens = congress.registration_opens_at
    return Phase.SOON if opens and at < opens else Phase.CLOSED


_VISIBLE = Compiled(lambda: Congress.objects.visible().filter(slug=Param("slug")).order_by())


def visible(slug: str) -> Congress | None:
    """The published congress at this address."""
    return _VISIBLE.first(slug=slug)


@dataclass(frozen=True)
class Programme:
    """Sessions in order, the version shown and what changed since the first one."""

    version: int
    sessions: Sequence[CongressSession]
    changes: Sequence[ProgrammeChange]

    @property
    def has_tracks(self) -> bool:
        return any(session.track_id for session in self.sessions)


def programme(congress: Congress) -> Programme:
    """The whole programme, dropped sessions included and marked: three queries."""
    speakers = SessionSpeaker.objects.select_related("speaker__commune__department").order_by("position", "id")
    sessions = congress.sessions.select_related("track").prefetch_related(
        Prefetch("sessionspeaker_set", queryset=speakers, to_attr="appearances")
    )
    return Programme(congress.programme_version, list(sessions), list(congress.programme_changes.all()))


def next_or_last(at: datetime) -> Congress | None:
    """The congress the first page speaks of: the next one, else the last one held."""
    published = Congress.objects.visible().exclude(status="cancelled")
    return published.coming(at).first() or published.past(at).first()


@dataclass(frozen=True)
class SeatsLeft:
    """Free seats of one mode: None when they are not limited."""

    mode: str
    left: int | None

    @property
    def full(self) -> bool:
        return self.left == 0


def seats_left(congress: Congress) -> list[SeatsLeft]:
    """For each mode of the congress."""
    pools = {pool.mode: pool.left for pool in SeatPool.objects.filter(congress=congress).order_by("mode")}
    return [SeatsLeft(mode, pools.get(mode)) for mode in congress.modes]


@dataclass(frozen=True)
class Counts:
    """Figures of registrations, without those who joined in the hall by its code.

    People count everybody in front of the screens.
    """

    received: int
    pending: int
    confirmed: int
    waiting: int
    offered: int
    cancelled: int
    people: int
    entered: int


def counts(congress: Congress) -> Counts:
    """One query."""
    known = [status for status in RegistrationStatus.values if status != RegistrationStatus.HALL]
    by = {status: Count("pk", filter=Q(status=status)) for status in known}
    row = congress.registrations.registered().aggregate(
        received=Count("pk"),
        people=Sum("people", filter=Q(status=RegistrationStatus.CONFIRMED), default=0),
        entered=Count("entry"),
        **by,
    )
    return Counts(**row)


def counts_by_role(congress: Congress) -> list[tuple[str, int]]:
    """(role, confirmed registrations), in the order of the form; roles nobody has are left out."""
    rows = dict(congress.registrations.confirmed().values_list("role").annotate(n=Count("pk")).order_by("role"))
    return [(str(role.label), rows[role.value]) for role in AttendeeRole if role.value in rows]


@dataclass(frozen=True)
class DepartmentCount:
    """One department: registrations confirmed, and communes they come from."""

    code: str
    name: str
    registrations: int
    communes: int


def counts_by_department(congress: Congress) -> list[DepartmentCount]:
    """Departments represented, by code."""
    rows = (
        congress.registrations.confirmed()
        .filter(commune__isnull=False)
        .values("commune__department__code", "commune__department__name")
        .annotate(registrations=Count("pk"), communes=Count("commune", distinct=True))
        .order_by("commune__department__code")
    )
    return [
        DepartmentCount(
            row["commune__department__code"],
            row["commune__department__name"],
            row["registrations"],
            row["communes"],
        )
        for row in rows
    ]


def counts_by_commune(congress: Congress) -> list[tuple[str, int]]:
    """(commune with its department, registrations confirmed), most first."""
    rows = (
        congress.registrations.confirmed()
        .filter(commune__isnull=False)
        .values("commune__name", "commune__department__code")
        .annotate(n=Count("pk"))
        .order_by("-n", "commune__name", "commune__department__code")
    )
    return [(f"{row['commune__name']} ({row['commune__department__code']})", row["n"]) for row in rows]


def waiting_place(registration: Registration) -> int:
    """Rank in the line as the person counts it: 1 is next."""
    ahead = Registration.objects.in_line(registration.mode).filter(
        congress_id=registration.congress_id, waiting_rank__lt=registration.waiting_rank
    )
    return ahead.count() + 1


#: Acts that write to everybody, and the mail they send.
_MASS = {
    "congress.message_sent": MailStep.MESSAGE,
    "congress.moved": MailStep.CHANGE,
    "congress.cancelled": MailStep.CONGRESS_CANCELLED,
}


def mailings(congress: Congress) -> QuerySet[JournalEntry]:
    """The mass sendings of this congress, newest first."""
    return JournalEntry.objects.filter(subject=journal.reference(congress), kind__in=_MASS, facts__has_key="mark")


def message_sent(congress: Congress, sent: JournalEntry) -> SentMessage | None:
    """The words of a message to everybody; None for the other mass sendings, whose words may be edited."""
    mark = str(sent.facts["mark"])
    if sent.kind != "congress.message_sent" or not mark.isdecimal():
        return None
    return congress.sent_messages.filter(pk=mark).first()


def mailing_progress(congress: Congress, sent: JournalEntry) -> list[tuple[str, str, int]]:
    """(state, its name, how many mails) of one mass sending, states nobody is in left out."""
    before, after = Value(f"congress.{_MASS[sent.kind]}/"), Value(f"/{sent.facts['mark']}")
    keys = congress.registrations.annotate(
        mail_key=Concat(before, Cast("pk", TextField()), after, output_field=TextField())
    ).values("mail_key")
    rows = OutgoingMail.objects.filter(key__in=keys).order_by("state").values_list("state").annotate(n=Count("pk"))
    return [(state, str(MailState(state).label), n) for state, n in rows]
