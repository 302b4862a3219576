"""Bars and networks: sorted, labelled, nothing covers anything."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.studies.report.charts import Bar, BarChart, draw_bars
from bleibe.studies.report.network_picture import (
    MOST_NODES,
    Edge,
    NetworkPicture,
    Node,
    draw_network,
    key_table,
    separated,
)
from bleibe.transition import InvalidInputError
from studies.report.drawings import SVG, overlapping, text_boxes, words
from studies.report.sample_report import FOOT

CHART = BarChart(
    message="Am meisten fehlen Plätze.",
    unit="Personen im Jahr",
    bars=(
        Bar(label="nicht weitervermittelt", value=48, low=20, high=70, n=12),
        Bar(label="unbefragt", value=None),
        Bar(label="keine Plätze", value=210, low=180, high=260, n=1240),
        Bar(label="kein Angebot, das auf Englisch und für alle Gruppen offen ist", value=85),
        Bar(label="nicht erreicht", value=0),
    ),
)


def bars_of(svg: str) -> list[tuple[float, float]]:
    """Return where each bar begins and how long it is, from the top."""
    rects = [bar for bar in ElementTree.fromstring(svg).iter(f"{SVG}rect") if bar.get("height") == "18"]
    return [(float(bar.get("x", "0")), float(bar.get("width", "0"))) for bar in rects]


@pytest.mark.parametrize("width", [320, 760])
def test_bars_are_sorted_begin_at_zero_and_are_as_long_as_their_values(width: float) -> None:
    bars = bars_of(draw_bars(CHART, language="de", width_px=width))
    assert len({begin for begin, _ in bars}) == 1
    lengths = [length for _, length in bars[:4]]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[1] / lengths[0] == pytest.approx(85 / 210, rel=0.01)
    assert lengths[3] < 1


@pytest.mark.parametrize("width", [320, 760])
def test_every_bar_says_its_value_n_and_interval(width: float) -> None:
    svg = draw_bars(CHART, language="de", width_px=width)
    assert "210 (n = 1.240)" in words(svg)
    assert "unbekannt" in words(svg)
    assert "Spanne von 180 bis 260" in svg
    assert svg.count('stroke="#ffffff"') == 2
    assert overlapping(svg) == []
    assert max(box.right for box in text_boxes(svg)) <= width


def test_a_chart_may_keep_the_order_of_its_categories() -> None:
    chart = BarChart(message="m", unit="u", bars=CHART.bars, keeps_order=True)
    assert chart.in_order() == CHART.bars


def test_shares_are_written_in_per_cent() -> None:
    chart = BarChart(
        message="m", unit="Anteil", bars=(Bar(label="a", value=0.335),), is_share=True, decimals=1
    )
    assert "33,5\u00a0%" in words(draw_bars(chart, language="de", width_px=320))


def test_a_chart_without_bars_says_so() -> None:
    assert "keine Werte" in words(
        draw_bars(BarChart(message="m", unit="u", bars=()), language="de", width_px=320)
    )


@pytest.mark.parametrize(
    "bar", [{"value": -1}, {"value": math.inf}, {"value": 5, "low": 6}, {"value": 5, "high": 4}]
)
def test_values_that_cannot_be_are_refused(bar: dict[str, float]) -> None:
    with pytest.raises(InvalidInputError, match="bar 'a'"):
        BarChart(message="m", unit="u", bars=(Bar(label="a", **bar),))


PLACES = st.floats(min_value=0, max_value=1)


def network(places: list[tuple[float, float]]) -> NetworkPicture:
    nodes = tuple(
        Node(label=f"Stelle {count}", group=f"Gruppe {count % 3}", x=x, y=y)
        for count, (x, y) in enumerate(places)
    )
    edges = tuple(Edge(first=count, second=0, agreed=count % 2 == 0) for count in range(1, len(nodes)))
    return NetworkPicture(message="m", nodes=nodes, edges=edges)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=MOST_NODES))
def test_no_node_covers_another_or_leaves_the_drawing(places: list[tuple[float, float]]) -> None:
    for width, height in ((760, 520), (320, 460)):
        found = separated(network(places).nodes, width, height)
        assert all(11 <= x <= width - 11 and 11 <= y <= height - 11 for x, y in found)
        for position, (x1, y1) in enumerate(found):
            for x2, y2 in found[:position]:
                assert math.hypot(x1 - x2, y1 - y2) > 26.9


def test_ninety_nodes_in_one_place_are_told_apart() -> None:
    svg = draw_network(network([(0.5, 0.5)] * MOST_NODES), language="de", width_px=320, height_px=460)
    assert overlapping(svg) == []
    assert all(f">{count}</text>" in svg for count in range(1, MOST_NODES + 1))


def test_groups_differ_in_form_and_agreed_ties_in_line() -> None:
    svg = draw_network(network([(0, 0), (1, 1), (0, 1)]), language="de", width_px=400, height_px=300)
    root = ElementTree.fromstring(svg)
    corners = {len(shape.get("points", "").split()) for shape in root.iter(f"{SVG}polygon")}
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert corners == {3, 4}
    lines = {(line.get("stroke-dasharray"), line.get("stroke-width")) for line in root.iter(f"{SVG}line")}
    assert lines == {(None, "2.2"), ("4 3", "1")}


def test_the_key_names_every_number() -> None:
    table = key_table(
        network([(0, 0), (1, 1)]), number="5.1", caption="Wer ist wer", foot=FOOT, language="de"
    )
    assert [[cell.value for cell in line.cells] for line in table.rows] == [
        [1, "Stelle 0", "Gruppe 0"],
        [2, "Stelle 1", "Gruppe 1"],
    ]


def test_too_many_nodes_and_ties_to_nobody_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="91 nodes"):
        network([(0, 0)] * 91)
    with pytest.raises(InvalidInputError, match="one is missing"):
        NetworkPicture(message="m", nodes=network([(0, 0)]).nodes, edges=(Edge(first=0, second=1),))
    with pytest.raises(InvalidInputError, match="have no room"):
        separated(network([(0.5, 0.5)] * 60).nodes, 100, 100)


def test_the_same_network_is_the_same_drawing() -> None:
    drawn = [
        draw_network(network([(0.5, 0.5)] * 20), language="de", width_px=320, height_px=460) for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
