"""`bleibe residence table`: a table of persons from one file, its answers into another one.

Here: opening the two files, so that the answers are there whole or not at all. Not here: what a row means and
what it is answered (`science.residence`).
"""

from __future__ import annotations

import csv
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

from bleibe.exchange import new_file, settle
from bleibe.science.residence import (
    ANSWERED,
    BEYOND_THE_HEAD,
    Cell,
    PersonRow,
    answered_rows,
    faults_of_head,
    is_empty_row,
    shown,
    whole_answers,
)
from bleibe.transition import Fault, InvalidInputError, NotFoundError, NotPossibleNowError

TABLE, LINES = ".csv", ".jsonl"
"""Endings of what is written: a row for each person, or a whole answer in each line."""

MOST_FAULTS = 200
"""So many faults of a table are named; with more, the rest is only counted."""


@dataclass(kw_only=True)
class Written:
    """How many persons were answered, and which rows name none."""

    answered: int = 0
    empty: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        said = f"{self.answered} persons answered"
        rest = f"; rows without any fact left out: {len(self.empty)}, the first is row "
        return f"{said}{rest}{self.empty[0]}." if self.empty else f"{said}."


def answer_table(source: Path, target: Path, on: date) -> None:
    """Answer every row of a table; the target is written whole or not at all.

    Raises
    ------
    InvalidInputError
        If rows are no cases, or the target ends in neither of the two formats.
    NotFoundError
        If there is no table.
    NotPossibleNowError
        If something has the name of the target, or it cannot be written.
    """
    if target.suffix.lower() not in (TABLE, LINES):
        raise InvalidInputError(
            f"{shown(target.name)} says no format; name OUT {TABLE} (a row for each person) "
            f"or {LINES} (a whole answer in each line)"
        )
    if not source.is_file():
        raise NotFoundError(f"there is no file {source}")
    for line in settle(target):
        print(line, file=sys.stderr)
    taken = NotPossibleNowError(f"{target} is there already; name another file")
    if target.exists() or target.is_symlink():
        raise taken
    try:
        with _taken_back_when_told_to_end(), new_file(target) as made:
            written = _write(source, made, on, whole=target.suffix.lower() == LINES)
    except FileExistsError as error:
        raise taken from error
    except OSError as error:
        raise NotPossibleNowError(f"{target} cannot be written: {error.strerror}") from error
    print(f"{target}: {written}")


@contextmanager
def _taken_back_when_told_to_end() -> Iterator[None]:
    """Remove what is half written, which says of persons, also where the system ends us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    for one, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(one, _end)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _end(number: int, _: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _write(source: Path, made: Path, on: date, *, whole: bool) -> Written:
    """Write the answers of a table, and return how many there are."""
    faults, left, written = list[Fault](), 0, Written()
    with source.open(encoding="utf-8-sig", newline="") as asked, made.open("w", encoding="utf-8") as out:
        columns, rows = _rows(asked, source)
        faults += faults_of_head(columns, name=shown(source.name))
        at_fault = {fault.column for fault in faults}
        known = _persons(rows, {one for one in columns if shown(one) in at_fault}, written)
        write = _line_writer(out) if whole else _row_writer(out, columns)
        for found in (whole_answers if whole else answered_rows)(known, on, name=shown(source.name)):
            if isinstance(found, tuple):
                left += max(0, len(faults) + len(found) - MOST_FAULTS)
                faults = (faults + list(found))[:MOST_FAULTS]
            elif not faults:
                write(found)
                written.answered += 1
    if faults:
        more = [Fault(place=source.name, problem=f"{left} more faults are not listed")] if left else []
        raise InvalidInputError([*faults, *more])
    return written


def _persons(rows: Iterator[PersonRow], unknown: set[str], written: Written) -> Iterator[PersonRow]:
    """Yield the rows that say something, without columns that are no facts; note the others."""
    for number, row in rows:
        if is_empty_row(row):
            written.empty.append(number)
        else:
            yield number, {key: cell for key, cell in row.items() if key not in unknown}


def _row_writer(out: TextIO, columns: Sequence[str]) -> Callable[[Mapping[str, object]], object]:
    writer = csv.DictWriter(out, [*columns, *ANSWERED], lineterminator="\n")
    writer.writeheader()
    return writer.writerow


def _line_writer(out: TextIO) -> Callable[[Mapping[str, object]], object]:
    return lambda found: out.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")


def _rows(asked: Iterator[str], source: Path) -> tuple[Sequence[str], Iterator[PersonRow]]:
    """Return the columns and the rows of a table with the separator that its head uses."""
    try:
        head = next(asked, "")
    except UnicodeDecodeError as error:
        raise InvalidInputError([_no_text(source)]) from error
    if not head.strip():
        raise InvalidInputError([_fault(source, 0, "is empty; its first row names the facts")])
    separator = ";" if head.count(";") > head.count(",") else ","
    try:
        columns = next(csv.reader([head], delimiter=separator))
    except csv.Error as error:
        raise InvalidInputError([_fault(source, 1, f"cannot be read: {error}")]) from error
    return columns, _numbered(asked, columns, separator, source)


def _numbered(
    asked: Iterator[str], columns: Sequence[str], separator: str, source: Path
) -> Iterator[PersonRow]:
    """Yield the rows of a table, numbered as a spreadsheet does it: a blank line is a row, though nobody's.

    Refuses the file where it is no longer text or no table.
    """
    reader, number = csv.reader(asked, delimiter=separator), 1
    try:
        for number, cells in enumerate(reader, start=2):
            if cells:
                yield number, _row(columns, cells)
    except UnicodeDecodeError as error:
        raise InvalidInputError([_no_text(source)]) from error
    except csv.Error as error:
        raise InvalidInputError([_fault(source, number + 1, f"cannot be read: {error}")]) from error


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
