"""The nested objects of HSDS JSON back into rows.

Here: from nested to flat, and what is wrong on the way. Not here: the file (`hsds_json`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID, uuid5

from bleibe.exchange.hsds_ids import NAMESPACE, KeyBook
from bleibe.exchange.hsds_nesting import Json, may_hold, nested_columns
from bleibe.exchange.limits import refuse_vast
from bleibe.exchange.plain_text import clean
from bleibe.exchange.region_tables.cells import UUID_PATTERN
from bleibe.exchange.region_tables.languages import expanded
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, Kind, TableSchema, region_schema
from bleibe.transition import Fault

Cells = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Within:
    """The object that another stands in: the column of the inner one that refers to it, and its row."""

    column: Column
    parent: TableSchema
    key: str


@cache
def _lists_within(table: str) -> dict[str, tuple[TableSchema, Column]]:
    """Return by name the lists that an object of the table may hold."""
    parent = region_schema().table(table)
    return {
        column.nested_as: (schema, column)
        for schema, column in nested_columns()
        if column.target == table or (column.kind is Kind.LINK and may_hold(parent, schema))
    }


class Flattening:
    """Rows by table as they are found in nested objects; one object may stand in many places."""

    def __init__(self, place: str, keys: KeyBook) -> None:
        self.rows: dict[str, list[Cells]] = {}
        self.faults: list[Fault] = []
        self.unknown: Counter[str] = Counter()
        self._place = place
        self._keys = keys
        self._by_key: dict[tuple[str, str], Cells] = {}
        self._entry = 0

    def add_services(self, services: Iterable[Json]) -> None:
        """Take in every service with all that hangs on it."""
        for number, service in enumerate(services, start=1):
            self.add_service(service, number)

    def add_service(self, service: Json, number: int) -> None:
        """Take in one service, the `number`th of its file, with all that hangs on it."""
        self._entry = number
        self._object(region_schema().table("services"), service, None)

    def _fault(self, column: str, value: str, problem: str, allowed: str) -> None:
        self.faults.append(
            Fault(
                place=f"{self._place}: services",
                row=self._entry,
                column=column,
                value=value[:80],
                problem=problem,
                allowed=allowed,
            )
        )

    def _object(self, schema: TableSchema, found: Json, within: Within | None) -> str:
        """Take in one object and return its key."""
        if not isinstance(found, dict):
            self._fault(schema.name, str(found), f"is no object {schema.hsds}", "an object in braces {}")
            return ""
        cells = self._cells(schema, found)
        if within is not None:
            cells[within.column.name] = within.key
            if within.column.kind is Kind.LINK:
                cells.setdefault(within.column.target, within.parent.hsds)
        key = self._merge(schema, cells, within)
        for name, (child, column) in _lists_within(schema.name).items():
            for inner in self._list(name, found.get(name)):
                self._object(child, inner, Within(column=column, parent=schema, key=key))
        self._note_unknown(schema, found)
        return key

    def _list(self, name: str, found: Json) -> list[Json]:
        if found is None:
            return []
        if not isinstance(found, list):
            self._fault(name, str(found), "is no list", "a list in brackets []")
            return []
        return found

    def _cells(self, schema: TableSchema, found: dict[str, Json]) -> Cells:
        cells: Cells = {}
        for column in schema.columns:
            if not column.hsds:
                continue
            text = self._scalar(column, found.get(column.name))
            if column.embeds and found.get(column.embeds) is not None:
                target = region_schema().table(column.target)
                text = self._object(target, found[column.embeds], None)
            elif column.kind is Kind.KEY:
                text = self._keys.key(schema.name, text)
            elif column.kind is Kind.REF:
                text = self._keys.key(column.target, text)
            if text:
                cells[column.name] = text
        return cells

    def _scalar(self, column: Column, found: Json) -> str:
        match found:
            case None:
                return ""
            case bool():
                return "yes" if found else "no"
            case str():
                return clean(found)
            case int() | float():
                return str(found)
            case _:
                self._fault(column.name, str(found), "is no single value", "a text or a number")
                return ""

    def _merge(self, schema: TableSchema, cells: Cells, within: Within | None) -> str:
        """Add the row, or join it with the one of the same key."""
        key = cells.get("id", "")
        known = self._by_key.get((schema.name, key))
        if known is None or not key:
            self._by_key[schema.name, key] = cells
            self.rows.setdefault(schema.name, []).append(cells)
            return key
        if within is not None and known.get(within.column.name, within.key) != within.key:
            return self._merge(schema, cells | {"id": _second_id(key, within.key)}, within)
        for name, text in cells.items():
            if known.setdefault(name, text) != text:
                problem = f"{schema.hsds} {key} says {name} twice and differently ({known[name][:40]!r})"
                self._fault(name, text, problem, "the same value wherever the object stands")
        return key

    def _note_unknown(self, schema: TableSchema, found: dict[str, Json]) -> None:
        known = {column.name for column in schema.columns if column.hsds}
        known |= {column.embeds for column in schema.columns} | set(_lists_within(schema.name))
        self.unknown.update(f"{schema.name}.{clean(name)}" for name in found if name not in known)


def _second_id(key: str, parent: str) -> str:
    """Return the key of a further row for an object that stands in several others of one kind."""
    namespace = UUID(key) if UUID_PATTERN.fullmatch(key) else NAMESPACE
    return str(uuid5(namespace, f"{key}/{parent}"))


def tables_of_rows(rows: Mapping[str, list[Cells]], place: str) -> dict[str, Table]:
    """Return tables made from rows that came out of one file; a row's number is its place in the list."""
    tables: dict[str, Table] = {}
    for name, cells_of_rows in rows.items():
        where = f"{place}: {name}"
        refuse_vast(where, rows=len(cells_of_rows), columns=0)
        kept = tuple(
            Row(place=where, number=number, cells=cells)
            for number, cells in enumerate(cells_of_rows, start=1)
        )
        schema = region_schema().find(name)
        known = [column.name for column in schema.carried] if schema else []
        further = sorted({column for row in kept for column in row.cells} - set(known))
        tables[name] = Table(name=name, place=where, columns=(*known, *further), rows=kept)
    return expanded(tables)
