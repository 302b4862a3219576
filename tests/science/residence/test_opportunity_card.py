"""The opportunity card and its points: sections 20a and 20b."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.facts import (
    Application,
    Case,
    Degree,
    DegreeKind,
    Experience,
    Held,
    Job,
    Level,
    Person,
    Recognition,
)
from bleibe.science.residence.finding import Consent, Entitlement, State, Status, TitleFinding, every
from bleibe.science.residence.judging import judge
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY
from bleibe.science.residence.titles import opportunity_card as card
from bleibe.science.residence.titles.follow_up_card import beside_others, follow_up_card

TODAY = date(2026, 11, 22)
FIRST = date(2024, 6, 1)

NOTHING = Case(
    person=Person(
        age=41,
        in_germany=False,
        is_livelihood_secured=True,
        languages={"de": Level.NONE, "en": Level.B2},
        months_lawfully_in_germany_in_last_5_years=0,
        partner_meets_conditions_of_opportunity_card=False,
    ),
    degrees=(
        Degree(
            kind=DegreeKind.VOCATIONAL,
            country="VN",
            recognition=Recognition.NOT_ASKED,
            is_state_recognised_there=True,
            years=2,
            has_ahk_certificate=False,
            is_in_shortage_group=False,
        ),
    ),
    experience=Experience(months_in_last_5_years=0, months_in_last_7_years=0),
)
WITH_SIX = replace(
    NOTHING,
    person=replace(NOTHING.person, age=35, languages={"de": Level.B1, "en": Level.B2}),
    experience=Experience(months_in_last_5_years=24, months_in_last_7_years=24),
)


def person(case: Case, **change: object) -> Case:
    return replace(case, person=replace(case.person, **change))


def degree(case: Case, **change: object) -> Case:
    assert case.degrees
    return replace(case, degrees=(replace(case.degrees[0], **change),))


def states(finding: TitleFinding) -> dict[str, State]:
    return {one.id: one.state for one in every(finding.conditions)}


def total(case: Case) -> float:
    return card.points(case, TODAY).total


class TestPoints:
    def test_there_is_a_row_for_each_number_with_its_points_and_place(self):
        rows = card.points(Case(), TODAY).rows
        assert [row.figure.number for row in rows] == [4, 3, 2, 1, 1, 3, 2, 1, 2, 1, 1, 1]
        assert [row.citation.number for row in rows] == [str(number) for number in range(1, 13)]
        assert {row.figure.mark.value for row in rows} == {"P"}

    def test_who_has_nothing_has_no_points(self):
        table = card.points(NOTHING, TODAY)
        assert (table.total, table.at_most, table.not_known) == (0, 0, ())
        assert table.state is State.NOT_MET

    @pytest.mark.parametrize(
        ("case", "number", "worth"),
        [
            (degree(NOTHING, recognition=Recognition.PARTIAL), 1, 4),
            (person(NOTHING, languages={"de": Level.B2, "en": Level.NONE}), 2, 3),
            (person(NOTHING, languages={"de": Level.C2, "en": Level.NONE}), 2, 3),
            (person(NOTHING, languages={"de": Level.B1, "en": Level.NONE}), 3, 2),
            (person(NOTHING, languages={"de": Level.A2, "en": Level.NONE}), 4, 1),
            (person(NOTHING, languages={"de": Level.A1, "en": Level.C1}), 5, 1),
            (
                replace(NOTHING, experience=Experience(months_in_last_5_years=23, months_in_last_7_years=60)),
                6,
                3,
            ),
            (
                replace(NOTHING, experience=Experience(months_in_last_5_years=24, months_in_last_7_years=59)),
                7,
                2,
            ),
            (degree(NOTHING, is_in_shortage_group=True), 8, 1),
            (person(NOTHING, age=35), 9, 2),
            (person(NOTHING, age=36), 10, 1),
            (person(NOTHING, age=40), 10, 1),
            (person(NOTHING, months_lawfully_in_germany_in_last_5_years=6), 11, 1),
            (person(NOTHING, partner_meets_conditions_of_opportunity_card=True), 12, 1),
        ],
    )
    def test_each_number_alone_gives_its_points(self, case, number, worth):
        table = card.points(case, TODAY)
        met = [row.id for row in table.rows if row.state is State.MET]
        assert (met, table.total) == ([f"points_{number}"], worth)

    @pytest.mark.parametrize(
        "case",
        [
            person(NOTHING, languages={"de": Level.A1, "en": Level.B2}),
            replace(NOTHING, experience=Experience(months_in_last_5_years=23, months_in_last_7_years=59)),
            person(NOTHING, age=41),
            person(NOTHING, months_lawfully_in_germany_in_last_5_years=5),
        ],
    )
    def test_just_below_gives_none(self, case):
        assert total(case) == 0

    def test_of_a_group_only_the_best_number_counts(self):
        case = replace(
            person(NOTHING, age=30, languages={"de": Level.C1, "en": Level.C1}),
            experience=Experience(months_in_last_5_years=60, months_in_last_7_years=84),
        )
        assert total(case) == 3 + 1 + 3 + 2

    def test_an_unknown_better_number_counts_for_what_is_possible(self):
        case = replace(NOTHING, experience=Experience(months_in_last_5_years=30))
        table = card.points(case, TODAY)
        assert (table.total, table.at_most) == (2, 3)
        assert table.not_known == ("experience.months_in_last_7_years",)

    def test_an_unknown_age_counts_once(self):
        table = card.points(person(NOTHING, age=None), TODAY)
        assert (table.total, table.at_most, table.not_known) == (0, 2, ("person.age",))
        old = card.points(person(NOTHING, age=None, is_45_or_over=True), TODAY)
        assert old.at_most == 0

    def test_everything_unknown_could_be_16_points(self):
        table = card.points(Case(), TODAY)
        assert (table.total, table.at_most, table.state) == (0, 16, State.NOT_KNOWN)

    @given(
        german=st.sampled_from([*Level, None]),
        english=st.sampled_from([*Level, None]),
        age=st.none() | st.integers(18, 60),
        five=st.none() | st.integers(0, 60),
        seven=st.none() | st.integers(0, 84),
        partner=st.none() | st.booleans(),
    )
    def test_what_is_known_never_exceeds_what_is_possible(self, german, english, age, five, seven, partner):
        spoken = {"de": german, "en": english}
        case = replace(
            person(
                NOTHING,
                age=age,
                languages={key: level for key, level in spoken.items() if level is not None},
                partner_meets_conditions_of_opportunity_card=partner,
            ),
            experience=Experience(months_in_last_5_years=five, months_in_last_7_years=seven),
        )
        table = card.points(case, TODAY)
        assert table.total <= table.at_most <= 16
        assert (table.total == table.at_most) or table.not_known

    @given(
        lower=st.sampled_from(Level), higher=st.sampled_from(Level), language=st.sampled_from(["de", "en"])
    )
    def test_better_language_takes_no_points_and_closes_no_card(self, lower, higher, language):
        lower, higher = sorted((lower, higher), key=lambda level: level.rank)
        weak, strong = (
            person(WITH_SIX, languages={**WITH_SIX.person.languages, language: level})
            for level in (lower, higher)
        )
        assert total(weak) <= total(strong)
        if card.search_card(weak, TODAY).status is Status.OPEN:
            assert card.search_card(strong, TODAY).status is Status.OPEN


class TestSearchCard:
    def test_six_points_may_give_a_year_without_consent(self):
        assert total(WITH_SIX) == 6
        finding = card.search_card(WITH_SIX, TODAY)
        assert (finding.id, finding.status) == ("aufenthg-20a-5-1", Status.OPEN)
        assert (finding.entitlement, finding.ba_consent) == (Entitlement.MAY, Consent.NOT_NEEDED)
        assert finding.duration_months == 12

    def test_five_points_do_not(self):
        case = person(WITH_SIX, age=36)
        assert total(case) == 5
        assert card.search_card(case, TODAY).status is Status.NOT_OPEN

    def test_it_is_law_since_june_2024(self):
        before = card.search_card(WITH_SIX, date(2024, 5, 31))
        assert (before.status, before.valid_from) == (Status.NOT_OPEN, None)
        assert states(before)["in_force"] is State.NOT_MET
        assert card.search_card(WITH_SIX, FIRST).status is Status.OPEN

    def test_a_skilled_worker_needs_no_points(self):
        case = degree(NOTHING, recognition=Recognition.FULL)
        assert total(case) == 0
        assert card.search_card(case, TODAY).status is Status.OPEN

    @pytest.mark.parametrize(("years", "status"), [(2, Status.OPEN), (1.5, Status.NOT_OPEN)])
    def test_points_ask_a_qualification_of_two_years(self, years, status):
        assert card.search_card(degree(WITH_SIX, years=years), TODAY).status is status

    def test_a_chamber_abroad_or_a_university_stands_in_for_the_years(self):
        short = degree(WITH_SIX, years=1, is_state_recognised_there=False)
        assert card.search_card(short, TODAY).status is Status.NOT_OPEN
        assert card.search_card(degree(short, has_ahk_certificate=True), TODAY).status is Status.OPEN
        university = degree(WITH_SIX, kind=DegreeKind.ACADEMIC, years=None)
        assert card.search_card(university, TODAY).status is Status.OPEN

    def test_points_for_number_1_waive_the_qualification(self):
        case = degree(WITH_SIX, years=1, is_state_recognised_there=False, recognition=Recognition.PARTIAL)
        assert card.points(case, TODAY).waives_qualification is State.MET
        assert card.search_card(case, TODAY).status is Status.OPEN

    @pytest.mark.parametrize(
        ("german", "english", "status"),
        [
            (Level.A1, Level.NONE, Status.OPEN),
            (Level.NONE, Level.B2, Status.OPEN),
            (Level.NONE, Level.B1, Status.NOT_OPEN),
        ],
    )
    def test_one_of_two_languages_is_asked_beside_points(self, german, english, status):
        case = degree(
            replace(WITH_SIX, person=replace(WITH_SIX.person, languages={"de": german, "en": english})),
            recognition=Recognition.PARTIAL,
        )
        assert total(case) >= 6
        assert card.search_card(case, TODAY).status is status

    def test_livelihood_is_asked(self):
        assert (
            card.search_card(person(WITH_SIX, is_livelihood_secured=False), TODAY).status is Status.NOT_OPEN
        )

    @pytest.mark.parametrize(
        ("title", "status"),
        [
            ("aufenthg-16b-1", Status.OPEN),
            ("aufenthg-18b", Status.OPEN),
            ("aufenthg-24", Status.NOT_OPEN),
            ("aufenthg-60a", Status.NOT_OPEN),
        ],
    )
    def test_who_is_in_germany_needs_a_title_to_learn_or_to_work(self, title, status):
        case = replace(person(WITH_SIX, in_germany=True), title=Held(title=title))
        assert card.search_card(case, TODAY).status is status

    def test_who_does_not_say_where_he_is_gets_no_answer(self):
        assert card.search_card(person(WITH_SIX, in_germany=None), TODAY).status is Status.UNKNOWN

    @pytest.mark.parametrize(
        ("until", "sent_on", "state"),
        [
            (TODAY, None, State.MET),
            (TODAY - timedelta(days=1), None, State.NOT_KNOWN),
            (TODAY - timedelta(days=1), TODAY - timedelta(days=1), State.MET),
            (TODAY - timedelta(days=1), TODAY, State.NOT_MET),
        ],
    )
    def test_a_title_that_ended_goes_on_where_the_application_came_before(self, until, sent_on, state):
        case = replace(
            person(WITH_SIX, in_germany=True),
            title=Held(title="aufenthg-16b-1", until=until),
            application=Application(sent_on=sent_on),
        )
        assert states(card.search_card(case, TODAY))["title_if_in_germany"] is state

    def test_who_says_that_no_title_is_held_has_none_in_germany(self):
        case = replace(person(WITH_SIX, in_germany=True), holds_title=False)
        assert states(card.search_card(case, TODAY))["title_if_in_germany"] is State.NOT_MET

    @pytest.mark.parametrize(
        ("since", "until", "state"),
        [
            (None, None, State.NOT_KNOWN),
            (date(2024, 11, 22), date(2025, 11, 22), State.NOT_KNOWN),
            (date(2024, 11, 22), date(2025, 11, 21), State.TO_CHECK),
        ],
    )
    def test_a_second_search_card_must_wait_as_long_as_the_first_one_ran(self, since, until, state):
        again = replace(WITH_SIX, earlier=(Held(title="aufenthg-20a-5-1", since=since, until=until),))
        assert states(card.search_card(again, TODAY))["time_after_last_card"] is state
        assert "time_after_last_card" not in states(card.search_card(WITH_SIX, TODAY))

    def test_a_search_card_is_not_extended_as_one(self):
        runs = replace(WITH_SIX, title=Held(title="aufenthg-20a-5-1", until=TODAY))
        (again,) = (
            one for one in card.search_card(runs, TODAY).conditions if one.id == "time_after_last_card"
        )
        assert (again.state, str(again.citation)) == (State.NOT_MET, "§ 20a Abs. 5 Satz 6 AufenthG")


class TestFollowUpCard:
    case = replace(
        WITH_SIX,
        title=Held(title="aufenthg-20a-5-1"),
        job=Job(is_offered=True, is_qualified=True, needs_licence=False),
    )

    def test_a_qualified_job_may_give_two_years_with_consent(self):
        finding = follow_up_card(self.case, TODAY)
        assert (finding.id, finding.status) == ("aufenthg-20a-5-2", Status.OPEN)
        assert (finding.ba_consent, str(finding.consent_citation)) == (
            Consent.NEEDED,
            "§ 39 Abs. 3a AufenthG",
        )
        assert finding.duration_months == 24

    @pytest.mark.parametrize("title", ["aufenthg-20a-5-2", "aufenthg-16b-1"])
    def test_it_follows_a_search_card_alone(self, title):
        case = replace(self.case, title=Held(title=title))
        assert follow_up_card(case, TODAY).status is Status.NOT_OPEN

    def test_a_job_for_helpers_is_not_enough(self):
        case = replace(self.case, job=replace(self.case.job, is_qualified=False))
        assert follow_up_card(case, TODAY).status is Status.NOT_OPEN

    @pytest.mark.parametrize(
        ("other", "status", "state"),
        [
            ("aufenthg-18a", Status.OPEN, State.NOT_MET),
            ("aufenthg-18g-2", Status.OPEN, State.NOT_MET),
            ("beschv-26-1", Status.OPEN, State.NOT_MET),
            ("aufenthg-21-1", Status.OPEN, State.NOT_MET),
            ("aufenthg-18b", Status.UNKNOWN, State.NOT_KNOWN),
            ("aufenthg-19c-2", Status.UNKNOWN, State.NOT_KNOWN),
            ("aufenthg-19c-3", Status.UNKNOWN, State.TO_CHECK),
            ("aufenthg-18b", Status.NOT_OPEN, State.MET),
            ("aufenthg-16d-3-1", Status.OPEN, State.MET),
            ("aufenthg-18c-1-1", Status.OPEN, State.MET),
            ("aufenthg-20a-5-1", Status.OPEN, State.MET),
            ("aufenthg-21-6", Status.OPEN, State.MET),
            ("aufenthg-9-2", Status.OPEN, State.MET),
        ],
    )
    def test_another_permit_of_part_4_closes_it(self, other, status, state):
        finding = follow_up_card(self.case, TODAY)
        beside = beside_others(finding, [finding, replace(finding, id=other, status=status)])
        assert states(beside)["no_other_title"] is state
        closed = {State.NOT_MET: Status.NOT_OPEN, State.NOT_KNOWN: Status.UNKNOWN}
        assert beside.status is closed.get(state, Status.OPEN)
        assert beside.valid_from == (TODAY if beside.status is Status.OPEN else None)

    @pytest.mark.parametrize(
        ("has", "status"), [(True, Status.OPEN), (False, Status.NOT_OPEN), (None, Status.UNKNOWN)]
    )
    def test_a_licence_is_asked_where_the_job_needs_one(self, has, status):
        job = replace(self.case.job, needs_licence=True, has_licence=has)
        assert follow_up_card(replace(self.case, job=job), TODAY).status is status

    def test_what_would_decide_another_permit_decides_it(self):
        finding = judge(self.case, TODAY)["aufenthg-20a-5-2"]
        (other,) = (one for one in finding.conditions if one.id == "no_other_title")
        assert (finding.status, other.state) == (Status.UNKNOWN, State.NOT_KNOWN)
        assert {"job.isco", "job.salary_eur_per_year"} <= set(other.decides)

    def test_it_is_law_since_june_2024(self):
        assert follow_up_card(self.case, date(2024, 5, 31)).status is Status.NOT_OPEN
        assert follow_up_card(self.case, FIRST).status is Status.OPEN


@pytest.mark.parametrize("rule", [*card.RULES, follow_up_card])
@given(on=st.dates(FIRST_DAY, LAST_DAY))
def test_nothing_known_opens_no_card_on_any_day(rule, on):
    assert rule(Case(), on).status is (Status.UNKNOWN if on >= FIRST else Status.NOT_OPEN)
