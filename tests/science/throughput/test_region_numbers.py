"""How a region's rows become the numbers of the programme: stated before assumed, unknown never zero."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.science.throughput import RegionNumbers, ThroughputArrays, arrays_from
from bleibe.transition import (
    Agreement,
    Assumption,
    Assumptions,
    Basis,
    Delivery,
    Level,
    PartialDate,
    Reading,
    Region,
    Source,
    Stated,
    fit_table,
    usual_steps,
)
from builders import ON, actor, group, offer, reach, region, tie


def arrays(made: Region, reading: Reading | None = None, on: date = ON) -> ThroughputArrays:
    return arrays_from(made, fit_table(made, on=on), reading=reading)


def test_stated_places_win_over_staff_hours_and_these_over_the_assumption() -> None:
    """800 hours a year at 4 hours a case are 200 places; without anything the kind decides."""
    stated_hours = {"staff_hours": Stated.exact(800), "hours_per_case": Stated.exact(4)}
    offers = [
        offer("stated", "a", "language", "study", kind="counselling", places=30, **stated_hours),
        offer("hours", "a", "language", "study", kind="counselling", **stated_hours),
        offer("unknown", "a", "language", "study", kind="counselling"),
    ]
    made = arrays(region(offers=offers, groups=[group("g", "study:language")]))
    assumed = Assumptions().estimate("places", "counselling").middle
    assert dict(zip(made.offers, made.places, strict=True)) == {
        "stated": 30,
        "hours": 200,
        "unknown": assumed,
    }


def test_ranges_of_hours_give_ranges_of_places() -> None:
    """400-800 hours at 2-4 hours a case: 400/4 = 100 to 800/2 = 400 places."""
    one = offer(
        "o",
        "a",
        "language",
        "study",
        staff_hours=Stated(low=400, high=800),
        hours_per_case=Stated(low=2, high=4),
    )
    places = RegionNumbers(region(offers=[one]), on=ON).places(one)
    assert (places.low, places.high) == (100, 400)


def test_a_page_on_the_web_has_no_seats() -> None:
    """A job board online is read by nearly everybody; the same on paper has the places of its kind."""
    online = offer("online", "a", "practice", "study", kind="job_board", delivery=Delivery.ONLINE)
    paper = offer("paper", "a", "practice", "study", kind="job_board")
    numbers = RegionNumbers(region(offers=[online, paper]), on=ON)
    assert numbers.places(online).id == "places.online_page"
    assert numbers.places(paper).id == "places.job_board"


def test_reach_is_known_times_taken_up_times_willing() -> None:
    """0.5 know it, 0.4 of these take it up, 0.25 avoid the office: 0.5 x 0.4 x 0.75 = 0.15."""
    made = region(
        actors=[actor("abh", "foreigners_authority", reluctance=0.25)],
        offers=[offer("o", "abh", "legal_certainty", "study")],
        groups=[group("g", "study:legal_certainty")],
        reaches=(reach("o", known=0.5, taken_up=0.4),),
    )
    assert arrays(made).reach[0, 0] == pytest.approx(0.15)


def test_what_is_known_for_one_group_wins_over_what_is_known_for_all() -> None:
    """0.9 x 0.5 for the first group, 0.2 x 0.5 for the other."""
    made = region(
        offers=[offer("o", "a", "language", "study")],
        groups=[group("g1", "study:language"), group("g2", "study:language")],
        reaches=(reach("o", known=0.2, taken_up=0.5), reach("o", "g1", known=0.9, taken_up=0.5)),
    )
    assert arrays(made).reach[:, 0].tolist() == pytest.approx([0.45, 0.10])


def test_a_row_for_one_group_hides_only_what_it_says_itself() -> None:
    """All know it (row for all); the group's own row speaks of taking it up only: 1.0 x 0.9."""
    made = region(
        offers=[offer("o", "a", "language", "study")],
        groups=[group("g", "study:language")],
        reaches=(reach("o", known=1.0, taken_up=0.2), reach("o", "g", taken_up=0.9)),
    )
    assert arrays(made).reach[0, 0] == pytest.approx(0.9)


def test_the_order_of_rows_says_nothing() -> None:
    """Axes are in the order of keys."""
    offers = [offer(key, actor, "language", "study") for key, actor in (("b", "y"), ("a", "z"))]
    groups = [group("h", "study:language"), group("g", "study:language")]
    there = arrays(region(offers=offers, groups=groups))
    back = arrays(region(offers=offers[::-1], groups=groups[::-1]))
    assert (there.offers, there.groups, there.actors) == (("a", "b"), ("g", "h"), ("y", "z"))
    assert (back.offers, back.groups, back.actors) == (there.offers, there.groups, there.actors)


def test_reluctance_is_assumed_only_for_the_state_bodies_that_the_seed_names() -> None:
    """BA and ABH have an assumption, called so; a chamber has none."""
    made = region(
        actors=[actor("ba", "employment_agency"), actor("ihk", "chamber")],
        offers=[offer("o", "ba", "language", "study")],
    )
    numbers = RegionNumbers(made, on=ON)
    found = numbers.reluctance(made.actors[0].key)
    assert found is not None
    assert found.basis is Basis.ASSUMED
    assert numbers.reluctance(made.actors[1].key) is None


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [
        ("refers", True, False),
        ("informs", True, False),
        ("co_operates", True, True),
        ("co_hosts", True, True),
        ("funds", False, False),
    ],
)
def test_a_tie_carries_in_its_direction(kind: str, there: bool, back: bool) -> None:
    """Refers and informs one way, co-operates and co-hosts both, funds none."""
    made = arrays(
        region(
            offers=[offer("o1", "a", "language", "study"), offer("o2", "b", "language", "final_year")],
            ties=[tie("a", "b", kind, agreement=Agreement.AGREED)],
            groups=[group("g", "study:language")],
        )
    )
    agreed = Assumptions().estimate("handover", "agreed").middle
    assert made.handover[0, 0, 1] == (agreed if there else 0)
    assert made.handover[0, 1, 0] == (agreed if back else 0)


def test_the_best_of_several_ties_counts_and_one_actor_hands_on_to_itself_as_agreed() -> None:
    """Ad hoc and agreed between the same two: agreed; the diagonal is agreed as well."""
    made = arrays(
        region(
            offers=[offer("o1", "a", "language", "study"), offer("o2", "b", "language", "final_year")],
            ties=[tie("a", "b", agreement=Agreement.AD_HOC), tie("a", "b", agreement=Agreement.AGREED)],
            groups=[group("g", "study:language")],
        )
    )
    agreed = Assumptions().estimate("handover", "agreed").middle
    assert made.handover[0].tolist() == [[agreed, agreed], [agreed, agreed]]


def test_a_tie_for_one_group_carries_only_that_group_and_one_that_is_over_carries_nobody() -> None:
    """Two groups, a tie for the first, a second tie that ended yesterday."""
    made = arrays(
        region(
            offers=[offer("o1", "a", "language", "study"), offer("o2", "b", "language", "final_year")],
            ties=[tie("a", "b", "refers", group="g1"), tie("b", "a", "refers", valid_until=ON)],
            groups=[group("g1", "study:language"), group("g2", "study:language")],
        )
    )
    assert (made.handover[:, 0, 1] > 0).tolist() == [True, False]
    assert (made.handover[:, 1, 0] > 0).tolist() == [False, False]


def test_offers_of_unknown_content_are_left_out_and_a_group_without_needs_has_the_usual_ones() -> None:
    """Without a kind nobody can say what an offer meets; coverage lists it as to be asked. A group counts."""
    made = arrays(
        region(
            offers=[offer("no_need", "a", "", "study"), offer("no_phase", "a", "language", "")],
            groups=[group("g", "")],
        )
    )
    assert made.offers == ()
    assert made.groups == ("g",)
    assert (made.step_share > 0).sum() == len(usual_steps(group("g", "")))


def test_a_reading_takes_every_estimate_at_one_end_and_an_exception_at_the_other() -> None:
    """Places 10-30: low 10, middle 20, high 30; one offer may be read otherwise, or be a number."""
    made = region(
        offers=[
            offer("o1", "a", "language", "study", places=(10, 30)),
            offer("o2", "a", "language", "study", places=(10, 30)),
        ],
        groups=[group("g", "study:language")],
    )
    id = RegionNumbers(made, on=ON).places(made.offers[0]).id
    assert arrays(made).places.tolist() == [20, 20]
    assert arrays(made, Reading(level=Level.LOW)).places.tolist() == [10, 10]
    assert arrays(made, Reading(exceptions={id: Level.HIGH})).places.tolist() == [30, 20]
    assert arrays(made, Reading(exceptions={id: 77.0})).places.tolist() == [77, 20]


def test_a_region_overrides_a_published_assumption() -> None:
    """The region's own row stands before ours."""
    own = Assumption(
        id="places.counselling", low=1, middle=2, high=3, unit="persons a year", source=Source(citation="x")
    )
    made = region(
        offers=[offer("o", "a", "language", "study", kind="counselling")],
        groups=[group("g", "study:language")],
        assumptions=(own,),
    )
    assert arrays(made).places.tolist() == [2]


def test_a_tie_that_begins_after_the_day_carries_nobody_yet() -> None:
    """Agreed from December on, asked in November; of a bare year the first day counts."""
    made = [
        region(
            offers=[offer("o1", "a", "language", "study"), offer("o2", "b", "language", "final_year")],
            ties=[tie("a", "b", "refers", since=PartialDate(since))],
            groups=[group("g", "study:language")],
        )
        for since in ("2026-12", "2026")
    ]
    assert [bool(arrays(one).handover[0, 0, 1] > 0) for one in made] == [False, True]
