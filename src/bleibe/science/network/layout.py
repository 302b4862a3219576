"""Where each actor stands in a printed picture of the network.

Here: coordinates. Not here: how the picture is drawn (report).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from statistics import mean

import networkx as nx

from bleibe.science.network.graph import NetworkGraph
from bleibe.transition import ActorGroup, ActorKey

STRESS_BELOW = 400
"""Actors of one part up to which distances are fitted (Kamada-Kawai); above, springs, which are quicker."""

SPRING_SEED = 20141231
DIGITS = 4
_MARGIN = 0.1
_STRETCH = 1.6
_LONGEST_TIE = 0.2
_STRIP_ROW = 0.06

Point = tuple[float, float]
Shape = dict[ActorKey, Point]
Room = tuple[float, float, float, float]
"""Left, top, width, height."""


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
    points = _pack(joined, parts, (0.0, 0.0, aspect, height)) if parts else {}
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


@lru_cache(maxsize=256)
def _shape(part: tuple[ActorKey, ...], edges: tuple[tuple[ActorKey, ...], ...]) -> Shape:
    """Return the part around (0, 0), its ties one long on average, its longer side along x.

    Kept, because one graph is drawn for screens of several shapes and this takes seconds.
    """
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(edges)
    if len(part) <= STRESS_BELOW:
        found = nx.kamada_kawai_layout(ordered, pos=nx.circular_layout(ordered))
    else:
        found = nx.spring_layout(ordered, seed=SPRING_SEED)
    points = {key: (float(x), float(y)) for key, (x, y) in found.items()}
    length = mean(math.dist(points[a], points[b]) for a, b in ordered.edges) or 1.0
    middle = [mean(point[axis] for point in points.values()) for axis in (0, 1)]
    return _turned(
        {key: ((x - middle[0]) / length, (y - middle[1]) / length) for key, (x, y) in points.items()}
    )


def _turned(shape: Shape) -> Shape:
    """Turn a shape so that it is longest along x; one that is as long as wide stays."""
    xx, yy = (sum(point[axis] ** 2 for point in shape.values()) for axis in (0, 1))
    xy = sum(x * y for x, y in shape.values())
    round_enough = math.hypot(2 * xy, xx - yy) < 1e-6 * (xx + yy)
    angle = 0.0 if round_enough else 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return {key: (x * cos + y * sin, y * cos - x * sin) for key, (x, y) in shape.items()}


def _rooms(parts: Sequence[int], room: Room) -> list[Room]:
    """Divide a rectangle among parts of so many actors, largest first: halve it, then halve the halves."""
    if len(parts) == 1:
        return [room]
    total, before = sum(parts), list(accumulate(parts))[:-1]
    cut = min(range(len(before)), key=lambda at: (abs(2 * before[at] - total), at)) + 1
    share = before[cut - 1] / total
    left, top, width, height = room
    if width >= height:
        first, second = (
            (left, top, width * share, height),
            (left + width * share, top, width * (1 - share), height),
        )
    else:
        first, second = (
            (left, top, width, height * share),
            (left, top + height * share, width, height * (1 - share)),
        )
    return _rooms(parts[:cut], first) + _rooms(parts[cut:], second)


def _fill(shape: Shape, room: Room, *, longest_tie: float) -> Shape:
    """Set a shape into its room: as large as fits, either direction at most `_STRETCH` times the other."""
    left, top, width, height = room
    if width < height:
        shape = {key: (y, x) for key, (x, y) in shape.items()}
    lows = [min(point[axis] for point in shape.values()) for axis in (0, 1)]
    spans = [max(point[axis] for point in shape.values()) - lows[axis] for axis in (0, 1)]
    fits = [
        min(longest_tie, length * (1 - 2 * _MARGIN) / span) if span > 1e-9 else longest_tie
        for length, span in zip((width, height), spans, strict=True)
    ]
    scales = [min(fit, _STRETCH * min(fits)) for fit in fits]
    corner = [
        start + (length - span * scale) / 2
        for start, length, span, scale in zip((left, top), (width, height), spans, scales, strict=True)
    ]
    return {
        key: (corner[0] + (x - lows[0]) * scales[0], corner[1] + (y - lows[1]) * scales[1])
        for key, (x, y) in shape.items()
    }


def _pack(joined: nx.Graph, parts: Sequence[Sequence[ActorKey]], room: Room) -> Shape:
    """Give every part a room by its number of actors; no part has longer ties than the largest one may."""
    points: Shape = {}
    rooms = _rooms([len(part) + 1 for part in parts], room)
    longest_tie = _LONGEST_TIE * min(room[2], room[3])
    for part, own in zip(parts, rooms, strict=True):
        edges = sorted(tuple(sorted(edge)) for edge in joined.subgraph(part).edges)
        points |= _fill(_shape(tuple(part), tuple(edges)), own, longest_tie=longest_tie)
    return points
