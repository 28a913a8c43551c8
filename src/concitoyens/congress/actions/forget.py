"""What is forgotten of the people of a congress, and what stays: counts."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q, Sum

from concitoyens.congress.enums import RegistrationStatus
from concitoyens.congress.models import Congress, PastCount, Registration

from .seats import give_back


@transaction.atomic
def erase_registration(registration: Registration, *, at: datetime) -> None:
    """Remove a registration; a seat it held before the end goes to the next in line."""
    registration = (
        Registration.objects.select_for_update(of=("self",)).select_related("congress").get(pk=registration.pk)
    )
    held = registration.status in {RegistrationStatus.CONFIRMED, RegistrationStatus.OFFERED}
    registration.delete()
    if held and not registration.congress.is_over(at):
        give_back(registration, at=at)


@transaction.atomic
def keep_counts_only(congress: Congress) -> int:
    """Replace the registrations of a past congress by counts by department and role. Returns how many are gone."""
    rows = (
        congress.registrations.confirmed()
        .values("commune__department_id", "role")
        .annotate(registrations=Count("pk"), everybody=Sum("people"))
        .order_by("commune__department_id", "role")
    )
    PastCount.objects.bulk_create(
        PastCount(
            congress=congress,
            department_id=row["commune__department_id"],
            role=row["role"],
            registrations=row["registrations"],
            people=row["everybody"],
        )
        for row in rows
    )
    gone: int = congress.registrations.count()
    congress.registrations.all().delete()
    return gone


def forget_needs(*, ended_before: datetime) -> int:
    """Blank the accessibility needs of congresses over since then."""
    told = Registration.objects.filter(congress__ends_at__lt=ended_before).exclude(needs=[])
    return told.update(needs=[])


def forget_questions(*, ended_before: datetime) -> int:
    """Blank the questions asked in advance: their author is no longer known."""
    asked = Registration.objects.filter(Q(congress__ends_at__lt=ended_before) & ~Q(question=""))
    return asked.update(question="")
