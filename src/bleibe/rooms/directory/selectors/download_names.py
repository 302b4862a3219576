"""What a downloaded file of a region is called, and the state that its name says when it comes back.

Here: both, so that what is read is what was written. Not here: the files (`views.data`).
"""

from __future__ import annotations

import re
from pathlib import PurePath

INTERNAL, INTERNAL_EN = "-intern", "-internal"


def download_name(key: str, version: int, *, is_internal: bool = False) -> str:
    """Return the name of a file with a state of a region, without its ending.

    Examples
    --------
    >>> download_name("os", 8), download_name("os", 8, is_internal=True)
    ('os-8', 'os-8-intern')
    """
    return f"{key}-{version}{INTERNAL if is_internal else ''}"


def state_named(file_name: str, key: str) -> int | None:
    """Return the state of a region that the name of a downloaded file says, or None.

    What a browser adds to the name of a second copy is no part of it, nor is *internal* in English; a name
    that says anything else was given by somebody, who may have meant a day.

    Examples
    --------
    >>> state_named("os-8.xlsx", "os"), state_named("os-12-intern (1).zip", "os")
    (8, 12)
    >>> state_named("os-2026-11-30.xlsx", "os"), state_named("os-8-neu.xlsx", "os")
    (None, None)
    """
    found = re.fullmatch(
        rf"{re.escape(key)}-([0-9]{{1,9}})(?:{INTERNAL}|{INTERNAL_EN})?(?: ?\([0-9]+\))?",
        PurePath(file_name).stem,
    )
    return int(found[1]) if found else None
