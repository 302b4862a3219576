"""The network of actors as a drawing: numbered nodes, a shape for each group, a line for each tie.

Here: `draw_network`, and the rows of the key that says which number is whom. Not here: where a node stands
(the caller lays the network out), measures of the network.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bleibe.studies.report.document import Column, ColumnKind, Row, Table, row
from bleibe.studies.report.foot import Foot
from bleibe.studies.report.path_picture.lettering import lettering
from bleibe.studies.report.svg import ACCENT, INK, MUTED, PAPER, Svg, drawing, element, line_of_text
from bleibe.studies.report.svg import number as coordinate
from bleibe.studies.report.typeface import Weight
from bleibe.studies.report.wording import Wording
from bleibe.transition import InvalidInputError

MOST_NODES = 90
_RADIUS = 11.0
_APART = 27.0  # between the middles of two nodes, so that neither hides the other
_STEPS = 400

Place = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Node:
    """An actor; x and y run from 0 to 1, left to right and top to bottom."""

    label: str
    group: str
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A tie between two nodes, by their positions; `agreed` ties are drawn stronger, others broken."""

    first: int
    second: int
    agreed: bool = False


@dataclass(frozen=True, kw_only=True)
class NetworkPicture:
    """A network of at most 90 nodes in at most six groups.

    Raises
    ------
    InvalidInputError
        If there are more nodes or groups, or a tie names a node that is not there.
    """

    message: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def __post_init__(self) -> None:
        if len(self.nodes) > MOST_NODES:
            raise InvalidInputError(
                f"{len(self.nodes)} nodes cannot be told apart in one drawing; draw at most {MOST_NODES}, "
                "for example one group after the other"
            )
        if len(self.groups) > len(_SHAPES):
            raise InvalidInputError(f"{len(self.groups)} groups; there are only {len(_SHAPES)} shapes")
        for edge in self.edges:
            if not all(0 <= end < len(self.nodes) for end in (edge.first, edge.second)):
                raise InvalidInputError(f"a tie joins nodes {edge.first} and {edge.second}; one is missing")

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups in the order in which they first stand."""
        return tuple(dict.fromkeys(node.group for node in self.nodes))


def draw_network(
    picture: NetworkPicture, *, language: str, width_px: float, height_px: float, prefix: str = "network"
) -> Svg:
    """Return the network as one SVG element; no node covers another, and every node carries its number.

    Examples
    --------
    >>> nodes = (Node(label="A", group="g", x=0, y=0), Node(label="B", group="g", x=1, y=1))
    >>> picture = NetworkPicture(message="A und B.", nodes=nodes, edges=(Edge(first=0, second=1),))
    >>> draw_network(picture, language="de", width_px=320, height_px=200).count("<circle")
    3
    """
    wording = Wording(language)
    places = separated(picture.nodes, width_px, height_px)
    key, bottom = _key(picture, wording, width_px, height_px + 10)
    ties = sorted(picture.edges, key=lambda edge: (edge.agreed, edge.first, edge.second))
    return drawing(
        [
            *(_tie(edge, places) for edge in ties if edge.first != edge.second),
            *(part for position in range(len(places)) for part in _node(picture, position, places[position])),
            *key,
        ],
        width=width_px,
        height=bottom,
        title=picture.message,
        description=_description(picture),
        prefix=prefix,
    )


def key_table(picture: NetworkPicture, *, number: str, caption: str, foot: Foot, language: str) -> Table:
    """Return the table that says which number is which actor."""
    say = Wording(language).say
    columns = (
        Column(head=say("chart.key_number"), kind=ColumnKind.NUMBER),
        Column(head=say("chart.key_name")),
        Column(head=say("chart.key_group")),
    )
    rows: tuple[Row, ...] = tuple(
        row(position, node.label, node.group) for position, node in enumerate(picture.nodes, start=1)
    )
    return Table(number=number, caption=caption, columns=columns, rows=rows, foot=foot)


def separated(nodes: Sequence[Node], width: float, height: float) -> tuple[Place, ...]:
    """Return where the nodes stand in the drawing, moved apart where they would cover each other.

    Raises
    ------
    InvalidInputError
        If the drawing has no room for so many nodes.
    """
    margin = _RADIUS + 2
    room = (width - 2 * margin, height - 2 * margin)
    places = [(margin + node.x * room[0], margin + node.y * room[1]) for node in nodes]
    for _ in range(_STEPS):
        if not _push_apart(places):
            return tuple(places)
        places = [
            (min(width - margin, max(margin, x)), min(height - margin, max(margin, y))) for x, y in places
        ]
    return _on_a_grid(places, width, height)


def _push_apart(places: list[Place]) -> bool:
    """Move every pair that is too close half the missing way each; return whether one was."""
    moved = False
    for second in range(len(places)):
        for first in range(second):
            dx, dy = places[second][0] - places[first][0], places[second][1] - places[first][1]
            distance = math.hypot(dx, dy)
            if distance >= _APART - 0.01:
                continue
            if distance < 1e-9:  # the same place: part in a direction of the pair's own
                dx, dy, distance = math.cos(first + 2 * second), math.sin(first + 2 * second), 1.0
                missing = _APART / 2
            else:
                missing = (_APART - distance) / 2
            step = (dx / distance * missing, dy / distance * missing)
            places[first] = (places[first][0] - step[0], places[first][1] - step[1])
            places[second] = (places[second][0] + step[0], places[second][1] + step[1])
            moved = True
    return moved


def _on_a_grid(places: Sequence[Place], width: float, height: float) -> tuple[Place, ...]:
    """Return the nodes in rows, in the order of their places: what remains where they are too crowded."""
    columns = int((width - 2 * _RADIUS) // _APART) + 1
    lines = -(-len(places) // columns)
    if (lines - 1) * _APART + 2 * _RADIUS > height:
        raise InvalidInputError(f"{len(places)} nodes have no room in a drawing of {width:g} by {height:g}")
    order = sorted(range(len(places)), key=lambda position: (places[position][1], places[position][0]))
    found: dict[int, Place] = {}
    for line in range(lines):
        members = sorted(
            order[line * columns : (line + 1) * columns], key=lambda position: places[position][0]
        )
        for column, position in enumerate(members):
            found[position] = (_RADIUS + 1 + column * _APART, _RADIUS + 1 + line * _APART)
    return tuple(found[position] for position in range(len(places)))


def _tie(edge: Edge, places: Sequence[Place]) -> Svg:
    (x1, y1), (x2, y2) = places[edge.first], places[edge.second]
    return element(
        "line",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke=ACCENT if edge.agreed else MUTED,
        stroke_width=2.2 if edge.agreed else 1.0,
        stroke_dasharray=None if edge.agreed else "4 3",
    )


def _node(picture: NetworkPicture, position: int, place: Place) -> list[Svg]:
    shape = picture.groups.index(picture.nodes[position].group)
    return [_shape(shape, *place), _node_number(position + 1, shape, *place)]


def _node_number(count: int, shape: int, x: float, y: float) -> Svg:
    (corners, _), _, ink = _SHAPES[shape]
    lower = 6 if corners == 3 else 4  # a triangle is widest below its middle
    return line_of_text(str(count), x, y + lower, size=11, weight=Weight.SEMIBOLD, fill=ink, anchor="middle")


# corners on a circle (0 draws the circle), ground and ink; forms and lightness differ, not only colour
_SHAPES: tuple[tuple[tuple[int, float], str, str], ...] = (
    ((0, 0.0), ACCENT, PAPER),
    ((4, math.pi / 4), PAPER, INK),
    ((3, -math.pi / 2), "#f3d9a4", INK),
    ((4, 0.0), "#d9c9e0", INK),
    ((6, 0.0), "#5b2760", PAPER),
    ((5, -math.pi / 2), "#e4e8ea", INK),
)


def _shape(shape: int, x: float, y: float) -> Svg:
    (corners, turn), ground, _ = _SHAPES[shape]
    if not corners:
        return element("circle", cx=x, cy=y, r=_RADIUS, fill=ground, stroke=INK)
    radius = _RADIUS * {3: 1.22, 4: 1.15}.get(corners, 1.08)
    angles = [turn + 2 * math.pi * corner / corners for corner in range(corners)]
    points = " ".join(
        f"{coordinate(x + radius * math.cos(angle))},{coordinate(y + radius * math.sin(angle))}"
        for angle in angles
    )
    return element("polygon", points=points, fill=ground, stroke=INK, stroke_linejoin="round")


def _key(picture: NetworkPicture, wording: Wording, width: float, top: float) -> tuple[list[Svg], float]:
    """Return what shapes and lines mean, in lines that are as wide as the drawing."""
    drawn: list[Svg] = []
    for position, group in enumerate(picture.groups):
        text = lettering(group, width - 34, size=12.5)
        drawn += [_shape(position, 14, top + 13), *text.at(34, top + 4)]
        top += max(28.0, text.height + 8)
    for agreed, key in ((True, "chart.strong_tie"), (False, "chart.weak_tie")):
        if any(edge.agreed is agreed for edge in picture.edges):
            text = lettering(wording.say(key), width - 34, size=12.5, fill=MUTED)
            drawn += [_tie(Edge(first=0, second=1, agreed=agreed), [(1, top + 11), (27, top + 11)])]
            drawn += text.at(34, top + 2)
            top += text.height + 6
    return drawn, top + 2


def _description(picture: NetworkPicture) -> str:
    names = [f"{position} {node.label}" for position, node in enumerate(picture.nodes, start=1)]
    ties = [f"{edge.first + 1}–{edge.second + 1}" for edge in picture.edges]
    return ". ".join(filter(None, ("; ".join(names), ", ".join(ties))))
