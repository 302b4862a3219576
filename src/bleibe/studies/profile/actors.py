"""Who supports the transition in the region (B1): the register of actors by group and role.

Here: the register, the seed's actors that are missing, and whose entry is old.
Not here: ties (`network_chapter`), what the actors offer (`coverage`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bleibe.transition import (
    SEED_ROLES,
    Actor,
    ActorGroup,
    ActorKey,
    ActorRole,
    ActorState,
    InfluenceLevel,
    Offer,
    PartialDate,
    Region,
    Source,
    Stated,
    first_day,
    months_before,
)

STALE_AFTER_MONTHS = 24
"""Evidence older than this is called old (set by us): the sub-projects of the second seed ran for three
years, so that of what was seen more than two years ago a good part may have ended."""


class Freshness(StrEnum):
    """How old the newest evidence of an actor is."""

    FRESH = "fresh"
    STALE = "stale"
    UNDATED = "undated"
    TO_FIND = "to_find"


class RoleState(StrEnum):
    """Whether the region knows an actor for a role."""

    FOUND = "found"
    TO_FIND = "to_find"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class ActorEntry:
    """One actor of the register; `source` and `checked_on` are those of its own row.

    `evidence_on` is the newest day for which its row, or one of its offers, shows that it is there: the first
    day that a partial date covers, so that nothing looks newer than it is.
    `offers` counts all that are on file, ended ones too.
    """

    key: ActorKey
    name: str
    group: ActorGroup
    roles: tuple[ActorRole, ...]
    state: ActorState
    description: str
    place: str
    website: str
    parent: ActorKey | None
    parent_name: str
    offers: int
    source: Source
    checked_on: date | None
    evidence_on: date | None
    freshness: Freshness


@dataclass(frozen=True, kw_only=True)
class ActorInternals:
    """What is known of a named actor and not for the public; `None` and empty text are unknown."""

    key: ActorKey
    mandate: str
    own_logic: str
    influence: InfluenceLevel | None
    trust: Stated | None
    reluctance: Stated | None
    owner: str


@dataclass(frozen=True, kw_only=True)
class RoleStand:
    """A role and who holds it; `actors` are the known ones, without those still to find."""

    role: ActorRole
    named_by_seed: bool
    state: RoleState
    actors: tuple[ActorKey, ...]


@dataclass(frozen=True, kw_only=True)
class GroupStand:
    """One of the seed's three groups of actors, in numbers of actors."""

    group: ActorGroup
    known: int
    to_find: int
    stale: int
    undated: int


@dataclass(frozen=True, kw_only=True)
class ActorChapter:
    """The register on a day: entries by group, first role and name.

    `roles` are the seed's in its order, then the others that the region has. `missing_roles` are those of the
    seed for which nobody is known, whether looked for or not. `internal` is in the order of the entries and
    `None` in the public edition.
    """

    on: date
    groups: tuple[GroupStand, ...]
    roles: tuple[RoleStand, ...]
    missing_roles: tuple[ActorRole, ...]
    entries: tuple[ActorEntry, ...]
    internal: tuple[ActorInternals, ...] | None

    def public(self) -> ActorChapter:
        """Return the chapter without its internal part."""
        return replace(self, internal=None)


def actor_register(region: Region, on: date) -> ActorChapter:
    """Return the register of the region's actors as it stands on a day.

    Parameters
    ----------
    region
        Its rows in any order; a region without actors has every role of the seed missing.
    on
        The day from which the age of evidence is counted.
    """
    actors = sorted(region.actors, key=_register_order)
    names = {actor.key: actor.name for actor in actors}
    offers: dict[ActorKey, list[Offer]] = {}
    for offer in region.offers:
        offers.setdefault(offer.actor, []).append(offer)
    entries = tuple(_entry(actor, offers.get(actor.key, []), names, on) for actor in actors)
    roles = tuple(_roles(actors))
    return ActorChapter(
        on=on,
        groups=tuple(_group(group, entries) for group in ActorGroup),
        roles=roles,
        missing_roles=tuple(
            stand.role for stand in roles if stand.named_by_seed and stand.state is not RoleState.FOUND
        ),
        entries=entries,
        internal=tuple(_internals(actor) for actor in actors),
    )


def _register_order(actor: Actor) -> tuple[int, int, str, str]:
    first_role = list(ActorRole).index(actor.roles[0]) if actor.roles else len(ActorRole)
    return list(ActorGroup).index(actor.group), first_role, actor.name, actor.key


def _entry(actor: Actor, offers: Sequence[Offer], names: Mapping[ActorKey, str], on: date) -> ActorEntry:
    evidence = max(_evidence(actor, offers, on), default=None)
    return ActorEntry(
        key=actor.key,
        name=actor.name,
        group=actor.group,
        roles=actor.roles,
        state=actor.state,
        description=actor.description,
        place=actor.place,
        website=actor.website,
        parent=actor.parent,
        parent_name=names.get(actor.parent, "") if actor.parent else "",
        offers=len(offers),
        source=actor.source,
        checked_on=actor.upkeep.checked_on,
        evidence_on=evidence,
        freshness=_freshness(actor, evidence, on),
    )


def _evidence(actor: Actor, offers: Sequence[Offer], on: date) -> Iterator[date]:
    """Yield each day, up to `on`, that the actor's own row or one of its offers speaks of."""
    stated: list[PartialDate | None] = [actor.source.dated]
    checked = [actor.upkeep.checked_on]
    for offer in offers:
        stated += [offer.last_seen, offer.source.dated]
        checked.append(offer.upkeep.checked_on)
    days = (*(first_day(partial) for partial in stated if partial), *filter(None, checked))
    yield from (day for day in days if day <= on)


def _freshness(actor: Actor, evidence: date | None, on: date) -> Freshness:
    if actor.state is ActorState.TO_FIND:
        return Freshness.TO_FIND
    if evidence is None:
        return Freshness.UNDATED
    return Freshness.STALE if evidence < months_before(on, STALE_AFTER_MONTHS) else Freshness.FRESH


def _internals(actor: Actor) -> ActorInternals:
    return ActorInternals(
        key=actor.key,
        mandate=actor.mandate,
        own_logic=actor.own_logic,
        influence=actor.influence,
        trust=actor.trust,
        reluctance=actor.stated_reluctance,
        owner=actor.upkeep.owner,
    )


def _roles(actors: Sequence[Actor]) -> Iterator[RoleStand]:
    held = {role for actor in actors for role in actor.roles}
    others = tuple(role for role in ActorRole if role in held and role not in SEED_ROLES)
    for role in SEED_ROLES + others:
        holders = [actor for actor in actors if role in actor.roles]
        known = tuple(sorted(actor.key for actor in holders if actor.state is ActorState.KNOWN))
        state = RoleState.FOUND if known else RoleState.TO_FIND if holders else RoleState.MISSING
        yield RoleStand(role=role, named_by_seed=role in SEED_ROLES, state=state, actors=known)


def _group(group: ActorGroup, entries: Sequence[ActorEntry]) -> GroupStand:
    members = [entry for entry in entries if entry.group is group]
    return GroupStand(
        group=group,
        known=sum(entry.state is ActorState.KNOWN for entry in members),
        to_find=sum(entry.state is ActorState.TO_FIND for entry in members),
        stale=sum(entry.freshness is Freshness.STALE for entry in members),
        undated=sum(entry.freshness is Freshness.UNDATED for entry in members),
    )
