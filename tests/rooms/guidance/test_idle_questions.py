"""No question refers to nothing: each comes to whom it concerns, after what it hangs on, and only once."""

from __future__ import annotations

import pytest

from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, case_said
from bleibe.rooms.guidance.rules.person_questions import titles_that_hang_on
from bleibe.rooms.guidance.rules.questions import MAY_BE_PROTECTED, RECOGNITION, SEARCH, SITUATIONS
from bleibe.science.residence import Status, answer
from rooms.guidance.test_which_question_is_next import ON, STUDENT, asked_in_turn, said

NURSE = {
    "title.title": "work_with_training",
    "person.nationalities": "PH",
    "title.until": "2028-03-31",
    "title.since": "2024-04-01",
    "degrees": "vocational",
    "degrees.country": "PH",
    "degrees.is_state_recognised_there": "yes",
    "degrees.years": "4",
    "job.is_offered": "yes",
    "job.is_qualified": "yes",
    "job.needs_licence": "yes",
    "job.isco": "2221",
    "job.salary_eur_per_year": "42000",
    "job.months": "60",
    "person.age": "34",
    "person.languages.de": "B2",
}
"""A nurse from abroad who works here; whether the qualification is recognised is left to each test."""

OF_THE_RECOGNITION = {
    "needs_recognition_measure",
    "recognition_measure_is_mainly_in_company",
    "plans_recognition_exam",
    "has_promise_of_qualification_analysis",
    "job.agrees_on_recognition",
    "job.employer_is_suitable_for_recognition",
    "job.is_placed_by_agreement",
}


def test_who_is_fully_recognised_is_asked_nothing_more_of_the_recognition() -> None:
    recognised = asked_in_turn({}, NURSE | {"job.has_licence": "yes", RECOGNITION: "full"})
    assert OF_THE_RECOGNITION.isdisjoint(recognised)
    partly = asked_in_turn({}, NURSE | {"job.has_licence": "no", RECOGNITION: "partial"})
    asked_of_it = [fact for fact in partly if fact in OF_THE_RECOGNITION]
    assert asked_of_it
    assert all(partly.index(RECOGNITION) < partly.index(fact) for fact in asked_of_it)


@pytest.mark.parametrize("recognition", ["partial", "running", "?"])
@pytest.mark.parametrize("is_needed", ["yes", "no"])
def test_where_a_measure_takes_place_is_asked_once_it_is_known_to_be_needed(
    recognition: str, is_needed: str
) -> None:
    abroad = NURSE | {"title.title": "abroad", RECOGNITION: recognition, "job.has_licence": "no"}
    asked = asked_in_turn({}, abroad | {"needs_recognition_measure": is_needed})
    needed, place = "needs_recognition_measure", "recognition_measure_is_mainly_in_company"
    assert needed not in asked or place not in asked or asked.index(needed) < asked.index(place)
    if recognition == "?":
        assert (place in asked) is (is_needed == "yes")


TOLERATED = {
    "title.title": "toleration",
    "person.nationalities": "AF",
    "degrees": "vocational",
    "degrees.country": "DE",
    "job.is_offered": "yes",
    "job.is_adequate_to_degree": "yes",
    "study.kind": "none",
}


@pytest.mark.parametrize("said", [NURSE | {RECOGNITION: "full"}, TOLERATED], ids=["nurse", "tolerated"])
def test_a_course_or_an_internship_is_asked_for_only_of_who_learns_or_means_to(said: dict[str, str]) -> None:
    asked = asked_in_turn({}, said | {"study.kind": "none"})
    assert {"study.is_language_course", "job.is_internship_of_study", "study.is_school_visit"}.isdisjoint(
        asked
    )
    of_a_student = asked_in_turn({}, said | {"study.kind": "academic", "study.state": "running"})
    if "job.is_internship_of_study" in of_a_student:
        assert of_a_student.index("study.kind") < of_a_student.index("job.is_internship_of_study")


@pytest.mark.parametrize(
    ("kind", "title", "condition"),
    [
        ("language_course", "aufenthg-16f-1-1", "language_course"),
        ("school", "aufenthg-16f-2", "school_visit"),
    ],
)
def test_who_plans_a_course_or_school_says_so_in_one_answer(kind: str, title: str, condition: str) -> None:
    abroad = said(title__title="abroad", person__nationalities="IN", degrees="none", job__is_offered="no")
    said_so = {**abroad, "study.kind": kind, "study.state": "admitted"}
    found = {one.id: one for one in answer(case_said(said_so), ON).titles}
    assert found[title].status is Status.OPEN
    assert {one.id: one.state.value for one in found[title].conditions}[condition] == "met"
    assert {found[one].status for one in ("aufenthg-16a-1-1", "aufenthg-16b-1-1")} == {Status.NOT_OPEN}
    assert "study.state" in asked_in_turn(abroad, {"study.kind": kind})


def test_a_student_in_the_middle_is_asked_for_no_language_course() -> None:
    assert "study.is_language_course" not in asked_in_turn(STUDENT, {})
    admitted = {**STUDENT, "study.state": "admitted"}
    assert "study.is_language_course" in asked_in_turn(admitted, {"study.is_conditional": NOT_KNOWN})


def test_both_searches_for_a_place_to_learn_are_one_question_before_the_school_certificate() -> None:
    abroad = said(title__title="abroad", person__nationalities="IN", degrees="none", person__age="20")
    certificate = "has_school_certificate_for_university"
    assert certificate not in asked_in_turn(abroad, {SEARCH: "none"})
    asked = asked_in_turn(abroad, {SEARCH: "study"})
    assert asked.index(SEARCH) < asked.index(certificate)
    case = case_said({**abroad, SEARCH: "both"})
    assert case.seeks_study_place is case.seeks_training_place is True
    assert case_said({**abroad, SEARCH: "training"}).seeks_study_place is False


@pytest.mark.parametrize("situation", [one.key for one in SITUATIONS])
def test_who_shows_another_title_is_not_asked_for_temporary_protection(situation: str) -> None:
    asked = asked_in_turn(said(title__title=situation, person__nationalities="IN"), {})
    assert "has_temporary_protection" not in asked or situation in MAY_BE_PROTECTED


def test_who_has_not_worked_in_seven_years_is_not_asked_for_the_last_five() -> None:
    case = case_said(said(experience__months_in_last_7_years="0"))
    assert case.experience.months_in_last_5_years == 0
    assert case_said(said(experience__months_in_last_7_years="12")).experience.months_in_last_5_years is None


def test_who_has_no_qualification_is_asked_for_no_research() -> None:
    programmer = said(
        title__title="abroad",
        person__nationalities="BR",
        degrees="none",
        study__kind="none",
        job__is_offered="yes",
        job__isco="2512",
    )
    assert {"has_hosting_agreement", "job.is_research"}.isdisjoint(asked_in_turn({}, programmer))
    assert "has_hosting_agreement" in asked_in_turn(STUDENT, {"degrees": "none"})


OF_A_QUALIFIED_JOB = {
    "job.is_research",
    "job.is_civil_service",
    "job.is_at_graduate_level",
    "has_hosting_agreement",
}


@pytest.mark.parametrize("degree", ["vocational", "academic"])
def test_whether_the_work_is_qualified_comes_before_what_only_such_work_can_be(degree: str) -> None:
    mechanic = TOLERATED | {"degrees": degree, "degrees.country": "AF", "job.isco": "7231"}
    asked = asked_in_turn({}, mechanic | {"job.is_qualified": "yes"})
    later = [fact for fact in asked if fact in OF_A_QUALIFIED_JOB]
    assert later
    assert all(asked.index("job.is_qualified") < asked.index(fact) for fact in later)


@pytest.mark.parametrize("state", ["running", "completed"])
def test_who_has_begun_to_study_is_not_asked_whether_the_admission_hangs_on_a_condition(state: str) -> None:
    conditional = {"study.is_conditional", "study.is_conditional_on_preparation"}
    begun = STUDENT | {"study.state": state}
    assert conditional.isdisjoint(asked_in_turn(begun, {}))
    titles = {one.id: one for one in answer(case_said(STUDENT), ON).titles}
    admission = next(
        one for one in titles["aufenthg-16b-1-1"].conditions if one.id == "admission_without_reservation"
    )
    assert admission.state.value == "met"
    assert "study.is_conditional" in asked_in_turn(STUDENT | {"study.state": "admitted"}, {})


def test_who_does_not_say_what_is_sought_is_not_asked_for_the_school_certificate() -> None:
    abroad = said(title__title="abroad", person__nationalities="IN", degrees="none", person__age="20")
    asked = asked_in_turn(abroad, {})
    assert SEARCH in asked
    assert "has_school_certificate_for_university" not in asked


def test_who_has_the_card_by_a_degree_is_not_asked_for_the_one_by_experience() -> None:
    graduate = {
        "title.title": "abroad",
        "person.nationalities": "IN",
        "degrees": "academic",
        "degrees.country": "IN",
        "degrees.recognition": "full",
        "job.is_offered": "yes",
        "job.is_qualified": "yes",
        "job.is_adequate_to_degree": "yes",
        "job.needs_licence": "no",
        "job.salary_eur_per_year": "70000",
        "job.months": "60",
        "job.isco": "2512",
        "has_temporary_protection": "no",
    }
    case = case_said(graduate)
    found = answer(case, ON)
    assert {one.id: one.status for one in found.titles}["aufenthg-18g-1-1"] is Status.OPEN
    assert titles_that_hang_on("job.is_at_graduate_level", graduate, case, found) == 0
    less = graduate | {"job.salary_eur_per_year": "47000", "degrees.recognition": "not_asked"}
    case = case_said(less)
    assert titles_that_hang_on("job.is_at_graduate_level", less, case, answer(case, ON)) > 0
