"""The questions for an employer: what decides on one person, one job, one first day, and nothing else.

Here: which there are, which is next, and the case that the answers say. Not here: their words (`wording`),
the questions for persons (`questions`). No name, no family, no religion, no health; of the age only whether
it is 45 or more, and only where a salary hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from bleibe.rooms.guidance.rules.answers import case_said
from bleibe.rooms.guidance.rules.asking import belongs, next_question
from bleibe.rooms.guidance.rules.employer_standing import contenders
from bleibe.rooms.guidance.rules.questions import (
    BY_KEY,
    DEGREES,
    LEVELS,
    RECOGNITIONS,
    Kind,
    Question,
    Questions,
)
from bleibe.science.residence import (
    Case,
    Condition,
    EmployerAnswer,
    Job,
    Reason,
    State,
    StudyState,
    TitleFinding,
)

AGE, IS_45 = "person.age", "person.is_45_or_over"

NOT_ASKED_OF_EMPLOYERS = ("family",)
"""Situations that an employer need not name: the answer is "another title", the card says what it allows."""

CARDS = tuple(one for one in BY_KEY if one not in NOT_ASKED_OF_EMPLOYERS)
"""What may be written on the card of somebody who lives in Germany, or that nobody lives here yet."""

OTHER_STATUS = ("abroad", "temporary_protection", "toleration", "asylum", "no_title")
"""Situations in which temporary protection may stand beside what was said; another title rules it out."""

MOST_EUR, MOST_HOURS, MOST_MONTHS = 9_999_999, 80, 1200


def _number(fact: str, most: float, *, least: float = 0, after: str = "") -> Question:
    return Question(fact=fact, kind=Kind.NUMBER, least=least, most=most, after=after)


def _yes(fact: str, after: str = "") -> Question:
    return Question(fact=fact, after=after)


TABLE = (
    Question(fact="title.title", kind=Kind.CHOICE, options=CARDS),
    Question(fact="person.nationalities", kind=Kind.COUNTRIES),
    Question(fact="title.until", kind=Kind.DAY, after="title"),
    Question(fact="job.starts_on", kind=Kind.LAW_DAY),
    Question(fact="application.sent_on", kind=Kind.DAY, after="title"),
    Question(fact="study.planned_end_on", kind=Kind.DAY, after="study.kind"),
    _number("job.hours_per_week", MOST_HOURS, least=1),
    Question(fact="degrees", kind=Kind.CHOICE, options=DEGREES),
    Question(fact="degrees.country", kind=Kind.COUNTRY, after="degrees"),
    Question(fact="degrees.recognition", kind=Kind.CHOICE, options=RECOGNITIONS, after="degrees.country"),
    _yes("job.is_qualified"),
    _number("job.salary_eur_per_year", MOST_EUR),
    _yes("job.needs_licence"),
    _yes("job.has_licence", "job.needs_licence"),
    _yes("job.is_adequate_to_degree"),
    Question(fact="job.isco", kind=Kind.DIGITS, most=4),
    _yes(IS_45, "job.salary_eur_per_year"),
    _number("job.months", MOST_MONTHS, least=1),
    Question(fact="degrees.awarded_on", kind=Kind.DAY, after="degrees"),
    _yes("has_temporary_protection"),
    Question(fact="job.employer_seat", kind=Kind.DISTRICT),
    Question(fact="person.languages.de", kind=Kind.CHOICE, options=LEVELS),
    _yes("job.agrees_on_recognition"),
    _yes("job.employer_is_suitable_for_recognition"),
    _yes("degrees.is_state_recognised_there", "degrees"),
    _number("degrees.years", 20, after="degrees"),
    _yes("degrees.has_ahk_certificate", "degrees"),
    _yes("degrees.is_in_health_or_care", "degrees"),
    _yes("job.is_bound_by_collective_agreement"),
    _number("experience.months_in_last_5_years", 60),
    _number("experience.months_in_last_7_years", 84),
    _yes("job.is_at_graduate_level"),
    _yes("job.is_research"),
    _yes("has_hosting_agreement", "job.is_research"),
    _yes("job.is_civil_service"),
    _yes("job.is_placed_by_agreement"),
)
"""Every question; of those that decide as much, the one that stands first here is asked first."""

EMPLOYER_QUESTIONS: Questions = {one.fact: one for one in TABLE}


def case_for_a_job(answers: Mapping[str, str], today: date) -> tuple[Case, date]:
    """Return the case that an employer's answers say, and the day on which the job begins.

    The job is offered: the employer asks. Without a first day it is today. A study whose planned end is
    named runs. Who shows another title has no temporary protection.
    """
    case = case_said(answers, EMPLOYER_QUESTIONS)
    job = replace(case.job or Job(), is_offered=True)
    on = job.starts_on or today
    case = replace(case, job=job)
    if case.study is not None and case.study.planned_end_on is not None:
        case = replace(case, study=replace(case.study, state=StudyState.RUNNING))
    situation = BY_KEY.get(answers.get("title.title", ""))
    if situation is not None and situation.key not in OTHER_STATUS and case.has_temporary_protection is None:
        case = replace(case, has_temporary_protection=False)
    return case, on


def completes_by(case: Case, on: date) -> bool:
    """Whether a study or training in Germany is planned to be completed by a day."""
    completed = None if case.study is None else case.study.completes_on
    return completed is not None and completed <= on


def question_for_an_employer(answers: Mapping[str, str], case: Case, found: EmployerAnswer) -> str | None:
    """Return what is asked next: what everybody is asked, then only what can still change the answer."""
    return next((one for one in _following(answers, case, found) if one not in answers), None)


def _following(answers: Mapping[str, str], case: Case, found: EmployerAnswer) -> Iterator[str]:
    yield from ("title.title", "person.nationalities")
    if not found.procedures:
        return
    situation = BY_KEY.get(answers.get("title.title", ""))
    if situation is not None and situation.title and situation.ends:
        yield "title.until"
    elif situation is not None and situation.is_abroad:
        yield from _qualification(case)
    yield "job.starts_on"
    yield from _asked(found.present.decides, case)
    if found.present.reason is Reason.NOT_COVERED:
        return
    if found.present.state is State.MET and found.present.until is None:
        return
    yield "job.is_qualified"
    if case.study is not None:
        yield "study.planned_end_on"
    titles = asked_as_employer(contenders(found.titles))
    following = next_question(titles, case, answers, EMPLOYER_QUESTIONS)
    if following is not None:
        yield following
    if any(one.id == "accelerated" and one.state is State.MET for one in found.procedures):
        yield "job.employer_seat"


def _qualification(case: Case) -> Iterator[str]:
    """Yield what is asked first of a qualification: most titles hang on it."""
    yield "degrees"
    if case.degrees:
        yield "degrees.country"


def _asked(facts: Iterable[str], case: Case) -> Iterator[str]:
    for fact in facts:
        if fact in EMPLOYER_QUESTIONS and belongs(fact, case, EMPLOYER_QUESTIONS):
            yield fact


def asked_as_employer(titles: Iterable[TitleFinding]) -> tuple[TitleFinding, ...]:
    """Return titles that ask whether somebody is 45 or more, not for an age in years."""
    return tuple(replace(one, conditions=_by_half_of_life(one.conditions)) for one in titles)


def _by_half_of_life(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(
        replace(
            one,
            decides=tuple(IS_45 if fact == AGE else fact for fact in one.decides),
            parts=_by_half_of_life(one.parts),
        )
        for one in conditions
    )
