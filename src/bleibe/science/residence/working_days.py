"""The account of working days of students, section 16b(3), from a calendar of worked days.

Here: days used and left in a calendar year, week by week, and what a planned job would use.
Not here: what other titles allow and the student rule of social insurance (`work`), the figures (`law`).

The count. A day of at most four hours counts half a day, a longer one a whole day. Since 2024-03-01 a
calendar week (Monday to Sunday) may count 2.5 days instead: outside the lecture period always, within it
where at most 20 hours were worked in that week. The lower count is chosen for each week on its own. Student
side jobs at the university are not counted. Before 2024-03-01 there were 120 whole days or 240 half days and
no flat week.

Readings that no text decides; each takes the cautious side and is named in `unverified`:

- *Year.* The law says "im Jahr"; the calendar year is counted.
- *2024* has both laws. The year is one account with the limit of its end, 140 days, not shortened for January
  and February; days until 29 February count by days alone, as they did then. (The flat rate for these weeks
  would be kinder; 120 days cannot be reached by then.) Asked for a day of then, it has the 120 days of then.
- *A week that crosses a year or the change of law* is split. Each part counts in its own year under its own
  law, is measured by the hours of the whole week, and if it takes the flat rate takes the whole 2.5.
- *Half a day before 2024-03-01* is taken as four hours; the old text does not say so.
- *Lecture period.* A week belongs to it if one of its days does. That a week lies outside is known only
  between two periods that are given; a week before the first or after the last counts as lecture period.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from bleibe.science.residence.facts import WorkedDay
from bleibe.science.residence.law import FIRST_DAY, Figure, figure, holds, refuse_unread
from bleibe.transition import InvalidInputError

HOURS_OF_A_DAY = 24
DAYS_OF_A_WEEK = 7

Period = tuple[date, date]


class Reading(StrEnum):
    """A reading of the law that no text decides and that an account rests on."""

    CALENDAR_YEAR = "calendar_year"
    YEAR_WITH_TWO_LAWS = "year_with_two_laws"
    SPLIT_WEEK = "split_week"
    OLD_HALF_DAY = "old_half_day"
    LECTURE_PERIOD_ASSUMED = "lecture_period_assumed"
    WEEK_PARTLY_IN_LECTURE_PERIOD = "week_partly_in_lecture_period"


@dataclass(frozen=True, kw_only=True)
class AccountWeek:
    """A calendar week, or the part of it in one year under one law.

    Parameters
    ----------
    first, last
        Its days; seven unless the week is split.
    worked_days, hours
        Days and hours that count, without student side jobs.
    hours_of_whole_week
        Hours of the calendar week, also where it is split.
    is_lecture_period, is_assumed
        Whether it counts as lecture period, and whether nobody said so.
    is_partly_lecture_period
        Whether only some of its seven days lie in a lecture period that is given.
    by_days
        Working days by whole and half days.
    flat
        Working days at the flat rate; None where the law does not allow it for this week.
    """

    first: date
    last: date
    worked_days: int
    hours: float
    hours_of_whole_week: float
    is_lecture_period: bool
    is_assumed: bool
    is_partly_lecture_period: bool
    by_days: float
    flat: float | None

    @property
    def chosen(self) -> float:
        """Return the more favourable count."""
        return self.by_days if self.flat is None else min(self.by_days, self.flat)

    @property
    def is_split(self) -> bool:
        """Whether a change of year or of law cuts the calendar week."""
        return (self.last - self.first).days + 1 < DAYS_OF_A_WEEK


@dataclass(frozen=True, kw_only=True)
class Account:
    """The account of one calendar year: days used and left, a row for each week with work that counts.

    `exceeded_on` is the first day with which more was used than allowed.
    """

    year: int
    limit: Figure
    used: float
    weeks: tuple[AccountWeek, ...]
    exceeded_on: date | None
    unverified: tuple[Reading, ...]

    @property
    def left(self) -> float:
        """Return the working days that are left; none where the limit is exceeded."""
        return max(0.0, self.limit.number - self.used)


@dataclass(frozen=True, kw_only=True)
class PlannedJob:
    """A job from a day to a day, with the same hours on so many days of each calendar week."""

    first: date
    last: date
    hours_per_day: float
    days_per_week: int


@dataclass(frozen=True, kw_only=True)
class PlannedUse:
    """What a planned job would use.

    Parameters
    ----------
    accounts
        The accounts of the years that it touches, with the work already done and the job.
    used_by_job
        Working days that the job adds, for each of these accounts.
    runs_until
        The last day to which it can run without exceeding a limit; None if it cannot begin.
    """

    accounts: tuple[Account, ...]
    used_by_job: tuple[float, ...]
    runs_until: date | None

    @property
    def fits(self) -> bool:
        """Whether it can run to its end."""
        return all(one.exceeded_on is None for one in self.accounts)


_AccountsTo = Callable[[date], tuple[Account, ...]]


def account(
    worked: Iterable[WorkedDay], lecture_period: Sequence[Period], year: int, on: date | None = None
) -> Account:
    """Return the account of a calendar year from the days worked.

    Parameters
    ----------
    worked
        Days with their hours; two entries for one day are added. Days of other years count only towards the
        hours of a week that crosses the year.
    lecture_period
        First and last day of each lecture period.
    on
        The day whose limit counts; None for the end of the year.

    Raises
    ------
    InvalidInputError
        If a day has less than 0 or more than 24 hours, or a lecture period ends before it begins.
    SourceMissingError
        If the law of the year is not written down here.

    Examples
    --------
    >>> days = [WorkedDay(on=date(2026, 5, day), hours=5) for day in (4, 5, 6, 7)]
    >>> account(days, (), 2026).used
    2.5
    """
    return _account(_hours_by_day(worked), _checked(lecture_period), year, on)


def planned(worked: Iterable[WorkedDay], lecture_period: Sequence[Period], job: PlannedJob) -> PlannedUse:
    """Return what a planned job would use beside the days worked, and until when it can run.

    In each week it takes the first of its days on which nothing else is done, then the others: no other
    choice of days uses more.

    Raises
    ------
    InvalidInputError
        As `account` does, and if the job ends before it begins or has no possible hours or days.
    SourceMissingError
        If the law of one of its years is not written down here.
    """
    _refuse_impossible(job)
    refuse_unread(job.first)
    refuse_unread(job.last)
    done, periods = _hours_by_day(worked), _checked(lecture_period)
    years = range(job.first.year, job.last.year + 1)

    def accounts_to(last: date) -> tuple[Account, ...]:
        hours = _with_job(done, job, last)
        return tuple(_account(hours, periods, year) for year in years)

    whole = accounts_to(job.last)
    before = [_account(done, periods, year).used for year in years]
    return PlannedUse(
        accounts=whole,
        used_by_job=tuple(one.used - used for one, used in zip(whole, before, strict=True)),
        runs_until=_last_within_limit(job, accounts_to),
    )


def _last_within_limit(job: PlannedJob, accounts_to: _AccountsTo) -> date | None:
    """Return the last day to which a job keeps all limits; it never uses less by running longer."""
    fits, too_long = -1, (job.last - job.first).days + 1
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if any(one.exceeded_on for one in accounts_to(job.first + timedelta(days=middle))):
            too_long = middle
        else:
            fits = middle
    return None if fits < 0 else job.first + timedelta(days=fits)


def _refuse_impossible(job: PlannedJob) -> None:
    if job.last < job.first:
        raise InvalidInputError("the planned job ends before it begins")
    if not 0 < job.hours_per_day <= HOURS_OF_A_DAY:
        raise InvalidInputError("a planned job has more than 0 and at most 24 hours a day")
    if not 1 <= job.days_per_week <= DAYS_OF_A_WEEK:
        raise InvalidInputError("a planned job has 1 to 7 days a week")


def _with_job(done: Mapping[date, float], job: PlannedJob, last: date) -> Mapping[date, float]:
    """Return the hours by day with the job until a day."""
    hours = dict(done)
    for _, week in groupby(_days(job.first, last), key=_monday):
        chosen = sorted(week, key=lambda day: (day in done, day))[: job.days_per_week]
        for day in chosen:
            hours[day] = _possible(day, hours.get(day, 0.0) + job.hours_per_day)
    return hours


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _hours_by_day(worked: Iterable[WorkedDay]) -> Mapping[date, float]:
    """Return the hours that count for each day; all work of a day must fit into it."""
    counted: defaultdict[date, list[float]] = defaultdict(list)
    all_work: defaultdict[date, list[float]] = defaultdict(list)
    for one in worked:
        _possible(one.on, one.hours)
        all_work[one.on].append(one.hours)
        if not one.is_student_side_job:
            counted[one.on].append(one.hours)
    for day, hours in all_work.items():
        _possible(day, _sum(hours))
    return {day: _sum(hours) for day, hours in counted.items() if _sum(hours) > 0}


def _possible(day: date, hours: float) -> float:
    if not 0 <= hours <= HOURS_OF_A_DAY:
        raise InvalidInputError(f"{day.isoformat()} has {hours} hours of work; a day has 0 to 24")
    return hours


def _sum(hours: Iterable[float]) -> float:
    """Return a sum of hours to a millionth, so that 0.1 + 0.2 is 0.3 at a threshold."""
    return round(math.fsum(hours), 6)


def _checked(periods: Sequence[Period]) -> tuple[Period, ...]:
    for first, last in periods:
        if last < first:
            raise InvalidInputError(f"the lecture period from {first.isoformat()} ends before it begins")
    return tuple(periods)


def _account(
    hours: Mapping[date, float], periods: Sequence[Period], year: int, on: date | None = None
) -> Account:
    limit = figure("aufenthg.16b.account_days", on or date(year, 12, 31))
    days = sorted(day for day in hours if day.year == year)
    weeks = tuple(
        _week(hours, periods, monday, tuple(part))
        for (monday, _), part in groupby(days, key=lambda day: (_monday(day), _law_since(day)))
    )
    return Account(
        year=year,
        limit=limit,
        used=sum(one.chosen for one in weeks),
        weeks=weeks,
        exceeded_on=_exceeded_on(hours, weeks),
        unverified=tuple(_readings(year, limit, weeks)),
    )


def _law_since(day: date) -> date:
    """Return since when the rules of the account hold that hold on a day."""
    return figure("aufenthg.16b.account_days", day).since


def _week(
    hours: Mapping[date, float], periods: Sequence[Period], monday: date, days: tuple[date, ...]
) -> AccountWeek:
    """Return the row of the days of a calendar week that fall into one year and under one law."""
    week = tuple(_days(monday, monday + timedelta(days=DAYS_OF_A_WEEK - 1)))
    part = [day for day in week if day.year == days[0].year and _same_law(day, days[0])]
    in_lectures = sum(_is_within(day, periods) for day in week)
    is_assumed = in_lectures == 0 and not _is_between(week, periods)
    is_lecture_period = in_lectures > 0 or is_assumed
    of_whole_week = _sum(hours.get(day, 0.0) for day in week)
    return AccountWeek(
        first=part[0],
        last=part[-1],
        worked_days=len(days),
        hours=_sum(hours[day] for day in days),
        hours_of_whole_week=of_whole_week,
        is_lecture_period=is_lecture_period,
        is_assumed=is_assumed,
        is_partly_lecture_period=0 < in_lectures < DAYS_OF_A_WEEK,
        by_days=sum(_by_hours(hours, day) for day in days),
        flat=_flat(days[0], of_whole_week, is_lecture_period),
    )


def _same_law(day: date, other: date) -> bool:
    """Whether two days of a year have the same rules; days that nobody read belong to none that were read."""
    key = "aufenthg.16b.account_days"
    return holds(key, day) and _law_since(day) == _law_since(other)


def _is_within(day: date, periods: Sequence[Period]) -> bool:
    return any(first <= day <= last for first, last in periods)


def _is_between(week: Sequence[date], periods: Sequence[Period]) -> bool:
    """Whether a week that touches no lecture period lies between two that are given."""
    return any(last < week[0] for _, last in periods) and any(week[-1] < first for first, _ in periods)


def _by_hours(hours: Mapping[date, float], day: date) -> float:
    return 0.5 if hours[day] <= figure("aufenthg.16b.half_day_hours", day).number else 1.0


def _flat(day: date, hours_of_whole_week: float, is_lecture_period: bool) -> float | None:
    if not holds("aufenthg.16b.flat_days", day):
        return None
    if is_lecture_period and hours_of_whole_week > figure("aufenthg.16b.flat_hours", day).number:
        return None
    return figure("aufenthg.16b.flat_days", day).number


def _exceeded_on(hours: Mapping[date, float], weeks: Iterable[AccountWeek]) -> date | None:
    """Return the first day with which more was used than the law of that day allows in a year."""
    before = 0.0
    for week in weeks:
        by_days = 0.0
        for day in _days(week.first, week.last):
            if day not in hours:
                continue
            by_days += _by_hours(hours, day)
            if before + min(by_days, week.chosen) > figure("aufenthg.16b.account_days", day).number:
                return day
        before += week.chosen
    return None


def _readings(year: int, limit: Figure, weeks: Sequence[AccountWeek]) -> Iterator[Reading]:
    """Yield the readings that the count of a year hangs on."""
    yield Reading.CALENDAR_YEAR
    if max(date(year, 1, 1), FIRST_DAY) < limit.since:
        yield Reading.YEAR_WITH_TWO_LAWS
    if any(week.is_split and holds("aufenthg.16b.flat_days", week.last) for week in weeks):
        yield Reading.SPLIT_WEEK
    if any(not figure("aufenthg.16b.half_day_hours", week.first).mark.is_verified for week in weeks):
        yield Reading.OLD_HALF_DAY
    decided = [week for week in weeks if _would_be_flat_outside_lectures(week)]
    if any(week.is_assumed for week in decided):
        yield Reading.LECTURE_PERIOD_ASSUMED
    if any(week.is_partly_lecture_period for week in decided):
        yield Reading.WEEK_PARTLY_IN_LECTURE_PERIOD


def _would_be_flat_outside_lectures(week: AccountWeek) -> bool:
    """Whether a week counts more days because it is taken as lecture period."""
    flat = _flat(week.first, week.hours_of_whole_week, is_lecture_period=False)
    return flat is not None and flat < week.chosen
