"""Dates as sources give them: a day, a month or a year.

Here: partial dates and their first and last day. Not here: formats for a reader (`wording`).
"""

from __future__ import annotations

import calendar
import re
from datetime import date
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
