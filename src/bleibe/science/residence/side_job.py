"""How many days of the account of students one job uses at most, beside the study.

Here: the job by hours a week and months, to the end of the study. Not here: the count (`working_days`), what
the title allows (`work`). Work done elsewhere is counted only as far as the case names it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bleibe.science.residence.facts import Case, Job
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY, Figure
from bleibe.science.residence.working_days import Account, PlannedJob, planned

MONTHS_WITH_A_WHOLE_YEAR = 24
"""A job of so many months holds at least one calendar year from its first to its last day."""

DAYS_A_MONTH = 365.25 / 12
WORKING_DAYS_A_WEEK = 5
HOURS_OF_A_DAY = 24.0


@dataclass(frozen=True, kw_only=True)
class AccountUse:
    """Working days that a job uses at most, in the calendar year in which it leaves the fewest.

    Every week is counted as one of lectures, on five days a week; outside lectures, or on fewer days, it uses
    no more. `last` is the last day that was counted, `fits` whether each year has enough days.
    """

    year: int
    days: float
    limit: Figure
    last: date
    fits: bool

    @property
    def left(self) -> float:
        """Return the days of that year that are left for other work; none where it is exceeded."""
        return max(0.0, self.limit.number - self.days)


def _last_day_of(job: Job, on: date) -> date | None:
    """Return the last day of a job that begins on a day; None where nobody said for how many months."""
    if job.months is None:
        return None
    return on + timedelta(days=max(0, round(job.months * DAYS_A_MONTH) - 1))


def outlasts_the_study(case: Case, on: date) -> bool:
    """Whether a job runs longer than the study is planned; not where one of both is not known."""
    ends = None if case.study is None else case.study.planned_end_on
    last = None if case.job is None else _last_day_of(case.job, on)
    return ends is not None and last is not None and last > ends


def account_use(case: Case, job: Job, on: date) -> AccountUse | None:
    """Return what a job uses of the account at most; None without hours, or from no day that is known here.

    Without months it is counted over two years; never beyond the planned end of the study, which ends the
    account.

    Examples
    --------
    >>> found = account_use(Case(), Job(hours_per_week=20, months=12), date(2027, 1, 4))
    >>> found.year, found.days, found.left
    (2027, 130.0, 10.0)
    """
    hours, first = job.hours_per_week, max(FIRST_DAY, on)
    if hours is None or hours <= 0 or first > LAST_DAY:
        return None
    last = _last(case, job, first)
    whole = PlannedJob(
        first=first,
        last=last,
        hours_per_day=min(HOURS_OF_A_DAY, hours / WORKING_DAYS_A_WEEK),
        days_per_week=WORKING_DAYS_A_WEEK,
    )
    use = planned(case.worked, case.lecture_period, whole)
    fullest, days = min(zip(use.accounts, use.used_by_job, strict=True), key=lambda one: _room(one[0]))
    return AccountUse(year=fullest.year, days=days, limit=fullest.limit, last=last, fits=use.fits)


def _room(counted: Account) -> tuple[float, int]:
    return (counted.limit.number - counted.used, counted.year)


def _last(case: Case, job: Job, first: date) -> date:
    """Return the last day that is counted."""
    ends = None if case.study is None else case.study.planned_end_on
    without_end = replace(job, months=MONTHS_WITH_A_WHOLE_YEAR)
    named = _last_day_of(job, first) or _last_day_of(without_end, first) or LAST_DAY
    return min(LAST_DAY, named, ends if ends is not None and ends >= first else LAST_DAY)
