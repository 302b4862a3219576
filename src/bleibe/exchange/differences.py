"""What differs between two states of a region, row by row and column by column.

Here: the difference and its words. Not here: joining two states (`merging`), proposals (`proposal`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from bleibe.exchange.named_rows import Cells, RowName, columns_of, named_rows, says_the_same
from bleibe.exchange.region_tables.carrier import RegionTables

SHOWN_LENGTH = 120
"""Signs of a value that are shown; a chapter's text would fill the screen."""

SHOWN_BEFORE = 40
"""Signs of a long value that are shown before the place where it leaves the value beside it."""


class RowChange(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """One cell: what was there and what is there now; an empty text is *unknown*."""

    column: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.column}: {shown(self.was, self.now)} -> {shown(self.now, self.was)}"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One row that differs, with the cells that do."""

    row: RowName
    change: RowChange
    cells: tuple[CellChange, ...]

    def __str__(self) -> str:
        return "\n".join((f"{self.row} ({self.change})", *(f"    {cell}" for cell in self.cells)))


def shown(text: str, *beside: str) -> str:
    """Return a value for a reader, on one line; a long one from shortly before it leaves those beside it.

    Examples
    --------
    >>> shown(""), shown("40")
    ('unknown', "'40'")
    >>> text = "We ask every office in the region. " * 9
    >>> shown(text + "Nobody answers.", text + "All answer.")
    "'...We ask every office in the region. Nobody answers.'"
    """
    if not text:
        return "unknown"
    line, *others = (_on_one_line(one) for one in (text, *beside) if one)
    if len(line) <= SHOWN_LENGTH:
        return repr(line)
    parts_at = _parting(line, *others) if others else 0
    start = _word_start(line, parts_at - SHOWN_BEFORE) if parts_at > SHOWN_BEFORE else 0
    cut = line[start : start + SHOWN_LENGTH]
    before, after = "..." if start else "", "..." if start + SHOWN_LENGTH < len(line) else ""
    return repr(f"{before}{cut}{after}")


def _parting(*lines: str) -> int:
    """Return how many signs the lines have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda signs: len(set(signs)) == 1, zip(*lines, strict=False)))


def _on_one_line(text: str) -> str:
    return text.replace("\n", " / ")


def _word_start(line: str, at: int) -> int:
    """Return where the next word begins, if it does so within the signs that are shown before a change."""
    blank = line.find(" ", at, at + SHOWN_BEFORE)
    return blank + 1 if blank >= 0 else at


def differences(before: RegionTables, after: RegionTables) -> tuple[Difference, ...]:
    """Return what differs; the order of rows and columns does not count.

    Parameters
    ----------
    before, after
        Two states of a region without faults.

    Returns
    -------
    tuple of Difference
        By table in the order in which people meet them: rows that were there first, then added ones.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.carrier import blank_tables
    >>> one, other = (blank_tables(key="os", name=name) for name in ("Osnabrück", "Region Osnabrück"))
    >>> print(*differences(one, other))
    settings name (changed)
        value: 'Osnabrück' -> 'Region Osnabrück'
    """
    return tuple(_each(before, after))


def _each(before: RegionTables, after: RegionTables) -> Iterator[Difference]:
    was, now = named_rows(before), named_rows(after)
    for name in {**was, **now}:
        if name not in now:
            change = RowChange.REMOVED
        else:
            change = RowChange.CHANGED if name in was else RowChange.ADDED
        cells = cell_changes(name.table, was.get(name, {}), now.get(name, {}))
        if cells or change is not RowChange.CHANGED:
            yield Difference(row=name, change=change, cells=cells)


def cell_changes(table: str, was: Cells, now: Cells) -> tuple[CellChange, ...]:
    """Return the cells of one row that differ, in the order of the columns."""
    return tuple(
        CellChange(column=column, was=was.get(column, ""), now=now.get(column, ""))
        for column in columns_of(table)
        if not says_the_same(table, column, was.get(column, ""), now.get(column, ""))
    )
