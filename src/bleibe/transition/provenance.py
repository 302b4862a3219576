"""Where rows and results come from, and who keeps a row right.

Here: the source and the upkeep of a single row, and the record that every published result carries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.transition.dates import PartialDate

SET_BY_US = "set by us"
"""The citation of a number that no source states."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a row comes from: an address or a citation, its date, and what else must be said.

    `read_on` is the day on which somebody read it. It tells which state of an undated page was meant; it is
    no evidence that what the page says still holds, so nothing is fresh or confirmed by it.
    """

    citation: str = ""
    dated: PartialDate | None = None
    read_on: date | None = None
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Upkeep:
    """Who keeps a row right, when it was last checked and how often it has to be."""

    owner: str = ""
    checked_on: date | None = None
    check_every_months: int | None = None


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What went into a result.

    Parameters
    ----------
    input_name, input_sha256
        The region's data as it was read: its key and the digest of its tables, in canonical order; in a
        public edition of what is public in them.
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
