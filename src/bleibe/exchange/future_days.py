"""Evidence that is dated after today: probably a slip, and no evidence before its day.

What stands in a file so is told in one sentence a table: the file holds as it is once the day has come.
Whoever newly says that they have seen or checked something after today is refused. Not here: what evidence
confirms (`transition`), the day that an office writes on its sheet (`sheets`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bleibe.exchange.named_rows import RowName, row_name
from bleibe.exchange.region_tables.carrier import RegionTables, Row
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import Fault, PartialDate, is_dated_by

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


def future_faults(before: RegionTables, after: RegionTables, today: date) -> Iterator[Fault]:
    """Yield a fault for each date of evidence after today that did not stand there before.

    Parameters
    ----------
    before, after
        A region and what it is to become, both without faults.
    today
        The day after which a date lies in the future; of a month or a year the first day counts.
    """
    for schema in region_schema().tables:
        later = [(row, column) for row in after.rows(schema.name) for column in _columns_later(row, today)]
        stood = _said(before, schema.name) if later else frozenset()
        for row, column in later:
            if (row_name(schema.name, row.cells), column, row.cells[column]) not in stood:
                yield Fault(
                    place=row.place,
                    row=row.number,
                    column=column,
                    value=row.cells[column],
                    problem="lies in the future",
                    allowed=f"a day up to {today.isoformat()}",
                )


def _said(tables: RegionTables, table: str) -> frozenset[tuple[RowName, str, str]]:
    return frozenset(
        (row_name(table, row.cells), column, row.cells.get(column, ""))
        for row in tables.rows(table)
        for column in EVIDENCE
    )


def _later(row: Row, today: date) -> Iterator[str]:
    for column in _columns_later(row, today):
        yield f"{row.cells.get('id') or f'row {row.number}'} ({column} {row.cells[column]})"


def _columns_later(row: Row, today: date) -> Iterator[str]:
    for column in EVIDENCE:
        text = row.cells.get(column, "")
        if text and not is_dated_by(today, PartialDate(text)):
            yield column
