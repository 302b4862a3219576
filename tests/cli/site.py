"""A site's commands as their user runs them: each in a process of its own, on a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "import sys; from bleibe.cli.main import main; sys.exit(main())"
LEFT_OUT = ("BLEIBE_DATA", "BLEIBE_DEMO", "BLEIBE_SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
"""What a test's own surroundings set and a command must not hear."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def bleibe(*arguments: object, data: Path | None = None, given: str = "", **surroundings: str) -> Ended:
    """Run a command on the site in a folder, with a text on its standard input."""
    inherited = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    own = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)} | surroundings
    where = () if data is None else ("--data", data)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, (*arguments, *where))],
        env=inherited | own,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(code=run.returncode, out=run.stdout, err=run.stderr)
