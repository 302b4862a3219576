"""What can stand in the way of installing, and the way out of each.

Here: the table from an installer's words to a reason that its reader can act on. Standard library only.
Not here: the installing (`environment.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


class StoppedError(Exception):
    """Something stands in the way; says what, and how to go on."""

    def __init__(self, *, what: str, way_out: tuple[str, ...]) -> None:
        super().__init__("\n".join((what, *way_out)))


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """A known obstacle: the words by which installers report it, what it is, and the way out."""

    words: str
    what: str
    way_out: tuple[str, ...]


OBSTACLES: tuple[Obstacle, ...] = (
    Obstacle(
        words=r"ensurepip",
        what="This Python cannot make environments.",
        way_out=("Debian, Ubuntu:  sudo apt install python3-venv", "Then start again."),
    ),
    Obstacle(
        words=r"no space left|disk quota",
        what="The disk is full.",
        way_out=("Make room for about 1 GB and start again; what is already there is kept.",),
    ),
    Obstacle(
        words=r"hash mismatch|do not match the hashes",
        what="A downloaded file is not the one that was pinned: it may be damaged, or tampered with.",
        way_out=(
            "Start again once. If it stays, do not go on: compare the file's digest with requirements/*.txt",
            "and ask whoever runs your package index.",
        ),
    ),
    Obstacle(
        words=r"certificate|unknownissuer|\bssl",
        what="The package index shows a certificate that this machine does not trust.",
        way_out=(
            "Debian, Ubuntu:  sudo apt install ca-certificates",
            "Behind a company's proxy, name its certificate: export SSL_CERT_FILE=/path/to/ca.pem",
        ),
    ),
    Obstacle(
        words=r"no usable wheels|no wheels|building from source is disabled",
        what="A package has no ready-made file for this machine or this Python, and none is compiled here.",
        way_out=(
            "Use Python 3.11, 3.12 or 3.13 on Linux (x86_64, arm64) or macOS, e.g.",
            "  make demo PYTHON=/path/to/python3.13",
        ),
    ),
    Obstacle(
        words=(
            r"dns error|name resolution|could not resolve|connect error|connecting|timed? ?out|network is"
            r"|connection (refused|reset|aborted|closed)|unreachable|failed to fetch|client error|proxy"
            r"|from versions: none"
        ),
        what="The package index cannot be reached.",
        way_out=(
            "Check the network and start again; it goes on where it stopped.",
            "Behind a proxy:  export HTTPS_PROXY=http://proxy.example:3128",
            "With an index of your own:  export UV_DEFAULT_INDEX=... PIP_INDEX_URL=...",
        ),
    ),
    Obstacle(
        words=r"permission denied|read-only file system|not permitted",
        what="A folder that is needed cannot be written to.",
        way_out=("Remove .venv (it may belong to another user) or clone into a folder of your own.",),
    ),
)
"""In the order in which they are looked for: the narrower first."""

UNKNOWN_WAY_OUT = ("This is not one of the known obstacles; the lines above are the installer's own.",)


def explain(output: str) -> StoppedError:
    """Return what an installer's failed output means, with its last lines.

    Examples
    --------
    >>> print(explain("error: No space left on device"))
    error: No space left on device
    <BLANKLINE>
    The disk is full.
    Make room for about 1 GB and start again; what is already there is kept.
    """
    told = [line for line in output.splitlines() if line.strip() and not line.startswith("WARNING")]
    last = "\n".join(told[-12:])
    for obstacle in OBSTACLES:
        if re.search(obstacle.words, output, flags=re.IGNORECASE):
            return StoppedError(what=f"{last}\n\n{obstacle.what}", way_out=obstacle.way_out)
    return StoppedError(what=f"{last}\n\nInstalling failed.", way_out=UNKNOWN_WAY_OUT)
