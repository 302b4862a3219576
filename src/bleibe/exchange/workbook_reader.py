"""A region's workbook (.xlsx) into raw tables.

Here: values of cells into text, heads, texts. What must not be in a workbook is found by `workbook_scan`.
Not here: writing (`workbook_writer`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

import python_calamine

from bleibe.exchange.limits import refusal
from bleibe.exchange.plain_text import clean, unshielded
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import AMBIGUOUS
from bleibe.exchange.region_tables.languages import expanded
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.exchange.workbook_layout import NOT_READ, TEXT_COLUMNS, TEXTS
from bleibe.exchange.workbook_scan import MOST_CELLS, SheetScan, scan_workbook
from bleibe.exchange.workbook_scan_faults import scan_faults
from bleibe.transition import Fault, InvalidInputError, RegionText

Value = int | float | str | bool | time | date | datetime | timedelta

_MEASURED = (Kind.NUMBER, Kind.PLACES, Kind.SHARE, Kind.DECIMAL)
"""Kinds of cells in which `1.234` as a text may mean thousands."""


def tables_from_workbook(data: bytes, place: str) -> RegionTables:
    """Return the raw tables of a workbook.

    Parameters
    ----------
    data, place
        The file, and what its owner calls it.

    Raises
    ------
    InvalidInputError
        If it is no workbook, has a password or macros, is too large, or holds none of a region's tables.
    """
    scans = scan_workbook(data, place)
    for name, scan in scans.items():
        if scan.rows * scan.columns > MOST_CELLS:
            problem = f"fills {scan.rows} rows and {scan.columns} columns"
            raise refusal(f"{place}: {name}", problem, f"at most {MOST_CELLS} cells in the filled rectangle")
    tables: dict[str, Table] = {}
    faults: list[Fault] = []
    unread: list[str] = []
    texts: tuple[RegionText, ...] = ()
    for sheet, values in _sheets(data, place):
        name = clean(sheet).lower()
        try:
            if name in tables:
                problem = f"is a second sheet for the table {name}"
                raise refusal(f"{place}: {sheet}", problem, "one of the two")
            table = _table(name, sheet, values)
            if table is None:
                continue
            faults += scan_faults(sheet, _head(values), scans.get(sheet, SheetScan()))
            faults += _unnamed(sheet, values)
            if name == TEXTS:
                texts = _texts(table)
            else:
                tables[name] = table
        except InvalidInputError as error:
            faults += error.faults
            unread.append(name)
    if not {*tables, *unread} & {table.name for table in region_schema().tables}:
        names = ", ".join(table.name for table in region_schema().tables[:4])
        raise refusal(place, "holds none of a region's tables", f"sheets as {names}")
    return RegionTables(
        tables=expanded(tables),
        texts=texts,
        origin=place.rsplit(".", 1)[0],
        faults=tuple(faults),
        unread=tuple(unread),
    )


def _sheets(data: bytes, place: str) -> Iterator[tuple[str, Sequence[Sequence[Value]]]]:
    """Yield name and values of every sheet that may hold a table."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            if clean(name).lower() not in NOT_READ:
                yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except GeneratorExit:
        raise
    except BaseException as error:
        # A panic of the library (written in Rust) is no Exception; whatever else is none must go through.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise refusal(place, "is broken", "a workbook that opens in Excel or LibreOffice") from None


def _table(name: str, place: str, values: Sequence[Sequence[Value]]) -> Table | None:
    """Return a sheet's table; None where the sheet is empty. The first row that is not empty is its head."""
    texts = [[_text(value) for value in row] for row in values]
    filled = [(number, row) for number, row in enumerate(texts, start=1) if any(row)]
    if not filled:
        return None
    head = [clean(text) for text in filled[0][1]]
    twice = sorted({column for column in head if column and head.count(column) > 1})
    if twice:
        raise refusal(place, f"has the column {twice[0]} twice", "each column once")
    known = region_schema().find(name)
    rows = []
    for number, row in filled[1:]:
        cells = {
            column: _plain(clean(text), value, known.find(column) if known else None)
            for column, text, value in zip(head, row, values[number - 1], strict=False)
            if column and clean(text)
        }
        if cells:
            rows.append(Row(place=place, number=number, cells=cells))
    return Table(name=name, place=place, columns=tuple(filter(None, head)), rows=tuple(rows))


def _head(values: Sequence[Sequence[Value]]) -> tuple[int, list[str]]:
    """Return number and names of the first row that is not empty; an empty name where a column has none."""
    for number, row in enumerate(values, start=1):
        names = [clean(_text(value)) for value in row]
        if any(names):
            return number, names
    return 0, []


def _plain(text: str, value: Value, column: Column | None) -> str:
    """Return the text of a cell; a number that Excel holds as one is never taken for thousands."""
    if (
        isinstance(value, float)
        and column is not None
        and column.kind in _MEASURED
        and AMBIGUOUS.fullmatch(text)
    ):
        return f"{text}0"
    return unshielded(text, column)


def _text(value: Value) -> str:
    """Return what a cell shows, in the form in which tables write it."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _unnamed(place: str, values: Sequence[Sequence[Value]]) -> Iterator[Fault]:
    """Yield cells that stand below no name: they would be lost."""
    filled = [
        (number, row) for number, row in enumerate(values, start=1) if any(clean(_text(v)) for v in row)
    ]
    nameless = [position for position, name in enumerate(filled[0][1]) if not clean(_text(name))]
    for number, row in filled[1:]:
        for position in nameless:
            if text := clean(_text(row[position])):
                yield Fault(
                    place=place,
                    row=number,
                    value=text[:80],
                    problem="the cell stands below no column name",
                    allowed="a name in the head of every column in use",
                )


def _texts(table: Table) -> tuple[RegionText, ...]:
    """Return the chapters' texts, their parts joined in order."""
    missing = [name for name in TEXT_COLUMNS if name not in table.columns]
    if missing:
        raise refusal(table.place, f"lacks the column {missing[0]}", f"columns {', '.join(TEXT_COLUMNS)}")
    parts: dict[tuple[str, str], dict[str, str]] = {}
    for row in table.rows:
        cells: Mapping[str, str] = row.cells
        key = (cells.get("chapter", ""), cells.get("language", ""))
        number = cells.get("part", "1")
        if not number.isdecimal() or number in parts.setdefault(key, {}):
            problem = f"row {row.number} names no part of its own"
            raise refusal(table.place, problem, "1, 2, 3 for each chapter and language")
        parts[key][number] = cells.get("markdown", "")
    return tuple(
        RegionText(chapter=chapter, language=language, markdown=clean(_joined(by_number)))
        for (chapter, language), by_number in sorted(parts.items())
        if _joined(by_number).strip()
    )


def _joined(by_number: Mapping[str, str]) -> str:
    return "".join(by_number[number] for number in sorted(by_number, key=int))
