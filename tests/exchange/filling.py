"""Filling in sheets as an office does: opened in a spreadsheet, typed into, saved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl
import pypdf
from openpyxl.worksheet.worksheet import Worksheet

Cell = tuple[int, int]


def fields_of(page: Worksheet) -> Iterator[tuple[str, Cell]]:
    """Yield every field of a sheet with its row and column, by the hidden first column."""
    columns: dict[int, str] = {}
    for number, row in enumerate(page.iter_rows(values_only=True), start=1):
        mark = str(row[0] or "")
        if mark == "lines" or mark.startswith("columns "):
            columns = {at: str(name) for at, name in enumerate(row, start=1) if at > 1 and name}
        elif mark:
            for at, name in columns.items():
                yield (mark if name == "answer" else f"{mark}/{name}"), (number, at)


def fill(sheet: Path, answers: Mapping[str, object], saved: Path | None = None) -> Path:
    """Type answers into the fields that their keys name (the first place of each) and save."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    places: dict[str, Cell] = {}
    for key, cell in fields_of(page):
        places.setdefault(key, cell)
    for key, text in answers.items():
        page.cell(*places[key]).value = text
    target = saved or sheet
    book.save(target)
    return target


def shown_in(sheet: Path) -> dict[str, str]:
    """Return what each field of a sheet shows."""
    page = openpyxl.load_workbook(sheet).worksheets[0]
    return {key: str(page.cell(*cell).value or "") for key, cell in reversed(list(fields_of(page)))}


def words_of(sheet: Path) -> str:
    """Return every word that stands on a sheet and is not hidden."""
    page = openpyxl.load_workbook(sheet).worksheets[0]
    return "\n".join(
        str(cell.value) for row in page.iter_rows(min_col=2) for cell in row if cell.value is not None
    )


def printed_words(sheet: Path) -> str:
    """Return every word that stands on a printed sheet, as `without_breaks` leaves it."""
    return without_breaks("".join(page.extract_text() for page in pypdf.PdfReader(sheet).pages))


def without_breaks(text: str) -> str:
    """Return a text without blanks and hyphens: on paper a line may end anywhere."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def fill_questionnaire(sheet: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """Type one row for each person into a students' questionnaire, by the hidden line of keys."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in page[3] if cell.value}
    for number, row in enumerate(rows, start=5):
        for key, text in row.items():
            page.cell(number, columns[key]).value = text
    book.save(sheet)
    return sheet


def fill_list(sheet: Path, choose: Mapping[int, str], column: str, head: int) -> Path:
    """Type into one column of a list, by the number of the row below its head (from 1)."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in page[head]}
    for number, text in choose.items():
        page.cell(head + number, columns[column]).value = text
    book.save(sheet)
    return sheet
