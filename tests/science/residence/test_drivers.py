"""BeschV 24a: drivers of lorries and buses, and the months until they have licence and training."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence.facts import Case, Job, Person
from bleibe.science.residence.finding import Condition, State, Status, TitleFinding
from bleibe.science.residence.titles.other_work import driver, driver_in_training

ON = date(2026, 12, 1)
CASE = Case(
    person=Person(age=30, in_germany=False),
    job=Job(is_offered=True, needs_licence=False, isco="8332", salary_eur_per_year=30_000),
)


def with_job(case: Case, **facts: object) -> Case:
    assert case.job is not None
    return replace(case, job=replace(case.job, **facts))


def of(case: Case, **facts: object) -> Case:
    return replace(case, person=replace(case.person, **facts))


def condition(found: TitleFinding, id: str) -> Condition:
    (one,) = (one for one in found.conditions if one.id == id)
    return one


def test_drivers_of_lorries_and_buses_may_work():
    assert driver(CASE, ON).status is Status.OPEN
    assert driver(with_job(CASE, isco="8331"), ON).status is Status.OPEN
    assert driver(with_job(CASE, isco="8322"), ON).status is Status.NOT_OPEN
    assert driver(with_job(CASE, isco="833"), ON).status is Status.UNKNOWN


def test_priority_was_checked_until_november_2023():
    before = driver(CASE, date(2023, 11, 17))
    assert condition(before, "priority_check").state is State.TO_CHECK
    after = driver(CASE, date(2023, 11, 18))
    assert "priority_check" not in [one.id for one in after.conditions]


def test_from_45_on_a_salary_is_asked():
    old = of(CASE, age=45, has_adequate_old_age_provision=False)
    assert driver(old, ON).status is Status.UNKNOWN
    assert driver(with_job(old, salary_eur_per_year=55_770), ON).status is Status.OPEN


def test_the_months_of_training_hang_on_the_contract_and_are_never_called_open():
    found = driver_in_training(CASE, ON)
    assert found.status is Status.UNKNOWN
    assert found.duration_months == 15
    assert driver_in_training(with_job(CASE, isco="2512"), ON).status is Status.NOT_OPEN


@pytest.mark.parametrize("rule", [driver, driver_in_training])
def test_before_april_2020_it_is_not_known_as_law(rule):
    assert rule(CASE, date(2020, 3, 31)).status is Status.NOT_OPEN
    assert condition(rule(CASE, date(2020, 3, 31)), "in_force").state is State.NOT_MET
