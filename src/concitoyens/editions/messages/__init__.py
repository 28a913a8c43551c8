"""The mails of the national day."""

from .ambassadors import SEND_WORDS
from .commitments import (
    FOLLOW,
    NEIGHBOUR,
    REPORT,
    TOWN_HALL,
    day_told,
    follow_url,
    page_url,
    report_url,
    space_url,
    what,
)

__all__ = [
    "FOLLOW",
    "NEIGHBOUR",
    "REPORT",
    "SEND_WORDS",
    "TOWN_HALL",
    "day_told",
    "follow_url",
    "page_url",
    "report_url",
    "space_url",
    "what",
]
