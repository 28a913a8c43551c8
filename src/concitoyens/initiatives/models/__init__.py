"""The inventory: sheets, their pictures, what communes did with them, and what contributors propose."""

from .contribution import Amendment, Flag, InitiativeStep
from .initiative import Initiative, InitiativePhoto, Practice, SearchWord

__all__ = ["Amendment", "Flag", "Initiative", "InitiativePhoto", "InitiativeStep", "Practice", "SearchWord"]
