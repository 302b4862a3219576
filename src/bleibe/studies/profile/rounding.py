"""Rounding once, at output, so that parts still add up.

Here: the unit to which persons are rounded, and largest-remainder rounding. Not here: formats for a reader.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

WHOLE_PERSONS_FROM = 100.0
"""From this many persons a year on, results are whole persons; below, tenths."""


def unit_of(total: float) -> float:
    """Return the unit to which a region of `total` persons a year is rounded: 1 or 0.1.

    Examples
    --------
    >>> unit_of(640), unit_of(12)
    (1.0, 0.1)
    """
    return 1.0 if total >= WHOLE_PERSONS_FROM else 0.1


def rounded(value: float, unit: float) -> float:
    """Return the value in whole units, half up, free of binary dust.

    Examples
    --------
    >>> rounded(12.34, 0.1), rounded(2.5, 1.0)
    (12.3, 3.0)
    """
    return _tidy(math.floor(value / unit + 0.5 + 1e-9), unit)


def rounded_down(value: float, unit: float) -> float:
    """Return the value in whole units, never more than it is (but for the solver's tolerance)."""
    return _tidy(math.floor(value / unit + 1e-5), unit)


def rounded_parts(parts: Sequence[float], total: float, unit: float) -> tuple[float, ...]:
    """Return the parts in whole units so that they add up to `total`, which is in whole units.

    Largest remainder; equal remainders go to the earlier part.

    Parameters
    ----------
    parts
        Not negative; they add up to about `total`.
    total
        In whole units.
    unit
        1 or 0.1.

    Examples
    --------
    >>> rounded_parts([1.4, 1.4, 1.2], 4.0, 1.0)
    (2.0, 1.0, 1.0)
    """
    wanted = round(total / unit)
    exact = [max(part, 0.0) / unit for part in parts]
    units = [math.floor(part + 1e-9) for part in exact]
    by_remainder = sorted(range(len(units)), key=lambda at: (-round(exact[at] - units[at], 6), at))
    missing = wanted - sum(units)
    for at in by_remainder if missing > 0 else reversed(by_remainder):
        if missing == 0:
            break
        step = 1 if missing > 0 else -1
        if units[at] + step >= 0:
            units[at] += step
            missing -= step
    return tuple(_tidy(count, unit) for count in units)


def _tidy(count: int, unit: float) -> float:
    return round(count * unit, 1)
