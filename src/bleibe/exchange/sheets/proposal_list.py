"""A proposal as a workbook that people read and strike through, and read back with their decisions.

Here: that list. Not here: what a proposal is (`proposal`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from bleibe.exchange.named_rows import RowName, columns_of, naming_columns
from bleibe.exchange.plain_lists import ListColumn, ListSheet, list_workbook, read_list
from bleibe.exchange.proposal import WHOLE_ROW, Proposal, ProposedCell, Weighed
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.exchange.sheet_cells import SheetCells
from bleibe.exchange.sheets.answer_words import yes_or_no
from bleibe.transition import Fault, InvalidInputError

SHEET = "proposal"
REMOVE_ROW = "(row)"
"""Stands as column where the whole row would go."""

_COLUMNS = (
    ListColumn(name="accept", width=10, choices=("yes", "no"), asks=True),
    ListColumn(name="conflict", width=24),
    ListColumn(name="table", width=15),
    ListColumn(name="row", width=34),
    ListColumn(name="column", width=20),
    ListColumn(name="stands", width=34),
    ListColumn(name="proposed", width=34),
    ListColumn(name="from", width=40),
    ListColumn(name="source", width=34),
    ListColumn(name="source_date", width=12),
    ListColumn(name="new_row", width=9),
    ListColumn(name="key", width=30),
)
_EXPLAINED = (
    "Vorschlag: was da steht (stands) und was dort stehen würde (proposed). In accept: yes oder no.",
    "A proposal: what the region says (stands) and what it would say (proposed). In accept: yes or no.",
    "Wo unter conflict etwas steht, gilt nur ein yes. / Where conflict says something, only a yes counts.",
)


def proposal_workbook(weighed: Iterable[Weighed]) -> bytes:
    """Return a weighed proposal as a workbook, one cell of the region a row."""
    rows = [
        {
            "accept": "" if one.obstruction else "yes",
            "conflict": one.obstruction or "",
            "table": one.proposed.row.table,
            "row": " / ".join(part for part in one.proposed.row.key if part),
            "column": one.proposed.column or REMOVE_ROW,
            "stands": one.stands,
            "proposed": one.proposed.now,
            "from": one.proposed.origin,
            "source": one.proposed.source,
            "source_date": one.proposed.dated,
            "new_row": "yes" if one.proposed.adds else "",
            "key": json.dumps(one.proposed.row.key, ensure_ascii=False),
        }
        for one in weighed
    ]
    return list_workbook(ListSheet(name=SHEET, columns=_COLUMNS, rows=rows, explained=_EXPLAINED))


def is_proposal(sheets: dict[str, SheetCells]) -> bool:
    """Whether a workbook is a proposal that comes back."""
    needed = {column.name for column in _COLUMNS}
    return SHEET in sheets and any(needed <= set(row) for row in sheets[SHEET].rows)


def proposal_from(data: bytes, place: str) -> Proposal:
    """Return what was accepted in a proposal that comes back.

    Raises
    ------
    InvalidInputError
        If a row no longer names its cell, or `accept` says neither yes nor no; carries every fault.
    """
    listed = read_list(data, place, head=tuple(column.name for column in _COLUMNS))
    faults: list[Fault] = []
    cells: list[ProposedCell] = []
    for row in listed.rows:
        try:
            if _is_accepted(row):
                cells.append(_cell(row))
        except (KeyError, ValueError):
            problem = "no longer says which cell it changes, or accept is neither yes nor no"
            allowed = "the list as Bleibe wrote it; in accept yes or no"
            value = row.cells.get("accept", "")
            faults.append(
                Fault(
                    place=row.place,
                    row=row.number,
                    column="accept",
                    value=value,
                    problem=problem,
                    allowed=allowed,
                )
            )
    if faults:
        raise InvalidInputError(faults)
    return Proposal(cells=tuple(cells))


def _is_accepted(row: Row) -> bool:
    said = row.cells.get("accept", "")
    accepted = yes_or_no(said)
    if said and accepted is None:
        raise ValueError
    return accepted if accepted is not None else "conflict" not in row.cells


def _cell(row: Row) -> ProposedCell:
    table, column = row.cells["table"], row.cells["column"]
    key = json.loads(row.cells["key"])
    known = region_schema().find(table) is not None
    if not known or not isinstance(key, list) or len(key) < len(naming_columns(table)):
        raise ValueError
    if column == REMOVE_ROW:
        column = WHOLE_ROW
    elif column not in columns_of(table):
        raise ValueError
    return ProposedCell(
        row=RowName(table=table, key=tuple(map(str, key))),
        column=column,
        was=row.cells.get("stands", ""),
        now=row.cells.get("proposed", ""),
        adds="new_row" in row.cells,
        origin=row.cells.get("from", f"{row.place}, row {row.number}"),
        source=row.cells.get("source", ""),
        dated=row.cells.get("source_date", ""),
    )
