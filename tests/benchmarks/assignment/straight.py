"""The same question written straight down: one binary for each group and acceptable worksite. For comparison only.

``python -m tests.benchmarks.assignment.straight highs 60 < day.json`` prints one line of JSON. It runs in a process of
its own: HiGHS and OR-tools cannot be loaded together. Half-days and skills are not taken.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

Terms = list[tuple[int, int]]  # (column, coefficient)
Row = tuple[float, Terms, float]  # low, terms, high


def model(document: dict[str, Any]) -> tuple[list[int], list[Row]]:
    """Costs of binary columns, and rows."""
    weights = document.get("weights", {"ranks": [0, 1, 3, 6, 10], "other": 20, "unplaced": 100})
    possible = {one["id"]: one.get("possible") for one in document.get("classes", [])}
    costs: list[int] = []
    rows: list[Row] = []
    teams: dict[str, Terms] = {one["id"]: [] for one in document["worksites"]}
    for group in document["groups"]:
        size, may = group["people"], possible.get(group.get("class"))
        cover: Terms = []
        for name, team in teams.items():
            wished = name in group.get("wishes", [])
            if (may is None or name in may) and (wished or group.get("anywhere")):
                cover.append((len(costs), 1))
                team.append((len(costs), size))
                costs.append(size * (weights["ranks"][group["wishes"].index(name)] if wished else weights["other"]))
        cover.append((len(costs), 1))
        costs.append(size * weights["unplaced"])
        rows.append((1, cover, 1))
    for site in document["worksites"]:
        opens = len(costs)
        costs.append(0)
        rows.append((float("-inf"), [*teams[site["id"]], (opens, -site["max"])], 0))
        rows.append((0, [*teams[site["id"]], (opens, -site.get("min", 0))], float("inf")))
    return costs, rows


def highs(costs: list[int], rows: list[Row], seconds: float) -> tuple[float | None, float]:
    """(best or None, bound) by HiGHS, one thread."""
    import highspy

    solver: Any = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", seconds)
    columns = [solver.addBinary(obj=cost) for cost in costs]
    for low, terms, high in rows:
        solver.addRow(low, high, len(terms), [at for at, _ in terms], [float(much) for _, much in terms])
    assert len(columns) == len(costs)
    solver.run()
    info = solver.getInfo()
    known = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return info.objective_function_value if known else None, info.mip_dual_bound


def cpsat(costs: list[int], rows: list[Row], seconds: float) -> tuple[float | None, float]:
    """(best or None, bound) by CP-SAT, one thread."""
    from ortools.sat.python import cp_model

    made: Any = cp_model.CpModel()
    columns = [made.new_bool_var("") for _ in costs]
    for low, terms, high in rows:
        total = sum(much * columns[at] for at, much in terms)
        if low == high:
            made.add(total == int(low))
        elif high == float("inf"):
            made.add(total >= int(low))
        else:
            made.add(total <= int(high))
    made.minimize(sum(cost * column for cost, column in zip(costs, columns, strict=True) if cost))
    solver: Any = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 1
    known = solver.solve(made) in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return solver.objective_value if known else None, solver.best_objective_bound


Solver = Callable[[list[int], list[Row], float], tuple[float | None, float]]
SOLVERS: dict[str, Solver] = {
    "highs": highs,
    "cpsat": cpsat,
}


if __name__ == "__main__":
    began = time.perf_counter()
    best, bound = SOLVERS[sys.argv[1]](*model(json.load(sys.stdin)), float(sys.argv[2]))
    sys.stdout.write(json.dumps({"best": best, "bound": bound, "seconds": time.perf_counter() - began}))
