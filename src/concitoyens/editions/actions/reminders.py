"""What is written when its hour has come: the town hall after a week, the commune before and after its day."""

from datetime import date, datetime, timedelta

from django.db import transaction

from concitoyens.accounts.queries import town_hall_mailbox
from concitoyens.editions import rules
from concitoyens.editions.enums import CommitmentLevel, DateStatus
from concitoyens.editions.models import Commitment, CommitmentDay
from concitoyens.editions.queries import people_of
from concitoyens.notifications import outbox

REMIND_AFTER = timedelta(days=7)
#: Message, days before: sent within the three days that follow, never to a commune that joined later.
BEFORE = (("editions.j30", 30), ("editions.j7", 7))
LATE = 3
#: After the last day, at the latest.
AFTER = timedelta(days=7)
#: A report is waited for while the commune may still hold other days.
WAITING = (CommitmentLevel.VERIFIED, CommitmentLevel.HELD)


@transaction.atomic
def send_due(*, at: datetime) -> int:
    """Send what is due at this instant; run as often as one likes, each is sent once. Returns how many were new."""
    return _town_halls(at) + sum(_before(message, days, at) for message, days in BEFORE) + _after(at)


def _town_halls(at: datetime) -> int:
    late = Commitment.objects.filter(
        level=CommitmentLevel.DECLARED, town_hall_asked_at__range=(at - 2 * REMIND_AFTER, at - REMIND_AFTER)
    )
    envelopes = [
        outbox.Envelope(f"editions.town_hall_reminder/{commitment.pk}", mailbox, {"commitment_id": commitment.pk})
        for commitment in late.select_related("commune").order_by("pk")
        if (mailbox := town_hall_mailbox(commitment.commune))
    ]
    return outbox.send_many("editions.town_hall_reminder", envelopes, at=at)


def _before(message: str, days: int, at: datetime) -> int:
    today = rules.today(at)
    window = (today + timedelta(days=days - LATE), today + timedelta(days=days))
    coming = Commitment.objects.filter(
        level__in=WAITING, days__status=DateStatus.PLANNED, days__date__range=window
    ).distinct()
    envelopes = []
    for commitment in coming.order_by("pk").prefetch_related("days"):
        on = min(day.date for day in commitment.days.all() if _planned_within(day.date, day.status, window))
        envelopes += _to_all(commitment, f"{message}/{commitment.pk}/{on}", at, on=f"{on}")
    return outbox.send_many(message, envelopes, at=at)


def _planned_within(on: date, status: str, window: tuple[date, date]) -> bool:
    return status == DateStatus.PLANNED and window[0] <= on <= window[1]


def _after(at: datetime) -> int:
    """Once the last day that was not cancelled is over."""
    today = rules.today(at)
    over = Commitment.objects.filter(
        level__in=WAITING, days__status=DateStatus.PLANNED, days__date__range=(today - AFTER, today - timedelta(days=1))
    )
    to_come = CommitmentDay.objects.filter(date__gte=today).exclude(status=DateStatus.CANCELLED)
    over = over.exclude(days__in=to_come)
    envelopes = []
    for commitment in over.distinct().order_by("pk"):
        envelopes += _to_all(commitment, f"editions.after/{commitment.pk}", at)
    return outbox.send_many("editions.after", envelopes, at=at)


def _to_all(commitment: Commitment, key: str, at: datetime, **arguments: object) -> list[outbox.Envelope]:
    return [person.envelope(key, commitment_id=commitment.pk, **arguments) for person in people_of([commitment], at=at)]
