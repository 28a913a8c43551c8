"""The inventory: sheets, their pictures, what communes did with them, and what contributors propose."""

from .contribution import CONTENT, Amendment, Flag, InitiativeStep, MergeRequest
from .initiative import Initiative, InitiativePhoto, Practice, SearchWord
from .programme import Programme, ProgrammeItem

__all__ = [
    "CONTENT",
    "Amendment",
    "Flag",
    "Initiative",
    "InitiativePhoto",
    "InitiativeStep",
    "MergeRequest",
    "Practice",
    "Programme",
    "ProgrammeItem",
    "SearchWord",
]
