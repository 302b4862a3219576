"""A region's workbook (.xlsx) into raw tables.

Here: heads, rows, texts. Not here: reading cells safely (`sheet_cells`), writing (`workbook_writer`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from bleibe.exchange.limits import refusal, refuse_vast
from bleibe.exchange.plain_text import clean, unshielded
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import AMBIGUOUS
from bleibe.exchange.region_tables.languages import expanded
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.exchange.sheet_cells import Value, sheet_values, text_of
from bleibe.exchange.workbook_layout import NOT_READ, TEXT_COLUMNS, TEXTS
from bleibe.exchange.workbook_scan_faults import scan_faults
from bleibe.transition import Fault, InvalidInputError, RegionText

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
    tables: dict[str, Table] = {}
    faults: list[Fault] = []
    unread: list[str] = []
    texts: tuple[RegionText, ...] = ()
    is_ours = False
    for read in sheet_values(data, place):
        sheet, values = read.name, read.values
        name = clean(sheet).lower()
        if name in NOT_READ:
            is_ours = True
            continue
        try:
            if name in tables:
                problem = f"is a second sheet for the table {name}"
                raise refusal(f"{place}: {sheet}", problem, "one of the two")
            table = _table(name, sheet, values)
            if table is None:
                continue
            faults += scan_faults(sheet, _head(values), read.scan)
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
    if is_ours:
        faults += _absent_sheets(place, {*tables, *unread})
    return RegionTables(
        tables=expanded(tables),
        texts=texts,
        origin=place.rsplit(".", 1)[0],
        faults=tuple(faults),
        unread=tuple(unread),
    )


def _absent_sheets(place: str, there: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each sheet that a workbook of ours has and that somebody took out of this one."""
    for schema in region_schema().tables:
        if not schema.rare and schema.name not in there:
            allowed = "the sheet, also an empty one (with its head)"
            yield Fault(place=place, value=schema.name, problem="the sheet is not there", allowed=allowed)


def _table(name: str, place: str, values: Sequence[Sequence[Value]]) -> Table | None:
    """Return a sheet's table; None where the sheet is empty. The first row that is not empty is its head."""
    texts = [[text_of(value) for value in row] for row in values]
    filled = [(number, row) for number, row in enumerate(texts, start=1) if any(row)]
    if not filled:
        return None
    head = [clean(text) for text in filled[0][1]]
    refuse_vast(place, rows=len(filled) - 1, columns=len(list(filter(None, head))))
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
        names = [clean(text_of(value)) for value in row]
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


def _unnamed(place: str, values: Sequence[Sequence[Value]]) -> Iterator[Fault]:
    """Yield cells that stand below no name: they would be lost."""
    filled = [
        (number, row) for number, row in enumerate(values, start=1) if any(clean(text_of(v)) for v in row)
    ]
    nameless = [position for position, name in enumerate(filled[0][1]) if not clean(text_of(name))]
    for number, row in filled[1:]:
        for position in nameless:
            if text := clean(text_of(row[position])):
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
