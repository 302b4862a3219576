"""Rungs that stand among the offers although nobody is known to offer them: found again by their state.

Here: which rows these are, and a region's rows without them. Not here: writing them (`blank_region`).
"""

from __future__ import annotations

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.rows import Row
from bleibe.transition import OfferState

TO_FIND = "(noch zu finden)"
"""Stands behind the name of what nobody has found yet."""


def is_to_find(row: Row) -> bool:
    """Whether a row of the table of offers is an offer that is still to be found."""
    return row.cells.get("state") == OfferState.TO_FIND


def offer_rows(tables: RegionTables) -> tuple[Row, ...]:
    """Return the rows of the offers that somebody provides; what is to be found counts for nothing."""
    return tuple(row for row in tables.rows("services") if not is_to_find(row))


def rows_to_find(tables: RegionTables) -> tuple[Row, ...]:
    """Return the rows of the offers that are still to be found."""
    return tuple(filter(is_to_find, tables.rows("services")))
