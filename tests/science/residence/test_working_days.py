"""The account of working days of section 16b(3): week by week, under the law of each day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bleibe.science.residence.facts import WorkedDay
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY
from bleibe.science.residence.working_days import (
    PlannedJob,
    Reading,
    account,
    planned,
)
from bleibe.transition import InvalidInputError, SourceMissingError
from science.residence.worked_days import weeks_of, worked

SUMMER = (date(2026, 4, 6), date(2026, 7, 10))
WINTER = (date(2026, 10, 12), date(2027, 2, 5))
LECTURES = (SUMMER, WINTER)
IN_LECTURES = date(2026, 5, 4)
BETWEEN = date(2026, 8, 10)


def used(days: tuple[WorkedDay, ...], year: int = 2026) -> float:
    return account(days, LECTURES, year).used


@pytest.mark.parametrize(("hours", "days"), [(0.5, 0.5), (4, 0.5), (4.01, 1), (8, 1)])
def test_a_day_of_up_to_four_hours_counts_half(hours: float, days: float) -> None:
    assert used(worked(IN_LECTURES, hours)) == days


def test_a_week_of_twenty_hours_in_the_lecture_period_counts_two_and_a_half_days() -> None:
    assert used(worked(IN_LECTURES, 5, 5, 5, 5)) == 2.5


def test_a_quarter_of_an_hour_more_in_the_lecture_period_counts_by_days() -> None:
    assert used(worked(IN_LECTURES, 5, 5, 5, 5.25)) == 4


def test_outside_the_lecture_period_a_full_week_counts_two_and_a_half_days() -> None:
    assert used(worked(BETWEEN, 8, 8, 8, 8, 8)) == 2.5


def test_days_are_counted_where_that_is_less_than_the_flat_rate() -> None:
    [week] = account(worked(BETWEEN, 10, 10), LECTURES, 2026).weeks

    assert (week.by_days, week.flat, week.chosen) == (2, 2.5, 2)


def test_each_week_is_chosen_on_its_own() -> None:
    days = (*worked(IN_LECTURES, 8, 8), *worked(IN_LECTURES + timedelta(weeks=1), 4, 4, 4, 4, 4))

    assert [week.chosen for week in account(days, LECTURES, 2026).weeks] == [2, 2.5]


def test_twenty_hours_in_uneven_parts_are_twenty_hours() -> None:
    [week] = account(worked(IN_LECTURES, 6.6, 6.7, 4.1, 2.6), LECTURES, 2026).weeks

    assert week.flat == 2.5


def test_side_jobs_of_students_are_not_counted() -> None:
    side_job = WorkedDay(on=IN_LECTURES, hours=8, is_student_side_job=True)

    found = account((*worked(IN_LECTURES, 5, 5, 5, 5), side_job), LECTURES, 2026)

    assert (found.used, found.weeks[0].hours) == (2.5, 20)


def test_two_entries_for_one_day_are_added() -> None:
    twice = (WorkedDay(on=IN_LECTURES, hours=2), WorkedDay(on=IN_LECTURES, hours=2))

    assert used(twice) == 0.5
    assert used((*twice, WorkedDay(on=IN_LECTURES, hours=0.5))) == 1


def test_a_day_has_at_most_24_hours_also_in_two_entries() -> None:
    assert used(worked(IN_LECTURES, 24)) == 1
    with pytest.raises(InvalidInputError, match="2026-05-04"):
        used((WorkedDay(on=IN_LECTURES, hours=13), WorkedDay(on=IN_LECTURES, hours=12)))


def test_side_jobs_must_fit_into_the_day_as_well() -> None:
    with pytest.raises(InvalidInputError):
        used((*worked(IN_LECTURES, 13), WorkedDay(on=IN_LECTURES, hours=12, is_student_side_job=True)))


@pytest.mark.parametrize("hours", [-1, 24.5, float("nan")])
def test_hours_that_cannot_be_are_refused(hours: float) -> None:
    with pytest.raises(InvalidInputError):
        used((WorkedDay(on=IN_LECTURES, hours=hours),))


def test_a_lecture_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="lecture period"):
        account((), ((SUMMER[1], SUMMER[0]),), 2026)


def test_without_lecture_periods_every_week_is_one_and_that_is_said() -> None:
    found = account(worked(BETWEEN, 8, 8, 8, 8, 8), (), 2026)

    assert found.used == 5
    assert found.weeks[0].is_assumed
    assert Reading.LECTURE_PERIOD_ASSUMED in found.unverified


def test_a_week_after_the_last_period_that_is_given_counts_as_lecture_period() -> None:
    assert account(worked(BETWEEN, 8, 8, 8, 8, 8), (SUMMER,), 2026).weeks[0].is_assumed


def test_an_assumption_that_changes_nothing_is_not_named() -> None:
    found = account(worked(BETWEEN, 4, 4), (), 2026)

    assert found.weeks[0].is_assumed
    assert Reading.LECTURE_PERIOD_ASSUMED not in found.unverified


def test_a_week_in_which_lectures_begin_is_lecture_period() -> None:
    middle = (date(2026, 4, 8), date(2026, 7, 10))
    found = account(worked(date(2026, 4, 6), 8, 8, 8), (WINTER, middle), 2026)

    assert found.used == 3
    assert Reading.WEEK_PARTLY_IN_LECTURE_PERIOD in found.unverified


@pytest.mark.parametrize(("year", "limit"), [(2023, 120), (2024, 140), (2026, 140)])
def test_the_limit_is_that_of_the_end_of_the_year(year: int, limit: float) -> None:
    found = account((), (), year)

    assert (found.limit.number, found.used, found.left, found.exceeded_on) == (limit, 0, limit, None)


def test_before_march_2024_there_is_no_flat_week() -> None:
    days = worked(date(2023, 5, 1), 5, 5, 5, 5)

    found = account(days, (), 2023)

    assert (found.used, found.weeks[0].flat) == (4, None)
    assert Reading.OLD_HALF_DAY in found.unverified


def test_before_march_2024_two_half_days_are_one_day() -> None:
    assert account(worked(date(2023, 5, 1), 4, 4, 4), (), 2023).used == 1.5


def test_the_week_of_the_change_of_law_is_split() -> None:
    """26 February to 3 March 2024: four days under the old law, three under the new."""
    found = account(worked(date(2024, 2, 26), 2, 2, 2, 2, 5, 5, 1), (), 2024)

    old, new = found.weeks
    assert (old.first, old.last, old.by_days, old.flat) == (date(2024, 2, 26), date(2024, 2, 29), 2, None)
    assert (new.first, new.last, new.by_days, new.flat) == (date(2024, 3, 1), date(2024, 3, 3), 2.5, 2.5)
    assert {Reading.YEAR_WITH_TWO_LAWS, Reading.SPLIT_WEEK} <= set(found.unverified)


def test_the_hours_of_the_whole_week_decide_in_a_split_week() -> None:
    found = account(worked(date(2024, 2, 26), 8, 8, 8, 8, 5, 5, 5), (), 2024)

    assert [week.flat for week in found.weeks] == [None, None]
    assert found.used == 7


def test_a_week_that_crosses_the_year_counts_in_both_years() -> None:
    days = worked(date(2025, 12, 29), 5, 5, 5, 5)

    assert [used(days, year) for year in (2025, 2026)] == [2.5, 1]
    assert account(days, LECTURES, 2025).weeks[0].hours_of_whole_week == 20


def test_2024_is_a_year_with_two_laws_and_2023_is_not() -> None:
    assert Reading.YEAR_WITH_TWO_LAWS in account((), (), 2024).unverified
    assert account((), (), 2023).unverified == (Reading.CALENDAR_YEAR,)


def test_days_of_january_2024_count_towards_the_140_days() -> None:
    days = (*weeks_of(date(2024, 1, 1), 8, 8, 8, 8, 8, 8), *weeks_of(date(2024, 3, 4), 20, 8, 8, 8, 8, 8))

    assert (account(days, (), 2024).used, account(days, (), 2024).exceeded_on) == (140, None)


def test_the_day_is_named_with_which_the_limit_is_exceeded() -> None:
    days = weeks_of(date(2026, 1, 5), 28, 8, 8, 8, 8, 8)
    more = date(2026, 7, 20)

    assert account(days, (), 2026).exceeded_on is None
    found = account((*days, *worked(more, 3)), (), 2026)
    assert (found.used, found.left, found.exceeded_on) == (140.5, 0, more)


def test_within_a_flat_week_the_days_count_until_the_flat_rate_is_reached() -> None:
    """139 days are used; a flat week of four days exceeds 140 on its second day."""
    days = (*weeks_of(date(2026, 1, 5), 27, 8, 8, 8, 8, 8), *worked(date(2026, 7, 13), 8, 8, 8, 8))

    found = account((*days, *worked(date(2026, 7, 20), 5, 5, 5, 5)), (), 2026)

    assert (found.used, found.exceeded_on) == (141.5, date(2026, 7, 21))


def test_a_year_that_nobody_read_is_refused() -> None:
    for year in (FIRST_DAY.year - 1, LAST_DAY.year + 1):
        with pytest.raises(SourceMissingError):
            account((), (), year)
    with pytest.raises(SourceMissingError):
        account(worked(date(2020, 2, 24), 8), (), 2020)


def test_a_planned_job_of_twenty_hours_a_week_runs_the_whole_year() -> None:
    job = PlannedJob(first=date(2026, 1, 5), last=date(2026, 12, 27), hours_per_day=5, days_per_week=4)

    found = planned((), (), job)

    assert (found.used_by_job, found.runs_until, found.fits) == ((127.5,), job.last, True)


def test_a_planned_full_time_job_runs_until_140_days_are_used() -> None:
    job = PlannedJob(first=date(2026, 1, 5), last=date(2026, 12, 31), hours_per_day=8, days_per_week=5)

    found = planned((), (), job)

    assert not found.fits
    assert found.runs_until == date(2026, 7, 19)
    assert found.accounts[0].exceeded_on == date(2026, 7, 20)


def test_a_planned_job_counts_beside_what_was_worked() -> None:
    done = weeks_of(date(2026, 1, 5), 27, 8, 8, 8, 8, 8)
    job = PlannedJob(first=date(2026, 7, 20), last=date(2026, 8, 16), hours_per_day=8, days_per_week=3)

    found = planned(done, (), job)

    assert (found.accounts[0].used, found.used_by_job) == (147, (12,))
    assert found.runs_until == date(2026, 7, 28)


def test_a_planned_job_takes_days_on_which_nothing_is_done() -> None:
    monday = worked(IN_LECTURES, 8)
    job = PlannedJob(
        first=IN_LECTURES, last=IN_LECTURES + timedelta(days=6), hours_per_day=8, days_per_week=1
    )

    assert planned(monday, LECTURES, job).used_by_job == (1,)


def test_a_planned_job_over_new_year_has_two_accounts() -> None:
    job = PlannedJob(first=date(2026, 12, 28), last=date(2027, 1, 10), hours_per_day=8, days_per_week=7)

    found = planned((), LECTURES, job)

    assert [one.year for one in found.accounts] == [2026, 2027]
    assert found.used_by_job == (4, 10)


def test_a_planned_job_cannot_begin_when_the_account_is_used_up() -> None:
    done = weeks_of(date(2026, 1, 5), 28, 8, 8, 8, 8, 8)
    job = PlannedJob(first=date(2026, 9, 7), last=date(2026, 9, 13), hours_per_day=2, days_per_week=1)

    assert planned(done, (), job).runs_until is None


@pytest.mark.parametrize(("hours", "days", "last"), [(0, 1, 7), (25, 1, 7), (4, 0, 7), (4, 8, 7), (4, 1, 3)])
def test_a_planned_job_that_cannot_be_is_refused(hours: float, days: int, last: int) -> None:
    with pytest.raises(InvalidInputError):
        planned(
            (),
            (),
            PlannedJob(
                first=date(2026, 9, 7), last=date(2026, 9, last), hours_per_day=hours, days_per_week=days
            ),
        )


def test_a_planned_job_beyond_the_law_that_was_read_is_refused() -> None:
    job = PlannedJob(first=date(2026, 9, 7), last=date(9999, 12, 31), hours_per_day=4, days_per_week=1)

    with pytest.raises(SourceMissingError):
        planned((), (), job)
