"""How much students may work: the account of days, the rule of social insurance, old law."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.residence.facts import (
    Case,
    DegreeKind,
    Held,
    Person,
    Study,
    StudyState,
    WorkedDay,
)
from bleibe.science.residence.finding import State
from bleibe.science.residence.law import Mark
from bleibe.science.residence.work import work
from bleibe.science.residence.work_limits import LimitKind
from science.residence.held_titles import TODAY, held, hours

LAST_OF_OLD_LAW = date(2024, 2, 29)
FIRST_OF_NEW_LAW = date(2024, 3, 1)
COURSE = Study(is_language_course=True)


def test_a_student_has_the_account_and_beside_it_the_rule_of_social_insurance() -> None:
    days = tuple(WorkedDay(on=date(2026, 5, day), hours=5) for day in (4, 5, 6, 7))
    title = Held(title="aufenthg-16b-1", until=date(2027, 9, 30))

    found = work(Case(title=title, worked=days), TODAY)

    assert (found.limit_kind, hours(found)) == (LimitKind.DAYS_A_YEAR, 140)
    assert found.account is not None
    assert (found.account.year, found.account.used, found.account.left) == (2026, 2.5, 137.5)
    assert found.student_rule is not None
    assert (found.student_rule.number, found.student_rule.mark) == (20, Mark.MEMORY)
    assert str(found.student_rule.citation) == "§ 6 Abs. 1 Nr. 3 SGB V"


@pytest.mark.parametrize("place", ["16b-1", "16b-5", "16b-5-1-2", "16b-7"])
def test_every_title_of_section_16b_has_the_account(place: str) -> None:
    found = held(place)

    assert (found.limit_kind, found.allowed) == (LimitKind.DAYS_A_YEAR, State.MET)
    assert found.account is not None


def test_who_studies_with_another_right_has_the_student_rule_and_no_account() -> None:
    studies = Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING)

    found = work(Case(person=Person(nationalities=("FR",)), study=studies), TODAY)

    assert found.student_rule is not None
    assert found.account is None
    assert work(Case(person=Person(nationalities=("FR",))), TODAY).student_rule is None


def test_the_account_and_the_student_rule_end_with_exmatriculation() -> None:
    study = Study(exmatriculated_on=TODAY, is_language_course=False)
    last, after = held("16b-1", TODAY, study), held("16b-1", date(2026, 10, 9), study)

    assert (last.allowed, last.limit_kind) == (State.MET, LimitKind.DAYS_A_YEAR)
    assert last.account is not None
    assert last.student_rule is not None
    assert (after.allowed, after.limit_kind) == (State.NOT_KNOWN, LimitKind.ACCOUNT_ENDED)
    assert (after.account, after.limit, after.student_rule) == (None, None, None)
    assert after.basis is not None
    assert after.basis.mark is Mark.MEMORY


@pytest.mark.parametrize(
    ("study", "is_certain"),
    [
        (Study(planned_end_on=date(2026, 10, 8)), True),
        (Study(planned_end_on=date(2026, 10, 7)), False),
        (Study(planned_end_on=date(2027, 3, 31), last_result_on=date(2026, 10, 7)), False),
        (Study(state=StudyState.COMPLETED), False),
        (Study(state=StudyState.BROKEN_OFF), False),
        (Study(planned_end_on=date(2026, 10, 7), exmatriculated_on=date(2026, 10, 8)), True),
        (Study(state=StudyState.COMPLETED, exmatriculated_on=date(2026, 12, 31)), True),
    ],
)
def test_once_the_course_is_over_the_end_of_enrolment_decides(study: Study, is_certain: bool) -> None:
    found = held("16b-1", TODAY, study)

    assert found.allowed is (State.MET if is_certain else State.NOT_KNOWN)
    assert found.decides == (() if is_certain else ("study.exmatriculated_on",))


def test_until_february_2024_students_had_120_days() -> None:
    study = Study(is_language_course=False)

    assert hours(held("16b-1", LAST_OF_OLD_LAW, study)) == 120
    assert hours(held("16b-1", FIRST_OF_NEW_LAW, study)) == 140


def test_until_february_2024_the_first_year_of_preparation_allowed_work_in_the_holidays() -> None:
    def in_preparation(since: date, on: date) -> LimitKind:
        title = Held(title="aufenthg-16b-1", since=since, until=date(2024, 9, 30))
        return work(Case(title=title, study=COURSE), on).limit_kind

    assert in_preparation(date(2023, 3, 1), LAST_OF_OLD_LAW) is LimitKind.HOLIDAYS_ONLY
    assert in_preparation(date(2023, 2, 28), LAST_OF_OLD_LAW) is LimitKind.DAYS_A_YEAR
    assert in_preparation(date(2023, 3, 1), FIRST_OF_NEW_LAW) is LimitKind.DAYS_A_YEAR


@pytest.mark.parametrize("place", ["16b-5-1-2", "16b-5-1-3"])
def test_until_february_2024_preparation_without_admission_allowed_work_in_the_holidays(place: str) -> None:
    assert held(place, LAST_OF_OLD_LAW).limit_kind is LimitKind.HOLIDAYS_ONLY
    assert held(place, FIRST_OF_NEW_LAW).limit_kind is LimitKind.DAYS_A_YEAR


def test_until_february_2024_it_must_be_known_whether_a_student_prepares() -> None:
    found = held("16b-1", LAST_OF_OLD_LAW)

    assert (found.allowed, found.decides) == (State.NOT_KNOWN, ("study.is_language_course",))
