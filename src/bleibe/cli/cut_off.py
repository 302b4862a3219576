"""What an earlier command, cut off, left at the places that a command names: brought to its end, and told.

Here: which places are looked at. Not here: what is done (`exchange`). Reached only when a command runs, as
`exit_codes` is.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bleibe.exchange import settle


def settle_named(arguments: argparse.Namespace) -> None:
    """Undo or complete, at every path that was named, what a killed command began; a line for each."""
    for path in vars(arguments).values():
        if isinstance(path, Path):
            for line in settle(path):
                print(line, file=sys.stderr)
