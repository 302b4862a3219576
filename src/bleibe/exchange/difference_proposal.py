"""Another state of a region as a proposal: what a file, or a colleague's version, would change.

Here: from a difference or a join to proposed cells, each with what was seen. Not here: weighing and accepting
(`proposal`), joining (`merging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bleibe.exchange.differences import CellChange, Difference, RowChange, differences
from bleibe.exchange.merging import Conflict, merge
from bleibe.exchange.named_rows import TEXTS, Cells, RowName, named_rows
from bleibe.exchange.proposal import WHOLE_ROW, Proposal, ProposedCell, row_text
from bleibe.exchange.region_tables.carrier import Form, RegionTables, content
from bleibe.exchange.region_tables.languages import SHORTHAND
from bleibe.exchange.region_tables.public_part import public_part
from bleibe.exchange.region_tables.schema import region_schema


@dataclass(frozen=True, kw_only=True)
class _Maker:
    """What is the same for every cell of one proposal."""

    origin: str
    source: str = ""
    dated: str = ""

    def cell(self, row: RowName, column: str, was: str, now: str, *, adds: bool = False) -> ProposedCell:
        return ProposedCell(
            row=row,
            column=column,
            was=was,
            now=now,
            adds=adds,
            corrects=True,
            origin=self.origin,
            source=self.source,
            dated=self.dated,
        )


def difference_proposal(before: RegionTables, after: RegionTables, origin: str) -> Proposal:
    """Return the proposal that a region becomes what a file says.

    What the file has no table or column for it says nothing about: a public edition, which has no internal
    columns, empties none. Our own JSON names only what is filled in: what it leaves out is empty, and where
    it holds nothing internal, it is taken for a public edition.

    Parameters
    ----------
    before, after
        The region as it stands, and as the file has it; both without faults.
    origin
        What the file is called.
    """
    maker, rows = _Maker(origin=origin), named_rows(before)
    spoken = _Spoken(file=after, is_whole=not _has_internal(before) or _has_internal(after))
    return Proposal(
        cells=tuple(
            cell
            for difference in differences(before, after)
            for cell in _cells(difference, rows, spoken, maker)
        )
    )


def _cells(
    difference: Difference, rows: Mapping[RowName, Cells], spoken: _Spoken, maker: _Maker
) -> Iterator[ProposedCell]:
    row = difference.row
    if difference.change is RowChange.REMOVED:
        if spoken.says_all_of(row.table):
            yield maker.cell(row, WHOLE_ROW, row_text(rows[row]), "")
        return
    adds = difference.change is RowChange.ADDED
    for cell in difference.cells:
        if cell.now or spoken.says_something_of(row.table, cell):
            yield maker.cell(row, cell.column, cell.was, cell.now, adds=adds)


def _has_internal(tables: RegionTables) -> bool:
    """Whether a region says anything that no public edition does."""
    return content(replace(public_part(tables), texts=())) != content(replace(tables, texts=()))


@dataclass(frozen=True, kw_only=True)
class _Spoken:
    """What a file says something about; `is_whole` where it does not leave out what is internal."""

    file: RegionTables
    is_whole: bool

    def says_all_of(self, table: str) -> bool:
        """Whether a row of a table that the file does not have is removed by it."""
        if self.file.form is Form.FOREIGN_JSON:
            return False
        if table == TEXTS:
            return bool(self.file.texts)
        if self.file.form is Form.OWN_JSON:
            return self.is_whole or bool(self.file.rows(table))
        return table in self.file.tables

    def says_something_of(self, table: str, cell: CellChange) -> bool:
        """Whether a cell that is empty in the file is emptied by it."""
        if table == TEXTS:
            return True
        if self.file.form is Form.TABLES:
            found = self.file.tables.get(table)
            apart = cell.column == SHORTHAND and SHORTHAND in self.file.tables
            return apart or (found is not None and cell.column in found.columns)
        if self.file.form is Form.OWN_JSON and (self.is_whole or not _is_internal(table, cell.column)):
            return True
        return any(cell.column in row.cells for row in self.file.rows(table))


def _is_internal(table: str, column: str) -> bool:
    schema = region_schema().table(table)
    found = schema.find(column)
    return schema.internal or (found is not None and found.internal)


def merge_proposal(
    first: RegionTables, second: RegionTables, base: RegionTables | None, origin: str
) -> Proposal:
    """Return the proposal that a region takes in a colleague's version of it.

    Where both say different things the cell is proposed with what both began from as seen, so that it is
    weighed as changed since; whoever accepts decides.

    Parameters
    ----------
    first, second, base
        The region as it stands, the other version, and the state that both began from, if it is known; all
        without faults.
    origin
        What the other version is called.
    """
    maker = _Maker(origin=origin)
    joined = merge(first, second, base)
    rows = named_rows(first)
    decided_whole = {conflict.row for conflict in joined.conflicts if conflict.column == WHOLE_ROW}
    cells = [
        cell
        for difference in differences(first, joined.tables)
        if difference.row not in decided_whole
        for cell in _joined(difference, rows, maker)
    ]
    theirs = named_rows(second)
    began = named_rows(base) if base is not None else {}
    for conflict in joined.conflicts:
        cells += _in_conflict(conflict, rows, theirs, began, maker)
    return Proposal(cells=tuple(cells))


def _joined(difference: Difference, rows: Mapping[RowName, Cells], maker: _Maker) -> Iterator[ProposedCell]:
    row = difference.row
    if difference.change is RowChange.REMOVED:
        yield maker.cell(row, WHOLE_ROW, row_text(rows[row]), "")
        return
    for cell in difference.cells:
        yield maker.cell(row, cell.column, cell.was, cell.now, adds=difference.change is RowChange.ADDED)


def _in_conflict(
    conflict: Conflict,
    ours: Mapping[RowName, Cells],
    theirs: Mapping[RowName, Cells],
    began: Mapping[RowName, Cells],
    maker: _Maker,
) -> Iterator[ProposedCell]:
    row = conflict.row
    if conflict.column != WHOLE_ROW:
        yield maker.cell(row, conflict.column, conflict.before, conflict.second)
    elif row in ours:
        yield maker.cell(row, WHOLE_ROW, row_text(began[row]), "")
    else:
        # removed here, changed there: the join keeps it, and here it is decided row by row
        for column, now in theirs[row].items():
            yield maker.cell(row, column, began[row].get(column, ""), now)
