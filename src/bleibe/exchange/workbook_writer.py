"""A region as one workbook for people who live in Excel: a sheet per table, drop-downs, explanations.

Here: sheets, formats, validation. The sheets that explain stand in `workbook_guide`. Not here: reading
(`workbook_reader`).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from bleibe.exchange.plain_text import shielded
from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.languages import arranged, collapsed
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.exchange.workbook_guide import CodeRanges, allowed_in, note_on, write_codes, write_guide
from bleibe.exchange.workbook_layout import (
    CODES,
    GUIDE,
    LONGEST_CELL,
    TEXT_COLUMNS,
    TEXTS,
    cell_length,
    parts_of,
)
from bleibe.exchange.written_columns import written_columns
from bleibe.transition import Fault, InvalidInputError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LAST_ROW = 2_000
"""Drop-downs reach down to this row, beyond the last filled one."""

_WRITTEN = datetime(2000, 1, 1)
"""Stands in the workbook as its date of making: the same region gives the same bytes."""

_WIDTHS: Mapping[Kind, int] = {Kind.KEY: 22, Kind.REF: 22, Kind.PROSE: 48, Kind.TEXT: 30, Kind.URL: 34}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook_of(tables: RegionTables) -> bytes:
    """Return a region as a workbook (.xlsx); the same region gives the same bytes.

    Raises
    ------
    InvalidInputError
        If a text is longer than a cell of a workbook can be.
    """
    sheets = _sheets(tables)
    _refuse_long(sheets)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"title": tables.setting("name") or tables.key, "created": _WRITTEN})
    formats = _formats(book)
    guide = book.add_worksheet(GUIDE)
    pages = {name: book.add_worksheet(name) for name in (*sheets, TEXTS, CODES)}
    ranges = write_codes(pages[CODES], formats["head"])
    write_guide(guide, [region_schema().table(name) for name in sheets], formats)
    for name, (columns, rows) in sheets.items():
        _write_table(pages[name], columns, rows, formats)
        _add_choices(pages[name], columns, ranges, sheets)
    _write_texts(pages[TEXTS], tables, formats)
    guide.activate()
    book.close()
    return out.getvalue()


Sheets = dict[str, tuple[tuple[Column, ...], tuple[Row, ...]]]


def _sheets(tables: RegionTables) -> Sheets:
    """Return per sheet its columns and rows, languages drawn together into their offers' rows."""
    languages = arranged(tables.rows("languages"), tables.rows("services"))
    services, spoken = collapsed(tables.rows("services"), languages)
    drawn_together = {"services": services, "languages": spoken}
    sheets: Sheets = {}
    for schema in region_schema().tables:
        rows = drawn_together.get(schema.name, tables.rows(schema.name))
        if rows or not schema.rare:
            sheets[schema.name] = (written_columns(schema, tables, rows), rows)
    return sheets


def _refuse_long(sheets: Sheets) -> None:
    faults = [
        Fault(
            place=row.place,
            row=row.number,
            column=column,
            value=text[:80],
            problem="is longer than a cell of a workbook can be",
            allowed=f"at most {LONGEST_CELL} signs; or a folder or JSON as target",
        )
        for _, rows in sheets.values()
        for row in rows
        for column, text in row.cells.items()
        if cell_length(text) > LONGEST_CELL
    ]
    if faults:
        raise InvalidInputError(faults)


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    head: dict[str, Any] = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "num_format": "@"}
    return {
        "head": book.add_format(head | {"bg_color": "#E6EEF5"}),
        "required": book.add_format(head | {"bg_color": "#BFD4E6"}),
        "cell": book.add_format({"num_format": "@", "valign": "top"}),
        "prose": book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }


def _write_table(
    page: Worksheet, columns: Sequence[Column], rows: Sequence[Row], formats: Mapping[str, Format]
) -> None:
    for position, column in enumerate(columns):
        style = formats["prose" if column.kind is Kind.PROSE else "cell"]
        page.set_column(position, position, _WIDTHS.get(column.kind, 16), style)
        page.write_string(0, position, column.name, formats["required" if column.required else "head"])
        page.write_comment(0, position, note_on(column), {"x_scale": 2.4, "y_scale": 1.6})
        for line, row in enumerate(rows, start=1):
            if text := row.cells.get(column.name, ""):
                page.write_string(line, position, shielded(text, csv=False), style)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:ZZ{max(LAST_ROW, len(rows) + 1)}"})


def _add_choices(page: Worksheet, columns: Sequence[Column], ranges: CodeRanges, sheets: Sheets) -> None:
    last = max(LAST_ROW, *(len(rows) + 100 for _, rows in sheets.values()))
    for position, column in enumerate(columns):
        options = _choice(column, ranges, sheets, last)
        if options:
            page.data_validation(1, position, last - 1, position, options)


def _choice(column: Column, ranges: CodeRanges, sheets: Sheets, last: int) -> dict[str, Any]:
    """Return the validation of a column; a list of several values can only be explained."""
    told = {"input_title": column.name[:32], "input_message": allowed_in(column)[:255]}
    if column.kind is Kind.YES_NO:
        return told | {"validate": "list", "source": ["yes", "no"]}
    if column.kind is Kind.CODE and column.target in ranges:
        return told | {"validate": "list", "source": ranges[column.target], "error_type": "stop"}
    if column.kind is Kind.REF and column.target in sheets:
        source = f"={column.target}!$A$2:$A${last}"
        return told | {"validate": "list", "source": source, "error_type": "warning"}
    if column.kind in (Kind.CODES, Kind.REFS):
        return told | {"validate": "any"}
    return {}


def _write_texts(page: Worksheet, tables: RegionTables, formats: Mapping[str, Format]) -> None:
    for position, (name, width) in enumerate(zip(TEXT_COLUMNS, (22, 12, 8, 120), strict=True)):
        page.set_column(position, position, width, formats["prose"])
        page.write_string(0, position, name, formats["required"])
    line = 0
    for text in sorted(tables.texts, key=lambda text: (text.chapter, text.language)):
        for part in parts_of(text.markdown):
            line += 1
            cells = (text.chapter, text.language, str(part.number), shielded(part.markdown, csv=False))
            for position, cell in enumerate(cells):
                page.write_string(line, position, cell, formats["prose"])
    page.freeze_panes(1, 0)
