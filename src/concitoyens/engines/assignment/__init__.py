"""Households to worksites by ranked wishes: the fewest points over all people, with a proof and an explanation.

Mathematics only: frozen values in and out, no database, no clock but to stop. See docs/assignment.md.
"""

from .control import Progress
from .faults import Fault, FaultKind, ProblemError
from .problem import CompatibilityClass, Group, Problem, Weights, Worksite
from .result import As, Method, Placement, Result, Session, Shortage, Stop
from .solving import solve
from .verify import Breach, Broken, Verdict, evaluate

__all__ = [
    "As",
    "Breach",
    "Broken",
    "CompatibilityClass",
    "Fault",
    "FaultKind",
    "Group",
    "Method",
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
    "Worksite",
    "evaluate",
    "solve",
]
