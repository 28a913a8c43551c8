"""What the congress brought: ideas said, and what became of each."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from concitoyens.congress.enums import PUBLIC_IDEAS, IdeaState
from concitoyens.congress.models import Congress, Registration, RoomIdea, RoomQuestion
from concitoyens.congress.rules import CLAIM_LASTS
from concitoyens.initiatives.enums import InitiativeStatus
from concitoyens.initiatives.models import Initiative
from concitoyens.initiatives.queries.alike import similar

from .minutes import minute, replay_at

#: Heard, and its author said no: nothing is left to do.
_KEPT_HERE = Q(state=IdeaState.HEARD, agreed=False)
_TO_TREAT = Q(state__in=[IdeaState.PENDING, IdeaState.HEARD]) & ~_KEPT_HERE


@dataclass(frozen=True)
class Fate:
    """What became of an idea, in one line; ``sheet``: a page of the inventory that everybody can open."""

    label: str
    level: str = "info"
    reason: str = ""
    sheet: Initiative | None = None
    is_settled: bool = True


@dataclass(frozen=True)
class ShownIdea:
    """An idea and what became of it; ``minute``: since the opening, and ``replay`` from there, when there is one."""

    idea: RoomIdea
    fate: Fate
    minute: int | None
    replay: str


def shown_ideas(congress: Congress) -> list[ShownIdea]:
    """What the room and the public list read, in the order in which it was said."""
    found = congress.ideas.filter(state__in=PUBLIC_IDEAS)
    return [_shown(idea, congress) for idea in _whole(found)]


def _shown(idea: RoomIdea, congress: Congress) -> ShownIdea:
    return ShownIdea(idea, fate(idea), minute(congress, idea.said_at), replay_at(congress, idea.said_at))


def _whole(ideas: QuerySet[RoomIdea]) -> QuerySet[RoomIdea]:
    return ideas.select_related(
        "registration", "commune__department", "initiative__merged_into", "claimed_by"
    ).order_by("said_at", "id")


def fate(idea: RoomIdea) -> Fate:
    """Followed to its end: in the room, then in the inventory."""
    sheet = idea.initiative
    if idea.state == IdeaState.KNOWN and sheet is not None:
        return Fate(_("L’inventaire le propose déjà"), "success", sheet=_reachable(sheet))
    if idea.state == IdeaState.SHEET:
        return _fate_of(sheet)
    if idea.state == IdeaState.DECLINED:
        return Fate(idea.get_state_display(), "warning", idea.reason)
    if idea.state == IdeaState.HEARD and idea.agreed is False:
        return Fate(_("Entendue, gardée ici"))
    return Fate(idea.get_state_display(), is_settled=False)


def _fate_of(sheet: Initiative | None) -> Fate:
    if sheet is None or sheet.status == InitiativeStatus.DRAFT:
        return Fate(_("Retirée par la personne qui l’a dite"), "warning")
    if sheet.status == InitiativeStatus.PUBLISHED:
        return Fate(_("Publiée dans l’inventaire"), "success", sheet=sheet)
    if sheet.status == InitiativeStatus.MERGED:
        return Fate(_("Réunie à une fiche de l’inventaire"), "success", sheet=_reachable(sheet))
    if sheet.status == InitiativeStatus.ARCHIVED:
        return Fate(_("Publiée, puis archivée"), "warning", sheet.reason, _reachable(sheet))
    if sheet.status == InitiativeStatus.REFUSED:
        return Fate(_("Non retenue"), "warning", sheet.reason)
    return Fate(_("L’équipe de l’inventaire la relit"), is_settled=False)


def _reachable(sheet: Initiative) -> Initiative | None:
    """The sheet that answers: the one it was merged into, or itself once it was published."""
    kept = sheet.merged_into or sheet
    return kept if kept.published_at is not None else None


def own_ideas(registration: Registration) -> list[ShownIdea]:
    """What this person said, with what became of it."""
    found = registration.ideas.select_related("initiative__merged_into", "congress", "commune__department")
    return [_shown(idea, idea.congress) for idea in found.order_by("-said_at", "-id")]


def awaits_consent(registration: Registration) -> bool:
    """This person is asked whether an idea may become a sheet."""
    return registration.ideas.filter(state=IdeaState.AGREEING).exists()


def to_treat(congress: Congress) -> QuerySet[RoomIdea]:
    """A moderator has still to read them or to make sheets of them, the oldest first."""
    return _whole(congress.ideas.filter(_TO_TREAT))


def settled(congress: Congress) -> QuerySet[RoomIdea]:
    """The others, the last first."""
    others = congress.ideas.exclude(_TO_TREAT)
    return _whole(others).order_by("-settled_at", "-id")


def next_to_treat(congress: Congress, *, moderator_id: int, at: datetime) -> RoomIdea | None:
    """The oldest one that waits to be read and that nobody else has in hand."""
    others = RoomIdea.objects.filter(claimed_at__gt=at - CLAIM_LASTS).exclude(claimed_by=moderator_id)
    return to_treat(congress).filter(state=IdeaState.PENDING).exclude(pk__in=others.values("pk")).first()


def has_idea(question: RoomQuestion) -> bool:
    """An idea was taken from it."""
    return RoomIdea.objects.filter(question=question).exists()


def already_there(idea: RoomIdea) -> list[Initiative]:
    """Sheets of the inventory that may say the same."""
    return similar(idea.title, idea.text)
