"""A network as GEXF 1.3, the format of Gephi.

Here: writing nodes and edges with typed attributes. Not here: which network, and what may be public.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from html import escape
from typing import TypeAlias

from bleibe.exchange.plain_text import FORBIDDEN_SIGNS
from bleibe.transition import Fault, InvalidInputError

AttributeValue: TypeAlias = str | int | float | bool
"""A value of an attribute; what is unknown is left out."""


class EdgeDirection(StrEnum):
    """Whether an edge leads one way or both ways."""

    DIRECTED = "directed"
    MUTUAL = "mutual"


@dataclass(frozen=True, kw_only=True)
class GraphNode:
    """A node: its key, the words beside it, and what is known of it."""

    key: str
    label: str
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class GraphEdge:
    """An edge between two nodes; several edges of different `kind` may join the same two."""

    source: str
    target: str
    kind: str
    direction: EdgeDirection = EdgeDirection.DIRECTED
    weight: float = 1.0
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)


def gexf_of(
    nodes: Iterable[GraphNode], edges: Iterable[GraphEdge], *, as_of: date, description: str = ""
) -> bytes:
    """Return a network as GEXF 1.3; the same network gives the same bytes, in whatever order it came.

    Parameters
    ----------
    nodes, edges
        The network; every edge joins nodes that are there.
    as_of
        The day for which it holds.
    description
        What the network is, in one sentence.

    Raises
    ------
    InvalidInputError
        If a key occurs twice, an edge leads nowhere, an attribute mixes types, or a text holds signs that XML
        cannot hold.

    Examples
    --------
    >>> node = GraphNode(key="io", label="International Office")
    >>> b'label="International Office"' in gexf_of([node], [], as_of=date(2026, 11, 22))
    True
    """
    placed = sorted(nodes, key=lambda node: node.key)
    joined = sorted(edges, key=_edge_order)
    _refuse_faults(placed, joined, description)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        f'  <meta lastmodifieddate="{as_of.isoformat()}">',
        "    <creator>Bleibe</creator>",
        f"    <description>{escape(description)}</description>",
        "  </meta>",
        '  <graph mode="static" defaultedgetype="directed">',
        *_declared("node", [node.attributes for node in placed]),
        *_declared("edge", [edge.attributes for edge in joined]),
        "    <nodes>",
        *_nodes(placed),
        "    </nodes>",
        "    <edges>",
        *_edges(joined),
        "    </edges>",
        "  </graph>",
        "</gexf>",
    ]
    return "\n".join([*lines, ""]).encode()


_LINE_SIGNS = str.maketrans({"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def _quoted(text: str) -> str:
    """Return a text as an attribute of XML (`xml.sax.saxutils` would load a web client for this)."""
    return f'"{escape(text).translate(_LINE_SIGNS)}"'


def _edge_order(edge: GraphEdge) -> tuple[object, ...]:
    return (
        edge.source,
        edge.target,
        edge.kind,
        edge.direction,
        edge.weight,
        sorted(map(str, edge.attributes.items())),
    )


def _refuse_faults(nodes: Sequence[GraphNode], edges: Sequence[GraphEdge], description: str) -> None:
    keys = [node.key for node in nodes]
    problems = [f"the node {key!r} occurs twice" for key in sorted({k for k in keys if keys.count(k) > 1})]
    for edge in edges:
        missing = {edge.source, edge.target} - set(keys)
        problems += [f"an edge {edge.kind} leads to {key!r}, which is no node" for key in sorted(missing)]
        if not math.isfinite(edge.weight):
            problems.append(f"the edge {edge.source} to {edge.target} has no finite weight")
    for attributes in (*(node.attributes for node in nodes), *(edge.attributes for edge in edges)):
        for name, value in attributes.items():
            if isinstance(value, float) and not math.isfinite(value):
                problems.append(f"the attribute {name!r} holds a number that is not finite")
    if any(FORBIDDEN_SIGNS.search(text) for text in (description, *_texts(nodes, edges))):
        problems.append("a text holds control characters")
    if problems:
        raise InvalidInputError([Fault(place="network", problem=problem) for problem in problems])


def _texts(nodes: Sequence[GraphNode], edges: Sequence[GraphEdge]) -> Iterable[str]:
    for node in nodes:
        yield from (node.key, node.label, *node.attributes, *map(str, node.attributes.values()))
    for edge in edges:
        yield from (edge.kind, *edge.attributes, *map(str, edge.attributes.values()))


def _names(rows: Iterable[Mapping[str, AttributeValue]]) -> list[str]:
    return sorted({name for attributes in rows for name in attributes})


def _declared(of: str, rows: Sequence[Mapping[str, AttributeValue]]) -> list[str]:
    names = _names(rows)
    if not names:
        return []
    lines = [f'    <attributes class="{of}">']
    for name in names:
        kind = _type({type(attributes[name]) for attributes in rows if name in attributes}, name)
        lines.append(f'      <attribute id={_quoted(name)} title={_quoted(name)} type="{kind}"/>')
    return [*lines, "    </attributes>"]


def _type(types: set[type], name: str) -> str:
    """Return the type of an attribute; whole numbers beside others are written as others."""
    if types <= {bool}:
        return "boolean"
    if types <= {int}:
        return "integer"
    if types <= {int, float}:
        return "double"
    if types <= {str} or all(issubclass(kind, str) for kind in types):
        return "string"
    raise InvalidInputError(
        [Fault(place="network", problem=f"the attribute {name!r} mixes texts and numbers")]
    )


def _values(attributes: Mapping[str, AttributeValue]) -> list[str]:
    if not attributes:
        return []
    lines = ["        <attvalues>"]
    for name in sorted(attributes):
        lines.append(f"          <attvalue for={_quoted(name)} value={_quoted(_text(attributes[name]))}/>")
    return [*lines, "        </attvalues>"]


def _text(value: AttributeValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def _nodes(nodes: Sequence[GraphNode]) -> list[str]:
    lines = []
    for node in nodes:
        lines.append(f"      <node id={_quoted(node.key)} label={_quoted(node.label)}>")
        lines += [*_values(node.attributes), "      </node>"]
    return lines


def _edges(edges: Sequence[GraphEdge]) -> list[str]:
    lines = []
    for number, edge in enumerate(edges):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        words = f"kind={_quoted(edge.kind)} label={_quoted(edge.kind)}"
        lines.append(
            f'      <edge id="{number}" {ends} type="{edge.direction}" {words} weight="{edge.weight!r}">'
        )
        lines += [*_values(edge.attributes), "      </edge>"]
    return lines
