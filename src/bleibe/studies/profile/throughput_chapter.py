"""The chapter on throughput: how many of how many, where it breaks, what stops the rest, what would help.

Here: the computed chapter, rounded once. Not here: the mathematics (`science.throughput`), words and pictures
(`report`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bleibe.science.throughput import (
    SHOWN,
    GroupReading,
    MeasureSizes,
    Package,
    Question,
    RankedMeasure,
    ReadingResult,
    RegionNumbers,
    Solution,
    ThroughputArrays,
    best_package,
    build_program,
    lower_end,
    open_questions,
    phase_losses,
    possible_measures,
    rank_measures,
    read_at,
    solve,
    vary_all,
    vary_one_at_a_time,
)
from bleibe.studies.profile.equal_measures import MeasureGain, taken_together
from bleibe.studies.profile.progress import Progress, silent
from bleibe.studies.profile.rounding import (
    rounded,
    rounded_down,
    rounded_parts,
    rounded_table,
    unit_of,
)
from bleibe.transition import Cause, EstimateId, FitTable, GroupKey, Level, Phase, Reading, Region

CAUSES = tuple(Cause)
PHASES = tuple(Phase)
SOLVED = 4 * SHOWN
"""Measures that are ranked exactly, so that equal ties can be taken together before twenty are shown."""


@dataclass(frozen=True, kw_only=True)
class GroupThroughput:
    """One group: persons a year, how many come through at most in the fair optimum, what stops the rest."""

    group: GroupKey
    name: str
    persons_per_year: float
    carried_per_year: float
    stopped_by: Mapping[Cause, float]


@dataclass(frozen=True, kw_only=True)
class PhaseThroughput:
    """One phase: who still comes through at most, the lower end, who is lost here and why here."""

    phase: Phase
    carried_per_year: float
    carried_low: float
    lost: float
    stopped_by: Mapping[Cause, float]


@dataclass(frozen=True, kw_only=True)
class PackageGain:
    """The best package of measures found; the parts' contributions add up to the gain."""

    gain: float
    parts: tuple[MeasureGain, ...]
    tried: int


@dataclass(frozen=True, kw_only=True)
class Variation:
    """The result when estimates are read otherwise, and which conclusions it turns."""

    varied: EstimateId | None
    level: Level
    persons_per_year: float
    carried_per_year: float
    main_cause: Cause | None
    main_phase: Phase | None
    turns_cause: bool
    turns_phase: bool


@dataclass(frozen=True, kw_only=True)
class OpenQuestion:
    """A question with the persons a year that hang on its answer (rounded)."""

    question: Question
    carried_low: float
    carried_high: float
    swing: float


@dataclass(frozen=True, kw_only=True)
class ThroughputChapter:
    """Everything the profile says about throughput, in persons a year, rounded to `rounded_to`.

    `main_cause` (what stops most over the whole path) and `worst_phase` (where most are lost) are read before
    rounding; None where nobody is stopped.

    `by_group_low` and `by_group_high` are the groups with every estimate at its low, and at its high end.
    """

    rounded_to: float
    persons_per_year: float
    carried_per_year: float
    carried_low: float
    stopped_by: Mapping[Cause, float]
    main_cause: Cause | None
    worst_phase: Phase | None
    by_group: tuple[GroupThroughput, ...]
    by_phase: tuple[PhaseThroughput, ...]
    measures: tuple[MeasureGain, ...]
    package: PackageGain | None
    all_low: Variation
    all_high: Variation
    one_at_a_time: tuple[Variation, ...]
    questions: tuple[OpenQuestion, ...]
    by_group_low: tuple[GroupThroughput, ...] = ()
    by_group_high: tuple[GroupThroughput, ...] = ()

    @property
    def main_phase(self) -> PhaseThroughput | None:
        """Return the phase in which most are lost, or None where nobody is."""
        return next((row for row in self.by_phase if row.phase is self.worst_phase), None)


def throughput_chapter(region: Region, fit_table: FitTable, *, tell: Progress = silent) -> ThroughputChapter:
    """Compute the chapter for a region.

    Parameters
    ----------
    region
        The region; one without groups or offers gives a chapter of zeros.
    fit_table
        `transition.fit_table` of the region on the day of the profile.
    tell
        Is told what is being computed, and how far it is.
    """
    numbers = RegionNumbers(region, on=fit_table.on)
    arrays = numbers.arrays(fit_table, Reading())
    solution = solve(build_program(arrays))
    writer = _Chapter(region, numbers, fit_table, arrays, solution, tell)
    return writer.chapter()


class _Chapter:
    def __init__(
        self,
        region: Region,
        numbers: RegionNumbers,
        fit_table: FitTable,
        arrays: ThroughputArrays,
        solution: Solution,
        tell: Progress,
    ) -> None:
        self.tell = tell
        self.region, self.numbers, self.fit_table = region, numbers, fit_table
        self.arrays, self.solution = arrays, solution
        self.unit = unit_of(arrays.total)
        self.total = rounded(arrays.total, self.unit)
        self.persons = rounded_parts(arrays.persons.tolist(), self.total, self.unit)
        self.carried = min(rounded(solution.value, self.unit), self.total)
        self.sizes = MeasureSizes.from_assumptions(numbers.assumptions, Reading())

    def chapter(self) -> ThroughputChapter:
        self.tell("what stops people", 0, 1)
        low = rounded_down(float(lower_end(self.arrays).sum()), self.unit)
        middle = read_at(self.numbers, self.fit_table, Reading())
        self.tell("measures", 0, 1)
        measures = possible_measures(self.arrays, self.fit_table, self.sizes)
        ranked = rank_measures(self.solution, measures, self.sizes, shown=SOLVED)
        package = best_package(self.solution, measures, ranked, self.sizes)
        all_low, all_high = vary_all(self.numbers, self.fit_table)
        single = vary_one_at_a_time(
            self.numbers,
            self.fit_table,
            middle,
            tell=lambda done, of: self.tell("assumptions", done, of),
        )
        self.tell("what to ask next", 0, 1)
        questions = open_questions(self.numbers, self.fit_table, self.solution, self.sizes)
        stopped_by = self._stopped_by(middle)
        return ThroughputChapter(
            rounded_to=self.unit,
            persons_per_year=self.total,
            carried_per_year=self.carried,
            carried_low=min(low, self.carried),
            stopped_by=stopped_by,
            main_cause=middle.main_cause if self.carried < self.total else None,
            worst_phase=middle.main_phase if self.carried < self.total else None,
            by_group=self._by_group(middle, stopped_by),
            by_phase=self._by_phase(),
            measures=taken_together(self._gains(ranked))[:SHOWN],
            package=self._package(package),
            all_low=self._variation(all_low, middle),
            all_high=self._variation(all_high, middle),
            one_at_a_time=tuple(self._variation(row, middle) for row in single),
            questions=tuple(self._question(question) for question in questions),
            by_group_low=self._read_groups(all_low),
            by_group_high=self._read_groups(all_high),
        )

    def _stopped_by(self, middle: ReadingResult) -> dict[Cause, float]:
        parts = [middle.stopped_by[cause] for cause in CAUSES]
        whole = rounded_parts(parts, round(self.total - self.carried, 1), self.unit)
        return dict(zip(CAUSES, whole, strict=True))

    def _by_group(
        self, middle: ReadingResult, stopped_by: Mapping[Cause, float]
    ) -> tuple[GroupThroughput, ...]:
        """Round groups and causes together, so that both add up to the region's numbers."""
        fair = [group.carried for group in middle.by_group]
        carried = _within(rounded_parts(fair, self.carried, self.unit), self.persons, self.unit)
        names = {group.key: group.name for group in self.region.groups}
        table = rounded_table(
            [[group.stopped_by[cause] for cause in CAUSES] for group in middle.by_group],
            [round(persons - own, 1) for persons, own in zip(self.persons, carried, strict=True)],
            list(stopped_by.values()),
            self.unit,
        )
        return tuple(
            GroupThroughput(
                group=group.group,
                name=names[group.group],
                persons_per_year=persons,
                carried_per_year=own,
                stopped_by=dict(zip(CAUSES, parts, strict=True)),
            )
            for group, persons, own, parts in zip(middle.by_group, self.persons, carried, table, strict=True)
        )

    def _read_groups(self, row: ReadingResult) -> tuple[GroupThroughput, ...]:
        names = {group.key: group.name for group in self.region.groups}
        return tuple(self._read_group(one, names[one.group]) for one in row.by_group)

    def _read_group(self, one: GroupReading, name: str) -> GroupThroughput:
        persons = rounded(one.persons, self.unit)
        carried = min(rounded(one.carried, self.unit), persons)
        parts = [one.stopped_by[cause] for cause in CAUSES]
        rest = rounded_parts(parts, round(persons - carried, 1), self.unit)
        return GroupThroughput(
            group=one.group,
            name=name,
            persons_per_year=persons,
            carried_per_year=carried,
            stopped_by=dict(zip(CAUSES, rest, strict=True)),
        )

    def _by_phase(self) -> tuple[PhaseThroughput, ...]:
        rows = []
        before = self.total
        losses = phase_losses(self.arrays)
        for at, loss in enumerate(losses):
            last = at == len(losses) - 1
            carried = self.carried if last else min(before, rounded(loss.carried, self.unit))
            low = rounded_down(float(lower_end(self.arrays, until=loss.phase).sum()), self.unit)
            lost = round(before - carried, 1)
            parts = rounded_parts([loss.stopped_by[cause] for cause in CAUSES], lost, self.unit)
            rows.append(
                PhaseThroughput(
                    phase=PHASES[loss.phase],
                    carried_per_year=carried,
                    carried_low=min(low, carried),
                    lost=lost,
                    stopped_by=dict(zip(CAUSES, parts, strict=True)),
                )
            )
            before = carried
        return tuple(rows)

    def _gains(self, ranked: Sequence[RankedMeasure]) -> list[MeasureGain]:
        gains = [MeasureGain(measure=row.measure, gain=rounded(row.gain, self.unit)) for row in ranked]
        return [row for row in gains if row.gain > 0]

    def _package(self, package: Package | None) -> PackageGain | None:
        if package is None or rounded(package.gain, self.unit) <= 0:
            return None
        gain = rounded(package.gain, self.unit)
        parts = rounded_parts([part.gain for part in package.parts], gain, self.unit)
        return PackageGain(
            gain=gain,
            parts=tuple(
                MeasureGain(measure=part.measure, gain=share)
                for part, share in zip(package.parts, parts, strict=True)
            ),
            tried=package.tried,
        )

    def _variation(self, row: ReadingResult, middle: ReadingResult) -> Variation:
        return Variation(
            varied=row.varied,
            level=row.level,
            persons_per_year=rounded(row.persons, self.unit),
            carried_per_year=rounded(row.carried, self.unit),
            main_cause=row.main_cause,
            main_phase=row.main_phase,
            turns_cause=row.main_cause is not middle.main_cause,
            turns_phase=row.main_phase is not middle.main_phase,
        )

    def _question(self, question: Question) -> OpenQuestion:
        low, high = (rounded(value, self.unit) for value in (question.carried_low, question.carried_high))
        return OpenQuestion(question=question, carried_low=low, carried_high=high, swing=round(high - low, 1))


def _within(parts: tuple[float, ...], most: tuple[float, ...], unit: float) -> tuple[float, ...]:
    """Return the parts, none above its own limit, what is over given to the first that has room."""
    kept = list(np.minimum(parts, most))
    over = round(sum(parts) - sum(kept), 1)
    for at, limit in enumerate(most):
        room = min(over, round(limit - kept[at], 1))
        kept[at], over = kept[at] + room, round(over - room, 1)
    return tuple(round(float(part), 1) for part in kept)
