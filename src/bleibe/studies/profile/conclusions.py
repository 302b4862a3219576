"""Which conclusions of the headline hold when estimates are read otherwise, and what they change to.

Here: the six conclusions, tested at one reading after another. Not here: the readings' own numbers
(`science.throughput`), words (`report`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from bleibe.science.throughput import (
    BestMeasure,
    MeasureSizes,
    OpenAnswers,
    Question,
    ReadingResult,
    RegionNumbers,
    build_program,
    first_question,
    open_questions,
    possible_measures,
    solve,
)
from bleibe.studies.profile.equal_measures import MeasureGain
from bleibe.studies.profile.plain import Known
from bleibe.studies.profile.proposable import proposable
from bleibe.studies.profile.rounding import rounded
from bleibe.transition import (
    ActorKey,
    Basis,
    Cause,
    EstimateId,
    FitTable,
    GroupKey,
    Level,
    Need,
    OfferKey,
    Phase,
    QuestionKind,
    QuestionView,
    Region,
    Route,
)


class Conclusion(StrEnum):
    """What the headline says, as far as it could be otherwise."""

    NOBODY = "nobody"
    MAIN_CAUSE = "main_cause"
    WORST_PHASE = "worst_phase"
    CAUSE_THERE = "cause_there"
    FIRST_MEASURE = "first_measure"
    FIRST_QUESTION = "first_question"


@dataclass(frozen=True, kw_only=True)
class AskedOnly:
    """A question as the public edition gives it where it names an office: without what hangs on it."""

    kind: QuestionKind
    view: QuestionView
    offer: OfferKey | None
    group: GroupKey | None
    actors: tuple[ActorKey, ...]
    phase: Phase | None
    need: Need | None

    @classmethod
    def of(cls, question: Question | AskedOnly) -> AskedOnly:
        """Return what a question asks."""
        return cls(
            kind=question.kind,
            view=question.view,
            offer=question.offer,
            group=question.group,
            actors=question.actors,
            phase=question.phase,
            need=question.need,
        )


@dataclass(frozen=True, kw_only=True)
class OpenQuestion:
    """A question with the persons a year that hang on its answer (rounded).

    The three numbers are None in the public edition where the question names an office, by its offer or tie.
    """

    question: Question | AskedOnly
    carried_low: float | None
    carried_high: float | None
    swing: float | None

    @classmethod
    def of(cls, question: Question, unit: float) -> OpenQuestion:
        """Return a question, its ends rounded to a unit."""
        low, high = (rounded(value, unit) for value in (question.carried_low, question.carried_high))
        return cls(question=question, carried_low=low, carried_high=high, swing=round(high - low, 1))

    def public(self) -> OpenQuestion:
        """Return the question as everybody may read it."""
        if not names_an_office(self.question.offer, self.question.actors):
            return self
        asked = AskedOnly.of(self.question)
        return OpenQuestion(question=asked, carried_low=None, carried_high=None, swing=None)

    @property
    def changes_the_result(self) -> bool:
        """Whether, rounded, anybody hangs on the answer; only asked where the number is not held back."""
        return self.swing is not None and self.swing > 0


def names_an_office(offer: OfferKey | None, actors: Sequence[ActorKey]) -> bool:
    """Whether what hangs on a question hangs on a named office: on an offer, or on a tie between two."""
    return offer is not None or bool(actors)


@dataclass(frozen=True, kw_only=True)
class Variation:
    """The result when estimates are read otherwise, and which conclusions it turns.

    `nobody_of` are the routes of which nobody comes through, `cause_there` is what stops most in the phase in
    which most are lost. `first_measure` is the single measure that
    brings most and `first_question` the one to ask first: those of the middle reading as long as no other
    one outweighs them; None where none brings or changes anything.
    """

    varied: EstimateId | None
    basis: Basis | None
    value: float | None
    level: Level
    persons_per_year: Annotated[float, Known.PERSONS]
    carried_per_year: Annotated[float, Known.RESULT]
    nobody_of: Annotated[tuple[Route, ...], Known.RESULT]
    main_cause: Annotated[Cause | None, Known.RESULT]
    main_phase: Annotated[Phase | None, Known.RESULT]
    cause_there: Annotated[Cause | None, Known.RESULT]
    first_measure: MeasureGain | None
    first_question: OpenQuestion | None
    turns: tuple[Conclusion, ...]

    def public(self) -> Variation:
        """Return the result as everybody may read it."""
        asked = self.first_question
        return self if asked is None else replace(self, first_question=asked.public())


@dataclass(frozen=True, kw_only=True)
class Middle:
    """What is concluded with every estimate in the middle."""

    result: ReadingResult
    first_measure: MeasureGain | None
    first_question: Question | None


class Conclusions:
    """Tests the conclusions of a region's middle reading at other readings."""

    def __init__(
        self, region: Region, numbers: RegionNumbers, fit_table: FitTable, middle: Middle, unit: float
    ) -> None:
        self.region, self.numbers, self.fit_table = region, numbers, fit_table
        self.middle, self.unit = middle, unit
        self.best = BestMeasure()

    def at(self, row: ReadingResult) -> Variation:
        """Return what a reading gives, and which conclusions it turns."""
        measure, question = self._firsts(row)
        middle = self.middle
        turns = {
            Conclusion.NOBODY: self.nobody_of(row) != self.nobody_of(middle.result),
            Conclusion.MAIN_CAUSE: row.main_cause is not middle.result.main_cause,
            Conclusion.WORST_PHASE: row.main_phase is not middle.result.main_phase,
            Conclusion.CAUSE_THERE: row.cause_there is not middle.result.cause_there,
            Conclusion.FIRST_MEASURE: not _same_measure(measure, middle.first_measure),
            Conclusion.FIRST_QUESTION: not _same_question(question, middle.first_question),
        }
        return Variation(
            varied=row.varied,
            basis=row.basis,
            value=row.value,
            level=row.level,
            persons_per_year=rounded(row.persons, self.unit),
            carried_per_year=rounded(row.carried, self.unit),
            nobody_of=self.nobody_of(row),
            main_cause=row.main_cause,
            main_phase=row.main_phase,
            cause_there=row.cause_there,
            first_measure=measure,
            first_question=question,
            turns=tuple(conclusion for conclusion, turned in turns.items() if turned),
        )

    def _firsts(self, row: ReadingResult) -> tuple[MeasureGain | None, OpenQuestion | None]:
        reading = row.reading
        arrays = self.numbers.arrays(self.fit_table, reading)
        sizes = MeasureSizes.from_assumptions(self.numbers.assumptions, reading)
        solution = solve(build_program(arrays))
        measures = proposable(self.region, possible_measures(arrays, self.fit_table, sizes))
        before = self.middle.first_measure
        best = self.best.at(solution, measures, sizes, before=None if before is None else before.measure)
        gain = 0.0 if best is None else rounded(best.gain, self.unit)
        answers = OpenAnswers(self.numbers, self.fit_table, sizes, arrays, reading)
        first = first_question(solution, answers, before=self.middle.first_question)
        # what hangs on it may be rounded away: then look at all
        if first is not None and not OpenQuestion.of(first, self.unit).changes_the_result:
            questions = open_questions(self.numbers, self.fit_table, solution, sizes, reading=reading)
            first = first_shown(questions, self.unit)
        question = None if first is None else OpenQuestion.of(first, self.unit)
        return None if best is None or gain <= 0 else MeasureGain(measure=best.measure, gain=gain), question

    def nobody_of(self, row: ReadingResult) -> tuple[Route, ...]:
        """Return the routes with persons of which, rounded, nobody comes through."""
        routes: Mapping[str, Route] = {group.key: group.traits.route for group in self.region.groups}
        carried: dict[Route, float] = {}
        for group in row.by_group:
            route = routes[group.group]
            carried[route] = carried.get(route, 0.0) + group.carried
        return tuple(route for route in Route if route in carried and rounded(carried[route], self.unit) <= 0)


def first_shown(questions: Iterable[Question], unit: float) -> Question | None:
    """Return the first question on which, rounded to a unit, anybody hangs."""
    return next((one for one in questions if OpenQuestion.of(one, unit).changes_the_result), None)


def _same_measure(one: MeasureGain | None, other: MeasureGain | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.measure.name == other.measure.name


def _same_question(one: OpenQuestion | None, other: Question | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    asked = AskedOnly.of(one.question)
    return asked == replace(AskedOnly.of(other), view=asked.view)
