"""One moderator at a time: whoever acts holds the row, and leaves alone what another has taken."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from django.db.models import Model

from concitoyens.accounts.models import User
from concitoyens.congress.errors.room import IdeaMoved, InOtherHands, QuestionMoved, WordsMissing
from concitoyens.congress.models import RoomIdea, RoomQuestion
from concitoyens.congress.rules import is_free
from concitoyens.core import journal

from .room import tell

Said = TypeVar("Said", RoomQuestion, RoomIdea)
_MOVED: dict[type[Model], type[QuestionMoved | IdeaMoved]] = {RoomQuestion: QuestionMoved, RoomIdea: IdeaMoved}


@contextmanager
def in_hand(
    model: type[Said], pk: int, by: User | None, at: datetime, *, states: Collection[str], act: str
) -> Iterator[Said]:
    """The locked question or idea, when its state allows the act and nobody else has it. Written and told at the end.

    by: None for the stage, which has no account. act: under which name the journal keeps a change of state.
    Raises QuestionMoved, IdeaMoved, InOtherHands.
    """
    said: Said = model.objects.select_related("claimed_by").select_for_update(of=("self",)).get(pk=pk)
    if said.state not in states:
        raise _MOVED[model](said.get_state_display())
    if not is_free(said, by.pk if by else 0, at):
        raise InOtherHands(str(said.claimed_by))
    before = said.state
    yield said
    said.save()
    if said.state != before:
        journal.record(act, actor=by or journal.VISITOR, subject=said, at=at, state=str(said.state), before=str(before))
    tell(said.congress_id, at)


def settle(said: RoomQuestion | RoomIdea, at: datetime, *, reason: str = "") -> None:
    """Decided: nobody holds it any more."""
    said.settled_at, said.reason, said.claimed_by, said.claimed_at = at, reason, None, None


def words(text: str) -> str:
    """What somebody will read. Raises WordsMissing."""
    if not text.strip():
        raise WordsMissing
    return text.strip()
