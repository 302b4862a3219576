"""Dates as sources give them: a day, a month or a year; and whether a day lies in a term.

Here: partial dates with their first and last day, and the one answer to "is it in its term on that day".
Not here: what else must hold for an offer, a tie or a programme to be there (`region`), formats for a reader
(`wording`).
"""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, date
from enum import Enum
from typing import NewType

PartialDate = NewType("PartialDate", str)
"""`2025`, `2025-04` or `2025-04-12`."""

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def partial_date(text: str) -> PartialDate:
    """Return `text` as a partial date.

    Raises
    ------
    ValueError
        If it is not a year, a month or a day of the calendar.

    Examples
    --------
    >>> partial_date("2025-04")
    '2025-04'
    """
    first_day(PartialDate(text))
    return PartialDate(text)


def first_day(partial: PartialDate) -> date:
    """Return the first day that the partial date covers.

    Examples
    --------
    >>> first_day(PartialDate("2025"))
    datetime.date(2025, 1, 1)
    """
    match = _PATTERN.fullmatch(partial)
    if match is None:
        raise ValueError(f"{partial!r} is not a date as YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    return date(int(year), int(month or 1), int(day or 1))


def is_dated_by(day: date, dated: PartialDate | None) -> bool:
    """Whether something is dated, and not after a day; what is dated later is no evidence on that day.

    Parameters
    ----------
    day
        The day on which the evidence is weighed.
    dated
        Of a month or a year the first day counts: it lies after `day` only where every reading of it does.

    Examples
    --------
    >>> is_dated_by(date(2026, 3, 1), PartialDate("2026")), is_dated_by(date(2026, 3, 1), None)
    (True, False)
    >>> is_dated_by(date(2026, 3, 1), PartialDate("2026-03-02"))
    False
    """
    return dated is not None and first_day(dated) <= day


def last_day(partial: PartialDate) -> date:
    """Return the last day that the partial date covers.

    Examples
    --------
    >>> last_day(PartialDate("2024-02"))
    datetime.date(2024, 2, 29)
    """
    start = first_day(partial)
    parts = partial.count("-")
    if parts == 0:
        return date(start.year, 12, 31)
    if parts == 1:
        return date(start.year, start.month, calendar.monthrange(start.year, start.month)[1])
    return start


class Term(Enum):
    """Where a day lies against a term; follows from dates and stands in no table."""

    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    OVER = "over"


def term_on(day: date, *, begin: date | PartialDate | None, end: date | None) -> Term:
    """Return where a day lies against the term from `begin` to the day before `end`.

    Parameters
    ----------
    day
        The day asked for.
    begin
        The first day; unknown where None, then the term counts as begun. Of a month or a year the first day
        counts: a term has *not begun* only where no reading of its date lets it have begun.
    end
        The first day on which it no longer holds; None where no end is known, then it is not over.

    Examples
    --------
    >>> term_on(date(2025, 3, 1), begin=PartialDate("2025"), end=None)
    <Term.RUNNING: 'running'>
    >>> term_on(date(2025, 3, 1), begin=PartialDate("2025-10"), end=None)
    <Term.NOT_BEGUN: 'not_begun'>
    >>> term_on(date(2026, 1, 1), begin=None, end=date(2026, 1, 1))
    <Term.OVER: 'over'>
    """
    if end is not None and end <= day:
        return Term.OVER
    first = first_day(begin) if isinstance(begin, str) else begin
    return Term.NOT_BEGUN if first is not None and first > day else Term.RUNNING


def months_before(day: date, months: int) -> date:
    """Return the same day of the month so many months earlier, or that month's last day.

    Parameters
    ----------
    day, months
        From when, and how many months back.

    Examples
    --------
    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    return _moved(day, -months)


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last day.

    The calendar ends with the year 9999: what would be later is its last day.

    Examples
    --------
    >>> months_after(date(2026, 8, 31), 6), months_after(date(9999, 6, 1), 7)
    (datetime.date(2027, 2, 28), datetime.date(9999, 12, 31))
    """
    has_room = day.year * 12 + day.month + months <= MAXYEAR * 12 + 12
    return _moved(day, months) if has_room else date.max


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
