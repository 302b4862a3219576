"""Dates and the effect of an application: from which fact they run, and both sides of each day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence import Application, Case, Degree, DegreeKind, Held, Job, Person, State, Study
from bleibe.science.residence.deadlines import Deadline, deadlines
from bleibe.science.residence.while_deciding import while_deciding
from bleibe.transition import months_after

DAY = date(2026, 11, 22)
TO_STUDY = Held(title="aufenthg-16b-1", until=date(2027, 3, 31))
TO_WORK = Held(title="aufenthg-18b", until=date(2029, 3, 31))


def dates(case: Case, on: date = DAY) -> dict[str, Deadline]:
    """Return the dates of a case by name."""
    return {one.id: one for one in deadlines(case, on)}


def effects(case: Case) -> dict[str, State]:
    """Return what an application does once it is sent."""
    on = max(DAY, case.application.sent_on or DAY)
    return {one.id: one.state for one in while_deciding(case, on)}


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 18, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 15), 0, date(2026, 5, 15)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_title_is_asked_for_anew_by_its_last_day() -> None:
    found = dates(Case(title=TO_STUDY))
    assert found["apply_before_expiry"].on == date(2027, 3, 31)
    assert str(found["apply_before_expiry"].citation) == "§ 81 Abs. 4 Satz 1 AufenthG"


def test_search_runs_eighteen_months_from_the_last_result_and_else_from_the_planned_end() -> None:
    planned = Study(kind=DegreeKind.ACADEMIC, planned_end_on=date(2026, 12, 31))
    known = Study(
        kind=DegreeKind.ACADEMIC, planned_end_on=date(2026, 12, 31), last_result_on=date(2026, 10, 15)
    )
    for study, last, fact in (
        (planned, date(2028, 6, 30), "study.planned_end_on"),
        (known, date(2028, 4, 15), "study.last_result_on"),
    ):
        found = dates(Case(study=study))["search_after_study_ends_at_the_latest"]
        assert (found.on, found.runs_from) == (last, fact)


def test_after_training_the_search_was_shorter_until_february_2024() -> None:
    study = Study(kind=DegreeKind.VOCATIONAL, last_result_on=date(2024, 1, 31))
    key = "search_after_training_ends_at_the_latest"
    assert dates(Case(study=study), date(2024, 2, 29))[key].on == date(2025, 1, 31)
    assert dates(Case(study=study), date(2024, 3, 1))[key].on == date(2025, 7, 31)


def test_rights_of_students_end_with_exmatriculation_and_not_with_the_result() -> None:
    study = Study(
        kind=DegreeKind.ACADEMIC, last_result_on=date(2026, 10, 15), exmatriculated_on=date(2027, 3, 31)
    )
    found = dates(Case(study=study))
    assert found["work_account_ends"].on == date(2027, 3, 31)
    assert found["student_insurance_ends"].on == date(2027, 3, 31)
    assert dates(Case(study=Study(kind=DegreeKind.ACADEMIC)))["work_account_ends"].on is None


def test_a_degree_is_young_for_three_years() -> None:
    degree = Degree(kind=DegreeKind.ACADEMIC, country="DE", awarded_on=date(2024, 2, 29))
    found = dates(Case(study=Study(kind=DegreeKind.ACADEMIC), degrees=(degree,)))["young_degree_counts_until"]
    assert (found.on, found.runs_from) == (date(2027, 2, 28), "degrees.awarded_on")


def test_the_early_end_of_a_job_is_told_in_two_and_in_four_weeks() -> None:
    found = dates(Case(title=TO_WORK, job=Job(ended_early_on=date(2026, 11, 2))))
    assert found["notify_authority"].on == date(2026, 11, 16)
    assert found["employer_notifies_authority"].on == date(2026, 11, 30)
    assert found["title_stays_at_least_until"].on == date(2027, 5, 2)


def test_after_exploitation_nine_months_are_left_but_never_more_than_the_title_had() -> None:
    job = Job(ended_early_on=date(2026, 11, 2), was_particularly_exploitative=True)
    key = "title_stays_at_least_until"
    assert dates(Case(title=TO_WORK, job=job))[key].on == date(2027, 8, 2)
    short = Held(title="aufenthg-18b", until=date(2026, 12, 31))
    assert dates(Case(title=short, job=job))[key].on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("title", "holder", "employer"),
    [
        ("aufenthg-18g-1-1", True, True),
        ("aufenthg-19c-2", True, True),
        ("beschv-26-2", True, True),
        ("aufenthg-16a-1-1", True, False),
        ("aufenthg-16d-3-1", True, False),
        ("aufenthg-16b-1", False, False),
        ("aufenthg-20-1-1", False, False),
        ("aufenthg-18c-1", False, False),
    ],
)
def test_the_end_of_the_job_is_told_for_which_the_title_was_granted(
    title: str, holder: bool, employer: bool
) -> None:
    held = Held(title=title, until=date(2029, 3, 31))
    found = dates(Case(title=held, job=Job(ended_early_on=date(2026, 11, 2))))
    assert ("notify_authority" in found) is holder
    assert ("employer_notifies_authority" in found) is employer
    assert ("title_stays_at_least_until" in found) is employer


@pytest.mark.parametrize(("starts", "owed"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_who_is_hired_from_abroad_is_told_of_advice_since_2026(starts: date, owed: bool) -> None:
    case = Case(person=Person(in_germany=False), job=Job(starts_on=starts))
    assert ("information_on_fair_integration" in dates(case)) is owed
    here = Case(person=Person(in_germany=True), job=Job(starts_on=starts))
    assert "information_on_fair_integration" not in dates(here)


@pytest.mark.parametrize(
    ("sent", "continues", "late"),
    [
        (date(2027, 3, 31), State.MET, State.NOT_MET),
        (date(2027, 4, 1), State.NOT_MET, State.MET),
        (None, State.NOT_KNOWN, State.NOT_KNOWN),
    ],
)
def test_an_application_until_the_last_day_keeps_the_title(
    sent: date | None, continues: State, late: State
) -> None:
    case = Case(person=Person(in_germany=True), title=TO_STUDY, application=Application(sent_on=sent))
    found = effects(case)
    assert (found["title_continues_with_work"], found["late_authority_may_order"]) == (continues, late)


@pytest.mark.parametrize(
    ("title", "granted", "state"),
    [
        ("aufenthg-18g-1-1", True, State.MET),
        ("aufenthg-18g-1-1", False, State.NOT_MET),
        ("aufenthg-18g-1-1", None, State.NOT_KNOWN),
        ("aufenthg-28-1", True, State.NOT_MET),
        ("", True, State.NOT_KNOWN),
    ],
)
def test_between_decision_and_card_the_coming_work_is_permitted_for_titles_to_learn_or_work(
    title: str, granted: bool | None, state: State
) -> None:
    asked = Application(title=title, is_granted=granted, sent_on=DAY)
    case = Case(person=Person(in_germany=True), title=TO_STUDY, application=asked)
    assert effects(case)["coming_work_is_permitted"] is state


@pytest.mark.parametrize(
    ("held", "sent", "here", "state"),
    [
        (TO_STUDY, DAY, True, State.MET),
        (TO_STUDY, DAY, False, State.NOT_MET),
        (TO_STUDY, DAY, None, State.MET),
        (TO_STUDY, date(2027, 4, 1), True, State.TO_CHECK),
        (TO_STUDY, None, True, State.NOT_KNOWN),
        (Held(title="aufenthg-6-1", until=date(2026, 12, 31)), DAY, True, State.NOT_MET),
        (Held(title="aufenthg-6-1", until=date(2026, 11, 21)), DAY, True, State.NOT_MET),
        (Held(title="aufenthg-60a", until=date(2026, 12, 31)), DAY, True, State.NOT_MET),
        (None, DAY, True, State.NOT_KNOWN),
    ],
)
def test_certificate_and_coming_work_are_for_cases_of_paragraphs_3_and_4_alone(
    held: Held | None, sent: date | None, here: bool | None, state: State
) -> None:
    asked = Application(title="aufenthg-18g-1-1", is_granted=True, sent_on=sent)
    found = effects(Case(person=Person(in_germany=here), title=held, application=asked))
    assert found["certificate_is_due"] is state
    assert sent is None or found["coming_work_is_permitted"] is state


@pytest.mark.parametrize(
    ("person", "obliged", "permitted", "as_tolerated"),
    [
        (Person(in_germany=True), None, State.TO_CHECK, State.TO_CHECK),
        (Person(in_germany=True), True, State.NOT_MET, State.TO_CHECK),
        (Person(in_germany=False), None, State.NOT_MET, State.NOT_MET),
        (Person(), None, State.NOT_KNOWN, State.NOT_KNOWN),
    ],
)
def test_whoever_says_that_no_title_is_held_applies_for_the_first_time(
    person: Person, obliged: bool | None, permitted: State, as_tolerated: State
) -> None:
    sent = Application(sent_on=DAY)
    found = effects(Case(person=person, holds_title=False, is_obliged_to_leave=obliged, application=sent))
    assert found["stay_is_permitted_without_work"] is permitted
    assert found["late_first_application_as_tolerated"] is as_tolerated
    assert found["title_continues_with_work"] is State.NOT_MET
    assert found["certificate_is_due"] is as_tolerated


def test_who_did_not_say_whether_a_title_is_held_is_not_taken_for_somebody_without() -> None:
    found = effects(Case(person=Person(in_germany=True), application=Application(sent_on=DAY)))
    assert found["stay_is_permitted_without_work"] is State.NOT_KNOWN
    assert found["late_first_application_as_tolerated"] is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("asked", "with_work", "with_coming_job"),
    [
        ("aufenthg-20a-5-2", State.NOT_MET, State.MET),
        ("aufenthg-18b", State.MET, State.NOT_MET),
    ],
)
def test_an_application_for_a_follow_up_card_carries_on_with_the_coming_job_alone(
    asked: str, with_work: State, with_coming_job: State
) -> None:
    card = Held(title="aufenthg-20a-5-1", until=date(2027, 3, 31))
    sent = Application(sent_on=DAY, title=asked)
    found = effects(Case(person=Person(in_germany=True), title=card, application=sent))
    assert found["title_continues_with_work"] is with_work
    assert found["title_continues_with_coming_job"] is with_coming_job


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (DegreeKind.ACADEMIC, "§ 20 Abs. 1 Nr. 1 AufenthG"),
        (DegreeKind.VOCATIONAL, "§ 20 Abs. 1 Nr. 3 AufenthG"),
        (DegreeKind.HELPER, "§ 20 Abs. 1 Nr. 5 AufenthG"),
    ],
)
def test_the_completion_stands_where_the_search_after_it_begins(kind: DegreeKind, place: str) -> None:
    found = dates(Case(study=Study(kind=kind, planned_end_on=date(2027, 3, 31))))
    key = "study_is_completed" if kind is DegreeKind.ACADEMIC else "training_is_completed"
    assert (found[key].on, str(found[key].citation)) == (date(2027, 3, 31), place)


def test_that_the_account_ends_with_enrolment_is_marked_as_a_reading() -> None:
    ends = dates(Case(study=Study(kind=DegreeKind.ACADEMIC)))["work_account_ends"].figure
    assert ends is not None
    assert not ends.mark.is_verified
    assert "reading" in ends.source


def test_before_the_protection_of_2022_no_end_of_it_is_named() -> None:
    case = Case(has_temporary_protection=True, title=Held(title="aufenthg-24-1"))
    assert "protection_ends" not in dates(case, date(2020, 6, 1))
    assert dates(case)["protection_ends"].on == date(2027, 3, 4)


def test_a_language_course_has_no_dates_of_a_study() -> None:
    course = Study(is_language_course=True, planned_end_on=date(2027, 1, 31))
    assert dates(Case(study=course)) == {}


def test_an_application_does_not_carry_on_a_schengen_visa() -> None:
    visa = Held(title="aufenthg-6-1", until=date(2026, 12, 31))
    case = Case(person=Person(in_germany=True), title=visa, application=Application(sent_on=DAY))
    assert effects(case)["title_continues_with_work"] is State.NOT_MET


@pytest.mark.parametrize(
    ("nationality", "is_owed"), [("IN", True), ("PL", False), ("CH", False), ("DE", False)]
)
def test_information_on_fair_integration_is_owed_to_third_country_nationals(
    nationality: str, is_owed: bool
) -> None:
    person = Person(nationalities=(nationality,), in_germany=False)
    found = dates(Case(person=person, job=Job(is_offered=True, starts_on=date(2027, 2, 1))))
    assert ("information_on_fair_integration" in found) is is_owed


def test_a_journey_is_told_by_what_the_application_does() -> None:
    here = Person(in_germany=True)
    in_time = Case(
        person=here,
        title=Held(title="aufenthg-18b", until=date(2026, 12, 31)),
        application=Application(sent_on=date(2026, 12, 1)),
    )
    continues, permitted = "travel_while_title_continues", "travel_while_stay_is_permitted"
    assert (effects(in_time)[continues], effects(in_time)[permitted]) == (State.MET, State.NOT_MET)
    first = Case(person=here, holds_title=False, application=Application(sent_on=date(2026, 12, 1)))
    assert (effects(first)[continues], effects(first)[permitted]) == (State.NOT_MET, State.TO_CHECK)
    late = replace(in_time, application=Application(sent_on=date(2027, 1, 15)))
    assert effects(late)[continues] is State.NOT_MET
    leaving = replace(first, is_obliged_to_leave=True)
    assert effects(leaving)[permitted] is State.NOT_MET


def test_who_has_applied_is_not_told_to_apply() -> None:
    held = Held(title="aufenthg-18b", until=date(2026, 12, 22))
    before = {one.id for one in deadlines(Case(title=held), date(2026, 12, 1))}
    sent = Application(sent_on=date(2026, 11, 25))
    after = {one.id for one in deadlines(Case(title=held, application=sent), date(2026, 12, 1))}
    assert before - after == {"apply_before_expiry", "title_ends"}
    assert after - before == {"title_continues_beyond"}


IN_TIME = Case(
    person=Person(in_germany=True),
    title=Held(title="aufenthg-18b", until=date(2026, 12, 22)),
    application=Application(sent_on=date(2026, 12, 10)),
)


@pytest.mark.parametrize(
    ("on", "state", "expected"),
    [
        (date(2026, 12, 9), State.NOT_KNOWN, {"apply_before_expiry", "title_ends"}),
        (date(2026, 12, 10), State.MET, {"title_continues_beyond"}),
        (date(2026, 12, 23), State.MET, {"title_continues_beyond"}),
    ],
)
def test_an_application_does_nothing_before_the_day_on_which_it_is_sent(
    on: date, state: State, expected: set[str]
) -> None:
    found = {one.id: one.state for one in while_deciding(IN_TIME, on)}
    assert (found["title_continues_with_work"], found["certificate_is_due"]) == (state, state)
    assert {*dates(IN_TIME, on)} == expected


def test_a_late_application_that_is_only_planned_is_not_yet_for_the_authority_to_look_at() -> None:
    late = replace(IN_TIME, application=Application(sent_on=date(2027, 1, 15)))
    found = {one.id: one.state for one in while_deciding(late, DAY)}
    assert found["late_authority_may_order"] is State.NOT_KNOWN
    assert "title_ends" in dates(late, date(2027, 1, 15))


def test_where_the_title_carries_on_its_end_stands_at_the_sentence_that_says_so() -> None:
    end = dates(IN_TIME, date(2026, 12, 11))["title_continues_beyond"]
    assert (end.on, str(end.citation)) == (date(2026, 12, 22), "§ 81 Abs. 4 Satz 1 AufenthG")
    chance = replace(
        IN_TIME,
        title=Held(title="aufenthg-104c-1", until=date(2026, 12, 22)),
        application=Application(sent_on=date(2026, 12, 10), title="aufenthg-25b-1"),
    )
    [end] = dates(chance, date(2026, 12, 11)).values()
    assert (end.id, str(end.citation)) == ("title_continues_beyond", "§ 104c Abs. 2 Satz 3 AufenthG")
