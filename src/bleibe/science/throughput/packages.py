"""Which measures bring most together, where two limits bind at once and neither alone brings anything.

Here: the choice of promising measures, the best package of up to three, each part's contribution. Not
here: single measures (`ranking.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from bleibe.science.throughput.bounds import GainBounds
from bleibe.science.throughput.measures import Measure, MeasureSizes, with_measures
from bleibe.science.throughput.program import build_program
from bleibe.science.throughput.ranking import RankedMeasure, carried_with
from bleibe.science.throughput.solve import Solution, least_gain, solve
from bleibe.transition import MeasureKind

LARGEST = 3
"""Measures in a package at most."""

SINGLES, ADDED, POOL = 3, 3, 12
"""Best single measures to begin with, measures added in a round, and measures that are combined at most."""


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

    All pairs and triples of the promising measures are solved.

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
    if best is None or len(best) < 2 or worth[best] <= least_gain(arrays.total):
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
    """Return up to twelve measures that are worth combining.

    The best single ones first. Then, again and again: take all that were chosen so far, solve, and add of
    each kind the measure with the highest price there. A limit that hides behind another one shows its
    price once the other has given way, also where three hide behind each other.
    """
    pool = [row.measure for row in ranked[:SINGLES]]
    arrays = solution.program.arrays
    least = least_gain(arrays.total)
    for _ in range(LARGEST + 1):
        loosened = with_measures(arrays, pool, sizes)
        bounds = GainBounds(solve(build_program(loosened)))
        best: dict[MeasureKind, tuple[float, Measure]] = {}
        for measure in measures:
            gain = 0.0 if measure in pool else bounds.gain(measure)
            if gain > max(least, best.get(measure.kind, (0.0, measure))[0]):
                best[measure.kind] = (gain, measure)
        found = sorted(best.values(), key=lambda row: (-row[0], row[1].name))
        if not found or len(pool) >= POOL:
            break
        pool += [measure for _, measure in found[:ADDED]]
    return tuple(pool[:POOL])


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
