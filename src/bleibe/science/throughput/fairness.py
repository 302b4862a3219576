"""Which of all optima is shown: the max-min fair one.

Here: each group's carried persons f*. Not here: why the rest is stopped (`causes.py`).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import block_array, coo_array, csr_array

from bleibe.science.throughput.arrays import Flags, Floats
from bleibe.science.throughput.highs import optimum
from bleibe.science.throughput.program import Program
from bleibe.science.throughput.solve import Solution, slack_of

PRICED = 1e-9
"""A price above this is a price."""


def fair_carried(program: Program, best: Solution) -> Floats:
    """Return (G,) persons carried in the max-min fair optimum.

    Among all solutions that carry `best.value` persons in all, the one whose shares f_g / n_g, sorted
    ascending, are lexicographically largest. Each stage raises the smallest share of the groups that are
    still free; those whose row has a price can go no further in any optimum and are fixed. The tolerance
    loosens with each stage, so that rounding in one stage does not make the next infeasible.

    Parameters
    ----------
    program
        The matrices, nothing lifted.
    best
        Its optimum.
    """
    persons = program.arrays.persons
    slack = slack_of(float(persons.sum()))
    if best.value <= slack:  # nobody comes through: there is nothing to share
        return np.zeros(persons.size)
    free = np.ones(persons.size, dtype=bool)
    carried = np.zeros(persons.size)
    for stage in range(1, persons.size + 1):
        if not free.any():
            break
        floor = np.where(free, 0.0, carried - stage * slack)
        share, price = _raise_smallest(program, best.value - stage * slack, free, floor)
        stuck = free & (price > PRICED) if share < 1.0 else free
        carried[stuck] = share * persons[stuck]
        free &= ~stuck
    return np.clip(carried, 0.0, persons)


def _raise_smallest(program: Program, total: float, free: Flags, floor: Floats) -> tuple[float, Floats]:
    """Return the largest smallest share of the free groups, and the price of each group's row (G,).

    One more column s, the share, with rows n_g s - f_g <= 0 for the free groups and -sum f <= -total.
    """
    groups = program.x_offset
    bound = program.bound
    rows = np.arange(groups)
    of_carried = coo_array((np.where(free, -1.0, 0.0), (rows, rows)), shape=(groups, program.columns))
    of_share = np.where(free, program.arrays.persons, 0.0)[:, None]
    in_all = np.zeros((1, program.columns))
    in_all[0, :groups] = -1.0
    whole = block_array(
        [[program.matrix, None], [of_carried, csr_array(of_share)], [csr_array(in_all), None]], format="csc"
    )
    lower, upper = np.zeros(program.columns + 1), np.append(program.upper, 1.0)
    lower[:groups] = np.clip(floor, 0.0, program.upper[:groups])
    weights = np.zeros(program.columns + 1)
    weights[-1] = 1.0
    columns, price = optimum(
        weights, whole, np.concatenate([bound, np.zeros(groups), [-total]]), lower, upper
    )
    first = bound.size
    return float(columns[-1]), price[first : first + groups]
