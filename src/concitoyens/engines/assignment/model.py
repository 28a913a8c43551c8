"""The exact model (design, section 1), and the way back from its columns to a placement.

Columns: how many groups of a bundle take each wish, go anywhere at that time, or stay without a place; how many groups
of a kind each slot takes of those who go anywhere; whether a slot opens. People who go anywhere are counted by kind and
told apart afterwards: that keeps the model forty times smaller than one column for each pair of group and slot. A row
for every wish arc (wish ≤ open) makes the relaxation strong.
"""

from dataclasses import dataclass, field

import numpy as np

from .arrays import NOWHERE, Arrays, Assignment, Bools, Floats
from .bundles import Bundles, bundle
from .cost import empty, open_slots
from .matrix import Matrix

Span = tuple[bool, ...]


@dataclass(eq=False)
class Model:
    """Columns by what they mean. Not all need be there: a core problem, whose bound is its own."""

    arrays: Arrays
    bundles: Bundles
    matrix: Matrix = field(default_factory=Matrix)
    wish: dict[tuple[int, int], int] = field(default_factory=dict)  # bundle, slot
    anywhere: dict[tuple[int, Span], int] = field(default_factory=dict)  # bundle, half-days
    none: dict[tuple[int, int], int] = field(default_factory=dict)  # bundle, half-day
    taken: dict[tuple[int, int], int] = field(default_factory=dict)  # kind, slot
    opens: dict[int, int] = field(default_factory=dict)  # slot; those that are always open have none
    short: dict[int, int] = field(default_factory=dict)  # slot: missing workers, when the model is relaxed
    short_skill: dict[int, int] = field(default_factory=dict)  # need: missing skilled people


@dataclass(frozen=True, eq=False)
class Kept:
    """What a core problem keeps: wish arcs, slots that take people who did not ask for them, groups that may be such
    people, and groups that may stay without a place.
    """

    arcs: Bools
    takers: Bools
    anywhere: Bools
    waiting: Bools

    @classmethod
    def everything(cls, arrays: Arrays) -> "Kept":
        """The whole problem."""
        groups = np.ones(arrays.groups, np.bool_)
        return cls(np.ones(len(arrays.arc_slot), np.bool_), np.ones(arrays.slots, np.bool_), groups, groups)


def build(arrays: Arrays, *, kept: Kept | None = None, relax: bool = False) -> Model:
    """The model. ``relax``: sessions that must run may lack people, in columns of their own."""
    model, core = Model(arrays, bundle(arrays)), kept or Kept.everything(arrays)
    _open_columns(model, relax=relax)
    _wish_columns(model, core.arcs)
    _anywhere_columns(model, core)
    _cover_rows(model, core.waiting)
    _load_rows(model)
    _skill_rows(model)
    return model


def _open_columns(model: Model, *, relax: bool) -> None:
    arrays, matrix = model.arrays, model.matrix
    needs = np.zeros(arrays.slots, np.bool_)
    needs[arrays.need_slot] = True
    for slot in range(arrays.slots):
        low = 1.0 if arrays.must_run[slot] else 0.0
        if arrays.minimum[slot] > 0 or needs[slot]:
            saved = 0.0 if arrays.must_run[slot] else float(arrays.cancel_cost[slot])
            model.opens[slot] = matrix.column(-saved, 1.0, low=low)
            if relax and low and arrays.minimum[slot] > 0:
                model.short[slot] = matrix.column(0.0, float(arrays.minimum[slot]))
    if relax:
        for need, slot in enumerate(arrays.need_slot.tolist()):
            if matrix.low[model.opens[slot]]:
                model.short_skill[need] = matrix.column(0.0, float(arrays.need_count[need]))


def _wish_columns(model: Model, kept: Bools) -> None:
    arrays, matrix = model.arrays, model.matrix
    for number, groups in enumerate(model.bundles.members):
        group = groups[0]
        first = arrays.arc_start[list(groups)]
        for place, arc in enumerate(range(int(first[0]), int(arrays.arc_start[group + 1]))):
            slot = int(arrays.arc_slot[arc])
            sent = slot in arrays.pre_assigned[group]
            if not (kept[first + place].any() or sent):
                continue
            room = _room(arrays, group, slot)
            if room < 1 and not sent:
                continue
            count = float(min(len(groups), room)) if not sent else 1.0
            low = 1.0 if sent and slot not in model.opens else 0.0
            column = matrix.column(float(arrays.arc_cost[arc]), count, low=low)
            model.wish[number, slot] = column
            if slot in model.opens:  # at most as many as fit, and none where it is cancelled
                row = matrix.row(0.0 if sent else -np.inf, 0.0)  # who is sent there is there when it opens
                matrix.put(row, column, 1.0)
                matrix.put(row, model.opens[slot], -count)


def _room(arrays: Arrays, group: int, slot: int) -> int:
    """How many groups like this one a slot can take."""
    places = arrays.places(group, slot)
    return int(arrays.maximum[slot]) // places if places else arrays.groups


def _anywhere_columns(model: Model, core: Kept) -> None:
    """Who goes anywhere, and which slots take how many of each kind; both agree for each kind and span."""
    arrays, matrix, bundles = model.arrays, model.matrix, model.bundles
    size = np.zeros(bundles.kinds, np.int64)
    np.add.at(size, bundles.kind_of, [len(groups) for groups in bundles.members])
    balance: dict[tuple[int, Span], int] = {}
    for kind, example in enumerate(bundles.kind_example.tolist()):
        if arrays.other_cost[example] < 0:
            continue
        for slot in np.nonzero(core.takers & arrays.compat[arrays.class_of[example]])[0].tolist():
            count = min(int(size[kind]), _room(arrays, example, slot))
            if count < 1 or not arrays.may_stand(example, slot):
                continue
            span: Span = tuple(arrays.spans[slot].tolist())
            if (kind, span) not in balance:
                balance[kind, span] = matrix.row(0.0, 0.0)
            model.taken[kind, slot] = matrix.column(0.0, float(count))
            matrix.put(balance[kind, span], model.taken[kind, slot], -1.0)
            if slot in model.opens:
                row = matrix.row(-np.inf, 0.0)
                matrix.put(row, model.taken[kind, slot], 1.0)
                matrix.put(row, model.opens[slot], -float(count))
    for (kind, span), row in balance.items():
        for number in np.nonzero(bundles.kind_of == kind)[0].tolist():
            if not core.anywhere[list(bundles.members[number])].any():
                continue
            cost = float(arrays.other_cost[bundles.first(number)] * sum(span))
            column = matrix.column(cost, float(len(bundles.members[number])))
            model.anywhere[number, span] = column
            matrix.put(row, column, 1.0)


def _cover_rows(model: Model, waiting: Bools) -> None:
    """Every group is exactly once somewhere or nowhere, at each half-day when it is there."""
    arrays, matrix = model.arrays, model.matrix
    rows: dict[tuple[int, int], int] = {}
    for number, groups in enumerate(model.bundles.members):
        count = float(len(groups))
        for half in np.nonzero(arrays.available[groups[0]])[0].tolist():
            rows[number, half] = matrix.row(count, count)
            if not waiting[list(groups)].any():
                continue
            model.none[number, half] = matrix.column(float(arrays.none_cost[groups[0]]), count)
            matrix.put(rows[number, half], model.none[number, half], 1.0)
    for (number, slot), column in model.wish.items():
        for half in np.nonzero(arrays.spans[slot])[0].tolist():
            matrix.put(rows[number, half], column, 1.0)
    for (number, span), column in model.anywhere.items():
        for half in (at for at, there in enumerate(span) if there):
            matrix.put(rows[number, half], column, 1.0)


def _load_rows(model: Model) -> None:
    """Places up to the maximum; workers from the minimum on."""
    arrays, matrix = model.arrays, model.matrix
    most = np.minimum(arrays.maximum, arrays.people.sum()).tolist()  # a huge maximum would only loosen the relaxation
    full = [matrix.row(-np.inf, 0.0 if slot in model.opens else float(most[slot])) for slot in range(arrays.slots)]
    enough = {slot: matrix.row(0.0, np.inf) for slot in model.opens if arrays.minimum[slot] > 0}
    for slot, column in model.opens.items():
        matrix.put(full[slot], column, -float(most[slot]))
        if slot in enough:
            matrix.put(enough[slot], column, -float(arrays.minimum[slot]))
    for slot, column in model.short.items():
        matrix.put(enough[slot], column, 1.0)
    for group, slot, column in _standing(model):
        matrix.put(full[slot], column, float(arrays.places(group, slot)))
        if slot in enough:
            matrix.put(enough[slot], column, float(arrays.workers[group]))


def _skill_rows(model: Model) -> None:
    arrays, matrix = model.arrays, model.matrix
    by_slot: dict[int, list[tuple[int, int]]] = {}
    for need, slot in enumerate(arrays.need_slot.tolist()):
        row = matrix.row(0.0, np.inf)
        by_slot.setdefault(slot, []).append((row, int(arrays.need_mask[need])))
        matrix.put(row, model.opens[slot], -float(arrays.need_count[need]))
        if need in model.short_skill:
            matrix.put(row, model.short_skill[need], 1.0)
    for group, slot, column in _standing(model):
        for row, mask in by_slot.get(slot, ()):
            matrix.put(row, column, float(arrays.have[group, mask]))


def _standing(model: Model) -> list[tuple[int, int, int]]:
    """(a group like those counted, slot, column) for all columns that put people in slots."""
    wished = [(model.bundles.first(number), slot, column) for (number, slot), column in model.wish.items()]
    other = [(int(model.bundles.kind_example[kind]), slot, column) for (kind, slot), column in model.taken.items()]
    return wished + other


def start_values(model: Model, assignment: Assignment) -> Floats:
    """The columns of an assignment, to start from."""
    arrays, values = model.arrays, np.zeros(len(model.matrix.cost))
    opened = open_slots(arrays, assignment)
    for slot, column in model.opens.items():
        values[column] = float(opened[slot])
    for number, groups in enumerate(model.bundles.members):
        kind = int(model.bundles.kind_of[number])
        for group in groups:
            for half in np.nonzero(arrays.available[group])[0].tolist():
                slot = int(assignment[group, half])
                if slot == NOWHERE and (number, half) in model.none:
                    values[model.none[number, half]] += 1.0
                elif slot == NOWHERE:
                    continue  # not in a core problem
                elif not arrays.spans[slot][:half].any():  # a slot counts once, at its first half-day
                    if (number, slot) in model.wish:
                        values[model.wish[number, slot]] += 1.0
                    elif (kind, slot) in model.taken:
                        values[model.taken[kind, slot]] += 1.0
                        values[model.anywhere[number, tuple(arrays.spans[slot].tolist())]] += 1.0
    return values


def read_back(model: Model, values: Floats) -> Assignment:
    """The placement of each group: within a bundle the luckiest have the best wish, then come those who go anywhere."""
    arrays, counts = model.arrays, np.rint(values).astype(np.int64)
    assignment = empty(arrays)
    pools: dict[tuple[int, Span], list[int]] = {}
    for (kind, slot), column in model.taken.items():
        pools.setdefault((kind, tuple(arrays.spans[slot].tolist())), []).extend([slot] * int(counts[column]))
    longest_first = sorted(model.wish, key=lambda key: -int(arrays.spans[key[1]].sum()))
    for number, slot in longest_first:  # columns of a bundle stand best wish first
        _seat(model, assignment, number, [slot] * int(counts[model.wish[number, slot]]))
    for number, span in sorted(model.anywhere, key=lambda key: -sum(key[1])):
        pool = pools.get((int(model.bundles.kind_of[number]), span), [])
        count = int(counts[model.anywhere[number, span]])
        _seat(model, assignment, number, [pool.pop(0) for _ in range(min(count, len(pool)))])
    return assignment


def _seat(model: Model, assignment: Assignment, number: int, slots: list[int]) -> None:
    """Give these slots, all of the same hours, to the luckiest groups of a bundle that are still free at that time."""
    if slots:
        groups, halves = np.array(model.bundles.members[number]), np.nonzero(model.arrays.spans[slots[0]])[0]
        free = groups[np.all(assignment[np.ix_(groups, halves)] == NOWHERE, axis=1)][: len(slots)]
        assignment[np.ix_(free, halves)] = np.array(slots[: len(free)])[:, None]
