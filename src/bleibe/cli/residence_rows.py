"""The rows of a table of persons as a CSV file holds them, and cells as such a file may hold them.

Here: separator, rows by number, what no cell may hold. Not here: what a row means (`science.residence`),
writing the answers (`residence_table`).

No fact has a line break, and the name of a person neither. So each line is a row, and a quotation mark that
is not closed in its row is told there, before it swallows the rows that follow.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bleibe.exchange import FORBIDDEN_SIGNS, is_run_by_spreadsheets, shielded, unshielded
from bleibe.science.residence import BEYOND_THE_HEAD, Cell, PersonRow, shown
from bleibe.transition import Fault, InvalidInputError

OPEN_QUOTE = (
    "a quotation mark opens here a cell that the row does not close; a cell holds no line break, "
    'and one that holds a quotation mark has it doubled: "like ""this"""'
)
FORBIDDEN = "a cell holds a sign that no text has (a control character); take it out"
FORMULA = (
    "a spreadsheet would take the cell for a formula; write a value, or an apostrophe before a text that "
    "really begins so"
)


def rows_in(asked: Iterator[str], source: Path) -> tuple[Sequence[str], Iterator[PersonRow]]:
    """Return the columns and the rows of a table with the separator that its head uses.

    Parameters
    ----------
    asked
        The lines of the file.
    source
        The file, as messages name it.

    Raises
    ------
    InvalidInputError
        If there is no head, or a row is no text or no row; the rows raise while they are read.
    """
    try:
        head = next(asked, "")
    except UnicodeDecodeError as error:
        raise InvalidInputError([_no_text(source)]) from error
    if not head.strip():
        raise InvalidInputError([_fault(source, 0, "is empty; its first row names the facts")])
    separator = ";" if head.count(";") > head.count(",") else ","
    columns = _cells(head, separator, source, 1)
    return columns, _numbered(asked, columns, separator, source)


def faults_of_cells(number: int, row: Mapping[str, Cell], name: str) -> Iterator[Fault]:
    """Yield the cells of a row that no table holds, or that a spreadsheet would run.

    Examples
    --------
    >>> row = {"name": "=1+1", "person.municipality": "'=1+1", "person.age": "30"}
    >>> [(fault.row, fault.column) for fault in faults_of_cells(2, row, "persons.csv")]
    [(2, 'name')]
    """
    for column, cell in row.items():
        if isinstance(cell, str):
            problem = FORBIDDEN if FORBIDDEN_SIGNS.search(cell) else ""
            problem = problem or (FORMULA if is_run_by_spreadsheets(cell.strip()) else "")
            if problem:
                yield Fault(place=name, row=number, column=shown(column), value=shown(cell), problem=problem)


def as_meant(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return a row without the apostrophes that keep a spreadsheet from running its cells."""
    return {column: unshielded(cell, None) if isinstance(cell, str) else cell for column, cell in row.items()}


def as_written(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row whose cells no spreadsheet runs: an apostrophe stands before what one would.

    Examples
    --------
    >>> as_written({"name": "=1+1", "person.age": "30", "job.isco": None})
    {'name': "'=1+1", 'person.age': '30', 'job.isco': None}
    """
    return {
        column: shielded(cell, csv=True) if isinstance(cell, str) else cell for column, cell in row.items()
    }


def _numbered(
    asked: Iterator[str], columns: Sequence[str], separator: str, source: Path
) -> Iterator[PersonRow]:
    """Yield the rows of a table, numbered as a spreadsheet does it: a blank line is a row, but nobody's."""
    try:
        for number, line in enumerate(asked, start=2):
            cells = _cells(line, separator, source, number)
            if cells:
                yield number, _row(columns, cells)
    except UnicodeDecodeError as error:
        raise InvalidInputError([_no_text(source)]) from error


def _cells(line: str, separator: str, source: Path, number: int) -> list[str]:
    """Return the cells of a line, which is a row."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error as error:
        is_open = line.count('"') % 2
        raise InvalidInputError(
            [_fault(source, number, OPEN_QUOTE if is_open else f"cannot be read: {error}")]
        ) from error


def _row(columns: Sequence[str], cells: list[str]) -> dict[str, Cell]:
    """Return the cells of a row by column; what is missing is None, what is beyond the head a list."""
    row: dict[str, Cell] = dict.fromkeys(columns)
    row.update(zip(columns, cells, strict=False))
    return row if len(cells) <= len(columns) else {**row, BEYOND_THE_HEAD: cells[len(columns) :]}


def _fault(source: Path, row: int, problem: str) -> Fault:
    return Fault(place=shown(source.name), row=row, problem=problem)


def _no_text(source: Path) -> Fault:
    """Return which line of a file is no text in UTF-8, and how to mend it."""
    with source.open("rb") as lines:
        at = next((number for number, line in enumerate(lines, start=1) if not _is_text(line)), 0)
    return _fault(
        source, at, "is not text in UTF-8; save the table anew as CSV in UTF-8 (in Excel: CSV UTF-8)"
    )


def _is_text(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
