"""What is wrong in what several cells or rows say together.

Here: order of dates and of low, middle, high; what occurs twice; what goes only with something else.
Not here: references (`faults_in_references`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import CellError, read_decimal
from bleibe.exchange.region_tables.faults_in_cells import faults_in_cell
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import TableSchema, region_schema
from bleibe.exchange.region_tables.settings import FUNDING_SETTINGS, SETTINGS
from bleibe.transition import SHARES, Fault, PartialDate, find_assumed, first_day, last_day

END_EXCLUSIVE = "valid_until"
"""Ends of this name are the first day after; all others are the last day."""


def faults_in_rows(tables: RegionTables) -> Iterator[Fault]:
    """Yield every fault that lies in several cells or rows of one table."""
    for schema in region_schema().tables:
        rows = tables.rows(schema.name)
        yield from _twice(rows, schema)
        for row in rows:
            yield from _periods(row, schema)
    for row in tables.rows("services"):
        yield from _use(row)
    for row in tables.rows("assumptions"):
        yield from _assumption(row)
    for row in tables.rows("ties"):
        yield from _tie(row)
    yield from _settings(tables)


def _twice(rows: tuple[Row, ...], schema: TableSchema) -> Iterator[Fault]:
    identifier = schema.identifier
    columns = (identifier.name,) if identifier else schema.unique
    if not columns:
        return
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        named = tuple(row.cells.get(column, "") for column in columns)
        earlier = first.setdefault(named, row)
        if earlier is not row and any(named):
            yield Fault(
                place=row.place,
                row=row.number,
                column=row.shown_as or (columns[0] if identifier else ", ".join(columns)),
                value=", ".join(filter(None, named)),
                problem=f"stands already in row {earlier.number} of {earlier.place}",
                allowed="each once",
            )


def _periods(row: Row, schema: TableSchema) -> Iterator[Fault]:
    for begin, end in schema.periods:
        try:
            begins = first_day(PartialDate(row.cells[begin]))
            ends = last_day(PartialDate(row.cells[end]))
        except (KeyError, ValueError):
            continue
        if ends < begins or (end == END_EXCLUSIVE and ends == begins):
            yield Fault(
                place=row.place,
                row=row.number,
                column=end,
                value=row.cells[end],
                problem=f"{_ends(begins, ends)} ({begin} is {row.cells[begin]})",
                allowed=f"a date after {row.cells[begin]}",
            )


def _ends(begins: date, ends: date) -> str:
    return "ends on the day on which it begins" if ends == begins else "ends before it begins"


def _use(row: Row) -> Iterator[Fault]:
    if "used_per_year" in row.cells and "used_unit" not in row.cells:
        yield Fault(
            place=row.place,
            row=row.number,
            column="used_unit",
            problem="used_per_year says a number, but not of what",
            allowed="one of persons, contacts, visits, companies, hours",
        )
    if "used_per_year" not in row.cells and ("used_unit" in row.cells or "used_year" in row.cells):
        yield Fault(
            place=row.place,
            row=row.number,
            column="used_per_year",
            problem="a unit or year of use stands without a number",
            allowed="a number, or all three empty where it is unknown",
        )


def _assumption(row: Row) -> Iterator[Fault]:
    try:
        low, middle, high = (read_decimal(row.cells[name]) for name in ("low", "middle", "high"))
    except (KeyError, CellError):
        return
    if not low <= middle <= high:
        yield Fault(
            place=row.place,
            row=row.number,
            column="low, middle, high",
            value=f"{low:g}, {middle:g}, {high:g}",
            problem="the three numbers are not in order",
            allowed="low <= middle <= high",
        )
    assumed = find_assumed(row.cells.get("id", ""))
    if assumed is not None and assumed[0] in SHARES and max(low, middle, high) > 1:
        yield Fault(
            place=row.place,
            row=row.number,
            column="high",
            value=f"{high:g}",
            problem="the assumption is a share",
            allowed="numbers from 0 to 1",
        )


def _tie(row: Row) -> Iterator[Fault]:
    first, second = row.cells.get("from_organization_id"), row.cells.get("to_organization_id")
    if first and first == second:
        yield Fault(
            place=row.place,
            row=row.number,
            column="to_organization_id",
            value=first,
            problem="the tie leads from an actor to itself",
            allowed="two different actors; offers of one actor count as tied anyway",
        )


def _settings(tables: RegionTables) -> Iterator[Fault]:
    if "settings" in tables.unread:
        return
    for row in tables.rows("settings"):
        yield from _setting(row)
    rows = {row.cells.get("key", ""): row for row in tables.rows("settings")}
    stated = {key for key, row in rows.items() if row.cells.get("value")}
    place = tables.place_of("settings")
    if "settings" not in tables.tables:
        needed = ", ".join(key for key, column in SETTINGS.items() if column.required)
        yield Fault(
            place=place, problem="is not there", allowed=f"a table of settings with rows for {needed}"
        )
        return
    told = {key for key, row in rows.items() if (row.place, row.number, "value") in tables.told}
    yield from _required_settings(stated | told, place)
    yield from _funding(stated, rows, place)


def _setting(row: Row) -> Iterator[Fault]:
    key, value = row.cells.get("key", ""), row.cells.get("value", "")
    if key in SETTINGS and value:
        for fault in faults_in_cell(row, SETTINGS[key], value):
            yield replace(fault, column="value", problem=f"as {key}: {fault.problem}")


def _required_settings(stated: set[str], place: str) -> Iterator[Fault]:
    for key, column in SETTINGS.items():
        if column.required and key not in stated:
            problem = f"the setting {key} is missing"
            yield Fault(
                place=place, column="key", problem=problem, allowed=f"a row with key {key} and a value"
            )


def _funding(stated: set[str], rows: Mapping[str, Row], place: str) -> Iterator[Fault]:
    missing = [key for key in FUNDING_SETTINGS if key not in stated]
    if missing and len(missing) < len(FUNDING_SETTINGS):
        problem = f"a funded project is named, but not {', '.join(missing)}"
        allowed = f"all of {', '.join(FUNDING_SETTINGS)}, or none"
        yield Fault(place=place, column="key", problem=problem, allowed=allowed)
    if not missing:
        begin, end = rows["funding_valid_from"].cells["value"], rows["funding_valid_until"].cells["value"]
        if begin >= end:
            yield Fault(
                place=place,
                row=rows["funding_valid_until"].number,
                column="value",
                value=end,
                problem=f"the funding ends before it begins (funding_valid_from is {begin})",
                allowed=f"a date after {begin}",
            )
