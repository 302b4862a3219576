"""A table of persons: every row of a CSV file is a case and gets exactly the answer that a case file gets.

Here: rows to cases, answers to rows, one after the other, so that memory does not grow with their number.
Not here: opening files (the command line), the answer (`answers`), what its cells say (`table_cells`).

A column is the path of a fact as in a case file (`job.salary_eur_per_year`); entries of lists have numbers
from 1 (`degrees.1.kind`), nationalities stand with `;` between them. An empty cell is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bleibe.science.residence.answers import answer, as_plain
from bleibe.science.residence.case_file import CaseFile, case_of, is_fact
from bleibe.science.residence.case_yaml import scalar, shown
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY, refuse_unread
from bleibe.science.residence.table_cells import CELLS, cells_of
from bleibe.transition import Fault, InvalidInputError

NO_FACT = "is no fact of a case; docs/reference/case-file.md names them all"
NUMBERED = "is no fact of a case: entries of lists have numbers: {}"

LISTS = ("person.nationalities",)
"""Columns whose cells hold several values, with `;` between them."""

ANSWERED = tuple(CELLS)
"""The columns that are added to each row."""

BEYOND_THE_HEAD = "too_many_cells"
"""The column under which a reader of tables puts the cells of a row that its head does not name."""

TOO_MANY = "the row has more cells than the head; put a text that holds the separator between quotation marks"

Cell = str | list[str] | None
"""A cell; None where a row is shorter than the head, a list for the cells beyond it."""

PersonRow = tuple[int, Mapping[str, Cell]]
"""The number of a row as a spreadsheet shows it (the head is row 1), and its cells by column."""


def faults_of_head(columns: Sequence[str], *, name: str) -> Iterator[Fault]:
    """Yield the columns of a table that are no facts of a case, or that stand twice.

    A column without a name is left to the rows: empty ones are no fault.
    """
    for place, column in enumerate(columns):
        if column and not is_fact(column, is_list=column in LISTS):
            yield Fault(place=name, row=1, column=shown(column), problem=_no_fact(column))
        elif column and column in columns[:place]:
            yield Fault(place=name, row=1, column=shown(column), problem="stands twice in the head")


def _no_fact(column: str) -> str:
    """Return what is wrong with a column, and how a fact of an entry of a list is called."""
    section, _, fact = column.partition(".")
    numbered = f"{section}.1.{fact}" if fact else f"{section}.1"
    return NUMBERED.format(numbered) if is_fact(numbered) else NO_FACT


def is_empty_row(row: Mapping[str, Cell]) -> bool:
    """Return whether a row holds nothing but separators, as spreadsheets leave them below a table.

    Examples
    --------
    >>> is_empty_row({"person.age": " ", "job.isco": None}), is_empty_row({"person.age": "30"})
    (True, False)
    """
    return not any(
        "".join(cell).strip() if isinstance(cell, list) else (cell or "").strip() for cell in row.values()
    )


def answered_rows(
    rows: Iterable[PersonRow], on: date, *, name: str
) -> Iterator[Mapping[str, object] | tuple[Fault, ...]]:
    """Yield each row with the cells of its answer, or the faults of a row that is no case.

    Parameters
    ----------
    rows
        Number and cells of each row; one without any fact (`is_empty_row`) is nobody, and not to be asked.
    on
        The day to ask for where a row has no `on` of its own.
    name
        How the owner calls the table.

    Examples
    --------
    >>> rows = [(2, {"person.nationalities": "FR", "person.age": "30"}), (3, {"person.age": "old"})]
    >>> first, second = answered_rows(rows, date(2026, 11, 22), name="persons.csv")
    >>> first["person.age"], first["open"]
    ('30', 'freizueggeu-2-1')
    >>> [(fault.row, fault.column) for fault in second]
    [(3, 'person.age')]
    """
    for row, found in _cases(rows, on, name):
        yield found if isinstance(found, tuple) else {**row, **cells_of(answer(found.case, found.on or on))}


def whole_answers(
    rows: Iterable[PersonRow], on: date, *, name: str
) -> Iterator[Mapping[str, object] | tuple[Fault, ...]]:
    """Yield each row (`row`) with its whole answer in plain form (`answer`), or the faults of the row."""
    for row, found in _cases(rows, on, name):
        if isinstance(found, tuple):
            yield found
        else:
            yield {"row": row, "answer": as_plain(answer(found.case, found.on or on))}


def _cases(
    rows: Iterable[PersonRow], on: date, name: str
) -> Iterator[tuple[Mapping[str, Cell], CaseFile | tuple[Fault, ...]]]:
    """Yield each row with its case, or its faults; a day that was not read is one where the row names it."""
    refuse_unread(on)
    for number, row in rows:
        try:
            found = case_of(_nested(row), name)
            if found.on is not None and not FIRST_DAY <= found.on <= LAST_DAY:
                raise InvalidInputError([_unread(found.on)])
            yield row, found
        except InvalidInputError as error:
            yield row, tuple(_in_row(fault, name, number) for fault in error.faults)


def _unread(day: date) -> Fault:
    problem = (
        "is a day whose law is not written down here; "
        f"days from {FIRST_DAY.isoformat()} to {LAST_DAY.isoformat()} can be asked for"
    )
    return Fault(place="", column="on", value=day.isoformat(), problem=problem)


def _in_row(fault: Fault, name: str, number: int) -> Fault:
    return Fault(place=name, row=number, column=fault.column, value=fault.value, problem=fault.problem)


def _nested(row: Mapping[str, Cell]) -> dict[str, object]:
    """Return the sections of a case that the columns of a row name."""
    nested: dict[str, object] = {}
    for column, cell in row.items():
        if isinstance(cell, list):
            raise InvalidInputError([Fault(place="", value=shown(" ".join(cell).strip()), problem=TOO_MANY)])
        if cell is None or not cell.strip():
            continue
        values = [scalar(one.strip()) for one in cell.split(";")] if column in LISTS else scalar(cell.strip())
        _put(nested, column.split("."), values)
    return {key: _with_lists(value) for key, value in nested.items()}


def _put(nested: dict[str, object], path: list[str], value: object) -> None:
    for part in path[:-1]:
        below = nested.setdefault(part, {})
        if not isinstance(below, dict):
            return
        nested = below
    nested[path[-1]] = value


def _with_lists(value: object) -> object:
    """Return sections whose fields are all numbers as lists in the order of these numbers."""
    if not isinstance(value, dict):
        return value
    inner = {key: _with_lists(one) for key, one in value.items()}
    if inner and all(key.isdecimal() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner
