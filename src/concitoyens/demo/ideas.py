"""What the congresses of the demonstration brought: ideas in each state, one of them a sheet that everybody reads."""

from datetime import datetime, timedelta

from django.db.models import F

from concitoyens.accounts.models import User
from concitoyens.congress.actions import ideas
from concitoyens.congress.models import Congress, Registration, RoomIdea
from concitoyens.initiatives.actions import moderation
from concitoyens.initiatives.queries.alike import similar

from .ideas_texts import COMING, HELD, Idea


def load(at: datetime) -> None:
    """Once, for the congresses of the demonstration."""
    moderator = User.objects.filter(role="moderator").order_by("pk").first()
    if moderator is None or RoomIdea.objects.exists():
        return
    for congress in Congress.objects.visible().order_by("starts_at"):
        if congress.is_over(at):
            _fill(congress, HELD, moderator, congress.starts_at + timedelta(minutes=38))
        else:
            _fill(congress, COMING, moderator, at - timedelta(hours=4))


def _fill(congress: Congress, said: list[Idea], moderator: User, at: datetime) -> None:
    people = (
        Registration.objects.confirmed().filter(congress=congress).order_by(F("commune").asc(nulls_last=True), "pk")
    )
    for place, (one, person) in enumerate(zip(said, people, strict=False)):
        said_at = at + timedelta(minutes=7 * place)
        idea = ideas.say(
            registration=person, kind=one["kind"], title=one["title"], text=one["text"], commune=person.commune,
            name_shown=place % 2 == 0, agreed=one["act"] != "ask", at=said_at,
        )  # fmt: skip
        _settle(idea, one, moderator, said_at + timedelta(minutes=2))


def _settle(idea: RoomIdea, one: Idea, by: User, at: datetime) -> None:
    if not one["act"]:
        return
    ideas.show(idea_id=idea.pk, by=by, at=at)
    if one["act"] == "decline":
        ideas.decline(idea_id=idea.pk, reason=one["words"], by=by, at=at)
    elif one["act"] == "join":
        (known, *_others) = similar(one["words"])
        ideas.join(idea_id=idea.pk, sheet_id=known.pk, by=by, at=at)
    elif one["act"] in {"ask", "sheet", "publish"}:
        made = ideas.make_sheet(
            idea_id=idea.pk, title=one["title"], text=one["text"], category=one["words"], by=by, at=at
        )
        if one["act"] == "publish" and made.initiative:
            moderation.publish(initiative_id=made.initiative.pk, by=by, at=at + timedelta(days=3))
