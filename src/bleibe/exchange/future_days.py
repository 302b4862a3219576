"""Evidence that is dated after today: probably a slip, and no evidence before its day.

Here: one sentence a table. Not here: what evidence confirms (`transition`); what sheets and lists
answer (`take` refuses such a day).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bleibe.exchange.region_tables.carrier import RegionTables, Row
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import PartialDate, is_dated_by

EVIDENCE = ("first_seen", "last_seen", "source_date", "read_on", "checked_on")
"""Columns that say when somebody saw, wrote, read or checked something."""

SHOWN = 3
"""So many cells stand in a note as examples."""


def future_days(tables: RegionTables, today: date) -> Iterator[str]:
    """Yield a line for each table in which evidence is dated after today.

    Parameters
    ----------
    tables
        A region without faults.
    today
        The day after which a date lies in the future; of a month or a year the first day counts.
    """
    for schema in region_schema().tables:
        found = [cell for row in tables.rows(schema.name) for cell in _later(row, today)]
        if found:
            shown = ", ".join(found[:SHOWN]) + (", ..." if len(found) > SHOWN else "")
            many = "date of evidence lies" if len(found) == 1 else "dates of evidence lie"
            way = f"after today ({today.isoformat()}); no evidence before that day (correct the year?)"
            yield f"{tables.place_of(schema.name)}: {len(found)} {many} {way}: {shown}"


def _later(row: Row, today: date) -> Iterator[str]:
    for column in EVIDENCE:
        text = row.cells.get(column, "")
        if text and not is_dated_by(today, PartialDate(text)):
            yield f"{row.cells.get('id') or f'row {row.number}'} ({column} {text})"
