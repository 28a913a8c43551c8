"""The three numbers: the only source of the page, the counter and the interface for programs."""

from .course import Course, course
from .editions import edition_shown
from .figures import Figures, figures, of_level
from .places import Place, commitment_of, places

__all__ = [
    "Course",
    "Figures",
    "Place",
    "commitment_of",
    "course",
    "edition_shown",
    "figures",
    "of_level",
    "places",
]
