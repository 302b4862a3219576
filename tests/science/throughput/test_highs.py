"""What the solver is asked directly, against SciPy's own way of asking it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csc_array

from bleibe.science.throughput import highs
from bleibe.science.throughput.arrays import Floats
from bleibe.transition import NotPossibleNowError


def drawn_programme(seed: int, rows: int, columns: int) -> tuple[Floats, csc_array, Floats, Floats, Floats]:
    """Draw a programme that has an optimum: columns are bounded, and nothing at all is allowed."""
    draw = np.random.default_rng(seed)
    matrix = draw.integers(-3, 4, (rows, columns)) * (draw.random((rows, columns)) < 0.4)
    upper = draw.integers(0, 9, columns).astype(float)
    bound = draw.integers(0, 12, rows).astype(float)
    weights = draw.integers(-2, 5, columns).astype(float)
    return weights, csc_array(matrix.astype(float)), bound, np.zeros(columns), upper


@given(st.integers(0, 10_000), st.integers(0, 8), st.integers(1, 12))
def test_it_finds_the_optimum_and_prices_that_scipy_finds(seed: int, rows: int, columns: int) -> None:
    weights, matrix, bound, lower, upper = drawn_programme(seed, rows, columns)
    answer = linprog(
        -weights,
        A_ub=matrix,
        b_ub=bound,
        bounds=np.column_stack([lower, upper]),
        method="highs",
        options={"presolve": False},
    )
    best, prices = highs.optimum(weights, matrix, bound, lower, upper)
    assert best == pytest.approx(answer.x)
    assert prices == pytest.approx(-answer.ineqlin.marginals)


def test_a_large_one_is_simplified_first_and_has_the_same_value(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = drawn_programme(7, 60, 90)
    as_it_is, _ = highs.optimum(*programme)
    monkeypatch.setattr(highs, "PRESOLVE_FROM", 1)
    simplified, _ = highs.optimum(*programme)
    assert programme[0] @ simplified == pytest.approx(programme[0] @ as_it_is)


def test_what_nothing_satisfies_is_said() -> None:
    weights, matrix, bound = np.ones(1), csc_array(np.ones((1, 1))), np.zeros(1)
    with pytest.raises(NotPossibleNowError, match="no optimum: Infeasible"):
        highs.optimum(weights, matrix, bound, np.ones(1), np.full(1, 2.0))
