"""Where each actor stands in a printed picture of the network.

Here: coordinates. Not here: how the picture is drawn (report).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from bleibe.science.network.graph import NetworkGraph
from bleibe.transition import ActorGroup, ActorKey

STRESS_BELOW = 400
"""Actors of one part up to which distances are fitted (Kamada-Kawai); above, springs, which are quicker."""

SPRING_SEED = 20141231
DIGITS = 4
_MARGIN = 0.12
_STRIP_ROW = 0.06

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class NodePlace:
    """Where an actor stands: x from 0 (left) to 1, y from 0 (top) to 1; `joined` is false without any tie."""

    key: ActorKey
    x: float
    y: float
    joined: bool


@dataclass(frozen=True, kw_only=True)
class NetworkLayout:
    """A place for every actor, in order of the keys.

    Actors without a tie stand in rows below `strip_from`, by group of actors and key; it is `None` where
    every actor has a tie, and 0 where none has.
    """

    places: tuple[NodePlace, ...]
    strip_from: float | None


def network_layout(graph: NetworkGraph, *, aspect: float = 1.5) -> NetworkLayout:
    """Return a place for every actor, the same for the same graph on every run.

    Parameters
    ----------
    graph
        All ties count as joining, funding too: the picture shows them.
    aspect
        Width of the picture divided by its height, so that distances look the same in both directions.

    Raises
    ------
    ValueError
        If `aspect` is not above 0.
    """
    if not aspect > 0:
        raise ValueError(f"aspect must be above 0, not {aspect}")
    pairs = sorted({tuple(sorted((edge.from_actor, edge.to_actor))) for edge in graph.edges})
    joined = nx.Graph(pairs)
    parts = sorted(
        (sorted(part) for part in nx.connected_components(joined)), key=lambda part: (-len(part), part)
    )
    alone = _alone(graph, {key for part in parts for key in part})
    rows, per_row = _strip_shape(len(alone), aspect)
    strip_from = (0.0 if not parts else max(0.5, 1 - rows * _STRIP_ROW)) if alone else None
    height = 1.0 if strip_from is None else strip_from
    shapes = [_shape(joined, part) for part in parts]
    points = _pack(parts, shapes, width=aspect, height=height) if parts else {}
    places = [_place(key, (x / aspect, y), joined=True) for key, (x, y) in points.items()]
    for number, key in enumerate(alone):
        row, column = divmod(number, per_row)
        depth = (1 - height) * (row + 0.5) / rows
        places.append(_place(key, ((column + 0.5) / per_row, height + depth), joined=False))
    return NetworkLayout(places=tuple(sorted(places, key=lambda place: place.key)), strip_from=strip_from)


def _alone(graph: NetworkGraph, joined: set[ActorKey]) -> list[ActorKey]:
    order = list(ActorGroup)
    rest = (node for node in graph.nodes if node.key not in joined)
    return [node.key for node in sorted(rest, key=lambda node: (order.index(node.group), node.key))]


def _strip_shape(number: int, aspect: float) -> tuple[int, int]:
    """Return rows and places a row for the actors without a tie."""
    per_row = max(1, round(aspect / _STRIP_ROW / 1.5))
    return math.ceil(number / per_row), per_row


def _place(key: ActorKey, point: Point, *, joined: bool) -> NodePlace:
    x, y = (min(1.0, max(0.0, value)) for value in point)
    return NodePlace(key=key, x=round(x, DIGITS), y=round(y, DIGITS), joined=joined)


def _shape(joined: nx.Graph, part: Sequence[ActorKey]) -> dict[ActorKey, Point]:
    """Return the part laid out in the unit square, its longer side from 0 to 1."""
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in joined.subgraph(part).edges))
    if len(part) <= STRESS_BELOW:
        found = nx.kamada_kawai_layout(ordered, pos=nx.circular_layout(ordered))
    else:
        found = nx.spring_layout(ordered, seed=SPRING_SEED)
    left = min(float(x) for x, _ in found.values())
    top = min(float(y) for _, y in found.values())
    span = max(max(float(x) - left, float(y) - top) for x, y in found.values()) or 1.0
    return {key: ((float(x) - left) / span, (float(y) - top) / span) for key, (x, y) in found.items()}


def _pack(
    parts: Sequence[Sequence[ActorKey]],
    shapes: Sequence[dict[ActorKey, Point]],
    *,
    width: float,
    height: float,
) -> dict[ActorKey, Point]:
    """Set the parts side by side, larger ones larger, and stretch the whole to the picture."""
    sides = [math.sqrt(len(part)) for part in parts]
    wide = max(sides[0], math.sqrt(sum(side**2 for side in sides) * width / height))
    corners = _shelves(sides, wide)
    points: dict[ActorKey, Point] = {}
    for (left, top), side, shape in zip(corners, sides, shapes, strict=True):
        inner = side * (1 - 2 * _MARGIN)
        for key, (x, y) in shape.items():
            points[key] = (left + side * _MARGIN + x * inner, top + side * _MARGIN + y * inner)
    return _stretch(points, width=width, height=height)


def _shelves(sides: Sequence[float], wide: float) -> list[Point]:
    """Return the upper left corner of each square, set in rows from the largest to the smallest."""
    corners: list[Point] = []
    left = top = shelf = 0.0
    for side in sides:
        if left and left + side > wide * (1 + 1e-9):
            left, top, shelf = 0.0, top + shelf, 0.0
        corners.append((left, top))
        left, shelf = left + side, max(shelf, side)
    return corners


def _stretch(points: dict[ActorKey, Point], *, width: float, height: float) -> dict[ActorKey, Point]:
    """Fill the picture but for a margin; both directions on their own, so that no paper is left empty."""
    edge = 0.04
    scaled: dict[ActorKey, list[float]] = {key: [] for key in points}
    for axis, length in enumerate((width, height)):
        low = min(point[axis] for point in points.values())
        span = max(point[axis] for point in points.values()) - low
        for key, point in points.items():
            share = (point[axis] - low) / span if span else 0.5
            scaled[key].append(length * (edge + share * (1 - 2 * edge)))
    return {key: (x, y) for key, (x, y) in scaled.items()}
