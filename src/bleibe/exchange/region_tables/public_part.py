"""What of a region's tables may be public, as the column table says.

Here: leaving out what is internal. Not here: what a public edition shows of the rest (`studies`).
"""

from __future__ import annotations

from dataclasses import replace

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import TableSchema, region_schema


def public_part(tables: RegionTables) -> RegionTables:
    """Return a region without its internal tables, columns and rows; the team's texts are public.

    The digest of this part stands in the public edition: one over the whole region would change with every
    internal word, and a short one could be guessed from it.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.carrier import blank_tables
    >>> secret = [{"id": "io", "name": "International Office", "trust": "2", "note": "said in confidence"}]
    >>> tables = blank_tables(key="os", name="Osnabrück").with_rows("organizations", secret)
    >>> public_part(tables).rows("organizations")[0].cells
    {'id': 'io', 'name': 'International Office'}
    """
    shown = {
        schema.name: _public_table(tables.tables[schema.name], schema)
        for schema in region_schema().tables
        if schema.name in tables.tables and not schema.internal
    }
    return replace(tables, tables=shown)


def _public_table(table: Table, schema: TableSchema) -> Table:
    names = {column.name for column in schema.columns if not column.internal}
    return replace(
        table,
        columns=tuple(name for name in table.columns if name in names),
        rows=tuple(_public_row(row, names) for row in table.rows if _is_public(row, schema)),
    )


def _public_row(row: Row, names: set[str]) -> Row:
    return replace(row, cells={name: text for name, text in row.cells.items() if name in names})


def _is_public(row: Row, schema: TableSchema) -> bool:
    return not any(row.cells.get(column) == code for column, code in schema.internal_rows)
