"""The network as a picture with the table that says who is who.

Here: which actors and ties are drawn. Not here: where they stand (`science.network`), how they look
(`network_picture`).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from bleibe.science.network import Edge, NetworkGraph, network_layout
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.report import (
    MOST_NODES,
    NetworkPicture,
    Picture,
    draw_network,
    key_table,
)
from bleibe.studies.report import Edge as DrawnEdge
from bleibe.studies.report import Node as DrawnNode
from bleibe.transition import ActorGroup, ActorKey, Agreement, TieKind

WIDE = (960.0, 560.0)
NARROW = (340.0, 720.0)


def network_drawing(chapter: Chapter) -> None:
    """Add the picture of the actors that have a tie, if any has."""
    graph = _drawn(chapter.profile.network.graph)
    if not graph.edges:
        return
    pictures = [_picture(chapter, graph, aspect=width / height) for width, height in (WIDE, NARROW)]
    language = chapter.words.language
    drawn = [
        draw_network(picture, language=language, width_px=width, height_px=height, prefix=prefix)
        for picture, (width, height), prefix in zip(
            pictures, (WIDE, NARROW), ("network-wide", "network-tall"), strict=True
        )
    ]
    foot = chapter.feet.by_note("pairs", chapter.feet.ties())
    chapter.add(
        Picture(
            svg=drawn[0],
            svg_narrow=drawn[1],
            alt=pictures[0].message,
            foot=foot,
            caption=chapter.words.say("networks.picture"),
            table=key_table(
                pictures[0],
                number=chapter.next_number(),
                caption=chapter.words.say("networks.key_table.caption"),
                foot=foot,
                language=language,
            ),
        )
    )


def _drawn(graph: NetworkGraph) -> NetworkGraph:
    """Return the part that is drawn: ties that carry persons, and the largest parts that have room."""
    ties = tuple(edge for edge in graph.edges if edge.kind is not TieKind.FUNDS)
    shown = _with_room(ties)
    edges = tuple(edge for edge in ties if edge.from_actor in shown and edge.to_actor in shown)
    return replace(graph, nodes=tuple(node for node in graph.nodes if node.key in shown), edges=edges)


def _with_room(ties: tuple[Edge, ...]) -> set[ActorKey]:
    """Return the actors of the largest parts that can be told apart; of too large a part the busiest."""
    parts = _parts(ties)
    sizes = list(accumulate(len(part) for part in parts))
    fitting = [part for part, size in zip(parts, sizes, strict=True) if size <= MOST_NODES]
    if fitting or not parts:
        return {key for part in fitting for key in part}
    partners = dict.fromkeys(parts[0], 0)
    for edge in ties:
        for key in (edge.from_actor, edge.to_actor):
            if key in partners:
                partners[key] += 1
    return set(sorted(partners, key=lambda key: (-partners[key], key))[:MOST_NODES])


def _parts(ties: tuple[Edge, ...]) -> list[list[ActorKey]]:
    found: dict[ActorKey, set[ActorKey]] = {}
    for edge in ties:
        together = found.get(edge.from_actor, {edge.from_actor}) | found.get(edge.to_actor, {edge.to_actor})
        found.update(dict.fromkeys(together, together))
    parts = {min(part): sorted(part) for part in found.values()}
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def _picture(chapter: Chapter, graph: NetworkGraph, *, aspect: float) -> NetworkPicture:
    places = {place.key: place for place in network_layout(graph, aspect=aspect).places}
    order = list(ActorGroup)
    nodes = sorted(graph.nodes, key=lambda node: (order.index(node.group), node.label, node.key))
    at = {node.key: position for position, node in enumerate(nodes)}
    agreed: dict[tuple[int, int], bool] = {}
    for edge in graph.edges:
        pair = (min(at[edge.from_actor], at[edge.to_actor]), max(at[edge.from_actor], at[edge.to_actor]))
        agreed[pair] = agreed.get(pair, False) or edge.agreement is Agreement.AGREED
    return NetworkPicture(
        message=chapter.words.count(
            "networks.picture_message",
            len(agreed),
            actors=chapter.words.number(len(nodes)),
            agreed=chapter.words.number(sum(agreed.values())),
        ),
        nodes=tuple(
            DrawnNode(
                label=node.label,
                group=chapter.words.say(f"networks.group.{node.group.value}"),
                x=places[node.key].x,
                y=places[node.key].y,
            )
            for node in nodes
        ),
        edges=tuple(
            DrawnEdge(first=first, second=second, agreed=firm)
            for (first, second), firm in sorted(agreed.items())
        ),
    )
