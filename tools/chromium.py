"""A Chromium for the tests in a real browser: an existing one, else Debian's, else the command to install it.

Here: finding and installing. Not here: how a test drives it (`tests/conftest.py`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
INSTALL = (
    ("apt-get", "update", "--quiet"),
    ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"),
)
WITHOUT = (
    "There is no Chromium on this machine, and the tests in a browser need one. Install it and start again:\n"
    "  Debian:  sudo apt-get update && sudo apt-get install --no-install-recommends chromium\n"
    "  Ubuntu:  sudo snap install chromium\n"
    "  Fedora:  sudo dnf install chromium\n"
    "  macOS:   brew install --cask chromium\n"
    "Or name one: make test CHROMIUM=/path/to/chromium"
)


def find_chromium() -> Path | None:
    """Return a Chromium that answers, or None. `CHROMIUM` in the environment names one by hand."""
    by_hand = os.environ.get("CHROMIUM")
    names = (by_hand,) if by_hand else NAMES
    found = [Path(path) for name in names if (path := shutil.which(name))]
    applications = [] if by_hand else [path for path in APPLICATIONS if path.exists()]
    return next((path for path in (*found, *applications) if _answers(path)), None)


def can_install() -> bool:
    """Whether Debian's Chromium may be installed here: apt is there and the user is root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    """Install Debian's Chromium; what goes wrong is shown and the tests will say the rest."""
    surroundings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in INSTALL:
        done = subprocess.run(
            command, env=surroundings, check=False, capture_output=True, text=True, errors="replace"
        )
        if done.returncode != 0:
            print(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-1000:]}", file=sys.stderr)
            return


def main() -> int:
    """Say which Chromium the tests use; install one where that is allowed."""
    chromium = find_chromium()
    by_hand = os.environ.get("CHROMIUM")
    if chromium is None and by_hand:
        print(f"CHROMIUM is set to {by_hand!r}, which does not start; the tests in a browser will fail.")
        return 0
    if chromium is None and can_install():
        print("Installing Debian's Chromium for the tests in a browser ...", flush=True)
        install()
        chromium = find_chromium()
    print(WITHOUT if chromium is None else f"Browser for the tests: {chromium}", flush=True)
    return 0


def _answers(path: Path) -> bool:
    """Whether it starts at all; some systems put a notice in its place."""
    try:
        asked = subprocess.run((path, "--version"), check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
