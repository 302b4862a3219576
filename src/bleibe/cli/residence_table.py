"""`bleibe residence table`: a table of persons from one file, its answers into another one.

Here: opening the two files, so that the answers are there whole or not at all. Not here: lines and cells
(`residence_rows`), what a row means and what it is answered (`science.residence`).
"""

from __future__ import annotations

import csv
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

from bleibe.cli.residence_lines import counted
from bleibe.cli.residence_rows import as_meant, as_written, faults_of_cells, rows_in
from bleibe.exchange import new_file, settle
from bleibe.science.residence import (
    ANSWERED,
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
        said = f"{counted(self.answered, 'person')} answered"
        rest = f"; rows without any fact left out: {len(self.empty)}, the first is row "
        return f"{said}{rest}{self.empty[0]}." if self.empty else f"{said}."


@dataclass(kw_only=True)
class _Faults:
    """The first faults of a table, and how many more there are."""

    told: list[Fault] = field(default_factory=list)
    left: int = 0

    def add(self, found: Iterable[Fault]) -> None:
        """Add faults; beyond the most that are told they are only counted."""
        every = [*self.told, *found]
        self.left += max(0, len(every) - MOST_FAULTS)
        self.told = every[:MOST_FAULTS]


def answer_table(source: Path, target: Path, on: date | None) -> None:
    """Answer every row of a table; the target is written whole or not at all.

    A day that is named counts for every row, as it does for a case file; else the row's own, else today.

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


def _write(source: Path, made: Path, on: date | None, *, whole: bool) -> Written:
    """Write the answers of a table, and return how many there are."""
    name, faults, written = shown(source.name), _Faults(), Written()
    with source.open(encoding="utf-8-sig", newline="") as asked, made.open("w", encoding="utf-8") as out:
        columns, rows = rows_in(asked, source)
        rows = rows if on is None else _on_that_day(rows, on)
        faults.add(faults_of_head(columns, name=name))
        at_fault = {fault.column for fault in faults.told}
        known = _persons(rows, {one for one in columns if shown(one) in at_fault}, written, faults, name)
        write = _line_writer(out) if whole else _row_writer(out, columns)
        for found in (whole_answers if whole else answered_rows)(known, on or date.today(), name=name):
            if isinstance(found, tuple):
                faults.add(found)
            elif not faults.told:
                write(found)
                written.answered += 1
    if faults.told:
        more = f"{faults.left} more faults are not listed"
        rest = [Fault(place=source.name, problem=more)] if faults.left else []
        raise InvalidInputError([*faults.told, *rest])
    return written


def _on_that_day(rows: Iterator[PersonRow], on: date) -> Iterator[PersonRow]:
    """Yield the rows with another day than their own, where they name one."""
    for number, row in rows:
        yield number, {key: on.isoformat() if key == "on" else cell for key, cell in row.items()}


def _persons(
    rows: Iterator[PersonRow], unknown: set[str], written: Written, faults: _Faults, name: str
) -> Iterator[PersonRow]:
    """Yield the rows that say something, without columns that are no facts; note the others.

    A row with a cell that no table holds is at fault, and nobody is asked for it.
    """
    for number, row in rows:
        of_cells = tuple(faults_of_cells(number, row, name))
        faults.add(of_cells)
        if is_empty_row(row):
            written.empty.append(number)
        elif not of_cells:
            yield number, {key: cell for key, cell in as_meant(row).items() if key not in unknown}


def _row_writer(out: TextIO, columns: Sequence[str]) -> Callable[[Mapping[str, object]], object]:
    writer = csv.DictWriter(out, [*columns, *ANSWERED], lineterminator="\n")
    writer.writeheader()
    return lambda row: writer.writerow(as_written(row))


def _line_writer(out: TextIO) -> Callable[[Mapping[str, object]], object]:
    return lambda found: out.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
