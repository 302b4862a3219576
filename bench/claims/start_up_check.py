"""`bleibe check` on an example is done within 25 times an empty Python and imports nothing heavy."""

from __future__ import annotations

from bench.measuring import BLEIBE, Claim, Measured, heavy_imports, processes_against_empty_python

EXAMPLE = "examples/osnabrueck"


def measure() -> Measured:
    """Time the check of an example.

    Raises
    ------
    RuntimeError
        If it imports a heavy library; then the time does not count.
    """
    if heavy := heavy_imports("check", EXAMPLE):
        raise RuntimeError(f"bleibe check imports {', '.join(heavy)}")
    return processes_against_empty_python((BLEIBE, "check", EXAMPLE), rounds=21)


CLAIM = Claim(
    name="start_up_check",
    says=f"bleibe check {EXAMPLE} within 25 x an empty Python",
    goal=25.0,
    measure=measure,
)
