"""What the result hangs on: all estimates low, all high, and one at a time.

Here: the readings, and what each gives. Not here: which conclusion changes (`studies.profile` compares).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from bleibe.science.throughput.arrays import RegionNumbers, ThroughputArrays
from bleibe.science.throughput.causes import (
    carried_through,
    region_split,
    split_of_phase,
    stopped_by_group,
)
from bleibe.science.throughput.fairness import fair_carried
from bleibe.science.throughput.measures import MeasureSizes
from bleibe.science.throughput.program import build_program
from bleibe.science.throughput.solve import TOLERANCE, Solution, solve
from bleibe.science.throughput.unchanged import same_value
from bleibe.transition import (
    Basis,
    Cause,
    Estimate,
    EstimateId,
    FitTable,
    GroupKey,
    Level,
    Phase,
    Reading,
)

Key = TypeVar("Key")


@dataclass(frozen=True, kw_only=True)
class GroupReading:
    """One group at a reading: persons a year, how many come through at most, what stops the rest."""

    group: GroupKey
    persons: float
    carried: float
    stopped_by: Mapping[Cause, float]


@dataclass(frozen=True, kw_only=True)
class ReadingResult:
    """What one reading gives: the numbers on which the conclusions rest.

    `stopped_there` is what stops those who are lost in the phase in which most are. `varied` is the estimate
    that is read otherwise than the others, `basis` what it rests on and `value` the number taken; None where
    all are read alike.
    """

    varied: EstimateId | None
    level: Level
    basis: Basis | None = None
    value: float | None = None
    persons: float
    carried: float
    stopped_by: Mapping[Cause, float]
    lost_in: Mapping[Phase, float]
    stopped_there: Mapping[Cause, float]
    by_group: tuple[GroupReading, ...]

    @property
    def reading(self) -> Reading:
        """Return how the estimates were read."""
        if self.varied is None:
            return Reading(level=self.level)
        return Reading(exceptions={self.varied: self.level})

    @property
    def main_cause(self) -> Cause | None:
        """Return what stops most, or None where nobody is stopped."""
        return _largest(self.stopped_by)

    @property
    def cause_there(self) -> Cause | None:
        """Return what stops most in the phase in which most are lost, or None."""
        return _largest(self.stopped_there)

    @property
    def main_phase(self) -> Phase | None:
        """Return the phase in which most are lost, or None."""
        return _largest(self.lost_in)


def _largest(parts: Mapping[Key, float]) -> Key | None:
    if not parts or max(parts.values()) <= 0:
        return None
    return max(parts, key=lambda key: round(parts[key], 6))


def read_at(numbers: RegionNumbers, fit_table: FitTable, reading: Reading) -> ReadingResult:
    """Return the result of a region at one reading of its estimates."""
    return read_arrays(numbers.arrays(fit_table, reading), reading)


def read_arrays(
    arrays: ThroughputArrays,
    reading: Reading,
    *,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> ReadingResult:
    """Return the result of arrays that were read so, measures taken in them or not.

    `tell` is told how far the longest part of it is (`stopped_by_group`).
    """
    program = build_program(arrays)
    best = solve(program)
    fair = fair_carried(program, best)
    stopped = stopped_by_group(arrays, fair, tell=tell)
    lost_in = _lost_in(arrays)
    varied, level = next(iter(reading.exceptions.items()), (None, reading.level))
    return ReadingResult(
        varied=varied,
        level=level if isinstance(level, Level) else Level.MIDDLE,
        persons=arrays.total,
        carried=best.value,
        stopped_by=region_split(stopped),
        lost_in=lost_in,
        stopped_there=_stopped_in(arrays, _largest(lost_in), lost_in),
        by_group=tuple(
            GroupReading(
                group=key,
                persons=float(arrays.persons[at]),
                carried=float(fair[at]),
                stopped_by=region_split(stopped[:, at : at + 1]),
            )
            for at, key in enumerate(arrays.groups)
        ),
    )


def _lost_in(arrays: ThroughputArrays) -> dict[Phase, float]:
    lost, before = {}, arrays.total
    for phase, carried in carried_through(arrays):
        lost[tuple(Phase)[phase]] = before - carried
        before = carried
    return lost


def _stopped_in(
    arrays: ThroughputArrays, phase: Phase | None, lost_in: Mapping[Phase, float]
) -> dict[Cause, float]:
    """Return what stops those who are lost in a phase; nothing without one."""
    if phase is None:
        return {}
    position = tuple(Phase).index(phase)
    before = arrays.total - sum(lost for one, lost in lost_in.items() if tuple(Phase).index(one) < position)
    return split_of_phase(arrays, position, before, before - lost_in[phase])


def estimates_in_play(numbers: RegionNumbers) -> tuple[Estimate, ...]:
    """Return every estimate that is not exact, of the region and of the sizes of measures, sorted by id.

    An assumption that stands in for many offers is one estimate: it is varied for all of them at once.
    """
    region = numbers.region
    found: list[Estimate] = [numbers.persons(group) for group in numbers.counted_groups(Reading())]
    for group in region.groups:
        for step in group.steps:
            share = numbers.step_share(group, step)
            found += [] if share is None else [share]
    for offer in numbers.counted_offers():
        found.append(numbers.places(offer))
        for group in region.groups:
            found += [numbers.known(offer, group.key), numbers.taken_up(offer, group.key)]
        reluctance = numbers.reluctance(offer.actor)
        if reluctance is not None:
            found.append(reluctance)
    found += [numbers.handover(tie) for tie in numbers.ties]
    found += MeasureSizes.estimates(numbers.assumptions)
    by_id = {estimate.id: estimate for estimate in found if not estimate.is_exact}
    return tuple(by_id[id] for id in sorted(by_id))


def vary_all(numbers: RegionNumbers, fit_table: FitTable) -> tuple[ReadingResult, ReadingResult]:
    """Return the results with every estimate at its low, and at its high end."""
    low, high = (read_at(numbers, fit_table, Reading(level=level)) for level in (Level.LOW, Level.HIGH))
    return low, high


def vary_one_at_a_time(
    numbers: RegionNumbers,
    fit_table: FitTable,
    middle: ReadingResult,
    *,
    basis: Basis | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[ReadingResult, ...]:
    """Return two results for each estimate, at its low and at its high end, all others in the middle.

    Where as many enter and as many are lost in every phase as with all in the middle, the estimate is taken
    to change nothing and the split is not computed anew.

    Parameters
    ----------
    numbers
        The region's numbers.
    fit_table
        `fits` of every group and offer.
    middle
        The result with every estimate in the middle.
    basis
        Only estimates of that basis; all where None.
    tell
        Is told how many estimates are done, of how many.
    """
    chosen = [row for row in estimates_in_play(numbers) if basis is None or row.basis is basis]
    known = _solved_through(numbers.arrays(fit_table, Reading()))
    results = []
    for done, row in enumerate(chosen):
        tell(done, len(chosen))
        for level in (Level.LOW, Level.HIGH):
            arrays = numbers.arrays(fit_table, Reading(exceptions={row.id: level}))
            if _changes_nothing(arrays, middle, known):
                found = replace(middle, varied=row.id, level=level)
            else:
                found = read_at(numbers, fit_table, Reading(exceptions={row.id: level}))
            results.append(replace(found, basis=row.basis, value=row.at(level)))
    return tuple(results)


def _solved_through(arrays: ThroughputArrays) -> dict[int, Solution]:
    """Return for each phase that some group passes the optimum with only the steps up to it."""
    return {
        int(phase): solve(build_program(arrays, until=int(phase)))
        for phase in np.nonzero(arrays.on_route.any(axis=0))[0]
    }


def _changes_nothing(arrays: ThroughputArrays, middle: ReadingResult, known: dict[int, Solution]) -> bool:
    """Whether as many enter, and as many are lost in every phase, as with all in the middle.

    A phase is only solved where the known optimum is not proved to be one here as well.
    """
    slack = TOLERANCE * max(1.0, middle.persons) * 10
    if abs(arrays.total - middle.persons) > slack:
        return False
    before, before_known = arrays.total, middle.persons
    for phase, solution in known.items():
        program = build_program(arrays, until=phase)
        same = same_value(program, solution)
        carried = min(before, solution.value if same else solve(program).value)
        carried_known = min(before_known, solution.value)
        if abs((before - carried) - (before_known - carried_known)) > slack:
            return False
        before, before_known = carried, carried_known
    return True
