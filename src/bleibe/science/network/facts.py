"""What the network of a region looks like in numbers; named actors and ties in a part of their own.

Here: counts, shares and measures of the whole, and which measures are left out because the network is too
small for them. Not here: single points (`points`), trust (`studies`), words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations_with_replacement
from statistics import mean, median

import networkx as nx

from bleibe.science.network.joined import JoinedTie, joined_ties, nodes_of, pair_graph
from bleibe.science.network.points import (
    Bridge,
    Broker,
    CutPoint,
    betweenness,
    find_bridges,
    find_cut_points,
    rank_brokers,
)
from bleibe.transition import Actor, ActorGroup, ActorKey, Agreement, Term, Tie, TieKind

BROKERS_FROM = 10
"""Actors with a tie from which brokers are ranked: below, whoever sits in the middle is seen at a glance."""

WHOLE_FROM = 50
"""Actors with a tie from which transitivity and centralisation are given.

In networks thrown together by chance with three ties an actor, transitivity is 0.10 with a standard deviation
of 0.04 at 30 actors, and 0.06 with 0.03 at 50 (200 draws each): below, chance alone makes values one would
read something into, and one tie that nobody reported moves them as much.
"""

BROKERS_SHOWN = 10
SMALLEST_GROUP = 3
"""Below three actors a figure of a group of actors is a figure of one of them."""


class Measure(StrEnum):
    """Measures that are left out where the network is too small for them."""

    BROKERS = "brokers"
    TRANSITIVITY = "transitivity"
    CENTRALISATION = "centralisation"


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A measure that is not given, with the actors with a tie that it needs and that there are."""

    measure: Measure
    needed: int
    present: int


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The outline of one reading of the network.

    `pairs` of actors are joined; `density` is their share of all pairs (unknown with fewer than two actors);
    `component_sizes` are the parts with two or more actors, the largest first; `isolated` actors have no tie.
    """

    pairs: int
    density: float | None
    component_sizes: tuple[int, ...]
    isolated: int


@dataclass(frozen=True, kw_only=True)
class KindCount:
    """How many ties there are of a kind."""

    kind: TieKind
    ties: int


@dataclass(frozen=True, kw_only=True)
class AgreementShare:
    """How many ties that carry persons are agreed, ad hoc or unknown; `share` of all of them, 0 to 1."""

    agreement: Agreement
    ties: int
    share: float | None


@dataclass(frozen=True, kw_only=True)
class GroupFacts:
    """One group of actors.

    `partners` are the actors that an actor of the group is joined with. `betweenness_share` is the group's
    share of all betweenness, `cut_points` the number of its actors without whom the network falls apart; both
    are unknown here (`None`) where the group is so small that they would name one actor, or where brokers
    are left out.
    """

    group: ActorGroup
    actors: int
    isolated: int
    mean_partners: float | None
    median_partners: float | None
    betweenness_share: float | None
    cut_points: int | None


@dataclass(frozen=True, kw_only=True)
class Mixing:
    """How many pairs between two groups of actors (or within one) are joined, of how many possible."""

    first: ActorGroup
    second: ActorGroup
    pairs: int
    possible: int
    share: float | None


@dataclass(frozen=True, kw_only=True)
class WholeMeasures:
    """Measures of the whole network, over the actors that have a tie.

    `transitivity`: of all pairs with a partner in common, the share that is joined itself;
    `transitivity_by_chance`: what a network thrown together by chance with as many ties would have.
    `centralisation`: 1 where one actor holds every tie, 0 where all have the same number (Freeman, degree).
    """

    transitivity: float
    transitivity_by_chance: float
    centralisation: float


@dataclass(frozen=True, kw_only=True)
class NetworkInternals:
    """What names actors and ties on which much hangs, and those that stand alone."""

    brokers: tuple[Broker, ...]
    bridges: tuple[Bridge, ...]
    cut_points: tuple[CutPoint, ...]
    isolated: tuple[ActorKey, ...]
    components: tuple[tuple[ActorKey, ...], ...]


@dataclass(frozen=True, kw_only=True)
class NetworkFacts:
    """The network of a region on a day.

    Two actors count as joined whatever the direction of their tie. `co_operation` leaves funding out and is
    what every other figure rests on; `with_funding` counts it. `expired` ties are over and counted nowhere
    else. `internal` is `None` in the public edition.
    """

    on: date
    actors: int
    co_operation: Outline
    with_funding: Outline
    kinds: tuple[KindCount, ...]
    agreement: tuple[AgreementShare, ...]
    expired: int
    bridges: int
    cut_points: int
    groups: tuple[GroupFacts, ...]
    mixing: tuple[Mixing, ...]
    whole: WholeMeasures | None
    left_out: tuple[LeftOut, ...]
    internal: NetworkInternals | None

    def public(self) -> NetworkFacts:
        """Return the facts without their internal part."""
        return replace(self, internal=None)


def network_facts(actors: Sequence[Actor], ties: Sequence[Tie], *, on: date) -> NetworkFacts:
    """Return the network of `actors` and `ties` in numbers.

    Parameters
    ----------
    actors, ties
        In any order; the result does not depend on it. Actors still to find and without a tie are no part
        of the network.
    on
        Ties that had ended by then count only as `expired`.

    Raises
    ------
    InvalidInputError
        If a key stands twice, or a tie names an actor that is not there.

    Examples
    --------
    >>> from bleibe.transition import ActorKey
    >>> two = [Actor(key=ActorKey(key), name=key) for key in "ab"]
    >>> tie = Tie(from_actor=two[0].key, to_actor=two[1].key, kind=TieKind.REFERS)
    >>> network_facts(two, [tie], on=date(2026, 1, 1)).co_operation.density
    1.0
    """
    expired = sum(tie.term(on=on) is Term.OVER for tie in ties)
    return _measure(nodes_of(actors, ties), joined_ties(ties, on=on), on=on, expired=expired)


def _measure(nodes: Sequence[Actor], joined: Sequence[JoinedTie], *, on: date, expired: int) -> NetworkFacts:
    persons = tuple(tie for tie in joined if tie.carries_persons)
    graph = pair_graph((actor.key for actor in nodes), persons)
    scores = betweenness(graph)
    internal = _internals(graph, scores)
    return NetworkFacts(
        on=on,
        actors=len(nodes),
        co_operation=_outline(graph),
        with_funding=_outline(pair_graph(graph, joined)),
        kinds=_kinds(joined),
        agreement=_agreement(persons),
        expired=expired,
        bridges=len(internal.bridges),
        cut_points=len(internal.cut_points),
        groups=_groups(nodes, graph, scores),
        mixing=_mixing(nodes, graph),
        whole=_whole(graph),
        left_out=_left_out(graph),
        internal=internal,
    )


def _joined_actors(graph: nx.Graph) -> int:
    return sum(degree > 0 for _, degree in graph.degree)


def _internals(graph: nx.Graph, scores: dict[ActorKey, float]) -> NetworkInternals:
    ranked = len(scores) >= BROKERS_FROM
    parts = [tuple(sorted(part)) for part in nx.connected_components(graph) if len(part) > 1]
    return NetworkInternals(
        brokers=rank_brokers(scores, most=BROKERS_SHOWN) if ranked else (),
        bridges=find_bridges(graph),
        cut_points=find_cut_points(graph),
        isolated=tuple(sorted(nx.isolates(graph))),
        components=tuple(sorted(parts, key=lambda part: (-len(part), part))),
    )


def _outline(graph: nx.Graph) -> Outline:
    sizes = sorted((len(part) for part in nx.connected_components(graph)), reverse=True)
    return Outline(
        pairs=graph.number_of_edges(),
        density=float(nx.density(graph)) if len(graph) > 1 else None,
        component_sizes=tuple(size for size in sizes if size > 1),
        isolated=sizes.count(1),
    )


def _kinds(joined: Sequence[JoinedTie]) -> tuple[KindCount, ...]:
    counts = Counter(tie.kind for tie in joined)
    return tuple(KindCount(kind=kind, ties=counts[kind]) for kind in TieKind)


def _agreement(persons: Sequence[JoinedTie]) -> tuple[AgreementShare, ...]:
    counts = Counter(tie.agreement for tie in persons)
    return tuple(
        AgreementShare(
            agreement=agreement,
            ties=counts[agreement],
            share=counts[agreement] / len(persons) if persons else None,
        )
        for agreement in Agreement
    )


def _groups(
    nodes: Sequence[Actor], graph: nx.Graph, scores: Mapping[ActorKey, float]
) -> tuple[GroupFacts, ...]:
    cut_points = {point.actor for point in find_cut_points(graph)}
    total = sum(scores.values())
    ranked = len(scores) >= BROKERS_FROM and total > 0
    found = []
    for group in ActorGroup:
        members = [actor.key for actor in nodes if actor.group is group]
        partners = [graph.degree[key] for key in members]
        shown = len(members) >= SMALLEST_GROUP
        held = sum(scores.get(key, 0.0) for key in members)
        found.append(
            GroupFacts(
                group=group,
                actors=len(members),
                isolated=partners.count(0),
                mean_partners=float(mean(partners)) if partners else None,
                median_partners=float(median(partners)) if partners else None,
                betweenness_share=held / total if shown and ranked else None,
                cut_points=len(cut_points.intersection(members)) if shown else None,
            )
        )
    return tuple(found)


def _mixing(nodes: Sequence[Actor], graph: nx.Graph) -> tuple[Mixing, ...]:
    group = {actor.key: actor.group for actor in nodes}
    size = Counter(group.values())
    order = list(ActorGroup)
    counts = Counter(tuple(sorted((group[a], group[b]), key=order.index)) for a, b in graph.edges)
    found = []
    for first, second in combinations_with_replacement(ActorGroup, 2):
        same = first is second
        possible = size[first] * (size[first] - 1) // 2 if same else size[first] * size[second]
        pairs = counts[(first, second)]
        found.append(
            Mixing(
                first=first,
                second=second,
                pairs=pairs,
                possible=possible,
                share=pairs / possible if possible else None,
            )
        )
    return tuple(found)


def _whole(graph: nx.Graph) -> WholeMeasures | None:
    joined = graph.subgraph([node for node, degree in graph.degree if degree])
    if len(joined) < WHOLE_FROM:
        return None
    degrees = [degree for _, degree in joined.degree]
    most = (len(joined) - 1) * (len(joined) - 2)
    return WholeMeasures(
        transitivity=float(nx.transitivity(joined)),
        transitivity_by_chance=float(nx.density(joined)),
        centralisation=sum(max(degrees) - degree for degree in degrees) / most,
    )


def _left_out(graph: nx.Graph) -> tuple[LeftOut, ...]:
    present = _joined_actors(graph)
    needs = (
        (Measure.BROKERS, BROKERS_FROM),
        (Measure.TRANSITIVITY, WHOLE_FROM),
        (Measure.CENTRALISATION, WHOLE_FROM),
    )
    return tuple(
        LeftOut(measure=measure, needed=needed, present=present)
        for measure, needed in needs
        if present < needed
    )
