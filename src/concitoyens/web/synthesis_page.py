"""What the synthesis of a congress shows, for its readers and for the organisers who prepare it."""

from concitoyens.congress.models import Congress
from concitoyens.congress.papers.synthesis import counted_words
from concitoyens.congress.queries.synthesis import report
from concitoyens.core import clock
from concitoyens.editions.queries import edition_to_join

#: Questions on the page: those with most support. The PDF has them all.
QUESTIONS_SHOWN = 60


def context_of(congress: Congress) -> dict[str, object]:
    """The synthesis as it is now."""
    at = clock.now()
    found = report(congress, at)
    return {
        "congress": congress,
        "report": found,
        "questions": found.questions[:QUESTIONS_SHOWN],
        "more_questions": len(found.questions) > QUESTIONS_SHOWN,
        "counted": counted_words(found.attendance, congress.zone) if found.attendance else [],
        "can_commit": edition_to_join(at) is not None,
    }
