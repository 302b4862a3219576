"""Which single measures bring most: solved anew, in the order of what each can bring at most.

Here: the ranking and its exact pruning. Not here: measures together (`packages.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bleibe.science.throughput.arrays import ThroughputArrays
from bleibe.science.throughput.bounds import GainBounds
from bleibe.science.throughput.measures import Measure, MeasureSizes, with_measures
from bleibe.science.throughput.program import build_program
from bleibe.science.throughput.solve import Solution, least_gain, solve
from bleibe.science.throughput.unchanged import at_most

SHOWN = 20
"""How many single measures are shown; the pruning is exact for these."""


@dataclass(frozen=True, kw_only=True)
class RankedMeasure:
    """A measure and how many persons a year more it carries."""

    measure: Measure
    gain: float


def carried_with(arrays: ThroughputArrays, measures: Sequence[Measure], sizes: MeasureSizes) -> float:
    """Return persons a year carried with all of some measures taken."""
    return solve(build_program(with_measures(arrays, measures, sizes))).value


def rank_measures(
    solution: Solution, measures: Sequence[Measure], sizes: MeasureSizes, *, shown: int = SHOWN
) -> tuple[RankedMeasure, ...]:
    """Return the best single measures by persons a year gained, largest first.

    Measures are solved in the order of the upper bound of their gain, until that bound falls below the
    gain of the last one shown: no measure left unsolved can beat it. Equal gains keep the order of names.

    Parameters
    ----------
    solution
        The optimum as it is.
    measures
        Those to choose from.
    sizes
        How large one measure is.
    shown
        How many are returned; those without any gain are not.
    """
    arrays = solution.program.arrays
    bounds = GainBounds(solution)
    least = least_gain(arrays.total)
    waiting = sorted(((bounds.gain(measure), measure) for measure in measures), key=lambda row: -row[0])
    found: list[RankedMeasure] = []
    for bound, measure in waiting:
        last = found[shown - 1].gain if len(found) >= shown else 2 * least
        if bound < last - least:
            break
        gain = carried_with(arrays, [measure], sizes) - solution.value
        if gain > least:
            found.append(RankedMeasure(measure=measure, gain=gain))
            found.sort(key=lambda row: (-round(row.gain, 6), row.measure.name))
    return tuple(found[:shown])


class BestMeasure:
    """Finds the best single measure at one reading after another, exactly, mostly without solving the others.

    At each reading the best one so far is solved first. Another one is solved only where two bounds allow
    that it brings more: by the prices of the optimum there (`bounds.py`), and by its own prices when it was
    last solved.
    """

    def __init__(self) -> None:
        self._solved: dict[str, Solution] = {}

    def at(
        self,
        solution: Solution,
        measures: Sequence[Measure],
        sizes: MeasureSizes,
        *,
        before: Measure | None = None,
    ) -> RankedMeasure | None:
        """Return the best measure, `before` where no other one brings more; None where none brings anybody.

        Parameters
        ----------
        solution
            The optimum as it is at the reading.
        measures
            Those to choose from there.
        sizes
            How large one measure is there.
        before
            The best one at another reading.
        """
        gains = GainBounds(solution)
        first = None if before is None else before.name
        bounds = {one: float("inf") if one.name == first else gains.gain(one) for one in measures}
        least = least_gain(solution.program.arrays.total)
        best: RankedMeasure | None = None
        for measure in sorted(measures, key=lambda one: -bounds[one]):
            reached = least + (0.0 if best is None else best.gain)
            if bounds[measure] <= reached:
                break
            gain = self._gain(solution, measure, sizes, reached)
            if gain > reached:
                best = RankedMeasure(measure=measure, gain=gain)
        return best

    def _gain(self, solution: Solution, measure: Measure, sizes: MeasureSizes, reached: float) -> float:
        """Return what a measure brings; 0 where it is proved to bring no more than another one."""
        program = build_program(with_measures(solution.program.arrays, [measure], sizes))
        known = self._solved.get(measure.name)
        if known is not None and at_most(program, known) <= solution.value + reached:
            return 0.0
        self._solved[measure.name] = solve(program)
        return self._solved[measure.name].value - solution.value
