"""HiGHS, the solver that SciPy carries, asked without a detour.

`scipy.optimize.linprog` checks every argument and asks each column for its state one by one; on the
programmes of a region that takes three times as long as solving them. What is passed here our builder made.

Here: one linear programme, from arrays to arrays. Not here: what a programme means (`solve`), whole numbers
(`lower_end`).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize._highspy import _core
from scipy.sparse import csc_array

from bleibe.science.throughput.arrays import Floats
from bleibe.transition import NotPossibleNowError

PRESOLVE_FROM = 20_000
"""Columns from which the solver simplifies a programme first; below, that takes longer than it saves."""


def optimum(
    weights: Floats, matrix: csc_array, bound: Floats, lower: Floats, upper: Floats
) -> tuple[Floats, Floats]:
    """Maximise `weights @ columns` under `matrix @ columns <= bound`, `lower <= columns <= upper`.

    Returns
    -------
    tuple
        (columns,) the optimum, and (rows,) the price of each row: what one unit more of its bound adds, >= 0.

    Raises
    ------
    NotPossibleNowError
        If the solver finds no optimum.
    """
    solver = _core._Highs()
    solver.passOptions(_options(weights.size))
    solver.passModel(
        weights.size,
        bound.size,
        matrix.nnz,
        int(_core.MatrixFormat.kColwise),
        int(_core.ObjSense.kMinimize),
        0.0,
        -weights,
        lower,
        upper,
        np.full(bound.size, -np.inf),
        bound,
        matrix.indptr,
        matrix.indices,
        matrix.data,
        np.zeros(weights.size, dtype=np.int32),
    )
    solver.run()
    status = solver.getModelStatus()
    if status != _core.HighsModelStatus.kOptimal:
        raise NotPossibleNowError(f"the solver found no optimum: {solver.modelStatusToString(status)}")
    solution = solver.getSolution()
    return np.array(solution.col_value), np.maximum(-np.array(solution.row_dual), 0.0)


def _options(columns: int) -> _core.HighsOptions:
    options = _core.HighsOptions()
    options.output_flag = options.log_to_console = False
    options.presolve = "on" if columns >= PRESOLVE_FROM else "off"
    return options
