"""The pruning against solving everything: measures, twenty of them, and the best one at each reading."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings

from bleibe.science.throughput import (
    SHOWN,
    BestMeasure,
    GainBounds,
    MeasureSizes,
    build_program,
    carried_with,
    possible_measures,
    rank_measures,
    ranking,
    solve,
)
from throughput_arrays import NEEDS, PHASES, OneConditionFits, SmallGroup, SmallOffer, SmallRegion, regions

SIZES = MeasureSizes(places=20, reach=0.1, new_offer_places=40, new_offer_reach=0.25, agreed_handover=0.7)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def gainful_region(seed: int) -> SmallRegion:
    """Draw a region with more than twenty measures that help: many offers of few places and little reach."""
    draw = random.Random(seed)
    steps = [(phase, need) for phase in PHASES for need in NEEDS]
    groups = [
        SmallGroup(f"g{at}", draw.randint(20, 120), dict.fromkeys(draw.sample(steps, 1 + at % 2), 1.0))
        for at in range(8)
    ]
    offers = [
        SmallOffer(
            f"o{number}",
            [need, *draw.sample(NEEDS, draw.randint(0, 1))],
            [phase],
            places=draw.randint(5, 60),
            reach=draw.choice([0.1, 0.2, 0.3]),
            actor=f"a{draw.randrange(8)}",
            fits=draw.sample([group.key for group in groups], 6),
        )
        for number, (phase, need) in enumerate([*steps, *draw.choices(steps, k=8)])
    ]
    owners = sorted({offer.actor for offer in offers})
    ties = {(first, second): 0.35 for first in owners for second in owners if draw.random() < 0.15}
    return SmallRegion(groups, offers, ties, within=0.7)


@pytest.mark.parametrize("seed", range(4))
def test_no_measure_left_unsolved_beats_the_twentieth(seed: int) -> None:
    """Solve all of more than twenty gainful measures: the pruned list of twenty is the true one."""
    arrays = gainful_region(seed).arrays()
    best = solve(build_program(arrays))
    measures = possible_measures(arrays, OneConditionFits(arrays), SIZES)
    gains = sorted((carried_with(arrays, [one], SIZES) - best.value for one in measures), reverse=True)
    assert gains[SHOWN] > 0.01, "too few measures help here for pruning to be tested"
    shown = rank_measures(best, measures, SIZES, shown=SHOWN)
    assert [row.gain for row in shown] == pytest.approx(gains[:SHOWN], abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_the_twenty_shown_are_found_without_solving_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the check above would prove nothing: something must have been left unsolved."""
    arrays = gainful_region(seed).arrays()
    best = solve(build_program(arrays))
    measures = possible_measures(arrays, OneConditionFits(arrays), SIZES)
    solved = []
    monkeypatch.setattr(ranking, "solve", lambda program: solved.append(program) or solve(program))
    rank_measures(best, measures, SIZES, shown=SHOWN)
    assert SHOWN < len(solved) < len(measures)


@pytest.mark.parametrize("seed", range(4))
def test_bounds_that_are_too_low_are_caught(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: with bounds cut to a tenth some gainful measure is wrongly left out."""
    true = GainBounds.gain
    monkeypatch.setattr(GainBounds, "gain", lambda self, measure: true(self, measure) / 10)
    with pytest.raises(AssertionError):
        test_no_measure_left_unsolved_beats_the_twentieth(seed)


@QUICK
@given(regions(), regions())
def test_the_best_measure_at_one_reading_after_another_is_the_best_of_all(
    region: SmallRegion, other: SmallRegion
) -> None:
    """What was solved at an earlier reading prunes; it never hides a measure that brings more."""
    search = BestMeasure()
    for arrays in (region.arrays(), other.arrays(), region.arrays()):
        solution = solve(build_program(arrays))
        measures = possible_measures(arrays, OneConditionFits(arrays), SIZES)
        gains = {one: carried_with(arrays, [one], SIZES) - solution.value for one in measures}
        before = min(measures, key=lambda one: -gains[one], default=None)
        most = max(gains.values(), default=0.0)
        for known in (None, before, *measures[:1]):
            best = search.at(solution, measures, SIZES, before=known)
            assert (0.0 if best is None else best.gain) == pytest.approx(most, abs=1e-3)


@QUICK
@given(regions())
def test_no_measure_left_unsolved_beats_the_last_one_shown(region: SmallRegion) -> None:
    """Solve every measure: each gain stays below its bound, and the ranking is the true one."""
    arrays = region.arrays()
    best = solve(build_program(arrays))
    measures = possible_measures(arrays, OneConditionFits(arrays), SIZES)
    bounds = GainBounds(best)
    gains = []
    for measure in measures:
        gain = carried_with(arrays, [measure], SIZES) - best.value
        assert -1e-4 <= gain <= bounds.gain(measure) + 1e-4
        gains.append(gain)
    gains.sort(reverse=True)
    shown = rank_measures(best, measures, SIZES, shown=5)
    assert [row.gain for row in shown] == pytest.approx(gains[: len(shown)], abs=1e-4)
    if len(shown) < 5 and len(gains) > len(shown):
        assert gains[len(shown)] <= 1e-3
