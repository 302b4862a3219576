"""Temporary protection, free movement, tolerated persons, and what is known by name alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.citation import cite, is_of
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
from bleibe.science.residence.finding import Consent, Entitlement, State, Status, TitleFinding, every
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY
from bleibe.science.residence.titles import (
    blue_card,
    not_covered,
    opportunity_card,
    other_rights,
    search,
    self_employment,
    training,
)

TODAY = date(2026, 11, 22)
SHUT_OUT = (
    *("aufenthg-16b-1", "aufenthg-16b-5", "aufenthg-16e", "aufenthg-17-2"),
    *("aufenthg-18d", "aufenthg-18g", "aufenthg-19e"),
)
"""Titles that section 19f(1) number 1 names, in the text of 2026-10-08."""
LAST_OLD, FIRST_NEW = date(2024, 2, 29), date(2024, 3, 1)


def states(finding: TitleFinding) -> dict[str, State]:
    return {one.id: one.state for one in every(finding.conditions)}


def of(*nationalities: str) -> Case:
    return Case(person=Person(nationalities=nationalities))


@pytest.mark.parametrize("rule", other_rights.RULES)
@given(on=st.dates(FIRST_DAY, LAST_DAY))
def test_nothing_known_opens_no_right_on_any_day(rule, on):
    finding = rule(Case(), on)
    assert finding.status is not Status.OPEN
    assert finding.valid_from is None


class TestTemporaryProtection:
    def test_it_is_a_claim_and_lets_work_without_consent(self):
        finding = other_rights.temporary_protection(Case(has_temporary_protection=True), TODAY)
        assert (finding.id, finding.status) == ("aufenthg-24-1", Status.OPEN)
        assert (finding.entitlement, finding.ba_consent) == (Entitlement.CLAIM, Consent.NOT_NEEDED)
        assert str(finding.consent_citation) == "§ 31 BeschV"

    def test_its_last_day_is_unverified_and_what_comes_after_is_to_be_asked(self):
        case = Case(has_temporary_protection=True)
        last, after = (
            other_rights.temporary_protection(case, day) for day in (date(2027, 3, 4), date(2027, 3, 5))
        )
        assert (states(last)["protection_runs"], last.is_verified) == (State.MET, False)
        assert states(after)["protection_runs"] is State.NOT_KNOWN

    def test_there_was_none_before_march_2022(self):
        case = Case(has_temporary_protection=True)
        assert other_rights.temporary_protection(case, date(2022, 3, 3)).status is Status.NOT_OPEN
        assert other_rights.temporary_protection(case, date(2022, 3, 4)).status is Status.OPEN

    def test_who_holds_the_title_has_the_protection(self):
        held = Case(title=Held(title="aufenthg-24-1"))
        barred = other_rights.shut_out_by_temporary_protection(held, TODAY, cite("AufenthG 19f (1) Nr.1"))
        assert barred.state is State.NOT_MET
        other = replace(held, title=Held(title="aufenthg-18b"))
        barred = other_rights.shut_out_by_temporary_protection(other, TODAY, cite("AufenthG 19f (1) Nr.1"))
        assert barred.state is State.NOT_KNOWN

    @pytest.mark.parametrize(
        ("title", "is_barred"),
        [
            ("aufenthg-16b-1-1", True),
            ("aufenthg-16b-5-1", True),
            ("aufenthg-16e-1", True),
            ("aufenthg-17-2-1", True),
            ("aufenthg-18d-1", True),
            ("aufenthg-18g-1-1", True),
            ("aufenthg-19e", True),
            ("aufenthg-16a-1-1", False),
            ("aufenthg-16d-1-1", False),
            ("aufenthg-16f-1-1", False),
            ("aufenthg-17-1-1", False),
            ("aufenthg-18a", False),
            ("aufenthg-18b", False),
            ("aufenthg-19c-1", False),
        ],
    )
    def test_the_law_names_the_titles_that_it_shuts_out(self, title, is_barred):
        assert is_of(title, SHUT_OUT) is is_barred

    def test_every_rule_that_shuts_out_is_named_and_every_named_one_shuts_out(self):
        rules = (
            *training.RULES,
            *search.RULES,
            *opportunity_card.RULES,
            *self_employment.RULES,
            *blue_card.RULES,
        )
        for rule in rules:
            finding = rule(Case(has_temporary_protection=True), TODAY)
            barred = states(finding).get("no_temporary_protection") is State.NOT_MET
            named = is_of(finding.id, SHUT_OUT)
            assert barred is named, finding.id


class TestFreeMovement:
    @pytest.mark.parametrize("country", ["FR", "PL", "NO", "IS", "LI", "HR"])
    def test_citizens_of_union_and_economic_area_need_no_title(self, country):
        finding = other_rights.free_movement(of(country), TODAY)
        assert (finding.id, finding.status) == ("freizueggeu-2-1", Status.OPEN)
        assert (finding.ba_consent, finding.valid_from) == (Consent.NOT_NEEDED, TODAY)
        assert str(finding.citation) == "§ 2 Abs. 1 FreizügG/EU"

    @pytest.mark.parametrize("country", ["TR", "CH", "GB", "UA", "DE"])
    def test_others_do_not_move_freely_by_the_act(self, country):
        assert other_rights.free_movement(of(country), TODAY).status is Status.NOT_OPEN

    def test_one_of_two_nationalities_is_enough(self):
        assert other_rights.free_movement(of("BR", "PT"), TODAY).status is Status.OPEN

    def test_the_united_kingdom_counted_until_the_end_of_2020(self):
        assert other_rights.free_movement(of("GB"), date(2020, 12, 31)).status is Status.OPEN
        assert other_rights.free_movement(of("GB"), date(2021, 1, 1)).status is Status.NOT_OPEN

    def test_the_general_conditions_of_the_residence_act_are_not_asked(self):
        assert not any(
            one.citation.section == "5" for one in other_rights.free_movement(of("FR"), TODAY).conditions
        )

    def test_the_lists_were_not_read_and_say_so(self):
        assert other_rights.free_movement(of("FR"), TODAY).is_verified is False
        assert other_rights.swiss_free_movement(of("CH"), TODAY).is_verified is False

    def test_swiss_citizens_move_by_agreement(self):
        assert other_rights.swiss_free_movement(of("CH"), TODAY).status is Status.OPEN
        assert other_rights.swiss_free_movement(of("FR"), TODAY).status is Status.NOT_OPEN
        assert other_rights.swiss_free_movement(Case(), TODAY).status is Status.UNKNOWN


class TestTolerated:
    case = Case(
        person=Person(languages={"de": Level.B1}, has_enough_living_space=True, is_livelihood_secured=True),
        title=Held(title="aufenthg-60a"),
        study=Study(kind=DegreeKind.VOCATIONAL, state=StudyState.COMPLETED),
        degrees=(),
        job=Job(is_offered=True, is_qualified=True, is_adequate_to_degree=True, needs_licence=False),
        experience=Experience(months_in_last_5_years=0),
    )

    def test_a_completed_training_should_be_enough_and_may_under_the_old_law(self):
        new, old = (other_rights.qualified_tolerated(self.case, day) for day in (FIRST_NEW, LAST_OLD))
        assert (new.status, new.entitlement) == (Status.OPEN, Entitlement.SHOULD)
        assert (old.status, old.entitlement) == (Status.OPEN, Entitlement.MAY)
        assert new.ba_consent is Consent.NEEDED

    @pytest.mark.parametrize(
        ("on", "in_care", "status"),
        [
            (LAST_OLD, True, Status.NOT_OPEN),
            (FIRST_NEW, True, Status.OPEN),
            (FIRST_NEW, False, Status.NOT_OPEN),
        ],
    )
    def test_a_training_as_helper_in_care_counts_since_march_2024(self, on, in_care, status):
        degree = Degree(kind=DegreeKind.HELPER, country="DE", is_in_health_or_care=in_care)
        case = replace(
            self.case, study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.BROKEN_OFF), degrees=(degree,)
        )
        assert other_rights.qualified_tolerated(case, on).status is status

    @pytest.mark.parametrize(
        ("months", "status"), [(24, Status.UNKNOWN), (23, Status.NOT_OPEN), (None, Status.UNKNOWN)]
    )
    def test_a_comparable_degree_asks_two_years_of_work(self, months, status):
        degree = Degree(kind=DegreeKind.ACADEMIC, country="IR", recognition=Recognition.COMPARABLE)
        case = replace(
            self.case,
            study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.BROKEN_OFF),
            degrees=(degree,),
            experience=Experience(months_in_last_5_years=months),
        )
        assert other_rights.qualified_tolerated(case, TODAY).status is status

    @pytest.mark.parametrize(("months", "status"), [(36, Status.UNKNOWN), (35, Status.NOT_OPEN)])
    def test_qualified_work_alone_asks_three_years(self, months, status):
        case = replace(
            self.case,
            study=Study(kind=DegreeKind.ACADEMIC, state=StudyState.BROKEN_OFF),
            experience=Experience(months_in_last_5_years=months),
        )
        assert other_rights.qualified_tolerated(case, TODAY).status is status

    @pytest.mark.parametrize(
        ("change", "missing"),
        [
            ({"languages": {"de": Level.A2}}, "german"),
            ({"has_enough_living_space": False}, "living_space"),
        ],
    )
    def test_german_and_living_space_are_asked(self, change, missing):
        case = replace(self.case, person=replace(self.case.person, **change))
        assert [one.id for one in other_rights.qualified_tolerated(case, TODAY).missing] == [missing]

    @pytest.mark.parametrize(
        ("title", "obliged", "status"),
        [
            (Held(title="aufenthg-60c"), None, Status.OPEN),
            (Held(title="aufenthg-18b"), None, Status.NOT_OPEN),
            (None, False, Status.NOT_OPEN),
            (None, True, Status.UNKNOWN),
            (None, None, Status.UNKNOWN),
        ],
    )
    def test_it_is_for_tolerated_persons(self, title, obliged, status):
        case = replace(self.case, title=title, is_obliged_to_leave=obliged)
        assert other_rights.qualified_tolerated(case, TODAY).status is status

    @pytest.mark.parametrize(
        ("title", "status"),
        [
            ("aufenthg-104c", Status.UNKNOWN),
            ("aufenthg-25-5", Status.UNKNOWN),
            ("aufenthg-23a", Status.UNKNOWN),
            ("aufenthg-25-2", Status.NOT_OPEN),
            ("aufenthg-24-1", Status.NOT_OPEN),
            ("aufenthg-28-1", Status.NOT_OPEN),
        ],
    )
    def test_a_permit_of_section_5_after_refused_asylum_counts_like_a_toleration(self, title, status):
        found = other_rights.qualified_tolerated(replace(self.case, title=Held(title=title)), TODAY)
        assert found.status is status
        cited = [str(one.citation) for one in found.conditions if one.id == "title_after_refused_asylum"]
        assert cited == (["§ 19d Abs. 4 AufenthG"] if status is Status.UNKNOWN else [])


class TestNotCovered:
    @pytest.mark.parametrize(
        "title",
        [
            *(
                "aufenthg-60a",
                "aufenthg-60c",
                "aufenthg-60d",
                "aufenthg-104c",
                "aufenthg-25a",
                "aufenthg-25b",
            ),
            *("asylg-55", "aufenthg-16c", "aufenthg-16g", "aufenthg-18e", "aufenthg-18f", "aufenthg-18h"),
            *("aufenthg-18i", "aufenthg-19", "aufenthg-19b", "aufenthg-19e", "aufenthg-22", "aufenthg-23"),
            *("aufenthg-23a", "aufenthg-26", "aufenthg-38a", "aufenthg-6", "aufenthg-36a"),
            *(f"aufenthg-25-{number}" for number in range(1, 6)),
            *(f"aufenthg-{section}" for section in range(27, 37)),
        ],
    )
    def test_it_is_recognised_by_name_and_never_called_not_open(self, title):
        finding = not_covered.finding_of(title)
        assert finding is not None
        assert (finding.id, finding.status, finding.conditions) == (title, Status.NOT_COVERED, ())
        assert finding.citation.rule_id == title

    def test_a_place_inside_of_it_is_recognised_and_the_closest_counts(self):
        assert not_covered.finding_of("aufenthg-60a-2-3").id == "aufenthg-60a"
        assert not_covered.finding_of("aufenthg-25-4a-1").id == "aufenthg-25-4a"
        assert not_covered.finding_of("aufenthg-36a-1").id == "aufenthg-36a"

    @pytest.mark.parametrize(
        "title", ["aufenthg-16b-1", "aufenthg-24", "aufenthg-18g-1-1", "aufenthg-21-2a", "x"]
    )
    def test_what_is_covered_or_unknown_is_not_among_it(self, title):
        assert not_covered.finding_of(title) is None

    def test_every_row_names_somebody_to_ask_and_both_names(self):
        for one in not_covered.table().values():
            assert one.ask
            assert one.german
            assert one.english
            assert one.id == one.citation.rule_id.replace("ü", "ue")

    def test_no_title_that_is_judged_stands_in_the_table(self):
        rules = (
            *training.RULES,
            *search.RULES,
            *opportunity_card.RULES,
            *self_employment.RULES,
            *other_rights.RULES,
        )
        judged = {rule(Case(), TODAY).id for rule in rules}
        assert [title for title in judged if not_covered.finding_of(title)] == []
