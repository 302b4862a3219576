"""Months of titles held: to the day, with overlaps, gaps, halves, and ends that are still to come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.science.residence.citation import is_of
from bleibe.science.residence.deadlines import deadlines
from bleibe.science.residence.facts import Application, Case, Held, Person
from bleibe.science.residence.finding import State, TitleFinding
from bleibe.science.residence.holding_times import (
    Stretch,
    goes_on,
    of_kind,
    reached_across_gaps,
    reached_without_gap,
    stretches,
    titles_until_decided,
    whole_months,
)
from bleibe.science.residence.titles.opportunity_card import search_card
from bleibe.science.residence.titles.recognition import recognition_measure, recognition_partnership
from bleibe.science.residence.titles.search import after_study, training_place
from bleibe.science.residence.titles.self_employment import settlement
from bleibe.science.residence.while_deciding import while_deciding
from bleibe.science.residence.work import Validity
from bleibe.science.residence.work import work as work_allowed
from bleibe.transition import months_after

ON = date(2026, 12, 1)
STUDY = ("aufenthg-16b",)


def work(since: date | None, until: date | None = None) -> Held:
    return Held(title="aufenthg-18b", since=since, until=until)


def study(since: date, until: date | None = None) -> Held:
    return Held(title="aufenthg-16b-1", since=since, until=until)


def test_a_title_belongs_to_the_places_above_it_only():
    assert is_of("aufenthg-18g-1-1", ("aufenthg-18g",))
    assert is_of("aufenthg-18g", ("aufenthg-18a", "aufenthg-18g"))
    assert not is_of("aufenthg-9a", ("aufenthg-9",))
    assert not is_of("aufenthg-18g", ("aufenthg-18g-1",))


def test_titles_of_a_kind_are_chosen_in_their_order():
    held = (work(date(2022, 1, 1)), study(date(2020, 1, 1)), work(date(2021, 1, 1)))
    assert of_kind(held, ("aufenthg-18b",)) == (held[0], held[2])


@pytest.mark.parametrize(
    ("since", "day", "months"),
    [
        (date(2024, 1, 15), date(2024, 2, 14), 0),
        (date(2024, 1, 15), date(2024, 2, 15), 1),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2023, 12, 1), date(2024, 12, 1), 12),
        (date(2024, 5, 5), date(2024, 5, 5), 0),
    ],
)
def test_only_whole_months_of_the_calendar_count(since: date, day: date, months: int):
    assert whole_months(since, day) == months


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 200))
def test_whole_months_undo_their_addition(since: date, months: int):
    later = months_after(since, months)
    assert whole_months(since, later) == months
    assert whole_months(since, later - timedelta(days=1)) == months - 1


def test_three_years_are_reached_on_the_same_day_three_years_later():
    assert reached_without_gap([work(date(2023, 12, 1))], 36, ON) == date(2026, 12, 1)


def test_an_end_that_is_still_to_come_does_not_stop_the_count():
    held = [work(date(2024, 6, 15), date(2026, 12, 31))]
    assert reached_without_gap(held, 36, ON) == date(2027, 6, 15)


def test_the_last_day_of_a_title_is_a_day_on_which_it_is_held():
    held = [work(date(2023, 1, 1), ON)]
    assert reached_without_gap(held, 36, ON) == date(2026, 1, 1)
    assert reached_without_gap(held, 36, ON + timedelta(days=1)) is None


def test_a_title_of_the_next_day_follows_without_a_gap():
    held = [work(date(2025, 1, 1)), work(date(2023, 1, 1), date(2024, 12, 31))]
    assert reached_without_gap(held, 36, ON) == date(2026, 1, 1)


def test_a_gap_of_one_day_makes_the_count_begin_anew():
    held = [work(date(2025, 1, 2)), work(date(2023, 1, 1), date(2024, 12, 31))]
    assert reached_without_gap(held, 36, ON) == date(2028, 1, 2)


def test_overlapping_titles_count_once():
    held = [work(date(2024, 7, 1)), work(date(2024, 1, 1), date(2025, 12, 31))]
    assert reached_without_gap(held, 36, ON) == date(2027, 1, 1)


def test_no_title_on_the_day_reaches_nothing():
    assert reached_without_gap([], 36, ON) is None
    assert reached_without_gap([work(None)], 36, ON) is None
    assert reached_without_gap([work(ON + timedelta(days=1))], 36, ON) is None
    assert reached_across_gaps([work(date(2020, 1, 1), date(2025, 1, 1))], 21, ON) is None


def test_study_before_work_counts_half():
    held = [work(date(2024, 10, 1)), study(date(2020, 10, 1), date(2024, 9, 30))]
    assert reached_without_gap(held, 60, ON, half=STUDY) == date(2027, 10, 1)
    assert reached_without_gap(held, 60, ON) == date(2025, 10, 1)


def test_an_odd_month_of_study_counts_half_a_month_that_the_rest_must_fill():
    held = [work(date(2024, 10, 1)), study(date(2024, 7, 1), date(2024, 9, 30))]
    assert reached_without_gap(held, 12, ON, half=STUDY) == date(2025, 9, 1)


def test_a_broken_month_of_study_is_left_out():
    held = [work(date(2024, 10, 1)), study(date(2024, 6, 2), date(2024, 9, 30))]
    assert reached_without_gap(held, 12, ON, half=STUDY) == date(2025, 9, 1)


def test_days_of_work_beside_study_count_whole():
    held = [study(date(2024, 1, 1)), work(date(2024, 1, 1), date(2024, 12, 31))]
    assert stretches(held, ON, STUDY) == (
        Stretch(since=date(2024, 1, 1), halves=2),
        Stretch(since=date(2025, 1, 1), halves=1),
    )
    assert reached_without_gap(held, 18, ON, half=STUDY) == date(2026, 1, 1)


def test_study_counts_no_more_than_its_most():
    held = [work(date(2026, 1, 1)), study(date(2020, 1, 1), date(2025, 12, 31))]
    assert reached_without_gap(held, 36, ON, half=STUDY, most_half=24) == date(2027, 1, 1)
    assert reached_without_gap(held, 36, ON, half=STUDY) == date(2026, 1, 1)


def test_study_alone_does_not_reach_more_than_its_most():
    held = [study(date(2018, 1, 1))]
    assert reached_without_gap(held, 36, ON, half=STUDY, most_half=24) is None
    assert reached_without_gap(held, 24, ON, half=STUDY, most_half=24) == date(2022, 1, 1)


def test_across_gaps_months_add_up():
    held = [work(date(2026, 1, 1)), work(date(2023, 1, 1), date(2023, 12, 31))]
    assert reached_across_gaps(held, 21, ON) == date(2026, 10, 1)
    assert reached_without_gap(held, 21, ON) == date(2027, 10, 1)


def test_across_gaps_a_broken_month_is_left_out():
    held = [work(date(2026, 1, 1)), work(date(2023, 1, 1), date(2023, 12, 30))]
    assert reached_across_gaps(held, 21, ON) == date(2026, 11, 1)


spans = st.lists(
    st.tuples(st.dates(date(2018, 1, 1), date(2026, 12, 31)), st.integers(0, 900), st.booleans()), max_size=6
)


@given(spans, st.integers(1, 60))
def test_the_order_of_titles_does_not_matter(drawn: list[tuple[date, int, bool]], months: int):
    held = [(study if halved else work)(since, since + timedelta(days=days)) for since, days, halved in drawn]
    there = reached_without_gap(held, months, ON, half=STUDY)
    assert there == reached_without_gap(held[::-1], months, ON, half=STUDY)


@given(spans, st.integers(1, 60))
def test_a_gap_never_helps_and_study_never_counts_more_than_work(
    drawn: list[tuple[date, int, bool]], months: int
):
    held = [(study if halved else work)(since, since + timedelta(days=days)) for since, days, halved in drawn]
    halved = reached_without_gap(held, months, ON, half=STUDY)
    whole = reached_without_gap(held, months, ON)
    across = reached_across_gaps(held, months, ON)
    assert (halved is None) == (whole is None) == (across is None)
    if halved is not None and whole is not None and across is not None:
        assert whole <= ON or halved > ON
        assert across <= ON or whole > ON


@given(st.dates(date(2018, 1, 1), ON), st.integers(1, 60))
def test_an_unbroken_title_equals_a_count_day_by_day(since: date, months: int):
    reached = reached_without_gap([work(since)], months, ON)
    day, count = since, 0
    while count < months:
        day += timedelta(days=1)
        if day == months_after(since, count + 1):
            count += 1
    assert reached == day


ENDED = ON - timedelta(days=31)
"""The last day of a title that has ended."""


def asked(title: str, sent_on: date | None, *, since: date | None = None, wish: str = "") -> Case:
    """Return a person in Germany whose title has ended, with an application or without."""
    held = Held(title=title, since=since, until=ENDED)
    application = Application(sent_on=sent_on, title=wish)
    return Case(person=Person(in_germany=True), title=held, application=application)


@pytest.mark.parametrize(
    ("title", "wish", "sent_on", "holds", "validity"),
    [
        ("aufenthg-18b", "", ENDED, True, Validity.CONTINUES),
        ("aufenthg-18b", "", ENDED + timedelta(days=1), False, Validity.LATE),
        ("aufenthg-18b", "", None, None, Validity.EXPIRED),
        ("aufenthg-18b", "", ON + timedelta(days=1), None, Validity.EXPIRED),
        ("aufenthg-6-1", "", ENDED, False, Validity.ENDED),
        ("aufenthg-104c", "aufenthg-25b", ENDED, True, Validity.CONTINUES),
        ("aufenthg-104c", "aufenthg-18a", ENDED, False, Validity.ENDED),
        ("aufenthg-104c", "", ENDED, None, Validity.EXPIRED),
    ],
)
def test_a_title_that_ended_goes_on_alike_for_the_count_and_for_work(title, wish, sent_on, holds, validity):
    case = asked(title, sent_on, since=date(2024, 1, 1), wish=wish)
    assert goes_on(case, ON) is holds
    assert goes_on(case, ENDED) is True
    assert work_allowed(case, ON).validity is validity
    assert (titles_until_decided(case, ON)[0].until is None) is (holds is True)
    assert titles_until_decided(case, ENDED) == case.titles


@pytest.mark.parametrize(("holds_title", "holds"), [(None, None), (False, False)])
def test_who_names_no_title_holds_one_only_where_nobody_denied_it(holds_title, holds):
    assert goes_on(Case(holds_title=holds_title), ON) is holds


def state_of(found: TitleFinding, id: str) -> State:
    (one,) = (one for one in found.conditions if one.id == id)
    return one.state


def test_the_longest_partnership_is_used_up_while_an_extension_is_decided():
    since = date(2023, 11, 15)
    for sent_on, day, left in (
        (ENDED, date(2026, 11, 14), State.MET),
        (ENDED, date(2026, 11, 15), State.NOT_MET),
        (ENDED + timedelta(days=1), date(2026, 11, 15), State.MET),
    ):
        case = asked("aufenthg-16d-3-1", sent_on, since=since)
        assert state_of(recognition_partnership(case, day), "time_left") is left
        assert state_of(recognition_measure(case, day), "partnership_not_used_up") is left


def test_a_search_goes_on_while_an_application_is_decided():
    late = ENDED + timedelta(days=1)
    for sent_on, months in ((ENDED, 4.0), (late, 5.0)):
        case = asked("aufenthg-20-1-1", sent_on, since=date(2025, 10, 1))
        assert after_study(case, ON).duration_months == months


@pytest.mark.parametrize(
    ("rule", "title", "condition"),
    [
        (search_card, "aufenthg-20a-5-1", "time_after_last_card"),
        (training_place, "aufenthg-17-1", "time_abroad_after_search"),
    ],
)
def test_who_still_searches_by_an_application_in_time_may_not_search_anew(rule, title, condition):
    since = ENDED + timedelta(days=1) - timedelta(days=366)
    assert state_of(rule(asked(title, ENDED, since=since), ON), condition) is State.NOT_MET
    after = asked(title, ENDED + timedelta(days=1), since=since)
    assert state_of(rule(after, ON), condition) is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("sent_on", "state"),
    [
        (ENDED, State.MET),
        (ENDED + timedelta(days=1), State.NOT_MET),
        (None, State.NOT_KNOWN),
    ],
)
def test_a_business_of_three_years_counts_while_an_application_is_decided(sent_on, state):
    case = asked("aufenthg-21-1", sent_on, since=date(2023, 12, 1))
    assert state_of(settlement(case, ON), "years_with_title") is state


@pytest.mark.parametrize("here", [True, None, False])
@pytest.mark.parametrize("sent", [date(2026, 11, 29), date(2026, 11, 30), ON, None])
@pytest.mark.parametrize("held", ["aufenthg-18b", "aufenthg-16b-1", "aufenthg-6-1", "aufenthg-104c"])
def test_work_times_effects_and_dates_say_the_same_of_a_title_that_ended(
    held: str, sent: date | None, here: bool | None
):
    case = Case(
        person=Person(in_germany=here, nationalities=("IN",)),
        title=Held(title=held, since=date(2024, 1, 1), until=date(2026, 11, 30)),
        application=Application(sent_on=sent, title="aufenthg-25a-1" if held == "aufenthg-104c" else ""),
    )
    runs = goes_on(case, ON)
    effects = {one.id: one.state for one in while_deciding(case, ON)}
    state = {True: State.MET, False: State.NOT_MET, None: State.NOT_KNOWN}[runs]
    assert effects["title_continues_with_work"] is state
    assert ("title_continues_beyond" in {one.id for one in deadlines(case, ON)}) is (runs is True)
    validity = work_allowed(case, ON).validity
    assert (validity is Validity.CONTINUES, validity is Validity.EXPIRED) == (runs is True, runs is None)
    assert (titles_until_decided(case, ON)[0].until is None) is (runs is True)


def test_who_lives_abroad_has_not_applied_late_and_no_authority_orders_it():
    held = Held(title="aufenthg-18b", until=date(2026, 11, 30))
    for sent in (date(2026, 11, 29), ON):
        abroad = Case(person=Person(in_germany=False), title=held, application=Application(sent_on=sent))
        found = work_allowed(abroad, ON)
        assert (found.validity, found.allowed) == (Validity.ENDED, State.NOT_MET)
        assert "aufenthg-81-4-1" in {one.rule_id for one in found.citations}
        effects = {one.id: one.state for one in while_deciding(abroad, ON)}
        assert effects["late_authority_may_order"] is State.NOT_MET
