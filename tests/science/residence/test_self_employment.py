"""Titles for self-employment: section 21."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bleibe.science.residence.facts import Business, Case, Degree, DegreeKind, Held, Job, Person
from bleibe.science.residence.finding import Consent, Entitlement, State, Status, TitleFinding, every
from bleibe.science.residence.titles import self_employment

TODAY = date(2026, 11, 22)
LAST_OLD, FIRST_NEW = date(2024, 2, 29), date(2024, 3, 1)

FOUNDER = Case(
    person=Person(age=30, is_livelihood_secured=True),
    title=Held(title="aufenthg-16b-1", since=date(2023, 10, 1)),
    degrees=(Degree(kind=DegreeKind.ACADEMIC, country="DE"),),
    business=Business(
        is_planned=True,
        has_economic_interest=True,
        is_financed=True,
        is_related_to_study=True,
        has_founder_scholarship=True,
    ),
)


def business(case: Case, **change: object) -> Case:
    return replace(case, business=replace(case.business, **change))


def states(finding: TitleFinding) -> dict[str, State]:
    return {one.id: one.state for one in every(finding.conditions)}


class TestBusiness:
    def test_it_may_be_granted_for_three_years_without_consent(self):
        finding = self_employment.business(FOUNDER, TODAY)
        assert (finding.id, finding.status) == ("aufenthg-21-1-1", Status.OPEN)
        assert (finding.entitlement, finding.ba_consent) == (Entitlement.MAY, Consent.NOT_NEEDED)
        assert finding.duration_months == 36

    @pytest.mark.parametrize("fact", ["is_planned", "has_economic_interest", "is_financed"])
    def test_each_condition_is_asked(self, fact):
        assert self_employment.business(business(FOUNDER, **{fact: False}), TODAY).status is Status.NOT_OPEN
        assert self_employment.business(business(FOUNDER, **{fact: None}), TODAY).status is Status.UNKNOWN

    @pytest.mark.parametrize(
        ("age", "provision", "status"),
        [
            (44, None, Status.OPEN),
            (45, None, Status.OPEN),
            (45, False, Status.OPEN),
            (46, None, Status.UNKNOWN),
            (46, False, Status.UNKNOWN),
            (46, True, Status.OPEN),
        ],
    )
    def test_provision_for_old_age_is_asked_of_those_older_than_45(self, age, provision, status):
        person = replace(FOUNDER.person, age=age, has_adequate_old_age_provision=provision)
        assert self_employment.business(replace(FOUNDER, person=person), TODAY).status is status

    @pytest.mark.parametrize(("is_45_or_over", "status"), [(False, Status.OPEN), (True, Status.UNKNOWN)])
    def test_under_45_is_enough_to_know_and_45_or_over_is_not(self, is_45_or_over, status):
        person = replace(FOUNDER.person, age=None, is_45_or_over=is_45_or_over)
        person = replace(person, has_adequate_old_age_provision=None)
        assert self_employment.business(replace(FOUNDER, person=person), TODAY).status is status

    @pytest.mark.parametrize(("on", "is_read"), [(date(2024, 6, 1), False), (TODAY, True)])
    def test_a_grant_that_was_not_read_is_marked(self, on, is_read):
        found = self_employment.business_of_graduates(FOUNDER, on)
        assert [one.key for one in found.beside] == ["aufenthg.21.graduate_grant"]
        assert found.beside[0].mark.is_verified is is_read
        assert not (found.is_verified and not is_read)


class TestGraduates:
    def test_a_german_degree_should_be_enough_and_may_under_the_old_law(self):
        new, old = (self_employment.business_of_graduates(FOUNDER, day) for day in (TODAY, LAST_OLD))
        assert (new.status, new.entitlement) == (Status.OPEN, Entitlement.SHOULD)
        assert (old.status, old.entitlement) == (Status.OPEN, Entitlement.MAY)
        assert self_employment.business_of_graduates(FOUNDER, FIRST_NEW).entitlement is Entitlement.SHOULD

    def test_it_asks_no_economic_interest_but_a_relation_to_the_study(self):
        poor = business(FOUNDER, has_economic_interest=False, is_financed=False)
        assert self_employment.business_of_graduates(poor, TODAY).status is Status.OPEN
        other = business(FOUNDER, is_related_to_study=False)
        assert self_employment.business_of_graduates(other, TODAY).status is Status.NOT_OPEN

    @pytest.mark.parametrize(
        ("title", "research", "status"),
        [
            ("aufenthg-18d", True, Status.OPEN),
            ("aufenthg-18g-1", True, Status.OPEN),
            ("aufenthg-18g-1", False, Status.NOT_OPEN),
            ("aufenthg-18a", True, Status.NOT_OPEN),
        ],
    )
    def test_researchers_with_one_of_the_titles_get_it_too(self, title, research, status):
        case = replace(
            FOUNDER,
            degrees=(Degree(kind=DegreeKind.ACADEMIC, country="IN"),),
            title=Held(title=title),
            job=Job(is_research=research),
        )
        assert self_employment.business_of_graduates(case, TODAY).status is status


class TestFounderScholarship:
    def test_a_skilled_worker_may_get_18_months(self):
        finding = self_employment.founder_scholarship(FOUNDER, TODAY)
        assert (finding.status, finding.entitlement) == (Status.OPEN, Entitlement.MAY)
        assert finding.duration_months == 18

    def test_it_asks_the_scholarship_and_the_qualification(self):
        without = business(FOUNDER, has_founder_scholarship=False)
        assert self_employment.founder_scholarship(without, TODAY).status is Status.NOT_OPEN
        unskilled = replace(FOUNDER, degrees=())
        assert self_employment.founder_scholarship(unskilled, TODAY).status is Status.NOT_OPEN

    def test_the_old_law_did_not_know_it_and_its_first_day_is_unverified(self):
        old = self_employment.founder_scholarship(FOUNDER, LAST_OLD)
        assert (old.status, states(old)["in_force"]) == (Status.NOT_OPEN, State.NOT_MET)
        assert self_employment.founder_scholarship(FOUNDER, FIRST_NEW).is_verified is False
        assert self_employment.founder_scholarship(FOUNDER, TODAY).is_verified is True


class TestSettlement:
    case = replace(
        business(FOUNDER, years=3, is_successful=True),
        title=Held(title="aufenthg-21-1", since=date(2023, 11, 22)),
    )

    def test_it_opens_after_three_years_with_the_title(self):
        for on, status in ((date(2026, 11, 21), Status.NOT_OPEN), (TODAY, Status.OPEN)):
            finding = self_employment.settlement(self.case, on)
            assert (finding.id, finding.status) == ("aufenthg-21-4-2", status)
            assert finding.valid_from == TODAY

    @pytest.mark.parametrize(
        ("years", "status"), [(2.9, Status.NOT_OPEN), (3, Status.OPEN), (None, Status.UNKNOWN)]
    )
    def test_three_years_of_self_employment_are_asked_today(self, years, status):
        assert self_employment.settlement(business(self.case, years=years), TODAY).status is status

    def test_the_old_law_asked_the_title_and_the_success_alone(self):
        old = replace(self.case, title=Held(title="aufenthg-21-1", since=date(2021, 2, 28)))
        finding = self_employment.settlement(business(old, years=None), LAST_OLD)
        assert (finding.status, "years_of_self_employment" in states(finding)) == (Status.OPEN, False)

    def test_success_and_livelihood_are_asked(self):
        failed = business(self.case, is_successful=False)
        assert self_employment.settlement(failed, TODAY).status is Status.NOT_OPEN
        poor = replace(self.case, person=Person(is_livelihood_secured=False))
        assert self_employment.settlement(poor, TODAY).status is Status.NOT_OPEN

    @pytest.mark.parametrize("title", ["aufenthg-21-5", "aufenthg-18b", "aufenthg-21-2b"])
    def test_other_titles_do_not_lead_to_it(self, title):
        case = replace(self.case, title=Held(title=title, since=date(2020, 4, 1)))
        assert self_employment.settlement(case, TODAY).status is Status.NOT_OPEN

    def test_a_title_without_its_beginning_leaves_it_unknown(self):
        case = replace(self.case, title=Held(title="aufenthg-21-2a"))
        assert self_employment.settlement(case, TODAY).status is Status.UNKNOWN


class TestBesideAnotherTitle:
    @pytest.mark.parametrize(
        ("title", "status"),
        [
            ("aufenthg-16b-1", Status.OPEN),
            ("aufenthg-18b", Status.OPEN),
            ("aufenthg-21-1", Status.NOT_OPEN),
            ("aufenthg-60a", Status.NOT_OPEN),
            ("asylg-55", Status.NOT_OPEN),
            ("aufenthg-6-1", Status.NOT_OPEN),
            ("aufenthg-9", Status.NOT_OPEN),
        ],
    )
    def test_it_may_be_allowed_beside_a_title_for_another_purpose(self, title, status):
        finding = self_employment.beside_another_title(replace(FOUNDER, title=Held(title=title)), TODAY)
        assert (finding.status, finding.entitlement) == (status, Entitlement.MAY)
