"""HiGHS, one thread, one seed: the same question gives the same answer. It works in a thread, followed from ours."""

from dataclasses import dataclass, replace
from threading import Event, Thread
from typing import Any

import highspy
import numpy as np

from .arrays import Floats
from .control import EVERY, Control
from .matrix import Matrix
from .result import Stop

OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.99,  # costs are whole points: a bound less than one point below is a proof
    "presolve": "off",  # the model is built without anything to take away: measured faster at every size
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_root_reduced_cost": False,
}


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the solver found: the columns (None without an answer), the bound, why it stopped, how much it worked."""

    values: Floats | None
    bound: float
    objective: float
    stop: Stop
    infeasible: bool
    nodes: int
    iterations: int


def minimise(
    matrix: Matrix,
    control: Control,
    *,
    start: Floats | None = None,
    offset: float = 0.0,
    nodes: int | None = None,
    gap: float | None = None,
    part: bool = False,
) -> Outcome:
    """The best columns of a program in whole numbers. ``nodes``: the agreed amount of work; ``gap``: points within
    which an answer is good enough (less than one, by default: a proof). ``part``: it is not
    the whole question, and what it finds is not told to whoever follows.
    """
    if not matrix.cost:
        return Outcome(np.zeros(0), offset, offset, Stop.DONE, infeasible=False, nodes=0, iterations=0)
    solver = _solver(matrix, offset)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    if gap is not None:
        solver.setOptionValue("mip_abs_gap", gap)
    if control.deadline is not None:
        solver.setOptionValue("time_limit", max(0.01, control.left()))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        solver.setSolution(solution)
    _run(solver, control, tells=not part)
    return _outcome(solver, control)


def _solver(matrix: Matrix, offset: float) -> highspy.Highs:
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in OPTIONS.items():
        solver.setOptionValue(name, value)
    start, rows, values = matrix.compressed()
    whole = np.where(np.array(matrix.whole), 1, 0).astype(np.int32)
    solver.passModel(
        len(matrix.cost), len(matrix.row_low), len(values), 1, 1, offset,
        np.array(matrix.cost), np.array(matrix.low), np.array(matrix.high),
        np.array(matrix.row_low), np.array(matrix.row_high),
        start.astype(np.int32), rows.astype(np.int32), values, whole,
    )  # fmt: skip
    return solver


def _nobody(**_: float) -> None:
    """Nobody is told."""


def _run(solver: highspy.Highs, control: Control, *, tells: bool) -> None:
    """Run in a thread of its own; this one keeps the follower informed and passes on its wish to stop."""
    asked_to_stop, finished = Event(), Event()
    told = control.found if tells else _nobody

    def follow(event: Any) -> None:
        told(lower_bound=event.data_out.mip_dual_bound)
        if asked_to_stop.is_set():
            event.interrupt()

    def improved(event: Any) -> None:
        told(cost=round(event.data_out.objective_function_value))

    def stop_simplex(event: Any) -> None:
        if asked_to_stop.is_set():
            event.interrupt()

    def work() -> None:
        try:
            solver.run()
        finally:
            finished.set()

    solver.cbMipInterrupt.subscribe(follow)
    solver.cbMipImprovingSolution.subscribe(improved)
    solver.cbSimplexInterrupt.subscribe(stop_simplex)
    thread = Thread(target=work, name="assignment-exact", daemon=True)
    thread.start()
    while not finished.wait(EVERY):
        if not control.go():
            asked_to_stop.set()
    thread.join()


def _outcome(solver: highspy.Highs, control: Control) -> Outcome:
    info, status = solver.getInfo(), solver.getModelStatus()
    known = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    kind = highspy.HighsModelStatus
    stop = {
        kind.kOptimal: Stop.DONE,
        kind.kInfeasible: Stop.DONE,
        kind.kModelEmpty: Stop.DONE,
        kind.kTimeLimit: Stop.TIME,
        kind.kInterrupt: control.stop or Stop.TIME,
    }.get(status, Stop.WORK)
    return Outcome(
        values=np.array(solver.getSolution().col_value) if known else None,
        bound=float(info.mip_dual_bound) if np.isfinite(info.mip_dual_bound) else 0.0,
        objective=float(info.objective_function_value) if known else float("inf"),
        stop=stop,
        infeasible=status == kind.kInfeasible,
        nodes=int(info.mip_node_count),
        iterations=int(info.simplex_iteration_count),
    )


def relax(matrix: Matrix, *, offset: float, time_limit: float) -> tuple[float, Floats, Floats] | None:
    """The program in any numbers: its least cost, its columns, and what one more of each column would cost at least.

    None when it has no answer, or none in that time.
    """
    if not matrix.cost:
        return None
    solver = _solver(replace(matrix, whole=[False] * len(matrix.cost)), offset)
    solver.setOptionValue("presolve", "on")
    solver.setOptionValue("time_limit", time_limit)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = solver.getSolution()
    cost = float(solver.getInfo().objective_function_value)
    return cost, np.array(solution.col_value), np.array(solution.col_dual)
