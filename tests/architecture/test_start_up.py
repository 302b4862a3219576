"""The command line starts light: what a command does not need is not imported for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from architecture.repository import ROOT, SOURCE
from bleibe.cli.main import COMMANDS

HEAVY = ("django", "pandas", "polars", "duckdb", "scipy")
RUN = """
import contextlib, io, sys
from bleibe.cli.main import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
THERE = [name for name in COMMANDS if (SOURCE / "cli" / f"{name}.py").is_file()]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*/"))


def imported_by(*arguments: str) -> set[str]:
    """Return the packages that one run of `bleibe` imports."""
    command = (sys.executable, "-c", RUN, *arguments)
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_a_heavy_import_would_show() -> None:
    command = (sys.executable, "-c", f"import scipy.optimize\n{RUN}", "--help")
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert "scipy" in done.stdout.split()


def test_the_overview_imports_nothing_but_itself() -> None:
    program = RUN.replace('name.partition(".")[0]', "name")
    done = subprocess.run(
        (sys.executable, "-c", program, "--help"), cwd=ROOT, check=True, capture_output=True, text=True
    )
    ours = {name for name in done.stdout.split() if name.partition(".")[0] == "bleibe"}
    assert ours == {"bleibe", "bleibe.cli", "bleibe.cli.main"}
    assert set(done.stdout.split()) & {*HEAVY, "numpy", "networkx", "typst", "docx", "xlsxwriter"} == set()


@pytest.mark.parametrize("command", THERE)
def test_the_help_of_a_command_imports_nothing_heavy(command: str) -> None:
    assert imported_by(command, "--help") & set(HEAVY) == set()


@pytest.mark.parametrize("example", EXAMPLES)
def test_checking_a_region_imports_nothing_heavy(example: str) -> None:
    assert imported_by("check", f"examples/{example}") & set(HEAVY) == set()
