"""How many international students a limit stops, as throughput computes it, and what follows at its readings.

Here: persons stopped by one cause, and the ruling that rests on them. Not here: which offers carry stated
numbers (the rules).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bleibe.studies.profile.come_through import GroupThroughput
from bleibe.studies.profile.findings.answering_measures import Wanted, answering, questions
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.figures import figure, lacking, percent
from bleibe.studies.profile.findings.judged import Figure, Judgement
from bleibe.studies.profile.findings.ruling import Ruling, is_enough, judge_much
from bleibe.studies.profile.findings.thresholds import ThresholdKey
from bleibe.transition import Cause, QuestionKind


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """Persons a year whom one cause stops, of all international students."""

    persons: float
    total: float

    @property
    def share(self) -> float:
        """Return the share of all, 0 where there is nobody."""
        return self.persons / self.total if self.total > 0 else 0.0


@dataclass(frozen=True, kw_only=True)
class Readings:
    """The same number with every estimate in the middle, low and high."""

    middle: Stopped
    low: Stopped
    high: Stopped


def stopped_by(facts: Facts, cause: Cause) -> Readings:
    """Return how many international students a year the cause stops."""
    chapter = facts.throughput
    return Readings(
        middle=_stopped(facts, chapter.by_group, cause),
        low=_stopped(facts, chapter.by_group_low, cause),
        high=_stopped(facts, chapter.by_group_high, cause),
    )


def _stopped(facts: Facts, rows: Iterable[GroupThroughput], cause: Cause) -> Stopped:
    students = {group.key for group in facts.students}
    own = [row for row in rows if row.group in students]
    return Stopped(
        persons=round(sum(row.stopped_by[cause] for row in own), 1),
        total=round(sum(row.persons_per_year for row in own), 1),
    )


def stopped_figures(facts: Facts, key: str, readings: Readings) -> tuple[Figure, ...]:
    """Return what the cause stops, in the middle and between the low and the high reading.

    Nothing where there is nobody, or something is lacking: what is computed then is no result.
    """
    if readings.middle.total == 0 or facts.throughput.lacking:
        return ()
    return (
        figure(
            key,
            persons=readings.middle.persons,
            total=readings.middle.total,
            percent=percent(readings.middle.share),
        ),
        figure(
            "stopped_range",
            low=readings.low.persons,
            total_low=readings.low.total,
            high=readings.high.persons,
            total_high=readings.high.total,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class ByCause:
    """What a rule that rests on one cause of throughput needs besides.

    `stated` of the serving offers carry a number of a source; without enough of them the result is one of
    assumptions and is not judged. `missing` names what is then lacking.
    """

    cause: Cause
    key: str
    stated: int
    figures: tuple[Figure, ...]
    wanted: Wanted
    asks: tuple[QuestionKind, ...]
    missing: str


def rule_by_cause(facts: Facts, rule: ByCause) -> Ruling:
    """Judge a statement that holds where a cause stops many."""
    readings = stopped_by(facts, rule.cause)
    offers = len(facts.serving)
    judged = readings.middle.total > 0 and is_enough(rule.stated, offers)
    return Ruling(
        judgement=_judge(readings.middle) if judged else Judgement.NOT_ENOUGH_DATA,
        at_low=_judge(readings.low) if judged and readings.low.total > 0 else None,
        at_high=_judge(readings.high) if judged and readings.high.total > 0 else None,
        figures=(*stopped_figures(facts, rule.key, readings), *rule.figures),
        measures=answering(facts, rule.wanted),
        ask=questions(facts, *rule.asks),
        missing=(*nobody_to_judge_for(facts), *_unstated(rule, offers)),
    )


def _judge(stopped: Stopped) -> Judgement:
    return judge_much(stopped.share, many=ThresholdKey.MANY_STOPPED, some=ThresholdKey.SOME_STOPPED)


def _unstated(rule: ByCause, offers: int) -> tuple[Figure, ...]:
    if offers == 0 or rule.stated == offers:
        return ()
    return (lacking(rule.missing, unstated=offers - rule.stated, offers=offers),)


def nobody_to_judge_for(facts: Facts) -> tuple[Figure, ...]:
    """Return what is missing where the region has no students, or no offer that serves them."""
    if not facts.students:
        return (lacking("no_students"),)
    if not any(group.steps for group in facts.students):
        return (lacking("no_steps"),)
    return () if facts.serving else (lacking("no_serving_offers"),)
