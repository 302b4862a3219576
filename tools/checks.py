"""What `make test` runs, one stage after the other, with one plain line at the end.

Here: the stages and their order. Not here: their settings (`pyproject.toml`, `.importlinter`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence

from tools.environment import ROOT

RUN = (sys.executable, "-m")
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
PROCESSES = min(4, (os.cpu_count() or 1) + 1)
"""One more than there are cores: tests often wait for servers and browsers that they started."""

AT_ONCE = ("-n", str(PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder")
"""The tests of a file stay together, so that what they share is made once."""

WITH_DATABASE = (
    "tests/cli",
    "tests/conformance",
    "tests/platform",
    "tests/rooms/directory",
    "tests/rooms/guidance/test_offices.py",
    "tests/rooms/guidance/test_wrong_answers.py",
    "tests/rooms/profile",
    "tests/web",
)
"""Where tests ask a database; to collect the others as well would take longer than some of them. The other
tests of guidance find their tables empty, whichever the database."""

STAGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "style": ((*RUN, "ruff", "check", "--quiet", "."), (*RUN, "ruff", "format", "--check", "--quiet", ".")),
    "types": ((*RUN, "mypy", "--no-error-summary"),),
    "walls": ((sys.executable, "-c", LINT, "--no-logo"),),
    "tests": ((*RUN, "pytest", "--quiet", "--durations=5", *AT_ONCE),),
    "postgresql": (
        (
            *RUN,
            "tools.on_postgresql",
            "-m",
            "(django_db and not slow and not browser) or postgresql",
            *AT_ONCE,
            *WITH_DATABASE,
        ),
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Run the named stages, or all; a failed one does not hide what the next ones would say."""
    unknown = [name for name in arguments if name not in STAGES]
    if unknown:
        print(f"no such stage: {', '.join(unknown)}; there are {', '.join(STAGES)}", file=sys.stderr)
        return 2
    names = list(arguments) or list(STAGES)
    started = time.monotonic()
    failed = [name for name in names if not passes(name)]
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    took = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    if failed:
        print(f"\nFAILED: {', '.join(failed)} (of {', '.join(names)}; {took}).")
        return 1
    print(f"\nPassed: {', '.join(names)} ({took}).")
    return 0


def passes(name: str) -> bool:
    """Run one stage and say whether all its commands succeed."""
    print(f"\n== {name}", flush=True)
    codes = [subprocess.run(command, cwd=ROOT, check=False).returncode for command in STAGES[name]]
    return not any(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
