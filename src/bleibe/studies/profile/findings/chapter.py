"""The chapter on the first seed's findings: every statement by its rule, in the seed's order.

Here: which rule judges which statement, and the chapter. Not here: the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bleibe.studies.profile.findings import (
    beginners,
    companies,
    counting,
    language,
    not_reached,
    support_state,
)
from bleibe.studies.profile.findings.answering_measures import bearing_on
from bleibe.studies.profile.findings.answers import places_beside, resting_offers
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.judged import (
    Closing,
    Figure,
    FindingsChapter,
    Judged,
    Judgement,
    JudgementCount,
    StatementRung,
)
from bleibe.studies.profile.findings.ruling import Ruling
from bleibe.studies.profile.findings.statements import Statement, StatementKey, StatementKind, statements
from bleibe.studies.profile.findings.thresholds import thresholds

Rule = Callable[[Facts], Ruling]

RULES: Mapping[str, Rule] = {
    "staff": support_state.staff,
    "coordination": support_state.coordination,
    "networks": support_state.networks,
    "reluctance": support_state.reluctance,
    "not_reached": not_reached.not_reached,
    "specific_support": not_reached.specific_support,
    "personal_approach": not_reached.personal_approach,
    "language": language.language,
    "plan_time": language.plan_time,
    "specific_courses": language.specific_courses,
    "personnel_development": language.personnel_development,
    "beginners": beginners.beginners,
    "communicate_offers": not_reached.communicate_offers,
    "internships": beginners.internships,
    "theses": beginners.theses,
    "german_students": beginners.german_students,
    "companies": companies.companies,
    "train_companies": companies.train_companies,
    "authority_desk": companies.authority_desk,
    "counting": counting.counting,
    "count_alike": counting.count_alike,
    "monitoring": counting.monitoring,
}
"""The rule of each statement, by its key."""

RULED_ON_SINGLE_OFFICES: frozenset[StatementKey] = frozenset({StatementKey("reluctance")})
"""Statements that the internal edition judges on values of single offices too."""


ANSWERED_BY_MEASURES = frozenset({Judgement.HOLDS, Judgement.HOLDS_IN_PART})
"""Under what is not so, or not known, no office is told what would help."""


def findings(facts: Facts) -> FindingsChapter:
    """Judge the first seed's 22 statements for a region.

    Parameters
    ----------
    facts
        The region's chapters on a day. Where they carry their internal parts, the chapter has one too; what
        stands in `judged` rests on the public parts in any case.

    Returns
    -------
    FindingsChapter
        The statements in the seed's order, each with the numbers that say so and the measures that answer it.
    """
    public = facts.public()
    judged = tuple(_judge(one, public) for one in statements())
    internal = tuple(_judge(one, facts) for one in statements() if one.key in RULED_ON_SINGLE_OFFICES)
    return FindingsChapter(
        on=facts.on,
        provisional=facts.provisional,
        judged=judged,
        counts=tuple(_counts(judged)),
        thresholds=thresholds(),
        internal=internal if facts.network.internal is not None else None,
    )


def _judge(statement: Statement, facts: Facts) -> Judged:
    ruling = RULES[statement.key](facts)
    readings = {ruling.at_low, ruling.at_high} - {None}
    states = {rung.key: rung.state for rung in facts.coverage.rungs}
    measures = ruling.measures if ruling.judgement in ANSWERED_BY_MEASURES else ()
    ask = bearing_on(ruling.cells, ruling.ask)
    return Judged(
        statement=statement,
        judgement=ruling.judgement,
        provisional=facts.provisional and ruling.judgement is not Judgement.NOT_ENOUGH_DATA,
        at_low=ruling.at_low,
        at_high=ruling.at_high,
        hangs_on_readings=bool(readings - {ruling.judgement}),
        figures=(*ruling.figures, *_places(statement, ruling, facts)),
        cells=ruling.cells,
        offers=ruling.offers or resting_offers(ruling.cells),
        evidence=ruling.evidence,
        rungs=tuple(StatementRung(rung=key, state=states[key]) for key in statement.rungs),
        measures=measures,
        ask=ask,
        missing=ruling.missing,
        closing=_closing(ruling.judgement, measures=bool(measures), questions=bool(ask)),
    )


def _places(statement: Statement, ruling: Ruling, facts: Facts) -> tuple[Figure, ...]:
    """Return what a recommendation that is met, in part or in full, does not say: how many may come."""
    met = ruling.judgement in (Judgement.DOES_NOT_HOLD, Judgement.HOLDS_IN_PART)
    asked = met and statement.kind is StatementKind.RECOMMENDATION
    return places_beside(facts, ruling.cells) if asked else ()


def _closing(judgement: Judgement, *, measures: bool, questions: bool) -> Closing:
    if measures:
        return Closing.MEASURES
    if questions:
        return Closing.QUESTIONS
    match judgement:
        case Judgement.DOES_NOT_HOLD:
            return Closing.NOTHING_TO_DO
        case Judgement.NOT_ENOUGH_DATA:
            return Closing.NOT_ENOUGH_DATA
        case _:
            return Closing.TO_SETTLE


def _counts(judged: Iterable[Judged]) -> Iterable[JudgementCount]:
    rows = tuple(judged)
    for kind in StatementKind:
        for judgement in Judgement:
            number = sum(row.statement.kind is kind and row.judgement is judgement for row in rows)
            yield JudgementCount(kind=kind, judgement=judgement, statements=number)
