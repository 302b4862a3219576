"""A table of persons: every row of a CSV file is a case and gets exactly the answer that a case file gets.

Here: rows to cases, answers to rows, one after the other, so that memory does not grow with their number.
Not here: opening files (the command line), the answer (`answers`).

A column is the path of a fact as in a case file (`job.salary_eur_per_year`); entries of lists have numbers
from 1 (`degrees.1.kind`), nationalities stand with `;` between them. An empty cell is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bleibe.science.residence.answers import answer, as_plain, in_order
from bleibe.science.residence.case_file import CaseFile, case_of, is_fact, scalar
from bleibe.science.residence.classification import kind_of
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import Status
from bleibe.science.residence.judging import judge
from bleibe.science.residence.law import FIRST_DAY, LAST_DAY, refuse_unread
from bleibe.science.residence.work import work
from bleibe.transition import Fault, InvalidInputError

NO_FACT = "is no fact of a case; docs/reference/case-file.md names them all"

LISTS = ("person.nationalities",)
"""Columns whose cells hold several values, with `;` between them."""

ANSWERED = ("as_of", "work", "classification", "open", "unknown", "not_open", "not_covered")
"""The columns that are added to each row."""

BEYOND_THE_HEAD = "too_many_cells"
"""The column under which a reader of tables puts the cells of a row that its head does not name."""

TOO_MANY = "the row has more cells than the head; put a text that holds the separator between quotation marks"

Cell = str | list[str] | None
"""A cell; None where a row is shorter than the head, a list for the cells beyond it."""


def faults_of_head(columns: Sequence[str], *, name: str) -> Iterator[Fault]:
    """Yield the columns of a table that are no facts of a case, or that stand twice.

    A column without a name is left to the rows: empty ones are no fault.
    """
    for place, column in enumerate(columns):
        if column and not is_fact(column, is_list=column in LISTS):
            yield Fault(place=name, row=1, column=column, problem=NO_FACT)
        elif column and column in columns[:place]:
            yield Fault(place=name, row=1, column=column, problem="stands twice in the head")


def answered_rows(
    rows: Iterable[Mapping[str, Cell]], on: date, *, name: str
) -> Iterator[Mapping[str, object] | tuple[Fault, ...]]:
    """Yield each row with the cells of its answer, or the faults of a row that is no case.

    Parameters
    ----------
    rows
        Cells by column; the head is row 1 of the table, so the first of these is row 2.
    on
        The day to ask for where a row has no `on` of its own.
    name
        How the owner calls the table.
    """
    for row, found in _cases(rows, on, name):
        yield found if isinstance(found, tuple) else {**row, **_cells(found.case, found.on or on)}


def whole_answers(
    rows: Iterable[Mapping[str, Cell]], on: date, *, name: str
) -> Iterator[Mapping[str, object] | tuple[Fault, ...]]:
    """Yield each row (`row`) with its whole answer in plain form (`answer`), or the faults of the row."""
    for row, found in _cases(rows, on, name):
        if isinstance(found, tuple):
            yield found
        else:
            yield {"row": row, "answer": as_plain(answer(found.case, found.on or on))}


def _cases(
    rows: Iterable[Mapping[str, Cell]], on: date, name: str
) -> Iterator[tuple[Mapping[str, Cell], CaseFile | tuple[Fault, ...]]]:
    """Yield each row with its case, or its faults; a day that was not read is one where the row names it."""
    refuse_unread(on)
    for number, row in enumerate(rows, start=2):
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


def _cells(case: Case, on: date) -> dict[str, str]:
    """Return the cells of an answer; dates and changes, which no cell shows, are not computed."""
    titles = in_order(judge(case, on))
    by_status = {
        status.value: ";".join(one.id for one in titles if one.status is status) for status in Status
    }
    return {
        "as_of": on.isoformat(),
        "work": work(case, on).limit_kind.value,
        "classification": kind_of(case, on),
        **by_status,
    }


def _nested(row: Mapping[str, Cell]) -> dict[str, object]:
    """Return the sections of a case that the columns of a row name."""
    nested: dict[str, object] = {}
    for column, cell in row.items():
        if isinstance(cell, list):
            raise InvalidInputError([Fault(place="", value=" ".join(cell).strip(), problem=TOO_MANY)])
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
