"""The pessimistic reading of the same data: the lower end of what comes through at most.

Here: the mixed-integer programme of the lower end. Not here: low values of assumptions (a reading of the
estimates is chosen in `arrays.py`).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack

from bleibe.science.throughput.arrays import Floats, ThroughputArrays
from bleibe.science.throughput.program import LAST_PHASE, Program, build_program
from bleibe.transition import NotPossibleNowError

NODE_LIMIT = 20_000
"""Branch-and-bound nodes after which the best found is taken: a count, not a clock, so that the same input
gives the same result. What is found by then is feasible, so the lower end can only be too low."""


def lower_end(arrays: ThroughputArrays, *, until: int = LAST_PHASE) -> Floats:
    """Return (G,) persons carried when the data is read pessimistically.

    Unaided reach of several offers for one step counts as the largest of them, not the sum; and those
    missed at different steps are different persons: f_g <= n_g - sum over s of the shortfall at s, never
    below 0. Never more than the optimum of the same programme.

    Parameters
    ----------
    arrays
        The region.
    until
        Position of the last phase whose steps count.
    """
    program = build_program(arrays, until=until, all_handovers=True)
    if program.x_offset == 0:
        return np.zeros(0)
    return _LowerEnd(program).solve()


class _LowerEnd:
    """Columns: the programme's, then u (unaided, per x), w (shortfall, per need row), y (group kept)."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.x = program.x_group.size
        self.w = len(program.need)
        self.groups = program.x_offset
        self.u_at = program.columns
        self.w_at = self.u_at + self.x
        self.y_at = self.w_at + self.w
        self.width = self.y_at + self.groups

    def solve(self) -> Floats:
        program, persons = self.program, self.program.arrays.persons
        matrix, bound = self._rows()
        integral = np.zeros(self.width)
        integral[self.y_at :] = 1
        upper = np.concatenate(
            [program.upper, self._unaided(), np.full(self.w, np.inf), np.ones(self.groups)]
        )
        weights = np.zeros(self.width)
        weights[: self.groups] = -1.0
        answer = milp(
            weights,
            integrality=integral,
            bounds=Bounds(np.zeros(self.width), upper),
            constraints=LinearConstraint(matrix, -np.inf, bound),
            options={"node_limit": NODE_LIMIT, "presolve": False},  # with it some small ones end in an error
        )
        if answer.x is None:
            raise NotPossibleNowError(f"the solver found no lower end: {answer.message}")
        carried: Floats = np.clip(np.asarray(answer.x[: self.groups], dtype=float), 0.0, persons)
        return carried

    def _unaided(self) -> Floats:
        """Return (x,) r n: who finds and takes up the offer unaided."""
        arrays, program = self.program.arrays, self.program
        offer = program.nodes.offer[program.x_node]
        reach: Floats = np.asarray(arrays.reach[program.x_group, offer])
        return reach * np.asarray(arrays.persons[program.x_group])

    def _rows(self) -> tuple[csr_array, Floats]:
        program = self.program
        families = (program.places, program.handover, program.once)
        wide = [self._matrix([(rows.row, rows.column, rows.value)], len(rows)) for rows in families]
        bounds = [rows.bound for rows in families]
        for matrix, bound in (
            self._served(),
            self._reached_once(),
            self._shortfalls(),
            self._carried(),
            self._kept(),
        ):
            wide.append(matrix)
            bounds.append(bound)
        return vstack(wide, format="csr"), np.concatenate(bounds)

    def _matrix(self, parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]], rows: int) -> csr_array:
        row, column, value = (np.concatenate(part) for part in zip(*parts, strict=True))
        return csr_array(coo_array((value, (row, column)), shape=(rows, self.width)))

    def _served(self) -> tuple[csr_array, Floats]:
        """X - u - sum of incoming h <= 0."""
        x = np.arange(self.x)
        h = self.program.h_offset + np.arange(self.program.h_target.size)
        parts = [
            (x, self.groups + x, np.ones(self.x)),
            (x, self.u_at + x, -np.ones(self.x)),
            (self.program.h_target, h, -np.ones(h.size)),
        ]
        return self._matrix(parts, self.x), np.zeros(self.x)

    def _meeting(self) -> tuple[np.ndarray, np.ndarray]:
        """Return (need row, x) of every x that meets the step of a need row."""
        need = self.program.need
        chosen = need.column >= self.groups
        return need.row[chosen], need.column[chosen] - self.groups

    def _reached_once(self) -> tuple[csr_array, Floats]:
        """Sum of u at one step <= the largest r n."""
        row, x = self._meeting()
        largest = np.zeros(self.w)
        np.maximum.at(largest, row, self._unaided()[x])
        return self._matrix([(row, self.u_at + x, np.ones(x.size))], self.w), largest

    def _shortfalls(self) -> tuple[csr_array, Floats]:
        """D n - sum of x - w <= 0."""
        row, x = self._meeting()
        about = self.program.need.about
        persons = self.program.arrays.persons[about["group"]]
        rows = np.arange(self.w)
        parts = [
            (row, self.groups + x, -np.ones(x.size)),
            (rows, self.w_at + rows, -np.ones(self.w)),
        ]
        return self._matrix(parts, self.w), -(persons - self.program.need.bound)

    def _carried(self) -> tuple[csr_array, Floats]:
        """F + sum of w + M y <= n + M: where a group is given up (y = 0) its shortfalls do not bind."""
        program, persons = self.program, self.program.arrays.persons
        group = program.need.about["group"]
        demanded = np.bincount(group, weights=persons[group] - program.need.bound, minlength=self.groups)
        most = np.maximum(demanded - persons, 0.0)
        groups, rows = np.arange(self.groups), np.arange(self.w)
        parts = [
            (groups, groups, np.ones(self.groups)),
            (group, self.w_at + rows, np.ones(self.w)),
            (groups, self.y_at + groups, most),
        ]
        return self._matrix(parts, self.groups), persons + most

    def _kept(self) -> tuple[csr_array, Floats]:
        """F <= n y."""
        groups = np.arange(self.groups)
        parts = [
            (groups, groups, np.ones(self.groups)),
            (groups, self.y_at + groups, -self.program.arrays.persons),
        ]
        return self._matrix(parts, self.groups), np.zeros(self.groups)
