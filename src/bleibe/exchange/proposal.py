"""A proposal: what sheets and lists would change in a region, weighed against the region as it stands.

Here: proposed cells, what becomes of them, and the region with them. Nothing changes until somebody accepts.
Not here: where they come from (`sheets`, `partner_list`), how they are listed (`proposal_list`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bleibe.exchange.differences import shown
from bleibe.exchange.kept_sources import with_keys
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
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import (
    AddedSource,
    OfferState,
    PartialDate,
    first_day,
    with_added_source,
    without_added_source,
)

WHOLE_ROW = ""
"""The column of a proposal that removes a row."""

CHECKED = "checked_on"
"""The one column that says nothing about the world: it never conflicts, and a later day wins."""

PROOF = ("source", "source_date")
"""The columns that say what proves a row, and of when that is."""


def row_text(row: Cells) -> str:
    """Return a whole row as a text, by which whoever removes it says what they saw.

    Examples
    --------
    >>> row_text({"name": "Welcome Week", "id": "w"})
    '{"id": "w", "name": "Welcome Week"}'
    """
    return json.dumps({column: text for column, text in sorted(row.items()) if text}, ensure_ascii=False)


@dataclass(frozen=True, kw_only=True)
class ProposedCell:
    """One cell that would change.

    Parameters
    ----------
    row, column
        Which cell; the column `WHOLE_ROW` removes the row.
    was, now
        What the proposal's maker saw there, and what it should be; empty is *unknown*. Whoever removes a
        row may say by `row_text` what they saw; else it goes whatever it says by now.
    adds
        Whether the row is a new one.
    corrects
        Whether somebody put this very cell right, so that also an earlier day of a check counts.
    origin
        From which file, sheet and cell.
    source, dated
        What becomes the row's source and its date.
    is_for_part
        Whether that source is for this cell alone; else it is for the row as a whole.
    """

    row: RowName
    column: str
    was: str
    now: str
    adds: bool = False
    corrects: bool = False
    origin: str
    source: str
    dated: str
    is_for_part: bool = False


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What came back: cells that would change, and words that were written but change no cell."""

    cells: tuple[ProposedCell, ...] = ()
    remarks: tuple[str, ...] = ()

    def __add__(self, other: Proposal) -> Proposal:
        return Proposal(cells=self.cells + other.cells, remarks=self.remarks + other.remarks)


class Obstruction(StrEnum):
    """Why a proposed cell cannot simply be taken."""

    CHANGED_SINCE = "the region has changed since"
    CONTRADICTED = "another sheet says otherwise"
    ROW_IS_GONE = "the region no longer has this row"


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """One proposed cell against the region: what stands there now, and what obstructs it, if anything.

    `is_new` says that the region does not have the row yet.
    """

    proposed: ProposedCell
    stands: str
    is_new: bool = False
    obstruction: Obstruction | None = None

    def __str__(self) -> str:
        one = self.proposed
        if one.column == WHOLE_ROW:
            said = f"remove the row [{one.origin}]"
        else:
            was, now = shown(self.stands, one.now), shown(one.now, self.stands)
            said = f"{one.column}: {was} -> {now} [{one.origin}]"
        return f"CONFLICT {said}: {self.obstruction}; seen was {shown(one.was)}" if self.obstruction else said


def weigh(proposal: Proposal, tables: RegionTables) -> tuple[Weighed, ...]:
    """Return what a proposal would change, by row and column; what already stands so is left out.

    Parameters
    ----------
    proposal
        Proposed cells; several for one cell are one where they say the same.
    tables
        The region as it stands, without faults.
    """
    rows = named_rows(tables)
    by_cell: dict[tuple[RowName, str], list[ProposedCell]] = {}
    for cell in proposal.cells:
        by_cell.setdefault((cell.row, cell.column), []).append(cell)
    order = {name: at for at, name in enumerate(dict.fromkeys((*rows, *(row for row, _ in by_cell))))}

    def position(key: tuple[RowName, str]) -> tuple[int, int]:
        columns = ("", *columns_of(key[0].table))
        return order[key[0]], columns.index(key[1])

    return tuple(
        weighed
        for key in sorted(by_cell, key=position)
        for weighed in _weigh_cell(by_cell[key], rows.get(key[0]))
    )


def _weigh_cell(cells: list[ProposedCell], row: Cells | None) -> Iterator[Weighed]:
    first = cells[0]
    stands = (row or {}).get(first.column, "")
    if first.column == WHOLE_ROW and first.was and row is not None:
        stands = row_text(row)
    if first.column == CHECKED and not any(cell.corrects for cell in cells):
        latest = max(cells, key=lambda cell: cell.now)
        if row is not None and latest.now > stands:
            yield Weighed(proposed=latest, stands=stands)
        return
    different = _different(cells)
    for cell in different:
        if row is None and not cell.adds:
            if cell.column != WHOLE_ROW:
                yield Weighed(proposed=cell, stands="", obstruction=Obstruction.ROW_IS_GONE)
        elif cell.column == WHOLE_ROW or not _same(cell, stands, cell.now):
            yield Weighed(
                proposed=cell,
                stands=stands,
                is_new=row is None,
                obstruction=_obstruction(cell, stands, different),
            )


def _different(cells: list[ProposedCell]) -> list[ProposedCell]:
    """Return the proposals for one cell that say different things."""
    found: list[ProposedCell] = []
    for cell in cells:
        if not any(_same(cell, cell.now, other.now) for other in found):
            found.append(cell)
    return found


def _obstruction(cell: ProposedCell, stands: str, different: list[ProposedCell]) -> Obstruction | None:
    if len(different) > 1:
        return Obstruction.CONTRADICTED
    if not _same(cell, stands, cell.was):
        return Obstruction.CHANGED_SINCE
    return None


def _same(cell: ProposedCell, one: str, other: str) -> bool:
    return says_the_same(cell.row.table, cell.column, one, other)


def applied(weighed: Iterable[Weighed], tables: RegionTables) -> RegionTables:
    """Return the region with every cell that nothing obstructs; each changed row gets source and date.

    What stood as a row's source before goes into its note, so that nothing is lost. Where source or date are
    themselves proposed, they are the row's; what else proves a changed cell goes into the note. A source for
    a part of a row is added to the row's; it becomes the row's where the row is new or was still to be found.
    What proves an internal cell goes into the note as well: a row's source is public.
    """
    rows: NamedRows = dict(named_rows(tables))
    taken: dict[RowName, list[ProposedCell]] = {}
    for one in weighed:
        if one.obstruction is None:
            taken.setdefault(one.proposed.row, []).append(one.proposed)
    for name, cells in taken.items():
        if any(cell.column == WHOLE_ROW for cell in cells):
            rows.pop(name, None)
        else:
            rows[name] = _row_with(rows.get(name, {}), cells)
    return tables_of(rows, tables)


def _row_with(row: Cells, cells: list[ProposedCell]) -> Cells:
    changed = dict(row) | {cell.column: cell.now for cell in cells}
    unproved = [cell.column for cell in cells if cell.is_for_part and not cell.source]
    changed["source"] = _without(changed.get("source", ""), cells[0].row.table, unproved)
    content = [cell for cell in cells if cell.column != CHECKED and cell.source]
    if content and "source_date" in columns_of(cells[0].row.table):
        public = [cell for cell in content if not _is_internal(cell)]
        noted = [cell for cell in content if _is_internal(cell)]
        latest = max(public, key=_day, default=None)
        is_found = bool(row) and row.get("state") != OfferState.TO_FIND
        is_for_part = latest is None or (latest.is_for_part and is_found)
        if latest is not None:
            proof = _as_said(latest, cells)
            changed |= _added(changed, public) if is_for_part else _sourced(row, changed, proof)
            if not is_for_part and proof.source != latest.source:
                noted = [cell for cell in content if cell.column not in PROOF]
        changed |= _noted(
            changed, [cell for cell in noted if is_for_part or cell.source != changed["source"]]
        )
    return {column: text for column, text in changed.items() if text}


def _as_said(latest: ProposedCell, cells: Iterable[ProposedCell]) -> ProposedCell:
    """Return the cell that proves a row, with the source and the date that are themselves proposed."""
    said = {cell.column: cell.now for cell in cells if cell.now}
    source, dated = said.get("source", latest.source), said.get("source_date", latest.dated)
    return replace(latest, source=source, dated=dated)


def _without(source: str, table: str, columns: list[str]) -> str:
    """Return a row's source without those of some of its cells."""
    return without_added_source(with_keys(source, table), columns) if columns else source


def _is_internal(cell: ProposedCell) -> bool:
    column = region_schema().table(cell.row.table).find(cell.column)
    return column is not None and column.internal


def _added(changed: Cells, cells: list[ProposedCell]) -> dict[str, str]:
    """Return a row's source with those of its changed cells: neither is said to prove what the other does."""
    source = with_keys(changed.get("source", ""), cells[0].row.table)
    for added in _added_sources(cells):
        source = with_added_source(source, added)
    return {"source": source}


def _noted(changed: Cells, cells: list[ProposedCell]) -> dict[str, str]:
    """Return a row's note with the sources of its internal cells: the row's own is public, a note is not."""
    note = changed.get("note", "")
    for added in _added_sources(cells):
        if added.text not in note:
            note = f"{note}; {added.text}" if note else added.text
    return {"note": note}


def _added_sources(cells: list[ProposedCell]) -> Iterator[AddedSource]:
    """Yield each source of changed cells with the columns that it is for."""
    by_source: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        by_source.setdefault((cell.source, cell.dated), []).append(cell.column)
    for (citation, dated), about in by_source.items():
        yield AddedSource(citation=citation, dated=dated, about=tuple(about))


def _day(cell: ProposedCell) -> str:
    return first_day(PartialDate(cell.dated)).isoformat() if cell.dated else ""


def _sourced(row: Cells, changed: Cells, cell: ProposedCell) -> dict[str, str]:
    """Return source, dates and note of a changed row; the former source and its day go into the note."""
    before, note, read_on = row.get("source", ""), changed.get("note", ""), changed.get("read_on", "")
    if before and before != cell.source:
        read = f"gelesen / read {row['read_on']}" if "read_on" in row else ""
        earlier = ", ".join(filter(None, (f"vorher / before: {before}", row.get("source_date") or read)))
        note = f"{note}; {earlier}" if note else earlier
        read_on = "" if read_on == row.get("read_on") else read_on
    return {"source": cell.source, "source_date": cell.dated, "read_on": read_on, "note": note}
