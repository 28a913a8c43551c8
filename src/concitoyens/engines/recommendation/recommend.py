"""The whole recommendation, from the sheets and the commune to an explained list."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .evidence import Evidence, Practices, gather
from .gates import admitted, closed
from .score import Scores, score
from .values import (
    Asked,
    BoolArray,
    Catalogue,
    Change,
    ChangeKind,
    Criterion,
    FloatArray,
    Gate,
    Gated,
    IntArray,
    Pick,
    Profile,
    Reason,
    Recommendation,
)
from .variety import arrange, best, promise
from .weights import Weights

#: Bands, levels: the last of each.
_LAST_BAND, _LAST_LEVEL = 4, 3
_MORE_WEEKS = 4


def recommend(
    sheets: Catalogue,
    practices: Practices,
    profile: Profile,
    weights: Weights,
    *,
    text: FloatArray | None = None,
    limit: int = 24,
) -> Recommendation:
    """The ``limit`` sheets that suit ``profile`` best, why, what was set aside, and what would change it.

    Never empty while there is one sheet: when fewer than ``page.minimum`` suit, the nearest others follow, each with
    what blocks it, those that health forbids last. Same arguments, same list.
    """
    evidence = gather(practices, len(sheets), profile, weights)
    scores = score(sheets, profile, evidence, weights, text)
    gates = closed(sheets, profile.asked, weights)
    passes = admitted(gates, profile.opened)
    cheap = sheets.cost <= weights.page.low_cost
    new = _new(sheets, passes, weights.page.new_days)
    promised = (cheap & passes, new & passes)
    rows = best(scores.relevance, passes, max(limit, weights.order.window))
    rows = arrange(sheets, scores.relevance, rows, weights)
    for kind in promised:
        if not kind[rows].any():
            rows = np.append(rows, best(scores.relevance, kind, 1))
    rows = promise(rows, weights.page.size, *promised)[:limit]
    if len(rows) < weights.page.minimum:
        rows = np.concatenate([rows, _nearest(gates, scores.relevance, passes)])[: weights.page.minimum]
    picks = tuple(
        _pick(row, sheets=sheets, scores=scores, evidence=evidence, gates=gates, weights=weights, cheap=cheap)
        for row in rows.tolist()
    )
    page = rows[: weights.page.size]
    return Recommendation(
        version=weights.version,
        picks=picks,
        fitting=int(passes.sum()),
        gated=_gated(gates, profile.opened),
        changes=_changes(sheets, profile, weights, scores, passes, page),
        criteria=len(weights.criteria),
    )


def _new(sheets: Catalogue, passes: BoolArray, days: int) -> BoolArray:
    """Published lately; when nothing that suits was, the latest that suits."""
    lately = sheets.age <= days
    if (lately & passes).any() or not passes.any():
        return lately
    newest: BoolArray = sheets.age == sheets.age[passes].min()
    return newest


def _nearest(gates: dict[Gate, BoolArray], relevance: FloatArray, passes: BoolArray) -> IntArray:
    """What does not suit, from the least to the most blocked; health weighs more than all the rest."""
    blocks = np.sum(list(gates.values()), axis=0) + len(gates) * gates[Gate.HEALTH]
    order = np.lexsort((-relevance, blocks))
    return order[~passes[order]]


def _pick(
    row: int, *, sheets: Catalogue, scores: Scores, evidence: Evidence, gates: dict[Gate, BoolArray], weights: Weights,
    cheap: BoolArray,
) -> Pick:  # fmt: skip
    known = int(scores.known[row])
    rating = float(evidence.rating[row])
    return Pick(
        key=int(sheets.keys[row]),
        score=float(scores.score[row]) if known else None,
        relevance=float(scores.relevance[row]),
        known=known,
        reasons=_reasons(row, scores.fits, weights),
        blocked=tuple(gate for gate, shut in gates.items() if shut[row]),
        cheap=bool(cheap[row]),
        new=bool(sheets.age[row] <= weights.page.new_days),
        communes=int(evidence.communes[row]),
        rating=None if np.isnan(rating) else rating,
    )


def _reasons(row: int, fits: dict[Criterion, FloatArray], weights: Weights) -> tuple[Reason, ...]:
    """The known criteria, from what speaks most for the sheet to what speaks most against it."""
    known = [
        Reason(criterion, float(fit[row]), weights.criteria[criterion])
        for criterion, fit in fits.items()
        if not np.isnan(fit[row])
    ]
    return tuple(sorted(known, key=lambda reason: reason.weight * (weights.order.prior - reason.fit)))


def _gated(gates: dict[Gate, BoolArray], opened: frozenset[Gate]) -> tuple[Gated, ...]:
    """Gates that set something aside, or that were opened, each with its counts."""
    found = []
    for gate, shut in gates.items():
        if count := int(shut.sum()):
            alone = int((shut & admitted(gates, opened | {gate})).sum())
            found.append(Gated(gate, count, alone, gate in opened))
    return tuple(found)


def _changes(
    sheets: Catalogue, profile: Profile, weights: Weights, scores: Scores, passes: BoolArray, page: IntArray
) -> tuple[Change, ...]:
    """Try each other circumstance. Those that would change nothing are not told."""
    found = []
    for kind, value, asked in _others(profile.asked):
        then = admitted(closed(sheets, asked, weights), profile.opened)
        gained, lost = then & ~passes, passes & ~then
        if gained.any() or lost.any():
            come = sheets.keys[best(scores.relevance, gained, 3)]
            leave = sheets.keys[page[lost[page]]]
            found.append(
                Change(kind, value, int(gained.sum()), int(lost.sum()), tuple(come.tolist()), tuple(leave.tolist()))
            )
    return tuple(found)


def _others(asked: Asked) -> Iterator[tuple[ChangeKind, int, Asked]]:
    """The circumstances next to those that were said."""
    if asked.budget is not None and asked.budget < _LAST_BAND:
        yield ChangeKind.BUDGET, asked.budget + 1, replace(asked, budget=asked.budget + 1)
    if asked.people:
        yield ChangeKind.PEOPLE, asked.people * 2, replace(asked, people=asked.people * 2)
    if asked.weeks is not None:
        yield ChangeKind.TIME, asked.weeks + _MORE_WEEKS, replace(asked, weeks=asked.weeks + _MORE_WEEKS)
    level = asked.health or 0
    if level < _LAST_LEVEL:
        yield ChangeKind.HEALTH_UP, level + 1, replace(asked, health=level + 1)
    if level > 0:
        yield ChangeKind.HEALTH_DOWN, level - 1, replace(asked, health=level - 1)
