"""Section 19c with the ordinance on employment: both sides of each threshold, list and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.facts import (
    Case,
    Degree,
    DegreeKind,
    Experience,
    Held,
    Job,
    Level,
    Person,
    Recognition,
    Study,
    StudyState,
)
from bleibe.science.residence.finding import Condition, Consent, Entitlement, State, Status, TitleFinding
from bleibe.science.residence.law import LAST_DAY
from bleibe.science.residence.titles.other_work import (
    RULES,
    best_friends,
    care_assistant,
    civil_servant,
    driver,
    experienced,
    internship,
    public_interest,
    research_staff,
    teacher,
    west_balkans,
)

ON = date(2026, 12, 1)
OLD = date(2024, 2, 29)
NEW = date(2024, 3, 1)
TRAINED = Degree(kind=DegreeKind.VOCATIONAL, country="IN", is_state_recognised_there=True, years=2)
JOB = Job(
    is_offered=True,
    is_qualified=True,
    needs_licence=False,
    isco="7411",
    salary_eur_per_year=45_630,
    months=24,
)
WORKER = Case(
    person=Person(age=30, in_germany=False, had_asylum_benefits_in_last_24_months=False),
    degrees=(TRAINED,),
    job=JOB,
    experience=Experience(months_in_last_5_years=24, months_in_last_7_years=36),
)


def with_job(case: Case, **facts: object) -> Case:
    assert case.job is not None
    return replace(case, job=replace(case.job, **facts))


def of(case: Case, **facts: object) -> Case:
    return replace(case, person=replace(case.person, **facts))


def condition(found: TitleFinding, id: str) -> Condition:
    (one,) = (one for one in found.conditions if one.id == id)
    return one


class TestExperience:
    @pytest.mark.usefixtures("figures_end_with_2026")
    @pytest.mark.parametrize(
        ("on", "threshold"),
        [
            (NEW, 40_770.0),
            (date(2025, 6, 1), 43_470.0),
            (date(2026, 6, 1), 45_630.0),
            (date(2027, 6, 1), 45_630.0),
        ],
    )
    def test_a_salary_of_45_per_cent_is_asked(self, on, threshold):
        no_agreement = with_job(WORKER, salary_eur_per_year=threshold, is_bound_by_collective_agreement=False)
        assert experienced(no_agreement, on).status is Status.OPEN
        missed = with_job(no_agreement, salary_eur_per_year=threshold - 0.01)
        assert experienced(missed, on).status is Status.NOT_OPEN
        salary = condition(experienced(missed, on), "salary_or_agreement").parts[0]
        assert salary.figure.is_last_known is (on.year == 2027)

    def test_a_collective_agreement_stands_in_for_the_salary(self):
        poor = with_job(WORKER, salary_eur_per_year=20_000)
        assert experienced(poor, ON).status is Status.UNKNOWN
        assert experienced(with_job(poor, is_bound_by_collective_agreement=True), ON).status is Status.OPEN

    @pytest.mark.parametrize(
        ("months", "status"), [(24, Status.OPEN), (23, Status.NOT_OPEN), (None, Status.UNKNOWN)]
    )
    def test_two_years_of_experience_are_asked(self, months, status):
        case = replace(WORKER, experience=Experience(months_in_last_5_years=months))
        assert experienced(case, ON).status is status

    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({}, Status.OPEN),
            ({"years": 1.9}, Status.NOT_OPEN),
            ({"years": None}, Status.UNKNOWN),
            ({"is_state_recognised_there": False}, Status.NOT_OPEN),
            ({"is_state_recognised_there": None}, Status.UNKNOWN),
            ({"country": "DE"}, Status.NOT_OPEN),
            ({"country": ""}, Status.UNKNOWN),
            ({"kind": DegreeKind.ACADEMIC, "years": None}, Status.OPEN),
            ({"kind": DegreeKind.HELPER}, Status.NOT_OPEN),
            ({"is_state_recognised_there": False, "has_ahk_certificate": True}, Status.OPEN),
        ],
    )
    def test_the_qualification_must_be_recognised_where_it_was_acquired(self, changes, status):
        degree = replace(TRAINED, has_ahk_certificate=changes.pop("has_ahk_certificate", False))
        assert experienced(replace(WORKER, degrees=(replace(degree, **changes),)), ON).status is status

    @pytest.mark.parametrize(
        ("isco", "kldb", "state"),
        [
            ("2512", "", State.MET),
            ("133", "", State.MET),
            ("13", "", State.NOT_KNOWN),
            ("7411", "", State.NOT_MET),
            ("3512", "", State.NOT_KNOWN),
            ("3512", "43102", State.MET),
            ("3512", "26312", State.NOT_MET),
            ("", "43", State.MET),
            ("", "4", State.NOT_KNOWN),
            ("", "", State.NOT_KNOWN),
        ],
    )
    def test_information_technology_needs_no_qualification(self, isco, kldb, state):
        case = replace(with_job(WORKER, isco=isco, kldb=kldb), degrees=())
        found = experienced(case, ON)
        in_it = condition(found, "qualification_or_it").parts[1]
        assert in_it.state is state
        expected = {State.MET: Status.OPEN, State.NOT_MET: Status.NOT_OPEN}.get(state, Status.UNKNOWN)
        assert found.status is expected

    def test_only_qualified_jobs_count(self):
        assert experienced(with_job(WORKER, is_qualified=False), ON).status is Status.NOT_OPEN

    @pytest.mark.parametrize(("salary", "status"), [(55_770, Status.OPEN), (55_769, Status.UNKNOWN)])
    def test_from_45_on_55_per_cent_are_asked(self, salary, status):
        old = of(with_job(WORKER, salary_eur_per_year=salary), age=45, has_adequate_old_age_provision=False)
        assert experienced(old, ON).status is status
        held = replace(old, title=Held(title="aufenthg-19c-2", since=date(2025, 1, 1)))
        assert experienced(held, ON).status is Status.OPEN

    def test_it_is_at_discretion_with_consent_and_lasts_the_job_and_six_months(self):
        found = experienced(WORKER, ON)
        assert (found.entitlement, found.ba_consent) == (Entitlement.MAY, Consent.NEEDED)
        assert found.duration_months == 30

    def test_until_february_2024_it_was_for_information_technology_only(self):
        in_it = of(with_job(WORKER, isco="2512", salary_eur_per_year=54_360), languages={"de": Level.B1})
        assert experienced(in_it, OLD).status is Status.OPEN
        assert experienced(with_job(in_it, salary_eur_per_year=54_359), OLD).status is Status.NOT_OPEN
        assert experienced(of(in_it, languages={"de": Level.A2}), OLD).status is Status.NOT_OPEN
        assert experienced(with_job(in_it, isco="7411"), OLD).status is Status.NOT_OPEN
        short = replace(in_it, experience=Experience(months_in_last_7_years=35))
        assert experienced(short, OLD).status is Status.NOT_OPEN
        assert experienced(of(in_it, age=50), OLD).status is Status.OPEN
        assert experienced(of(in_it, languages={}), NEW).status is Status.OPEN
        early = date(2021, 6, 1)
        assert experienced(with_job(in_it, salary_eur_per_year=51_120), early).status is Status.OPEN
        assert experienced(with_job(in_it, salary_eur_per_year=51_119), early).status is Status.NOT_OPEN


class TestNationalities:
    @pytest.mark.parametrize("country", ["AD", "AU", "IL", "JP", "CA", "KR", "MC", "NZ", "SM", "GB", "US"])
    def test_some_nationals_may_take_any_job(self, country):
        found = best_friends(of(with_job(WORKER, is_qualified=False), nationalities=(country,)), ON)
        assert found.status is Status.OPEN
        assert condition(found, "priority_check").state is State.TO_CHECK
        assert (found.entitlement, found.ba_consent) == (Entitlement.MAY, Consent.NEEDED)

    @pytest.mark.parametrize("country", ["AL", "BA", "XK", "ME", "MK", "RS"])
    def test_nationals_of_the_west_balkans_may_take_any_job(self, country):
        case = of(with_job(WORKER, is_qualified=False), nationalities=(country,))
        assert west_balkans(case, ON).status is Status.OPEN
        assert best_friends(case, ON).status is Status.NOT_OPEN

    @pytest.mark.parametrize("rule", [best_friends, west_balkans])
    def test_others_may_not_and_one_of_two_nationalities_is_enough(self, rule):
        country = "JP" if rule is best_friends else "RS"
        assert rule(of(WORKER, nationalities=("IN",)), ON).status is Status.NOT_OPEN
        assert rule(of(WORKER, nationalities=("IN", country)), ON).status is Status.OPEN
        assert rule(of(WORKER, nationalities=()), ON).status is Status.UNKNOWN

    def test_britons_are_among_them_since_2021(self):
        case = of(WORKER, nationalities=("GB",))
        assert best_friends(case, date(2020, 12, 31)).status is Status.NOT_OPEN
        assert best_friends(case, date(2021, 1, 1)).status is Status.OPEN

    @pytest.mark.parametrize(
        ("facts", "status"),
        [
            ({"in_germany": True}, Status.NOT_OPEN),
            ({"in_germany": None}, Status.UNKNOWN),
            ({"had_asylum_benefits_in_last_24_months": True}, Status.NOT_OPEN),
            ({"had_asylum_benefits_in_last_24_months": None}, Status.UNKNOWN),
            ({"age": 45, "has_adequate_old_age_provision": False}, Status.UNKNOWN),
            ({"age": 45, "has_adequate_old_age_provision": True}, Status.OPEN),
        ],
    )
    def test_each_fact_of_the_west_balkans_rule_decides(self, facts, status):
        assert west_balkans(of(WORKER, nationalities=("RS",), **facts), ON).status is status

    def test_a_later_consent_may_be_asked_for_in_germany(self):
        here = of(WORKER, nationalities=("RS",), in_germany=True)
        again = replace(here, title=Held(title="beschv-26-2", since=date(2025, 1, 1)))
        perhaps = replace(here, title=Held(title="aufenthg-19c-1", since=date(2025, 1, 1)))
        assert west_balkans(again, ON).status is Status.OPEN
        assert west_balkans(perhaps, ON).status is Status.UNKNOWN

    @pytest.mark.parametrize(
        ("on", "most"),
        [
            (date(2020, 12, 31), None),
            (date(2021, 1, 1), 25_000),
            (date(2024, 5, 31), 25_000),
            (date(2024, 6, 1), 50_000),
            (ON, 50_000),
        ],
    )
    def test_the_yearly_number_of_consents_is_shown(self, on, most):
        found = west_balkans(of(WORKER, nationalities=("RS",)), on)
        shown = [one.figure.number for one in found.conditions if one.id == "quota"]
        assert shown == ([] if most is None else [most])

    def test_during_study_it_was_shut_until_february_2024(self):
        studies = replace(
            of(WORKER, nationalities=("JP",)), title=Held(title="aufenthg-16b-1", since=date(2023, 1, 1))
        )
        assert best_friends(studies, OLD).status is Status.NOT_OPEN
        assert best_friends(studies, NEW).status is Status.OPEN
        nothing_said = of(replace(studies, title=None), in_germany=None)
        assert best_friends(nothing_said, OLD).status is Status.UNKNOWN


class TestCare:
    HELPER = Degree(kind=DegreeKind.HELPER, country="DE", is_in_health_or_care=True)
    CASE = replace(with_job(WORKER, isco="5321", is_qualified=False), degrees=(HELPER,))

    @pytest.mark.parametrize(
        ("changes", "status"),
        [
            ({}, Status.OPEN),
            ({"country": "PH", "recognition": Recognition.FULL}, Status.OPEN),
            ({"country": "PH", "recognition": Recognition.PARTIAL}, Status.NOT_OPEN),
            ({"country": "PH"}, Status.UNKNOWN),
            ({"is_in_health_or_care": False}, Status.NOT_OPEN),
            ({"is_in_health_or_care": None}, Status.UNKNOWN),
            ({"kind": DegreeKind.VOCATIONAL}, Status.NOT_OPEN),
        ],
    )
    def test_training_as_an_assistant_is_asked(self, changes, status):
        assert (
            care_assistant(replace(self.CASE, degrees=(replace(self.HELPER, **changes),)), ON).status
            is status
        )

    def test_the_job_must_be_in_care_and_the_rule_is_for_all_from_45(self):
        assert care_assistant(with_job(self.CASE, isco="9112"), ON).status is Status.NOT_OPEN
        old = of(self.CASE, age=45, has_adequate_old_age_provision=False)
        assert care_assistant(old, ON).status is Status.UNKNOWN

    def test_it_is_law_since_march_2024(self):
        assert care_assistant(self.CASE, NEW).status is Status.OPEN
        before = care_assistant(self.CASE, OLD)
        assert before.status is Status.NOT_OPEN
        assert condition(before, "in_force").state is State.NOT_MET

    def test_the_groups_of_occupations_are_our_reading_and_marked(self):
        assert not care_assistant(self.CASE, ON).is_verified


class TestWithoutConsent:
    def test_scientific_staff_outside_of_section_18d(self):
        staff = replace(with_job(WORKER, is_research=True), has_hosting_agreement=False)
        found = research_staff(staff, ON)
        assert (found.status, found.ba_consent) == (Status.OPEN, Consent.NOT_NEEDED)
        assert research_staff(replace(staff, has_hosting_agreement=True), ON).status is Status.NOT_OPEN
        assert research_staff(replace(staff, has_hosting_agreement=None), ON).status is Status.UNKNOWN
        assert research_staff(with_job(staff, is_research=False), ON).status is Status.NOT_OPEN

    @pytest.mark.parametrize(
        ("isco", "status"),
        [("2341", Status.OPEN), ("2330", Status.OPEN), ("2310", Status.NOT_OPEN), ("23", Status.UNKNOWN)],
    )
    def test_teachers_at_schools(self, isco, status):
        found = teacher(with_job(WORKER, isco=isco), ON)
        assert (found.status, found.ba_consent) == (status, Consent.NOT_NEEDED)
        assert condition(found, "school").state is State.TO_CHECK

    def test_an_internship_that_a_study_asks_for(self):
        case = replace(
            with_job(WORKER, is_internship_of_study=True),
            study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING),
        )
        found = internship(case, ON)
        assert (found.status, found.ba_consent) == (Status.OPEN, Consent.NOT_NEEDED)
        assert (
            internship(
                replace(case, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.COMPLETED)), ON
            ).status
            is Status.NOT_OPEN
        )
        assert internship(replace(case, study=Study(kind=DegreeKind.ACADEMIC)), ON).status is Status.UNKNOWN
        assert internship(with_job(case, is_internship_of_study=False), ON).status is Status.NOT_OPEN

    @pytest.mark.parametrize("on", [OLD, NEW, ON])
    def test_who_holds_the_title_to_study_gets_no_other_for_an_internship(self, on):
        case = replace(
            with_job(WORKER, is_internship_of_study=True),
            study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.RUNNING),
            title=Held(title="aufenthg-16b-1", since=date(2023, 1, 1)),
        )
        assert internship(case, on).status is Status.NOT_OPEN

    def test_civil_servants_have_a_claim_for_three_years(self):
        case = with_job(Case(job=JOB), is_civil_service=True, months=None)
        found = civil_servant(case, ON)
        assert (found.status, found.entitlement) == (Status.OPEN, Entitlement.CLAIM)
        assert found.duration_months == 36
        assert civil_servant(with_job(case, months=12), ON).duration_months == 12
        assert civil_servant(with_job(case, is_civil_service=False), ON).status is Status.NOT_OPEN
        assert civil_servant(with_job(case, is_civil_service=None), ON).status is Status.UNKNOWN


def test_the_public_interest_is_for_the_authority_alone():
    found = public_interest(WORKER, ON)
    assert (found.status, found.valid_from) == (Status.UNKNOWN, None)
    assert (found.entitlement, found.ba_consent) == (Entitlement.MAY, Consent.NEEDED)
    assert condition(found, "public_interest").state is State.TO_CHECK
    assert public_interest(with_job(WORKER, is_offered=False), ON).status is Status.NOT_OPEN


@pytest.mark.parametrize("rule", [experienced, best_friends, west_balkans, driver])
def test_worse_terms_than_those_of_germans_close_what_needs_consent(rule):
    case = of(with_job(WORKER, isco="8332"), nationalities=("RS", "JP"))
    assert rule(case, ON).status is Status.OPEN
    assert rule(with_job(case, is_as_good_as_of_germans=False), ON).status is Status.NOT_OPEN


def test_each_rule_has_a_name_of_its_own():
    names = [rule(Case(), ON).id for rule in RULES]
    assert len(set(names)) == len(names)


everyone = of(with_job(WORKER, isco="8332"), nationalities=("RS", "JP"))


@given(
    st.sampled_from([experienced, best_friends, west_balkans, driver]),
    st.integers(0, 90_000),
    st.integers(0, 90_000),
    st.integers(18, 70),
    st.dates(date(2021, 1, 1), LAST_DAY),
)
def test_more_salary_never_closes_a_title(rule, one, other, age, on):
    less, more = sorted((one, other))
    poor = of(with_job(everyone, salary_eur_per_year=less), age=age, has_adequate_old_age_provision=False)
    if rule(poor, on).status is Status.OPEN:
        assert rule(with_job(poor, salary_eur_per_year=more), on).status is Status.OPEN
