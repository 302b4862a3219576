"""Who may read an edition of the profile.

Here: the two editions, and the region as the public one may know it. Not here: what a chapter shows
(each has `public()`).
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bleibe.transition import Actor, EvidenceKind, Obstacle, Offer, Region, Regularity, Tie


class Edition(StrEnum):
    """`INTERNAL` is for the task force and the coordination office; `PUBLIC` holds no internal field."""

    INTERNAL = "internal"
    PUBLIC = "public"


def public_region(region: Region) -> Region:
    """Return the region without what is internal, so that nothing can be computed from it either.

    What an office alone is trusted or avoided with, how strong a tie is, who looks after a row, and what was
    said in interviews goes before anything is computed: a public number would otherwise give it away.
    """
    return replace(
        region,
        actors=tuple(_public_actor(actor) for actor in region.actors),
        offers=tuple(_public_offer(offer) for offer in region.offers),
        ties=tuple(_public_tie(tie) for tie in region.ties),
        obstacles=tuple(_public_obstacle(obstacle) for obstacle in region.obstacles),
    )


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
