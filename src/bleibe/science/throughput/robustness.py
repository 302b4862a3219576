"""What the result hangs on: all estimates low, all high, and one at a time.

Here: the readings, and what each gives. Not here: which conclusion changes (`studies.profile` compares).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from bleibe.science.throughput.arrays import RegionNumbers, ThroughputArrays
from bleibe.science.throughput.causes import carried_through, region_split, stopped_by_group
from bleibe.science.throughput.fairness import fair_carried
from bleibe.science.throughput.program import build_program
from bleibe.science.throughput.solve import TOLERANCE, solve
from bleibe.transition import (
    Agreement,
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
    """What one reading gives: the numbers on which the conclusions rest."""

    varied: EstimateId | None
    level: Level
    persons: float
    carried: float
    stopped_by: Mapping[Cause, float]
    lost_in: Mapping[Phase, float]
    by_group: tuple[GroupReading, ...]

    @property
    def main_cause(self) -> Cause | None:
        """Return what stops most, or None where nobody is stopped."""
        return _largest(self.stopped_by)

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
    arrays = numbers.arrays(fit_table, reading)
    program = build_program(arrays)
    best = solve(program)
    fair = fair_carried(program, best)
    stopped = stopped_by_group(arrays, fair)
    varied, level = next(iter(reading.exceptions.items()), (None, reading.level))
    return ReadingResult(
        varied=varied,
        level=level if isinstance(level, Level) else Level.MIDDLE,
        persons=arrays.total,
        carried=best.value,
        stopped_by=region_split(stopped),
        lost_in=_lost_in(arrays),
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


def estimates_in_play(numbers: RegionNumbers) -> tuple[Estimate, ...]:
    """Return every estimate of the region that is not exact, each once, sorted by id.

    An assumption that stands in for many offers is one estimate: it is varied for all of them at once.
    """
    region = numbers.region
    found: list[Estimate] = [numbers.persons(group) for group in numbers.counted_groups(Reading())]
    for group in region.groups:
        for step in group.steps:
            if step.share is not None:
                found.append(step.share.estimate(f"needs/{group.key}/{step.phase}/{step.need}"))
    for offer in numbers.counted_offers():
        found.append(numbers.places(offer))
        for group in region.groups:
            found += [numbers.known(offer, group.key), numbers.taken_up(offer, group.key)]
        reluctance = numbers.reluctance(offer.actor)
        if reluctance is not None:
            found.append(reluctance)
    found += [numbers.handover(tie) for tie in numbers.ties]
    found.append(numbers.assumptions.estimate("handover", Agreement.AGREED))
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
    basis: Basis | None = Basis.ASSUMED,
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
    results = []
    for done, row in enumerate(chosen):
        tell(done, len(chosen))
        results += [_read_one(numbers, fit_table, row.id, level, middle) for level in (Level.LOW, Level.HIGH)]
    return tuple(results)


def _read_one(
    numbers: RegionNumbers,
    fit_table: FitTable,
    varied: EstimateId,
    level: Level,
    middle: ReadingResult,
) -> ReadingResult:
    reading = Reading(exceptions={varied: level})
    arrays = numbers.arrays(fit_table, reading)
    slack = TOLERANCE * max(1.0, middle.persons) * 10
    lost = _lost_in(arrays)
    same = abs(arrays.total - middle.persons) <= slack and all(
        abs(lost[phase] - middle.lost_in[phase]) <= slack for phase in lost
    )
    return replace(middle, varied=varied, level=level) if same else read_at(numbers, fit_table, reading)
