"""What can be added is offered and forced on nobody: topics, and days for which an answer is worth asking."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.rooms.guidance.rules.answers import case_said
from bleibe.rooms.guidance.rules.offering import days_to_ask, next_of_topic, offers
from bleibe.science.residence import Case, answer
from rooms.guidance.test_which_question_is_next import ON, STUDENT, said


def topics(answers: dict[str, str]) -> list[str]:
    """Return the topics that are offered after some answers."""
    case = case_said(answers)
    return [one.topic for one in offers(answers, case, answer(case, ON))]


def test_only_topics_are_offered_that_matter_for_the_case() -> None:
    work = ["worked", "planned_job", "lecture_period", "exmatriculation"]
    assert topics(STUDENT) == ["aim", *work, "application", "earlier", "district", "law_day"]
    abroad = said(title__title="abroad", person__nationalities="PH")
    assert topics(abroad) == ["district", "law_day"]
    assert topics({**abroad, "job.is_offered": "yes"}) == ["job_start", "district", "law_day"]
    blue_card = said(title__title="blue_card", person__nationalities="IN")
    assert topics(blue_card) == ["aim", "application", "early_end", "earlier", "district", "law_day"]
    settled = said(title__title="settled", person__nationalities="IN")
    assert topics(settled) == ["district", "law_day"]
    assert topics(said(title__title="study", person__nationalities="ES")) == [
        "exmatriculation",
        "district",
        "law_day",
    ]
    assert topics({}) == []


@pytest.mark.parametrize(
    ("situation", "is_told"),
    [
        ("blue_card", True),
        ("training", True),
        ("other_work", True),
        ("study", False),
        ("opportunity_card", False),
        ("self_employment", False),
        ("settled", False),
        ("abroad", False),
    ],
)
def test_an_early_end_is_a_topic_where_the_law_asks_to_tell_it(situation: str, is_told: bool) -> None:
    assert ("early_end" in topics(said(title__title=situation, person__nationalities="IN"))) is is_told


def test_a_topic_that_is_answered_is_offered_no_more_and_one_begun_goes_on() -> None:
    worked = {**STUDENT, "worked": "2.3.2026 8", "person.municipality": "03404", "on": "2027-06-01"}
    assert {"worked", "district", "law_day"}.isdisjoint(topics(worked))
    sent = {**STUDENT, "application.sent_on": "2026-11-01"}
    case = case_said(sent)
    assert next_of_topic("application.sent_on", sent, case) == "application.title"
    assert next_of_topic("application.title", sent, case) == "application.is_granted"
    assert next_of_topic("application.is_granted", sent, case) is None
    assert next_of_topic("worked", sent, case) is next_of_topic("degrees", sent, case) is None
    assert next_of_topic("application.sent_on", STUDENT, case_said(STUDENT)) is None, "it was left out"


def test_the_day_after_the_studies_is_worth_asking_for() -> None:
    case = case_said(STUDENT)
    assert [(one.key, one.day) for one in days_to_ask(case, ON)] == [("after_planned_end", date(2027, 3, 1))]
    assert days_to_ask(case, date(2027, 3, 1)) == ()
    done = case_said({**STUDENT, "study.state": "completed", "study.last_result_on": "2027-01-31"})
    assert [one.key for one in days_to_ask(done, ON)] == ["after_last_result"]
    assert days_to_ask(Case(), ON) == ()
    too_late = case_said({**STUDENT, "study.planned_end_on": "2027-12-31"})
    assert days_to_ask(too_late, ON) == (), "the law of that day is written down nowhere"
