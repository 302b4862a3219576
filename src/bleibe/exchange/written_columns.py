"""Which columns of a table are written: all usual ones; what is rare or internal only where it is there.

Here: the choice for folders and workbooks alike. Not here: what stands in a cell.
"""

from __future__ import annotations

from collections.abc import Iterable

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import Column, TableSchema


def written_columns(
    schema: TableSchema, tables: RegionTables, rows: Iterable[Row] | None = None
) -> tuple[Column, ...]:
    """Return the columns of a table in their order, shorthands included.

    A rare column is written where a row has something in it. An internal one is left out where the table has
    no head for it: so the public part of a region stays without, and reading it back in empties nothing.

    Parameters
    ----------
    schema, tables
        The table, and the region whose it is.
    rows
        The rows as they are written, where these are others than the region's.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.carrier import blank_tables
    >>> from bleibe.exchange.region_tables.schema import region_schema
    >>> ties = region_schema().table("ties")
    >>> "trust" in [column.name for column in written_columns(ties, blank_tables(key="os", name="O"))]
    True
    """
    table = tables.tables.get(schema.name)
    used = {column for row in (tables.rows(schema.name) if rows is None else rows) for column in row.cells}
    headed = set(table.columns) | used if table else {column.name for column in schema.columns}
    return tuple(
        column
        for column in schema.columns
        if (not column.rare or column.name in used) and (not column.internal or column.name in headed)
    )
