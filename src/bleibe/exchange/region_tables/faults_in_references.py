"""What is wrong between tables: references that lead nowhere, and circles.

Here: keys that no row has, parents in a circle, needs off the group's route. Not here: faults
within one table (`faults_in_rows`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import UUID_PATTERN, is_key, split_list
from bleibe.exchange.region_tables.codes import nearest
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, Kind, TableSchema, region_schema
from bleibe.exchange.region_tables.settings import SETTINGS
from bleibe.transition import ROUTE_PHASES, Fault, Phase, Route

Keys = Mapping[str, frozenset[str]]
"""Per table the keys that its rows have."""

PARENTS = (
    ("organizations", "parent_organization_id"),
    ("programs", "parent_program_id"),
    ("taxonomy_terms", "parent_id"),
)
"""Columns that make a tree of their own table."""


MOST_HINTS = 200
"""References of one column for which the nearest key is sought; further ones are told without it."""

MOST_SHOWN = 12
"""Keys of a circle that are written out."""


def faults_in_references(tables: RegionTables) -> Iterator[Fault]:
    """Yield every reference that leads nowhere and every circle of parents."""
    keys = {
        schema.name: frozenset(row.cells.get("id", "") for row in tables.rows(schema.name))
        for schema in region_schema().tables
    }
    for schema in region_schema().tables:
        table = tables.tables.get(schema.name)
        if table is not None:
            yield from _in_table(table, schema, keys, tables)
    yield from _in_settings(tables, keys)
    for name, parent in PARENTS:
        yield from _circles(tables.rows(name), parent)
    yield from _off_the_route(tables)


def _off_the_route(tables: RegionTables) -> Iterator[Fault]:
    """Yield every need in a phase that the group's route does not have: nobody would ever pass it."""
    routes = {row.cells.get("id", ""): row.cells.get("route", "") for row in tables.rows("groups")}
    for row in tables.rows("needs"):
        route, phase = routes.get(row.cells.get("group_id", ""), ""), row.cells.get("phase", "")
        if route in set(Route) and phase in set(Phase) and phase not in ROUTE_PHASES[Route(route)]:
            yield Fault(
                place=row.place,
                row=row.number,
                column="phase",
                value=phase,
                problem=f"is no phase of the group's route, {route}",
                allowed=f"one of {', '.join(ROUTE_PHASES[Route(route)])}",
            )


def _in_table(table: Table, schema: TableSchema, keys: Keys, tables: RegionTables) -> Iterator[Fault]:
    for column in schema.carried:
        if column.target in tables.unread or (column.kind is Kind.LINK and tables.unread):
            continue
        if column.kind is Kind.LINK:
            yield from _links(table, column, keys)
        elif column.is_reference and column.target not in tables.tables and _is_used(table, column):
            first = next(row for row in table.rows if _values(row, column))
            yield Fault(
                place=table.place,
                row=first.number,
                column=column.name,
                value=first.cells[column.name],
                problem=f"refers to the table {column.target}, which is missing",
                allowed=f"a table {column.target} with these rows",
            )
        elif column.is_reference:
            yield from _dangling(table, column, keys[column.target])


def _in_settings(tables: RegionTables, keys: Keys) -> Iterator[Fault]:
    for row in tables.rows("settings"):
        setting = SETTINGS.get(row.cells.get("key", ""))
        if setting is not None and setting.is_reference and setting.target not in tables.unread:
            for value in split_list(row.cells.get("value", "")):
                if is_key(value) and value not in keys[setting.target]:
                    yield _leads_nowhere(row, "value", value, setting.target, keys[setting.target])


def _is_used(table: Table, column: Column) -> bool:
    return any(_values(row, column) for row in table.rows)


def _values(row: Row, column: Column) -> tuple[str, ...]:
    """Return the keys in a cell that have to be there; a UUID may name a row of other people's data."""
    text = row.cells.get(column.name, "")
    values = split_list(text) if column.is_list else (text,)
    foreign = column.hsds and not column.required
    return tuple(v for v in values if v and is_key(v) and not (foreign and UUID_PATTERN.fullmatch(v)))


def _dangling(table: Table, column: Column, keys: frozenset[str]) -> Iterator[Fault]:
    told = 0
    for row in table.rows:
        for value in _values(row, column):
            if value not in keys:
                told += 1
                among = keys if told <= MOST_HINTS else frozenset[str]()
                yield _leads_nowhere(row, row.shown_as or column.name, value, column.target, among)


def _leads_nowhere(row: Row, column: str, value: str, target: str, keys: frozenset[str]) -> Fault:
    near = nearest(value, keys - {""})
    hint = f"perhaps {near}; " if near else ""
    return Fault(
        place=row.place,
        row=row.number,
        column=column,
        value=value,
        problem=f"no row of {target} has this key",
        allowed=f"{hint}the id of a row of {target}",
    )


def _links(table: Table, column: Column, keys: Keys) -> Iterator[Fault]:
    every = frozenset(key for of_table in keys.values() for key in of_table)
    for row in table.rows:
        value = row.cells.get(column.name, "")
        if value and is_key(value) and not UUID_PATTERN.fullmatch(value) and value not in every:
            yield _leads_nowhere(row, column.name, value, "the HSDS tables", every)


def _circles(rows: tuple[Row, ...], parent: str) -> Iterator[Fault]:
    by_key = {key: row for row in rows if (key := row.cells.get("id", ""))}
    walked: set[str] = set()
    for key in by_key:
        path = _path_from(key, by_key, parent, walked)
        last = by_key[path[-1]].cells.get(parent, "") if path else ""
        if last in path:
            circle = path[path.index(last) :]
            row = by_key[circle[0]]
            yield Fault(
                place=row.place,
                row=row.number,
                column=parent,
                value=row.cells[parent],
                problem=f"runs in a circle: {' -> '.join(_shown(circle))}",
                allowed="parents that end at one without a parent",
            )


def _shown(circle: list[str]) -> list[str]:
    """Return a circle from its first key to that key again; the middle of a long one left out."""
    middle = circle if len(circle) <= MOST_SHOWN else [*circle[:MOST_SHOWN], "..."]
    return [*middle, circle[0]]


def _path_from(key: str, by_key: Mapping[str, Row], parent: str, walked: set[str]) -> list[str]:
    """Return the walk from `key` to its parents as far as it is new, and note it as walked."""
    path: list[str] = []
    while key in by_key and key not in walked:
        walked.add(key)
        path.append(key)
        key = by_key[key].cells.get(parent, "")
    return path
