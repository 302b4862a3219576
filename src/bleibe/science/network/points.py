"""Where the network hangs on one actor or one tie: bridges, cut points, brokers. All of it is internal.

Here: networkx's results with what would be cut off. Not here: sums by group of actors (`facts`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import networkx as nx

from bleibe.transition import ActorKey

EXACT_BELOW = 5_000
"""Actors below which betweenness is computed over all pairs; from there on over a sample of starts."""

SAMPLED_STARTS = 500
SAMPLE_SEED = 20141231
DIGITS = 4
"""Digits of betweenness: enough to rank, few enough to be the same on every machine."""


@dataclass(frozen=True, kw_only=True)
class Bridge:
    """Two actors that are joined by nothing but each other.

    Without it the network falls apart; `cut_off` is the number of actors on the smaller side.
    """

    first: ActorKey
    second: ActorKey
    cut_off: int


@dataclass(frozen=True, kw_only=True)
class CutPoint:
    """An actor without whom its part of the network falls into `pieces` (two or more)."""

    actor: ActorKey
    pieces: int


@dataclass(frozen=True, kw_only=True)
class Broker:
    """An actor between others; `betweenness` is the share of pairs of other actors whose shortest ways pass.

    Betweenness runs from 0 to 1 over the actors that have a tie, rounded to four digits.
    """

    actor: ActorKey
    betweenness: float


def find_bridges(graph: nx.Graph) -> tuple[Bridge, ...]:
    """Return the bridges, those that cut off most first."""
    below = _subtree_sizes(graph)
    size = {node: len(part) for part in nx.connected_components(graph) for node in part}
    found = []
    for ends in nx.bridges(graph):
        first, second = sorted(ends)
        side = min(below[first], below[second])
        found.append(Bridge(first=first, second=second, cut_off=min(side, size[first] - side)))
    return tuple(sorted(found, key=lambda bridge: (-bridge.cut_off, bridge.first, bridge.second)))


def _subtree_sizes(graph: nx.Graph) -> dict[ActorKey, int]:
    """Return for each actor how many stand below it in a depth-first walk, itself included.

    A bridge is an edge of every such walk; what it cuts off is the lower end with all below it.
    """
    parent = nx.dfs_predecessors(graph)
    below = dict.fromkeys(graph, 1)
    for node in nx.dfs_postorder_nodes(graph):
        if node in parent:
            below[parent[node]] += below[node]
    return below


def find_cut_points(graph: nx.Graph) -> tuple[CutPoint, ...]:
    """Return the articulation points, those that leave most pieces first."""
    blocks = Counter(node for block in nx.biconnected_components(graph) for node in block)
    found = (CutPoint(actor=node, pieces=blocks[node]) for node in nx.articulation_points(graph))
    return tuple(sorted(set(found), key=lambda point: (-point.pieces, point.actor)))


def betweenness(graph: nx.Graph, *, exact_below: int = EXACT_BELOW) -> dict[ActorKey, float]:
    """Return the betweenness of every actor that has a tie (0 to 1); actors without a tie are not counted.

    Parameters
    ----------
    graph
        As `pair_graph` makes it.
    exact_below
        From this number of actors on the shortest ways start at a fixed sample of 500 actors only.

    Notes
    -----
    Freeman's measure over the pairs of other actors, (k - 1)(k - 2) / 2 for k actors with a tie; with
    fewer than three of them it is 0.
    """
    joined = graph.subgraph(sorted(node for node, degree in graph.degree if degree))
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(joined))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in joined.edges))
    sampled = len(ordered) >= exact_below and len(ordered) > SAMPLED_STARTS
    starts = SAMPLED_STARTS if sampled else None
    scores = nx.betweenness_centrality(ordered, k=starts, seed=SAMPLE_SEED)
    return {node: round(float(score), DIGITS) for node, score in scores.items()}


def rank_brokers(scores: dict[ActorKey, float], *, most: int) -> tuple[Broker, ...]:
    """Return at most `most` actors with a betweenness above 0, the highest first, then by key."""
    found = (Broker(actor=key, betweenness=score) for key, score in scores.items() if score > 0)
    return tuple(sorted(found, key=lambda broker: (-broker.betweenness, broker.actor))[:most])
