"""For an employer: what the contract must reach, both procedures, what is owed."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.residence import Case, EmployerAnswer, Job, Person, State, for_an_employer

DAY = date(2026, 11, 22)


def asked(on: date = DAY, *, person: Person | None = None, job: Job | None = None) -> EmployerAnswer:
    return for_an_employer(Case(person=person or Person(), job=job), on)


def test_the_contract_is_held_against_every_threshold_of_its_day() -> None:
    found = {one.rule: one for one in asked(job=Job(salary_eur_per_year=46_000)).thresholds}
    assert {key: one.figure.number for key, one in found.items()} == {
        "aufenthg-18g-1-1": 50_700,
        "aufenthg-18g-1-2": 45_934.2,
        "aufenthg-18-2-1-5": 55_770,
        "beschv-6": 45_630,
    }
    assert found["aufenthg-18g-1-1"].state is State.NOT_MET
    assert found["beschv-6"].state is State.MET
    assert {one.state for one in asked().thresholds} == {State.NOT_KNOWN}


@pytest.mark.parametrize(("person", "shown"), [(Person(), True), (Person(is_45_or_over=True), True)])
def test_the_threshold_from_45_is_left_out_for_the_younger(person: Person, shown: bool) -> None:
    rules = {one.rule for one in asked(person=person).thresholds}
    assert ("aufenthg-18-2-1-5" in rules) is shown
    younger = {one.rule for one in asked(person=Person(is_45_or_over=False)).thresholds}
    assert "aufenthg-18-2-1-5" not in younger


@pytest.mark.parametrize(
    ("seat", "on", "central"),
    [
        ("03404000", date(2026, 1, 1), True),
        ("03404000", date(2025, 12, 31), False),
        ("16051000", DAY, False),
        ("", DAY, False),
    ],
)
def test_the_accelerated_procedure_of_lower_saxony_is_done_in_osnabrueck_since_2026(
    seat: str, on: date, central: bool
) -> None:
    procedures = {one.id: one for one in asked(on, job=Job(employer_seat=seat)).procedures}
    office = procedures["accelerated"].office
    assert (office is not None) is central
    assert procedures["ordinary"].office is None
    fee = procedures["accelerated"].fee
    assert fee is not None
    assert (fee.number, fee.unit) == (411, "EUR")


def test_times_that_were_not_read_are_marked() -> None:
    (accelerated,) = (one for one in asked().procedures if one.id == "accelerated")
    timed = [one.figure for one in accelerated.steps if one.figure is not None]
    assert timed
    assert not any(one.mark.is_verified for one in timed)


@pytest.mark.parametrize(
    ("here", "state"), [(True, State.NOT_MET), (False, State.MET), (None, State.NOT_KNOWN)]
)
def test_the_information_is_owed_to_who_lives_abroad(here: bool | None, state: State) -> None:
    duties = {one.id: one for one in asked(person=Person(in_germany=here)).duties}
    assert duties["inform_of_fair_integration"].state is state
    assert str(duties["notify_early_end"].citation) == "§ 4a Abs. 5 Satz 3 Nr. 3 AufenthG"
    before = {one.id for one in asked(date(2025, 12, 31)).duties}
    assert before == {"check_title", "keep_copy", "notify_early_end"}
