"""`bleibe --help` starts within 8 times an empty Python and imports nothing heavy."""

from __future__ import annotations

from bench.measuring import BLEIBE, Claim, Measured, heavy_imports, processes_against_empty_python


def measure() -> Measured:
    """Time the overview of the command line.

    Raises
    ------
    RuntimeError
        If it imports a heavy library; then the time does not count.
    """
    if heavy := heavy_imports("--help"):
        raise RuntimeError(f"bleibe --help imports {', '.join(heavy)}")
    return processes_against_empty_python((BLEIBE, "--help"), rounds=31)


CLAIM = Claim(
    name="start_up_help",
    says="bleibe --help within 8 x an empty Python",
    goal=8.0,
    measure=measure,
)
