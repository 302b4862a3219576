"""A change of job with an EU Blue Card: free, but in the first twelve months the authority may refuse it."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.residence import Case, Held, Job, Person, PresentTitle, Reason, State
from bleibe.science.residence.present_title import present_title

STARTS = date(2026, 11, 22)
SALARY, SINCE, ISCO = "job.salary_eur_per_year", "title.since", "job.isco"
ONE_YEAR, A_DAY_LESS = date(2025, 11, 22), date(2025, 11, 23)
ENOUGH, REDUCED, TOO_LITTLE = 60_000, 46_000, 20_000


def changed(
    salary: float | None = None, since: date | None = None, *, isco: str = "", months: float | None = 36
) -> PresentTitle:
    """Return what is found of a job that somebody with a Blue Card changes to."""
    held = Held(title="aufenthg-18g-1-1", since=since, until=date(2028, 12, 31))
    job = Job(is_offered=True, salary_eur_per_year=salary, isco=isco, months=months)
    person = Person(nationalities=("IN",), in_germany=True)
    return present_title(Case(person=person, title=held, job=job), STARTS)


@pytest.mark.parametrize(
    ("salary", "since", "state", "reason"),
    [
        (ENOUGH, None, State.MET, Reason.CHANGE_IS_FREE),
        (ENOUGH, A_DAY_LESS, State.MET, Reason.CHANGE_IN_FIRST_YEAR),
        (ENOUGH, ONE_YEAR, State.MET, Reason.CHANGE_AFTER_FIRST_YEAR),
        (TOO_LITTLE, None, State.TO_CHECK, Reason.CHANGE_MAY_BE_REFUSED),
        (TOO_LITTLE, A_DAY_LESS, State.TO_CHECK, Reason.CHANGE_MAY_BE_REFUSED),
        (TOO_LITTLE, ONE_YEAR, State.MET, Reason.CHANGE_BELOW_THE_CARD),
        (None, A_DAY_LESS, State.MET, Reason.CHANGE_IN_FIRST_YEAR),
    ],
)
def test_it_hangs_on_the_first_twelve_months_and_on_the_salary(
    salary: float | None, since: date | None, state: State, reason: Reason
) -> None:
    found = changed(salary, since)
    assert (found.state, found.reason) == (state, reason)


@pytest.mark.parametrize(
    ("salary", "since", "isco", "decides"),
    [
        (None, None, "", (SALARY, SINCE)),
        (None, ONE_YEAR, "", ()),
        (ENOUGH, None, "", (SINCE,)),
        (ENOUGH, ONE_YEAR, "", ()),
        (REDUCED, A_DAY_LESS, "", (ISCO,)),
        (REDUCED, A_DAY_LESS, "2512", ()),
    ],
)
def test_what_would_decide_is_named(
    salary: float | None, since: date | None, isco: str, decides: tuple[str, ...]
) -> None:
    assert changed(salary, since, isco=isco).decides == decides


@pytest.mark.parametrize(
    ("salary", "isco", "reaches", "is_reduced"),
    [
        (50_699.99, "2512", State.MET, False),
        (50_699.99, "1211", State.TO_CHECK, True),
        (50_700, "1211", State.MET, False),
        (45_934.19, "2512", State.NOT_MET, False),
    ],
)
def test_the_reduced_salary_is_enough_in_a_shortage_occupation(
    salary: float, isco: str, reaches: State, is_reduced: bool
) -> None:
    change = changed(salary, A_DAY_LESS, isco=isco).change
    assert change is not None
    assert (change.reaches, change.is_reduced) == (reaches, is_reduced)


def test_a_contract_of_less_than_six_months_is_too_short_for_a_card() -> None:
    assert changed(ENOUGH, A_DAY_LESS, months=5).reason is Reason.CHANGE_MAY_BE_REFUSED
    assert changed(ENOUGH, A_DAY_LESS, months=6).reason is Reason.CHANGE_IN_FIRST_YEAR


def test_the_places_are_those_of_the_time_and_of_what_is_not_reached() -> None:
    first, lacks = (
        ["§ 18g Abs. 4 Satz 2 AufenthG", "§ 82 Abs. 1 Satz 6 AufenthG"],
        ["§ 7 Abs. 2 Satz 2 AufenthG"],
    )
    assert [*map(str, changed(ENOUGH, A_DAY_LESS).citations)][1:] == first
    assert [*map(str, changed(TOO_LITTLE, A_DAY_LESS).citations)][1:4] == first + lacks
    assert [*map(str, changed(TOO_LITTLE, ONE_YEAR).citations)][1:2] == lacks
    assert all(one.is_read for one in changed(TOO_LITTLE).citations)


def test_the_last_day_of_the_twelve_months_is_said() -> None:
    change = changed(ENOUGH, date(2026, 5, 4)).change
    assert change is not None
    assert (change.first_year_ends, change.months.number, change.days.number) == (date(2027, 5, 3), 12, 30)
