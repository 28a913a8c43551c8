"""The arrays as the compiled kernels read them: wish arcs by slot, half-days of slots, who accepts anything when.

A *row* is a group at a half-day: ``group * half_days + half_day``. An *item* is a wish arc that the prices decide on.
What cannot be said here (skills, workers that are not people) is left out, which only lowers the bound.
"""

from typing import Any, NamedTuple

import numpy as np

from ..arrays import Arrays, Bools, Floats, Ints


class View(NamedTuple):
    """Flat arrays, which numba takes as they are."""

    start: Ints  # (slots + 1,) items of slot j are start[j]:start[j+1]
    arc: Ints  # (items,) the wish arc
    group: Ints  # (items,)
    size: Ints  # (items,) places it takes
    cost: Floats  # (items,)
    maximum: Ints  # (slots,) places left beside those who are sent
    minimum: Ints  # (slots,) people still wanted, at most
    closed: Floats  # (slots,) points when it is closed; infinite when it may not be
    half_start: Ints  # (slots + 1,)
    half: Ints  # half-days of the slots, one after the other
    span_of: Ints  # (slots,) row of spans
    spans: Bools  # (spans, half-days) the different sets of half-days
    there: Bools  # (groups, half-days)
    other: Floats  # (groups,) points of a half-day elsewhere; infinite when refused
    none: Floats  # (groups,) points of a half-day without a place
    people: Ints  # (groups,)
    workers: Ints  # (groups,) what those who are sent are counted in: at least so many places are taken
    sent_start: Ints  # (slots + 1,)
    sent: Ints  # rows of those whom the organiser sent, one slot after the other
    sent_cost: Floats  # (slots,) points of those together


def view(arrays: Arrays) -> View:
    """Read the arrays once."""
    group, slot = arrays.arc_group, arrays.arc_slot
    places = np.where(arrays.only_workers[slot], arrays.workers[group], arrays.people[group])
    order = np.argsort(slot, kind="stable")
    is_sent = (arrays.pre_assigned[group] == slot[:, None]).any(axis=1)[order]
    items, sent = order[~is_sent], order[is_sent]
    taken = np.bincount(slot[sent], places[sent], arrays.slots).astype(np.int64)
    room = np.maximum(0, np.minimum(arrays.maximum, int(arrays.people.sum())) - taken)
    items = items[places[items] <= room[slot[items]]]
    always_open = arrays.must_run | arrays.needs_nobody
    spans, span_of = np.unique(arrays.spans, axis=0, return_inverse=True)
    return View(
        start=_starts(np.bincount(slot[items], minlength=arrays.slots)),
        arc=items,
        group=group[items],
        size=places[items],
        cost=arrays.arc_cost[items].astype(np.float64),
        maximum=room,
        minimum=np.maximum(0, arrays.minimum - taken),
        closed=np.where(always_open, np.inf, arrays.cancel_cost.astype(np.float64)),
        half_start=_starts(arrays.spans.sum(axis=1)),
        half=np.nonzero(arrays.spans)[1].astype(np.int64),
        span_of=span_of.astype(np.int64).reshape(-1),
        spans=spans,
        there=arrays.available,
        other=np.where(arrays.other_cost < 0, np.inf, arrays.other_cost.astype(np.float64)),
        none=arrays.none_cost.astype(np.float64),
        people=arrays.people,
        workers=arrays.workers,
        **_sent(arrays, sent),
    )


def _sent(arrays: Arrays, arcs: Ints) -> dict[str, Any]:
    """Rows and points of those whom the organiser sent, by slot."""
    slots, groups = arrays.arc_slot[arcs], arrays.arc_group[arcs]
    spans = arrays.spans[slots]
    at, half = np.nonzero(spans)
    return {
        "sent_start": _starts(np.bincount(slots[at], minlength=arrays.slots)),
        "sent": groups[at] * arrays.half_days + half,
        "sent_cost": np.bincount(slots, arrays.arc_cost[arcs], arrays.slots).astype(np.float64),
    }


def _starts(counts: Ints) -> Ints:
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts
