"""Which measures bring most together, where two limits bind at once and neither alone brings anything.

Here: the choice of promising measures, the best package of up to three, each part's contribution. Not
here: single measures (`ranking.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from bleibe.science.throughput.arrays import ThroughputArrays
from bleibe.science.throughput.bounds import GainBounds
from bleibe.science.throughput.measures import Measure, MeasureSizes
from bleibe.science.throughput.program import build_program
from bleibe.science.throughput.ranking import RankedMeasure, carried_with
from bleibe.science.throughput.solve import TOLERANCE, Solution, solve
from bleibe.transition import MeasureKind

LARGEST = 3
POOL = 10


@dataclass(frozen=True, kw_only=True)
class Package:
    """Measures taken together.

    `parts` holds each measure with its contribution: the mean, over all orders of taking them, of what it
    adds; the contributions add up to `gain`. `tried` measures were combined to find the package: it is the
    best of those, not proved the best of all.
    """

    gain: float
    parts: tuple[RankedMeasure, ...]
    tried: int


def best_package(
    solution: Solution,
    measures: Sequence[Measure],
    ranked: Sequence[RankedMeasure],
    sizes: MeasureSizes,
) -> Package | None:
    """Return the best package of two or three measures that brings more than its best part alone.

    Promising are the best single measures, and those that get a price once the other kinds of limit are
    all loosened by one step: that is how two limits that bind together show themselves. All pairs and
    triples of the ten most promising are solved.

    Parameters
    ----------
    solution
        The optimum as it is.
    measures
        Those to choose from.
    ranked
        The best single ones.
    sizes
        How large one measure is.
    """
    pool = promising(solution, measures, ranked, sizes)
    arrays, base = solution.program.arrays, solution.value
    worth: dict[frozenset[Measure], float] = {frozenset(): 0.0}
    for size in range(1, LARGEST + 1):
        for chosen in combinations(pool, size):
            worth[frozenset(chosen)] = max(0.0, carried_with(arrays, chosen, sizes) - base)
    best = max(
        worth, key=lambda chosen: (round(worth[chosen], 6), -len(chosen), _names(chosen)), default=None
    )
    if best is None or len(best) < 2 or worth[best] <= TOLERANCE * max(1.0, arrays.total) * 10:
        return None
    parts = [RankedMeasure(measure=part, gain=_contribution(part, best, worth)) for part in best]
    parts.sort(key=lambda row: (-round(row.gain, 6), row.measure.name))
    return Package(gain=worth[best], parts=tuple(parts), tried=len(pool))


def promising(
    solution: Solution,
    measures: Sequence[Measure],
    ranked: Sequence[RankedMeasure],
    sizes: MeasureSizes,
) -> tuple[Measure, ...]:
    """Return up to ten measures: the best single ones and the best of each kind once the others give way."""
    arrays = solution.program.arrays
    lists = [[row.measure for row in ranked]]
    for kind in MeasureKind:
        bounds = GainBounds(solve(build_program(_loosened(arrays, kind, sizes))))
        same = [measure for measure in measures if measure.kind is kind]
        known = [measure for measure in same if _still_there(measure, bounds)]
        gains = sorted(((bounds.gain(measure), measure) for measure in known), key=lambda row: -row[0])
        lists.append([measure for gain, measure in gains if gain > TOLERANCE * max(1.0, arrays.total)])
    pool: list[Measure] = []
    for rank in range(POOL):
        for row in lists:
            if rank < len(row) and row[rank] not in pool and len(pool) < POOL:
                pool.append(row[rank])
    return tuple(pool)


def _still_there(measure: Measure, bounds: GainBounds) -> bool:
    return measure.offer is None or measure.offer in bounds.arrays.offers


def _loosened(arrays: ThroughputArrays, kept: MeasureKind, sizes: MeasureSizes) -> ThroughputArrays:
    """Loosen every kind of limit by one step but the one that `kept` would loosen."""
    if kept is not MeasureKind.MORE_PLACES:
        arrays = replace(arrays, places=arrays.places + sizes.places)
    if kept is not MeasureKind.WIDER_REACH:
        arrays = replace(arrays, reach=np.minimum(1.0, arrays.reach + sizes.reach))
    if kept not in (MeasureKind.NEW_TIE, MeasureKind.FIRMER_TIE):
        arrays = replace(arrays, handover=np.maximum(arrays.handover, sizes.agreed_handover))
    return arrays


def _contribution(
    part: Measure, package: frozenset[Measure], worth: dict[frozenset[Measure], float]
) -> float:
    others = sorted(package - {part}, key=lambda measure: measure.name)
    total = 0.0
    for size in range(len(others) + 1):
        subsets = list(combinations(others, size))
        for subset in subsets:
            before = frozenset(subset)
            total += (worth[before | {part}] - worth[before]) / len(subsets)
    return total / (len(others) + 1)


def _names(chosen: frozenset[Measure]) -> tuple[str, ...]:
    return tuple(sorted((measure.name for measure in chosen), reverse=True))
