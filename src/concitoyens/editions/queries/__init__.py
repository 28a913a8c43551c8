"""Reads of the national day that pages, mails, papers and engines share."""

from .charters import ArticleChange, Change, Words, charter_changes, published_charters
from .commitments import commitment_to, commitments_of, counts_already, last_signature, unsigned, with_days
from .editions import ambassadors_by_region, current_edition, edition_just_held, edition_to_join, is_over
from .health import health_in_force, health_level
from .occasions import Occasion, confirmed, local_occasions, national_occasions, shown_editions
from .people import Person, people_of

__all__ = [
    "ArticleChange",
    "Change",
    "Occasion",
    "Person",
    "Words",
    "ambassadors_by_region",
    "charter_changes",
    "commitment_to",
    "commitments_of",
    "confirmed",
    "counts_already",
    "current_edition",
    "edition_just_held",
    "edition_to_join",
    "health_in_force",
    "health_level",
    "is_over",
    "last_signature",
    "local_occasions",
    "national_occasions",
    "people_of",
    "published_charters",
    "shown_editions",
    "unsigned",
    "with_days",
]
