"""What stands on a sheet: fields to fill in, grouped in lines and grids, each named by the cell it is about.

Here: the parts of a sheet, free of any format. Not here: making one for an actor (`actor_sheet`), writing
(`sheet_workbook`, `sheet_printed`), reading (`filled_sheet`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.exchange.named_rows import RowName, naming_columns

FORMAT = "bleibe sheet 1"
"""Stands in every sheet, so that it is recognised when it comes back."""

NEW = "+"
"""Begins the key of a row that the region does not have yet."""

RUNG = "+rung-"
"""Begins the key of an offer that a question about a rung would add; the rung's key follows."""

END = "end"
"""The table of what is on a sheet only: `confirm`, `filled_on`, `remark`."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One cell to fill in.

    Parameters
    ----------
    key
        Table, row and column, joined by `/`.
    was
        What the region's tables said when the sheet was made.
    shown
        The same in the words of the sheet; what still stands there when it comes back is no answer.
    choices
        Words to choose from; empty where the answer is free.
    hint
        How to answer.
    long
        Whether an answer may need several lines.
    """

    key: str
    was: str = ""
    shown: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    long: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question or a label with its field; `why` says what hangs on the answer."""

    text: str
    field: Field
    number: int = 0
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A part of a sheet in which each field has a line of its own."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class GridColumn:
    """A column of a grid: its name in the region's tables, its head, its share of the width."""

    name: str
    head: str
    width: int


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A row of a grid: a field, or words that stand fast, for each column."""

    key: str
    cells: tuple[Field | str, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A part of a sheet with a row for each thing; `table` is where its rows go.

    `allowed` says which words some of its columns take, one column a line.
    """

    title: str
    hint: str
    table: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: for whom, in which language, from which state of the region."""

    region: str
    actor: str
    language: str
    as_of: date
    title: str
    subtitle: str
    introduction: tuple[str, ...]
    parts: tuple[Lines | Grid, ...]
    foot: str
    thanks: str

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return every field in reading order."""
        found: list[Field] = []
        for part in self.parts:
            if isinstance(part, Lines):
                found += [line.field for line in part.lines]
            else:
                found += [cell for row in part.rows for cell in row.cells if isinstance(cell, Field)]
        return tuple(found)


def field_key(row: RowName, column: str) -> str:
    """Return how a cell is named on a sheet.

    Examples
    --------
    >>> field_key(RowName(table="services", key=("welcome",)), "state")
    'services/welcome/state'
    """
    return "/".join((row.table, *row.key, column))


def split_key(key: str) -> tuple[RowName, str]:
    """Return row and column of a cell that a sheet names.

    Raises
    ------
    ValueError
        If it names none.

    Examples
    --------
    >>> split_key("ties/a/b/refers//agreement")
    (RowName(table='ties', key=('a', 'b', 'refers', '')), 'agreement')
    """
    table, *row, column = key.split("/")
    is_end = table == END and row == [""]
    is_new = table in TABLES and len(row) == 1 and row[0].startswith(NEW)
    if not (is_end or is_new or (table in TABLES and len(row) >= len(naming_columns(table)))):
        raise ValueError(key)
    return RowName(table=table, key=tuple(row)), column


TABLES = ("organizations", "services", "ties", "groups", "reach")
"""The tables that a sheet may ask for."""
