"""The chapter on throughput: how many of how many, where it breaks, what stops the rest, what would help.

Here: the computed chapter, rounded once. Not here: the mathematics (`science.throughput`), words and pictures
(`report`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Annotated

from bleibe.science.throughput import (
    SHOWN,
    GroupReading,
    Measure,
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
    rounded_result,
)
from bleibe.studies.profile.conclusions import (
    Conclusions,
    Middle,
    OpenQuestion,
    Variation,
    first_shown,
)
from bleibe.studies.profile.equal_measures import AmongEquals, MeasureGain, taken_together
from bleibe.studies.profile.plain import Known
from bleibe.studies.profile.progress import Progress, silent
from bleibe.studies.profile.proposable import proposable
from bleibe.studies.profile.rounding import (
    rounded,
    rounded_parts,
    unit_of,
)
from bleibe.studies.profile.stopped_groups import StoppedGroups, stopped_groups
from bleibe.transition import Cause, FitTable, Group, Reading, Region, Route

SOLVED = 4 * SHOWN
"""Measures that are ranked exactly, so that equal ties can be taken together before twenty are shown."""


@dataclass(frozen=True, kw_only=True)
class PackageGain:
    """The best package of measures found; the parts' contributions add up to the gain."""

    gain: float
    parts: tuple[MeasureGain, ...]
    tried: int


@dataclass(frozen=True, kw_only=True)
class ThroughputChapter(ComeThrough):
    """Everything the profile says about throughput, in persons a year, rounded to `rounded_to`.

    `nobody_of` are the routes of which nobody comes through, `cause_there` is what stops most in the
    worst phase. `by_group_low` and `by_group_high` are the groups with every estimate at its low, and at its
    high end. `stopped_groups` explain each group of whom nobody comes through to the end.
    """

    nobody_of: Annotated[tuple[Route, ...], Known.RESULT]
    cause_there: Annotated[Cause | None, Known.RESULT]
    measures: tuple[MeasureGain, ...]
    package: PackageGain | None
    all_low: Variation
    all_high: Variation
    one_at_a_time: tuple[Variation, ...]
    questions: tuple[OpenQuestion, ...]
    by_group_low: tuple[GroupThroughput, ...] = ()
    by_group_high: tuple[GroupThroughput, ...] = ()
    stopped_groups: tuple[StoppedGroups, ...] = ()

    def public(self) -> ThroughputChapter:
        """Return the chapter without how many persons hang on what a named office answers."""
        return replace(
            self,
            all_low=self.all_low.public(),
            all_high=self.all_high.public(),
            one_at_a_time=tuple(one.public() for one in self.one_at_a_time),
            questions=tuple(one.public() for one in self.questions),
        )


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
        offer_there = bool(self.fit_table.valid)
        headline = rounded_result(self.region, self.arrays, middle, offer_there=offer_there)
        self.tell("measures", 0, 1)
        measures = proposable(self.region, possible_measures(self.arrays, self.fit_table, self.sizes))
        ranked = rank_measures(self.solution, measures, self.sizes, shown=SOLVED)
        package = best_package(self.solution, measures, ranked, self.sizes)
        packed = [] if package is None else [part.measure for part in package.parts]
        equals = AmongEquals(self.region, on=self.fit_table.on, packed=packed)
        gains = taken_together(self._gains(equals.ordered(ranked)))[:SHOWN]
        found = self._questions()
        questions = tuple(OpenQuestion.of(question, self.unit) for question in found)
        all_low, all_high = vary_all(self.numbers, self.fit_table)
        single = self._single(middle)
        conclusions = self._conclusions(middle, gains, found)
        varied = self._varied(conclusions, (all_low, all_high, *single))
        return ThroughputChapter(
            **{field.name: getattr(headline, field.name) for field in fields(ComeThrough)},
            nobody_of=conclusions.nobody_of(middle),
            cause_there=middle.cause_there,
            measures=gains,
            package=self._package(package),
            all_low=varied[0],
            all_high=varied[1],
            one_at_a_time=varied[2:],
            questions=questions,
            by_group_low=self._read_groups(all_low),
            by_group_high=self._read_groups(all_high),
            stopped_groups=self._stopped(headline, middle, measures),
        )

    def _stopped(
        self, headline: ComeThrough, middle: ReadingResult, measures: Sequence[Measure]
    ) -> tuple[StoppedGroups, ...]:
        carried = {row.group: row.carried for row in middle.by_group}
        return stopped_groups(
            self.fit_table, self.arrays, headline.by_group, carried, measures, self.sizes, self.unit
        )

    def _single(self, middle: ReadingResult) -> tuple[ReadingResult, ...]:
        return vary_one_at_a_time(
            self.numbers,
            self.fit_table,
            middle,
            tell=lambda done, of: self.tell("assumptions", done, of),
        )

    def _conclusions(
        self, middle: ReadingResult, gains: Sequence[MeasureGain], questions: Sequence[Question]
    ) -> Conclusions:
        concluded = Middle(
            result=middle,
            first_measure=gains[0] if gains else None,
            first_question=first_shown(questions, self.unit),
        )
        return Conclusions(self.region, self.numbers, self.fit_table, concluded, self.unit)

    def _varied(self, conclusions: Conclusions, rows: Sequence[ReadingResult]) -> tuple[Variation, ...]:
        found = []
        for done, row in enumerate(rows):
            self.tell("conclusions", done, len(rows))
            found.append(conclusions.at(row))
        return tuple(found)

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
            name_en=group.name_en,
            size_assumed=group.size_assumed,
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
