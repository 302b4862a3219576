"""Where rows and results come from, and who keeps a row right.

Here: the source and the upkeep of a single row, and the record that every published result carries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.transition.citations import citation_parts
from bleibe.transition.dates import PartialDate
from bleibe.transition.estimates import Basis

SET_BY_US = "set by us"
"""The citation of a number that no source states."""

_NOBODY = frozenset(
    {
        "",
        SET_BY_US,
        "von uns gesetzt",
        *("geschätzt", "schätzung", "eigene schätzung", "annahme", "eigene annahme"),
        *("estimated", "estimate", "own estimate", "assumption", "own assumption"),
    }
)
"""What people write where they set a number themselves, as the whole source, in small letters."""


def names_nobody(citation: str) -> bool:
    """Whether a source, without those added for parts of the row, names nobody else.

    Examples
    --------
    >>> names_nobody("Von uns gesetzt."), names_nobody("geschätzt"), names_nobody("Schätzung der IHK")
    (True, True, False)
    """
    return " ".join(citation.split()).strip(" .").casefold() in _NOBODY


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

    @property
    def is_named(self) -> bool:
        """Whether somebody else says what the row says: an empty text and `SET_BY_US` in any wording do not.

        A source added for a part of the row counts for the row: what it is for stands there in words.

        Examples
        --------
        >>> Source(citation="set by us").is_named, Source(citation="Call (2026-11-30: places)").is_named
        (False, True)
        """
        main, added = citation_parts(self.citation)
        return not names_nobody(main) or bool(added)

    @property
    def is_set_by_us(self) -> bool:
        """Whether whoever wrote the row says that the number is their own."""
        return bool(self.citation.strip()) and not self.is_named

    @property
    def is_named_within(self) -> bool:
        """Whether somebody else says what is internal in the row: its source may stand in the note."""
        return self.is_named or bool(citation_parts(self.note)[1])

    @property
    def basis(self) -> Basis:
        """Return what a public number of the row rests on."""
        return Basis.STATED if self.is_named else Basis.ASSUMED


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
