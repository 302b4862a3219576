"""What a claim is, and how two things are timed against each other.

Here: the shape of claim and result, and the interleaved timing that most claims use.
Not here: the claims themselves (`claims/`).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
EMPTY_PYTHON = (sys.executable, "-c", "pass")
BLEIBE = str(Path(sys.executable).parent / "bleibe")


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What was measured: how many times the yardstick it takes, and the circumstances in one line."""

    ratio: float
    note: str


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim of speed: `measure` may give at most `goal` times its yardstick, or has to give at least that.

    Ratios travel between machines, seconds do not; so every claim names a yardstick that runs beside it.
    """

    name: str
    says: str
    goal: float
    measure: Callable[[], Measured]
    at_least: bool = False


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of `build/bench.json`; `ratio` is None where nothing was measured, and that never holds."""

    name: str
    ratio: float | None
    goal: float
    holds: bool
    note: str


def judge(claim: Claim) -> Result:
    """Measure one claim; what goes wrong in it becomes its note and does not stop the others."""
    try:
        measured = claim.measure()
    except Exception as error:
        note = f"not measured: {type(error).__name__}: {error}"
        return Result(name=claim.name, ratio=None, goal=claim.goal, holds=False, note=note)
    ratio = round(measured.ratio, 3)
    return Result(
        name=claim.name, ratio=ratio, goal=claim.goal, holds=is_met(claim, ratio), note=measured.note
    )


def is_met(claim: Claim, ratio: float) -> bool:
    """Whether a ratio meets the goal of a claim."""
    return ratio >= claim.goal if claim.at_least else ratio <= claim.goal


def interleaved(
    thing: Callable[[], object], yardstick: Callable[[], object], *, rounds: int
) -> tuple[float, float]:
    """Return the median seconds of both, run in turn in one go, after one round that does not count.

    The order changes from round to round, so that whatever slows the machine down meets both alike.

    Examples
    --------
    >>> slow, quick = interleaved(lambda: sum(range(100_000)), lambda: None, rounds=3)
    >>> slow > quick
    True
    """
    seconds: dict[str, list[float]] = {"thing": [], "yardstick": []}
    pair = [("thing", thing), ("yardstick", yardstick)]
    for turn in range(rounds + 1):
        for name, run in pair if turn % 2 else reversed(pair):
            started = time.perf_counter()
            run()
            if turn > 0:
                seconds[name].append(time.perf_counter() - started)
    return median(seconds["thing"]), median(seconds["yardstick"])


def processes_against_empty_python(command: Sequence[str], *, rounds: int) -> Measured:
    """Time a command against an empty Python, both as fresh processes.

    Raises
    ------
    subprocess.CalledProcessError
        If the command fails; a failing command is quick and proves nothing.
    """
    thing, yardstick = interleaved(lambda: run(command), lambda: run(EMPTY_PYTHON), rounds=rounds)
    note = f"{thing * 1000:.0f} ms against {yardstick * 1000:.0f} ms, medians of {rounds} interleaved runs"
    return Measured(ratio=thing / yardstick, note=note)


def run(command: Sequence[str]) -> None:
    """Run a command in the repository and keep it quiet."""
    nowhere = subprocess.DEVNULL
    subprocess.run(command, cwd=ROOT, check=True, stdin=nowhere, stdout=nowhere, stderr=nowhere)


def heavy_imports(*arguments: str) -> list[str]:
    """Return which of the libraries that a light command must not import one run of `bleibe` imports."""
    heavy = ("django", "pandas", "polars", "duckdb", "scipy")
    program = (
        "import contextlib, io, sys\nfrom bleibe.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(sys.argv[1:])\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    command = (sys.executable, "-c", program, *arguments)
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return sorted(set(heavy) & set(done.stdout.split()))
