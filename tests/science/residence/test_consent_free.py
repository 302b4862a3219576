"""BeschV 9: when insured work or a stay frees from the consent of the Federal Employment Agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bleibe.science.residence.facts import Application, Case, Held, Person
from bleibe.science.residence.finding import State
from bleibe.science.residence.law import figure
from bleibe.science.residence.titles.consent_free import consent_free_by_beschv_9

ON = date(2026, 12, 1)
OLD = date(2024, 2, 29)


def held(title: str, since: date | None, months: int | None = 0, *earlier: Held) -> Case:
    person = Person(months_of_insured_employment=months)
    return Case(person=person, title=Held(title=title, since=since), earlier=earlier)


@pytest.mark.parametrize(("months", "state"), [(24, State.MET), (23, State.NOT_MET), (None, State.NOT_KNOWN)])
def test_two_years_of_insured_work_free_from_consent(months, state):
    case = held("aufenthg-18b", date(2024, 12, 1), months)
    assert consent_free_by_beschv_9(case, ON).state is state


def test_three_years_of_stay_free_from_consent_to_the_day():
    case = held("aufenthg-18b", date(2023, 12, 1))
    assert consent_free_by_beschv_9(case, ON).state is State.MET
    before = consent_free_by_beschv_9(case, ON - timedelta(days=1))
    assert before.state is State.NOT_MET
    assert before.met_from == ON


def test_time_to_study_counts_half_and_at_most_two_years():
    study = Held(title="aufenthg-16b-1", since=date(2019, 10, 1), until=date(2025, 9, 30))
    searches = held("aufenthg-20-1-1", date(2025, 10, 1), 0, study)
    assert consent_free_by_beschv_9(searches, date(2026, 10, 1)).state is State.MET
    before = consent_free_by_beschv_9(searches, date(2026, 9, 30))
    assert (before.state, before.met_from) == (State.NOT_MET, date(2026, 10, 1))
    short = held("aufenthg-20-1-1", date(2025, 10, 1), 0, replace(study, since=date(2023, 10, 1)))
    assert consent_free_by_beschv_9(short, ON).met_from == date(2027, 10, 1)


def test_a_toleration_before_counts_and_alone_does_not():
    before = Held(title="aufenthg-60a-2", since=date(2023, 1, 1), until=date(2025, 12, 31))
    case = held("aufenthg-18b", date(2026, 1, 1), 0, before)
    assert consent_free_by_beschv_9(case, ON).state is State.MET
    alone = held("aufenthg-60a-2", date(2020, 1, 1), 48)
    assert consent_free_by_beschv_9(alone, ON).state is State.NOT_MET
    assert consent_free_by_beschv_9(alone, ON).met_from is None


@pytest.mark.parametrize(
    ("title", "on", "state"),
    [
        ("aufenthg-19c-2", ON, State.NOT_MET),
        ("aufenthg-19c-2", OLD, State.MET),
        ("beschv-26-2", ON, State.NOT_MET),
        ("beschv-26-1", ON, State.MET),
        ("beschv-22a", ON, State.NOT_MET),
        ("beschv-24a-1", ON, State.NOT_MET),
        ("aufenthg-16d-3", ON, State.NOT_MET),
        ("aufenthg-19c-1", ON, State.NOT_KNOWN),
        ("aufenthg-18g-1-2-1", ON, State.MET),
        ("aufenthg-9-2", ON, State.NOT_MET),
    ],
)
def test_some_titles_are_shut_out(title, on, state):
    assert consent_free_by_beschv_9(held(title, date(2015, 1, 1), 48), on).state is state


@pytest.mark.parametrize(
    ("sent_on", "state"), [(None, State.NOT_KNOWN), (ON, State.MET), (ON + timedelta(days=1), State.NOT_MET)]
)
def test_a_permit_that_has_ended_frees_only_while_an_application_in_time_is_decided(sent_on, state):
    held_until = Held(title="aufenthg-18b", since=date(2022, 1, 1), until=ON)
    ended = Case(person=Person(months_of_insured_employment=48), title=held_until)
    assert consent_free_by_beschv_9(ended, ON).state is State.MET
    asked = replace(ended, application=Application(sent_on=sent_on))
    assert consent_free_by_beschv_9(asked, ON + timedelta(days=2)).state is state


def test_who_is_here_without_any_title_is_freed_from_nothing():
    here = Case(person=Person(in_germany=True, months_of_insured_employment=48), holds_title=False)
    assert consent_free_by_beschv_9(here, ON).state is State.NOT_MET


def test_the_stay_of_three_years_goes_on_while_an_application_in_time_is_decided():
    title = Held(title="aufenthg-18b", since=date(2023, 12, 15), until=ON)
    case = Case(person=Person(months_of_insured_employment=0), title=title)
    asked = replace(case, application=Application(sent_on=ON))
    for day, state in ((date(2026, 12, 14), State.NOT_MET), (date(2026, 12, 15), State.MET)):
        assert consent_free_by_beschv_9(asked, day).state is state


@pytest.mark.parametrize(
    ("title", "since", "state"),
    [
        ("aufenthg-18b", date(2024, 12, 2), State.NOT_MET),
        ("aufenthg-18b", date(2024, 12, 1), State.NOT_KNOWN),
        ("aufenthg-16b-1", date(2024, 6, 1), State.NOT_MET),
    ],
)
def test_work_of_two_years_is_not_asked_of_those_who_cannot_have_done_it(title, since, state):
    assert consent_free_by_beschv_9(held(title, since, None), ON).state is state


def test_what_is_not_said_is_not_known():
    here = Case(person=Person(in_germany=True))
    assert consent_free_by_beschv_9(here, ON).state is State.NOT_KNOWN
    assert consent_free_by_beschv_9(Case(), ON).state is State.NOT_MET
    undated = held("aufenthg-18b", None)
    assert consent_free_by_beschv_9(undated, ON).state is State.NOT_KNOWN
    assert consent_free_by_beschv_9(undated, ON).met_from is None


def test_the_figures_stand_in_the_ordinance():
    assert figure("beschv.9.employment_months", ON).number == 24
    assert figure("beschv.9.stay_months", ON).number == 36
    assert figure("beschv.9.most_study_months", ON).number == 24
