"""How long the solver itself works within something: the yardstick of what a region's numbers take.

Here: timing the calls. Not here: what is timed (`bench.claims`).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bleibe.science import throughput

SOLVERS = (("solve", "optimum"), ("fairness", "optimum"), ("lower_end", "milp"))
"""Module of `science.throughput` and name of the solver that it calls."""


class SolverClock:
    """Adds up the seconds and calls of everything that it times."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.calls = 0

    def timing(self, solver: Callable[..., Any]) -> Callable[..., Any]:
        """Return the solver, timed."""

        def timed(*arguments: object, **named: object) -> object:
            started = time.perf_counter()
            try:
                return solver(*arguments, **named)
            finally:
                self.seconds += time.perf_counter() - started
                self.calls += 1

        return timed


@contextmanager
def timed_solvers() -> Iterator[SolverClock]:
    """Time every call of a solver meanwhile."""
    clock = SolverClock()
    modules = [(sys.modules[f"{throughput.__name__}.{module}"], name) for module, name in SOLVERS]
    before = [getattr(module, name) for module, name in modules]
    try:
        for module, name in modules:
            setattr(module, name, clock.timing(getattr(module, name)))
        yield clock
    finally:
        for (module, name), solver in zip(modules, before, strict=True):
            setattr(module, name, solver)
