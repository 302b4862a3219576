"""Which row an entered new one may be: sent twice, or entered by somebody else before.

Here: finding it by what people take for the same. Not here: rows whose table allows no second one
(`RowForm.is_there`), asking which is meant (`forms`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bleibe.exchange import RowName, naming_columns, says_the_same
from bleibe.rooms.directory.selectors.snapshots import Snapshot

Cells = Mapping[str, str]


def find_alike(table: str, cells: Cells, state: Snapshot) -> RowName | None:
    """Return a row of the same name and actor; for a new one without a name, a row that says all the same."""
    if naming_columns(table) != ("id",):
        return None
    said = {column: text for column, text in cells.items() if text and column != "id"}
    if not said:
        return None
    rows = ((name, row) for name, row in state.rows.items() if name.table == table)
    return next((name for name, row in rows if is_alike(table, said, row)), None)


def is_alike(table: str, said: Cells, row: Cells) -> bool:
    """Whether a row may be what somebody says of a new one."""
    if not said.get("name"):
        return all(says_the_same(table, column, text, row.get(column, "")) for column, text in said.items())
    same_name = _plain(said["name"]) == _plain(row.get("name", ""))
    return same_name and said.get("organization_id", "") == row.get("organization_id", "")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
