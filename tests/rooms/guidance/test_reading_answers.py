"""Answers as a browser sends them: what is read, what is refused, and the case that they say."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.rooms.guidance.rules.answers import case_said, read_answers
from bleibe.rooms.guidance.rules.asking import value_of
from bleibe.rooms.guidance.rules.questions import QUESTIONS, SITUATIONS
from bleibe.science.residence import Level, Recognition


def read(fact: str, *texts: str) -> tuple[str | None, bool]:
    """Return how one answer is carried on, and whether it is refused."""
    answers, wrong = read_answers([(fact, texts)])
    return answers.get(fact), fact in wrong


@pytest.mark.parametrize(
    ("fact", "text", "kept"),
    [
        ("title.until", "2027-09-30", "2027-09-30"),
        ("title.until", "30.9.2027", "2027-09-30"),
        ("title.until", "31.9.2027", None),
        ("title.until", "1939-12-31", None),
        ("title.until", "1940-01-01", "1940-01-01"),
        ("title.until", "2100-12-31", "2100-12-31"),
        ("title.until", "2101-01-01", None),
        ("title.until", "?", "?"),
        ("job.salary_eur_per_year", "46500", "46500"),
        ("job.salary_eur_per_year", "46.500", None),
        ("job.salary_eur_per_year", "46,5", None),
        ("job.salary_eur_per_year", "-1", None),
        ("job.salary_eur_per_year", "9999999", "9999999"),
        ("job.salary_eur_per_year", "10000000", None),
        ("person.age", "14", None),
        ("person.age", "15", "15"),
        ("person.age", "110", "110"),
        ("person.age", "111", None),
        ("job.isco", "2512", "2512"),
        ("job.isco", "25123", None),
        ("degrees.country", "IN", "IN"),
        ("degrees.country", "in", None),
        ("job.is_offered", "yes", "yes"),
        ("job.is_offered", "maybe", None),
        ("degrees.recognition", "full", "full"),
        ("degrees.recognition", "<b>", None),
    ],
)
def test_an_answer_is_read_or_refused(fact: str, text: str, kept: str | None) -> None:
    assert read(fact, text) == (kept, kept is None)


def test_two_nationalities_are_one_answer_and_an_empty_second_is_none() -> None:
    assert read("person.nationalities", "IN", "GB") == ("IN,GB", False)
    assert read("person.nationalities", "IN", "") == ("IN", False)
    assert read("person.nationalities", "IN,GB") == ("IN,GB", False)
    assert read("person.nationalities", "", "") == (None, False)


def test_what_is_no_fact_is_not_read_and_the_order_is_kept() -> None:
    sent = [("csrf", ["x"]), ("person.age", ["30"]), ("asked", ["person.age"]), ("degrees", ["none"])]
    assert list(read_answers(sent)[0]) == ["person.age", "degrees"]


def test_answers_say_a_case() -> None:
    case = case_said(
        {
            "title.title": "study",
            "person.nationalities": "IN,GB",
            "title.until": "2027-03-31",
            "study.state": "running",
            "degrees": "academic",
            "degrees.country": "IN",
            "degrees.recognition": "comparable",
            "person.languages.de": "B1",
            "job.is_offered": "yes",
            "job.salary_eur_per_year": "46500",
            "person.age": "?",
        }
    )
    assert case.title is not None
    assert (case.title.title, case.title.until) == ("aufenthg-16b-1", date(2027, 3, 31))
    assert case.person.nationalities == ("IN", "GB")
    assert case.person.in_germany is True
    assert case.german is Level.B1
    assert case.degrees is not None
    assert case.degrees[0].recognition is Recognition.COMPARABLE
    assert case.job is not None
    assert case.job.salary_eur_per_year == 46500
    assert case.person.age is None


def test_an_answer_to_what_no_longer_is_there_says_nothing() -> None:
    abroad = case_said({"title.title": "abroad", "title.until": "2027-03-31", "study.state": "running"})
    assert (abroad.title, abroad.study, abroad.person.in_germany) == (None, None, False)
    no_degree = case_said({"degrees": "none", "degrees.country": "IN"})
    assert no_degree.degrees == ()


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: str(one.key))
def test_every_situation_is_a_case(situation: object) -> None:
    key = getattr(situation, "key", "")
    case = case_said({"title.title": key})
    assert case.person.in_germany is (key != "abroad")
    assert case.has_temporary_protection is (True if key == "temporary_protection" else None)


TEXTS = {
    "yes_no": "yes",
    "day": "2026-01-02",
    "number": "20",
    "country": "IN",
    "countries": "IN",
    "digits": "25",
}
BEFORE = {
    "title.title": "blue_card",
    "study.kind": "academic",
    "degrees": "academic",
    "job.is_offered": "yes",
    "job.needs_licence": "yes",
    "business.is_planned": "yes",
}


@pytest.mark.parametrize("fact", QUESTIONS)
def test_an_answer_reaches_the_fact_that_its_question_asks_for(fact: str) -> None:
    question = QUESTIONS[fact]
    answers = BEFORE | {
        fact: (*question.options, TEXTS.get(question.kind.value, ""))[1 if question.options else 0]
    }
    assert value_of(case_said(answers), fact) is not None
    assert case_said({fact: answers[fact]}) is not None
