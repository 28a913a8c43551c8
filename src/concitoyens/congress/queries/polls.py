"""Polls as the room sees them, as who voted sees them, and as moderators prepare and read them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from concitoyens.congress.enums import PollKind, PollState, ResultsShown, WordState
from concitoyens.congress.models import Ballot, Congress, Poll, PollOption, Registration

_ORDER = {PollState.DRAFT: 0, PollState.OPEN: 1, PollState.CLOSED: 2}


@dataclass(frozen=True)
class Result:
    """One answer of a poll; ``votes`` and ``share`` (whole %) are None while they are not to be shown."""

    option: PollOption
    votes: int | None
    share: int | None


@dataclass(frozen=True)
class ShownPoll:
    """A poll as the room sees it; ``voters`` is how many voted so far, or in all. told: its results are there."""

    poll: Poll
    voters: int
    results: Sequence[Result]
    told: bool
    unread: int

    @property
    def told_to_voters_only(self) -> bool:
        """The room does not see these results; who reads this does."""
        return self.told and self.poll.state == PollState.OPEN and self.poll.results == ResultsShown.VOTED

    @property
    def of_words(self) -> bool:
        return self.poll.kind == PollKind.WORDS


def shown_polls(congress: Congress, *, drafts: bool = False, voted: Collection[int] = ()) -> list[ShownPoll]:
    """The open ones first, then the closed ones, the last first. drafts: those too, for who prepares them.

    voted: the polls in which the reader voted; their results are told when the organisers chose so.
    """
    states = [PollState.OPEN, PollState.CLOSED, *([PollState.DRAFT] if drafts else [])]
    found = _drawn(list(Poll.objects.filter(congress=congress, state__in=states).prefetch_related("options")), voted)
    return sorted(found, key=lambda one: (_ORDER[PollState(one.poll.state)], -one.poll.pk))


def seen_by_voters(poll: Poll) -> ShownPoll:
    """The poll as everybody who voted in it sees it."""
    return _drawn([poll], [poll.pk])[0]


def counted(congress: Congress) -> list[ShownPoll]:
    """What the closed polls gave, in the order of the evening."""
    polls = Poll.objects.filter(congress=congress, state=PollState.CLOSED).prefetch_related("options")
    return _drawn(list(polls.order_by("opened_at", "pk")), ())


def _drawn(polls: list[Poll], voted: Collection[int]) -> list[ShownPoll]:
    ballots = list(Ballot.objects.filter(poll__in=polls).order_by("pk").values_list("poll_id", "choices"))
    voters = Counter(poll_id for poll_id, _choices in ballots)
    chosen = Counter(choice for _poll, choices in ballots for choice in choices)
    return [_shown(poll, voters[poll.pk], chosen, voted) for poll in polls]


def _shown(poll: Poll, so_far: int, chosen: Mapping[int, int], voted: Collection[int]) -> ShownPoll:
    closed = poll.state == PollState.CLOSED
    voters = poll.voters if closed else so_far
    told = (
        closed
        or poll.results == ResultsShown.ALWAYS
        or (poll.results == ResultsShown.VOTED and poll.pk in voted)
    )  # fmt: skip
    votes = {one: one.votes if closed else chosen.get(one.pk, 0) for one in poll.options.all()}
    read = [one for one in votes if one.state == WordState.SHOWN]
    if poll.kind == PollKind.WORDS:
        read = sorted((one for one in read if told and votes[one]), key=lambda one: (-votes[one], one.key))
    results = [Result(one, votes[one] if told else None, _share(votes[one], voters) if told else None) for one in read]
    unread = sum(1 for one in votes if one.state == WordState.PENDING and votes[one])
    return ShownPoll(poll, voters, results, told, unread)


def _share(votes: int, voters: int) -> int:
    return round(100 * votes / voters) if voters else 0


def given_words(poll: Poll) -> list[Result]:
    """Every word that somebody gave, for who reads them: the unread first, then by number."""
    chosen = Counter(one for choices in poll.ballots.values_list("choices", flat=True) for one in choices)
    votes = {one: one.votes or chosen[one.pk] for one in poll.options.all()}
    order = {WordState.PENDING: 0, WordState.SHOWN: 1, WordState.HIDDEN: 2}
    found = sorted(
        (one for one in votes if votes[one]), key=lambda one: (order[WordState(one.state)], -votes[one], one.key)
    )
    return [Result(one, votes[one], None) for one in found]


def ballots_of(registration: Registration) -> dict[int, list[int]]:
    """What this person chose in the polls that are open: poll → answers."""
    return dict(Ballot.objects.filter(registration=registration).order_by("pk").values_list("poll_id", "choices"))


def words_of(choices: Collection[int]) -> dict[int, list[PollOption]]:
    """Of these choices, the words: poll → words, in the order they were first given."""
    found: dict[int, list[PollOption]] = {}
    for option in PollOption.objects.filter(pk__in=choices).exclude(key="").order_by("pk"):
        found.setdefault(option.poll_id, []).append(option)
    return found
