"""Stored proposals, read: their cells, and weighed against the region as it stands.

Here: reading. Not here: storing and taking them (`services.proposals`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NotRequired, TypedDict

from django.utils import timezone

from bleibe.exchange import (
    WHOLE_ROW,
    Obstruction,
    Proposal,
    ProposedCell,
    RowName,
    Weighed,
    applied,
    check,
    future_faults,
    weigh,
)
from bleibe.platform.words import say
from bleibe.rooms.directory.models import StoredProposal
from bleibe.rooms.directory.selectors.fault_words import remark_in_words
from bleibe.rooms.directory.selectors.kept_words import BY, ORIGINS, TITLES, kept_in_words
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title, table_singular
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.transition import Fault, NotFoundError


class KeptCell(TypedDict):
    """A proposed cell as it is stored; earlier ones said in words or not at all what their source is for."""

    table: str
    key: list[str]
    column: str
    was: str
    now: str
    adds: bool
    corrects: bool
    origin: str
    source: str
    dated: str
    is_for_part: NotRequired[bool]
    about: NotRequired[str]


def kept_cell(cell: ProposedCell) -> KeptCell:
    """Return a proposed cell as it is stored."""
    return KeptCell(
        table=cell.row.table,
        key=list(cell.row.key),
        column=cell.column,
        was=cell.was,
        now=cell.now,
        adds=cell.adds,
        corrects=cell.corrects,
        origin=cell.origin,
        source=cell.source,
        dated=cell.dated,
        is_for_part=cell.is_for_part,
    )


def proposed_cell(kept: KeptCell) -> ProposedCell:
    """Return a stored cell as it was proposed."""
    return ProposedCell(
        row=RowName(table=kept["table"], key=tuple(kept["key"])),
        column=kept["column"],
        was=kept["was"],
        now=kept["now"],
        adds=kept["adds"],
        corrects=kept["corrects"],
        origin=kept["origin"],
        source=kept["source"],
        dated=kept["dated"],
        is_for_part=kept.get("is_for_part", bool(kept.get("about"))),
    )


def get_proposal(region: str, number: int) -> StoredProposal:
    """Return a proposal for a region.

    Raises
    ------
    NotFoundError
        If there is none of that number.
    """
    found = StoredProposal.objects.filter(region__key=region, pk=number).select_related("region").first()
    if found is None:
        raise NotFoundError(f"there is no proposal {number} here")
    return found


def open_cells(stored: StoredProposal) -> Mapping[int, ProposedCell]:
    """Return the cells of a proposal that nobody has decided on, by position."""
    return {at: proposed_cell(kept) for at, kept in enumerate(stored.cells) if str(at) not in stored.settled}


def faults_of(proposal: Proposal, state: Snapshot) -> tuple[Fault, ...]:
    """Return the faults that a region would have with a proposal, so that whoever makes it can mend it."""
    after = applied(weigh(proposal, state.tables), state.tables)
    return tuple(check(after)) or tuple(future_faults(state.tables, after, timezone.localdate()))


@dataclass(frozen=True, kw_only=True)
class NamedProposal:
    """What a stored proposal is called, by whom and when it was made, what became of it."""

    pk: int
    title: str
    by: str
    made_at: datetime
    state: str


def named_in_words(stored: StoredProposal) -> NamedProposal:
    """Return what a stored proposal is called in the language of the request."""
    return NamedProposal(
        pk=stored.pk,
        title=kept_in_words(stored.title, TITLES),
        by=kept_in_words(stored.by_name, BY),
        made_at=stored.made_at,
        state=stored.state,
    )


@dataclass(frozen=True, kw_only=True)
class ShownCell:
    """One proposed cell for whoever decides: what was seen, what stands, what is proposed."""

    at: int
    title: str
    seen: str
    stands: str
    stands_text: str
    proposed: str
    obstruction: str


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """One row that a proposal would change; `at` is the position of its first cell."""

    at: int
    name: RowName
    title: str
    table: str
    kind: str
    cells: tuple[ShownCell, ...]
    origin: str

    @property
    def is_obstructed(self) -> bool:
        """Whether somebody has to decide before it can be taken."""
        return any(cell.obstruction for cell in self.cells)


def weighed_rows(stored: StoredProposal, state: Snapshot) -> list[ShownRow]:
    """Return what a proposal would still change in a region as it stands, row by row."""
    cells = open_cells(stored)
    positions: dict[ProposedCell, int] = {}
    for at, cell in cells.items():
        positions.setdefault(cell, at)
    weighed = weigh(Proposal(cells=tuple(cells.values())), state.tables)
    words = RowWords(state)
    return [
        _row(list(ones), positions, state, words)
        for _, ones in groupby(weighed, key=lambda one: one.proposed.row)
    ]


def _row(
    ones: Sequence[Weighed], positions: Mapping[ProposedCell, int], state: Snapshot, words: RowWords
) -> ShownRow:
    name = ones[0].proposed.row
    proposed = {one.proposed.column: one.proposed.now for one in ones}
    removes = any(one.proposed.column == WHOLE_ROW for one in ones)
    kind = "removed" if removes else "added" if ones[0].is_new else "changed"
    return ShownRow(
        at=min(positions[one.proposed] for one in ones),
        name=name,
        title=words.row(name, {**state.rows.get(name, {}), **({} if removes else proposed)}),
        table=table_singular(name.table),
        kind=kind,
        cells=tuple(
            _cell(one, positions[one.proposed], words) for one in ones if one.proposed.column != "id"
        ),
        origin=remark_in_words(kept_in_words(ones[0].proposed.origin, ORIGINS)),
    )


def _cell(one: Weighed, at: int, words: RowWords) -> ShownCell:
    table, column = one.proposed.row.table, one.proposed.column
    if column == WHOLE_ROW:
        shown = ("", "", say("directory.proposal.whole_row"))
        title = say("directory.proposal.row")
    else:
        shown = (
            words.short(table, column, one.proposed.was) if one.proposed.was else "",
            words.short(table, column, one.stands),
            words.short(table, column, one.proposed.now),
        )
        title = column_title(table, column)
    return ShownCell(
        at=at,
        title=title,
        seen=shown[0],
        stands=shown[1],
        stands_text=one.stands,
        proposed=shown[2],
        obstruction=_why(one),
    )


def _why(one: Weighed) -> str:
    match one.obstruction:
        case None:
            return ""
        case Obstruction.CHANGED_SINCE if not one.proposed.was:
            return say("directory.proposal.stands_already")
        case Obstruction.CHANGED_SINCE:
            return say("directory.proposal.changed_since")
        case Obstruction.CONTRADICTED:
            return say("directory.proposal.contradicted")
        case Obstruction.ROW_IS_GONE:
            return say("directory.proposal.row_is_gone")
