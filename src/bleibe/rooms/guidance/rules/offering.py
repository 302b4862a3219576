"""What can be added after the first answer: topics that decide no title, but work, dates or an office.

Here: which of them matter for a case, and what is asked of a topic next. Not here: what is asked of
everybody or decides a title (`asking`), words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bleibe.rooms.guidance.rules.asking import belongs
from bleibe.rooms.guidance.rules.questions import AIM, BY_KEY, ON, PLANNED_JOB, Situation
from bleibe.science.residence import (
    FIRST_DAY,
    LAST_DAY,
    Answer,
    Case,
    DegreeKind,
    StudyState,
    Validity,
    is_told_of_early_end,
)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What topics look at: the case, what is found of it, and why somebody is here."""

    case: Case
    found: Answer
    situation: Situation

    @property
    def needs_a_title(self) -> bool:
        """Whether somebody who is in Germany needs a title."""
        is_here = self.case.person.in_germany is True
        return is_here and self.found.work.validity is not Validity.NOT_NEEDED


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Questions that belong together, and whom they concern."""

    key: str
    facts: tuple[str, ...]
    concerns: Callable[[Known], bool]


@dataclass(frozen=True, kw_only=True)
class Addition:
    """A topic that can be added, and with which question it begins."""

    topic: str
    fact: str


@dataclass(frozen=True, kw_only=True)
class DayToAsk:
    """A day that a question is worth asking for, and why."""

    key: str
    day: date


def _has_account(known: Known) -> bool:
    return known.found.work.account is not None


def _is_enrolled(known: Known) -> bool:
    study, kind = known.case.study, known.case.kind_of_study
    return study is not None and kind is DegreeKind.ACADEMIC and study.state is not StudyState.ADMITTED


def _may_settle(known: Known) -> bool:
    return known.needs_a_title and known.case.title is not None and known.situation.ends


def _applies(known: Known) -> bool:
    return known.needs_a_title and known.situation.key != "settled"


def _comes_for_a_job(known: Known) -> bool:
    case = known.case
    return case.person.is_abroad is True and case.job is not None and case.job.is_offered is True


def _must_tell_of_an_early_end(known: Known) -> bool:
    held = known.case.title
    return known.needs_a_title and held is not None and is_told_of_early_end(held.title)


def _everybody(known: Known) -> bool:
    return True


TOPICS = (
    Topic(key="aim", facts=(AIM,), concerns=_applies),
    Topic(key="worked", facts=("worked",), concerns=_has_account),
    Topic(key="planned_job", facts=(PLANNED_JOB,), concerns=_has_account),
    Topic(key="lecture_period", facts=("lecture_period",), concerns=_has_account),
    Topic(key="exmatriculation", facts=("study.exmatriculated_on",), concerns=_is_enrolled),
    Topic(
        key="application",
        facts=("application.sent_on", "application.title", "application.is_granted"),
        concerns=_applies,
    ),
    Topic(
        key="early_end",
        facts=("job.ended_early_on", "job.was_particularly_exploitative"),
        concerns=_must_tell_of_an_early_end,
    ),
    Topic(key="job_start", facts=("job.starts_on",), concerns=_comes_for_a_job),
    Topic(key="earlier", facts=("earlier",), concerns=_may_settle),
    Topic(key="district", facts=("person.municipality",), concerns=_everybody),
    Topic(key="law_day", facts=(ON,), concerns=_everybody),
)


def offers(answers: Mapping[str, str], case: Case, found: Answer) -> tuple[Addition, ...]:
    """Return the topics that matter for a case and are not answered yet, each with its next question."""
    situation = BY_KEY.get(answers.get("title.title", ""))
    if situation is None:
        return ()
    known = Known(case=case, found=found, situation=situation)
    concerned = (one for one in TOPICS if one.concerns(known))
    begun = ((one, next(_left(one, answers, case), None)) for one in concerned)
    return tuple(Addition(topic=one.key, fact=fact) for one, fact in begun if fact is not None)


def next_of_topic(fact: str, answers: Mapping[str, str], case: Case) -> str | None:
    """Return what a topic asks after one of its questions; None where it asks nothing more."""
    topic = next((one for one in TOPICS if fact in one.facts), None)
    if topic is None:
        return None
    later = topic.facts[topic.facts.index(fact) + 1 :]
    return next((one for one in _left(topic, answers, case) if one in later), None)


def _left(topic: Topic, answers: Mapping[str, str], case: Case) -> Iterator[str]:
    return (fact for fact in topic.facts if fact not in answers and belongs(fact, case))


def days_to_ask(case: Case, on: date) -> tuple[DayToAsk, ...]:
    """Return days for which the question is worth asking: the one after the end of the studies.

    Examples
    --------
    >>> from bleibe.science.residence import Study
    >>> case = Case(study=Study(planned_end_on=date(2027, 5, 31)))
    >>> [(one.key, one.day.isoformat()) for one in days_to_ask(case, date(2026, 11, 22))]
    [('after_planned_end', '2027-06-01')]
    """
    ends = None if case.study is None else case.study.completes_on
    if case.study is None or ends is None or ends == date.max:
        return ()
    day = ends + timedelta(days=1)
    key = "after_last_result" if case.study.last_result_on else "after_planned_end"
    return (DayToAsk(key=key, day=day),) if FIRST_DAY <= day <= LAST_DAY and day != on else ()
