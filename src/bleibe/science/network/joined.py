"""Which actors are joined on a day, and by what: the rows of ties made into edges, in one order.

Here: dropping what is not there, joining rows that say the same, and the graphs that the measures run on.
Not here: measures (`points`, `facts`) and what is handed to others (`graph`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import networkx as nx

from bleibe.transition import (
    Actor,
    ActorKey,
    ActorState,
    Agreement,
    Fault,
    InvalidInputError,
    Regularity,
    Stated,
    Tie,
    TieKind,
)

_AGREEMENT_ORDER = (Agreement.AGREED, Agreement.AD_HOC, Agreement.UNKNOWN)
_REGULARITY_ORDER = (Regularity.REGULAR, Regularity.RARE, Regularity.UNKNOWN)


@dataclass(frozen=True, kw_only=True)
class JoinedTie:
    """All rows that say the same of two actors, as one tie; a mutual tie stands in order of the keys.

    The best known agreement and regularity win; trust is the range over the rows that state it.
    """

    from_actor: ActorKey
    to_actor: ActorKey
    kind: TieKind
    agreement: Agreement
    regularity: Regularity
    trust: Stated | None

    @property
    def pair(self) -> tuple[ActorKey, ActorKey]:
        """Return the two actors in order of their keys."""
        first, second = sorted((self.from_actor, self.to_actor))
        return first, second

    @property
    def carries_persons(self) -> bool:
        """Whether the tie is co-operation; money alone is not."""
        return self.kind.carries_persons


def nodes_of(actors: Sequence[Actor], ties: Sequence[Tie]) -> tuple[Actor, ...]:
    """Return the actors of the network by key: all that are known, and whoever has a tie.

    An actor that the region has still to find and that nobody names in a tie is no node.

    Raises
    ------
    InvalidInputError
        If a key stands twice, or a tie names an actor that is not there.
    """
    by_key = {actor.key: actor for actor in actors}
    if len(by_key) < len(actors):
        keys = [actor.key for actor in actors]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise InvalidInputError(
            [
                Fault(place="organizations", column="id", value=key, problem="the key stands twice")
                for key in twice
            ]
        )
    named = {key for tie in ties for key in (tie.from_actor, tie.to_actor)}
    if named - by_key.keys():
        raise InvalidInputError(
            [
                Fault(
                    place="ties",
                    value=key,
                    problem="the tie names an actor that is not there",
                    allowed="the key of a row of organizations",
                )
                for key in sorted(named - by_key.keys())
            ]
        )
    inside = (actor for actor in actors if actor.state is ActorState.KNOWN or actor.key in named)
    return tuple(sorted(inside, key=lambda actor: actor.key))


def joined_ties(ties: Iterable[Tie], *, on: date) -> tuple[JoinedTie, ...]:
    """Return the ties that are there on a day, each once, in order; a tie with oneself is none."""
    rows: dict[tuple[ActorKey, ActorKey, TieKind], list[Tie]] = {}
    for tie in ties:
        if tie.from_actor != tie.to_actor and tie.is_there(on=on):
            rows.setdefault(_identity(tie), []).append(tie)
    return tuple(_join(*identity, same) for identity, same in sorted(rows.items()))


def _identity(tie: Tie) -> tuple[ActorKey, ActorKey, TieKind]:
    first, second = tie.from_actor, tie.to_actor
    if tie.kind.is_mutual:
        first, second = sorted((first, second))
    return first, second, tie.kind


def _join(first: ActorKey, second: ActorKey, kind: TieKind, rows: Sequence[Tie]) -> JoinedTie:
    stated = [row.trust for row in rows if row.trust is not None]
    trust = Stated(low=min(s.low for s in stated), high=max(s.high for s in stated)) if stated else None
    return JoinedTie(
        from_actor=first,
        to_actor=second,
        kind=kind,
        agreement=min((row.agreement for row in rows), key=_AGREEMENT_ORDER.index),
        regularity=min((row.regularity for row in rows), key=_REGULARITY_ORDER.index),
        trust=trust,
    )


def pair_graph(nodes: Iterable[ActorKey], ties: Iterable[JoinedTie]) -> nx.Graph:
    """Return the simple undirected graph: two actors are joined or not, however many ties they have.

    Nodes and edges enter in order of their keys, so that every algorithm walks it in the same order.
    """
    graph = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted({tie.pair for tie in ties}))
    return graph
