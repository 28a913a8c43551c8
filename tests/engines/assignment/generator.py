"""Days made up for tests and figures: Zipf popularity, French household sizes, minima, classes; and other shapes."""

from random import Random
from typing import Any

SIZES = (1,) * 37 + (2,) * 33 + (3,) * 13 + (4,) * 11 + (5,) * 4 + (6,) * 2  # households of France, INSEE
TRADES = ("electrician", "mason")


def day(
    people: int,
    worksites: int,
    *,
    seed: int = 1,
    load: float = 0.85,
    minima: bool = True,
    skills: float = 0.0,
    zipf: float = 0.9,
    halves: int = 1,
    sizes: tuple[int, ...] = SIZES,
) -> dict[str, Any]:
    """A document of the engine: about ``people`` people for ``worksites`` worksites, ``load`` of their places."""
    draw = Random(f"{people}/{worksites}/{seed}/{load}")
    half_days = ["morning", "afternoon"] if halves > 1 else []
    popularity = [1 / (rank + 1) ** zipf for rank in range(worksites)]
    names = [f"w{number:04}" for number in range(worksites)]
    draw.shuffle(names)
    places = people / load / worksites
    sites = [_worksite(draw, name, places, half_days, minima=minima, skills=skills) for name in names]
    may = {
        "all": names,
        "children": [name for name in names if draw.random() < 0.8],
        "wheels": [name for name in names if draw.random() < 0.6],
    }
    groups: list[dict[str, Any]] = []
    while sum(group["people"] for group in groups) < people:
        groups.append(_group(draw, f"g{len(groups):05}", draw.choice(sizes), may, popularity, names))
        if skills and draw.random() < 0.25:
            groups[-1]["skills"] = {draw.choice(TRADES): 1}
        if half_days and draw.random() < 0.4:
            groups[-1]["half_days"] = [draw.choice(half_days)]
    document = {
        "version": 1,
        "seed": seed,
        "worksites": sites,
        "classes": [{"id": name, "possible": sorted(possible)} for name, possible in may.items()],
        "groups": groups,
    }
    return document | ({"half_days": half_days} if half_days else {})


def _worksite(
    draw: Random, name: str, mean: float, half_days: list[str], *, minima: bool, skills: float
) -> dict[str, Any]:
    places = max(3, round(mean * draw.uniform(0.5, 1.5)))
    site: dict[str, Any] = {"id": name, "min": round(places * draw.uniform(0.2, 0.6)) * minima, "max": places}
    if draw.random() < skills:
        site["skills"] = {draw.choice(TRADES): 1}
    if half_days and (kind := draw.random()) < 0.5:
        site |= {"whole_day": True} if kind < 0.3 else {"half_days": [draw.choice(half_days)]}
    return site


def _group(
    draw: Random, name: str, size: int, may: dict[str, list[str]], popularity: list[float], names: list[str]
) -> dict[str, Any]:
    kind = "children" if size > 2 and draw.random() < 0.7 else "wheels" if draw.random() < 0.04 else "all"
    drawn = dict.fromkeys(draw.choices(names, popularity, k=40))
    wishes = [wish for wish in drawn if wish in set(may[kind])][: draw.choice([2, 3, 4, 5, 5, 5])]
    return {"id": name, "people": size, "class": kind, "anywhere": draw.random() < 0.85, "wishes": wishes}
