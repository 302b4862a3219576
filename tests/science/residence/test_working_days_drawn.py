"""The account of working days against drawn calendars: the least over all choices, and a planned job."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.science.residence.facts import WorkedDay
from bleibe.science.residence.working_days import (
    Account,
    PlannedJob,
    account,
    planned,
)
from science.residence.worked_days import weeks_of

SUMMER = (date(2026, 4, 6), date(2026, 7, 10))
WINTER = (date(2026, 10, 12), date(2027, 2, 5))
LECTURES = (SUMMER, WINTER)


def used(days: tuple[WorkedDay, ...], year: int = 2026) -> float:
    return account(days, LECTURES, year).used


HOURS = st.sampled_from([1, 3.5, 4, 4.5, 5, 6, 8, 10])
SPANS = {
    2026: (date(2026, 6, 22), 35),
    2025: (date(2025, 12, 8), 28),
    2024: (date(2024, 2, 12), 35),
    2023: (date(2023, 12, 4), 28),
}
"""A first day and a number of days for a year: the end of lectures, a change of year, the change of law."""


@st.composite
def calendars(draw: st.DrawFn) -> tuple[int, tuple[WorkedDay, ...], tuple[tuple[date, date], ...]]:
    year = draw(st.sampled_from(sorted(SPANS)))
    first, length = SPANS[year]
    offsets = draw(st.lists(st.integers(0, length - 1), max_size=25))
    days = tuple(
        WorkedDay(
            on=first + timedelta(days=offset),
            hours=draw(HOURS) / (offsets.count(offset) or 1),
            is_student_side_job=draw(st.sampled_from([False, False, False, True])),
        )
        for offset in offsets
    )
    lectures = draw(
        st.sampled_from(
            [
                (),
                ((first - timedelta(days=90), first + timedelta(days=9)),),
                (
                    (first - timedelta(days=90), first + timedelta(days=9)),
                    (first + timedelta(days=24), first + timedelta(days=99)),
                ),
            ]
        )
    )
    return year, days, lectures


def smallest_of_all_choices(
    year: int, days: tuple[WorkedDay, ...], lectures: tuple[tuple[date, date], ...]
) -> float:
    """Return the least number of days over every choice of a count for every week, written for itself."""
    hours: dict[date, float] = {}
    for day in days:
        if not day.is_student_side_job:
            hours[day.on] = hours.get(day.on, 0) + day.hours
    weeks: dict[tuple[int, int], list[date]] = {}
    for on in hours:
        weeks.setdefault(on.isocalendar()[:2], []).append(on)
    options: list[list[float]] = []
    for key, members in weeks.items():
        seven = [date.fromisocalendar(*key, weekday) for weekday in range(1, 8)]
        touched = any(first <= on <= last for on in seven for first, last in lectures)
        known_free = (
            not touched
            and any(last < seven[0] for _, last in lectures)
            and any(first > seven[6] for first, _ in lectures)
        )
        flat_is_allowed = known_free or round(sum(hours[on] for on in members), 6) <= 20
        mine = [on for on in members if on.year == year]
        old = [on for on in mine if on < date(2024, 3, 1)]
        new = [on for on in mine if on >= date(2024, 3, 1)]
        for part, may_be_flat in ((old, False), (new, flat_is_allowed)):
            if part:
                counted = sum(0.5 if round(hours[on], 6) <= 4 else 1 for on in part)
                options.append([counted, 2.5] if may_be_flat else [counted])
    return min(sum(choice) for choice in product(*options))


@settings(max_examples=300, deadline=None)
@given(calendars())
def test_the_account_is_the_least_over_all_choices_per_week(
    case: tuple[int, tuple[WorkedDay, ...], tuple[tuple[date, date], ...]],
) -> None:
    year, days, lectures = case

    assert account(days, lectures, year).used == smallest_of_all_choices(year, days, lectures)


@settings(max_examples=30, deadline=None)
@given(calendars(), HOURS, st.integers(1, 7), st.integers(0, 60))
def test_a_planned_job_exceeds_the_limit_one_day_after_it_can_run(
    case: tuple[int, tuple[WorkedDay, ...], tuple[tuple[date, date], ...]],
    hours: float,
    days: int,
    length: int,
) -> None:
    _, _, lectures = case
    done = weeks_of(date(2026, 1, 5), 26, 8, 8, 8, 8, 8)
    first = date(2026, 7, 6)

    def to(last: date) -> Account:
        job = PlannedJob(first=first, last=last, hours_per_day=hours, days_per_week=days)
        return planned(done, lectures, job).accounts[0]

    last = first + timedelta(days=length)
    job = PlannedJob(first=first, last=last, hours_per_day=hours, days_per_week=days)
    runs_until = planned(done, lectures, job).runs_until
    fitting = [
        first + timedelta(days=number)
        for number in range(length + 1)
        if to(first + timedelta(days=number)).exceeded_on is None
    ]

    assert runs_until == (max(fitting) if fitting else None)


@given(st.lists(st.integers(0, 300), max_size=60), st.integers(0, 300))
@settings(max_examples=60, deadline=None)
def test_one_more_day_of_work_never_uses_less(offsets: list[int], more: int) -> None:
    def days(of: list[int]) -> tuple[WorkedDay, ...]:
        return tuple(WorkedDay(on=date(2026, 1, 5) + timedelta(days=one), hours=6) for one in sorted(set(of)))

    assert used(days([*offsets, more])) >= used(days(offsets))
