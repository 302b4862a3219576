"""Solving a programme, and the answer by family of rows.

Here: what a solution is, and from when on two of them differ. Not here: calling the solver (`highs`), what is
asked of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bleibe.science.throughput.arrays import Floats
from bleibe.science.throughput.highs import optimum
from bleibe.science.throughput.program import Program

TOLERANCE = 1e-7
"""Share of all persons that counts as nothing: the solver's own feasibility tolerance."""

SURE = 10
"""So many tolerances apart two optima are two numbers, and not one number solved twice."""


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
        columns, price = optimum(weights, program.matrix, program.bound, lower, program.upper)
    ends = np.cumsum([len(rows) for rows in program.families])[:-1]
    return Solution(
        program=program,
        value=float(weights @ columns),
        columns=columns,
        prices=tuple(np.split(price, ends)),
    )
