"""Rows into the objects of HSDS JSON, nested as the schema's columns say.

Here: from flat to nested. Not here: the way back (`hsds_flattening`), the file (`hsds_json`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from bleibe.exchange.hsds_ids import hsds_id
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import UUID_PATTERN, CellError, read_hsds_number
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import Column, Kind, TableSchema, region_schema
from bleibe.exchange.region_tables.to_find import offer_rows

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

NO_ATTRIBUTES = frozenset({"attributes", "taxonomy_terms", "taxonomies", "metadata"})
"""Objects that HSDS gives no attributes."""

NO_METADATA = frozenset({"metadata"})
"""Objects that HSDS gives no record of changes."""

_STATUS_OF_STATE: Mapping[str, str] = {
    "running": "active",
    "not_confirmed": "inactive",
    "ended": "defunct",
    "": "inactive",
}
"""HSDS demands a status (active, inactive, defunct, temporarily closed) and has none for what nobody knows:
an offer that nobody has confirmed is not called active, and the page of the API says so."""

STAND_IN_STATUS = frozenset(_STATUS_OF_STATE.values())
"""What may stand in for a status that the region does not say."""


def hsds_status(cells: Mapping[str, str]) -> str:
    """Return the status of an offer in HSDS: its own, else the one that its state stands for.

    Examples
    --------
    >>> hsds_status({"state": "running"}), hsds_status({}), hsds_status({"status": "temporarily closed"})
    ('active', 'inactive', 'temporarily closed')
    """
    return cells.get("status") or _STATUS_OF_STATE.get(cells.get("state", ""), "inactive")


@cache
def nested_columns() -> tuple[tuple[TableSchema, Column], ...]:
    """Return every column that makes its row stand within another, with the row's table."""
    return tuple(
        (schema, column) for schema in region_schema().tables for column in schema.columns if column.nested_as
    )


def may_hold(parent: TableSchema, child: TableSchema) -> bool:
    """Whether HSDS knows the list of classifications or changes within objects of the parent table."""
    barred = {"attributes": NO_ATTRIBUTES, "metadata": NO_METADATA}.get(child.name, frozenset())
    return bool(parent.hsds) and parent.name not in barred


class Nesting:
    """The rows of a region by table and key, ready to be nested."""

    def __init__(self, tables: RegionTables) -> None:
        self._region = tables.key
        self._tables = tables
        self._rows = {
            schema.name: {row.cells.get("id", ""): row for row in tables.rows(schema.name)}
            for schema in region_schema().tables
            if schema.hsds
        }
        self._children: dict[tuple[str, str], list[tuple[TableSchema, Column, Row]]] = {}
        for schema, column in nested_columns():
            for row in tables.rows(schema.name):
                parent = self._parent(column, row)
                if parent is not None:
                    self._children.setdefault(parent, []).append((schema, column, row))

    def services(self) -> list[Json]:
        """Return every offer as an HSDS service with all that hangs on it; what is to find is none."""
        schema = region_schema().table("services")
        return [self._object(schema, row) for row in offer_rows(self._tables)]

    def record(self, table: str, key: str) -> Json:
        """Return one row of an HSDS table with all that hangs on it, or None where there is no such row."""
        row = self._rows[table].get(key)
        return None if row is None else self._object(region_schema().table(table), row)

    def _parent(self, column: Column, row: Row) -> tuple[str, str] | None:
        key = row.cells.get(column.name, "")
        if not key:
            return None
        table = self._linked_table(column, row) if column.kind is Kind.LINK else column.target
        return (table, key) if table else None

    def _linked_table(self, column: Column, row: Row) -> str:
        """Return the table that a link leads to: as named, else the only one that has the key."""
        named, key = row.cells.get(column.target, ""), row.cells.get(column.name, "")
        holding = [name for name, rows in self._rows.items() if key in rows]
        by_name = [name for name in holding if region_schema().table(name).hsds == named]
        return (by_name or (holding if len(holding) == 1 else [""]))[0]

    def _object(self, schema: TableSchema, row: Row, within: Column | None = None) -> Json:
        result: dict[str, Json] = {}
        for column in schema.columns:
            text = row.cells.get(column.name, "")
            if column.hsds and text and column is not within:
                result |= self._member(schema, column, row, text)
        result |= _stand_ins(schema, row)
        for name, child in self._lists(schema, row):
            siblings = result.setdefault(name, [])
            assert isinstance(siblings, list)
            siblings.append(child)
        return result

    def _member(self, schema: TableSchema, column: Column, row: Row, text: str) -> dict[str, Json]:
        if column.embeds and text in self._rows[column.target]:
            target = region_schema().table(column.target)
            return {column.embeds: self._object(target, self._rows[column.target][text])}
        match column.kind:
            case Kind.KEY:
                return {column.name: hsds_id(self._region, schema.name, text)}
            case Kind.REF:
                return {column.name: hsds_id(self._region, column.target, text)}
            case Kind.LINK:
                table = self._linked_table(column, row)
                known = table or UUID_PATTERN.fullmatch(text)
                return {column.name: hsds_id(self._region, table, text)} if known else {}
            case Kind.HSDS_NUMBER:
                return {column.name: number} if (number := _number(text)) is not None else {}
            case _:
                return {column.name: text}

    def _lists(self, schema: TableSchema, row: Row) -> Iterator[tuple[str, Json]]:
        for child, column, nested in self._children.get((schema.name, row.cells.get("id", "")), ()):
            if may_hold(schema, child):
                yield column.nested_as, self._object(child, nested, within=column)


def _number(text: str) -> int | float | None:
    try:
        number = read_hsds_number(text)
    except CellError:
        return None
    return int(number) if number.is_integer() else number


def _stand_ins(schema: TableSchema, row: Row) -> dict[str, Json]:
    """Return what HSDS demands and the region does not say; it never comes back as content."""
    if schema.name in ("organizations", "programs") and "description" not in row.cells:
        return {"description": row.cells.get("name", "")}
    if schema.name == "services" and "status" not in row.cells:
        return {"status": hsds_status(row.cells)}
    return {}
