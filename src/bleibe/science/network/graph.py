"""The network as it is handed on: nodes and edges for the picture and for Gephi.

Here: `NetworkGraph`, with what is internal in a part of its own. Not here: GEXF and the drawing (report).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bleibe.science.network.joined import JoinedTie, joined_ties, nodes_of, pair_graph
from bleibe.science.network.points import betweenness, find_bridges, find_cut_points
from bleibe.transition import (
    Actor,
    ActorGroup,
    ActorKey,
    ActorRole,
    ActorState,
    Agreement,
    InfluenceLevel,
    Regularity,
    Stated,
    Tie,
    TieKind,
)


@dataclass(frozen=True, kw_only=True)
class Node:
    """An actor in the picture."""

    key: ActorKey
    label: str
    group: ActorGroup
    roles: tuple[ActorRole, ...]
    place: str
    state: ActorState


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A tie in the picture; `directed` says whether it runs from the first actor to the second only."""

    from_actor: ActorKey
    to_actor: ActorKey
    kind: TieKind
    agreement: Agreement
    directed: bool


@dataclass(frozen=True, kw_only=True)
class NodeInternals:
    """What must not be shown of a named actor; `None` is unknown.

    `betweenness` is 0 to 1, unknown for an actor without a tie; trust runs from 1 to 5; reluctance is a
    share.
    """

    key: ActorKey
    betweenness: float | None
    is_cut_point: bool
    influence: InfluenceLevel | None
    trust: Stated | None
    reluctance: Stated | None


@dataclass(frozen=True, kw_only=True)
class EdgeInternals:
    """What must not be shown of a named tie: how strong it is, and whether all hangs on it."""

    from_actor: ActorKey
    to_actor: ActorKey
    kind: TieKind
    regularity: Regularity
    trust: Stated | None
    is_bridge: bool


@dataclass(frozen=True, kw_only=True)
class GraphInternals:
    """The internal part, in the order of the nodes and edges."""

    nodes: tuple[NodeInternals, ...]
    edges: tuple[EdgeInternals, ...]


@dataclass(frozen=True, kw_only=True)
class NetworkGraph:
    """All actors and ties of a region on a day, in order of their keys, funding included.

    `internal` is `None` in the public edition.
    """

    on: date
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    internal: GraphInternals | None

    def public(self) -> NetworkGraph:
        """Return the graph without its internal part."""
        return replace(self, internal=None)


def network_graph(actors: Sequence[Actor], ties: Sequence[Tie], *, on: date) -> NetworkGraph:
    """Return the graph of the actors and of the ties that are there on a day.

    Parameters
    ----------
    actors, ties
        In any order. Rows that say the same of two actors become one edge.
    on
        Ties that are not there then are left out.

    Raises
    ------
    InvalidInputError
        If a key stands twice, or a tie names an actor that is not there.
    """
    nodes = nodes_of(actors, ties)
    edges = joined_ties(ties, on=on)
    return NetworkGraph(
        on=on,
        nodes=tuple(_node(actor) for actor in nodes),
        edges=tuple(_edge(tie) for tie in edges),
        internal=_internals(nodes, edges),
    )


def _node(actor: Actor) -> Node:
    return Node(
        key=actor.key,
        label=actor.name,
        group=actor.group,
        roles=actor.roles,
        place=actor.place,
        state=actor.state,
    )


def _edge(tie: JoinedTie) -> Edge:
    return Edge(
        from_actor=tie.from_actor,
        to_actor=tie.to_actor,
        kind=tie.kind,
        agreement=tie.agreement,
        directed=not tie.kind.is_mutual,
    )


def _internals(nodes: Sequence[Actor], edges: Sequence[JoinedTie]) -> GraphInternals:
    graph = pair_graph((actor.key for actor in nodes), (tie for tie in edges if tie.carries_persons))
    between = betweenness(graph)
    cut_points = {point.actor for point in find_cut_points(graph)}
    bridges = {(bridge.first, bridge.second) for bridge in find_bridges(graph)}
    return GraphInternals(
        nodes=tuple(
            NodeInternals(
                key=actor.key,
                betweenness=between.get(actor.key),
                is_cut_point=actor.key in cut_points,
                influence=actor.influence,
                trust=actor.trust,
                reluctance=actor.stated_reluctance,
            )
            for actor in nodes
        ),
        edges=tuple(
            EdgeInternals(
                from_actor=tie.from_actor,
                to_actor=tie.to_actor,
                kind=tie.kind,
                regularity=tie.regularity,
                trust=tie.trust,
                is_bridge=tie.carries_persons and tie.pair in bridges,
            )
            for tie in edges
        ),
    )
