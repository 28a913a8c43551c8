"""How well each sheet fits, criterion by criterion, and in all."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .evidence import Evidence
from .values import UNKNOWN, Catalogue, Criterion, FloatArray, IntArray, Place, Profile
from .weights import Weights

#: Fit of each place of a sheet (rows of Place) to what is asked.
_PLACES = {
    Place.INDOOR: np.array([1.0, 0.0, 0.8, 0.6], dtype=np.float32),
    Place.OUTDOOR: np.array([0.0, 1.0, 0.8, 0.2], dtype=np.float32),
}
_BITS = np.array([int(n).bit_count() for n in range(256)], dtype=np.uint8)


@dataclass(frozen=True)
class Scores:
    """For N sheets: fits by criterion (NaN: not known on one side), score, number of known criteria, relevance."""

    fits: dict[Criterion, FloatArray]
    score: FloatArray
    known: IntArray
    relevance: FloatArray


def score(
    sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights, text: FloatArray | None = None
) -> Scores:
    """Σ w·s ÷ Σ w over the criteria that both sides know.

    ``text`` (N,): rank of the words searched, 0 to 1; NaN where they are not found. A sheet of which little is known is
    believed less: its relevance is its score drawn to the prior, as a rating with few reports is.
    """
    fits = {c: fit for c, judge in _JUDGES.items() if (fit := judge(sheets, profile, evidence, weights)) is not None}
    if text is not None:
        fits[Criterion.TEXT] = text.astype(np.float32)
    total, weight = np.zeros(len(sheets), np.float32), np.zeros(len(sheets), np.float32)
    known = np.zeros(len(sheets), np.int64)
    for criterion, fit in fits.items():
        there = ~np.isnan(fit)
        total += np.float32(weights.criteria[criterion]) * np.where(there, fit, np.float32(0))
        weight += np.float32(weights.criteria[criterion]) * there
        known += there
    order = weights.order
    with np.errstate(invalid="ignore"):
        mean = total / weight
    relevance = (total + order.prior * order.prior_weight) / (weight + order.prior_weight)
    relevance = np.where(sheets.support, relevance * order.support, relevance)
    return Scores(fits, mean, known, relevance.astype(np.float32))


_Judge = Callable[[Catalogue, Profile, Evidence, Weights], FloatArray | None]


def _population(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    """1 inside the sizes of the sheet, little outside; without sizes, by how near those who did it are.

    « At least 300 inhabitants » says little about a city: far above, it fits a little less.
    """
    if not profile.population:
        return None
    size = np.float32(np.log10(profile.population))
    with np.errstate(divide="ignore"):
        low, high = np.log10(sheets.population_min), np.log10(sheets.population_max)
    outside = np.maximum(np.nan_to_num(low - size, nan=0.0), np.nan_to_num(size - high, nan=0.0))
    far = np.where(np.isnan(high), np.nan_to_num(size - low, nan=0.0), 0) - weights.fit.size_slack
    inside = np.maximum(1 - weights.fit.size_loss * np.maximum(far, 0), weights.fit.size_floor)
    told = np.where(outside > 0, np.maximum(weights.fit.size_outside - outside, 0), inside)
    done = _down(np.abs(evidence.population - size) / 2)
    return np.where(np.isnan(low) & np.isnan(high), done, told).astype(np.float32)


def _density(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    if not profile.density:
        return None
    return _down(np.abs(evidence.density - np.float32(np.log10(profile.density))) / 2)


def _down(distance: FloatArray) -> FloatArray:
    """1 at no distance, 0 from 1 on; NaN stays."""
    return np.clip(1 - distance, 0, 1).astype(np.float32)


def _budget(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    asked = profile.asked.budget
    return None if asked is None else _down((sheets.cost - asked).clip(min=0) / 2)


def _season(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    asked = profile.asked.season
    if asked is None:
        return None
    suits = ((sheets.seasons & asked) != 0).astype(np.float32)
    return np.where(sheets.seasons == 0, UNKNOWN, suits)


def _preparation(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    weeks = profile.asked.weeks
    return None if weeks is None else _ease(sheets.preparation, weeks, weights.fit.comfortable_weeks)


def _people(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    people = profile.asked.people
    return None if people is None else _ease(sheets.people_min, people, weights.fit.comfortable_people)


def _ease(need: FloatArray, have: int, comfortable: float) -> FloatArray:
    """1 while the need stays within a comfortable share of what one has, a half when it takes all, 0 at the double."""
    room = max(have, 1) * (1 - comfortable)
    tight = 1 - (need - have * comfortable) / (2 * room)
    beyond = 0.5 - (need - have) / (2 * max(have, 1))
    return np.clip(np.where(need <= have, tight, beyond), 0, 1).astype(np.float32)


def _publics(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    """Mean over the publics asked of which the sheet says something."""
    if not profile.asked.publics:
        return None
    rows = sheets.publics[list(profile.asked.publics)]
    told = (~np.isnan(rows)).sum(axis=0)
    return np.where(told > 0, np.nan_to_num(rows).sum(axis=0) / np.maximum(told, 1), UNKNOWN).astype(np.float32)


def _aims(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    """0 when none of the aims asked is served; one is already worth the floor, all are worth 1.

    A little less when what the sheet serves first is something else.
    """
    asked = profile.asked.aims
    if not asked:
        return None
    share = _BITS[sheets.aims & asked].astype(np.float32) / asked.bit_count()
    floor = np.float32(weights.fit.matched_floor)
    served = np.where(share > 0, floor + (1 - floor) * share, np.float32(0))
    elsewhere = (sheets.first_aim != 0) & ((sheets.first_aim & asked) == 0)
    served = np.where(elsewhere, served * np.float32(weights.fit.second_aim), served)
    return np.where(sheets.aims == 0, UNKNOWN, served)


def _place(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    asked = profile.asked.place
    if asked is None:
        return None
    return np.where(sheets.place < 0, UNKNOWN, _PLACES[asked][sheets.place])


def _simplicity(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    """For a first time: nobody of the trade needed, short to prepare, not tiring, few tools."""
    if not profile.asked.first_time:
        return None
    short = np.nan_to_num(_down(sheets.preparation / 12), nan=0.5)
    light = np.nan_to_num(_down((sheets.effort - 1) / 2), nan=0.5)
    return (((~sheets.needs_leader) + short + light + _down(sheets.tools / 10)) / 4).astype(np.float32)


def _evidence(sheets: Catalogue, profile: Profile, evidence: Evidence, weights: Weights) -> FloatArray | None:
    return (evidence.rating - 1) / 4


_JUDGES: dict[Criterion, _Judge] = {
    Criterion.POPULATION: _population,
    Criterion.DENSITY: _density,
    Criterion.BUDGET: _budget,
    Criterion.SEASON: _season,
    Criterion.PREPARATION: _preparation,
    Criterion.PEOPLE: _people,
    Criterion.PUBLICS: _publics,
    Criterion.AIMS: _aims,
    Criterion.PLACE: _place,
    Criterion.SIMPLICITY: _simplicity,
    Criterion.EVIDENCE: _evidence,
}
