"""What a changed programme carries at most, and whether it has the same value, proved without solving it.

Here: the proof by both sides of duality. Not here: how much another value would be (`solve.py`).
"""

from __future__ import annotations

import numpy as np

from bleibe.science.throughput.program import Program
from bleibe.science.throughput.solve import TOLERANCE, Solution


def same_value(program: Program, known: Solution) -> bool:
    """Whether the programme's value is proved to be that of a known solution.

    The known columns are feasible for the changed programme: its value is not lower. The known prices bound
    it from above (weak duality): bound @ prices + upper @ positive reduced weights; that is not above the
    known value. Both within the solver's tolerance of all persons. Programmes of another shape are not
    compared.

    Parameters
    ----------
    program
        The changed programme.
    known
        An optimum, carrying most persons in all, of another programme.
    """
    if not _same_shape(program, known.program):
        return False
    slack = TOLERANCE * max(1.0, known.program.arrays.total)
    columns = known.columns
    if (columns > program.upper + slack).any() or (program.matrix @ columns > program.bound + slack).any():
        return False
    return _priced(program, known) <= known.value + 2 * slack


def at_most(program: Program, known: Solution) -> float:
    """Return persons a year that a changed programme carries at most, by the prices of a known solution.

    Infinite where the two programmes have not the same shape.
    """
    return _priced(program, known) if _same_shape(program, known.program) else float("inf")


def _priced(program: Program, known: Solution) -> float:
    prices = np.concatenate(known.prices)
    weights = np.zeros(program.columns)
    weights[: program.x_offset] = 1.0
    reduced = np.maximum(weights - program.matrix.T @ prices, 0.0)
    return float(program.bound @ prices + program.upper @ reduced)


def _same_shape(program: Program, other: Program) -> bool:
    """Whether columns and rows of both are about the same things."""
    pairs = [
        (program.x_group, other.x_group),
        (program.x_node, other.x_node),
        (program.h_source, other.h_source),
        (program.h_target, other.h_target),
        (program.nodes.offer, other.nodes.offer),
        (program.nodes.phase, other.nodes.phase),
    ]
    for rows, others in zip(program.families, other.families, strict=True):
        pairs += [(rows.about[key], others.about[key]) for key in rows.about]
        if len(rows) != len(others):
            return False
    return program.columns == other.columns and all(np.array_equal(one, two) for one, two in pairs)
