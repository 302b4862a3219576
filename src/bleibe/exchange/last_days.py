"""Ends that are the last day of a month: probably the last day meant, where the first day after is asked for.

Here: one sentence a table. Not here: ends before beginnings (`check` refuses them).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bleibe.exchange.region_tables.carrier import RegionTables, Row
from bleibe.exchange.region_tables.schema import region_schema

END = "valid_until"
FUNDING_END = "funding_valid_until"
SHOWN = 3
"""So many rows stand in a note as examples."""


def last_days(tables: RegionTables) -> Iterator[str]:
    """Yield a line for the rows of each table, and for the funding, that end on the last day of a month.

    Parameters
    ----------
    tables
        A region without faults.
    """
    for schema in region_schema().tables:
        found = [row for row in tables.rows(schema.name) if is_last_of_month(row.cells.get(END, ""))]
        if found:
            shown = ", ".join(map(_named, found[:SHOWN])) + (", ..." if len(found) > SHOWN else "")
            many = "row ends" if len(found) == 1 else "rows end"
            place = tables.place_of(schema.name)
            yield f"{place}: {len(found)} {many} on the last day of a month; {_meant(END)}: {shown}"
    funded = tables.setting(FUNDING_END)
    if is_last_of_month(funded):
        yield f"{tables.place_of('settings')}: the funding ends on {funded}; {_meant(FUNDING_END)}"


def is_last_of_month(text: str) -> bool:
    """Whether a cell holds a day whose next day begins a month.

    Examples
    --------
    >>> is_last_of_month("2025-12-31"), is_last_of_month("2026-01-01"), is_last_of_month("")
    (True, False, False)
    """
    try:
        return (date.fromisoformat(text) + timedelta(days=1)).day == 1
    except (ValueError, OverflowError):
        return False


def _meant(column: str) -> str:
    return f"{column} is the first day after, so if the last day is meant, write the next one"


def _named(row: Row) -> str:
    return f"{row.cells.get('id') or f'row {row.number}'} ({row.cells[END]})"
