"""Changing a region: whole or not at all, in the order of arrival, with its history.

Here: the one way in which rows change, whoever asks for it. Not here: who may (`views`), what a form or a
file proposes (`exchange`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from bleibe.exchange import (
    NamedRows,
    Proposal,
    RegionTables,
    RowName,
    Weighed,
    applied,
    check,
    future_faults,
    named_rows,
    weigh,
)
from bleibe.platform.authors import Author
from bleibe.platform.models import Change
from bleibe.rooms.directory.models import RowChange, StoredRegion, StoredRow
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.snapshots import as_named, read_tables_of
from bleibe.transition import Fault, InvalidInputError, NotFoundError, NotPossibleNowError

Cells = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a change: the version that now stands, and what could not be taken."""

    version: int
    taken: int
    obstructed: tuple[Weighed, ...] = ()


class FaultyRegionError(InvalidInputError):
    """What a region would become has faults; `tables` is what it would become, so that rows can be named."""

    def __init__(self, faults: Sequence[Fault], tables: RegionTables) -> None:
        self.tables = tables
        super().__init__(faults)


def put_region(key: str, tables: RegionTables, author: Author, way: Way, source: str = "") -> Outcome:
    """Store a region as these tables have it; a stored one of that key becomes it.

    Raises
    ------
    InvalidInputError
        If the tables have faults; nothing is changed.
    """
    _refuse_faults(tables)
    with transaction.atomic():
        StoredRegion.objects.get_or_create(key=key)
        return _store(_locked(key), named_rows(tables), author, way, source)


def new_region(key: str, tables: RegionTables, author: Author, way: Way, source: str = "") -> Outcome:
    """Store a region that was not there before.

    Raises
    ------
    InvalidInputError
        If the tables have faults.
    NotPossibleNowError
        If there is a region of that key.
    """
    _refuse_faults(tables)
    with transaction.atomic():
        _, is_new = StoredRegion.objects.get_or_create(key=key)
        if not is_new:
            raise NotPossibleNowError(f"there is a region {key!r} already", why="directory.new.is_there")
        return _store(_locked(key), named_rows(tables), author, way, source)


def change_region(
    key: str, proposal: Proposal, author: Author, way: Way, source: str = "", *, whole: bool = False
) -> Outcome:
    """Take every proposed cell that nothing obstructs.

    A cell that says something else than its proposer saw there is obstructed: nobody overwrites another
    unawares. What is obstructed is returned to be shown; the rest is taken at once or not at all. With
    `whole` nothing is taken where anything is obstructed: what belongs together is decided together.

    Raises
    ------
    NotFoundError
        If there is no such region.
    InvalidInputError
        If the region would have faults afterwards; nothing is changed.
    """
    with transaction.atomic():
        stored = _locked(key)
        tables = read_tables_of(stored)
        weighed = weigh(proposal, tables)
        obstructed = tuple(one for one in weighed if one.obstruction is not None)
        if whole and obstructed:
            return Outcome(version=stored.version, taken=0, obstructed=obstructed)
        after = applied(weighed, tables)
        _refuse_faults(after, since=tables)
        outcome = _store(stored, named_rows(after), author, way, source)
    return Outcome(version=outcome.version, taken=outcome.taken, obstructed=obstructed)


def _refuse_faults(tables: RegionTables, since: RegionTables | None = None) -> None:
    """Refuse what has faults; whoever changes a region has also seen or checked nothing after today."""
    faults = check(tables)
    if since is not None and not faults:
        faults = list(future_faults(since, tables, timezone.localdate()))
    if faults:
        raise FaultyRegionError(faults, tables)


def _locked(key: str) -> StoredRegion:
    """Return the region for changing; others who change it wait (SQLite: begun IMMEDIATE)."""
    stored = StoredRegion.objects.select_for_update().filter(key=key).first()
    if stored is None:
        raise NotFoundError(f"there is no region {key!r} here")
    return stored


def _store(stored: StoredRegion, after: NamedRows, author: Author, way: Way, source: str) -> Outcome:
    """Write the rows that differ, each with its history, and count the version up where any does."""
    kept = {RowName(table=row.table, key=tuple(row.name)): row for row in stored.rows.all()}
    before = as_named(kept.values())
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not changed:
        return Outcome(version=stored.version, taken=0)
    stored.version += 1
    stored.save(update_fields=["version"])
    change = Change.objects.create(
        at=timezone.now(),
        by=author.user,
        by_name=author.name[:200],
        way=way,
        source=source[:1000],
        region=stored.key,
    )
    RowChange.objects.bulk_create(
        RowChange(
            change=change,
            region=stored,
            version=stored.version,
            table=name.table,
            name=list(name.key),
            before=_plain(before.get(name)),
            after=_plain(after.get(name)),
        )
        for name in changed
    )
    _write_rows(stored, kept, after, changed)
    return Outcome(version=stored.version, taken=len(changed))


def _write_rows(
    stored: StoredRegion, kept: Mapping[RowName, StoredRow], after: NamedRows, changed: Iterable[RowName]
) -> None:
    """Write added and changed rows, remove those that are gone; rows keep the order of `after`."""
    positions = {name: at for at, name in enumerate(after)}
    touched = set(changed)
    StoredRow.objects.filter(pk__in=[kept[name].pk for name in touched if name not in after]).delete()
    updated = []
    for name, row in kept.items():
        if name in after and (name in touched or row.position != positions[name]):
            row.cells, row.position = _plain(after[name]), positions[name]
            updated.append(row)
    StoredRow.objects.bulk_update(updated, ["cells", "position"], batch_size=500)
    StoredRow.objects.bulk_create(
        (
            StoredRow(
                region=stored,
                table=name.table,
                name=list(name.key),
                position=positions[name],
                cells=_plain(cells),
            )
            for name, cells in after.items()
            if name not in kept
        ),
        batch_size=500,
    )


def _plain(cells: Cells | None) -> dict[str, str] | None:
    return None if cells is None else dict(cells)
