"""What moderators see: what waits, who treats it, what was decided."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from concitoyens.accounts.models import User
from concitoyens.initiatives import rules
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Amendment, Flag, Initiative, InitiativeStep, MergeRequest
from concitoyens.initiatives.models.initiative import InitiativeQuerySet


@dataclass(frozen=True)
class Waiting:
    """How much waits for the team."""

    proposals: int
    amendments: int
    flags: int
    with_authors: int

    @property
    def total(self) -> int:
        return self.proposals + self.amendments + self.flags


def waiting() -> Waiting:
    """Counts of the first page and of the tabs."""
    return Waiting(
        proposals=Initiative.objects.to_moderate().count(),
        amendments=Amendment.objects.to_moderate().count(),
        flags=Flag.objects.filter(handled_at=None).count(),
        with_authors=with_authors().count(),
    )


def queue() -> InitiativeQuerySet:
    """Proposals to read, the oldest first, each with ``first``: the first of its mailbox, read with more care."""
    mailbox = Lower(OuterRef("contributor_email"))
    published = Initiative.objects.alias(mailbox=Lower("contributor_email")).filter(
        mailbox=mailbox, published_at__isnull=False
    )
    known = Exists(published, output_field=BooleanField())
    return _with_people(Initiative.objects.to_moderate()).annotate(known=known)


def with_authors() -> InitiativeQuerySet:
    """What waits for an author: changes, or their agreement to a merge."""
    asked = MergeRequest.objects.filter(answered_at=None).values("initiative")
    waits = Q(status=InitiativeStatus.CHANGES_ASKED) | Q(pk__in=asked)
    return _with_people(Initiative.objects.filter(waits)).order_by("updated_at", "id")


def _with_people(sheets: InitiativeQuerySet) -> InitiativeQuerySet:
    return sheets.select_related("moderator", "commune__department")


def next_one(*, but: int, by: User, at: datetime) -> Initiative | None:
    """The oldest proposal that nobody else treats: where to go once one is decided."""
    found = Initiative.objects.to_moderate().exclude(pk=but)
    free = found.filter(
        Q(moderator=None) | Q(moderator=by) | Q(claimed_at=None) | Q(claimed_at__lte=at - rules.CLAIM_LASTS)
    )
    return free.first()


def story(sheet: Initiative) -> list[InitiativeStep]:
    """The steps of a sheet, the latest first, with who took them."""
    return list(sheet.moves.select_related("by").order_by("-at", "-pk"))


def my_steps(user: User) -> QuerySet[InitiativeStep]:
    """What this moderator decided about sheets, the latest first."""
    return InitiativeStep.objects.filter(by=user).select_related("initiative").order_by("-at", "-pk")


def my_corrections(user: User) -> QuerySet[Amendment]:
    """The corrections that they decided, the latest first."""
    decided = Amendment.objects.filter(moderator=user).exclude(decided_at=None)
    return decided.select_related("initiative").order_by("-decided_at", "-pk")


def my_flags(user: User) -> QuerySet[Flag]:
    """The reports that they handled, the latest first."""
    return Flag.objects.filter(handled_by=user).select_related("initiative").order_by("-handled_at", "-pk")


def to_confirm(at: datetime) -> InitiativeQuerySet:
    """Published sheets that nobody has confirmed for a year, the oldest first."""
    return Initiative.objects.published().filter(confirmed_at__lte=at - rules.STILL_TRUE_AFTER).order_by("confirmed_at")
