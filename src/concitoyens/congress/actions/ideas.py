"""Ideas said in the room: read, shown, and made sheets of the inventory with the consent of their authors."""

from contextlib import AbstractContextManager
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from concitoyens.accounts.models import User
from concitoyens.congress.enums import PUBLIC_QUESTIONS, IdeaKind, IdeaState, QuestionState
from concitoyens.congress.errors.room import IdeaMoved, NoSuchSheet, QuestionMoved
from concitoyens.congress.models import Registration, RoomIdea, RoomQuestion
from concitoyens.congress.rules import may_become_sheet
from concitoyens.core import journal
from concitoyens.initiatives.actions.proposals import ProposedInitiative, propose
from concitoyens.initiatives.enums import ProvenanceKind
from concitoyens.initiatives.models import Initiative
from concitoyens.notifications import outbox
from concitoyens.territories.models import Commune

from .hands import in_hand, settle, words
from .room import speaking_in, tell

TITLE = 120
#: Before a sheet was made of it, an idea may still be shown, hidden, declined.
_OPEN = {IdeaState.PENDING, IdeaState.HEARD, IdeaState.AGREEING}
_FOR_A_SHEET = {IdeaState.PENDING, IdeaState.HEARD}


@transaction.atomic
def say(
    *, registration: Registration, kind: IdeaKind, title: str, text: str, commune: Commune | None, name_shown: bool,
    agreed: bool, at: datetime,
) -> RoomIdea:  # fmt: skip
    """Bring an idea to the moderators. Raises NotInTheRoom, RoomIsClosed.

    commune: the one to credit, theirs or not, or none. agreed: it may become a sheet.
    """
    speaking_in(registration, at)
    idea = RoomIdea.objects.create(
        congress=registration.congress, registration=registration, kind=kind, title=" ".join(title.split()),
        text=text.strip(), commune=commune, name_shown=name_shown,
        agreed=agreed or None, said_at=at,
    )  # fmt: skip
    journal.record("idea.said", actor=journal.VISITOR, subject=idea, at=at)
    return idea


@transaction.atomic
def withdraw(*, registration: Registration, idea_id: int, at: datetime) -> None:
    """Its author takes it back while it is no sheet. Raises IdeaMoved."""
    idea = _of(registration, idea_id)
    if idea.state not in _OPEN:
        raise IdeaMoved(idea.get_state_display())
    idea.state = IdeaState.WITHDRAWN
    settle(idea, at)
    idea.save()
    journal.record("idea.withdrawn", actor=journal.VISITOR, subject=idea, at=at)
    tell(idea.congress_id, at)


@transaction.atomic
def consent(
    *, registration: Registration, idea_id: int, agreed: bool, name_shown: bool, credits_commune: bool, at: datetime
) -> None:
    """Its author says yes, and the sheet is proposed at once if a moderator waits for it; or no. Raises IdeaMoved.

    credits_commune: the one that the idea names, else their own.
    """
    idea = _of(registration, idea_id)
    if idea.state not in _OPEN:
        raise IdeaMoved(idea.get_state_display())
    idea.agreed, idea.name_shown = agreed, name_shown and agreed
    if agreed:
        idea.commune = (idea.commune or registration.commune) if credits_commune else None
    if idea.state == IdeaState.AGREEING:
        if agreed:
            _propose(idea, journal.VISITOR, at)
        else:
            idea.state = IdeaState.HEARD
    idea.save()
    journal.record("idea.consent", actor=journal.VISITOR, subject=idea, at=at, agreed=agreed)
    tell(idea.congress_id, at)


@transaction.atomic
def take_from_question(*, question_id: int, by: User, at: datetime) -> RoomIdea:
    """What was asked is also an idea: the same one whoever presses again. Raises QuestionMoved.

    The room reads it if it reads the question. Its author is asked for consent when it becomes a sheet.
    """
    question = RoomQuestion.objects.select_related("registration").select_for_update(of=("self",)).get(pk=question_id)
    found = RoomIdea.objects.filter(question=question).first()
    if found is not None:
        return found
    if question.state not in {QuestionState.PENDING, *PUBLIC_QUESTIONS}:
        raise QuestionMoved(question.get_state_display())
    person = question.registration
    idea = RoomIdea.objects.create(
        congress_id=question.congress_id, registration=person, question=question, text=question.text,
        title=_short(question.text), commune=person.commune if person and not question.unsigned else None,
        name_shown=not question.unsigned and person is not None, said_at=question.asked_at,
        state=IdeaState.HEARD if question.state in PUBLIC_QUESTIONS else IdeaState.PENDING,
    )  # fmt: skip
    journal.record("idea.taken", actor=by, subject=idea, at=at, question=question.pk)
    tell(idea.congress_id, at)
    return idea


def settle_with_question(
    question: RoomQuestion, state: IdeaState, *, by: User | str, at: datetime, reason: str = ""
) -> None:
    """The idea taken from a question that is no longer read goes with it, unless it is a sheet by now."""
    idea = RoomIdea.objects.select_for_update().filter(question=question, state__in=_OPEN).first()
    if idea is None:
        return
    before, idea.state = idea.state, state
    settle(idea, at, reason=reason)
    idea.save()
    journal.record("idea.settled", actor=by, subject=idea, at=at, state=str(state), before=str(before))


@transaction.atomic
def claim(*, idea_id: int, by: User, at: datetime) -> None:
    """I treat this one: the others see it. Raises InOtherHands, IdeaMoved."""
    with _in_hand(idea_id, by, at, states=_OPEN) as idea:
        idea.claimed_by, idea.claimed_at = by, at


@transaction.atomic
def release(*, idea_id: int, by: User, at: datetime) -> None:
    """Left to the others."""
    with _in_hand(idea_id, by, at, states=_OPEN) as idea:
        idea.claimed_by = idea.claimed_at = None


@transaction.atomic
def show(*, idea_id: int, by: User, at: datetime) -> None:
    """The room reads it from now on."""
    with _in_hand(idea_id, by, at, states={*_OPEN, IdeaState.REFUSED, IdeaState.DECLINED}) as idea:
        idea.state = IdeaState.HEARD
        settle(idea, at)


@transaction.atomic
def refuse(*, idea_id: int, reason: str, by: User, at: datetime) -> None:
    """Not shown, or no longer: its author alone reads why. Raises WordsMissing."""
    with _in_hand(idea_id, by, at, states=_OPEN) as idea:
        idea.state = IdeaState.REFUSED
        settle(idea, at, reason=words(reason))
        _tell_author(idea, at)


@transaction.atomic
def decline(*, idea_id: int, reason: str, by: User, at: datetime) -> None:
    """It was heard and goes no further: everybody reads why. Raises WordsMissing."""
    with _in_hand(idea_id, by, at, states=_OPEN) as idea:
        idea.state = IdeaState.DECLINED
        settle(idea, at, reason=words(reason))
        _tell_author(idea, at)


@transaction.atomic
def join(*, idea_id: int, sheet_id: int, by: User, at: datetime) -> None:
    """The inventory has it already: the idea leads to that sheet. Raises NoSuchSheet."""
    sheet = Initiative.objects.published().filter(pk=sheet_id).first()
    if sheet is None:
        raise NoSuchSheet
    with _in_hand(idea_id, by, at, states=_OPEN) as idea:
        idea.state, idea.initiative = IdeaState.KNOWN, sheet
        settle(idea, at)
        _tell_author(idea, at)


@transaction.atomic
def make_sheet(*, idea_id: int, title: str, text: str, category: str, by: User, at: datetime) -> RoomIdea:
    """Propose it to the inventory in these words, or first ask its author: the sheet is then made on their yes.

    Raises WordsMissing, and the refusals of ``propose``.
    """
    with _in_hand(idea_id, by, at, states=_FOR_A_SHEET) as idea:
        idea.title, idea.text, idea.category = words(title)[:TITLE], words(text), category
        settle(idea, at)
        if may_become_sheet(idea):
            _propose(idea, by, at)
        else:
            idea.state, idea.consent_asked_at = IdeaState.AGREEING, at
            _ask_consent(idea, at)
    return idea


def _propose(idea: RoomIdea, by: User | str, at: datetime) -> None:
    person = idea.registration
    draft = ProposedInitiative(
        name=idea.title, description=idea.text, category=idea.category, commune=idea.commune, agreed=True,
        contributor_name=person.name if person else "", contributor_email=person.email if person else "",
        credit_shown=idea.name_shown, language=person.language if person else "fr",
    )  # fmt: skip
    idea.initiative = propose(
        draft=draft, provenance=ProvenanceKind.CONGRESS, mailbox_proven=True, by=by, at=at,
        provenance_text=_("Dit au congrès : %(congress)s")[:200] % {"congress": idea.congress.title[:150]},
        provenance_path=reverse("public:congress_brought", args=[idea.congress.slug]) + f"#{idea.uid}",
    )  # fmt: skip
    idea.state = IdeaState.SHEET
    settle(idea, at)


def _ask_consent(idea: RoomIdea, at: datetime) -> None:
    person = idea.registration
    if person is not None and person.email:
        outbox.send_once(
            key=f"congress.idea_consent/{idea.pk}/{at:%Y%m%d%H%M}", message="congress.idea_consent", to=person.email,
            language=person.language, at=at, idea_id=idea.pk,
        )  # fmt: skip


def _tell_author(idea: RoomIdea, at: datetime) -> None:
    """How it ended, once for each end. Of a sheet, the inventory tells by itself."""
    person = idea.registration
    if person is not None and person.email:
        outbox.send_once(
            key=f"congress.idea_settled/{idea.pk}/{idea.state}", message="congress.idea_settled", to=person.email,
            language=person.language, at=at, idea_id=idea.pk,
        )  # fmt: skip


def _of(registration: Registration, idea_id: int) -> RoomIdea:
    return RoomIdea.objects.select_for_update(of=("self",)).get(pk=idea_id, registration=registration)


def _in_hand(idea_id: int, by: User, at: datetime, *, states: set[IdeaState]) -> AbstractContextManager[RoomIdea]:
    return in_hand(RoomIdea, idea_id, by, at, states=states, act="idea.settled")


def _short(text: str) -> str:
    """The beginning of a text, cut between two words."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE else line[: TITLE - 1].rpartition(" ")[0] + "…"
