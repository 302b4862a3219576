"""For an employer: what hangs on the title that comes next: its day, salary, fee, consent, and a duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence import (
    Case,
    Degree,
    DegreeKind,
    EmployerAnswer,
    Held,
    Job,
    Person,
    State,
    Study,
    StudyState,
    for_an_employer,
)

STARTS, ENDS = date(2027, 2, 1), date(2027, 3, 31)
HERE = Person(nationalities=("MA",), in_germany=True, is_45_or_over=False)
QUALIFIED = Job(
    is_offered=True,
    starts_on=STARTS,
    hours_per_week=40,
    months=36,
    is_qualified=True,
    is_adequate_to_degree=True,
    needs_licence=False,
    isco="2512",
    salary_eur_per_year=44_000,
)
STUDENT = Case(
    person=HERE,
    title=Held(title="aufenthg-16b-1", since=date(2024, 10, 1), until=date(2027, 9, 30)),
    study=Study(state=StudyState.RUNNING, planned_end_on=ENDS),
    degrees=(),
    has_temporary_protection=False,
    job=QUALIFIED,
)


def with_title(title: str, *, until: date | None = date(2028, 12, 31)) -> EmployerAnswer:
    """Return what is found of the job for somebody with a title who has a German degree."""
    degree = Degree(kind=DegreeKind.ACADEMIC, country="DE", awarded_on=date(2025, 7, 1))
    held = Held(title=title, since=date(2025, 10, 1), until=until)
    return for_an_employer(replace(STUDENT, title=held, study=None, degrees=(degree,)), STARTS)


@pytest.mark.parametrize(
    ("title", "until", "state"),
    [
        ("aufenthg-18b", date(2028, 12, 31), State.MET),
        ("aufenthg-18g-1-1", date(2028, 12, 31), State.MET),
        ("aufenthg-19c-1", date(2028, 12, 31), State.MET),
        ("aufenthg-9", None, State.NOT_MET),
        ("aufenthg-60a", date(2028, 12, 31), State.NOT_MET),
        ("aufenthg-28", date(2028, 12, 31), State.NOT_MET),
        ("aufenthg-24-1", date(2028, 12, 31), State.NOT_KNOWN),
        ("aufenthg-16f-2", date(2028, 12, 31), State.MET),
    ],
)
def test_an_early_end_is_told_where_a_title_to_work_is_granted_for_the_job(
    title: str, until: date | None, state: State
) -> None:
    (duty,) = (one for one in with_title(title, until=until).duties if one.id == "notify_early_end")
    assert duty.state is state


def test_a_side_job_of_a_student_is_none_for_which_a_title_to_work_is_granted() -> None:
    unqualified = replace(QUALIFIED, is_qualified=False, hours_per_week=15, months=2)
    (duty,) = (
        one
        for one in for_an_employer(replace(STUDENT, job=unqualified), STARTS).duties
        if one.id == "notify_early_end"
    )
    assert duty.state is not State.MET


def test_what_a_title_asks_that_waits_for_the_end_of_the_study_is_said_with_that_day() -> None:
    found = for_an_employer(STUDENT, STARTS)
    by_rule = {one.rule: one for one in found.thresholds}
    regular, reduced = by_rule["aufenthg-18g-1-1"], by_rule["aufenthg-18g-1-2"]
    assert (regular.figure.number, regular.state, regular.waits_until) == (50_700, State.NOT_MET, ENDS)
    assert "aufenthg-18g-1-2-2" in reduced.titles
    over = for_an_employer(replace(STUDENT, job=replace(QUALIFIED, starts_on=ENDS)), ENDS)
    assert {one.waits_until for one in over.thresholds} == {None}


def test_a_job_that_lasts_longer_than_the_study_needs_another_title_from_its_end() -> None:
    needed = for_an_employer(STUDENT, STARTS).title_needed
    assert needed is not None
    assert (needed.id, needed.on) == ("title_needed_after_study", ENDS)
    short = replace(STUDENT, job=replace(QUALIFIED, months=1))
    assert for_an_employer(short, STARTS).title_needed is None
    another = with_title("aufenthg-18b").title_needed
    assert another is not None
    assert another.id == "permission_needed"


def test_after_the_end_of_the_study_that_is_the_reason_and_not_the_account() -> None:
    later = date(2027, 4, 15)
    found = for_an_employer(replace(STUDENT, job=replace(QUALIFIED, starts_on=later)), later)
    assert (found.present.state, found.present.reason.value) == (State.NOT_MET, "study_is_over")


@pytest.mark.parametrize(
    ("title", "salary", "fees"),
    [
        ("aufenthg-20-1-1", 44_000, {98}),
        ("aufenthg-20-1-1", 55_000, {98, 100}),
        ("aufenthg-18b", 44_000, {93}),
    ],
)
def test_the_fee_is_that_of_a_grant_an_extension_or_a_change_of_purpose(
    title: str, salary: float, fees: set[float]
) -> None:
    degree = Degree(kind=DegreeKind.ACADEMIC, country="DE", awarded_on=date(2025, 7, 1))
    held = Held(title=title, since=date(2025, 10, 1), until=date(2028, 12, 31))
    job = replace(QUALIFIED, salary_eur_per_year=salary)
    case = replace(STUDENT, title=held, study=None, degrees=(degree,), job=job)
    (way,) = (one for one in for_an_employer(case, STARTS).procedures if one.id == "ordinary")
    assert {one.number for one in way.fees} == fees


@pytest.mark.parametrize(
    ("since", "state"), [(date(2024, 10, 1), State.MET), (None, State.NOT_KNOWN)], ids=["needed", "open"]
)
def test_the_consent_is_open_as_long_as_it_is_for_a_title_that_comes_into_question(
    since: date | None, state: State
) -> None:
    held = Held(title="aufenthg-16b-1", since=since, until=date(2027, 9, 30))
    found = for_an_employer(replace(STUDENT, title=held), STARTS)
    assert {one.id: one.state for one in found.deciders}["consents"] is state
