"""The conflicts of two versions as a workbook in which people decide, and their decisions read back.

Here: that list. Not here: finding conflicts (`merging`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from bleibe.exchange.merging import KEEP, REMOVE, REMOVED, WHOLE_ROW, Conflict, Decisions
from bleibe.exchange.named_rows import RowName
from bleibe.exchange.plain_lists import ListColumn, ListSheet, list_workbook, read_list
from bleibe.exchange.region_tables.cells import CellError, split_list
from bleibe.exchange.region_tables.faults_in_cells import read_value
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.transition import Fault, InvalidInputError

SIDES = ("A", "B")
UNKNOWN = "unknown"
SAID_UNKNOWN = (UNKNOWN, "unbekannt")
"""What the list's own head calls an unknown value, in both languages."""

NO_DECISIONS = ("beide", "both", "ja", "yes", "nein", "no")
"""Answers to another question than which value holds; with them a single letter other than A and B."""

WITH_OWN_WORDS = (Kind.CODE, Kind.CODES, Kind.YES_NO)
"""Kinds that accept some words alone; that a free text or a key accepts a word says nothing."""

_COLUMNS = (
    ListColumn(name="table", width=16),
    ListColumn(name="row", width=34),
    ListColumn(name="column", width=20),
    ListColumn(name="before", width=30),
    ListColumn(name="A", width=36),
    ListColumn(name="B", width=36),
    ListColumn(name="decision", width=30, choices=(*SIDES, UNKNOWN), asks=True),
    ListColumn(name="key", width=30),
)
_EXPLAINED = (
    "A und B sagen Verschiedenes. In decision: A, B, unbekannt oder ein anderer Wert, ausgeschrieben; "
    "wo eine Seite die Zeile gelöscht hat, nur A oder B.",
    "A and B say different things. In decision: A, B, unknown, or another value, written out; "
    "where one side removed the row, only A or B.",
)


def conflict_workbook(conflicts: Sequence[Conflict]) -> bytes:
    """Return the conflicts as a workbook, one a row, with a column for the decision."""
    rows = [
        {
            "table": conflict.row.table,
            "row": " / ".join(part for part in conflict.row.key if part),
            "column": conflict.column,
            "before": conflict.before,
            "A": conflict.first,
            "B": conflict.second,
            "key": json.dumps(conflict.row.key, ensure_ascii=False),
        }
        for conflict in conflicts
    ]
    fewer = {(at, "decision"): SIDES for at, one in enumerate(conflicts) if one.column == WHOLE_ROW}
    return list_workbook(
        ListSheet(name="conflicts", columns=_COLUMNS, rows=rows, explained=_EXPLAINED, choices=fewer)
    )


def decisions_from(data: bytes, place: str) -> Decisions:
    """Return what people decided; rows without a decision stay conflicts.

    A, B and unknown count in any letter case and in both languages; any other text is the value itself.

    Raises
    ------
    InvalidInputError
        If the file is no list of conflicts, a row does not name what it decides, or what it says is neither
        a decision nor a value.
    """
    listed = read_list(data, place, head=("table", "column", "A", "B", "decision", "key"))
    faults: list[Fault] = []
    found: dict[tuple[RowName, str], str] = {}
    for row in listed.rows:
        if decided := row.cells.get("decision", "").strip():
            try:
                found[_name(row), row.cells.get("column", "")] = _value(row, decided)
            except CellError as error:
                faults.append(_fault(row, "decision", error.problem, error.allowed, decided))
            except (KeyError, ValueError):
                allowed = "the list as `bleibe merge` wrote it, with decisions filled in"
                faults.append(_fault(row, "key", "does not say which row it decides", allowed))
    if faults:
        raise InvalidInputError(faults)
    return found


def _fault(row: Row, column: str, problem: str, allowed: str, value: str = "") -> Fault:
    return Fault(
        place=row.place, row=row.number, column=column, value=value, problem=problem, allowed=allowed
    )


def _name(row: Row) -> RowName:
    parts = json.loads(row.cells["key"])
    if not isinstance(parts, list):
        raise ValueError
    return RowName(table=row.cells["table"], key=tuple(map(str, parts)))


def _value(row: Row, decided: str) -> str:
    """Return the value that a decision stands for, for a whole row `keep` or `remove`."""
    side, column = decided.upper(), row.cells.get("column", "")
    chosen = row.cells.get(side, "") if side in SIDES else decided
    if column == WHOLE_ROW:
        return _whole_row(row, chosen)
    if side in SIDES:
        return chosen
    if decided.casefold() in SAID_UNKNOWN:
        return ""
    if _is_no_value(row.cells["table"], column, decided):
        raise CellError(
            "is neither a decision nor a value", "A, B, unknown (unbekannt), or the value itself, written out"
        )
    return decided


def _whole_row(row: Row, chosen: str) -> str:
    if chosen not in (row.cells.get("A"), row.cells.get("B")):
        raise CellError("is no decision for a row that one side removed and the other changed", "A or B")
    return REMOVE if chosen == REMOVED else KEEP


def _is_no_value(table: str, column: str, decided: str) -> bool:
    """Whether a text only looks like a decision: what the column itself has as a value is one."""
    schema = region_schema().find(table)
    found = schema.find(column) if schema else None
    if found is not None and found.kind in WITH_OWN_WORDS and _is_accepted(found, decided):
        return False
    return decided.casefold() in NO_DECISIONS or (len(decided) == 1 and decided.isalpha())


def _is_accepted(column: Column, decided: str) -> bool:
    try:
        for value in split_list(decided) if column.is_list else (decided,):
            read_value(column, value)
    except CellError:
        return False
    return True
