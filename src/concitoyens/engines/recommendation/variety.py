"""A list that is not eight times the same thing."""

import numpy as np

from .values import BitArray, BoolArray, Catalogue, FloatArray, IntArray
from .weights import Weights


def best(relevance: FloatArray, among: BoolArray, many: int) -> IntArray:
    """The rows of the ``many`` most relevant, best first; ties keep the order of the catalogue."""
    rows = np.flatnonzero(among)
    if len(rows) > many:
        least = np.partition(relevance[rows], len(rows) - many)[len(rows) - many]
        rows = rows[relevance[rows] >= least]
    ordered: IntArray = rows[np.argsort(-relevance[rows], kind="stable")]
    return ordered[:many]


def sameness(sheets: Catalogue, rows: IntArray, other: int) -> FloatArray:
    """How much each of ``rows`` looks like ``other``, 0 to 1: category for a half, then aims, then place."""
    shared, either = sheets.aims[rows] & sheets.aims[other], sheets.aims[rows] | sheets.aims[other]
    aims = np.where(either > 0, _bits(shared) / np.maximum(_bits(either), 1), 0)
    category = (sheets.category[rows] == sheets.category[other]) & (sheets.category[rows] >= 0)
    place = (sheets.place[rows] == sheets.place[other]) & (sheets.place[rows] >= 0)
    alike: FloatArray = 0.5 * category + 0.3 * aims + 0.2 * place
    return alike


def _bits(masks: BitArray) -> IntArray:
    count: IntArray = np.unpackbits(masks[:, None], axis=1).sum(axis=1).astype(np.int64)
    return count


def arrange(sheets: Catalogue, relevance: FloatArray, candidates: IntArray, weights: Weights) -> IntArray:
    """Choose one after the other: the most relevant, less what it shares with the nearest already chosen.

    ``candidates``: rows, best first. The first ``varied`` are chosen so; the others follow in their order.
    """
    left = candidates[: weights.order.window]
    penalty = np.zeros(len(left), dtype=np.float32)
    chosen: list[int] = []
    while len(left) and len(chosen) < weights.order.varied:
        at = int(np.argmax(relevance[left] - penalty))
        row = int(left[at])
        chosen.append(row)
        left, penalty = np.delete(left, at), np.delete(penalty, at)
        penalty = np.maximum(penalty, weights.order.sameness * sameness(sheets, left, row))
    rest = candidates[~np.isin(candidates, chosen)]
    return np.concatenate([np.array(chosen, dtype=np.int64), rest])


def promise(rows: IntArray, size: int, *wanted: BoolArray) -> IntArray:
    """See that the first ``size`` of ``rows`` hold one of each kind ``wanted``, when there is one at all.

    The nearest that is one takes the place of the last of the page that no other promise needs.
    """
    order = rows.tolist()
    for number, kind in enumerate(wanted):
        page = order[:size]
        if any(kind[row] for row in page):
            continue
        found = next((row for row in order[size:] if kind[row]), None)
        needed = {next((row for row in page if other[row]), None) for other in wanted[:number]}
        spare = next((row for row in reversed(page) if row not in needed), None)
        if found is not None and spare is not None:
            at = order.index(spare)
            order.remove(found)
            order[at] = found
            order.insert(len(page), spare)
    return np.array(order, dtype=np.int64)
