"""Keeping proposals until somebody decides, and taking of them what was accepted.

Here: storing, taking, withdrawing. Not here: who may (`views`), weighing (`exchange`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from bleibe.exchange import WHOLE_ROW, Obstruction, Proposal, ProposedCell, Weighed, weigh
from bleibe.platform.authors import Author
from bleibe.rooms.directory.models import StoredProposal, StoredRegion
from bleibe.rooms.directory.rules import Way
from bleibe.rooms.directory.selectors.proposals import kept_cell, open_cells
from bleibe.rooms.directory.selectors.snapshots import read_tables_of
from bleibe.rooms.directory.services.changing import Outcome, change_region
from bleibe.transition import NotFoundError, NotPossibleNowError


class Settled(StrEnum):
    """What became of a proposed cell."""

    TAKEN = "taken"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What somebody decided about a proposal, by the positions of its cells.

    Parameters
    ----------
    rows
        Rows by the position of their first cell: whether they are taken or left out; others stay open.
    cells
        Cells in conflict: whether the proposed value is taken, or what stands is kept.
    stands
        What stood in those cells when it was decided; what changes after that is a conflict again.
    """

    rows: Mapping[int, bool] = field(default_factory=dict)
    cells: Mapping[int, bool] = field(default_factory=dict)
    stands: Mapping[int, str] = field(default_factory=dict)


def store_proposal(
    region: str,
    proposal: Proposal,
    author: Author,
    way: Way,
    title: str,
    *,
    source: str = "",
    actor: str = "",
    said: Iterable[Mapping[str, str]] = (),
) -> StoredProposal:
    """Keep a proposal until somebody decides; nothing changes by it.

    Parameters
    ----------
    region, proposal, author, way, title
        For which region, what, by whom, by which way, and what it is called.
    source, actor
        What it rests on, and the key of the actor whose link it came by; empty where there is none.
    said
        What else whoever decides must know, each by language.

    Raises
    ------
    NotFoundError
        If there is no such region.
    """
    stored = StoredRegion.objects.filter(key=region).first()
    if stored is None:
        raise NotFoundError(f"there is no region {region!r} here")
    return StoredProposal.objects.create(
        region=stored,
        made_at=timezone.now(),
        by=author.user,
        by_name=author.name[:200],
        way=way,
        title=title[:300],
        cells=[kept_cell(cell) for cell in dict.fromkeys(proposal.cells)],
        remarks=[*proposal.remarks, *map(dict, said)],
        source=source[:1000],
        actor=actor,
    )


def store_once(
    region: str,
    proposal: Proposal,
    author: Author,
    way: Way,
    title: str,
    *,
    said: Iterable[Mapping[str, str]] = (),
) -> tuple[StoredProposal, bool]:
    """Keep a proposal unless one waits that says the same; return which is kept, and whether it is new.

    Of two who propose the same at once the first is kept.

    Raises
    ------
    NotFoundError
        If there is no such region.
    """
    remarks = [*proposal.remarks, *map(dict, said)]
    proposed = {(cell.row, cell.column): cell.now for cell in proposal.cells}
    with transaction.atomic():
        StoredRegion.objects.select_for_update().filter(key=region).first()
        for waiting in StoredProposal.objects.filter(
            region__key=region, way=way, state=StoredProposal.State.OPEN
        ):
            cells = {(cell.row, cell.column): cell.now for cell in open_cells(waiting).values()}
            if cells == proposed and waiting.remarks == remarks:
                return waiting, False
        return store_proposal(region, proposal, author, way, title, said=said), True


def decide(number: int, decision: Decision, author: Author) -> Outcome:
    """Take of a proposal what was accepted, at once or not at all; what is in conflict stays open.

    Raises
    ------
    InvalidInputError
        If the region would have faults; nothing is changed and nothing decided.
    NotPossibleNowError
        If the proposal is no longer open.
    """
    with transaction.atomic():
        stored = _open(number)
        cells = open_cells(stored)
        tables = read_tables_of(stored.region)
        weighed = _by_position(weigh(Proposal(cells=tuple(cells.values())), tables), cells)
        taken, left_out = _sorted_out(cells, weighed, decision)
        outcome = change_region(
            stored.region.key,
            Proposal(cells=tuple(taken.values())),
            author,
            Way(stored.way),
            stored.source or stored.title,
        )
        stays = {(one.proposed.row, one.proposed.column) for one in outcome.obstructed}
        done = {at for at, cell in taken.items() if (cell.row, cell.column) not in stays}
        needless = set(cells) - set(weighed)
        _settle(
            stored, dict.fromkeys(done | needless, Settled.TAKEN) | dict.fromkeys(left_out, Settled.LEFT_OUT)
        )
        _close_if_done(stored, author)
    return outcome


def withdraw(number: int, author: Author) -> None:
    """Put a proposal away; what was not taken of it is left out.

    Raises
    ------
    NotPossibleNowError
        If the proposal is no longer open.
    """
    with transaction.atomic():
        stored = _open(number)
        stored.state = StoredProposal.State.WITHDRAWN
        stored.decided_by, stored.decided_at = author.user, timezone.now()
        stored.save(update_fields=["state", "decided_by", "decided_at"])


def _open(number: int) -> StoredProposal:
    found = (
        StoredProposal.objects.select_for_update(of=("self", "region"))
        .select_related("region")
        .filter(pk=number)
        .first()
    )
    if found is None or found.state != StoredProposal.State.OPEN:
        raise NotPossibleNowError(
            "this proposal has been decided on already", why="directory.refusal.decided"
        )
    return found


def _by_position(weighed: Iterable[Weighed], cells: Mapping[int, ProposedCell]) -> dict[int, Weighed]:
    found = {one.proposed: one for one in weighed}
    return {at: found[cell] for at, cell in cells.items() if cell in found}


def _sorted_out(
    cells: Mapping[int, ProposedCell], weighed: Mapping[int, Weighed], decision: Decision
) -> tuple[dict[int, ProposedCell], set[int]]:
    """Return the cells that are taken, each as it is to be taken, and those that are left out."""
    row_of = {at: cell.row for at, cell in cells.items()}
    by_row = {row_of[at]: is_taken for at, is_taken in decision.rows.items() if at in row_of}
    taken: dict[int, ProposedCell] = {}
    left_out: set[int] = set()
    for at, one in weighed.items():
        is_taken = by_row.get(one.proposed.row)
        if is_taken is None:
            continue
        kept = decision.cells.get(at) if one.obstruction else is_taken
        if not is_taken or kept is False:
            left_out.add(at)
        elif kept:
            taken[at] = _as_decided(one, decision.stands.get(at, "")) if one.obstruction else one.proposed
    return taken, left_out


def _as_decided(one: Weighed, stood: str) -> ProposedCell:
    if one.obstruction is Obstruction.ROW_IS_GONE:
        return replace(one.proposed, was="", adds=True, corrects=True)
    if one.proposed.column == WHOLE_ROW:
        return replace(one.proposed, was=stood)
    return replace(one.proposed, was=stood, corrects=True)


def _settle(stored: StoredProposal, settled: Mapping[int, Settled]) -> None:
    stored.settled = {**stored.settled, **{str(at): what.value for at, what in sorted(settled.items())}}
    stored.save(update_fields=["settled"])


def _close_if_done(stored: StoredProposal, author: Author) -> None:
    if len(stored.settled) == len(stored.cells):
        stored.state = StoredProposal.State.DONE
        stored.decided_by, stored.decided_at = author.user, timezone.now()
        stored.save(update_fields=["state", "decided_by", "decided_at"])
