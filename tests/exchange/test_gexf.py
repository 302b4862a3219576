"""Networks for Gephi: read back by another program, the same bytes for the same network."""

from __future__ import annotations

import io
import math
from datetime import date

import networkx as nx
import pytest

from bleibe.exchange import EdgeDirection, GraphEdge, GraphNode, gexf_of
from bleibe.transition import InvalidInputError

AS_OF = date(2026, 11, 22)
NODES = (
    GraphNode(
        key="io", label='International "Office" & <Welcome>\nüß', attributes={"offers": 3, "open": True}
    ),
    GraphNode(key="cc", label="Career Center", attributes={"offers": 2.5, "role": "career_center"}),
    GraphNode(key="alone", label="Allein"),
)
EDGES = (
    GraphEdge(source="io", target="cc", kind="refers", attributes={"since": "2019"}),
    GraphEdge(source="io", target="cc", kind="co_operates", direction=EdgeDirection.MUTUAL, weight=2.0),
)


def test_another_program_reads_what_was_written() -> None:
    graph = nx.read_gexf(io.BytesIO(gexf_of(NODES, EDGES, as_of=AS_OF)))
    assert sorted(graph) == ["alone", "cc", "io"]
    assert graph.nodes["io"]["label"] == 'International "Office" & <Welcome>\nüß'
    assert graph.nodes["io"]["open"] is True
    assert graph.nodes["cc"] == {"label": "Career Center", "offers": 2.5, "role": "career_center"}
    assert sorted((a, b, data["label"]) for a, b, data in graph.edges(data=True)) == [
        ("cc", "io", "co_operates"),
        ("io", "cc", "co_operates"),
        ("io", "cc", "refers"),
    ]


def test_the_file_says_its_version_and_the_day_for_which_it_holds() -> None:
    text = gexf_of(NODES, EDGES, as_of=AS_OF, description="Wer mit wem").decode()
    assert '<gexf xmlns="http://gexf.net/1.3" version="1.3">' in text
    assert 'lastmodifieddate="2026-11-22"' in text
    assert "<description>Wer mit wem</description>" in text


def test_the_order_in_which_a_network_comes_makes_no_difference() -> None:
    assert gexf_of(NODES, EDGES, as_of=AS_OF) == gexf_of(NODES[::-1], EDGES[::-1], as_of=AS_OF)


def test_an_empty_network_is_a_network() -> None:
    assert len(nx.read_gexf(io.BytesIO(gexf_of([], [], as_of=AS_OF)))) == 0


@pytest.mark.parametrize(
    ("nodes", "edges", "problem"),
    [
        ((*NODES, NODES[0]), (), "occurs twice"),
        (NODES, (GraphEdge(source="io", target="x", kind="refers"),), "'x', which is no node"),
        (NODES, (GraphEdge(source="io", target="cc", kind="refers", weight=math.inf),), "no finite weight"),
        ((GraphNode(key="a", label="a", attributes={"n": math.nan}),), (), "not finite"),
        ((GraphNode(key="a", label="a\x00"),), (), "control characters"),
        (
            (
                GraphNode(key="a", label="a", attributes={"n": 1}),
                GraphNode(key="b", label="b", attributes={"n": "x"}),
            ),
            (),
            "mixes texts and numbers",
        ),
    ],
)
def test_what_gephi_could_not_read_is_not_written(
    nodes: tuple[GraphNode, ...], edges: tuple[GraphEdge, ...], problem: str
) -> None:
    with pytest.raises(InvalidInputError, match=problem):
        gexf_of(nodes, edges, as_of=AS_OF)
