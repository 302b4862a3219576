"""The chapter on throughput: how many of how many, where it breaks, what stops the rest, what would help.

Here: the computed chapter, rounded once. Not here: the mathematics (`science.throughput`), words and pictures
(`report`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

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
    open_questions,
    possible_measures,
    rank_measures,
    read_arrays,
    solve,
    vary_all,
    vary_one_at_a_time,
)
from bleibe.studies.profile.come_through import (
    CAUSES,
    ComeThrough,
    GroupThroughput,
    is_size_assumed,
    rounded_result,
)
from bleibe.studies.profile.equal_measures import MeasureGain, taken_together
from bleibe.studies.profile.progress import Progress, silent
from bleibe.studies.profile.proposable import proposable
from bleibe.studies.profile.rounding import (
    rounded,
    rounded_parts,
    unit_of,
)
from bleibe.studies.profile.stopped_groups import StoppedGroups, stopped_groups
from bleibe.transition import Basis, Cause, EstimateId, FitTable, Group, Level, Phase, Reading, Region

SOLVED = 4 * SHOWN
"""Measures that are ranked exactly, so that equal ties can be taken together before twenty are shown."""


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
    basis: Basis | None
    value: float | None
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
class ThroughputChapter(ComeThrough):
    """Everything the profile says about throughput, in persons a year, rounded to `rounded_to`.

    `by_group_low` and `by_group_high` are the groups with every estimate at its low, and at its high end.
    `stopped_groups` explain each group of whom nobody comes through to the end.
    """

    measures: tuple[MeasureGain, ...]
    package: PackageGain | None
    all_low: Variation
    all_high: Variation
    one_at_a_time: tuple[Variation, ...]
    questions: tuple[OpenQuestion, ...]
    by_group_low: tuple[GroupThroughput, ...] = ()
    by_group_high: tuple[GroupThroughput, ...] = ()
    stopped_groups: tuple[StoppedGroups, ...] = ()


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
        self.sizes = MeasureSizes.from_assumptions(numbers.assumptions, Reading())

    def chapter(self) -> ThroughputChapter:
        self.tell("what stops people", 0, 1)
        middle = read_arrays(self.arrays, Reading())
        headline = rounded_result(self.region, self.arrays, middle)
        self.tell("measures", 0, 1)
        measures = proposable(self.region, possible_measures(self.arrays, self.fit_table, self.sizes))
        ranked = rank_measures(self.solution, measures, self.sizes, shown=SOLVED)
        package = best_package(self.solution, measures, ranked, self.sizes)
        all_low, all_high = vary_all(self.numbers, self.fit_table)
        single = vary_one_at_a_time(
            self.numbers,
            self.fit_table,
            middle,
            tell=lambda done, of: self.tell("assumptions", done, of),
        )
        questions = self._questions()
        return ThroughputChapter(
            **{field.name: getattr(headline, field.name) for field in fields(ComeThrough)},
            measures=taken_together(self._gains(ranked))[:SHOWN],
            package=self._package(package),
            all_low=self._variation(all_low, middle),
            all_high=self._variation(all_high, middle),
            one_at_a_time=tuple(self._variation(row, middle) for row in single),
            questions=tuple(self._question(question) for question in questions),
            by_group_low=self._read_groups(all_low),
            by_group_high=self._read_groups(all_high),
            stopped_groups=stopped_groups(
                self.fit_table,
                self.arrays,
                headline.by_group,
                {row.group: row.carried for row in middle.by_group},
                measures,
                self.sizes,
                self.unit,
            ),
        )

    def _questions(self) -> tuple[Question, ...]:
        return open_questions(
            self.numbers,
            self.fit_table,
            self.solution,
            self.sizes,
            tell=lambda done, of: self.tell("what to ask next", done, of),
        )

    def _read_groups(self, row: ReadingResult) -> tuple[GroupThroughput, ...]:
        groups = {group.key: group for group in self.region.groups}
        return tuple(self._read_group(one, groups[one.group]) for one in row.by_group)

    def _read_group(self, one: GroupReading, group: Group) -> GroupThroughput:
        persons = rounded(one.persons, self.unit)
        carried = min(rounded(one.carried, self.unit), persons)
        parts = [one.stopped_by[cause] for cause in CAUSES]
        rest = rounded_parts(parts, round(persons - carried, 1), self.unit)
        return GroupThroughput(
            group=one.group,
            name=group.name,
            size_assumed=is_size_assumed(group),
            persons_per_year=persons,
            carried_per_year=carried,
            stopped_by=dict(zip(CAUSES, rest, strict=True)),
        )

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
            basis=row.basis,
            value=row.value,
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
