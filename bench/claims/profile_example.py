"""The whole profile of an example, all chapters and its six files, beside the time of its own solver runs."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import ROOT, Claim, Measured
from bench.solver_clock import timed_solvers
from bleibe.exchange import digest, read_tables, to_region
from bleibe.studies.profile import Edition, make_profile, write_profile

EXAMPLE = ROOT / "examples" / "osnabrueck"
AS_OF = date(2026, 11, 22)


def measure() -> Measured:
    """Time one profile from its folder to its files and, inside it, every call of a solver."""
    started = time.perf_counter()
    with timed_solvers() as clock:
        tables = read_tables(EXAMPLE)
        region = to_region(tables)
        profile = make_profile(region, as_of=AS_OF, edition=Edition.PUBLIC, input_sha256=digest(tables))
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
    says="the whole profile of examples/osnabrueck, its files too, in less than 4 times its own solver time",
    goal=4.0,
    measure=measure,
)
