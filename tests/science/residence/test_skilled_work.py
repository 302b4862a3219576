"""Sections 18a, 18b and 18d: who, which job, from which day as a claim, and the rule from 45 on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.facts import Case, Degree, DegreeKind, Held, Job, Person, Recognition
from bleibe.science.residence.finding import Condition, Consent, Entitlement, State, Status, TitleFinding
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY
from bleibe.science.residence.titles.skilled_work import academic, researcher, vocational

ON = date(2026, 12, 1)
BEFORE_CLAIM = date(2023, 11, 17)
CLAIM = date(2023, 11, 18)
NURSE = Degree(kind=DegreeKind.VOCATIONAL, country="PH", recognition=Recognition.FULL)
MASTER = Degree(kind=DegreeKind.ACADEMIC, country="DE")
JOB = Job(
    is_offered=True,
    is_qualified=True,
    needs_licence=False,
    months=24,
    salary_eur_per_year=30_000,
    is_adequate_to_degree=False,
)
YOUNG = Case(person=Person(age=44), degrees=(NURSE, MASTER), job=JOB)


def with_job(case: Case, **facts: object) -> Case:
    assert case.job is not None
    return replace(case, job=replace(case.job, **facts))


def condition(found: TitleFinding, id: str) -> Condition:
    (one,) = (one for one in found.conditions if one.id == id)
    return one


@pytest.mark.parametrize("rule", [vocational, academic])
def test_a_qualified_job_and_a_qualification_open_the_title_as_a_claim(rule):
    found = rule(YOUNG, ON)
    assert found.status is Status.OPEN
    assert found.entitlement is Entitlement.CLAIM
    assert found.valid_from == ON
    assert (found.ba_consent, str(found.consent_citation)) == (Consent.NEEDED, "§ 39 Abs. 2 AufenthG")
    assert found.is_verified


def test_each_kind_of_qualification_opens_its_own_title_only():
    only_nurse, only_master = replace(YOUNG, degrees=(NURSE,)), replace(YOUNG, degrees=(MASTER,))
    assert [vocational(case, ON).status for case in (only_nurse, only_master)] == [
        Status.OPEN,
        Status.NOT_OPEN,
    ]
    assert [academic(case, ON).status for case in (only_nurse, only_master)] == [
        Status.NOT_OPEN,
        Status.OPEN,
    ]


@pytest.mark.parametrize(
    ("recognition", "by_training", "by_degree"),
    [
        (Recognition.FULL, Status.OPEN, Status.OPEN),
        (Recognition.COMPARABLE, Status.NOT_OPEN, Status.OPEN),
        (Recognition.PARTIAL, Status.NOT_OPEN, Status.NOT_OPEN),
        (Recognition.RUNNING, Status.NOT_OPEN, Status.NOT_OPEN),
        (None, Status.UNKNOWN, Status.UNKNOWN),
    ],
)
def test_a_foreign_qualification_must_be_equal_or_comparable(recognition, by_training, by_degree):
    nurse, master = (replace(one, country="PH", recognition=recognition) for one in (NURSE, MASTER))
    assert vocational(replace(YOUNG, degrees=(nurse,)), ON).status is by_training
    assert academic(replace(YOUNG, degrees=(master,)), ON).status is by_degree


@pytest.mark.parametrize("rule", [vocational, academic])
@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"is_qualified": False}, Status.NOT_OPEN),
        ({"is_qualified": None}, Status.UNKNOWN),
        ({"is_offered": False}, Status.NOT_OPEN),
        ({"is_offered": None}, Status.UNKNOWN),
        ({"needs_licence": True, "has_licence": False}, Status.NOT_OPEN),
        ({"needs_licence": True, "has_licence": True}, Status.OPEN),
        ({"needs_licence": None}, Status.UNKNOWN),
        ({"is_as_good_as_of_germans": False}, Status.NOT_OPEN),
        ({"is_as_good_as_of_germans": True}, Status.OPEN),
    ],
)
def test_each_fact_of_the_job_decides(rule, facts, status):
    assert rule(with_job(YOUNG, **facts), ON).status is status


@pytest.mark.parametrize("rule", [vocational, academic])
def test_without_a_word_on_the_terms_the_agency_looks_at_them(rule):
    assert condition(rule(YOUNG, ON), "equal_terms").state is State.TO_CHECK


@pytest.mark.parametrize("rule", [vocational, academic])
def test_until_november_2023_it_was_at_discretion_and_for_fitting_jobs_only(rule):
    fitting = with_job(YOUNG, is_adequate_to_degree=True)
    assert rule(YOUNG, BEFORE_CLAIM).status is Status.NOT_OPEN
    assert rule(fitting, BEFORE_CLAIM).status is Status.OPEN
    assert rule(fitting, BEFORE_CLAIM).entitlement is Entitlement.MAY
    assert rule(with_job(YOUNG, is_adequate_to_degree=None), BEFORE_CLAIM).status is Status.UNKNOWN
    assert rule(YOUNG, CLAIM).status is Status.OPEN
    assert rule(YOUNG, CLAIM).entitlement is Entitlement.CLAIM


@pytest.mark.parametrize("rule", [vocational, academic])
@pytest.mark.parametrize(
    ("on", "threshold"),
    [
        (date(2020, 6, 1), 45_540.0),
        (date(2021, 6, 1), 46_860.0),
        (date(2022, 6, 1), 46_530.0),
        (date(2023, 12, 1), 48_180.0),
        (date(2024, 6, 1), 49_830.0),
        (date(2025, 6, 1), 53_130.0),
        (date(2026, 6, 1), 55_770.0),
    ],
)
def test_from_45_on_a_salary_of_55_per_cent_is_asked(rule, on, threshold):
    old = replace(with_job(YOUNG, is_adequate_to_degree=True), person=Person(age=45))
    reached = with_job(old, salary_eur_per_year=threshold)
    missed = with_job(old, salary_eur_per_year=threshold - 0.01)
    assert rule(reached, on).status is Status.OPEN
    assert rule(missed, on).status is Status.UNKNOWN
    no_provision = Person(age=45, has_adequate_old_age_provision=False)
    lacking = rule(replace(missed, person=no_provision), on)
    assert lacking.status is Status.UNKNOWN
    waived = condition(lacking, "salary_from_45_or_interest")
    assert str(waived.citation) == "§ 18 Abs. 2 Satz 2 AufenthG"
    assert [one.state for one in waived.parts] == [State.NOT_MET, State.TO_CHECK]
    assert condition(rule(reached, on), "salary_from_45").figure.number == threshold


@pytest.mark.parametrize("rule", [vocational, academic])
def test_at_44_or_with_provision_no_salary_is_asked(rule):
    provided = replace(YOUNG, person=Person(age=60, has_adequate_old_age_provision=True))
    unknown = replace(with_job(YOUNG, salary_eur_per_year=None), person=Person())
    assert rule(provided, ON).status is Status.OPEN
    assert rule(unknown, ON).status is Status.UNKNOWN
    by_word = replace(unknown, person=Person(is_45_or_over=False))
    assert rule(by_word, ON).status is Status.OPEN


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("aufenthg-18a", Status.OPEN),
        ("aufenthg-18b", Status.OPEN),
        ("aufenthg-18b-2", Status.UNKNOWN),
        ("aufenthg-18g-1-1", Status.UNKNOWN),
        ("aufenthg-16b-1", Status.UNKNOWN),
    ],
)
def test_the_rule_from_45_is_for_a_first_grant(title, status):
    person = Person(age=50, has_adequate_old_age_provision=False)
    held = Held(title=title, since=date(2024, 1, 1))
    assert academic(replace(YOUNG, person=person, title=held), ON).status is status


@pytest.mark.parametrize(("months", "lasts"), [(None, 48), (24, 30), (42, 48), (43, 48), (60, 48)])
def test_the_title_lasts_four_years_or_the_job_and_six_months(months, lasts):
    assert vocational(with_job(YOUNG, months=months), ON).duration_months == lasts


def test_a_researcher_needs_a_hosting_agreement_and_no_consent():
    case = Case(has_hosting_agreement=True, has_temporary_protection=False)
    found = researcher(case, ON)
    assert found.status is Status.OPEN
    assert found.entitlement is Entitlement.CLAIM
    assert found.ba_consent is Consent.NOT_NEEDED
    assert found.duration_months is None
    assert condition(found, "costs_borne").state is State.TO_CHECK
    assert condition(found, "costs_borne").figure.number == 6


@pytest.mark.parametrize(
    ("agreement", "protection", "status"),
    [
        (False, False, Status.NOT_OPEN),
        (True, True, Status.NOT_OPEN),
        (None, False, Status.UNKNOWN),
        (True, None, Status.UNKNOWN),
    ],
)
def test_each_fact_of_a_researcher_decides(agreement, protection, status):
    case = Case(has_hosting_agreement=agreement, has_temporary_protection=protection)
    assert researcher(case, ON).status is status


ages = st.one_of(st.none(), st.integers(18, 70))
salaries = st.one_of(st.none(), st.integers(0, 90_000))


@given(ages, salaries, st.integers(0, 50_000), st.booleans(), st.dates(FIRST_DAY, LAST_DAY))
def test_more_salary_never_closes_a_title(age, salary, more, provided, on):
    person = Person(age=age, has_adequate_old_age_provision=provided)
    less = replace(with_job(YOUNG, salary_eur_per_year=salary, is_adequate_to_degree=True), person=person)
    rich = with_job(less, salary_eur_per_year=(salary or 0) + more)
    for rule in (vocational, academic):
        if rule(less, on).status is Status.OPEN:
            assert rule(rich, on).status is Status.OPEN


def test_where_the_authority_must_put_the_salary_aside_there_is_no_claim():
    old = replace(YOUNG, person=Person(age=45, has_adequate_old_age_provision=False))
    for rule in (vocational, academic):
        found = rule(old, ON)
        assert (found.status, found.entitlement) == (Status.UNKNOWN, Entitlement.MAY)
        provided = replace(old, person=replace(old.person, has_adequate_old_age_provision=True))
        assert rule(provided, ON).entitlement is Entitlement.CLAIM
        not_said = replace(old, person=Person(age=45))
        assert rule(not_said, ON).entitlement is Entitlement.CLAIM
