"""What of a region's tables everybody may have: the one place that decides what a visitor downloads.

Here: leaving out internal tables and columns, rows that are only about somebody in an internal table, and
what was said in interviews. Not here: the formats (`exchange`), who is a visitor (`platform.access`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bleibe.exchange import Column, Kind, RegionTables, Row, Table, TableSchema, region_schema, table_of
from bleibe.transition import EvidenceKind

INTERNAL_ROWS = {("evidence", "kind"): EvidenceKind.INTERVIEW.value}
"""Rows that are internal as a whole, by table, column and what stands there."""


def public_tables(tables: RegionTables) -> RegionTables:
    """Return a region without what is internal; the team's texts are public."""
    hidden = {
        schema.name: frozenset(row.cells.get("id", "") for row in tables.rows(schema.name))
        for schema in region_schema().tables
        if schema.internal
    }
    shown = {
        schema.name: _public_table(
            tables.tables.get(schema.name) or table_of(schema.name, ()), schema, hidden
        )
        for schema in region_schema().tables
        if (schema.name in tables.tables or not schema.rare) and not schema.internal
    }
    return replace(tables, tables=shown, faults=(), left_out=(), unread=())


def _public_table(table: Table, schema: TableSchema, hidden: Mapping[str, frozenset[str]]) -> Table:
    names = {column.name for column in schema.columns if not column.internal}
    return replace(
        table,
        columns=tuple(name for name in table.columns if name in names),
        rows=tuple(
            replace(row, cells={name: text for name, text in row.cells.items() if name in names})
            for row in table.rows
            if _is_public(row, schema, hidden)
        ),
    )


def _is_public(row: Row, schema: TableSchema, hidden: Mapping[str, frozenset[str]]) -> bool:
    """Whether a row may be shown: the telephone line of a contact person belongs to that person."""
    if any(
        schema.name == table and row.cells.get(column) == value
        for (table, column), value in INTERNAL_ROWS.items()
    ):
        return False
    return not any(_leads_to(column, row, hidden) for column in schema.columns)


def _leads_to(column: Column, row: Row, hidden: Mapping[str, frozenset[str]]) -> bool:
    key = row.cells.get(column.name, "")
    if not key:
        return False
    if column.kind is Kind.LINK:
        named = row.cells.get(column.target, "")
        return any(
            key in keys and named in ("", region_schema().table(table).hsds) for table, keys in hidden.items()
        )
    return column.is_reference and column.target in hidden
