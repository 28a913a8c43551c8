"""Polls of the coming congress: words counted and closed, a choice being made, a scale kept for the evening."""

from datetime import datetime, timedelta

from concitoyens.accounts.models import User
from concitoyens.congress.actions import polls, screens, words
from concitoyens.congress.enums import PollKind, ResultsShown, Screen, WordState
from concitoyens.congress.models import Congress, Poll, PollOption, Registration

from .exchanges_texts import CHOICE, CHOICES, HIDDEN, SCALE, WORDS, WORDS_GIVEN


def load(at: datetime) -> None:
    """Once, in the room of the coming congress."""
    moderator = User.objects.filter(role="moderator").order_by("pk").first()
    congress = Congress.objects.visible().coming(at).first()
    if moderator is None or congress is None or Poll.objects.filter(congress=congress).exists():
        return
    people = list(Registration.objects.confirmed().filter(congress=congress).order_by("pk"))
    _words(congress, people, moderator, at - timedelta(hours=4))
    _choice(congress, people, moderator, at - timedelta(hours=1))
    polls.draft_poll(
        congress=congress, question=SCALE, kind=PollKind.SCALE, options=(), results=ResultsShown.ALWAYS, by=moderator,
        at=at,
    )  # fmt: skip
    for screen in Screen:
        screens.renew(congress=congress, screen=screen, by=moderator, at=at)


def _words(congress: Congress, people: list[Registration], by: User, at: datetime) -> None:
    poll = polls.draft_poll(
        congress=congress, question=WORDS, kind=PollKind.WORDS, options=(), results=ResultsShown.CLOSED, by=by, at=at
    )
    polls.open_poll(poll_id=poll.pk, by=by, at=at)
    for one, given in zip(people, WORDS_GIVEN, strict=False):
        words.give_words(registration=one, poll_id=poll.pk, words=given, at=at + timedelta(minutes=2))
    given_words = PollOption.objects.filter(poll=poll, state=WordState.PENDING)
    hidden = list(given_words.filter(label=HIDDEN).values_list("pk", flat=True))
    shown = list(given_words.exclude(label=HIDDEN).values_list("pk", flat=True))
    read_at = at + timedelta(minutes=3)
    words.read_words(poll_id=poll.pk, shown=shown, hidden=hidden, by=by, at=read_at)
    polls.close_poll(poll_id=poll.pk, by=by, at=at + timedelta(minutes=5))


def _choice(congress: Congress, people: list[Registration], by: User, at: datetime) -> None:
    poll = polls.draft_poll(
        congress=congress, question=CHOICE, kind=PollKind.MULTIPLE, options=CHOICES, results=ResultsShown.VOTED, by=by,
        at=at,
    )  # fmt: skip
    polls.open_poll(poll_id=poll.pk, by=by, at=at)
    answers = list(poll.options.order_by("position").values_list("pk", flat=True))
    for place, one in enumerate(people[3:]):
        chosen = {answers[place % 3], answers[(place * 7) % len(answers)]}
        polls.vote(registration=one, poll_id=poll.pk, choices=sorted(chosen), at=at + timedelta(seconds=9 * place))
