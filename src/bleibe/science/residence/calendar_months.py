"""Months and years of the calendar, as periods of law are counted. Not here: which period (`law`)."""

from __future__ import annotations

import calendar
from datetime import date


def plus_months(day: date, months: int) -> date:
    """Return the day so many months later; where that month is shorter, its last day.

    Examples
    --------
    >>> plus_months(date(2026, 8, 31), 18)
    datetime.date(2028, 2, 29)
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
