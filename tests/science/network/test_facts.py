"""The network in numbers, against small graphs worked out by hand and against plain counting."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.science.network import Measure, NetworkFacts, network_facts
from bleibe.science.network.points import betweenness, find_bridges, find_cut_points
from bleibe.transition import (
    Actor,
    ActorGroup,
    ActorState,
    Agreement,
    InvalidInputError,
    Tie,
    TieKind,
)
from builders import ON, actor, tie


def facts(edges: str, *, alone: str = "", roles: dict[str, str] | None = None, on: date = ON) -> NetworkFacts:
    """Return the facts of a network written as "ab bc": each pair of letters co-operates."""
    keys = sorted(set(edges.replace(" ", "") + alone))
    actors = [actor(key, (roles or {}).get(key, "")) for key in keys]
    return network_facts(actors, [tie(*pair) for pair in edges.split()], on=on)


TWO_TRIANGLES = "ab bc ca cd de ef fd"
"""a, b, c and d, e, f, joined by c-d alone."""


@pytest.mark.parametrize(
    ("edges", "alone", "pairs", "density", "sizes", "isolated"),
    [
        # three in a row: 2 of 3 pairs
        ("ab bc", "", 2, 2 / 3, (3,), 0),
        # 7 of 15 pairs, all in one part
        (TWO_TRIANGLES, "", 7, 7 / 15, (6,), 0),
        # two parts and two actors without a tie: 3 of 21 pairs
        ("ab bc de", "xy", 3, 3 / 21, (3, 2), 2),
        ("", "a", 0, None, (), 1),
        ("", "", 0, None, (), 0),
    ],
)
def test_the_outline_counts_pairs_parts_and_those_who_stand_alone(
    edges: str, alone: str, pairs: int, density: float | None, sizes: tuple[int, ...], isolated: int
) -> None:
    outline = facts(edges, alone=alone).co_operation
    assert outline.pairs == pairs
    assert outline.density == (pytest.approx(density) if density is not None else None)
    assert outline.component_sizes == sizes
    assert outline.isolated == isolated


def test_the_only_tie_between_two_triangles_is_the_bridge_and_cuts_off_three() -> None:
    internal = facts(TWO_TRIANGLES).internal
    assert internal is not None
    assert [(bridge.first, bridge.second, bridge.cut_off) for bridge in internal.bridges] == [("c", "d", 3)]
    assert [(point.actor, point.pieces) for point in internal.cut_points] == [("c", 2), ("d", 2)]


def test_betweenness_of_the_bridge_ends_is_six_of_ten_pairs() -> None:
    # of the ten pairs of others, c stands between {a, b} and {d, e, f}: six
    graph = nx.Graph([tuple(pair) for pair in TWO_TRIANGLES.split()])
    assert betweenness(graph) == {"a": 0, "b": 0, "c": 0.6, "d": 0.6, "e": 0, "f": 0}


def test_brokers_are_ranked_from_ten_actors_with_a_tie_on_and_not_before() -> None:
    star_of_nine = " ".join("a" + leaf for leaf in "bcdefghi")
    small, large = facts(star_of_nine), facts(star_of_nine + " aj")
    assert small.internal is not None
    assert small.internal.brokers == ()
    assert (small.left_out[0].measure, small.left_out[0].needed, small.left_out[0].present) == (
        Measure.BROKERS,
        10,
        9,
    )
    assert large.internal is not None
    assert [(broker.actor, broker.betweenness) for broker in large.internal.brokers] == [("a", 1.0)]
    assert Measure.BROKERS not in {left.measure for left in large.left_out}


def ring(number: int) -> list[Tie]:
    return [tie(f"n{at:03}", f"n{(at + 1) % number:03}") for at in range(number)]


def members(ties: list[Tie]) -> list[Actor]:
    return [actor(key) for key in sorted({end for one in ties for end in (one.from_actor, one.to_actor)})]


def test_measures_of_the_whole_are_left_out_below_fifty_actors_with_a_tie() -> None:
    result = network_facts([*members(ring(49)), *[actor(f"x{at}") for at in range(9)]], ring(49), on=ON)
    assert result.whole is None
    assert {left.measure: (left.needed, left.present) for left in result.left_out} == {
        Measure.TRANSITIVITY: (50, 49),
        Measure.CENTRALISATION: (50, 49),
    }


def test_a_ring_of_fifty_is_neither_closed_nor_centralised() -> None:
    whole = network_facts(members(ring(50)), ring(50), on=ON).whole
    assert whole is not None
    assert (whole.transitivity, whole.centralisation) == (0, 0)
    assert whole.transitivity_by_chance == pytest.approx(50 / (50 * 49 / 2))


def test_a_star_of_fifty_is_fully_centralised() -> None:
    star = [tie("a", f"n{at}") for at in range(49)]
    whole = network_facts(members(star), star, on=ON).whole
    assert whole is not None
    assert whole.centralisation == pytest.approx(1)


def test_funding_joins_only_where_it_is_counted() -> None:
    result = network_facts([actor(key) for key in "abc"], [tie("a", "b"), tie("c", "b", "funds")], on=ON)
    assert (result.co_operation.pairs, result.co_operation.isolated) == (1, 1)
    assert (result.with_funding.pairs, result.with_funding.isolated) == (2, 0)
    assert {count.kind: count.ties for count in result.kinds if count.ties} == {
        TieKind.CO_OPERATES: 1,
        TieKind.FUNDS: 1,
    }


def test_a_tie_that_is_over_counts_as_expired_and_nowhere_else() -> None:
    over = tie("a", "b", valid_until=date(2026, 1, 1))
    actors = [actor("a"), actor("b")]
    before = network_facts(actors, [over], on=date(2025, 12, 31))
    after = network_facts(actors, [over], on=date(2026, 1, 1))
    assert (before.expired, before.co_operation.pairs) == (0, 1)
    assert (after.expired, after.co_operation.pairs, after.co_operation.isolated) == (1, 0, 2)


def test_rows_that_say_the_same_of_two_actors_are_one_tie_with_the_best_known_agreement() -> None:
    rows = [
        tie("a", "b", agreement=Agreement.UNKNOWN),
        tie("b", "a", agreement=Agreement.AGREED),
        tie("a", "b", "refers", agreement=Agreement.AD_HOC),
        tie("b", "a", "refers"),
        tie("a", "a"),
    ]
    shares = network_facts([actor("a"), actor("b")], rows, on=ON).agreement
    assert [(one.agreement, one.ties, one.share) for one in shares] == [
        (Agreement.AGREED, 1, pytest.approx(1 / 3)),
        (Agreement.AD_HOC, 1, pytest.approx(1 / 3)),
        (Agreement.UNKNOWN, 1, pytest.approx(1 / 3)),
    ]


def test_without_ties_the_share_of_agreed_ones_is_unknown() -> None:
    assert {one.share for one in facts("", alone="ab").agreement} == {None}


def test_mixing_counts_joined_pairs_of_possible_ones_between_the_three_groups() -> None:
    roles = (
        dict.fromkeys("ab", "international_office") | {"s": "student_body"} | dict.fromkeys("xyz", "chamber")
    )
    result = facts("ab ax ay sx", alone="z", roles=roles)
    university, students, other = ActorGroup
    assert {(cell.first, cell.second): (cell.pairs, cell.possible) for cell in result.mixing} == {
        (university, university): (1, 1),
        (university, students): (0, 2),
        (university, other): (2, 6),
        (students, students): (0, 0),
        (students, other): (1, 3),
        (other, other): (0, 3),
    }
    assert next(cell.share for cell in result.mixing if cell.possible == 0) is None


def test_a_group_of_fewer_than_three_actors_gives_no_figure_that_names_one_of_them() -> None:
    roles = {"s": "student_body", "t": "student_body"}
    star = " ".join("s" + leaf for leaf in "tabcdefgh")
    by_group = {one.group: one for one in facts(star, roles=roles).groups}
    assert by_group[ActorGroup.STUDENTS].betweenness_share is None
    assert by_group[ActorGroup.STUDENTS].cut_points is None
    assert by_group[ActorGroup.STUDENTS].mean_partners == 5
    assert by_group[ActorGroup.OTHER].betweenness_share == 0
    assert by_group[ActorGroup.OTHER].cut_points == 0


def test_the_public_facts_name_no_actor() -> None:
    names = [f"secret-{letter}" for letter in "abcdefghijk"]
    star = [tie(names[0], name) for name in names[1:]]
    result = network_facts(members(star), star, on=ON)
    assert "secret" in repr(result)
    assert "secret" not in repr(result.public())


def test_an_actor_still_to_find_is_no_part_of_the_network_unless_it_has_a_tie() -> None:
    hidden = actor("h", state=ActorState.TO_FIND)
    assert network_facts([hidden, actor("a")], [], on=ON).actors == 1
    assert network_facts([hidden, actor("a")], [tie("a", "h")], on=ON).actors == 2


def test_a_tie_to_nobody_is_refused_with_its_key() -> None:
    with pytest.raises(InvalidInputError, match=r"ties.*not there.*'ghost'"):
        network_facts([actor("a")], [tie("a", "ghost")], on=ON)


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(InvalidInputError, match=r"twice.*'a'"):
        network_facts([actor("a"), actor("a")], [], on=ON)


def test_betweenness_of_very_many_actors_rests_on_a_fixed_sample_of_them() -> None:
    row = nx.path_graph(600)
    exact, sampled = betweenness(row), betweenness(row, exact_below=600)
    assert sampled != exact
    assert sampled == betweenness(row, exact_below=600)
    assert max(abs(sampled[node] - exact[node]) for node in row) < 0.05


graphs = st.sets(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda ends: ends[0] < ends[1]), max_size=14
)


def parts(edges: set[tuple[int, int]], nodes: set[int]) -> list[set[int]]:
    """Return the parts of a graph by plain search."""
    found: list[set[int]] = []
    rest = set(nodes)
    while rest:
        part = {rest.pop()}
        while grown := {b for a, b in edges | {(b, a) for a, b in edges} if a in part and b in rest}:
            part |= grown
            rest -= grown
        found.append(part)
    return found


def shortest_ways(edges: set[tuple[int, int]], start: int, end: int) -> list[list[int]]:
    """Return every shortest way from start to end by trying all ways of growing length."""
    both = edges | {(b, a) for a, b in edges}
    ways = [[start]]
    while ways and not any(way[-1] == end for way in ways):
        ways = [[*way, b] for way in ways for a, b in sorted(both) if a == way[-1] and b not in way]
    return [way for way in ways if way[-1] == end]


@settings(max_examples=60, deadline=None)
@given(graphs)
def test_bridges_cut_points_and_betweenness_agree_with_plain_search(edges: set[tuple[int, int]]) -> None:
    nodes = set(range(8))
    graph = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted(edges))
    bridges = {}
    for edge in edges:
        without = parts(edges - {edge}, nodes)
        if len(without) > len(parts(edges, nodes)):
            bridges[edge] = min(len(part) for part in without if part & set(edge))
    assert {(one.first, one.second): one.cut_off for one in find_bridges(graph)} == bridges
    cut = {}
    for node in nodes:
        left = {edge for edge in edges if node not in edge}
        gained = len(parts(left, nodes - {node})) - len(parts(edges, nodes))
        if gained > 0:
            cut[node] = gained + 1
    assert {one.actor: one.pieces for one in find_cut_points(graph)} == cut
    joined = sorted({end for edge in edges for end in edge})
    pairs = max(1, (len(joined) - 1) * (len(joined) - 2) / 2)
    expected = dict.fromkeys(joined, 0.0)
    for start, end in combinations(joined, 2):
        ways = shortest_ways(edges, start, end)
        for node in set(joined) - {start, end}:
            expected[node] += sum(node in way for way in ways) / len(ways) / pairs if ways else 0
    assert betweenness(graph) == pytest.approx(expected, abs=1e-4)


kinds = st.sampled_from([kind.value for kind in TieKind])
rows = st.lists(
    st.tuples(st.sampled_from("abcdefghijkl"), st.sampled_from("abcdefghijkl"), kinds), max_size=25
)


@settings(max_examples=60, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_the_facts_do_not_depend_on_the_order_of_rows(
    rows: list[tuple[str, str, str]], random: Random
) -> None:
    actors = [actor(key) for key in "abcdefghijkl"]
    ties = [tie(*row) for row in rows]
    shuffled_actors, shuffled_ties = list(actors), list(ties)
    random.shuffle(shuffled_actors)
    random.shuffle(shuffled_ties)
    assert network_facts(actors, ties, on=ON) == network_facts(shuffled_actors, shuffled_ties, on=ON)
