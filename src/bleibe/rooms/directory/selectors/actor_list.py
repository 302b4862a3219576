"""Which actors a search finds: by words, group and role; and what an actor has to do with others.

Here: the conditions, the order, ties from one actor's side. Not here: reading an address (`forms`).
"""

from __future__ import annotations

from dataclasses import dataclass

from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.rooms.directory.selectors.word_forms import folded
from bleibe.transition import Actor, ActorGroup, ActorRole, ActorState, Tie, label, languages


@dataclass(frozen=True, kw_only=True)
class TieSide:
    """A tie as one of its two actors sees it; `outward` where it goes out from that actor."""

    tie: Tie
    other: Actor
    outward: bool


def find_actors(
    state: Snapshot, *, text: str = "", group: ActorGroup | None = None, role: ActorRole | None = None
) -> tuple[Actor, ...]:
    """Return the actors that meet every condition; those still to be found come last, then by name."""
    words = folded(text).split()
    found = [
        actor
        for actor in state.public.actors
        if (group is None or actor.group is group)
        and (role is None or role in actor.roles)
        and _holds(actor, words)
    ]
    return tuple(
        sorted(
            found, key=lambda actor: (actor.state is not ActorState.KNOWN, actor.name.casefold(), actor.key)
        )
    )


def roles(state: Snapshot) -> tuple[ActorRole, ...]:
    """Return the roles that somebody in the region has or is to have, in their published order."""
    held = {role for actor in state.public.actors for role in actor.roles}
    return tuple(role for role in ActorRole if role in held)


def tie_sides(state: Snapshot, actor: Actor) -> tuple[TieSide, ...]:
    """Return the ties of an actor, by the name of the other."""
    sides = [
        TieSide(tie=tie, other=state.actors_by_key[other], outward=outward)
        for tie in state.public.ties
        for end, other, outward in (
            (tie.from_actor, tie.to_actor, True),
            (tie.to_actor, tie.from_actor, False),
        )
        if end == actor.key
    ]
    return tuple(sorted(sides, key=lambda side: (side.other.name.casefold(), side.tie.kind)))


def _holds(actor: Actor, words: list[str]) -> bool:
    """Whether every word stands somewhere in what is said of an actor, however its umlauts are typed."""
    if not words:
        return True
    said = [actor.name, actor.description, actor.place]
    said += [label(role, language) for role in actor.roles for language in languages()]
    text = folded(" ".join(said))
    return all(word in text for word in words)
