"""The questions for an employer: what decides on one person, one job, one first day, and nothing else.

Here: which there are, which is next, and the case that the answers say. Not here: their words (`wording`),
the questions for persons (`questions`). No name, no family, no religion, no health; of the age only whether
it is 45 or more, and only where a salary hangs on it. Facts that no employer is asked for are left to the
authority, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from bleibe.rooms.guidance.rules.answers import NO, NOT_KNOWN, YES, case_said
from bleibe.rooms.guidance.rules.asking import CanChange, belongs, next_question, value_of
from bleibe.rooms.guidance.rules.employer_standing import contenders, is_beside_a_study, is_side_job
from bleibe.rooms.guidance.rules.probing import probe
from bleibe.rooms.guidance.rules.questions import (
    AFTERWARDS,
    BY_KEY,
    QUESTIONS,
    Kind,
    Question,
    Questions,
)
from bleibe.rooms.guidance.rules.sections import OTHER_TITLE
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

NOT_ASKED_OF_EMPLOYERS = ("family", OTHER_TITLE)
"""Situations that an employer need not name: the answer is "another title", the card says what it allows."""

CARDS = tuple(one for one in BY_KEY if one not in NOT_ASKED_OF_EMPLOYERS)
"""What may be written on the card of somebody who lives in Germany, or that nobody lives here yet."""

OF_THE_JOB = "job.is_offered"
"""What the questions for persons on a job hang on; an employer who asks offers one."""

HANGS_ON = {AGE: IS_45, "degrees.kind": "degrees"}
"""Facts that employers are asked for by another question."""

OWN = (
    replace(QUESTIONS["title.title"], options=CARDS),
    Question(fact="job.starts_on", kind=Kind.LAW_DAY),
    replace(QUESTIONS["application.sent_on"], after="title", is_offered=False, is_past=True),
    Question(fact="job.hours_per_week", kind=Kind.NUMBER, least=1, most=80, is_decimal=True),
    Question(fact=AFTERWARDS),
    Question(fact=IS_45, after="job.salary_eur_per_year"),
    Question(fact="job.employer_seat", kind=Kind.DISTRICT),
    replace(QUESTIONS["has_hosting_agreement"], after="job.is_research"),
    replace(QUESTIONS["job.is_in_care_facility"], after="job.needs_licence"),
    replace(QUESTIONS["person.municipality"], is_offered=False),
)
"""Questions of employers alone, or that hang on another one than for the person."""

ORDER = (
    "title.title",
    "person.nationalities",
    "title.until",
    "job.starts_on",
    "application.sent_on",
    "study.planned_end_on",
    "job.hours_per_week",
    AFTERWARDS,
    "degrees",
    "degrees.country",
    "degrees.recognition",
    "job.is_qualified",
    "job.salary_eur_per_year",
    "job.needs_licence",
    "job.has_licence",
    "job.is_adequate_to_degree",
    "job.isco",
    IS_45,
    "job.months",
    "degrees.awarded_on",
    "has_temporary_protection",
    "job.employer_seat",
    "person.municipality",
    "person.languages.de",
    "job.agrees_on_recognition",
    "job.employer_is_suitable_for_recognition",
    "degrees.is_state_recognised_there",
    "degrees.years",
    "degrees.has_ahk_certificate",
    "degrees.is_in_health_or_care",
    "job.is_in_care_facility",
    "job.is_bound_by_collective_agreement",
    "experience.months_in_last_7_years",
    "experience.months_in_last_5_years",
    "job.is_at_graduate_level",
    "job.is_research",
    "has_hosting_agreement",
    "job.is_placed_by_agreement",
    "title.since",
)
"""Every question; of those that decide as much, the one that stands first here is asked first."""


def _table() -> Questions:
    """Return the questions in their order: those of the person, but for those of its own."""
    own = {one.fact: one for one in OWN}
    return {fact: own[fact] if fact in own else _of_the_person(fact) for fact in ORDER}


def _of_the_person(fact: str) -> Question:
    question = QUESTIONS[fact]
    return replace(question, after="") if question.after == OF_THE_JOB else question


EMPLOYER_QUESTIONS = _table()


def case_for_a_job(answers: Mapping[str, str], today: date) -> tuple[Case, date]:
    """Return the case that an employer's answers say, and the day on which the job begins.

    The job is offered: the employer asks. Without a first day it is today. A study whose planned end is
    named runs. Who has no qualification on the first day does no research.
    """
    case = case_said(answers, EMPLOYER_QUESTIONS)
    job = replace(case.job or Job(), is_offered=True)
    on = job.starts_on or today
    case = replace(case, job=job)
    if case.study is not None and case.study.planned_end_on is not None:
        case = replace(case, study=replace(case.study, state=StudyState.RUNNING))
    if case.degrees == () and not case.qualifications(on) and job.is_research is None:
        case = replace(case, job=replace(job, is_research=False))
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
    if found.present.state is State.MET:
        if found.present.until is None:
            return
        yield AFTERWARDS
        if answers.get(AFTERWARDS, NOT_KNOWN) != YES:
            return
    if found.present.use is not None:
        yield from ("study.planned_end_on", "job.months")
        if is_beside_a_study(found, case) and not is_side_job(found, case, found.as_of):
            yield AFTERWARDS
        if wants_present_alone(answers, case, found):
            return
    yield from _of_other_titles(answers, case, found)


def wants_present_alone(answers: Mapping[str, str], case: Case, found: EmployerAnswer) -> bool:
    """Whether the present title is enough and nobody wants to know what comes afterwards.

    As long as that was not asked, nothing of it is said beside the first day of work.
    """
    is_enough = found.present.state is State.MET
    if not is_enough and not is_beside_a_study(found, case):
        return False
    has_no_afterwards = is_enough and found.present.until is None
    so_far = NO if "job.starts_on" in answers else YES
    return (
        has_no_afterwards or is_side_job(found, case, found.as_of) or answers.get(AFTERWARDS, so_far) != YES
    )


def _of_other_titles(answers: Mapping[str, str], case: Case, found: EmployerAnswer) -> Iterator[str]:
    """Yield what another title hangs on, then where the offices sit that decide on it."""
    can_change = _can_change(answers, found)
    if "job.is_qualified" not in answers and can_change("job.is_qualified", ()):
        yield "job.is_qualified"
    if case.study is not None:
        yield "study.planned_end_on"
    titles = asked_as_employer(contenders(found.titles), case)
    following = next_question(titles, case, answers, EMPLOYER_QUESTIONS, can_change)
    if following is not None:
        yield following
    if case.person.is_abroad is True:
        yield "job.employer_seat"
    if case.person.in_germany is True:
        yield "person.municipality"


def _can_change(answers: Mapping[str, str], found: EmployerAnswer) -> CanChange:
    """Return a function that says whether a reply could change one of the titles that still count."""
    order = [one.id for one in found.titles]

    def read(said: Mapping[str, str]) -> Case:
        return case_for_a_job(said, found.as_of)[0]

    def those(titles: Mapping[str, TitleFinding]) -> Iterable[TitleFinding]:
        return contenders(titles[id] for id in order if id in titles)

    return probe(answers, contenders(found.titles), found.as_of, read, EMPLOYER_QUESTIONS, those)


def _qualification(case: Case) -> Iterator[str]:
    """Yield what is asked first of a qualification: most titles hang on it."""
    yield "degrees"
    if case.degrees:
        yield "degrees.country"


def _asked(facts: Iterable[str], case: Case) -> Iterator[str]:
    for fact in facts:
        if fact in EMPLOYER_QUESTIONS and belongs(fact, case, EMPLOYER_QUESTIONS):
            yield fact


def asked_as_employer(titles: Iterable[TitleFinding], case: Case) -> tuple[TitleFinding, ...]:
    """Return titles that hang on what employers are asked alone; of the rest the authority decides.

    So it does on a condition of which all is said that employers are asked, and that hangs on more.
    """
    return tuple(
        replace(
            one,
            conditions=_as_asked(one.conditions, case),
            consent_decides=_askable(one.consent_decides),
        )
        for one in titles
    )


def _as_asked(conditions: tuple[Condition, ...], case: Case) -> tuple[Condition, ...]:
    return tuple(
        replace(one, decides=_decided_by(one, case), parts=_as_asked(one.parts, case)) for one in conditions
    )


def _decided_by(condition: Condition, case: Case) -> tuple[str, ...]:
    asked = _askable(condition.decides)
    hangs_on_more = len(asked) < len(condition.decides)
    is_said = all(value_of(case, fact) is not None for fact in asked)
    is_left = condition.state is State.NOT_KNOWN and not condition.parts
    return () if is_left and hangs_on_more and is_said else asked


def _askable(facts: Iterable[str]) -> tuple[str, ...]:
    named = (HANGS_ON.get(fact, fact) for fact in facts)
    return tuple(fact for fact in named if fact in EMPLOYER_QUESTIONS)
