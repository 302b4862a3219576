"""Settlement: the months before and since March 2024, both sides of each, and the day on which it opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.facts import Case, Degree, DegreeKind, Held, Job, Level, Person, Recognition
from bleibe.science.residence.finding import Condition, Consent, Entitlement, State, Status, TitleFinding
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY, figure
from bleibe.science.residence.titles.settlement import (
    blue_card,
    blue_card_with_german,
    civil_servant,
    general,
    graduate,
    highly_qualified,
    humanitarian,
    skilled,
)

ON = date(2026, 12, 1)
OLD = date(2024, 2, 29)
NEW = date(2024, 3, 1)
FOREIGN = Degree(kind=DegreeKind.ACADEMIC, country="IN", recognition=Recognition.COMPARABLE)
GERMAN = Degree(kind=DegreeKind.ACADEMIC, country="DE")
READY = Person(
    languages={"de": Level.B1},
    is_livelihood_secured=True,
    months_of_pension_contributions=60,
    knows_legal_order=True,
    has_enough_living_space=True,
)
JOB = Job(is_offered=True, is_qualified=True)


def case(title: str, since: date | None, *, degree: Degree = FOREIGN, **facts: object) -> Case:
    """A person for whom nothing but the time is open, with some facts of the person changed."""
    person = replace(READY, **facts)
    return Case(person=person, title=Held(title=title, since=since), degrees=(degree,), job=JOB)


def condition(found: TitleFinding, id: str) -> Condition:
    (one,) = (one for one in found.conditions if one.id == id)
    return one


@pytest.mark.parametrize(
    ("rule", "title", "degree", "on", "since"),
    [
        (skilled, "aufenthg-18b", FOREIGN, ON, date(2023, 12, 1)),
        (skilled, "aufenthg-18g-1-1", FOREIGN, NEW, date(2021, 3, 1)),
        (skilled, "aufenthg-18b", FOREIGN, OLD, date(2020, 2, 29)),
        (graduate, "aufenthg-18a", GERMAN, ON, date(2024, 12, 1)),
        (graduate, "aufenthg-18b", GERMAN, OLD, date(2022, 2, 28)),
        (blue_card, "aufenthg-18g-1-2-1", FOREIGN, ON, date(2024, 9, 1)),
        (blue_card, "aufenthg-18b-2", FOREIGN, date(2023, 11, 1), date(2021, 2, 1)),
        (blue_card_with_german, "aufenthg-18g-2", FOREIGN, ON, date(2025, 3, 1)),
        (blue_card_with_german, "aufenthg-18b-2", FOREIGN, date(2023, 11, 1), date(2022, 2, 1)),
        (humanitarian, "aufenthg-25-3", FOREIGN, ON, date(2021, 12, 1)),
        (general, "aufenthg-18g-1-1", FOREIGN, OLD, date(2019, 2, 28)),
    ],
)
def test_the_time_is_full_on_the_day_and_not_a_day_before(rule, title, degree, on, since):
    assert rule(case(title, since, degree=degree), on).status is Status.OPEN
    late = rule(case(title, since + timedelta(days=1), degree=degree), on)
    assert late.status is Status.NOT_OPEN
    assert late.valid_from is not None
    assert late.valid_from > on


def test_the_day_on_which_it_opens_is_said():
    found = skilled(case("aufenthg-18b", date(2024, 4, 15)), ON)
    assert found.status is Status.NOT_OPEN
    assert condition(found, "title_held").met_from == date(2027, 4, 15)
    assert found.valid_from == date(2027, 4, 15)


def test_contributions_that_are_missing_move_the_day():
    found = skilled(case("aufenthg-18b", date(2024, 4, 15), months_of_pension_contributions=30), ON)
    assert condition(found, "pension_contributions").met_from == date(2027, 6, 1)
    assert found.valid_from == date(2027, 6, 1)


def test_what_time_does_not_heal_leaves_the_day_open():
    found = skilled(case("aufenthg-18b", date(2024, 4, 15), languages={"de": Level.A2}), ON)
    assert found.valid_from is None


@pytest.mark.parametrize(
    ("rule", "on", "least"),
    [
        (skilled, OLD, 48),
        (skilled, NEW, 36),
        (graduate, OLD, 24),
        (graduate, NEW, 24),
        (blue_card, OLD, 33),
        (blue_card, NEW, 27),
        (blue_card_with_german, OLD, 21),
        (blue_card_with_german, NEW, 21),
        (general, OLD, 60),
        (general, ON, 60),
    ],
)
def test_the_same_months_of_contributions_are_asked(rule, on, least):
    title = "aufenthg-18g-1-1"
    enough = case(title, date(2015, 1, 1), degree=GERMAN, months_of_pension_contributions=least)
    short = case(title, date(2015, 1, 1), degree=GERMAN, months_of_pension_contributions=least - 1)
    unknown = case(title, date(2015, 1, 1), degree=GERMAN, months_of_pension_contributions=None)
    assert rule(enough, on).status is Status.OPEN
    assert rule(short, on).status is Status.NOT_OPEN
    assert rule(unknown, on).status is Status.UNKNOWN
    assert condition(rule(enough, on), "title_held").figure.number == least


@pytest.mark.parametrize(
    ("rule", "enough", "short"),
    [
        (skilled, Level.B1, Level.A2),
        (graduate, Level.B1, Level.A2),
        (blue_card, Level.A1, Level.NONE),
        (blue_card_with_german, Level.B1, Level.A2),
        (general, Level.B1, Level.A2),
    ],
)
def test_german_is_asked_at_its_level(rule, enough, short):
    since = date(2015, 1, 1)
    title = "aufenthg-18g-1-1"
    assert rule(case(title, since, degree=GERMAN, languages={"de": enough}), ON).status is Status.OPEN
    assert rule(case(title, since, degree=GERMAN, languages={"de": short}), ON).status is Status.NOT_OPEN
    assert rule(case(title, since, degree=GERMAN, languages={}), ON).status is Status.UNKNOWN


TIMED = (skilled, graduate, blue_card, blue_card_with_german, general)


@pytest.mark.parametrize("rule", TIMED)
@pytest.mark.parametrize("fact", ["is_livelihood_secured", "knows_legal_order", "has_enough_living_space"])
def test_each_fact_of_section_9_decides(rule, fact):
    since = date(2015, 1, 1)
    no, unknown = (case("aufenthg-18g-1-1", since, degree=GERMAN, **{fact: value}) for value in (False, None))
    assert rule(no, ON).status is Status.NOT_OPEN
    assert rule(unknown, ON).status is Status.UNKNOWN


@pytest.mark.parametrize("rule", TIMED)
def test_it_is_a_claim_without_consent_and_the_rest_is_for_the_authority(rule):
    found = rule(case("aufenthg-18g-1-1", date(2015, 1, 1), degree=GERMAN), ON)
    assert found.entitlement is Entitlement.CLAIM
    assert found.ba_consent is Consent.NOT_NEEDED
    assert found.duration_months is None
    for id in ("no_security_grounds", "work_permitted", "other_permits"):
        assert condition(found, id).state is State.TO_CHECK


@pytest.mark.parametrize("rule", TIMED)
def test_a_title_without_a_beginning_leaves_the_time_unknown(rule):
    found = rule(case("aufenthg-18g-1-1", None, degree=GERMAN), ON)
    assert found.status is Status.UNKNOWN
    assert found.valid_from is None


def test_the_shorter_time_is_for_study_or_training_in_germany():
    since = date(2024, 6, 1)
    trained = Degree(kind=DegreeKind.VOCATIONAL, country="DE")
    helper = Degree(kind=DegreeKind.HELPER, country="DE")
    assert graduate(case("aufenthg-18a", since, degree=trained), ON).status is Status.OPEN
    assert graduate(case("aufenthg-18b", since, degree=FOREIGN), ON).status is Status.NOT_OPEN
    assert graduate(case("aufenthg-18a", since, degree=helper), ON).status is Status.NOT_OPEN
    somewhere = replace(FOREIGN, country="")
    assert graduate(case("aufenthg-18b", since, degree=somewhere), ON).status is Status.UNKNOWN


def test_other_titles_do_not_count_for_skilled_workers():
    assert skilled(case("aufenthg-20-1", date(2015, 1, 1)), ON).status is Status.NOT_OPEN
    assert skilled(case("aufenthg-18d-1", date(2015, 1, 1)), ON).status is Status.OPEN


def test_a_gap_makes_skilled_workers_wait_anew_and_a_blue_card_not():
    gap = Held(title="aufenthg-18g-1-1", since=date(2024, 1, 1), until=date(2025, 6, 30))
    broken = replace(case("aufenthg-18g-1-1", date(2025, 9, 1)), earlier=(gap,))
    assert condition(skilled(broken, ON), "title_held").met_from == date(2028, 9, 1)
    assert condition(blue_card(broken, ON), "title_held").met_from == date(2026, 6, 1)
    assert blue_card(broken, ON).status is Status.OPEN


def test_a_blue_card_must_be_held_on_the_day():
    past = Held(title="aufenthg-18g-1-1", since=date(2021, 1, 1), until=date(2025, 1, 31))
    now = replace(case("aufenthg-18b", date(2025, 2, 1)), earlier=(past,))
    assert blue_card(now, ON).status is Status.NOT_OPEN
    assert skilled(now, ON).status is Status.OPEN


def test_a_card_of_earlier_law_counts_on_under_a_mark():
    old = case("aufenthg-18b-2", date(2022, 1, 1))
    found = blue_card(old, ON)
    assert found.status is Status.OPEN
    assert condition(found, "old_blue_card").state is State.TO_CHECK
    assert not found.is_verified
    assert blue_card(case("aufenthg-18g-1-1", date(2022, 1, 1)), ON).is_verified


def test_the_job_may_be_qualified_or_research():
    held = case("aufenthg-18d-1", date(2015, 1, 1))
    research = replace(held, job=Job(is_qualified=False, is_research=True))
    neither = replace(held, job=Job(is_qualified=False, is_research=False))
    assert skilled(research, ON).status is Status.OPEN
    assert skilled(neither, ON).status is Status.NOT_OPEN
    assert skilled(replace(held, job=None), ON).status is Status.UNKNOWN


def test_study_counts_half_for_the_general_permit():
    study = Held(title="aufenthg-16b-1", since=date(2018, 10, 1), until=date(2022, 9, 30))
    half = replace(case("aufenthg-18b", date(2022, 10, 1)), earlier=(study,))
    assert condition(general(half, ON), "title_held").met_from == date(2025, 10, 1)
    assert general(half, ON).status is Status.OPEN
    assert general(replace(half, earlier=()), ON).status is Status.NOT_OPEN


@pytest.mark.parametrize(
    ("title", "on", "status"),
    [
        ("aufenthg-16b-1", ON, Status.NOT_OPEN),
        ("aufenthg-16b-1", OLD, Status.NOT_OPEN),
        ("aufenthg-16a-1", OLD, Status.OPEN),
        ("aufenthg-16a-1", ON, Status.NOT_OPEN),
        ("aufenthg-20-1-1", OLD, Status.NOT_OPEN),
        ("aufenthg-20-1-1", ON, Status.OPEN),
        ("aufenthg-9-2", ON, Status.NOT_OPEN),
        ("aufenthg-26-4-1", ON, Status.NOT_OPEN),
        ("aufenthg-21-4-2", ON, Status.NOT_OPEN),
        ("aufenthg-19c-4-3", ON, Status.NOT_OPEN),
        ("aufenthg-19c-4", ON, Status.OPEN),
    ],
)
def test_some_titles_shut_the_general_permit_out(title, on, status):
    assert general(case(title, date(2005, 1, 1)), on).status is status


def test_training_in_between_does_not_shut_out_skilled_workers():
    worked = Held(title="aufenthg-18a", since=date(2015, 1, 1), until=date(2025, 7, 31))
    trains = replace(case("aufenthg-16a-1", date(2025, 8, 1)), earlier=(worked,))
    assert condition(general(trains, ON), "title_counts").state is State.MET
    assert general(trains, ON).status is Status.OPEN


def test_the_highly_qualified_need_no_time_and_are_never_called_open():
    known = Case(person=Person(is_livelihood_secured=True), degrees=(GERMAN,))
    found = highly_qualified(known, ON)
    assert found.status is Status.UNKNOWN
    assert found.valid_from is None
    assert found.entitlement is Entitlement.SHOULD
    assert condition(found, "highly_qualified").state is State.TO_CHECK
    assert highly_qualified(known, OLD).entitlement is Entitlement.MAY
    poor = replace(known, person=Person(is_livelihood_secured=False))
    assert highly_qualified(poor, ON).status is Status.NOT_OPEN


def test_civil_servants_settle_after_three_years_without_contributions():
    held = case("aufenthg-19c-4", date(2023, 12, 1), months_of_pension_contributions=0)
    held = replace(held, job=Job(is_civil_service=True))
    assert civil_servant(held, ON).status is Status.OPEN
    assert civil_servant(held, ON - timedelta(days=1)).status is Status.NOT_OPEN
    assert civil_servant(held, ON - timedelta(days=1)).valid_from == ON
    assert civil_servant(replace(held, job=Job(is_civil_service=False)), ON).status is Status.NOT_OPEN


@given(st.sampled_from(TIMED), st.sampled_from(Level), st.sampled_from(Level))
def test_more_german_never_closes_settlement(rule, one, other):
    less, more = sorted((one, other), key=lambda level: level.rank)
    held = case("aufenthg-18g-1-1", date(2015, 1, 1), degree=GERMAN, languages={"de": less})
    if rule(held, ON).status is Status.OPEN:
        better = replace(held, person=replace(held.person, languages={"de": more}))
        assert rule(better, ON).status is Status.OPEN


@given(st.sampled_from(TIMED), st.dates(date(2019, 1, 1), ON))
def test_what_is_to_open_on_a_day_is_open_on_it(rule, since):
    held = case("aufenthg-18g-1-1", since, degree=GERMAN)
    opens = rule(held, ON).valid_from
    assert opens is not None
    if ON < opens <= LAST_DAY:
        assert rule(held, opens).status is Status.OPEN
        assert rule(held, opens - timedelta(days=1)).status is Status.NOT_OPEN


def test_training_counts_half_like_study():
    training = Held(title="aufenthg-16a-1", since=date(2018, 10, 1), until=date(2022, 9, 30))
    for on in (OLD, ON):
        half = replace(case("aufenthg-18a", date(2022, 10, 1)), earlier=(training,))
        assert condition(general(half, on), "title_held").met_from == date(2025, 10, 1)


def test_under_old_law_too_a_blue_card_asks_for_a1_and_18a_counts():
    on = date(2023, 11, 1)
    simple = case("aufenthg-18b-2", date(2015, 1, 1), languages={"de": Level.A1})
    assert blue_card(simple, on).status is Status.OPEN
    assert skilled(case("aufenthg-18a", date(2015, 1, 1)), on).status is Status.OPEN


def test_figures_of_research_that_other_answers_show():
    for on in (FIRST_DAY, ON):
        assert figure("aufenthg.18d.months_of_costs", on).number == 6


def test_a_day_after_the_end_of_temporary_protection_is_not_promised():
    late = case("aufenthg-24", date(2022, 4, 1))
    found = humanitarian(late, ON)
    assert (found.entitlement, found.valid_from) == (Entitlement.MAY, None)
    assert str(found.citation) == "§ 26 Abs. 4 Satz 1 AufenthG"
    by_id = {one.id: one for one in found.conditions}
    assert by_id["title_held"].met_from == date(2027, 4, 1)
    assert by_id["protection_runs"].state is State.NOT_KNOWN
    in_time = humanitarian(case("aufenthg-24", date(2022, 3, 4)), ON)
    assert in_time.valid_from == date(2027, 3, 4)
