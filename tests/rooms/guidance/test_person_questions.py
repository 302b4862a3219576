"""What a person is asked: also what decides a title that waits for a day, and whom a title ended for."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, case_said
from bleibe.rooms.guidance.rules.person_questions import (
    awaited,
    question_for_a_person,
    titles_that_hang_on,
)
from bleibe.rooms.guidance.rules.questions import COUNTRY_OF_DEGREE, RECOGNITION
from bleibe.rooms.guidance.rules.standing import undecided
from bleibe.science.residence import Status, answer, every
from rooms.guidance.test_self_check import Visitor

TODAY = date(2026, 12, 1)

STUDENT = {
    "title.title": "study",
    "person.nationalities": "IN",
    "title.until": "2027-09-30",
    "study.state": "running",
    "study.planned_end_on": "2027-05-31",
    "degrees": "academic",
    "degrees.country": "IN",
    "degrees.recognition": "not_asked",
    "degrees.awarded_on": "2022-06-30",
}
OFFERED = {"job.is_offered": "yes", "job.needs_licence": "no"}
MORE = {"person.age": "26", "person.languages.de": "B1", "experience.months_in_last_7_years": "0"}
OF_THE_JOB = {"job.months", "job.is_adequate_to_degree", "job.salary_eur_per_year", "job.isco"}
SENT_ON = "application.sent_on"


def walk(said: dict[str, str], begun: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the answers of somebody in the order asked; what is not said, nobody knows."""
    answers = {fact: said[fact] for fact in begun}
    while True:
        case = case_said(answers)
        fact = question_for_a_person(answers, case, answer(case, TODAY))
        if fact is None:
            return answers
        assert fact not in answers, "nothing is asked twice"
        answers = answers | {fact: said.get(fact, NOT_KNOWN)}


AIMED = ("title.title", "person.nationalities", "title.until", "study.state", "study.planned_end_on", "aim")


@pytest.mark.parametrize("aim", ["", "work"])
def test_a_student_with_a_job_offer_is_asked_what_decides_on_the_titles_after_the_study(aim: str) -> None:
    said = STUDENT | OFFERED | ({"aim": aim} if aim else {})
    asked = walk(said, AIMED if aim else ())
    assert asked.keys() >= OF_THE_JOB


def test_nothing_that_is_asked_is_left_to_clear_of_the_cards_that_wait() -> None:
    reply = {"job.months": "60", "job.is_qualified": "yes", "job.is_adequate_to_degree": "yes"}
    reply |= {"job.salary_eur_per_year": "52000"}
    answers = walk(STUDENT | OFFERED | MORE | reply | {"job.isco": "2512", "title.since": "2024-10-01"})
    case = case_said(answers)
    waiting = {one.id: one for one in awaited(answer(case, TODAY).titles, TODAY)}
    for title in ("aufenthg-18b", "aufenthg-18g-1-1"):
        assert waiting[title].status is Status.OPEN
        assert set(undecided(waiting[title], case).facts) <= {"earlier"}, "of the consent, and only offered"
    assert "title.since" in answers


def test_without_an_offer_hardly_anything_is_asked_more_and_nothing_of_a_job() -> None:
    asked = walk(STUDENT | {"job.is_offered": "no"})
    assert not any(fact.startswith("job.") and fact != "job.is_offered" for fact in asked)
    assert len(asked) <= 28


def test_what_decides_today_on_the_way_that_somebody_is_on_comes_before_what_decides_later() -> None:
    asked = list(walk(STUDENT | OFFERED | MORE))
    assert asked.index("study.is_full_time") < asked.index("job.salary_eur_per_year")
    assert asked.index("job.salary_eur_per_year") < asked.index("plans_recognition_exam")


def test_a_title_that_waits_for_years_is_not_asked_for_unless_somebody_is_after_it() -> None:
    worker = {
        "title.title": "work_with_degree",
        "person.nationalities": "IN",
        "title.until": "2028-01-31",
        "title.since": "2026-02-01",
        "degrees": "academic",
        "degrees.country": "IN",
        "degrees.recognition": "full",
        "person.months_of_insured_employment": "10",
        "person.is_livelihood_secured": "yes",
    }
    begun = ("title.title", "person.nationalities", "title.until")
    of_settlement = "person.has_enough_living_space"
    assert of_settlement not in walk(worker)
    assert of_settlement in walk(worker | {"aim": "settle"}, (*begun, "aim"))
    assert of_settlement in walk(worker | {"title.since": "2024-04-01"}), "it opens within a year"


def test_the_number_of_titles_that_hang_on_a_question_counts_those_that_wait() -> None:
    said = STUDENT | OFFERED
    case = case_said(said)
    found = answer(case, TODAY)
    assert titles_that_hang_on("job.is_adequate_to_degree", said, case, found) >= 2
    assert titles_that_hang_on("job.is_adequate_to_degree", said | {"aim": "settle"}, case, found) == 0


@pytest.mark.parametrize(
    "situation", ["job_search", "temporary_protection", "opportunity_card", "toleration"]
)
@pytest.mark.parametrize("aim", ["", "work"])
def test_the_country_of_a_degree_comes_before_its_recognition(situation: str, aim: str) -> None:
    said = {
        "title.title": situation,
        "person.nationalities": "UA",
        "title.until": "2027-11-30",
        "degrees": "academic",
        "degrees.country": "IN",
        **OFFERED,
        "job.salary_eur_per_year": "52000",
    }
    begun = ("title.title", "person.nationalities", "title.until", "aim") if aim else ()
    asked = list(walk(said | {"aim": aim}, begun))
    assert RECOGNITION not in asked or asked.index(COUNTRY_OF_DEGREE) < asked.index(RECOGNITION)
    german = walk(said | {"aim": aim, "degrees.country": "DE"}, begun)
    assert RECOGNITION not in german
    if situation == "job_search":
        assert RECOGNITION in asked
        assert COUNTRY_OF_DEGREE in german


@pytest.mark.parametrize("left_out", ["", "study.planned_end_on"])
def test_a_degree_of_a_country_that_nobody_named_does_not_end_the_search_after_a_study_that_runs(
    left_out: str,
) -> None:
    said = {fact: text for fact, text in STUDENT.items() if fact not in (COUNTRY_OF_DEGREE, left_out)}
    titles = {one.id: one for one in answer(case_said(said), TODAY).titles}
    conditions = {one.id for one in every(titles["aufenthg-20-1-1"].conditions)}
    assert "search_months_left" in conditions
    assert "search_follows_completion" not in conditions


ENDED = STUDENT | {"title.until": "2026-11-26"}


def test_whose_title_has_ended_is_asked_for_the_application_right_after_the_end() -> None:
    asked = list(walk(ENDED))
    assert asked[asked.index("title.until") + 1] == SENT_ON
    assert asked.index(SENT_ON) < asked.index("study.state")
    assert "application.title" not in asked


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        (STUDENT | {"title.until": "2026-12-01"}, False),
        ({"title.title": "blue_card", "person.nationalities": "IN", "title.until": "2026-11-30"}, True),
        ({"title.title": "toleration", "person.nationalities": "AF", "title.until": "2026-11-30"}, False),
        ({"title.title": "study", "person.nationalities": "ES", "title.until": "2026-11-30"}, False),
    ],
    ids=["ends today", "ended yesterday", "toleration", "citizen of the Union"],
)
def test_others_are_not_asked_for_an_application(said: dict[str, str], is_asked: bool) -> None:
    assert (SENT_ON in walk(said)) is is_asked


def test_which_title_was_applied_for_is_asked_where_the_work_hangs_on_it() -> None:
    card = {"title.title": "opportunity_card", "person.nationalities": "IN", "title.until": "2026-11-26"}
    asked = list(walk(card | {SENT_ON: "2026-11-10"}))
    assert asked.index("application.title") == asked.index(SENT_ON) + 1
    assert "application.is_granted" not in asked


def until_the_end(monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Return somebody whose title ended some days ago, asked for the application."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    visitor = Visitor().send(title__title="study").send(person__nationalities="IN")
    visitor.send(title__until="2026-11-26")
    assert visitor.asked == SENT_ON
    return visitor


@pytest.mark.django_db
def test_who_does_not_know_the_day_of_the_application_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = until_the_end(monkeypatch)
    assert "An welchem Tag haben Sie den Antrag gestellt" in visitor.html
    assert "Das weiß ich nicht" in visitor.html
    assert "Weglassen" not in visitor.html
    visitor.send(("unknown", SENT_ON))
    assert visitor.asked == "study.state"
    assert visitor.kept[SENT_ON] == NOT_KNOWN
    visitor.send(study__state="running").send(study__planned_end_on="2027-05-31")
    assert not visitor.asked.startswith("application")


@pytest.mark.django_db
def test_who_names_the_day_of_the_application_goes_on_and_may_add_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visitor = until_the_end(monkeypatch).send(application__sent_on="2026-11-20")
    assert visitor.asked == "study.state"
    assert ("ask", "application.title") in visitor.form.buttons


@pytest.mark.django_db
def test_an_empty_day_of_the_application_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = until_the_end(monkeypatch).send()
    assert (visitor.asked, visitor.status) == (SENT_ON, 422)
