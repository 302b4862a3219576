"""The names of numbers: written and read by one grammar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bleibe.science.throughput import RegionNumbers, estimates_in_play
from bleibe.transition import (
    GroupKey,
    Need,
    OfferKey,
    Phase,
    Quantity,
    Stated,
    StepNeed,
    assumed_id,
    find_assumed,
    known_id,
    persons_id,
    places_id,
    published_assumptions,
    reluctance_id,
    step_share_id,
    taken_up_id,
)
from builders import ON, actor, group, offer, reach, region

GROUP, O1, O2 = GroupKey("g"), OfferKey("o"), OfferKey("p")


def test_every_published_assumption_is_read_as_it_is_written() -> None:
    for row in published_assumptions():
        read = find_assumed(row.id)
        assert read is not None
        assert assumed_id(*read) == row.id


@pytest.mark.parametrize("id", ["groups/g/persons_per_year", "seats.default", "places", "places.", ""])
def test_what_is_no_assumption_is_not_read_as_one(id: str) -> None:
    assert find_assumed(id) is None


def test_a_kind_may_hold_a_dot() -> None:
    assert find_assumed("places.a.b") == (Quantity.PLACES, "a.b")


HOURS = {"staff_hours": Stated(low=100, high=200), "hours_per_case": Stated.exact(2)}


def test_what_a_source_states_is_named_by_table_row_and_column() -> None:
    made = region(
        actors=[actor("a", reluctance=(0.1, 0.2))],
        offers=[
            offer("o", "a", "language", "study", places=(10, 20)),
            offer(
                "p",
                "a",
                "language",
                "study",
                staff_hours=Stated(low=100, high=200),
                hours_per_case=Stated.exact(2),
            ),
        ],
        groups=[group("g", "study:language", persons=(50, 60))],
        reaches=[reach("o", "g", known=(0.1, 0.2), taken_up=(0.3, 0.4)), reach("p", known=(0.1, 0.2))],
    )
    found = {row.id for row in estimates_in_play(RegionNumbers(made, on=ON)) if "/" in row.id}
    assert found == {
        persons_id(GROUP),
        places_id(O1),
        places_id(O2),
        known_id(O1, GROUP),
        taken_up_id(O1, GROUP),
        known_id(O2, None),
        reluctance_id(made.actors[0].key),
    }
    assert known_id(O2, None) == "reach/p/*/known"


def test_the_share_of_a_group_that_has_a_step_has_one_name_wherever_it_is_varied() -> None:
    step = StepNeed(phase=Phase.STUDY, need=Need.LANGUAGE, share=Stated(low=0.2, high=0.6))
    made = region(groups=[replace(group("g"), steps=(step,))])
    found = {row.id for row in estimates_in_play(RegionNumbers(made, on=ON))}
    assert step_share_id(GROUP, Phase.STUDY, Need.LANGUAGE) in found
