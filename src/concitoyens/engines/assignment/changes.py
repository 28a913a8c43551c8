"""What may change after everybody was told: who comes, who no longer comes, worksites closed, changed or added."""

from dataclasses import dataclass, replace

from .checking import check
from .faults import ProblemError
from .problem import CompatibilityClass, Group, Problem, Worksite


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Late changes. A group or worksite with a known id takes the place of the one that had it."""

    groups: tuple[Group, ...] = ()
    gone: tuple[str, ...] = ()
    worksites: tuple[Worksite, ...] = ()
    closed: tuple[str, ...] = ()
    classes: tuple[CompatibilityClass, ...] = ()

    @property
    def touched(self) -> frozenset[str]:
        """Ids of everything that changes."""
        new = (one.id for kind in (self.groups, self.worksites) for one in kind)
        return frozenset((*new, *self.gone, *self.closed))


def apply(problem: Problem, changes: Changes) -> Problem:
    """The problem after these changes. Those sent to a closed worksite are free. ``ProblemError`` when it is wrong."""
    worksites = {one.id: one for one in problem.worksites} | {one.id: one for one in changes.worksites}
    groups = {one.id: one for one in problem.groups} | {one.id: one for one in changes.groups}
    classes = {one.id: one for one in problem.classes} | {one.id: one for one in changes.classes}
    for name in changes.closed:
        worksites.pop(name, None)
    for name in changes.gone:
        groups.pop(name, None)
    changed = replace(
        problem,
        worksites=tuple(worksites.values()),
        classes=tuple(_without(one, worksites) for one in classes.values()),
        groups=tuple(_freed(one, worksites) for one in groups.values()),
    )
    if faults := tuple(check(changed)):
        raise ProblemError(faults)
    return changed


def _without(one: CompatibilityClass, worksites: dict[str, Worksite]) -> CompatibilityClass:
    if one.possible is None or all(name in worksites for name in one.possible):
        return one
    return replace(one, possible=tuple(name for name in one.possible if name in worksites))


def _freed(one: Group, worksites: dict[str, Worksite]) -> Group:
    if one.pre_assigned is None or one.pre_assigned in worksites:
        return one
    return replace(one, pre_assigned=None, locked=False)
