"""The project's own environment: makes `.venv` and installs a set of requirements into it.

Here: every step between a bare Python and an installed project, and what to do where one fails.
It runs before anything is installed, so it uses the standard library only.
Not here: which Python (`tools/find-python`), and Chromium (`tools/chromium.py`).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.obstacles import StoppedError, explain

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
CACHE = FOLDER / "downloads"
"""What uv downloads: kept where installing stops, so that it goes on there, and removed at its end."""

PIP = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--no-input", "--retries", "2")
UV = (str(FOLDER / "bin" / "uv"), "pip", "install", "--python", str(PYTHON))
PINNED = ("--require-hashes", "--only-binary", ":all:")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One thing to install: from which files, by which command; again only when these change."""

    name: str
    says: str
    files: tuple[str, ...]
    command: tuple[str, ...]

    @property
    def stamp(self) -> Path:
        """Return the file that remembers what was installed."""
        return FOLDER / f"bleibe-{self.name}.stamp"

    def wanted(self) -> str:
        """Return the digest of what has to be installed; another place or Python is another thing."""
        digest = hashlib.sha256(f"{ROOT} {self.command}".encode())
        for file in self.files:
            digest.update((ROOT / file).read_bytes())
        return digest.hexdigest()

    def is_there(self) -> bool:
        """Whether exactly this was installed before."""
        return self.stamp.is_file() and self.stamp.read_text(encoding="utf-8") == self.wanted()


INSTALLER = Part(
    name="installer",
    says="the installer (uv)",
    files=("requirements/installer.txt",),
    command=(*PIP, "--quiet", *PINNED, "-r", "requirements/installer.txt"),
)
CORE = Part(
    name="core",
    says="the core set, each file checked against its digest",
    files=("requirements/core.txt",),
    command=(*UV, *PINNED, "-r", "requirements/core.txt"),
)
PROJECT = Part(
    name="project",
    says="Bleibe itself, from this folder",
    files=("pyproject.toml", "requirements/core.txt"),
    command=(*UV, "--no-deps", "--no-build-isolation", "--editable", "."),
)
SITE = Part(
    name="site",
    says="what the site needs",
    files=("requirements/site.txt",),
    command=(*UV, *PINNED, "-r", "requirements/site.txt"),
)
FRONT = Part(
    name="front",
    says="styles and drawings for the site's pages",
    files=("front/package.json", "front/package-lock.json", "requirements/node.txt", "tools/front.py"),
    command=(str(PYTHON), "-m", "tools.front"),
)
CHECK = Part(
    name="check",
    says="what opens and checks the reports",
    files=("requirements/check.txt",),
    command=(*UV, *PINNED, "-r", "requirements/check.txt"),
)
TESTS = Part(
    name="test",
    says="what the tests need",
    files=("requirements/test.txt",),
    command=(*UV, *PINNED, "-r", "requirements/test.txt"),
)
SETS: dict[str, tuple[Part, ...]] = {
    "core": (INSTALLER, CORE, PROJECT),
    "site": (INSTALLER, CORE, PROJECT, SITE, FRONT),
    "check": (INSTALLER, CORE, PROJECT, SITE, FRONT, CHECK),
    "test": (INSTALLER, CORE, PROJECT, SITE, FRONT, TESTS),
}


def main(arguments: Sequence[str]) -> int:
    """Install a set into `.venv` and return the exit code."""
    if len(arguments) != 1 or arguments[0] not in SETS:
        print(f"usage: python -m tools.environment {'|'.join(SETS)}", file=sys.stderr)
        return 2
    try:
        make(SETS[arguments[0]])
    except StoppedError as stopped:
        reason = str(stopped)
    except OSError as error:
        reason = str(explain(str(error)))
    else:
        return 0
    print(f"\n{reason}", file=sys.stderr)
    return 1


def make(parts: Sequence[Part]) -> None:
    """Make the environment and install what is not there yet; a second time it only looks.

    Raises
    ------
    StoppedError
        Where something is in the way; it says what and how to go on.
    """
    runs = _runs()
    missing = [part for part in parts if not (runs and part.is_there())]
    if not missing:
        return
    check_writable(ROOT)
    print("Installing into .venv: this needs the network and takes a minute or two.", flush=True)
    steps = len(missing) + (not runs)
    if not runs:
        _say(1, steps, f"an environment of its own in .venv, with Python {sys.version.split()[0]}")
        create()
    for number, part in enumerate(missing, start=1 + steps - len(missing)):
        _say(number, steps, part.says)
        install(part)
    shutil.rmtree(CACHE, ignore_errors=True)
    print(f"Ready: .venv holds {megabytes(FOLDER)} MB.", flush=True)


def check_writable(folder: Path) -> None:
    """Refuse where the folder cannot be written to.

    Raises
    ------
    StoppedError
        With the place to clone to instead.
    """
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise StoppedError(
            what=f"This folder cannot be written to: {folder} ({error.strerror}).",
            way_out=(
                "Clone it into a folder of your own and start there:",
                f"  git clone {folder} ~/bleibe && cd ~/bleibe && make demo",
            ),
        ) from error


def create() -> None:
    """Make an empty `.venv`, in place of one that does not run.

    Raises
    ------
    StoppedError
        Where Python cannot make environments.
    """
    absent = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if absent:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        raise StoppedError(
            what=f"This Python cannot make environments: {sys.executable} lacks {' and '.join(absent)}.",
            way_out=(
                "Install the missing part and start again:",
                "  Debian, Ubuntu:  sudo apt install python3-venv",
                f"                   (or, for a Python beside the system's: {version}-venv)",
                "Or name another Python: make demo PYTHON=/path/to/python3.13",
            ),
        )
    _run((sys.executable, "-m", "venv", "--clear", str(FOLDER)))


def install(part: Part) -> None:
    """Install one part and remember it.

    A failed attempt is repeated with the certificates that the installer itself carries, because
    some systems have none; what stops this second attempt as well is explained.

    Raises
    ------
    StoppedError
        Where both attempts fail.
    """
    by_uv = part.command[0] == UV[0]
    part.stamp.unlink(missing_ok=True)
    first = (*part.command, "--system-certs") if by_uv else part.command
    if subprocess.run(first, cwd=ROOT, env=_surroundings(), check=False).returncode != 0:
        print("That failed; trying once more ...", flush=True)
        _run(part.command)
    part.stamp.write_text(part.wanted(), encoding="utf-8")


def megabytes(folder: Path) -> int:
    """Return the size of the files under a folder in MB (10**6 bytes), links counted once."""
    files = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    sizes = {(facts.st_dev, facts.st_ino): facts.st_size for facts in map(os.lstat, files)}
    return round(sum(sizes.values()) / 1e6)


def _runs() -> bool:
    """Whether `.venv` has a Python that starts; one that was removed below it does not."""
    asks = "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))"
    try:
        return subprocess.run((str(PYTHON), "-c", asks), check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(
        command, cwd=ROOT, env=_surroundings(), check=False, capture_output=True, text=True, errors="replace"
    )
    if done.returncode != 0:
        raise explain(done.stdout + done.stderr)


def _surroundings() -> dict[str, str]:
    """Return the variables for the installers: none of another environment, no cache outside this folder."""
    strangers = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT"}
    own = {name: value for name, value in os.environ.items() if name not in strangers}
    return own | {"UV_CACHE_DIR": str(CACHE), "PIP_NO_CACHE_DIR": "1"}


def _say(number: int, steps: int, what: str) -> None:
    print(f"[{number}/{steps}] {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
