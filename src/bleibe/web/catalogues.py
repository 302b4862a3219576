"""Empty catalogues of Django for languages that it does not have: without one it serves no page in them.

Not here: any word; the site says its own (`platform.words`).
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from gettext import find
from pathlib import Path

import django

from bleibe.web.operating import Operating

DJANGOS_OWN = Path(django.__file__).parent / "conf" / "locale"
DOMAIN = "django"
EMPTY = struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 28)
"""A compiled catalogue (GNU gettext, The Format of GNU MO Files) with no sentence."""


def write_catalogues(operating: Operating, folder: Path, codes: Iterable[str]) -> None:
    """Write an empty catalogue into a folder of the site's data for each language that Django lacks."""
    for code in codes:
        if not any(find(DOMAIN, str(place), [code]) for place in (DJANGOS_OWN, folder)):
            operating.make_folder()
            _write(folder / code / "LC_MESSAGES" / f"{DOMAIN}.mo")


def _write(file: Path) -> None:
    """Write a file whole or not at all: several processes of a site start at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    begun = file.with_suffix(f".{os.getpid()}")
    begun.write_bytes(EMPTY)
    begun.replace(file)
