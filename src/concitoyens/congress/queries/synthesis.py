"""What a congress gave: who came, what was asked and answered, what it decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from concitoyens.congress.enums import RegistrationStatus
from concitoyens.congress.models import AttendanceCount, Congress, Room, RoomQuestion, Synthesis
from concitoyens.congress.rules import may_count_presence
from concitoyens.core.small_counts import SMALL, told
from concitoyens.territories.models import Department

from .ideas import ShownIdea, shown_ideas
from .polls import ShownPoll, counted
from .room import shown_questions
from .survey import SurveyResults, survey_results

#: Registered, confirmed, present; None: not told.
Numbers = dict[str, int | None]
_FIELDS = ("registered", "confirmed", "present")


@dataclass(frozen=True)
class Area:
    """Registrations of one territory; None: a number that is not told, because it could point at somebody."""

    name: str
    registered: int | None
    confirmed: int | None
    present: int | None
    communes: int
    departments: Sequence["Area"] = ()


@dataclass(frozen=True)
class Attendance:
    """Who came, as counted at an instant; nothing is estimated."""

    counted_at: datetime
    total: Area
    regions: Sequence[Area]

    @property
    def departments(self) -> int:
        """How many departments somebody was confirmed from."""
        return sum(1 for region in self.regions for one in region.departments if one.communes)


@dataclass(frozen=True)
class Report:
    """The whole synthesis, for its page, its preview and its PDF."""

    congress: Congress
    synthesis: Synthesis
    attendance: Attendance | None
    questions: Sequence[RoomQuestion]
    polls: Sequence[ShownPoll]
    ideas: Sequence[ShownIdea]
    survey: SurveyResults
    #: People there at once at most, and seats taken by the code of the hall; None: too few to be told.
    most_present: int | None
    guests: int | None


def report(congress: Congress, at: datetime) -> Report:
    """Everything of the synthesis, published or not: the same number of queries whatever was said."""
    synthesis = Synthesis.objects.filter(congress=congress).first() or Synthesis(congress=congress, updated_at=at)
    room = Room.objects.filter(congress=congress).first() or Room(congress=congress)
    return Report(
        congress,
        synthesis,
        attendance(synthesis, at),
        list(shown_questions(congress)),
        counted(congress),
        [one for one in shown_ideas(congress) if one.fate.level == "success"],
        survey_results(congress),
        room.most_present if room.most_present >= SMALL else None,
        room.guests if room.guests >= SMALL else None,
    )


def published(congress: Congress) -> Synthesis | None:
    """The synthesis that everybody may read."""
    return Synthesis.objects.filter(congress=congress, published_at__isnull=False).first()


def count_now(synthesis: Synthesis) -> list[AttendanceCount]:
    """Registrations by department at this instant, not saved.

    Those whose mailbox nobody proved do not count; who came in by the code of the hall registered nothing.
    """
    confirmed = Q(status=RegistrationStatus.CONFIRMED)
    rows = (
        synthesis.congress.registrations.registered()
        .exclude(status=RegistrationStatus.PENDING)
        .values("commune__department_id")
        .annotate(
            registered=Count("pk"),
            confirmed=Count("pk", filter=confirmed),
            present=Count("pk", filter=confirmed & Q(entry__isnull=False)),
            communes=Count("commune", filter=confirmed, distinct=True),
        )
        .order_by("commune__department_id")
    )
    return [
        AttendanceCount(
            synthesis=synthesis, department_id=row["commune__department_id"], communes=row["communes"],
            registered=row["registered"],
            confirmed=row["confirmed"],
            present=row["present"],
        )
        for row in rows
    ]  # fmt: skip


def attendance(synthesis: Synthesis, at: datetime) -> Attendance | None:
    """As it was counted; before that, as it is now; None when nobody counted before the erasure."""
    if synthesis.counted_at is None:
        if not may_count_presence(synthesis.congress, None, at):
            return None
        counts = count_now(synthesis)
        _add_departments(counts)
        return _attendance(counts, at)
    stored = synthesis.counts.select_related("department__region")
    return _attendance(list(stored.order_by("pk")), synthesis.counted_at)


def _add_departments(counts: list[AttendanceCount]) -> None:
    codes = [one.department_id for one in counts if one.department_id]
    known = Department.objects.select_related("region").in_bulk(codes)
    for one in counts:
        one.department = known.get(one.department_id or "")


def _attendance(counts: list[AttendanceCount], counted_at: datetime) -> Attendance:
    def place(one: AttendanceCount) -> tuple[bool, str, str]:
        return (one.department is None, one.department.region.name if one.department else "", _rank(one))

    groups = [list(found) for _key, found in groupby(sorted(counts, key=place), key=lambda one: place(one)[:2])]
    sums = [{name: sum(getattr(one, name) for one in group) for name in _FIELDS} for group in groups]
    shown = _told(sums)
    regions = [_region(group, numbers) for group, numbers in zip(groups, shown, strict=True)]
    everybody = {name: sum(one[name] for one in sums) for name in _FIELDS}
    total: Numbers = {name: count if count == 0 or count >= SMALL else None for name, count in everybody.items()}
    whole = _area(_("Ensemble"), total, sum(one.communes for one in counts))
    return Attendance(counted_at, whole, regions)


def _region(counts: list[AttendanceCount], numbers: Numbers) -> Area:
    """A number that a region does not tell is told by none of its departments."""
    communes = sum(one.communes for one in counts)
    if counts[0].department is None:
        return _area(_("Sans commune indiquée"), numbers, communes)
    inside = _told([{name: getattr(one, name) for name in _FIELDS} for one in counts])
    departments = [
        _area(
            str(one.department),
            {name: None if numbers[name] is None and getattr(one, name) else shown[name] for name in _FIELDS},
            one.communes,
        )
        for one, shown in zip(counts, inside, strict=True)
    ]
    return _area(counts[0].department.region.name, numbers, communes, departments)


def _area(name: str, numbers: Numbers, communes: int, departments: Sequence[Area] = ()) -> Area:
    return Area(name, numbers["registered"], numbers["confirmed"], numbers["present"], communes, departments)


def _told(rows: list[dict[str, int]]) -> list[Numbers]:
    columns = {name: told([row[name] for row in rows]) for name in _FIELDS}
    return [{name: columns[name][place] for name in _FIELDS} for place in range(len(rows))]


def _rank(one: AttendanceCount) -> str:
    return one.department.rank if one.department else ""
