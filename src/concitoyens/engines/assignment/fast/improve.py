"""From prices to a proof: a bound, a first answer near it, then cores of the problem that grow until nothing is left.

A core holds the choices that cost little beyond the bound. Solved exactly, a small core gives a very good answer; the
core of everything below the best known answer gives the best one, or the proof that it is known.
"""

from dataclasses import dataclass, field

import numpy as np

from ..arrays import Arrays, Assignment, Bools
from ..conflict import offset
from ..control import Control
from ..cost import holds, total
from ..highs import minimise
from ..model import Kept, build, read_back, start_values
from ..result import Method, Stop
from .bound import Bound
from .core import Excess, excess, narrowed, undecided, with_choices
from .dive import dive
from .regions import regions
from .rest import rest

STEPS = 700  # of the bound
SIZES = (150, 300, 600, 1200)  # undecided groups of the cores, one after the other
MOST = 6_000  # undecided groups of a core that is still solved as one, for the proof
SHARES = (0.2, 0.3, 0.4, 0.5)  # of the groups that a core leaves undecided when it is solved by regions
CORE_NODES, PROOF_NODES = 200, 20_000


@dataclass(eq=False)
class Improved:
    """The best answer found, the bound, and the work done. ``stop``: why it ended."""

    assignment: Assignment
    cost: int
    bound: float
    stop: Stop = Stop.WORK
    method: Method = Method.FAST
    work: dict[str, int] = field(default_factory=dict)

    @property
    def proven(self) -> bool:
        """Costs are whole points."""
        return self.bound > self.cost - 1 + 1e-6


def improve(arrays: Arrays, first: Assignment, control: Control) -> Improved:
    """The best answer that can be had, from a valid first one."""
    best = Improved(first, total(arrays, first), 0.0)
    prices = Bound.of(arrays)
    prices.rise(STEPS, control, cost=best.cost)
    best.bound = max(0.0, prices.value)
    best.work = {"steps": prices.steps, "cores": 0, "nodes": 0, "iterations": 0}
    control.found(lower_bound=best.bound)
    if control.go() and not best.proven:
        _take(arrays, best, dive(arrays, prices, control), control)
    if control.go() and not best.proven:
        _grow(arrays, best, excess(arrays, prices), control)
    best.method = Method.FAST if prices.steps else Method.GREEDY
    best.stop = Stop.DONE if best.proven else control.stop or best.stop
    return best


def _take(arrays: Arrays, best: Improved, found: Assignment, control: Control) -> bool:
    """Keep an answer that is better."""
    cost = total(arrays, found)
    if cost >= best.cost or not holds(arrays, found):
        return False
    best.assignment, best.cost = found, cost
    control.found(cost=cost)
    return True


def _grow(arrays: Arrays, best: Improved, costs: Excess, control: Control) -> None:
    """Cores of growing size, then the one that proves."""
    for size in SIZES:
        limit = costs.limit(arrays, size)
        if limit >= best.cost - 1 - best.bound or best.proven or not control.go():
            break
        _solve(arrays, best, costs.kept(limit), control, nodes=CORE_NODES)
    gap = best.cost - 1 - best.bound
    if best.proven or not control.go():
        return
    kept = costs.kept(gap)
    if undecided(arrays, with_choices(arrays, kept, best.assignment), best.assignment).sum() <= MOST:
        known = best.cost
        bound = _solve(arrays, best, kept, control, nodes=PROOF_NODES)
        best.bound = max(best.bound, min(bound, float(known)))
    else:
        _sweep(arrays, best, costs, control)


def _sweep(arrays: Arrays, best: Improved, costs: Excess, control: Control) -> None:
    """Regions of the core, again and again with more choices."""
    for share in SHARES:
        limit = min(costs.limit(arrays, int(share * arrays.groups)), best.cost - 1 - best.bound)
        kept = costs.kept(limit)
        for free in regions(arrays, costs, kept, best):
            if best.proven or not control.go():
                return
            core = with_choices(arrays, kept, best.assignment)
            solve_free(arrays, best, core, free, control, nodes=CORE_NODES)


def _solve(arrays: Arrays, best: Improved, kept: Kept, control: Control, *, nodes: int) -> float:
    """Solve a core from the best answer on; the bound of the core."""
    core = with_choices(arrays, kept, best.assignment)
    free = undecided(arrays, core, best.assignment)
    return solve_free(arrays, best, core, free, control, nodes=nodes)


def solve_free(arrays: Arrays, best: Improved, core: Kept, free: Bools, control: Control, *, nodes: int) -> float:
    """Solve a core for some groups while all others stay; the bound of that question."""
    part = rest(arrays, best.assignment, free)
    now = part.now(best.assignment)
    model = build(part.arrays, kept=narrowed(arrays, core, free))
    elsewhere = best.cost - total(part.arrays, now)
    found = minimise(
        model.matrix, control, start=start_values(model, now), offset=offset(model) + elsewhere, nodes=nodes,
        part=nodes < PROOF_NODES,
    )  # fmt: skip
    best.work["cores"] += 1
    best.work["nodes"] += found.nodes
    best.work["iterations"] += found.iterations
    best.stop = found.stop if found.stop is Stop.TIME else best.stop
    if found.values is not None:
        whole = best.assignment.copy()
        whole[part.groups] = read_back(model, found.values)
        _take(arrays, best, whole, control)
    return found.bound if not found.infeasible else -np.inf
