"""Solving a programme with SciPy's HiGHS, and the answer by family of rows.

Here: the one place that calls the solver for linear programmes. Not here: what is asked of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from bleibe.science.throughput.arrays import Floats
from bleibe.science.throughput.program import Program
from bleibe.transition import NotPossibleNowError

TOLERANCE = 1e-7
"""Share of all persons that counts as nothing: the solver's own feasibility tolerance."""

SURE = 10
"""So many tolerances apart two optima are two numbers, and not one number solved twice."""


PRESOLVE_FROM = 20_000
"""Columns from which the solver simplifies a programme first; below, that takes longer than it saves."""


def slack_of(persons: float) -> float:
    """Return how many persons a year, of so many in all, the solver may be off in one optimum."""
    return TOLERANCE * max(1.0, persons)


def least_gain(persons: float) -> float:
    """Return from how many persons a year on, of so many in all, the difference of two optima is one."""
    return slack_of(persons) * SURE


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The optimum of a programme.

    Parameters
    ----------
    value
        Persons a year in the objective.
    columns
        (columns,) the optimal f, x, h.
    prices
        By family of rows (need, places, reach, handover, once): what one unit more of each bound would
        add to the optimum, >= 0.
    """

    program: Program
    value: float
    columns: Floats
    prices: tuple[Floats, ...]

    @property
    def carried(self) -> Floats:
        """Return (G,) persons carried in each group."""
        return self.columns[: self.program.x_offset]

    @property
    def served(self) -> Floats:
        """Return (x,) persons served, in the order of the programme's x."""
        return self.columns[self.program.x_offset : self.program.h_offset]


def maximise(
    weights: Floats, matrix: csr_array, bound: Floats, lower: Floats, upper: Floats
) -> tuple[Floats, Floats]:
    """Maximise `weights @ columns` under `matrix @ columns <= bound`, `lower <= columns <= upper`.

    Returns
    -------
    tuple
        (columns,) the optimum, and (rows,) the price of each row, >= 0.

    Raises
    ------
    NotPossibleNowError
        If the solver finds no optimum.
    """
    answer = linprog(
        -weights,
        A_ub=matrix,
        b_ub=bound,
        bounds=np.column_stack([lower, upper]),
        method="highs",
        options={"presolve": weights.size >= PRESOLVE_FROM},
    )
    if answer.status != 0:
        raise NotPossibleNowError(f"the solver found no optimum: {answer.message}")
    return np.asarray(answer.x, dtype=float), np.maximum(-answer.ineqlin.marginals, 0.0)


def stacked(program: Program) -> tuple[csr_array, Floats]:
    """Return all rows of a programme as one matrix and its bounds."""
    families = program.families
    matrix = vstack([rows.matrix for rows in families], format="csr")
    return matrix, np.concatenate([rows.bound for rows in families])


def solve(program: Program, *, objective: Floats | None = None, at_least: Floats | None = None) -> Solution:
    """Maximise persons carried.

    Parameters
    ----------
    program
        The matrices.
    objective
        (G,) weight of each group's persons; 1 each where not given.
    at_least
        (G,) persons of each group that must be carried; none where not given.

    Raises
    ------
    NotPossibleNowError
        If nothing satisfies `at_least`.
    """
    groups = program.x_offset
    weights, lower = np.zeros(program.columns), np.zeros(program.columns)
    weights[:groups] = 1.0 if objective is None else objective
    if at_least is not None:
        lower[:groups] = np.clip(at_least, 0.0, program.upper[:groups])
    if groups == 0:
        columns, price = lower, np.zeros(sum(len(rows) for rows in program.families))
    else:
        columns, price = maximise(weights, *stacked(program), lower, program.upper)
    ends = np.cumsum([len(rows) for rows in program.families])[:-1]
    return Solution(
        program=program,
        value=float(weights @ columns),
        columns=columns,
        prices=tuple(np.split(price, ends)),
    )
