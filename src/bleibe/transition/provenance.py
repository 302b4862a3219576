"""Where a result comes from, so that it can be made again.

Here: the record that every published result carries. Not here: sources of single rows (`region.Source`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What went into a result.

    Parameters
    ----------
    input_name, input_sha256
        The region's data as it was read: its key and the digest of its tables, in canonical order.
    as_of
        The day for which the result holds; there is no other clock.
    software
        Name and version of the program.
    definitions
        Version of the definitions of the numbers.
    seed
        The random seed, or None where nothing is drawn.
    """

    input_name: str
    input_sha256: str
    as_of: date
    software: str
    definitions: str
    seed: int | None = None
