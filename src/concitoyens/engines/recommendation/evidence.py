"""What comparable communes did, and what they said of it."""

from dataclasses import dataclass

import numpy as np

from .values import UNKNOWN, BoolArray, FloatArray, IntArray, Profile
from .weights import Weights


@dataclass(frozen=True)
class Practices:
    """What communes did, as columns of length P: one line per sheet and commune, the latest."""

    sheet: IntArray
    #: log10 of the inhabitants, and of the inhabitants per km²; NaN: not known.
    population: FloatArray
    density: FloatArray
    region: IntArray
    #: 1 to 5; NaN: they did not say.
    rating: FloatArray
    #: Years ago.
    years: FloatArray

    def __len__(self) -> int:
        return len(self.sheet)


@dataclass(frozen=True)
class Evidence:
    """For each of N sheets: comparable communes that did it, their rating shrunk to the mean, and who did it."""

    communes: IntArray
    rating: FloatArray
    #: Means of the log10 of those who did it, once enough told; NaN before.
    population: FloatArray
    density: FloatArray


def comparable(practices: Practices, profile: Profile, weights: Weights) -> tuple[FloatArray, BoolArray]:
    """How far each commune that did something is from the profile, and whether it is near enough to be called alike.

    The distance is over population, density and region: what is not known on either side is left out.
    """
    w = weights.evidence
    squares: FloatArray = np.zeros(len(practices), dtype=np.float32)
    if profile.population:
        squares += _square(practices.population, profile.population, w.population_scale)
    if profile.density:
        squares += _square(practices.density, profile.density, w.density_scale)
    if profile.region is not None:
        squares += np.where(practices.region == profile.region, 0, w.other_region**2).astype(np.float32)
    distance = np.sqrt(squares)
    return distance, distance <= w.reach


def _square(logarithms: FloatArray, value: float, scale: float) -> FloatArray:
    squares: FloatArray = ((logarithms - np.float32(np.log10(value))) / np.float32(scale)) ** 2
    return np.nan_to_num(squares)


def gather(practices: Practices, sheets: int, profile: Profile, weights: Weights) -> Evidence:
    """Sum up what was done, sheet by sheet. A rating counts as its commune is near and its report recent."""
    w = weights.evidence
    distance, alike = comparable(practices, profile, weights)
    count = _sum(practices.sheet, alike.astype(np.float32), sheets)
    rated = alike & ~np.isnan(practices.rating)
    trust = np.where(rated, np.exp(-(distance**2) / 2) * 0.5 ** (practices.years / w.half_life), 0).astype(np.float32)
    said = _sum(practices.sheet, trust, sheets)
    stars = _sum(practices.sheet, trust * np.nan_to_num(practices.rating), sheets)
    shrunk = (stars + w.shrink * w.mean) / (said + w.shrink)
    return Evidence(
        communes=count.astype(np.int64),
        rating=np.where(said > 0, shrunk, UNKNOWN).astype(np.float32),
        population=_mean(practices.sheet, practices.population, sheets, w.minimum_reports),
        density=_mean(practices.sheet, practices.density, sheets, w.minimum_reports),
    )


def _sum(sheet: IntArray, values: FloatArray, sheets: int) -> FloatArray:
    return np.bincount(sheet, weights=values, minlength=sheets).astype(np.float32)


def _mean(sheet: IntArray, values: FloatArray, sheets: int, minimum: int) -> FloatArray:
    known = ~np.isnan(values)
    count = _sum(sheet, known.astype(np.float32), sheets)
    total = _sum(sheet, np.nan_to_num(values), sheets)
    return np.where(count >= minimum, total / np.maximum(count, 1), UNKNOWN).astype(np.float32)
