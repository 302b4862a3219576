"""A proposed measure as it is kept with a reading: plain values and its sentence by language.

Here: to and fro, and which cells a measure is. Not here: which measures there are (`studies.profile`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from bleibe.rooms.profile.rules.what_if import WITHIN, Change, ChangeKind
from bleibe.science.throughput import Measure
from bleibe.transition import (
    ActorKey,
    Agreement,
    Condition,
    GroupKey,
    MeasureKind,
    Need,
    OfferKey,
    Phase,
    TieKind,
)


class KeptMeasure(TypedDict):
    """The plain values of a measure; `name` names it in an address."""

    name: str
    kind: str
    offer: str | None
    condition: str | None
    groups: list[str]
    actors: list[str]
    phase: str | None
    need: str | None
    size: float
    said: dict[str, str]


def kept_measure(measure: Measure, said: dict[str, str]) -> KeptMeasure:
    """Return a measure as it is kept."""
    return KeptMeasure(
        name=measure.name,
        kind=measure.kind.value,
        offer=measure.offer,
        condition=measure.condition.value if measure.condition else None,
        groups=list(measure.groups),
        actors=list(measure.actors),
        phase=measure.phase.value if measure.phase else None,
        need=measure.need.value if measure.need else None,
        size=measure.size,
        said=said,
    )


def measure_of(kept: KeptMeasure) -> Measure:
    """Return a kept measure as it was."""
    return Measure(
        kind=MeasureKind(kept["kind"]),
        offer=OfferKey(kept["offer"]) if kept["offer"] else None,
        condition=Condition(kept["condition"]) if kept["condition"] else None,
        groups=tuple(GroupKey(key) for key in kept["groups"]),
        actors=tuple(ActorKey(key) for key in kept["actors"]),
        phase=Phase(kept["phase"]) if kept["phase"] else None,
        need=Need(kept["need"]) if kept["need"] else None,
        size=kept["size"],
    )


def as_change(kept: KeptMeasure, places: Mapping[str, str]) -> Change | None:
    """Return the change of cells that a measure is, for a draft; None where no cells say it.

    A new offer without an actor cannot be written: an offer is somebody's (`lacks_actor`).

    Parameters
    ----------
    kept
        The measure.
    places
        By key of an offer what stands as its places; more places than an unknown number cannot be written.
    """
    match MeasureKind(kept["kind"]):
        case MeasureKind.MORE_PLACES:
            stands = places.get(kept["offer"] or "", "")
            if not stands.isdigit():
                return None
            more = str(int(stands) + round(kept["size"]))
            return Change(kind=ChangeKind.PLACES, parts=(kept["offer"] or "", more))
        case MeasureKind.NEW_TIE | MeasureKind.FIRMER_TIE:
            kind, agreed = TieKind.CO_OPERATES.value, Agreement.AGREED.value
            return Change(kind=ChangeKind.TIE, parts=(kept["actors"][0], kept["actors"][-1], kind, agreed))
        case MeasureKind.NEW_OFFER if kept["actors"]:
            step = (kept["phase"] or "", kept["need"] or "", str(round(kept["size"])))
            return Change(kind=ChangeKind.OFFER, parts=(kept["actors"][0], *step))
        case MeasureKind.OPENED_OFFER if kept["condition"] == Condition.PARTICIPANT.value:
            return Change(kind=ChangeKind.AUDIENCE, parts=(kept["offer"] or "", WITHIN.join(())))
        case _:
            return None


def lacks_actor(kept: KeptMeasure) -> bool:
    """Whether a measure is a new offer of which nobody has said who would provide it."""
    return MeasureKind(kept["kind"]) is MeasureKind.NEW_OFFER and not kept["actors"]
