"""Households to worksites by ranked wishes: the fewest points over all people, with a proof and an explanation.

Mathematics only: frozen values in and out, no database, no clock but to stop. See docs/assignment.md.
"""

from .alternatives import Compared, Rule, compare, solve_by
from .changes import Changes, apply
from .control import Progress
from .explanations import Explanation, Reason, Refusal, Step, explain
from .faults import Fault, FaultKind, ProblemError
from .figures import Figures, figures
from .friends import Merged, merge
from .notices import Notice, NoticeKind, Part, notices
from .prices import wishes_cost
from .problem import CompatibilityClass, Group, Problem, Weights, Worksite
from .reading import Document, read_document
from .result import As, Method, Move, Placement, Result, Session, Shortage, Stop, Why
from .solving import solve
from .updates import update
from .verify import Breach, Broken, Verdict, evaluate
from .worksites import Improvement, SessionFacts, State, explain_worksite, what_first

__all__ = [
    "As",
    "Breach",
    "Broken",
    "Changes",
    "Compared",
    "CompatibilityClass",
    "Document",
    "Explanation",
    "Fault",
    "FaultKind",
    "Figures",
    "Group",
    "Improvement",
    "Merged",
    "Method",
    "Move",
    "Notice",
    "NoticeKind",
    "Part",
    "Placement",
    "Problem",
    "ProblemError",
    "Progress",
    "Reason",
    "Refusal",
    "Result",
    "Rule",
    "Session",
    "SessionFacts",
    "Shortage",
    "State",
    "Step",
    "Stop",
    "Verdict",
    "Weights",
    "Why",
    "Worksite",
    "apply",
    "compare",
    "evaluate",
    "explain",
    "explain_worksite",
    "figures",
    "merge",
    "notices",
    "read_document",
    "solve",
    "solve_by",
    "update",
    "what_first",
    "wishes_cost",
]
