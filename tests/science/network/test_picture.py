"""The network as it is drawn: nodes, edges and where they stand."""

from __future__ import annotations

import math
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.science.network import NetworkGraph, network_graph, network_layout
from bleibe.transition import Agreement, InfluenceLevel, Regularity, TieKind
from builders import ON, actor, tie


def graph(edges: str, *, alone: str = "") -> NetworkGraph:
    keys = sorted(set(edges.replace(" ", "") + alone))
    return network_graph([actor(key) for key in keys], [tie(*pair) for pair in edges.split()], on=ON)


def test_a_mutual_tie_has_no_direction_and_all_others_have() -> None:
    rows = [tie("b", "a", kind.value) for kind in TieKind]
    edges = network_graph([actor("a"), actor("b")], rows, on=ON).edges
    assert {(edge.kind, edge.from_actor, edge.to_actor, edge.directed) for edge in edges} == {
        (TieKind.INFORMS, "b", "a", True),
        (TieKind.REFERS, "b", "a", True),
        (TieKind.FUNDS, "b", "a", True),
        (TieKind.CO_OPERATES, "a", "b", False),
        (TieKind.CO_HOSTS, "a", "b", False),
    }


def test_strength_trust_influence_and_brokerage_stand_only_in_the_internal_part() -> None:
    actors = [
        actor("a", influence=InfluenceLevel.HIGH, trust=2.25, reluctance=0.375),
        actor("b"),
        actor("c"),
    ]
    ties = [
        tie("a", "b", regularity=Regularity.RARE, trust=4.125, agreement=Agreement.AGREED),
        tie("a", "c", trust=(1, 3)),
        tie("c", "a", trust=2),
    ]
    whole = network_graph(actors, ties, on=ON)
    assert whole.internal is not None
    node = whole.internal.nodes[0]
    assert (node.key, node.betweenness, node.is_cut_point) == ("a", 1.0, True)
    assert [
        (edge.is_bridge, edge.trust.low, edge.trust.high) for edge in whole.internal.edges if edge.trust
    ] == [
        (True, 4.125, 4.125),
        (True, 1, 3),
    ]
    public = repr(whole.public())
    for secret in ("2.25", "0.375", "4.125", "rare", "InfluenceLevel.HIGH", "betweenness="):
        assert secret in repr(whole)
        assert secret not in public
    assert public.count("Agreement.AGREED") == 1


def test_a_tie_of_money_is_never_a_bridge() -> None:
    internal = network_graph([actor("a"), actor("b")], [tie("a", "b", "funds")], on=ON).internal
    assert internal is not None
    assert [edge.is_bridge for edge in internal.edges] == [False]
    assert {node.betweenness for node in internal.nodes} == {None}


@pytest.mark.parametrize("edges", ["", "ab", "ab cd ef", "ab ac ad ae af ag", "ab bc cd de ef fg gh ha"])
@pytest.mark.parametrize("alone", ["", "x", "uvwxyz"])
@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.5])
def test_every_actor_has_one_place_of_its_own_within_the_picture(
    edges: str, alone: str, aspect: float
) -> None:
    drawn = graph(edges, alone=alone)
    layout = network_layout(drawn, aspect=aspect)
    assert [place.key for place in layout.places] == [node.key for node in drawn.nodes]
    assert all(0 <= place.x <= 1 and 0 <= place.y <= 1 for place in layout.places)
    for one, other in combinations(layout.places, 2):
        assert math.hypot((one.x - other.x) * aspect, one.y - other.y) > 0.005
    assert {place.key for place in layout.places if not place.joined} == set(alone)


def test_actors_without_a_tie_stand_below_all_others() -> None:
    layout = network_layout(graph("ab bc cd", alone="wxyz"))
    assert layout.strip_from is not None
    assert all((place.y > layout.strip_from) is not place.joined for place in layout.places)


def test_without_actors_that_stand_alone_there_is_no_strip_and_without_ties_nothing_else() -> None:
    assert network_layout(graph("ab")).strip_from is None
    assert network_layout(graph("", alone="xy")).strip_from == 0
    assert network_layout(graph("")).places == ()


def test_actors_without_a_tie_stand_by_group_then_key() -> None:
    roles = {"a": "chamber", "b": "student_body", "c": "international_office", "d": "chamber"}
    alone = network_graph([actor(key, role) for key, role in roles.items()], [], on=ON)
    places = sorted(network_layout(alone).places, key=lambda place: (place.y, place.x))
    assert [place.key for place in places] == ["c", "b", "a", "d"]


def test_two_triangles_do_not_run_into_each_other() -> None:
    places = {place.key: place for place in network_layout(graph("ab bc ca de ef fd")).places}
    first, second = ([places[key].x for key in keys] for keys in ("abc", "def"))
    assert max(first) < min(second) or max(second) < min(first)


def test_the_largest_part_stands_first() -> None:
    places = {place.key: place for place in network_layout(graph("ab cd ce cf cg")).places}
    assert max(places[key].x for key in "cdefg") < min(places[key].x for key in "ab")


def test_a_network_too_large_for_fitting_distances_is_still_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bleibe.science.network.layout.STRESS_BELOW", 3)
    drawn = graph("ab bc cd da")
    assert len({(place.x, place.y) for place in network_layout(drawn).places}) == 4
    assert network_layout(drawn) == network_layout(drawn)


def test_a_picture_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="aspect"):
        network_layout(graph("ab"), aspect=0)


pairs = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12)


@settings(max_examples=25, deadline=None)
@given(pairs, st.randoms(use_true_random=False))
def test_the_picture_does_not_depend_on_the_order_of_rows(
    pairs: list[tuple[str, str]], random: Random
) -> None:
    actors = [actor(key) for key in "abcdefgh"]
    ties = [tie(*pair) for pair in pairs]
    one = network_layout(network_graph(actors, ties, on=ON))
    random.shuffle(actors)
    random.shuffle(ties)
    assert network_layout(network_graph(actors, ties, on=ON)) == one
