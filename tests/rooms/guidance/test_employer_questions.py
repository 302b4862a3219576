"""The questions for an employer: only what can still change the result, in a few milliseconds a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, read_answers
from bleibe.rooms.guidance.rules.employer_questions import (
    CARDS,
    EMPLOYER_QUESTIONS,
    OWN,
    asked_as_employer,
    case_for_a_job,
    question_for_an_employer,
)
from bleibe.rooms.guidance.rules.probing import replies_to
from bleibe.rooms.guidance.rules.questions import QUESTIONS, Kind
from bleibe.rooms.guidance.rules.standing import undecided
from bleibe.science.residence import EmployerAnswer, Status, for_an_employer
from rooms.guidance.test_employer_check import GRADUATE, NURSE

BLUE_CARD = {
    "title.title": "blue_card",
    "person.nationalities": "TR",
    "title.until": "2028-01-01",
    "degrees": "academic",
    "degrees.country": "TR",
    "degrees.recognition": "full",
}
STUDENT = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-09-30",
    "job.starts_on": "2027-02-01",
    "job.hours_per_week": "18",
    "job.months": "6",
    "study.planned_end_on": "2027-08-15",
    "degrees": "none",
}
DRIVER = {
    "title.title": "abroad",
    "person.nationalities": "RS",
    "degrees": "vocational",
    "degrees.country": "RS",
    "degrees.recognition": "not_asked",
    "job.is_qualified": "no",
    "job.isco": "8332",
}
WITHOUT_ANSWERS = [{"title.title": key, "person.nationalities": "IN"} for key in CARDS]
WALKS = [GRADUATE, NURSE, BLUE_CARD, STUDENT, DRIVER, *WITHOUT_ANSWERS]
"""Employers with answers, and those who know no more than the card and the nationality."""

every_walk = pytest.mark.parametrize("said", WALKS, ids=lambda one: "-".join(list(one.values())[:2]))

ON = date(2026, 11, 22)
CODES = ("2512", "2221", "9111", "43", "72", "8332")
"""Occupations of which the law speaks, and others: ISCO-08 or KldB."""

ALWAYS_ASKED = (
    "title.title",
    "person.nationalities",
    "title.until",
    "job.starts_on",
    "afterwards",
    "person.municipality",
)
"""What the answer cannot be read without; whether more is wanted; where the office sits that decides."""


def walk(said: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each question with the answers before it; what is not said, nobody knows."""
    answers = dict[str, str]()
    while True:
        case, on = case_for_a_job(answers, ON)
        fact = question_for_an_employer(answers, case, for_an_employer(case, on))
        if fact is None:
            return
        assert fact not in answers
        yield fact, answers
        answers = answers | {fact: said.get(fact, NOT_KNOWN)}


def state_of(answers: dict[str, str]) -> EmployerAnswer:
    """Return what is found, of titles out of the question only that they are."""
    found = for_an_employer(*case_for_a_job(answers, ON))
    shown = tuple(one for one in found.titles if one.status is not Status.NOT_OPEN)
    return replace(found, titles=shown)


def possible_replies(fact: str) -> tuple[str, ...]:
    """Return replies to a question; of codes those of occupations of which the law speaks, and another."""
    question = EMPLOYER_QUESTIONS[fact]
    return CODES if question.kind is Kind.DIGITS else replies_to(question, ON)


@every_walk
def test_no_question_is_asked_whose_answer_could_not_change_the_result(said: dict[str, str]) -> None:
    for fact, answers in walk(said):
        before = state_of(answers)
        changes = (state_of(answers | {fact: one}) != before for one in possible_replies(fact))
        assert fact in ALWAYS_ASKED or any(changes), fact


def test_who_knows_an_answer_that_decides_is_asked_few_questions() -> None:
    numbers = {said["title.title"]: len(list(walk(said))) for said in (GRADUATE, NURSE)}
    assert numbers["job_search"] <= 14, "twelve, whether more is wanted, and where the person lives"
    assert numbers["abroad"] <= 17, "without a licence the care facility decides, and what is recognised"
    assert max(len(list(walk(said))) for said in WALKS) <= 26
    assert "degrees.years" not in [fact for fact, _ in walk(BLUE_CARD)], "it changes nothing beside full"


@pytest.mark.parametrize("fact", EMPLOYER_QUESTIONS)
def test_a_reply_that_is_tried_can_be_given(fact: str) -> None:
    sent = [(fact, [one]) for one in possible_replies(fact)]
    assert sent
    assert [read_answers([one], EMPLOYER_QUESTIONS)[1] for one in sent] == [{}] * len(sent)


def test_the_questions_are_those_of_the_person_but_for_those_of_its_own() -> None:
    own = {one.fact for one in OWN}
    for fact, question in EMPLOYER_QUESTIONS.items():
        if fact not in own:
            of_the_person = QUESTIONS[fact]
            assert question.after in (of_the_person.after, "")
            assert replace(question, after=of_the_person.after) == of_the_person
    assert EMPLOYER_QUESTIONS["title.title"].options == CARDS
    assert {one.after for one in EMPLOYER_QUESTIONS.values()} <= {
        *EMPLOYER_QUESTIONS,
        "title",
        "study.kind",
        "",
    }


@pytest.mark.parametrize("salary", ["40000", "58000"])
def test_of_45_or_over_what_nobody_asked_for_is_not_called_imprecise(salary: str) -> None:
    engineer = {
        "title.title": "abroad",
        "person.nationalities": "TR",
        "degrees": "academic",
        "degrees.country": "TR",
        "degrees.recognition": "full",
        "job.starts_on": "2026-12-15",
        "job.is_qualified": "yes",
        "job.needs_licence": "no",
        "job.salary_eur_per_year": salary,
        "person.is_45_or_over": "yes",
    }
    case, on = case_for_a_job(engineer, ON)
    (title,) = (one for one in for_an_employer(case, on).titles if one.id == "aufenthg-18b")
    (shown,) = asked_as_employer([title], case)
    lacks = undecided(shown, case)
    assert (lacks.facts, lacks.imprecise) == ((), ())
    left = [(one.id, str(one.citation)) for one in lacks.by_authority]
    is_enough = float(salary) > 55_770
    assert left == ([] if is_enough else [("salary_from_45", "§ 18 Abs. 2 Satz 1 Nr. 5 AufenthG")])


def test_a_job_beside_the_study_is_decided_by_few_questions() -> None:
    numbers = {months: len(list(walk(STUDENT | {"job.months": months}))) for months in ("6", "60")}
    assert numbers["6"] <= 7
    assert [fact for fact, _ in walk(STUDENT | {"job.months": "60", "afterwards": "no"})][-1] == "afterwards"
    more = [fact for fact, _ in walk(STUDENT | {"job.months": "60", "afterwards": "yes"})]
    assert "job.is_qualified" in more
