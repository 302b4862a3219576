"""Who may read an edition of the profile.

Here: the two editions, and the region as the public one may know it. Not here: what a chapter shows
(each has `public()`).
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar, cast

from bleibe.exchange import RegionTables, digest, public_part
from bleibe.transition import Actor, EvidenceKind, Obstacle, Offer, Region, Regularity, Source, Tie

T = TypeVar("T")


class Edition(StrEnum):
    """`INTERNAL` is for the task force and the coordination office; `PUBLIC` holds no internal field."""

    INTERNAL = "internal"
    PUBLIC = "public"


def input_digest(tables: RegionTables, edition: Edition) -> str:
    """Return the digest of the data that an edition may know; no internal word changes the public one's."""
    return digest(public_part(tables) if edition is Edition.PUBLIC else tables)


def public_region(region: Region) -> Region:
    """Return the region without what is internal, so that nothing can be computed from it either.

    What an office alone is trusted or avoided with, how strong a tie is, who looks after a row, what was said
    in interviews and what the team noted beside a row goes before anything is computed: a public number would
    otherwise give it away.
    """
    bare = _without_notes(region)
    return replace(
        bare,
        actors=tuple(_public_actor(actor) for actor in bare.actors),
        offers=tuple(_public_offer(offer) for offer in bare.offers),
        ties=tuple(_public_tie(tie) for tie in bare.ties),
        obstacles=tuple(_public_obstacle(obstacle) for obstacle in bare.obstacles),
    )


def _without_notes(value: T) -> T:
    """Return the value with the note of every source in it emptied, however deep it stands."""
    if isinstance(value, Source):
        return replace(value, note="")
    if isinstance(value, tuple):
        return cast(T, tuple(_without_notes(one) for one in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inside: Any = value
    changed = {field.name: _without_notes(getattr(inside, field.name)) for field in fields(inside)}
    return cast(T, replace(inside, **changed))


def _public_actor(actor: Actor) -> Actor:
    return replace(
        actor,
        mandate="",
        own_logic="",
        influence=None,
        trust=None,
        reluctance=None,
        upkeep=replace(actor.upkeep, owner=""),
    )


def _public_offer(offer: Offer) -> Offer:
    return replace(offer, upkeep=replace(offer.upkeep, owner=""))


def _public_tie(tie: Tie) -> Tie:
    return replace(tie, regularity=Regularity.UNKNOWN, trust=None, owner="")


def _public_obstacle(obstacle: Obstacle) -> Obstacle:
    said = tuple(one for one in obstacle.evidence if one.kind is not EvidenceKind.INTERVIEW)
    return replace(obstacle, evidence=said)
