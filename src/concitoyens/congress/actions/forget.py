"""What is forgotten of the people of a congress, and what stays: counts."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum

from concitoyens.congress.enums import PUBLIC_IDEAS, PUBLIC_QUESTIONS, IdeaState, QuestionState, RegistrationStatus
from concitoyens.congress.models import Congress, PastCount, QuestionVote, Registration, RoomIdea, RoomQuestion

from .seats import give_back


@transaction.atomic
def erase_registration(registration: Registration, *, at: datetime) -> None:
    """Remove a registration; a seat it held before the end goes to the next in line."""
    registration = (
        Registration.objects.select_for_update(of=("self",)).select_related("congress").get(pk=registration.pk)
    )
    forget_authors(RoomQuestion.objects.filter(registration=registration))
    forget_speakers_of_ideas(RoomIdea.objects.filter(registration=registration))
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


@transaction.atomic
def forget_authors(questions: QuerySet[RoomQuestion]) -> int:
    """Questions that the room has read stay without their author; the others go. Returns how many were theirs."""
    keys = list(questions.order_by("pk").values_list("pk", flat=True))
    kept = [*PUBLIC_QUESTIONS, QuestionState.MERGED]
    theirs = RoomQuestion.objects.filter(pk__in=keys)
    theirs.filter(state__in=kept).update(registration=None, unsigned=True)
    theirs.exclude(state__in=kept).delete()
    return len(keys)


@transaction.atomic
def forget_speakers_of_ideas(ideas: QuerySet[RoomIdea]) -> int:
    """Ideas that the room has read stay without their author; the others go. Returns how many were theirs."""
    keys = list(ideas.order_by("pk").values_list("pk", flat=True))
    theirs = RoomIdea.objects.filter(pk__in=keys)
    theirs.exclude(state__in=PUBLIC_IDEAS).delete()
    theirs.filter(state=IdeaState.AGREEING).update(state=IdeaState.HEARD)  # nobody is left to say yes
    theirs.exclude(agreed=True).update(agreed=False)
    theirs.update(registration=None, name_shown=False)
    return len(keys)


@transaction.atomic
def forget_guests(*, ended_before: datetime) -> int:
    """Those who joined in the hall by its code, of congresses over since then; what the room read of them stays."""
    guests = Registration.objects.filter(status=RegistrationStatus.HALL, congress__ends_at__lt=ended_before)
    forget_authors(RoomQuestion.objects.filter(registration__in=guests))
    forget_speakers_of_ideas(RoomIdea.objects.filter(registration__in=guests))
    return guests.delete()[1].get("congress.Registration", 0)


def forget_votes(*, ended_before: datetime) -> int:
    """Who supported what, in congresses over since then; the numbers stay."""
    return QuestionVote.objects.filter(question__congress__ends_at__lt=ended_before).delete()[0]
