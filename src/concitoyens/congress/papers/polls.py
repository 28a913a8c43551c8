"""What the polls of a congress gave, as files: totals only, never a vote."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from concitoyens.congress.models import Congress
from concitoyens.congress.queries.polls import ShownPoll, counted
from concitoyens.documents import sheets


def _headers() -> list[str]:
    return [
        _("Sondage"),
        _("Nature"),
        _("Ouvert le"),
        _("Clos le"),
        _("Votes comptés"),
        _("Réponse"),
        _("Voix"),
        _("%"),
    ]


def _rows(polls: list[ShownPoll]) -> Iterator[list[sheets.Cell]]:
    for shown in polls:
        poll = shown.poll
        for result in shown.results:
            yield [
                poll.question, poll.get_kind_display(), poll.opened_at, poll.closed_at, shown.voters,
                result.option.label, result.votes, result.share,
            ]  # fmt: skip


def as_csv(congress: Congress) -> bytes:
    """One line an answer; times in the zone of the congress."""
    return sheets.write_csv(_headers(), _rows(counted(congress)), zone=congress.timezone)


def as_xlsx(congress: Congress) -> bytes:
    """The same as a workbook."""
    return sheets.write_xlsx(_headers(), _rows(counted(congress)), title=_("Sondages"), zone=congress.timezone)


def as_json(congress: Congress) -> bytes:
    """The same for a program, one object a poll."""
    found = [
        {
            "question": shown.poll.question,
            "kind": shown.poll.kind,
            "opened_at": shown.poll.opened_at.isoformat() if shown.poll.opened_at else None,
            "closed_at": shown.poll.closed_at.isoformat() if shown.poll.closed_at else None,
            "voters": shown.voters,
            "answers": [{"label": one.option.label, "votes": one.votes, "share": one.share} for one in shown.results],
        }
        for shown in counted(congress)
    ]
    return json.dumps({"congress": congress.slug, "polls": found}, ensure_ascii=False, indent=2).encode()
