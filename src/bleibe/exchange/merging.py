"""Joining two versions of a region: row by row, cell by cell, and what they contradict each other in.

Here: the join, with or without the state that both began from. Not here: files and words for a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bleibe.exchange.differences import cell_changes, shown
from bleibe.exchange.named_rows import (
    Cells,
    NamedRows,
    RowName,
    columns_of,
    named_rows,
    says_the_same,
    tables_of,
)
from bleibe.exchange.region_tables.carrier import RegionTables

WHOLE_ROW = ""
"""The column of a conflict in which one removed the row that the other changed."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """One cell in which the two versions say different things; `before` is what both began from, if known.

    With the column `WHOLE_ROW` one version removed the row; the other's value tells what it changed.
    """

    row: RowName
    column: str
    before: str
    first: str
    second: str

    def __str__(self) -> str:
        if self.column == WHOLE_ROW:
            return f"{self.row}: A {self.first}, B {self.second}"
        first, second = shown(self.first, self.second), shown(self.second, self.first)
        before = f" (before: {shown(self.before, self.first, self.second)})" if self.before else ""
        return f"{self.row}, column {self.column}: A {first}, B {second}{before}"


@dataclass(frozen=True, kw_only=True)
class WrittenValue:
    """A value that somebody wrote as the decision, found in neither version."""

    row: RowName
    column: str
    value: str

    def __str__(self) -> str:
        return f"{self.row}, column {self.column}: {shown(self.value)}, neither A's value nor B's"


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The joined region; where there are conflicts it holds the first version's value in those cells.

    `written` are the conflicts that a decision settled by a value that neither version has.
    """

    tables: RegionTables
    conflicts: tuple[Conflict, ...] = ()
    written: tuple[WrittenValue, ...] = ()


Decisions = Mapping[tuple[RowName, str], str]
"""What people decided for a conflict: the value by row and column."""

KEEP, REMOVE = "keep", "remove"
"""What can be decided for a whole row."""

REMOVED = "removed"
"""What a conflict of a whole row says of the side that removed it."""


def merge(
    first: RegionTables,
    second: RegionTables,
    base: RegionTables | None = None,
    decisions: Decisions | None = None,
) -> Merged:
    """Join two versions of a region.

    Equal cells are kept; a row that only one has is taken. With `base` a change on one side wins over the
    unchanged other, also the removal of a row; without it a known value wins over an unknown one. Whatever
    both changed differently is a conflict.

    Parameters
    ----------
    first, second
        Two versions without faults.
    base
        The state that both began from, if there is one.
    decisions
        Values that settle conflicts; for a whole row `keep` or `remove`.

    Returns
    -------
    Merged
        Rows in the order of the first version, then those that only the second has.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.carrier import blank_tables
    >>> one, other = (blank_tables(key="os", name=name) for name in ("Osnabrück", "Region Osnabrück"))
    >>> [str(conflict) for conflict in merge(one, other).conflicts]
    ["settings name, column value: A 'Osnabrück', B 'Region Osnabrück'"]
    >>> merge(one, other, base=one).conflicts
    ()
    """
    joiner = _Joiner(
        first=named_rows(first),
        second=named_rows(second),
        base=None if base is None else named_rows(base),
        decisions=decisions or {},
    )
    rows = joiner.rows()
    return Merged(
        tables=tables_of(rows, first), conflicts=tuple(joiner.conflicts), written=tuple(joiner.written)
    )


@dataclass
class _Joiner:
    first: NamedRows
    second: NamedRows
    base: NamedRows | None
    decisions: Decisions
    conflicts: list[Conflict] = field(default_factory=list)
    written: list[WrittenValue] = field(default_factory=list)

    def rows(self) -> NamedRows:
        return {
            name: cells
            for name in _in_order(self.first, self.second)
            if (cells := self._row(name)) is not None
        }

    def _row(self, name: RowName) -> Cells | None:
        first, second = self.first.get(name), self.second.get(name)
        before = None if self.base is None else self.base.get(name)
        if first is not None and second is not None:
            return self._cells(name, first, second, before)
        if before is None:
            return first if first is not None else second
        return self._removed_by_one(name, first, second, before)

    def _removed_by_one(
        self, name: RowName, first: Cells | None, second: Cells | None, before: Cells
    ) -> Cells | None:
        kept = first if first is not None else second
        if kept is None or not cell_changes(name.table, before, kept):
            return None
        decided = self.decisions.get((name, WHOLE_ROW))
        if decided is None:
            changed = "; ".join(map(str, cell_changes(name.table, before, kept)))
            self.conflicts.append(
                Conflict(
                    row=name,
                    column=WHOLE_ROW,
                    before="",
                    first=f"changed: {changed}" if first is not None else REMOVED,
                    second=f"changed: {changed}" if second is not None else REMOVED,
                )
            )
        return None if decided == REMOVE else kept

    def _cells(self, name: RowName, first: Cells, second: Cells, before: Cells | None) -> Cells:
        joined = {
            column: self._cell(name, column, first, second, before) for column in columns_of(name.table)
        }
        return {column: text for column, text in joined.items() if text}

    def _cell(self, name: RowName, column: str, first: Cells, second: Cells, before: Cells | None) -> str:
        one, other = first.get(column, ""), second.get(column, "")
        was = (before or {}).get(column, "")
        if says_the_same(name.table, column, one, other) or says_the_same(name.table, column, other, was):
            return one
        if says_the_same(name.table, column, one, was):
            return other
        decided = self.decisions.get((name, column))
        if decided is not None:
            if decided not in ("", one, other):
                self.written.append(WrittenValue(row=name, column=column, value=decided))
            return decided
        self.conflicts.append(Conflict(row=name, column=column, before=was, first=one, second=other))
        return one


def _in_order(first: Iterable[RowName], second: Iterable[RowName]) -> tuple[RowName, ...]:
    return tuple(dict.fromkeys((*first, *second)))
