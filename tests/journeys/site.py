"""A real site for a journey: the server and the computing process beside it, on data of its own.

Here: starting, waiting, stopping. Not here: what its data hold (`furnish`), the browser (`conftest`).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_START_S = 120
ASKED = "BLEIBE_PICTURES"
"""Set in the surroundings when the pictures of the documentation are to be taken anew."""


def furnish(folder: Path, named: str) -> None:
    """Fill a data folder with a region, accounts and the computed profile."""
    surroundings = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    surroundings.pop("DJANGO_SETTINGS_MODULE", None)
    command = (sys.executable, "-m", "journeys.furnish", str(folder), named)
    done = subprocess.run(command, cwd=ROOT, env=surroundings, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def served(furnished: Path, data: Path) -> Iterator[str]:
    """Serve a copy of furnished data as `bleibe serve` does and give the address."""
    shutil.copytree(furnished, data)
    port = free_port()
    command = [str(Path(sys.executable).parent / "bleibe"), "serve", "--demo", "--data", str(data)]
    command += ["--port", str(port), "--workers", "1"]
    surroundings = {name: text for name, text in os.environ.items() if not name.startswith("BLEIBE_")}
    surroundings.pop("DJANGO_SETTINGS_MODULE", None)
    with (data / "said.txt").open("wb") as said:
        site = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=said, stderr=said)
        try:
            _wait(f"http://127.0.0.1:{port}/de/", site, data / "said.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            site.terminate()
            site.wait(60)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _wait(address: str, site: subprocess.Popen[bytes], said: Path) -> None:
    ends = time.monotonic() + LONGEST_START_S
    while time.monotonic() < ends and site.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the site did not start:\n{said.read_text(encoding='utf-8')}")
