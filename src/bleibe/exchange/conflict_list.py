"""The conflicts of two versions as a workbook in which people decide, and their decisions read back.

Here: that list. Not here: finding conflicts (`merging`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from bleibe.exchange.merging import KEEP, REMOVE, WHOLE_ROW, Conflict, Decisions
from bleibe.exchange.named_rows import RowName
from bleibe.exchange.plain_lists import ListColumn, ListSheet, list_workbook, read_list
from bleibe.exchange.region_tables.rows import Row
from bleibe.transition import Fault, InvalidInputError

REMOVED = "removed"
UNKNOWN = "unknown"

_COLUMNS = (
    ListColumn(name="table", width=16),
    ListColumn(name="row", width=34),
    ListColumn(name="column", width=20),
    ListColumn(name="before", width=30),
    ListColumn(name="A", width=36),
    ListColumn(name="B", width=36),
    ListColumn(name="decision", width=30, choices=("A", "B", UNKNOWN), asks=True),
    ListColumn(name="key", width=30),
)
_EXPLAINED = (
    "A und B sagen Verschiedenes. In decision: A, B, ein anderer Wert oder unknown (unbekannt).",
    "A and B say different things. In decision: A, B, another value, or unknown.",
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
    return list_workbook(ListSheet(name="conflicts", columns=_COLUMNS, rows=rows, explained=_EXPLAINED))


def decisions_from(data: bytes, place: str) -> Decisions:
    """Return what people decided; rows without a decision stay conflicts.

    Raises
    ------
    InvalidInputError
        If the file is no list of conflicts, or a row does not name what it decides.
    """
    listed = read_list(data, place, head=("table", "column", "A", "B", "decision", "key"))
    faults: list[Fault] = []
    found: dict[tuple[RowName, str], str] = {}
    for row in listed.rows:
        if decided := row.cells.get("decision", ""):
            try:
                found[_name(row), row.cells.get("column", "")] = _value(row, decided)
            except (KeyError, ValueError):
                allowed = "the list as `bleibe merge` wrote it, with decisions filled in"
                problem = "does not say which row it decides"
                faults.append(
                    Fault(place=row.place, row=row.number, column="key", problem=problem, allowed=allowed)
                )
    if faults:
        raise InvalidInputError(faults)
    return found


def _name(row: Row) -> RowName:
    parts = json.loads(row.cells["key"])
    if not isinstance(parts, list):
        raise ValueError
    return RowName(table=row.cells["table"], key=tuple(map(str, parts)))


def _value(row: Row, decided: str) -> str:
    value = row.cells.get(decided, "") if decided in ("A", "B") else decided
    if row.cells.get("column", "") == WHOLE_ROW:
        return REMOVE if value == REMOVED else KEEP
    return "" if value == UNKNOWN else value
