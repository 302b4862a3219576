"""How long work says how far it is.

Here: the shape of the one who is told. Not here: how it is shown (the command line prints a line).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is being computed, how many parts are done, and of how many."""


def silent(what: str, done: int, of: int) -> None:
    """Tell nobody."""
