"""What was changed, in words: who, when, by which way, from which source, each cell before and after.

Here: reading the history. Not here: making it (`services.changing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bleibe.exchange import RowName, columns_of
from bleibe.platform.models import Change
from bleibe.platform.words import moment, say
from bleibe.rooms.directory.models import RowChange
from bleibe.rooms.directory.selectors.kept_words import BY, kept_in_words, kept_source_in_words
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title, table_singular
from bleibe.rooms.directory.selectors.snapshots import Snapshot

ROWS_SHOWN = 20
"""Rows that a change of many shows at once; the first one of a region has all of them."""


@dataclass(frozen=True, kw_only=True)
class CellInWords:
    """One cell that was changed."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class RowInWords:
    """What a change did to one row."""

    id: int
    name: RowName
    title: str
    table: str
    kind: str
    cells: tuple[CellInWords, ...]


@dataclass(frozen=True, kw_only=True)
class ChangeInWords:
    """One change: who, when, by which way, from which source, and what it did."""

    id: int
    at: datetime
    by: str
    way: str
    source: str
    rows: tuple[RowInWords, ...]
    further: int


def changes_in_words(changes: Iterable[Change], state: Snapshot) -> list[ChangeInWords]:
    """Return changes of a region in words; their rows come in one query more."""
    changes = list(changes)
    kept: dict[int, list[RowChange]] = {change.pk: [] for change in changes}
    counted = dict.fromkeys(kept, 0)
    for row in RowChange.objects.filter(change__in=changes).order_by("id").iterator(chunk_size=2000):
        counted[row.change_id] += 1
        if counted[row.change_id] <= ROWS_SHOWN:
            kept[row.change_id].append(row)
    words = RowWords(state)
    return [
        _change(change, [row_in_words(row, words) for row in kept[change.pk]], counted[change.pk])
        for change in changes
    ]


def change_in_words(change: Change, rows: Iterable[RowChange], state: Snapshot) -> ChangeInWords:
    """Return one change in words with some of its rows."""
    words = RowWords(state)
    shown = [row_in_words(row, words) for row in rows]
    return _change(change, shown, len(shown))


def row_history(region: str, name: RowName) -> list[RowChange]:
    """Return what was done to a row, the last first."""
    found = RowChange.objects.filter(region__key=region, table=name.table, name=list(name.key))
    return list(found.select_related("change").order_by("-id"))


def said_of_cell(region: str, name: RowName, column: str, *, with_names: bool) -> str:
    """Return who changed a cell last, when and from which source; without names only when.

    Who edits what is internal, and so is whom they talked to.
    """
    rows = (row for row in row_history(region, name) if _differs(row, column))
    last = next(rows, None)
    if last is None:
        return ""
    change = _change(last.change, [], 0)
    if not with_names:
        return say("directory.form.stands_since", at=moment(change.at))
    said = say("directory.form.stands_by", by=change.by, at=moment(change.at))
    return f"{said} {say('directory.history.source', source=change.source)}" if change.source else said


def _differs(row: RowChange, column: str) -> bool:
    before, after = row.before or {}, row.after or {}
    return bool(before.get(column, "") != after.get(column, ""))


def row_changes_in_words(rows: Iterable[RowChange], state: Snapshot) -> list[ChangeInWords]:
    """Return changes of one row in words, each with its change."""
    words = RowWords(state)
    return [_change(row.change, [row_in_words(row, words)], 1) for row in rows]


def _change(change: Change, rows: list[RowInWords], all_rows: int) -> ChangeInWords:
    return ChangeInWords(
        id=change.pk,
        at=change.at,
        by=_who(change),
        way=say(f"directory.way.{change.way}"),
        source=kept_source_in_words(change.source, change.way),
        rows=tuple(rows),
        further=all_rows - len(rows),
    )


def _who(change: Change) -> str:
    """Return who did it; a command names itself, which says nothing to those who read here."""
    is_command = change.by is None and change.by_name.startswith("bleibe ")
    return say("directory.history.by_operator") if is_command else kept_in_words(change.by_name, BY)


def row_in_words(row: RowChange, words: RowWords) -> RowInWords:
    """Return what a change did to a row, in words."""
    name = RowName(table=row.table, key=tuple(row.name))
    kind = "added" if row.before is None else "removed" if row.after is None else "changed"
    return RowInWords(
        id=row.pk,
        name=name,
        title=words.row(name, row.after or row.before or {}),
        table=table_singular(row.table),
        kind=kind,
        cells=cells_in_words(name.table, row.before or {}, row.after or {}, words),
    )


def cells_in_words(
    table: str, before: Mapping[str, str], after: Mapping[str, str], words: RowWords
) -> tuple[CellInWords, ...]:
    """Return the cells that differ between two states of a row, in words."""
    return tuple(
        CellInWords(
            title=column_title(table, column),
            before=words.short(table, column, before.get(column, "")),
            after=words.short(table, column, after.get(column, "")),
        )
        for column in columns_of(table)
        if before.get(column, "") != after.get(column, "") and column != "id"
    )
