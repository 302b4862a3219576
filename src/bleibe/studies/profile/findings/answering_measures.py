"""Which measures of the throughput chapter answer a statement, and which open questions bear on it.

Here: choosing among them. Not here: what a measure gains (`science.throughput`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bleibe.science.throughput import Measure
from bleibe.studies.profile.conclusions import OpenQuestion
from bleibe.studies.profile.equal_measures import MeasureGain
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.judged import AnswerCell, AnsweringMeasure
from bleibe.transition import Condition, Group, MeasureKind, Need, OfferKey, OfferKind, Phase, QuestionKind

QUESTIONS_SHOWN = 5
"""As many as one can ask beside a single statement (set by us); `ask_next` has them all."""

TIES = frozenset({MeasureKind.NEW_TIE, MeasureKind.FIRMER_TIE})
OF_LANGUAGE = frozenset({Condition.LANGUAGE, Condition.GERMAN_LEVEL})

Wanted = Callable[[Measure], bool]


def answering(facts: Facts, wanted: Wanted) -> tuple[AnsweringMeasure, ...]:
    """Return the measures for students that are wanted: the largest gain first, those of the package last.

    Of measures that bring the same in each other's place, the first that is wanted stands for all.
    """
    package = facts.throughput.package
    alone = _gains(facts, facts.throughput.measures, wanted)
    together = _gains(facts, package.parts if package else (), wanted)
    rows = [
        AnsweringMeasure(
            measure=one,
            alone=alone[one][0] if one in alone else None,
            in_package=together[one][0] if one in together else None,
            equal=alone[one][1] if one in alone else 0,
        )
        for one in {**alone, **together}
    ]
    return tuple(sorted(rows, key=lambda row: -(row.alone or 0.0)))  # equal ones as in the chapter


def _gains(
    facts: Facts, rows: Iterable[MeasureGain], wanted: Wanted
) -> dict[Measure, tuple[float | None, int]]:
    """Return for the first wanted measure of each row what it gains, and how many others gain the same.

    The gain is `None` where the measure opens an offer to others as well: it is not one of students.
    """
    found: dict[Measure, tuple[float | None, int]] = {}
    for row in rows:
        own = (row.measure, *row.alternatives)
        fitting = [one for one in own if _concerns_students(facts, one) and wanted(one)]
        if fitting:
            gain = None if _opens_to_others(facts, fitting[0]) else row.gain
            found[fitting[0]] = (gain, len(fitting) - 1)
    return found


def _concerns_students(facts: Facts, measure: Measure) -> bool:
    match measure.kind:
        case MeasureKind.MORE_PLACES | MeasureKind.WIDER_REACH:
            return measure.offer in {offer.key for offer in facts.serving}
        case MeasureKind.OPENED_OFFER:
            return any(_opens_step(facts, measure, group) for group in facts.students)
        case MeasureKind.NEW_TIE | MeasureKind.FIRMER_TIE:
            return set(measure.actors) <= set(facts.serving_actors)
        case MeasureKind.NEW_OFFER:
            steps = {(step.phase, step.need) for group in facts.students for step in group.steps}
            return (measure.phase, measure.need) in steps


def _opens_to_others(facts: Facts, measure: Measure) -> bool:
    """Whether the offer that a measure opens would also meet a step of a group that is not of students."""
    others = (group for group in facts.region.groups if group not in facts.students)
    return measure.kind is MeasureKind.OPENED_OFFER and any(
        _opens_step(facts, measure, group) for group in others
    )


def _opens_step(facts: Facts, measure: Measure, group: Group) -> bool:
    """Whether a group to which a measure opens an offer has a step that the offer meets."""
    offer = facts.offers.get(measure.offer or OfferKey(""))
    return (
        offer is not None
        and group.key in measure.groups
        and any(step.phase in offer.phases and step.need in offer.needs for step in group.steps)
    )


def of_kinds(*kinds: MeasureKind) -> Wanted:
    """Return whether a measure is of one of the kinds."""
    return lambda measure: measure.kind in kinds


def for_need(
    facts: Facts, need: Need, *, phases: Iterable[Phase] = Phase, kinds: frozenset[OfferKind] | None = None
) -> Wanted:
    """Return whether a measure helps with a need in one of the phases, by an offer of one of the kinds."""
    when = frozenset(phases)

    def helps(measure: Measure) -> bool:
        if measure.kind is MeasureKind.NEW_OFFER:
            return measure.need is need and measure.phase in when
        offer = facts.offers.get(measure.offer or OfferKey(""))
        if offer is None or need not in offer.needs or when.isdisjoint(offer.phases):
            return False
        return kinds is None or offer.kind in kinds

    return helps


def lifts_barriers(measure: Measure) -> bool:
    """Whether a measure opens an offer to those whom its language, or the German it asks for, shuts out."""
    return measure.kind is MeasureKind.OPENED_OFFER and measure.condition in OF_LANGUAGE


def questions(facts: Facts, *kinds: QuestionKind) -> tuple[OpenQuestion, ...]:
    """Return the open questions of those kinds about students' offers, groups and ties."""
    offers = {offer.key for offer in facts.serving}
    students = {group.key for group in facts.students}
    actors = set(facts.serving_actors)
    return tuple(
        row
        for row in facts.throughput.questions
        if row.question.kind in kinds
        and (row.question.offer is None or row.question.offer in offers)
        and (row.question.group is None or row.question.group in students)
        and actors.issuperset(row.question.actors)
    )


def bearing_on(cells: Iterable[AnswerCell], rows: Iterable[OpenQuestion]) -> tuple[OpenQuestion, ...]:
    """Return the questions that bear on a judgement, at most five.

    Of a recommendation they are those about an offer of its own cells, or about the language of one that
    may answer; a question about another offer would not change its judgement.
    """
    own = tuple(cells)
    judged = {offer.offer for cell in own for offer in cell.offers}
    chosen = (
        row
        for row in rows
        if not own
        or row.question.offer is None
        or row.question.offer in judged
        or row.question.kind is QuestionKind.LANGUAGES
    )
    return tuple(chosen)[:QUESTIONS_SHOWN]
