"""Rounding once, at output, so that parts still add up.

Here: the unit to which persons are rounded, and largest-remainder rounding. Not here: formats for a reader.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import cycle

import numpy as np
from scipy.optimize import linprog

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
    step = 1 if missing > 0 else -1
    for at in cycle(by_remainder if missing > 0 else by_remainder[::-1]):
        if missing == 0 or (step < 0 and not any(units)):
            break
        if units[at] + step >= 0:
            units[at] += step
            missing -= step
    return tuple(_tidy(count, unit) for count in units)


def rounded_table(
    parts: Sequence[Sequence[float]], rows: Sequence[float], columns: Sequence[float], unit: float
) -> tuple[tuple[float, ...], ...]:
    """Return a table in whole units whose rows and columns add up to given totals.

    Controlled rounding: each cell is the whole unit below or above its value wherever the totals allow it,
    and the cells with the largest remainders are rounded up. The programme is a transport problem, so its
    vertices are whole.

    Parameters
    ----------
    parts
        (R, C) not negative; their sums are about the totals.
    rows, columns
        (R,) and (C,) totals in whole units, with one sum.
    unit
        1 or 0.1.

    Raises
    ------
    ValueError
        If the totals have different sums.

    Examples
    --------
    >>> rounded_table([[0.6, 0.6], [0.6, 0.6]], [1, 1], [1, 1], 1.0)
    ((1.0, 0.0), (0.0, 1.0))
    """
    wanted_rows = [round(total / unit) for total in rows]
    wanted_columns = [round(total / unit) for total in columns]
    if sum(wanted_rows) != sum(wanted_columns):
        raise ValueError(f"rows add up to {sum(rows)}, columns to {sum(columns)}")
    if not wanted_rows or not wanted_columns:
        return tuple(() for _ in rows)
    exact = np.maximum(np.array(parts, dtype=float), 0.0) / unit
    below = np.floor(exact + 1e-9)
    up = exact - below
    # columns of the programme: one step up (cheap where the remainder is large), further up, down
    tie_break = np.sqrt(np.arange(exact.size)) * 1e-5  # equal remainders go to the earlier cells
    cost = np.concatenate(
        [1.0 - 2.0 * up.ravel() + tie_break, np.full(exact.size, 3.0), np.full(exact.size, 3.0)]
    )
    limits = [(0, 1)] * exact.size + [(0, None)] * exact.size + [(0, count) for count in below.ravel()]
    height, width = exact.shape
    in_row = np.kron(np.eye(height), np.ones((1, width)))
    in_column = np.kron(np.ones((1, height)), np.eye(width))
    sums = np.vstack([in_row, in_column])
    missing = np.concatenate([wanted_rows - below.sum(axis=1), wanted_columns - below.sum(axis=0)])
    answer = linprog(cost, A_eq=np.hstack([sums, sums, -sums]), b_eq=missing, bounds=limits, method="highs")
    step, more, less = np.split(np.rint(answer.x), 3)
    cells = below + (step + more - less).reshape(exact.shape)
    return tuple(tuple(_tidy(int(cell), unit) for cell in row) for row in cells)


def _tidy(count: int, unit: float) -> float:
    return round(count * unit, 1)
