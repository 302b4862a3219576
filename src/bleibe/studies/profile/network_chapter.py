"""The network of the region's actors, and how they stand to BA and ABH.

Here: the network's numbers and graph for the profile; trust and reluctance, where a source speaks of a very
office, apart from what the first seed says in general. Not here: the measures themselves
(`science.network`), interfaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor
from statistics import mean

from bleibe.science.network import (
    NetworkFacts,
    NetworkGraph,
    network_facts,
    network_graph,
)
from bleibe.transition import (
    STATE_ROLES,
    Actor,
    ActorKey,
    ActorRole,
    ActorState,
    PartialDate,
    Region,
    Source,
    Stated,
)

FEWEST_OFFICES = 5
"""A mean of fewer offices would tell each too much of the others (set by us)."""

TRUST_STEP = 0.1
RELUCTANCE_STEP = 0.05
"""What means are rounded to, in every file: as they are printed (set by us)."""


@dataclass(frozen=True, kw_only=True)
class GeneralStatement:
    """What a source says in general; never the value of one office."""

    wording: str
    place: str
    source: Source


RELUCTANCE_IN_GENERAL = GeneralStatement(
    wording=(
        "Zurückhaltung besteht gegenüber den Beratungsangeboten von staatlichen Institutionen (BA, ABH)."
    ),
    place="Niedersachsen",
    source=Source(
        citation=(
            "Bildungsmigranten in der Region Niedersachsen (BiReg), Institut für Migrationsforschung und "
            "Interkulturelle Studien (IMIS), Universität Osnabrück: 60 Interviews, 01/2013 bis 12/2014"
        ),
        dated=PartialDate("2014"),
    ),
)
"""The first seed's statement on the state bodies, in its words."""


@dataclass(frozen=True, kw_only=True)
class StateBodies:
    """The actors of one state role, as a group.

    `with_trust` and `with_reluctance` count those of whom a source says it; of the others it is unknown.
    `mean_trust` (1 to 5) and `mean_reluctance` (share) are rounded to `TRUST_STEP` and `RELUCTANCE_STEP`, and
    `None` where they would tell too much of one office (`_mean`).
    """

    role: ActorRole
    actors: int
    with_trust: int
    with_reluctance: int
    mean_trust: float | None
    mean_reluctance: float | None


@dataclass(frozen=True, kw_only=True)
class StateBodyValue:
    """What a source says of one office: internal. `None` is unknown."""

    actor: ActorKey
    name: str
    role: ActorRole
    trust: Stated | None
    reluctance: Stated | None
    source: Source


@dataclass(frozen=True, kw_only=True)
class NetworkChapter:
    """The network on a day: numbers, graph, and the stand towards state bodies.

    `general` is what the first seed found for its region then, shown beside the region's own values and never
    mixed with them. `internal` holds the single offices; it is `None` in the public edition, as are the
    internal parts of `facts` and `graph`.
    """

    on: date
    facts: NetworkFacts
    graph: NetworkGraph
    state_bodies: tuple[StateBodies, ...]
    general: GeneralStatement
    internal: tuple[StateBodyValue, ...] | None

    def public(self) -> NetworkChapter:
        """Return the chapter without any internal part."""
        return replace(self, facts=self.facts.public(), graph=self.graph.public(), internal=None)


def network_chapter(region: Region, on: date, *, said_of: Region | None = None) -> NetworkChapter:
    """Return the network of the region's actors on a day.

    Parameters
    ----------
    region
        Its actors and ties, in any order.
    on
        Ties that had ended by then are not counted.
    said_of
        The region with what sources say of single offices, where `region` itself must not hold it: a public
        edition gives this by group of actors.

    Raises
    ------
    InvalidInputError
        If the key of an actor stands twice, or a tie names an actor that is not there.
    """
    roles = [role for role in ActorRole if role in STATE_ROLES]
    return NetworkChapter(
        on=on,
        facts=network_facts(region.actors, region.ties, on=on),
        graph=network_graph(region.actors, region.ties, on=on),
        state_bodies=tuple(_bodies(role, _holders(role, said_of or region)) for role in roles),
        general=RELUCTANCE_IN_GENERAL,
        internal=tuple(_value(actor, role) for role in roles for actor in _holders(role, region)),
    )


def _holders(role: ActorRole, region: Region) -> tuple[Actor, ...]:
    known = (actor for actor in region.actors if actor.state is ActorState.KNOWN and role in actor.roles)
    return tuple(sorted(known, key=lambda actor: actor.key))


def _bodies(role: ActorRole, holders: Sequence[Actor]) -> StateBodies:
    trust = [actor.trust.middle for actor in holders if actor.trust is not None]
    reluctance = [stated.middle for actor in holders if (stated := actor.stated_reluctance) is not None]
    return StateBodies(
        role=role,
        actors=len(holders),
        with_trust=len(trust),
        with_reluctance=len(reluctance),
        mean_trust=_mean(trust, TRUST_STEP),
        mean_reluctance=_mean(reluctance, RELUCTANCE_STEP),
    )


def _mean(values: Sequence[float], step: float) -> float | None:
    """Return the mean, rounded half up to the step; `None` of fewer than five values, or of near-equal ones.

    All offices but one together can work out the last one only to a range several steps wide. Of values less
    than a step apart each would be the mean; were only equal ones withheld, every office would know that all
    others have exactly its own value.
    """
    if len(values) < FEWEST_OFFICES or max(values) - min(values) < step - 1e-9:
        return None
    return round(floor(mean(values) / step + 0.5 + 1e-9) * step, 2)


def _value(actor: Actor, role: ActorRole) -> StateBodyValue:
    return StateBodyValue(
        actor=actor.key,
        name=actor.name,
        role=role,
        trust=actor.trust,
        reluctance=actor.stated_reluctance,
        source=actor.source,
    )
