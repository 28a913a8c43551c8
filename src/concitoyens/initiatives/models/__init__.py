"""The inventory: sheets, their pictures, what communes did with them, and what contributors propose."""

from .contribution import Amendment, Flag, InitiativeStep
from .initiative import Initiative, InitiativePhoto, Practice, SearchWord
from .programme import Programme, ProgrammeItem

__all__ = [
    "Amendment",
    "Flag",
    "Initiative",
    "InitiativePhoto",
    "InitiativeStep",
    "Practice",
    "Programme",
    "ProgrammeItem",
    "SearchWord",
]
