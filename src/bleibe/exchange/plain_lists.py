"""A list with a head line, as a workbook or as CSV: what people outside of the house send and fill in.

Here: reading one from anybody, writing one that explains itself. Not here: what its columns mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from bleibe.exchange.limits import refusal
from bleibe.exchange.plain_text import clean_answer, decoded
from bleibe.exchange.region_tables.rows import Row
from bleibe.transition import Fault, InvalidInputError

WORKBOOK, TEXTS = ".xlsx", (".csv", ".tsv", ".txt")
"""How the name of a list ends, in small letters."""

MOST_COLUMNS = 300
MOST_ROWS = 20_000

_WRITTEN = datetime(2000, 1, 1)
"""Stands in the workbook as its date of making: the same list gives the same bytes."""


@dataclass(frozen=True, kw_only=True)
class PlainList:
    """A list as it was read: its head and its rows, each with its number as a spreadsheet shows it."""

    place: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class ListColumn:
    """A column to be written; `choices` become a drop-down, `asks` marks what people fill in."""

    name: str
    width: int = 20
    choices: tuple[str, ...] = ()
    asks: bool = False


@dataclass(frozen=True, kw_only=True)
class ListSheet:
    """A list to be written: lines that explain it above its head, then rows by column.

    `choices` are drop-downs of single cells in place of their column's, by row (from 0) and name.
    """

    name: str
    columns: tuple[ListColumn, ...]
    rows: Sequence[Mapping[str, str]]
    explained: tuple[str, ...] = field(default=())
    choices: Mapping[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)


def list_workbook(sheet: ListSheet) -> bytes:
    """Return a list as a workbook (.xlsx); the same list gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": sheet.name, "created": _WRITTEN})
    page = book.add_worksheet(sheet.name)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E6EEF5", "text_wrap": True})
    cell = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    asked = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True, "bg_color": "#FFF8DC"})
    for line, words in enumerate(sheet.explained):
        page.write_string(line, 0, words)
    top = len(sheet.explained)
    for position, column in enumerate(sheet.columns):
        page.set_column(position, position, column.width)
        page.write_string(top, position, column.name, head)
        for line, row in enumerate(sheet.rows, start=top + 1):
            page.write_string(line, position, row.get(column.name, ""), asked if column.asks else cell)
        for first, last, choices in _choices(sheet, column):
            page.data_validation(
                top + 1 + first, position, top + 1 + last, position,
                {"validate": "list", "source": list(choices), "error_type": "warning"},
            )  # fmt: skip
    page.freeze_panes(top + 1, 0)
    book.close()
    return out.getvalue()


def _choices(sheet: ListSheet, column: ListColumn) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the first and last row of each stretch with the same drop-down; cells must not have two."""
    rows = range(max(len(sheet.rows), 1))
    for choices, stretch in groupby(rows, lambda at: sheet.choices.get((at, column.name), column.choices)):
        if choices:
            first, *rest = stretch
            yield first, (rest[-1] if rest else first), choices


def read_list(data: bytes, place: str, *, encoding: str = "", head: Sequence[str] = ()) -> PlainList:
    """Return a list from a workbook (its first sheet with rows) or from CSV.

    Parameters
    ----------
    data, place
        The file, and what its owner calls it; its ending says which of the two it is.
    encoding
        Of a CSV file, where it is not UTF-8 (as cp1252, which older Excel writes).
    head
        Names that the head line must hold; lines before it are passed over. Without, the first line that is
        not empty is the head.

    Raises
    ------
    InvalidInputError
        If it cannot be read, has no head line, holds formulas or is too large.
    """
    refuse_no_list(place)
    if place.lower().endswith(WORKBOOK):
        return _from_workbook(data, place, head)
    return _list_of(place, _records(_text(data, place, encoding), place), head)


def refuse_no_list(place: str) -> None:
    """Refuse a file whose ending says that no list is read from it.

    Raises
    ------
    InvalidInputError
        If it is neither a workbook nor CSV.
    """
    if not place.lower().endswith((WORKBOOK, *TEXTS)):
        allowed = "a workbook (.xlsx) or CSV (.csv); other tables by File, Save As, Excel workbook (.xlsx)"
        raise refusal(place, "is in no format that a list is read from", allowed)


def _text(data: bytes, place: str, encoding: str) -> str:
    if not encoding:
        return decoded(data, place)
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        raise refusal(place, f"cannot be read as {encoding}", "the encoding that it was saved in") from None


def _records(text: str, place: str) -> list[tuple[int, list[str]]]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [
            (number, [clean_answer(cell) for cell in record]) for number, record in enumerate(reader, start=1)
        ]
    except csv.Error as error:
        raise refusal(place, f"cannot be read as a table ({error})", "CSV as Excel saves it") from None


def _from_workbook(data: bytes, place: str, head: Sequence[str]) -> PlainList:
    from bleibe.exchange.sheet_cells import sheets_of

    for sheet in sheets_of(data, place):
        records = [(number, list(row)) for number, row in enumerate(sheet.rows, start=1)]
        if any(any(row) for _, row in records):
            if sheet.faults:
                raise InvalidInputError(sheet.faults)
            return _list_of(sheet.place, records, head)
    raise refusal(place, "is empty", "a list with a head line")


def _list_of(place: str, records: list[tuple[int, list[str]]], wanted: Sequence[str]) -> PlainList:
    filled = [(number, record) for number, record in records if any(record)]
    at = next((at for at, (_, record) in enumerate(filled) if set(wanted) <= set(record)), None)
    if at is None or not filled:
        allowed = f"a head line with {', '.join(wanted)}" if wanted else "a head line"
        raise refusal(place, "has no head line", allowed)
    names = filled[at][1]
    rows = filled[at + 1 :]
    if len(names) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        raise refusal(place, "is too large for a list", f"{MOST_COLUMNS} columns and {MOST_ROWS} rows")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise InvalidInputError(
            [Fault(place=place, row=filled[at][0], column=name, problem="stands in the head line twice")
             for name in twice]
        )  # fmt: skip
    return PlainList(
        place=place,
        head=tuple(filter(None, names)),
        rows=tuple(
            Row(
                place=place,
                number=number,
                cells={name: text for name, text in zip(names, record, strict=False) if name and text},
            )
            for number, record in rows
        ),
    )
