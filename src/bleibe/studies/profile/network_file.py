"""The network of a profile as GEXF, for Gephi.

Here: which attributes nodes and edges carry in which edition. Not here: the format (`exchange`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bleibe.exchange import EdgeDirection, GraphEdge, GraphNode, gexf_of
from bleibe.science.network import Edge, EdgeInternals, Node, NodeInternals
from bleibe.studies.profile.profile import Profile
from bleibe.transition import Regularity, Stated, label

Attributes = dict[str, str | int | float | bool]


def network_gexf(profile: Profile, language: str) -> bytes:
    """Return all actors and ties of the profile as GEXF; what is unknown is left out.

    Parameters
    ----------
    profile
        Its public edition carries no internal attribute.
    language
        The language of the words for groups, roles and kinds.
    """
    graph = profile.network.graph
    inside_nodes = {one.key: one for one in graph.internal.nodes} if graph.internal else {}
    inside_edges = (
        {(one.from_actor, one.to_actor, one.kind): one for one in graph.internal.edges}
        if graph.internal
        else {}
    )
    return gexf_of(
        [
            GraphNode(
                key=node.key,
                label=node.label,
                attributes=_node(node, language) | _node_inside(inside_nodes.get(node.key), language),
            )
            for node in graph.nodes
        ],
        [
            GraphEdge(
                source=edge.from_actor,
                target=edge.to_actor,
                kind=label(edge.kind, language),
                direction=EdgeDirection.DIRECTED if edge.directed else EdgeDirection.MUTUAL,
                attributes=_edge(edge, language)
                | _edge_inside(inside_edges.get((edge.from_actor, edge.to_actor, edge.kind)), language),
            )
            for edge in graph.edges
        ],
        as_of=profile.as_of,
        description=f"{profile.region.name_in(language)}, {profile.edition.value}",
    )


def _node(node: Node, language: str) -> Attributes:
    return _known(
        {
            "group": label(node.group, language),
            "roles": "; ".join(label(role, language) for role in node.roles) or None,
            "place": node.place or None,
            "state": label(node.state, language),
        }
    )


def _node_inside(inside: NodeInternals | None, language: str) -> Attributes:
    if inside is None:
        return {}
    return _known(
        {
            "betweenness": inside.betweenness,
            "cut_point": inside.is_cut_point,
            "influence": None if inside.influence is None else label(inside.influence, language),
            **_range("trust", inside.trust),
            **_range("reluctance", inside.reluctance),
        }
    )


def _edge(edge: Edge, language: str) -> Attributes:
    return {"agreement": label(edge.agreement, language)}


def _edge_inside(inside: EdgeInternals | None, language: str) -> Attributes:
    if inside is None:
        return {}
    known = inside.regularity is not Regularity.UNKNOWN
    return _known(
        {
            "regularity": label(inside.regularity, language) if known else None,
            "bridge": inside.is_bridge,
            **_range("trust", inside.trust),
        }
    )


def _range(name: str, value: Stated | None) -> Mapping[str, float | None]:
    if value is None:
        return {}
    return {f"{name}_low": float(value.low), f"{name}_high": float(value.high)}


def _known(attributes: Mapping[str, str | float | bool | None]) -> Attributes:
    return {
        name: float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in attributes.items()
        if value is not None
    }
