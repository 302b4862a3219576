"""Throughput against other people's algorithms and against what must hold for every region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from bleibe.science.throughput import (
    MeasureSizes,
    ThroughputArrays,
    best_package,
    build_program,
    fair_carried,
    lower_end,
    phase_losses,
    possible_measures,
    rank_measures,
    region_split,
    solve,
    stopped_by_group,
)
from bleibe.transition import (
    MeasureKind,
    Need,
    Phase,
)
from throughput_arrays import NEEDS, OneConditionFits, SmallGroup, SmallOffer, SmallRegion, regions, share

SIZES = MeasureSizes(places=20, reach=0.1, new_offer_places=40, new_offer_reach=0.25, agreed_handover=0.7)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def carried(arrays: ThroughputArrays) -> float:
    return solve(build_program(arrays)).value


@QUICK
@given(regions(), st.data())
def test_more_places_reach_ties_or_offers_never_carry_fewer(region: SmallRegion, data: st.DataObject) -> None:
    """Nothing gets worse when something grows, neither at most nor at the lower end."""
    arrays = region.arrays()
    before, low = carried(arrays), lower_end(arrays).sum()
    grown = [
        replace(arrays, places=arrays.places + data.draw(st.integers(0, 30))),
        replace(arrays, reach=np.minimum(1.0, arrays.reach + data.draw(share()))),
        replace(arrays, handover=np.maximum(arrays.handover, data.draw(share()))),
        SmallRegion(
            region.groups,
            [*region.offers, SmallOffer("more", [data.draw(st.sampled_from(NEEDS))], ["study"], places=15)],
            region.ties,
            region.within,
        ).arrays(),
    ]
    for larger in grown:
        assert carried(larger) >= before - 1e-5
        assert lower_end(larger).sum() >= low - 1e-5


@QUICK
@given(regions())
def test_the_split_adds_up_and_is_never_negative(region: SmallRegion) -> None:
    """Stopped by the four limits: group by group n - f*, phase by phase what is lost there."""
    arrays = region.arrays()
    program = build_program(arrays)
    best = solve(program)
    fair = fair_carried(program, best)
    by_group = stopped_by_group(arrays, fair)
    assert fair.sum() == pytest.approx(best.value, abs=1e-4)
    assert (by_group >= 0).all()
    assert by_group.sum(axis=0) == pytest.approx(arrays.persons - fair, abs=1e-4)
    losses = phase_losses(arrays)
    assert sum(loss.lost for loss in losses) == pytest.approx(arrays.total - best.value, abs=1e-4)
    for loss in losses:
        assert min(loss.stopped_by.values()) >= 0
        assert sum(loss.stopped_by.values()) == pytest.approx(loss.lost, abs=1e-4)


@QUICK
@given(regions(), st.randoms(use_true_random=False))
def test_the_split_does_not_change_when_rows_are_permuted(region: SmallRegion, random: object) -> None:
    """The order in which groups and offers are written down says nothing."""
    groups, offers = list(region.groups), list(region.offers)
    random.shuffle(groups)  # type: ignore[attr-defined]
    random.shuffle(offers)  # type: ignore[attr-defined]
    results = []
    for one in (region, SmallRegion(groups, offers, region.ties, region.within)):
        arrays = one.arrays()
        program = build_program(arrays)
        fair = fair_carried(program, solve(program))
        split = region_split(stopped_by_group(arrays, fair))
        by_group = dict(zip(arrays.groups, fair, strict=True))
        results.append((split, by_group, lower_end(arrays).sum()))
    assert results[0][0] == pytest.approx(results[1][0], abs=1e-3)
    assert results[0][1] == pytest.approx(results[1][1], abs=1e-3)
    assert results[0][2] == pytest.approx(results[1][2], abs=1e-4)


@QUICK
@given(regions())
def test_the_lower_end_is_never_above_the_upper(region: SmallRegion) -> None:
    """The pessimistic reading carries no more than the optimum of the same data."""
    arrays = region.arrays()
    assert lower_end(arrays).sum() <= carried(arrays) + 1e-5


@st.composite
def full_reach_regions(draw: st.DrawFn, steps: int, several_needs: bool = False) -> SmallRegion:
    """Draw a region with full reach, every share 1, each offer meeting one step (or two of one phase)."""
    ladder = [(phase, need) for phase in ("arrival", "study") for need in ("orientation", "language")][:steps]
    groups = [
        SmallGroup(
            f"g{number}",
            draw(st.integers(1, 30)),
            dict.fromkeys(draw(st.lists(st.sampled_from(ladder), min_size=1, unique=True)), 1.0),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    offers = []
    for number in range(draw(st.integers(1, 5))):
        phase, need = draw(st.sampled_from(ladder))
        needs = ["orientation", "language"] if several_needs and draw(st.booleans()) else [need]
        fits = draw(st.lists(st.sampled_from([group.key for group in groups]), min_size=1, unique=True))
        places = draw(st.integers(0, 30))
        offers.append(SmallOffer(f"o{number}", needs, [phase], places=places, fits=fits))
    return SmallRegion(groups, offers)


@QUICK
@given(full_reach_regions(steps=2))
def test_two_steps_equal_a_maximum_flow(region: SmallRegion) -> None:
    """Source, offers of the first step, groups, offers of the second step, sink (networkx)."""
    first, second = ("arrival", "orientation"), ("arrival", "language")
    graph = nx.DiGraph()
    for offer in region.offers:
        early = offer.needs[0] == "orientation"
        edge = ("source", offer.key) if early else (offer.key, "sink")
        graph.add_edge(*edge, capacity=offer.places)
    for group in region.groups:
        graph.add_edge((group.key, "in"), (group.key, "out"), capacity=group.persons)
        for step, side in ((first, "in"), (second, "out")):
            if step not in group.steps:
                edge = ("source", (group.key, "in")) if side == "in" else ((group.key, "out"), "sink")
                graph.add_edge(*edge, capacity=group.persons)
            for offer in region.offers:
                if step in group.steps and offer.needs[0] == step[1] and group.key in (offer.fits or ()):
                    edge = (offer.key, (group.key, "in")) if side == "in" else ((group.key, "out"), offer.key)
                    graph.add_edge(*edge, capacity=group.persons)
    graph.add_nodes_from(["source", "sink"])
    flow = nx.maximum_flow_value(graph, "source", "sink")
    assert carried(region.arrays()) == pytest.approx(flow, abs=1e-5)


@QUICK
@given(full_reach_regions(steps=4))
def test_one_group_equals_the_narrowest_step(region: SmallRegion) -> None:
    """For one group: the minimum over its steps of min(n, places of the offers that meet the step)."""
    group = region.groups[0]
    alone = SmallRegion([group], region.offers)
    narrowest = min(
        min(
            group.persons,
            sum(
                offer.places
                for offer in region.offers
                if offer.phases[0] == phase and offer.needs[0] == need and group.key in (offer.fits or ())
            ),
        )
        for phase, need in group.steps
    )
    assert carried(alone.arrays()) == pytest.approx(narrowest, abs=1e-5)


def bundles(region: SmallRegion) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield every way to carry one person: a group, and for each of its steps one offer that meets it."""
    for row, group in enumerate(region.groups):
        choices = [
            [
                column
                for column, offer in enumerate(region.offers)
                if phase in offer.phases and need in offer.needs and group.key in (offer.fits or ())
            ]
            for phase, need in group.steps
        ]
        for chosen in product(*choices):
            yield row, tuple(sorted(set(chosen)))


def carried_by_bundles(region: SmallRegion) -> float:
    """Return the optimum of the programme over all bundles: exact, and only for small regions."""
    columns = list(dict.fromkeys(bundles(region)))
    if not columns:
        return 0.0
    of_group = np.array([[float(row == group) for group, _ in columns] for row in range(len(region.groups))])
    of_offer = np.array([[float(row in used) for _, used in columns] for row in range(len(region.offers))])
    bound = [group.persons for group in region.groups] + [offer.places for offer in region.offers]
    answer = linprog(-np.ones(len(columns)), A_ub=np.vstack([of_group, of_offer]), b_ub=bound)
    return float(-answer.fun)


@QUICK
@given(full_reach_regions(steps=4))
def test_more_steps_and_groups_equal_the_programme_over_bundles(region: SmallRegion) -> None:
    """With offers that meet one step each, nothing is counted too favourably."""
    assert carried(region.arrays()) == pytest.approx(carried_by_bundles(region), abs=1e-5)


@QUICK
@given(full_reach_regions(steps=4, several_needs=True))
def test_offers_of_several_needs_are_never_below_the_programme_over_bundles(region: SmallRegion) -> None:
    """An upper bound stays an upper bound."""
    assert carried(region.arrays()) >= carried_by_bundles(region) - 1e-5


def test_two_limits_that_bind_together_show_as_a_package() -> None:
    """40 places and reach 0.4: more places alone 0, more reach alone 0, both 10 (reach + 0.1 of 100)."""
    region = SmallRegion(
        [SmallGroup("g", 100, {("study", "language"): 1.0})],
        [SmallOffer("course", ["language"], ["study"], places=40, reach=0.4)],
    )
    arrays = region.arrays()
    best = solve(build_program(arrays))
    measures = [
        measure
        for measure in possible_measures(arrays, OneConditionFits(arrays), SIZES)
        if measure.offer == "course"
    ]
    ranked = rank_measures(best, measures, SIZES)
    assert ranked == ()
    package = best_package(best, measures, ranked, SIZES)
    assert package is not None
    assert package.gain == pytest.approx(10)
    assert [part.gain for part in package.parts] == pytest.approx([5, 5])


HIDDEN_LIMITS = {
    # two full courses in a row: 20 more places at one of them alone bring nothing, at both 20
    "two full courses": (
        [("study", "language"), ("final_year", "application_skills")],
        [
            SmallOffer("a", ["language"], ["study"], places=40),
            SmallOffer("b", ["application_skills"], ["final_year"], places=40),
        ],
        20,
    ),
    # three in a row: only all three bring 20
    "three full courses": (
        [("arrival", "orientation"), ("study", "language"), ("final_year", "application_skills")],
        [
            SmallOffer("a", ["orientation"], ["arrival"], places=40),
            SmallOffer("b", ["language"], ["study"], places=40),
            SmallOffer("c", ["application_skills"], ["final_year"], places=40),
        ],
        20,
    ),
    # nobody offers either: two new offers, each found and taken up by a quarter of 100
    "two gaps": ([("study", "language"), ("final_year", "application_skills")], [], 25),
}


@pytest.mark.parametrize("case", HIDDEN_LIMITS)
def test_limits_that_hide_behind_each_other_are_found_together(case: str) -> None:
    """No single measure brings anything; the package does."""
    steps, offers, gain = HIDDEN_LIMITS[case]
    arrays = SmallRegion([SmallGroup("g", 100, dict.fromkeys(steps, 1.0))], offers).arrays()
    best = solve(build_program(arrays))
    kind = MeasureKind.MORE_PLACES if offers else MeasureKind.NEW_OFFER
    possible = possible_measures(arrays, OneConditionFits(arrays), SIZES)
    measures = [measure for measure in possible if measure.kind is kind]
    ranked = rank_measures(best, measures, SIZES)
    assert ranked == ()
    package = best_package(best, measures, ranked, SIZES)
    assert package is not None
    assert package.gain == pytest.approx(gain)


def test_full_reach_is_no_worse_than_nearly_full_reach_at_the_lower_end() -> None:
    """A training that reaches all must not be read more pessimistically than one that reaches 0.99."""
    ends = []
    for reach in (0.99, 1.0):
        region = SmallRegion(
            [SmallGroup("g", 100, {("final_year", "application_skills"): 1.0})],
            [
                SmallOffer("course", ["language"], ["study"], reach=1.0, actor="uni"),
                SmallOffer("one", ["application_skills"], ["final_year"], places=60, reach=reach, actor="a"),
                SmallOffer("two", ["application_skills"], ["final_year"], places=60, reach=reach, actor="b"),
            ],
            {("uni", "a"): 0.5, ("uni", "b"): 0.5},
        )
        ends.append(lower_end(region.arrays()).sum())
    assert ends[1] >= ends[0] - 1e-6


def test_phases_and_needs_keep_their_published_order() -> None:
    """What counts as later hangs on this order; changing it changes results and needs a decision."""
    assert [phase.value for phase in Phase][:3] == ["before_arrival", "arrival", "study"]
    assert [need.value for need in Need][:3] == ["orientation", "social_contact", "language"]
