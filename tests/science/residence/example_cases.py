"""The example cases of `tests/cases/residence`, each with the day that it asks for; read once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from bleibe.science.residence import Case, read_cases

FOLDER = Path(__file__).parents[2] / "cases" / "residence"


@cache
def examples() -> tuple[tuple[Case, date], ...]:
    """Return every case that names a day, in the order of files."""
    cases = (one for path in sorted(FOLDER.glob("*.yaml")) for one in read_cases(path))
    return tuple((one.case, one.on) for one in cases if one.on is not None)
