"""Months of a stay with a title, to the day: what is used of a longest stay, and what is left of it.

Here: counting with parts of months. Not here: whole months that a title asks for (`holding_times`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import floor

from bleibe.science.residence.facts import Held
from bleibe.science.residence.holding_times import whole_months
from bleibe.transition import months_after

ROUNDING = 1e-9
"""Less than a day is of a month: keeps whole months from becoming one less by the way numbers are held."""


def months_of(held: Iterable[Held], on: date) -> float | None:
    """Return for how many months titles were held until a day; None where the beginning of one is not known.

    Examples
    --------
    >>> months_of([Held(title="aufenthg-16d-1", since=date(2026, 1, 1))], date(2026, 11, 16))
    10.5
    """
    months = 0.0
    for one in held:
        if one.since is None:
            return None
        if one.since <= on:
            # the last day counts: a title from the first to the last day of a month is held for a month
            last = on if one.until is None or one.until >= on else one.until + timedelta(days=1)
            months += months_between(one.since, last)
    return months


def months_between(first: date, last: date) -> float:
    """Return the months between two days, a month that is not whole as the part of its days."""
    whole = whole_months(first, last)
    begun, over = months_after(first, whole), months_after(first, whole + 1)
    return whole + (last - begun).days / (over - begun).days


def months_rounded_down(months: float) -> float:
    """Return what is left of a longest stay in whole months, of less than one in tenths; never below zero.

    Examples
    --------
    >>> months_rounded_down(7.3), months_rounded_down(0.55), months_rounded_down(-1.0)
    (7.0, 0.5, 0.0)
    """
    left = max(0.0, months) + ROUNDING
    return float(floor(left)) if left >= 1 else floor(left * 10) / 10
