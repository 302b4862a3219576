"""The network of a region as its page shows it: who is drawn, where, and the ties in a table.

Only what everybody may know: who does what with whom, agreed or not, since when. No strength, no trust,
nobody as the one on whom others hang. Here: the choice, the places, the drawing. Not here: measures of the
network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bleibe.platform.words import language, say
from bleibe.science.network import NetworkGraph, NodePlace, network_graph, network_layout
from bleibe.studies.report import MOST_NODES, NetworkPicture, draw_network
from bleibe.studies.report import Edge as DrawnEdge
from bleibe.studies.report import Node as DrawnNode
from bleibe.transition import ActorGroup, ActorKey, ActorState, Agreement, Region, Tie, TieKind, label

WIDE, NARROW = (960.0, 560.0), (340.0, 720.0)
_GROUPS = list(ActorGroup)


@dataclass(frozen=True, kw_only=True)
class DrawnNetwork:
    """The drawn part of a network; `left_out` actors have ties and are in the table only."""

    graph: NetworkGraph
    places: dict[ActorKey, NodePlace]
    left_out: int
    drawings: dict[tuple[str, bool], str] = field(default_factory=dict, compare=False)

    def svg(self, *, narrow: bool) -> str:
        """Return the drawing in the language of the request."""
        asked = (language(), narrow)
        if asked not in self.drawings:
            self.drawings[asked] = self._draw(*(NARROW if narrow else WIDE), narrow=narrow)
        return self.drawings[asked]

    def _draw(self, width: float, height: float, *, narrow: bool) -> str:
        """Draw it; on a narrow page the wide picture is turned."""
        nodes = sorted(self.graph.nodes, key=lambda node: (_GROUPS.index(node.group), node.label, node.key))
        at = {node.key: position for position, node in enumerate(nodes)}
        pairs: dict[tuple[int, int], bool] = {}
        for edge in self.graph.edges:
            ends = at[edge.from_actor], at[edge.to_actor]
            pair = (min(ends), max(ends))
            pairs[pair] = pairs.get(pair, False) or edge.agreement is Agreement.AGREED
        drawn = [
            DrawnNode(
                label=node.label,
                group=label(node.group, language()),
                x=self.places[node.key].y if narrow else self.places[node.key].x,
                y=self.places[node.key].x if narrow else self.places[node.key].y,
            )
            for node in nodes
        ]
        edges = [DrawnEdge(first=a, second=b, agreed=firm) for (a, b), firm in sorted(pairs.items())]
        message = say(
            "directory.network.message", actors=len(drawn), pairs=len(edges), agreed=sum(pairs.values())
        )
        picture = NetworkPicture(message=message, nodes=tuple(drawn), edges=tuple(edges))
        prefix = "network-tall" if narrow else "network-wide"
        return str(
            draw_network(picture, language=language(), width_px=width, height_px=height, prefix=prefix)
        )

    def numbered(self) -> list[tuple[int, ActorKey, str]]:
        """Return which number is whom in the drawing."""
        nodes = sorted(self.graph.nodes, key=lambda node: (_GROUPS.index(node.group), node.label, node.key))
        return [(number, node.key, node.label) for number, node in enumerate(nodes, start=1)]

    def for_script(self, addresses: dict[ActorKey, str]) -> dict[str, object]:
        """Return what the interactive picture draws: public fields only."""
        here = language()
        numbers = {key: number for number, key, _ in self.numbered()}
        return {
            "nodes": [
                {
                    "id": node.key,
                    "number": numbers[node.key],
                    "label": node.label,
                    "group": node.group.value,
                    "says": ", ".join(label(role, here) for role in node.roles) or label(node.group, here),
                    "to_find": node.state is ActorState.TO_FIND,
                    "x": self.places[node.key].x,
                    "y": self.places[node.key].y,
                    "address": addresses[node.key],
                }
                for node in sorted(self.graph.nodes, key=lambda node: (node.label.casefold(), node.key))
            ],
            "edges": [
                {
                    "from": edge.from_actor,
                    "to": edge.to_actor,
                    "kind": edge.kind.value,
                    "says": label(edge.kind, here),
                    "agreed": edge.agreement is Agreement.AGREED,
                    "directed": edge.directed,
                }
                for edge in self.graph.edges
            ],
        }


def drawn_network(region: Region, *, on: date, around: ActorKey | None = None) -> DrawnNetwork:
    """Return the actors that have ties which carry persons, with their places; around one only its own.

    Where there are more than can be told apart, those with the most partners are drawn.
    """
    ties = [tie for tie in region.ties if tie.is_there(on=on) and tie.kind is not TieKind.FUNDS]
    if around is not None:
        ties = [tie for tie in ties if around in (tie.from_actor, tie.to_actor)]
    partners = _partners(ties)
    ranked = sorted(partners, key=lambda key: (key != around, -len(partners[key]), key))
    shown = set(ranked[:MOST_NODES])
    kept = [tie for tie in ties if {tie.from_actor, tie.to_actor} <= shown]
    joined = {key for tie in kept for key in (tie.from_actor, tie.to_actor)}
    actors = [replace(actor, trust=None, reluctance=None) for actor in region.actors if actor.key in joined]
    graph = network_graph(actors, kept, on=on).public()
    places = network_layout(graph, aspect=WIDE[0] / WIDE[1]).places
    return DrawnNetwork(
        graph=graph, places={place.key: place for place in places}, left_out=len(partners) - len(joined)
    )


def ties_by_name(region: Region, *, on: date, around: ActorKey | None = None) -> Sequence[Tie]:
    """Return the ties that are there on a day, of one actor or of all, by the names of both."""
    names = {actor.key: actor.name.casefold() for actor in region.actors}
    ties = [tie for tie in region.ties if tie.is_there(on=on)]
    if around is not None:
        ties = [tie for tie in ties if around in (tie.from_actor, tie.to_actor)]
    return sorted(ties, key=lambda tie: (names[tie.from_actor], names[tie.to_actor], tie.kind))


def _partners(ties: Sequence[Tie]) -> dict[ActorKey, set[ActorKey]]:
    found: dict[ActorKey, set[ActorKey]] = {}
    for tie in ties:
        found.setdefault(tie.from_actor, set()).add(tie.to_actor)
        found.setdefault(tie.to_actor, set()).add(tie.from_actor)
    return found
