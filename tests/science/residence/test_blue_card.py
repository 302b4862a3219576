"""The EU Blue Card of section 18g: both sides of each threshold in each year, degrees, occupations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.facts import Case, Degree, DegreeKind, Experience, Job, Recognition
from bleibe.science.residence.finding import Condition, Consent, Entitlement, State, Status, TitleFinding
from bleibe.science.residence.law import LAST_DAY
from bleibe.science.residence.titles import old_blue_card
from bleibe.science.residence.titles.blue_card import (
    RULES,
    information_technology,
    regular,
    shortage,
    young_degree,
)

ON = date(2026, 12, 1)
MASTER = Degree(kind=DegreeKind.ACADEMIC, country="DE", awarded_on=date(2025, 9, 30))
JOB = Job(
    is_offered=True,
    needs_licence=False,
    is_adequate_to_degree=True,
    is_at_graduate_level=True,
    isco="2512",
    months=24,
    salary_eur_per_year=100_000,
)
CASE = Case(
    degrees=(MASTER,),
    job=JOB,
    experience=Experience(months_in_last_7_years=36),
    has_temporary_protection=False,
)

REGULAR = [
    (date(2023, 11, 18), 43_800.0),
    (date(2023, 12, 31), 43_800.0),
    (date(2024, 1, 1), 45_300.0),
    (date(2024, 12, 31), 45_300.0),
    (date(2025, 1, 1), 48_300.0),
    (date(2025, 12, 31), 48_300.0),
    (date(2026, 1, 1), 50_700.0),
    (date(2026, 12, 31), 50_700.0),
]
REDUCED = [
    (date(2023, 11, 18), 39_682.80),
    (date(2024, 1, 1), 41_041.80),
    (date(2025, 1, 1), 43_759.80),
    (date(2026, 1, 1), 45_934.20),
]


def with_job(case: Case, **facts: object) -> Case:
    assert case.job is not None
    return replace(case, job=replace(case.job, **facts))


def with_degree(**facts: object) -> Case:
    return replace(CASE, degrees=(replace(MASTER, **facts),))


def condition(found: TitleFinding, id: str) -> Condition:
    (one,) = (one for one in found.conditions if one.id == id)
    return one


@pytest.mark.parametrize(("on", "threshold"), REGULAR)
def test_the_regular_salary_is_half_of_the_ceiling(on, threshold):
    assert regular(with_job(CASE, salary_eur_per_year=threshold), on).status is Status.OPEN
    missed = regular(with_job(CASE, salary_eur_per_year=threshold - 0.01), on)
    assert missed.status is Status.NOT_OPEN
    salary = condition(missed, "salary").figure
    assert (salary.number, salary.is_last_known) == (threshold, False)


@pytest.mark.parametrize("rule", [shortage, young_degree, information_technology])
@pytest.mark.parametrize(("on", "threshold"), REDUCED)
def test_the_reduced_salary_is_45_3_per_cent_of_the_ceiling(rule, on, threshold):
    young = replace(CASE, degrees=(replace(MASTER, awarded_on=on),))
    assert rule(with_job(young, salary_eur_per_year=threshold), on).status is Status.OPEN
    missed = with_job(young, salary_eur_per_year=threshold - 0.01)
    assert rule(missed, on).status is Status.NOT_OPEN


@pytest.mark.usefixtures("figures_end_with_2026")
@pytest.mark.parametrize("rule", RULES)
def test_the_salary_of_2027_is_the_last_known_one(rule):
    found = rule(CASE, date(2027, 1, 1))
    salary = condition(found, "salary").figure
    assert salary.is_last_known
    assert salary.number == condition(rule(CASE, date(2026, 12, 31)), "salary").figure.number


@pytest.mark.parametrize("rule", RULES)
def test_before_18_november_2023_there_is_no_such_card(rule):
    found = rule(CASE, date(2023, 11, 17))
    assert found.status is Status.NOT_OPEN
    assert condition(found, "in_force").state is State.NOT_MET
    assert rule(with_job(CASE), date(2023, 11, 18)).status is Status.OPEN


@pytest.mark.parametrize(
    ("awarded", "state"),
    [
        (date(2023, 12, 1), State.MET),
        (date(2023, 11, 30), State.NOT_MET),
        (date(2026, 11, 30), State.MET),
        (None, State.NOT_KNOWN),
    ],
)
def test_a_degree_is_young_until_it_is_three_years_old(awarded, state):
    found = young_degree(with_degree(awarded_on=awarded), ON)
    assert condition(found, "young_degree").state is state


def test_a_degree_of_a_leap_day_is_young_until_the_end_of_february():
    on = date(2027, 2, 28)
    assert (
        condition(young_degree(with_degree(awarded_on=date(2024, 2, 29)), on), "young_degree").state
        is State.MET
    )
    later = young_degree(with_degree(awarded_on=date(2024, 2, 29)), date(2027, 3, 1))
    assert condition(later, "young_degree").state is State.NOT_MET


def test_the_young_degree_must_itself_be_one_of_a_skilled_worker():
    refused = replace(MASTER, country="IN", recognition=Recognition.REFUSED)
    old = replace(MASTER, awarded_on=date(2010, 1, 1))
    assert young_degree(replace(CASE, degrees=(refused, old)), ON).status is Status.NOT_OPEN


@pytest.mark.parametrize(
    ("isco", "status"),
    [
        ("1321", Status.OPEN),
        ("1330", Status.OPEN),
        ("1345", Status.OPEN),
        ("2144", Status.OPEN),
        ("2211", Status.OPEN),
        ("2221", Status.OPEN),
        ("2250", Status.OPEN),
        ("2262", Status.OPEN),
        ("2341", Status.OPEN),
        ("2512", Status.OPEN),
        ("21", Status.OPEN),
        ("1311", Status.NOT_OPEN),
        ("2230", Status.NOT_OPEN),
        ("2240", Status.NOT_OPEN),
        ("2411", Status.NOT_OPEN),
        ("2631", Status.NOT_OPEN),
        ("3512", Status.NOT_OPEN),
        ("13", Status.UNKNOWN),
        ("22", Status.UNKNOWN),
        ("2", Status.UNKNOWN),
        ("", Status.UNKNOWN),
    ],
)
def test_shortage_occupations_are_told_by_their_first_digits(isco, status):
    assert shortage(with_job(CASE, isco=isco), ON).status is status


@pytest.mark.parametrize(
    ("isco", "status"),
    [
        ("1330", Status.OPEN),
        ("2522", Status.OPEN),
        ("2144", Status.NOT_OPEN),
        ("1321", Status.NOT_OPEN),
        ("13", Status.UNKNOWN),
        ("2", Status.UNKNOWN),
    ],
)
def test_experience_counts_in_information_technology_only(isco, status):
    no_degree = replace(with_job(CASE, isco=isco), degrees=())
    assert information_technology(no_degree, ON).status is status


@pytest.mark.parametrize(
    ("months", "status"), [(36, Status.OPEN), (35, Status.NOT_OPEN), (None, Status.UNKNOWN)]
)
def test_three_years_of_experience_are_asked(months, status):
    case = replace(CASE, degrees=(), experience=Experience(months_in_last_7_years=months))
    assert information_technology(case, ON).status is status


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("months", "status"), [(6, Status.OPEN), (5.9, Status.NOT_OPEN), (None, Status.UNKNOWN)]
)
def test_the_job_must_last_six_months(rule, months, status):
    assert rule(with_job(CASE, months=months), ON).status is status


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"is_offered": False}, Status.NOT_OPEN),
        ({"is_offered": None}, Status.UNKNOWN),
        ({"needs_licence": True}, Status.UNKNOWN),
        ({"needs_licence": True, "has_licence": False}, Status.NOT_OPEN),
        ({"needs_licence": True, "has_licence": True}, Status.OPEN),
        ({"needs_licence": None, "has_licence": None}, Status.UNKNOWN),
        ({"salary_eur_per_year": None}, Status.UNKNOWN),
    ],
)
def test_each_fact_of_the_job_decides(rule, facts, status):
    assert rule(with_job(CASE, **facts), ON).status is status


@pytest.mark.parametrize("rule", RULES)
def test_temporary_protection_stands_against_it(rule):
    assert rule(replace(CASE, has_temporary_protection=True), ON).status is Status.NOT_OPEN
    assert rule(replace(CASE, has_temporary_protection=None), ON).status is Status.UNKNOWN


@pytest.mark.parametrize("rule", [regular, shortage, young_degree])
def test_the_job_must_suit_the_degree(rule):
    assert rule(with_job(CASE, is_adequate_to_degree=False), ON).status is Status.NOT_OPEN
    assert rule(with_job(CASE, is_adequate_to_degree=None), ON).status is Status.UNKNOWN


def test_a_job_that_is_not_even_qualified_opens_no_card_whatever_is_said_of_its_level():
    for rule in RULES:
        assert rule(CASE, ON).status is Status.OPEN
        assert rule(with_job(CASE, is_qualified=None), ON).status is Status.OPEN
        assert rule(with_job(CASE, is_qualified=False), ON).status is Status.NOT_OPEN
    old = with_job(CASE, is_qualified=False, salary_eur_per_year=90_000.0)
    assert old_blue_card.regular(old, date(2023, 11, 1)).status is Status.NOT_OPEN


def test_without_a_degree_the_level_of_the_job_counts():
    case = replace(with_job(CASE, is_adequate_to_degree=None), degrees=())
    assert information_technology(case, ON).status is Status.OPEN
    assert information_technology(with_job(case, is_at_graduate_level=False), ON).status is Status.NOT_OPEN


@pytest.mark.parametrize("rule", [regular, shortage, young_degree])
@pytest.mark.parametrize(
    ("country", "recognition", "status"),
    [
        ("DE", None, Status.OPEN),
        ("IN", Recognition.FULL, Status.OPEN),
        ("IN", Recognition.COMPARABLE, Status.OPEN),
        ("IN", Recognition.PARTIAL, Status.NOT_OPEN),
        ("IN", Recognition.REFUSED, Status.NOT_OPEN),
        ("IN", None, Status.UNKNOWN),
        ("", None, Status.UNKNOWN),
    ],
)
def test_a_degree_is_german_recognised_or_comparable(rule, country, recognition, status):
    assert rule(with_degree(country=country, recognition=recognition), ON).status is status


@pytest.mark.parametrize("rule", [regular, shortage, young_degree])
def test_vocational_training_and_no_degree_open_nothing(rule):
    assert rule(with_degree(kind=DegreeKind.VOCATIONAL), ON).status is Status.NOT_OPEN
    assert rule(replace(CASE, degrees=()), ON).status is Status.NOT_OPEN
    assert rule(replace(CASE, degrees=None), ON).status is Status.UNKNOWN


def test_only_the_regular_card_needs_no_consent_and_all_are_claims():
    found = [rule(CASE, ON) for rule in (regular, shortage, young_degree, information_technology)]
    assert [one.ba_consent for one in found] == [Consent.NOT_NEEDED, *[Consent.NEEDED] * 3]
    assert {one.entitlement for one in found} == {Entitlement.CLAIM}
    assert [one.id for one in found] == [
        "aufenthg-18g-1-1",
        "aufenthg-18g-1-2-1",
        "aufenthg-18g-1-2-2",
        "aufenthg-18g-2",
    ]
    assert all(one.is_verified for one in found)


@pytest.mark.parametrize(("months", "lasts"), [(None, 48), (6, 12), (42, 48), (60, 48)])
def test_it_lasts_four_years_or_the_job_and_six_months(months, lasts):
    assert regular(with_job(CASE, months=months), ON).duration_months == lasts


@pytest.mark.parametrize("rule", RULES)
def test_the_general_conditions_are_always_to_be_checked(rule):
    ids = {
        "livelihood",
        "identity",
        "no_grounds_for_expulsion",
        "no_danger_to_interests",
        "passport",
        "right_visa",
    }
    checked = {one.id for one in rule(CASE, ON).conditions if one.state is State.TO_CHECK}
    assert ids <= checked


@given(
    st.sampled_from(RULES),
    st.integers(0, 120_000),
    st.integers(0, 120_000),
    st.dates(date(2023, 11, 18), LAST_DAY),
)
def test_more_salary_never_closes_a_card(rule, one, other, on):
    less, more = sorted((one, other))
    if rule(with_job(CASE, salary_eur_per_year=less), on).status is Status.OPEN:
        assert rule(with_job(CASE, salary_eur_per_year=more), on).status is Status.OPEN


FACTS = ("is_offered", "needs_licence", "months", "salary_eur_per_year")


@given(st.sampled_from(RULES), st.sets(st.sampled_from(FACTS), min_size=1))
def test_a_card_with_unknown_facts_is_never_open_and_names_one_that_decides(rule, unknown):
    found = rule(with_job(CASE, **dict.fromkeys(unknown)), ON)
    assert found.status is Status.UNKNOWN
    asked = {fact for one in found.conditions if one.state is State.NOT_KNOWN for fact in one.decides}
    assert {f"job.{fact}" for fact in unknown} <= asked


def test_the_card_without_a_degree_names_its_own_places_and_what_the_authority_checks():
    found = information_technology(CASE, ON)
    places = {one.id: str(one.citation) for one in found.conditions}
    assert places["salary"] == "§ 18g Abs. 2 Nr. 1 AufenthG"
    assert places["experience"] == "§ 18g Abs. 2 Nr. 3 Buchst. a AufenthG"
    assert places["graduate_level"] == "§ 18g Abs. 2 Nr. 3 Buchst. b AufenthG"
    assert places["skills_needed"] == "§ 18g Abs. 2 Nr. 3 Buchst. c AufenthG"
    for id in ("skills_needed", "no_card_by_degree", "equal_terms"):
        assert condition(found, id).state is State.TO_CHECK


@pytest.mark.parametrize("rule", [shortage, young_degree, information_technology])
def test_where_the_agency_consents_the_terms_may_be_no_worse(rule):
    worse = with_job(CASE, is_as_good_as_of_germans=False)
    assert rule(worse, ON).status is Status.NOT_OPEN
    assert regular(worse, ON).status is Status.OPEN
