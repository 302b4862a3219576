"""The whole profile of an example, all chapters and its six files, beside the time of its own solver runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.measuring import ROOT, Claim, Measured
from bleibe.exchange import digest, read_tables, to_region
from bleibe.science import throughput
from bleibe.studies.profile import Edition, make_profile, write_profile

EXAMPLE = ROOT / "examples" / "osnabrueck"
AS_OF = date(2026, 11, 22)
SOLVERS = (("solve", "linprog"), ("lower_end", "milp"))
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


def measure() -> Measured:
    """Time one profile from its folder to its files and, inside it, every call of a solver."""
    clock = SolverClock()
    modules = [(sys.modules[f"{throughput.__name__}.{module}"], name) for module, name in SOLVERS]
    before = [getattr(module, name) for module, name in modules]
    started = time.perf_counter()
    try:
        for module, name in modules:
            setattr(module, name, clock.timing(getattr(module, name)))
        tables = read_tables(EXAMPLE)
        region = to_region(tables)
        profile = make_profile(region, as_of=AS_OF, edition=Edition.PUBLIC, input_sha256=digest(tables))
    finally:
        for (module, name), solver in zip(modules, before, strict=True):
            setattr(module, name, solver)
    computed = time.perf_counter() - started
    with TemporaryDirectory() as folder:
        write_profile(profile, Path(folder) / "profile", "de", region.texts)
    whole = time.perf_counter() - started
    writing = whole - computed
    note = (
        f"{whole:.1f} s in all: {computed:.1f} s computing ({computed / clock.seconds:.2f} x the solver), "
        f"{writing:.1f} s writing six files; {clock.seconds:.1f} s in {clock.calls:,} solver runs"
    )
    return Measured(ratio=whole / clock.seconds, note=note)


CLAIM = Claim(
    name="profile_example",
    says="the whole profile of examples/osnabrueck, its files too, in less than 3 times its own solver time",
    goal=3.0,
    measure=measure,
)
