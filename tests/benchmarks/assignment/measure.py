"""One row of the table each. Every answer is counted again by ``evaluate``; times are of ``solve`` alone, warm."""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from concitoyens.engines.assignment import Changes, Group, Problem, Result, evaluate, solve, update
from concitoyens.engines.assignment.fast.ready import ready
from tests.benchmarks.figures import Figure, percentile
from tests.engines.assignment.generator import day

from . import instances

OTHER_PYTHON = Path(".venv-bench/bin/python")  # with OR-tools, which cannot be loaded beside HiGHS
TOLERANCE = 1.25  # of times: machines are noisy


def warm() -> None:
    """Imports and compilation done."""
    ready()
    solve(Problem.from_json(day(60, 6)))


def timed(problem: Problem, limit: float | None, runs: int = 1) -> tuple[Result, float]:
    """The answer and the median time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        result = solve(problem, time_limit=limit)
        times.append(time.perf_counter() - began)
    assert evaluate(problem, result).valid
    return result, statistics.median(times)


def memory() -> int:
    """The most memory this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def straight(document: instances.Document, seconds: float) -> str:
    """What the straightforward models do with it, each in a process of its own."""
    said = []
    for name, python in (("highs", sys.executable), ("cpsat", OTHER_PYTHON)):
        command = [str(python), "-m", "tests.benchmarks.assignment.straight", name, str(seconds)]
        try:
            run = subprocess.run(command, input=json.dumps(document), capture_output=True, text=True, check=True)
        except (FileNotFoundError, subprocess.CalledProcessError):
            said.append(f"{name} is not to be had")
            continue
        found = json.loads(run.stdout)
        if found["best"] is None:
            said.append(f"{name} no answer in {found['seconds']:.1f} s")
            continue
        said.append(f"{name} {found['best']:.0f} (bound {found['bound']:.0f}) in {found['seconds']:.1f} s")
    return "; ".join(said)


def villages() -> list[Figure]:
    """300 × 25: proven, and how fast."""
    runs = [timed(Problem.from_json(one), 20) for one in instances.villages()]
    times, proven = [seconds for _, seconds in runs], sum(result.proven for result, _ in runs)
    median, late = statistics.median(times), percentile(times, 0.95)
    return [
        Figure("300 × 25, proven", "40 of 40", f"{proven} of {len(runs)}", proven == len(runs)),
        Figure("300 × 25, median", "0.35 s (goal 0.15)", f"{median:.2f} s", median <= 0.35 * TOLERANCE),
        Figure("300 × 25, p95", "1 s", f"{late:.2f} s", late <= TOLERANCE),
        Figure("300 × 25, straight models", "", straight(instances.villages()[0], 20)),
    ]


def towns() -> list[Figure]:
    """1,000 × 60: proven."""
    runs = [timed(Problem.from_json(one), 20, 3) for one in instances.towns()]
    slowest, proven = max(seconds for _, seconds in runs), all(result.proven for result, _ in runs)
    return [
        Figure("1,000 × 60, proven", "3 s (goal 1)", f"{slowest:.2f} s", proven and slowest <= 3 * TOLERANCE),
        Figure("1,000 × 60, straight models", "", straight(instances.towns()[0], 20)),
    ]


def city(number: int) -> list[Figure]:
    """5,000 × 250: what three seconds give (the median of three), and when it is proven."""
    problem = Problem.from_json(instances.cities()[number])
    quick = sorted((timed(problem, 3)[0] for _ in range(3)), key=lambda one: one.cost)[1]
    high = memory()
    best, seconds = timed(problem, 90)
    over = 100 * (quick.cost / best.cost - 1)
    name, measured = f"5,000 × 250 no. {number + 1}", f"+{over:.2f} %, certificate {100 * quick.gap:.2f} %, {high} MB"
    holds = best.proven and over <= 0.5 and 100 * quick.gap <= 1 and high <= 400
    proven = best.proven and seconds <= 30 * TOLERANCE
    return [
        Figure(f"{name} in 3 s", "+0.5 %, certificate 1 %, 400 MB", measured, holds),
        Figure(f"{name} proven", "30 s (goal 8)", f"{seconds:.1f} s", proven),
    ]


def city_straight() -> list[Figure]:
    """The straightforward models of the first of these."""
    return [Figure("5,000 × 250, straight models", "", straight(instances.cities()[0], 60))]


def metropolis() -> list[Figure]:
    """50,000 × 1,000: the certificate after half a minute and a minute."""
    problem = Problem.from_json(instances.metropolis())
    half, _ = timed(problem, 30)
    whole, _ = timed(problem, 60)
    return [
        Figure("50,000 × 1,000 in 30 s", "2.5 % (goal 1)", f"{100 * half.gap:.2f} %", 100 * half.gap <= 2.5),
        Figure("50,000 × 1,000 in 60 s", "1.6 %", f"{100 * whole.gap:.2f} %", 100 * whole.gap <= 1.6),
        Figure("50,000 × 1,000, memory", "1 GB", f"{memory()} MB", memory() <= 1000),
    ]


def late() -> list[Figure]:
    """Late changes at 5,000 × 250."""
    problem = Problem.from_json(instances.cities()[0])
    told = solve(problem, time_limit=90)  # as a town hall publishes it: the best there is
    some = [one for one in problem.groups if one.wishes]
    new = [_newcomer(one, at) for at, one in enumerate(some[:66])]
    gone = tuple(one.id for one in problem.groups[-66:])
    one_time, _ = _changed(problem, told, Changes(groups=(new[0],)))
    many_time, moved = _changed(problem, told, Changes(groups=tuple(new), gone=gone))
    return [
        Figure("a newcomer", "0.15 s", f"{one_time:.2f} s", one_time <= 0.15 * TOLERANCE),
        Figure("66 newcomers and 66 cancellations", "1.5 s", f"{many_time:.2f} s", many_time <= 1.5 * TOLERANCE),
        Figure("groups that these move", "25", str(moved), moved <= 25),
    ]


def _newcomer(like: Group, number: int) -> Group:
    return Group(id=f"new{number}", people=like.people, workers=like.workers, class_id=like.class_id,
                 wishes=like.wishes, anywhere=like.anywhere)  # fmt: skip


def _changed(problem: Problem, told: Result, changes: Changes) -> tuple[float, int]:
    """Median time of three, and how many groups that had a place have another."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        found = update(problem, told, changes)
        times.append(time.perf_counter() - began)
    return statistics.median(times), sum(one.before is not None for one in found.moves)


def communes() -> list[Figure]:
    """200 communes, and what 10,000 would take on two cores."""
    runs = [timed(Problem.from_json(one), 10) for one in instances.communes(200)]
    proven = sum(result.proven for result, _ in runs) / len(runs)
    minutes = sum(seconds for _, seconds in runs) * 50 / 2 / 60
    return [
        Figure("10,000 communes on 2 cores (200 measured)", "30 min (goal 10)", f"{minutes:.0f} min", minutes <= 30),
        Figure("communes proven", "95 %", f"{100 * proven:.1f} %", proven >= 0.95),
    ]


def rich() -> list[Figure]:
    """Skills and half-days: at most one and a half times the time that a day without may take."""
    found = []
    for people, worksites, plain in ((300, 25, 0.35), (1000, 60, 3.0)):
        runs = [timed(Problem.from_json(instances.rich(people, worksites, seed)), 20) for seed in range(1, 10)]
        median, proven = statistics.median(seconds for _, seconds in runs), all(result.proven for result, _ in runs)
        name, most = f"{people:,} × {worksites} with skills and half-days, median", 1.5 * plain
        found.append(Figure(name, f"{most:.2f} s", f"{median:.2f} s", proven and median <= most * TOLERANCE))
    return found


def shapes() -> list[Figure]:
    """Days of other shapes: proven or not, and how fast."""
    found = []
    for name, document in instances.other_shapes().items():
        result, seconds = timed(Problem.from_json(document), 20)
        said = f"{result.cost} points in {seconds:.2f} s" + ("" if result.proven else f", gap {100 * result.gap:.2f} %")
        found.append(Figure(name, "proven in 20 s", said, result.proven))
    return found


PARTS: dict[str, Callable[[], list[Figure]]] = {
    "villages": villages,
    "towns": towns,
    **{f"city-{number + 1}": partial(city, number) for number in range(5)},
    "city-straight": city_straight,
    "metropolis": metropolis,
    "late": late,
    "communes": communes,
    "rich": rich,
    "shapes": shapes,
}
