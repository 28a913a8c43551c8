"""Households to worksites by ranked wishes: the fewest points over all people, with a proof and an explanation.

Mathematics only: frozen values in and out, no database, no clock but to stop. See docs/assignment.md.
"""

from .changes import Changes, apply
from .control import Progress
from .faults import Fault, FaultKind, ProblemError
from .figures import Figures, figures
from .notices import Notice, NoticeKind, Part, notices
from .problem import CompatibilityClass, Group, Problem, Weights, Worksite
from .result import As, Method, Move, Placement, Result, Session, Shortage, Stop, Why
from .solving import solve
from .updates import update
from .verify import Breach, Broken, Verdict, evaluate

__all__ = [
    "As",
    "Breach",
    "Broken",
    "Changes",
    "CompatibilityClass",
    "Fault",
    "FaultKind",
    "Figures",
    "Group",
    "Method",
    "Move",
    "Notice",
    "NoticeKind",
    "Part",
    "Placement",
    "Problem",
    "ProblemError",
    "Progress",
    "Result",
    "Session",
    "Shortage",
    "Stop",
    "Verdict",
    "Weights",
    "Why",
    "Worksite",
    "apply",
    "evaluate",
    "figures",
    "notices",
    "solve",
    "update",
]
