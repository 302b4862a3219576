"""Offers do not reach those they are for, or are not taken up (B9), and its two recommendations.

Here: their rules. Not here: whether the offers exist at all (`coverage`).
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import mean

from bleibe.studies.profile.findings.answering_measures import (
    answering,
    lifts_barriers,
    of_kinds,
    questions,
)
from bleibe.studies.profile.findings.answers import counted, group_cells, judge_answers, step_cells
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.figures import figure, lacking, percent
from bleibe.studies.profile.findings.judged import AnswerState, Aspect, Figure, Judgement
from bleibe.studies.profile.findings.ruling import Ruling, is_enough, judge_cells
from bleibe.studies.profile.findings.stopped import ByCause, nobody_to_judge_for, rule_by_cause
from bleibe.studies.profile.findings.thresholds import ThresholdKey, threshold
from bleibe.studies.profile.offer_facts import OfferFacts, ShareFact
from bleibe.transition import Cause, MeasureKind, Offer, OfferKind, QuestionKind

PERSONAL_KINDS = frozenset(
    {
        OfferKind.STUDENT_MENTORING,
        OfferKind.PATRONAGE,
        OfferKind.MENTORING_PROGRAMME,
        OfferKind.INTEGRATION_SUPPORT,
    }
)
"""Kinds in which one person knows the other by name."""


def not_reached(facts: Facts) -> Ruling:
    """Offers do not reach the group: a limit on reach stops many. Judged where enough of it is stated."""
    own = serving_facts(facts)
    stated = sum(row.known is not None and row.taken_up is not None for row in own)
    return rule_by_cause(
        facts,
        ByCause(
            cause=Cause.REACH,
            key="reach_stopped",
            stated=stated,
            figures=(figure("reach_stated", stated=stated, offers=len(own)), *mean_shares(own)),
            wanted=of_kinds(MeasureKind.WIDER_REACH),
            asks=(QuestionKind.REACH,),
            missing="reach_not_stated",
        ),
    )


def serving_facts(facts: Facts) -> tuple[OfferFacts, ...]:
    """Return what is known of each offer that serves students, by key."""
    serving = {offer.key for offer in facts.serving}
    own = (row for row in facts.coverage.offers if row.key in serving)
    return tuple(sorted(own, key=lambda row: row.key))


def mean_share(shares: tuple[ShareFact, ...] | None) -> float | None:
    """Return the mean of what sources state of an offer, or `None` where none does."""
    return mean(row.share.middle for row in shares) if shares else None


def mean_shares(rows: Iterable[OfferFacts]) -> tuple[Figure, ...]:
    """Return the mean of *known* and of *taken up*, each over the offers that a source speaks of."""
    found = []
    own = tuple(rows)
    for key, shares in (
        ("known_mean", [mean_share(row.known) for row in own]),
        ("taken_up_mean", [mean_share(row.taken_up) for row in own]),
    ):
        stated = [share for share in shares if share is not None]
        if stated:
            found.append(figure(key, percent=percent(mean(stated)), offers=len(stated)))
    return tuple(found)


def specific_support(facts: Facts) -> Ruling:
    """Offers made for the group: open where no offer in a phase is for international people only."""
    cells = step_cells(facts, lambda offer: offer.audience.only_internationals)
    unsaid = sum(offer.audience.only_internationals is None for offer in facts.serving)
    return Ruling(
        judgement=judge_answers(facts, cells),
        figures=(counted("answers_by_group_phase", cells),),
        cells=cells,
        measures=answering(facts, of_kinds(MeasureKind.NEW_OFFER, MeasureKind.OPENED_OFFER)),
        ask=questions(facts, QuestionKind.OFFER_EXISTS, QuestionKind.MISSING_OFFER),
        missing=(
            *nobody_to_judge_for(facts),
            *((lacking("audience_not_stated", unsaid=unsaid, offers=len(facts.serving)),) if unsaid else ()),
        ),
    )


def personal_approach(facts: Facts) -> Ruling:
    """Personal approach, fewer barriers: somebody by name for each group, not only German in each phase."""
    personal = group_cells(facts, lambda offer: offer.kind in PERSONAL_KINDS, Aspect.PERSONAL)
    barriers = step_cells(facts, _not_only_in_german, Aspect.BARRIERS)
    unsaid = sum(offer.languages is None for offer in facts.serving)
    cells = (*personal, *barriers)
    return Ruling(
        judgement=judge_answers(facts, cells),
        figures=(counted("answers_personal", personal), counted("answers_barriers", barriers)),
        cells=cells,
        measures=answering(
            facts,
            lambda measure: (
                lifts_barriers(measure)
                or (measure.kind is MeasureKind.WIDER_REACH and measure.offer in personal_offers(facts))
            ),
        ),
        ask=questions(facts, QuestionKind.LANGUAGES),
        missing=(
            *nobody_to_judge_for(facts),
            *((lacking("languages_not_stated", unsaid=unsaid, offers=len(facts.serving)),) if unsaid else ()),
        ),
    )


def personal_offers(facts: Facts) -> frozenset[str]:
    """Return the keys of offers in which one person knows the other by name."""
    return frozenset(offer.key for offer in facts.serving if offer.kind in PERSONAL_KINDS)


def _not_only_in_german(offer: Offer) -> bool | None:
    return None if offer.languages is None else bool(offer.languages - {"de"})


def communicate_offers(facts: Facts) -> Ruling:
    """Make offers better known and use them: half of a group knows an offer, half of those take it up."""
    rows = serving_facts(facts)
    states = [_known_and_used(row) for row in rows]
    stated = [state for state in states if state is not AnswerState.UNKNOWN]
    judgement = judge_cells(stated) if is_enough(len(stated), len(rows)) else Judgement.NOT_ENOUGH_DATA
    if judgement is Judgement.DOES_NOT_HOLD and len(stated) < len(rows):
        judgement = Judgement.HOLDS_IN_PART
    number = {state: states.count(state) for state in AnswerState}
    return Ruling(
        judgement=judgement,
        figures=(
            figure(
                "answers_by_offer",
                cells=len(states),
                answered=number[AnswerState.ANSWERED],
                partly=number[AnswerState.PARTLY],
                unknown=number[AnswerState.UNKNOWN],
                open=number[AnswerState.OPEN],
            ),
            *mean_shares(rows),
        ),
        measures=answering(facts, of_kinds(MeasureKind.WIDER_REACH)),
        ask=questions(facts, QuestionKind.REACH),
        missing=(
            *nobody_to_judge_for(facts),
            *(
                (lacking("reach_not_stated", unstated=number[AnswerState.UNKNOWN], offers=len(rows)),)
                if number[AnswerState.UNKNOWN]
                else ()
            ),
        ),
    )


def _known_and_used(row: OfferFacts) -> AnswerState:
    shares = [share for share in (mean_share(row.known), mean_share(row.taken_up)) if share is not None]
    enough = [share >= threshold(ThresholdKey.KNOWN_ENOUGH) - 1e-9 for share in shares]
    if not shares:
        return AnswerState.UNKNOWN
    if all(enough) and len(enough) == 2:
        return AnswerState.ANSWERED
    return AnswerState.PARTLY if any(enough) else AnswerState.OPEN
