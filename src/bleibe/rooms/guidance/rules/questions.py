"""The questions of the self-check: one table, each with the fact that it asks for and what may be answered.

Here: which there are, and on what each hangs. Not here: their order for one person (`asking`), their words
(`wording`), reading answers (`answers`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bleibe.rooms.guidance.rules.sections import ALL_SECTIONS, OTHER_TITLE, SECTION, sections_of
from bleibe.science.residence import LEAST_SALARY


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    COUNTRY = "country"
    COUNTRIES = "countries"
    DIGITS = "digits"
    DISTRICT = "district"
    WORKED = "worked"
    """Days worked with their hours, one entry a line."""
    PERIODS = "periods"
    """Periods of days, one a line."""
    HELD = "held"
    """Titles that were held, each with its days."""
    PLANNED = "planned"
    """A job that is planned: days a week, hours a day, from, to."""
    SECTION = "section"
    """The place of the law that stands on a card."""
    LAW_DAY = "law_day"
    """A day whose law is written down here."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question.

    Parameters
    ----------
    fact
        The path of the fact in a case: `job.salary_eur_per_year`.
    after
        The question that must be answered before, with yes or with something that is there.
    least, most
        Bounds of a number.
    not_before
        The question that is asked before it, where it is asked at all.
    in_state
        The state of the study in which alone it is asked.
    is_offered
        Whether it is asked only of who wants to add it: it decides no title, but work, dates or an office.
    is_decimal
        Whether a number may have decimals.
    is_past
        Whether a day that is still to come is no answer.
    """

    fact: str
    kind: Kind = Kind.YES_NO
    options: tuple[str, ...] = ()
    after: str = ""
    least: float = 0
    most: float = 0
    not_before: str = ""
    in_state: str = ""
    is_offered: bool = False
    is_decimal: bool = False
    is_past: bool = False


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What somebody is here for: the title that is held, and the kind of study that goes with it."""

    key: str
    title: str = ""
    study: str = ""
    is_abroad: bool = False
    ends: bool = True


SITUATIONS = (
    Situation(key="abroad", is_abroad=True, ends=False),
    Situation(key="study", title="aufenthg-16b-1", study="academic"),
    Situation(key="training", title="aufenthg-16a-1", study="vocational"),
    Situation(key="recognition", title="aufenthg-16d-1"),
    Situation(key="language_course", title="aufenthg-16f-1"),
    Situation(key="job_search", title="aufenthg-20-1-1"),
    Situation(key="opportunity_card", title="aufenthg-20a-5-1"),
    Situation(key="blue_card", title="aufenthg-18g-1-1"),
    Situation(key="work_with_degree", title="aufenthg-18b"),
    Situation(key="work_with_training", title="aufenthg-18a"),
    Situation(key="research", title="aufenthg-18d"),
    Situation(key="other_work", title="aufenthg-19c-1"),
    Situation(key="self_employment", title="aufenthg-21-1"),
    Situation(key="temporary_protection", title="aufenthg-24-1"),
    Situation(key="family", title="aufenthg-27"),
    Situation(key="settled", title="aufenthg-9", ends=False),
    Situation(key="toleration", title="aufenthg-60a"),
    Situation(key="asylum", title="asylg-55"),
    Situation(key=OTHER_TITLE),
    Situation(key="no_title", ends=False),
)
BY_KEY = {one.key: one for one in SITUATIONS}

HELD = tuple(one.key for one in SITUATIONS if one.title)
"""Kinds of titles by the situation that goes with them."""

MAY_BE_PROTECTED = ("abroad", "temporary_protection", "toleration", "asylum", "no_title")
"""Situations beside which temporary protection may stand: who shows another title has none."""

ON = "on"
"""The question for which day the law is asked; no fact of a person."""

PLANNED_JOB = "planned_job"
"""The question for a job that is planned; no fact of a case, the account counts it on trial."""

AIM = "aim"
"""The question for what somebody is after; no fact of a case, only that is asked then."""

AFTERWARDS = "afterwards"
"""The question of employers whether they ask about the time after the present title; no fact of a case."""

AIMS = ("extend", "work", "search", "learn", "own_business", "settle")

SEARCH = "seeks_place"
"""The question for a search of a place to learn: it says two facts of a case at once."""

SEARCHES = {"none": (False, False), "training": (True, False), "study": (False, True), "both": (True, True)}
"""What may be answered to it: whether a place for training is sought, and one for study."""

SEARCHED = ("seeks_training_place", "seeks_study_place")
"""The facts that it says."""

ASKED_BY = {
    "study": "study.kind",
    "study.is_school_visit": "study.kind",
    **dict.fromkeys(SEARCHED, SEARCH),
}
"""Facts that the answer to another question says as well: that one is asked."""

BESIDE_THE_CASE = (ON, PLANNED_JOB, AIM, AFTERWARDS, SECTION)

LEVELS = ("none", "A1", "A2", "B1", "B2", "C1", "C2")
DEGREES = ("none", "academic", "vocational", "helper")
LANGUAGE_COURSE, SCHOOL = "language_course", "school"
STUDIES = (*DEGREES, LANGUAGE_COURSE, SCHOOL)
"""What somebody may learn: towards a degree, a language, or at a school."""

RECOGNITIONS = ("full", "comparable", "partial", "running", "refused", "not_asked")
STATES = ("admitted", "running", "completed", "broken_off")

COUNTRY_OF_DEGREE, GERMANY = "degrees.country", "DE"
RECOGNITION = "degrees.recognition"
RECOGNISED_THERE = "degrees.is_state_recognised_there"
QUALIFIED = "job.is_qualified"

MONTHS = 1200.0


def _yes(after: str, *facts: str) -> tuple[Question, ...]:
    return tuple(Question(fact=fact, after=after) for fact in facts)


def _once_it_is_known(first: str, after: str, *facts: str) -> tuple[Question, ...]:
    return tuple(replace(one, not_before=first) for one in _yes(after, *facts))


def _day(fact: str, after: str = "") -> Question:
    return Question(fact=fact, kind=Kind.DAY, after=after)


def _number(fact: str, after: str = "", *, least: float = 0, most: float = MONTHS) -> Question:
    return Question(fact=fact, kind=Kind.NUMBER, after=after, least=least, most=most)


def _choice(fact: str, options: tuple[str, ...], after: str = "") -> Question:
    return Question(fact=fact, kind=Kind.CHOICE, options=options, after=after)


def _offered(fact: str, kind: Kind = Kind.YES_NO, after: str = "", options: tuple[str, ...] = ()) -> Question:
    return Question(fact=fact, kind=kind, after=after, options=options, is_offered=True)


OFFERED = (
    _offered("person.municipality", Kind.DISTRICT),
    _offered("worked", Kind.WORKED),
    _offered("lecture_period", Kind.PERIODS),
    _offered(PLANNED_JOB, Kind.PLANNED),
    _offered("study.exmatriculated_on", Kind.DAY, "study.kind"),
    _offered("earlier", Kind.HELD, "title"),
    _offered("application.sent_on", Kind.DAY),
    _offered("application.title", Kind.CHOICE, "application.sent_on", HELD),
    _offered("application.is_granted", after="application.sent_on"),
    _offered("job.starts_on", Kind.DAY, "job.is_offered"),
    _offered("job.ended_early_on", Kind.DAY, "title"),
    _offered("job.was_particularly_exploitative", after="job.ended_early_on"),
    _offered(ON, Kind.LAW_DAY),
    _offered(AIM, Kind.CHOICE, options=AIMS),
)
"""What can be added: it decides no title, or, as earlier titles, seldom one; but work, dates, an office."""

TABLE = (
    _choice("title.title", tuple(BY_KEY)),
    Question(fact="person.nationalities", kind=Kind.COUNTRIES),
    Question(fact=SECTION, kind=Kind.SECTION, options=ALL_SECTIONS),
    _day("title.until", "title"),
    _choice("study.kind", STUDIES),
    _choice("study.state", STATES, "study"),
    _day("study.planned_end_on", "study.kind"),
    replace(_day("study.last_result_on", "study.kind"), in_state="completed"),
    _choice("degrees", DEGREES),
    Question(fact=COUNTRY_OF_DEGREE, kind=Kind.COUNTRY, after="degrees"),
    _choice(RECOGNITION, RECOGNITIONS, COUNTRY_OF_DEGREE),
    *_yes("", "job.is_offered"),
    *_yes("job.is_offered", QUALIFIED, "job.is_adequate_to_degree"),
    replace(
        _number("job.salary_eur_per_year", "job.is_offered", least=LEAST_SALARY, most=9_999_999),
        is_decimal=True,
    ),
    Question(fact="job.isco", kind=Kind.DIGITS, after="job.is_offered", most=4),
    *_yes("job.is_offered", "job.needs_licence"),
    *_yes("job.needs_licence", "job.has_licence"),
    _choice("person.languages.de", LEVELS),
    _number("person.age", least=15, most=110),
    *_yes("", "person.is_livelihood_secured", "has_temporary_protection"),
    _day("title.since", "title"),
    _number("job.months", "job.is_offered", least=1),
    _choice("person.languages.en", LEVELS),
    *_once_it_is_known(RECOGNITION, "degrees", RECOGNISED_THERE),
    replace(_number("degrees.years", "degrees", most=20), not_before=RECOGNITION),
    _day("degrees.awarded_on", "degrees"),
    Question(fact="degrees.has_ahk_certificate", after="degrees", not_before=RECOGNISED_THERE),
    *_yes("degrees", "degrees.is_in_health_or_care", "degrees.is_in_shortage_group"),
    *_yes(
        "study.kind",
        "study.is_full_time",
        "study.is_state_recognised",
        "study.is_in_company",
    ),
    Question(fact="study.is_conditional", after="study.kind", in_state="admitted"),
    *_yes("study.is_conditional", "study.is_conditional_on_preparation"),
    *_yes("study.kind", "study.has_internship_before_study"),
    Question(fact="study.is_language_course", after="study.kind", in_state="admitted"),
    *_once_it_is_known(
        QUALIFIED, "job.is_offered", "job.is_research", "job.is_civil_service", "job.is_at_graduate_level"
    ),
    Question(fact="job.is_internship_of_study", after="job.is_offered", not_before="study.kind"),
    *_once_it_is_known(
        RECOGNITION,
        "job.is_offered",
        "job.is_bound_by_collective_agreement",
        "job.employer_is_suitable_for_recognition",
        "job.agrees_on_recognition",
        "job.is_placed_by_agreement",
        "job.is_in_care_facility",
    ),
    Question(fact="job.kldb", kind=Kind.DIGITS, after="job.is_offered", most=5),
    _number("experience.months_in_last_7_years", most=84),
    _number("experience.months_in_last_5_years", most=60),
    _number("months_of_earlier_search"),
    *_yes("", "business.is_planned"),
    *_yes(
        "business.is_planned",
        "business.has_economic_interest",
        "business.is_financed",
        "business.is_related_to_study",
        "business.has_founder_scholarship",
        "business.is_successful",
    ),
    _number("business.years", "business.is_planned", most=80),
    *_once_it_is_known(QUALIFIED, "", "has_hosting_agreement"),
    *_once_it_is_known(
        RECOGNITION,
        "",
        "needs_recognition_measure",
        "recognition_measure_is_mainly_in_company",
        "took_part_in_recognition_measure",
        "plans_recognition_exam",
        "has_promise_of_qualification_analysis",
    ),
    _choice(SEARCH, tuple(SEARCHES)),
    Question(fact="has_school_certificate_for_university", after=SEARCH),
    *_yes(
        "",
        "person.partner_meets_conditions_of_opportunity_card",
        "person.has_adequate_old_age_provision",
        "person.has_enough_living_space",
        "person.knows_legal_order",
        "person.had_asylum_benefits_in_last_24_months",
        "is_obliged_to_leave",
    ),
    _number("person.months_of_pension_contributions"),
    _number("person.months_of_insured_employment"),
    _number("person.months_lawfully_in_germany_in_last_5_years", most=60),
    *OFFERED,
)
"""Every question; of those that decide as much, the one that stands first here is asked first."""

Questions = Mapping[str, Question]
"""The questions of one questionnaire by the fact that each asks for, in their order."""

QUESTIONS: Questions = {one.fact: one for one in TABLE}


def questions_in(situation: str) -> Questions:
    """Return the questions as they are asked in a situation: of places on a card those that may be."""
    asked = replace(QUESTIONS[SECTION], options=sections_of(situation))
    return {**QUESTIONS, SECTION: asked}
