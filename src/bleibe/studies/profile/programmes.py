"""Networks and programmes with their sub-projects (Q2), and whether their term still runs.

Here: the roll-up from sub-project to programme on a day. Not here: what the offers in them meet (`coverage`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bleibe.transition import ActorKey, OfferKey, Program, ProgramKey, Region, Source, Term


class TermState(StrEnum):
    """How a programme stands on a day; without dates its term is unknown."""

    RUNNING = "running"
    NOT_BEGUN = "not_begun"
    ENDED_OR_NOT_CONFIRMED = "ended_or_not_confirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class ProgrammeEntry:
    """A programme, network or sub-project; `depth` counts the programmes above it.

    `offers` are its own; `offers_below` also those of everything under it.
    """

    key: ProgramKey
    name: str
    actor: ActorKey
    actor_name: str
    parent: ProgramKey | None
    depth: int
    valid_from: date | None
    valid_until: date | None
    state: TermState
    offers: tuple[OfferKey, ...]
    offers_below: int
    source: Source


def programmes(region: Region, on: date) -> tuple[ProgrammeEntry, ...]:
    """Return every programme, each after the one it belongs to, siblings by name.

    Parameters
    ----------
    region
        Its programmes form a forest; the check of the region's tables refuses circles.
    on
        The day for which the term is judged.
    """
    children: dict[ProgramKey | None, list[Program]] = {}
    known = {program.key for program in region.programs}
    for program in sorted(region.programs, key=lambda one: (one.name, one.key)):
        children.setdefault(program.parent if program.parent in known else None, []).append(program)
    offers: dict[ProgramKey, list[OfferKey]] = {}
    for offer in sorted(region.offers, key=lambda one: one.key):
        if offer.program is not None:
            offers.setdefault(offer.program, []).append(offer.key)
    names = {actor.key: actor.name for actor in region.actors}
    return tuple(_below(None, 0, children, offers, names, on))


def _below(
    parent: ProgramKey | None,
    depth: int,
    children: Mapping[ProgramKey | None, Sequence[Program]],
    offers: Mapping[ProgramKey, Sequence[OfferKey]],
    names: Mapping[ActorKey, str],
    on: date,
) -> Iterator[ProgrammeEntry]:
    for program in children.get(parent, ()):
        below = list(_below(program.key, depth + 1, children, offers, names, on))
        own = tuple(offers.get(program.key, ()))
        yield ProgrammeEntry(
            key=program.key,
            name=program.name,
            actor=program.actor,
            actor_name=names.get(program.actor, ""),
            parent=program.parent,
            depth=depth,
            valid_from=program.valid_from,
            valid_until=program.valid_until,
            state=term_state(program, on),
            offers=own,
            offers_below=len(own) + sum(len(entry.offers) for entry in below),
            source=program.source,
        )
        yield from below


def term_state(program: Program, on: date) -> TermState:
    """Return how a programme stands on a day."""
    match program.term(on=on):
        case Term.OVER:
            return TermState.ENDED_OR_NOT_CONFIRMED
        case Term.NOT_BEGUN:
            return TermState.NOT_BEGUN
        case Term.RUNNING:
            undated = program.valid_from is None and program.valid_until is None
            return TermState.UNKNOWN if undated else TermState.RUNNING
