"""The cells of a workbook, sheet by sheet, after a look at what must not be in it.

Here: the one safe reading of workbooks. Not here: what cells mean (`workbook_reader`, `plain_lists`,
`sheets`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bleibe.exchange.limits import refusal
from bleibe.exchange.plain_text import clean_answer
from bleibe.exchange.workbook_scan import MOST_CELLS, SheetScan, scan_workbook
from bleibe.exchange.workbook_scan_faults import cell_faults
from bleibe.transition import Fault

Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True, kw_only=True)
class SheetCells:
    """One sheet of a workbook.

    Parameters
    ----------
    name, place
        Its name, and how faults name it.
    rows
        Its cells as text, all rows of one length.
    faults
        Its cells that hold no value: formulas, errors of the spreadsheet.
    notes
        What stands in comments and text boxes, with the cell that a comment is on (else an empty text).
    """

    name: str
    place: str
    rows: tuple[tuple[str, ...], ...]
    faults: tuple[Fault, ...]
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SheetValues:
    """One sheet as the library reads it, with what the look before it found."""

    name: str
    values: Sequence[Sequence[Value]]
    scan: SheetScan


def sheets_of(data: bytes, place: str) -> Iterator[SheetCells]:
    """Yield the sheets of a workbook as text, hidden ones too.

    Raises
    ------
    InvalidInputError
        If it is no workbook, is broken or encrypted, holds macros or is too large.
    """
    for sheet in sheet_values(data, place):
        at = f"{place}: {sheet.name}"
        yield SheetCells(
            name=sheet.name,
            place=at,
            rows=tuple(tuple(clean_answer(text_of(value)) for value in row) for row in sheet.values),
            faults=tuple(cell_faults(at, sheet.scan)),
            notes=tuple((cell, clean_answer(text)) for cell, text in sheet.scan.notes),
        )


def sheet_values(data: bytes, place: str) -> tuple[SheetValues, ...]:
    """Return the sheets of a workbook, hidden ones too.

    Raises
    ------
    InvalidInputError
        If it is no workbook, is broken or encrypted, holds macros or is too large.
    """
    import python_calamine

    scans = scan_workbook(data, place)
    for name, scan in scans.items():
        if scan.rows * scan.columns > MOST_CELLS:
            problem = f"fills {scan.rows} rows and {scan.columns} columns"
            raise refusal(f"{place}: {name}", problem, f"at most {MOST_CELLS} cells in the filled rectangle")
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(
            SheetValues(
                name=name,
                values=book.get_sheet_by_name(name).to_python(skip_empty_area=False),
                scan=scans.get(name, SheetScan()),
            )
            for name in book.sheet_names
        )
    except BaseException as error:
        # A panic of the library (written in Rust) is no Exception; whatever else is none must go through.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        allowed = "a workbook that opens in Excel or LibreOffice"
        raise refusal(place, "is broken", allowed) from None


def text_of(value: Value) -> str:
    """Return what a cell shows, in the form in which tables write it.

    Examples
    --------
    >>> text_of(40.0), text_of(True), text_of(0.4)
    ('40', 'yes', '0.4')
    """
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


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, both from 1.

    Examples
    --------
    >>> cell_name(3, 28)
    'AB3'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
