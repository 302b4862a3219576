"""Regions small enough to solve on paper; the arithmetic stands in each test."""

from __future__ import annotations

import math

import pytest

from bleibe.science.throughput import (
    build_program,
    fair_carried,
    lower_end,
    phase_losses,
    region_split,
    solve,
    stopped_by_group,
)
from bleibe.transition import Cause
from throughput_arrays import SmallGroup, SmallOffer, SmallRegion

LANGUAGE = ("study", "language")
TRAINING = ("final_year", "application_skills")


def carried(region: SmallRegion) -> float:
    return solve(build_program(region.arrays())).value


def split(region: SmallRegion) -> dict[Cause, float]:
    arrays = region.arrays()
    program = build_program(arrays)
    return region_split(stopped_by_group(arrays, fair_carried(program, solve(program))))


def students(persons: float, *steps: tuple[str, str], share: float = 1.0) -> SmallGroup:
    return SmallGroup("students", persons, dict.fromkeys(steps, share))


def test_places_of_the_narrowest_step_carry() -> None:
    """100 persons; 60 places in language, 30 in training: min(100, 60, 30) = 30."""
    region = SmallRegion(
        [students(100, LANGUAGE, TRAINING)],
        [
            SmallOffer("course", ["language"], ["study"], places=60),
            SmallOffer("training", ["application_skills"], ["final_year"], places=30),
        ],
    )
    assert carried(region) == pytest.approx(30)
    assert split(region) == pytest.approx({Cause.GAP: 0, Cause.PLACES: 70, Cause.REACH: 0, Cause.HANDOVER: 0})


def test_only_the_share_with_the_need_has_to_be_served() -> None:
    """100 persons, 40 % need the course, 10 places: 100 x (1 - 0.4) + 10 = 70."""
    region = SmallRegion(
        [students(100, LANGUAGE, share=0.4)],
        [SmallOffer("course", ["language"], ["study"], places=10)],
    )
    assert carried(region) == pytest.approx(70)


def test_reach_of_two_offers_adds_up_and_reads_as_the_larger_at_the_lower_end() -> None:
    """100 persons; reach 0.3 and 0.2, no other limit: 30 + 20 = 50; pessimistic: max(30, 20) = 30."""
    region = SmallRegion(
        [students(100, LANGUAGE)],
        [
            SmallOffer("course", ["language"], ["study"], reach=0.3),
            SmallOffer("tandem", ["language"], ["study"], reach=0.2),
        ],
    )
    assert carried(region) == pytest.approx(50)
    assert lower_end(region.arrays()).sum() == pytest.approx(30)
    assert split(region)[Cause.REACH] == pytest.approx(50)


def test_those_missed_at_two_steps_are_different_persons_at_the_lower_end() -> None:
    """100 persons, 80 and 70 served: at most min(80, 70) = 70, at least 100 - 20 - 30 = 50."""
    region = SmallRegion(
        [students(100, LANGUAGE, TRAINING)],
        [
            SmallOffer("course", ["language"], ["study"], places=80),
            SmallOffer("training", ["application_skills"], ["final_year"], places=70),
        ],
    )
    assert carried(region) == pytest.approx(70)
    assert lower_end(region.arrays()).sum() == pytest.approx(50)


def test_the_lower_end_gives_up_a_group_rather_than_going_below_zero() -> None:
    """60 of 100 missed at each of two steps: 100 - 60 - 60 < 0, so 0 and not -20."""
    region = SmallRegion(
        [students(100, LANGUAGE, TRAINING)],
        [
            SmallOffer("course", ["language"], ["study"], places=40),
            SmallOffer("training", ["application_skills"], ["final_year"], places=40),
        ],
    )
    assert carried(region) == pytest.approx(40)
    assert lower_end(region.arrays()).sum() == pytest.approx(0)


def test_a_handover_brings_those_whom_the_offer_does_not_reach() -> None:
    """100 in language; training reaches 20; of the 100 handed on half arrive: 20 + 0.5 x 100 = 70."""
    offers = [
        SmallOffer("course", ["language"], ["study"], actor="uni"),
        SmallOffer("training", ["application_skills"], ["final_year"], reach=0.2, actor="centre"),
    ]
    group = students(100, LANGUAGE, TRAINING)
    assert carried(SmallRegion([group], offers)) == pytest.approx(20)
    assert carried(SmallRegion([group], offers, {("uni", "centre"): 0.5})) == pytest.approx(70)


def test_nobody_is_handed_backwards() -> None:
    """The tie leads from the later offer to the earlier one: it moves nobody, 20 stay 20."""
    region = SmallRegion(
        [students(100, LANGUAGE, TRAINING)],
        [
            SmallOffer("course", ["language"], ["study"], reach=0.2, actor="uni"),
            SmallOffer("training", ["application_skills"], ["final_year"], actor="centre"),
        ],
        {("centre", "uni"): 1.0},
    )
    assert carried(region) == pytest.approx(20)


def test_within_one_phase_the_order_of_needs_decides_what_is_later() -> None:
    """Orientation stands before language: 100 orientated, share 0.6 arrives, 10 reached alone: 70."""
    region = SmallRegion(
        [students(100, ("arrival", "orientation"), ("arrival", "language"))],
        [
            SmallOffer("welcome", ["orientation"], ["arrival"], actor="io"),
            SmallOffer("course", ["language"], ["arrival"], reach=0.1, actor="school"),
        ],
        {("io", "school"): 0.6},
    )
    assert carried(region) == pytest.approx(70)


def test_one_person_is_handed_to_one_offer_of_a_step() -> None:
    """60 places in a course, two trainings without reach of their own, both tied with share 0.8.

    Each training gets at most 0.8 x 60 = 48 of those in the course, both together at most the 60 that there
    are, not 96: min(48 + 48, 60) = 60 come through.
    """
    trainings = [
        SmallOffer("first", ["application_skills"], ["final_year"], reach=0.0, actor="a"),
        SmallOffer("second", ["application_skills"], ["final_year"], reach=0.0, actor="b"),
    ]
    course = SmallOffer("course", ["language"], ["study"], places=60, actor="uni")
    ties = {("uni", "a"): 0.8, ("uni", "b"): 0.8}
    region = SmallRegion([students(100, TRAINING)], [course, *trainings], ties)
    assert carried(region) == pytest.approx(60)


@pytest.mark.parametrize("further", [[], ["housing"]])
def test_an_offer_that_meets_more_than_the_group_needs_carries_no_fewer(further: list[str]) -> None:
    """100 in a course are all handed on (share 1) to a language club and to a practice office.

    Each of the 100 needs both, so all 100 go to both and come through. That both also help with housing,
    which is no step of the group, makes nobody choose between them.
    """
    steps = (("arrival", "orientation"), ("study", "language"), ("study", "practice"))
    offers = [
        SmallOffer("welcome", ["orientation"], ["arrival"], actor="io"),
        SmallOffer("club", ["language", *further], ["study"], reach=0.0, actor="club"),
        SmallOffer("office", ["practice", *further], ["study"], reach=0.0, actor="office"),
    ]
    region = SmallRegion([students(100, *steps)], offers, {("io", "club"): 1.0, ("io", "office"): 1.0})
    assert carried(region) == pytest.approx(100)


def test_an_offer_that_meets_no_need_of_the_group_may_still_hand_on() -> None:
    """Counselling meets nothing that the group lacks, but passes 0.5 of its 100 to the training: 50."""
    region = SmallRegion(
        [students(100, TRAINING)],
        [
            SmallOffer("advice", ["housing"], ["study"], actor="stw"),
            SmallOffer("training", ["application_skills"], ["final_year"], reach=0.0, actor="cc"),
        ],
        {("stw", "cc"): 0.5},
    )
    assert carried(region) == pytest.approx(50)


def test_a_step_without_any_offer_is_a_gap_for_those_who_have_the_need() -> None:
    """100 persons, 30 % need legal certainty and nobody offers it: 70 come through, 30 stop at a gap."""
    region = SmallRegion(
        [SmallGroup("students", 100, {("study", "legal_certainty"): 0.3})],
        [SmallOffer("course", ["language"], ["study"])],
    )
    assert carried(region) == pytest.approx(70)
    assert split(region)[Cause.GAP] == pytest.approx(30)


def test_places_and_reach_that_bind_together_share_what_they_stop() -> None:
    """40 places and reach 0.4 of 100: lifting either alone changes nothing (v = 40), both give 100.

    Shapley over two limits: places 1/2 (40 - 40) + 1/2 (100 - 40) = 30, reach the same.
    """
    region = SmallRegion(
        [students(100, LANGUAGE)],
        [SmallOffer("course", ["language"], ["study"], places=40, reach=0.4)],
    )
    found = split(region)
    assert found[Cause.PLACES] == pytest.approx(30)
    assert found[Cause.REACH] == pytest.approx(30)


def test_reach_and_handover_share_what_either_would_mend() -> None:
    """Training reaches nobody alone; 100 are in language, no tie. v({reach}) = v({handover}) = 100.

    Shapley: reach 1/2 (100 - 0) + 1/2 (100 - 100) = 50, handover the same.
    """
    region = SmallRegion(
        [students(100, LANGUAGE, TRAINING)],
        [
            SmallOffer("course", ["language"], ["study"], actor="uni"),
            SmallOffer("training", ["application_skills"], ["final_year"], reach=0.0, actor="cc"),
        ],
    )
    found = split(region)
    assert found[Cause.REACH] == pytest.approx(50)
    assert found[Cause.HANDOVER] == pytest.approx(50)


def test_the_fair_optimum_raises_the_smallest_share_first() -> None:
    """90 places for groups of 100 and 50, all optima carry 90; equal shares: 0.6 x 100 and 0.6 x 50."""
    region = SmallRegion(
        [SmallGroup("large", 100, {LANGUAGE: 1.0}), SmallGroup("small", 50, {LANGUAGE: 1.0})],
        [SmallOffer("course", ["language"], ["study"], places=90)],
    )
    program = build_program(region.arrays())
    assert fair_carried(program, solve(program)) == pytest.approx([60, 30])


def test_a_group_that_can_go_no_further_does_not_hold_the_others_back() -> None:
    """30 places for both, 40 more that only the second may use, groups of 100 each.

    The first gets at most 30; carrying most in all (70) leaves the second 40 to 70. Equal shares are not
    possible above 0.3 for the first: 30 and 40.
    """
    region = SmallRegion(
        [SmallGroup("first", 100, {LANGUAGE: 1.0}), SmallGroup("second", 100, {LANGUAGE: 1.0})],
        [
            SmallOffer("shared", ["language"], ["study"], places=30),
            SmallOffer("own", ["language"], ["study"], places=40, fits=["second"]),
        ],
    )
    program = build_program(region.arrays())
    assert fair_carried(program, solve(program)) == pytest.approx([30, 40])


def test_phases_lose_what_they_do_not_carry_and_say_why() -> None:
    """100 enter; study keeps 60 (places), final year 45 (reach 0.45): lost 40 and 15, settled 0."""
    region = SmallRegion(
        [students(100, LANGUAGE, TRAINING)],
        [
            SmallOffer("course", ["language"], ["study"], places=60),
            SmallOffer("training", ["application_skills"], ["final_year"], reach=0.45),
        ],
    )
    losses = phase_losses(region.arrays())
    assert [round(loss.lost, 6) for loss in losses] == [0, 40, 15, 0, 0, 0]
    assert losses[1].stopped_by[Cause.PLACES] == pytest.approx(40)
    assert losses[2].stopped_by[Cause.REACH] == pytest.approx(15 / 2)
    assert losses[2].stopped_by[Cause.HANDOVER] == pytest.approx(15 / 2)


def test_one_place_serves_one_person_for_all_needs_of_the_offer_in_that_phase() -> None:
    """30 places of an offer that meets two needs of one phase carry 30 of 100, not 15."""
    region = SmallRegion(
        [students(100, ("arrival", "orientation"), ("arrival", "social_contact"))],
        [SmallOffer("welcome", ["orientation", "social_contact"], ["arrival"], places=30)],
    )
    assert carried(region) == pytest.approx(30)


def test_a_person_served_in_two_phases_takes_two_places() -> None:
    """30 places, one offer needed in two phases by the same persons: 15 of 100."""
    region = SmallRegion(
        [students(100, ("study", "language"), ("final_year", "language"))],
        [SmallOffer("course", ["language"], ["study", "final_year"], places=30)],
    )
    assert carried(region) == pytest.approx(15)


def test_unlimited_places_make_no_limit() -> None:
    """No limit on places and full reach: all 100."""
    region = SmallRegion(
        [students(100, LANGUAGE)], [SmallOffer("course", ["language"], ["study"], places=math.inf)]
    )
    assert carried(region) == pytest.approx(100)


def test_a_region_without_groups_carries_nobody() -> None:
    """No group, no person, no loss."""
    arrays = SmallRegion([], [SmallOffer("course", ["language"], ["study"])]).arrays()
    assert solve(build_program(arrays)).value == 0
    assert phase_losses(arrays) == ()
    assert lower_end(arrays).sum() == 0
