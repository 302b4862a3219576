"""Needs against offers (B2): what is met, for whom, and what hangs on little."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.studies.profile.coverage import Cell, CoverageChapter, StepState
from bleibe.studies.profile.offer_facts import Existence
from bleibe.transition import (
    ROUTE_PHASES,
    ActorGroup,
    Condition,
    CountUnit,
    ForWhom,
    Group,
    InvalidInputError,
    Need,
    Offer,
    OfferState,
    Phase,
    Route,
    Stated,
    Use,
    fits,
)
from builders import ON, actor, group, offer, reach, region
from studies.profile.chapters_of import coverage_of


def cell(chapter: CoverageChapter, step: str, route: Route = Route.STUDY_TO_WORK) -> Cell:
    phase, need = step.split(":")
    cells = next(one.cells for one in chapter.routes if one.route is route)
    return next(one for one in cells if (one.phase, one.need) == (phase, need))


def test_a_route_has_a_cell_for_every_need_in_each_of_its_phases() -> None:
    for route in coverage_of(region(), ON).routes:
        assert route.phases == ROUTE_PHASES[route.route]
        assert [(one.phase, one.need) for one in route.cells] == [(p, n) for p in route.phases for n in Need]


def test_only_cells_that_some_group_has_as_a_step_are_needed() -> None:
    chapter = coverage_of(region(groups=[group("g", "study:language"), group("h", "study:language")]), ON)
    needed = {
        (one.phase, one.need): one.needed_by for route in chapter.routes for one in route.cells if one.needed
    }
    assert needed == {(Phase.STUDY, Need.LANGUAGE): ("g", "h")}


def test_a_phase_that_a_group_names_outside_its_route_is_not_lost() -> None:
    chapter = coverage_of(region(groups=[group("g", "recognition:recognition")]), ON)
    assert chapter.routes[0].phases[:4] == (Phase.ARRIVAL, Phase.STUDY, Phase.FINAL_YEAR, Phase.RECOGNITION)
    assert cell(chapter, "recognition:recognition").unserved == ("g",)


def test_a_cell_says_which_offers_in_which_languages_for_which_groups() -> None:
    chapter = coverage_of(
        region(
            offers=[
                offer("de", "a", "language", "study", languages="de"),
                offer("en", "a", "language", "study", languages="en fr", state=OfferState.NOT_CONFIRMED),
                offer("unsaid", "b", "language", "study"),
                offer("elsewhere", "b", "language", "arrival", languages="it"),
                offer("refugees", "b", "language", "study", participants="refugee", languages="ar"),
                offer("firms", "b", "language", "study", for_whom=ForWhom.EMPLOYERS, languages="ru"),
            ],
            groups=[
                group("g", "study:language", languages={"en": "C1"}),
                group("h", "study:language", languages={"de": "B1"}),
            ],
        ),
        ON,
    )
    found = cell(chapter, "study:language")
    assert [(one.offer, one.confirmed, one.groups) for one in found.offers] == [
        ("de", True, ("h",)),
        ("en", False, ("g",)),
        ("unsaid", True, ("g", "h")),
    ]
    assert (found.languages, found.languages_unknown) == (("de", "en", "fr"), 1)


def test_an_offer_for_somebody_whom_a_group_names_belongs_to_the_route_of_that_group() -> None:
    course = offer("o", "a", "language", "study", participants="refugee")
    without = coverage_of(region(offers=[course]), ON)
    with_group = coverage_of(
        region(offers=[course], groups=[group("g", "study:language", participants="refugee")]), ON
    )
    assert cell(without, "study:language").offers == ()
    assert [one.offer for one in cell(with_group, "study:language").offers] == ["o"]


def test_an_offer_that_may_fit_a_group_of_which_little_is_known_stands_in_its_cell() -> None:
    course = offer("o", "a", "language", "study", participants="refugee")
    chapter = coverage_of(region(offers=[course], groups=[group("g", "study:language")]), ON)
    assert [(one.offer, one.groups) for one in cell(chapter, "study:language").offers] == [("o", ("g",))]


@pytest.mark.parametrize(
    ("state", "valid_from", "valid_until", "existence", "counted"),
    [
        (OfferState.RUNNING, None, None, Existence.RUNNING, True),
        (OfferState.NOT_CONFIRMED, None, None, Existence.NOT_CONFIRMED, True),
        (OfferState.ENDED, None, None, Existence.ENDED, False),
        (OfferState.RUNNING, None, ON, Existence.EXPIRED, False),  # the end is exclusive
        (OfferState.RUNNING, ON, date(2026, 11, 23), Existence.RUNNING, True),
        (OfferState.NOT_CONFIRMED, date(2026, 11, 23), None, Existence.NOT_BEGUN, False),
        (OfferState.ENDED, None, date(2020, 1, 1), Existence.ENDED, False),
    ],
)
def test_whether_an_offer_exists_follows_from_its_state_and_its_term(
    state: OfferState,
    valid_from: date | None,
    valid_until: date | None,
    existence: Existence,
    *,
    counted: bool,
) -> None:
    one = offer("o", "a", "language", "study", state=state, valid_from=valid_from, valid_until=valid_until)
    chapter = coverage_of(region(offers=[one], groups=[group("g", "study:language")]), ON)
    assert (chapter.offers[0].existence, chapter.offers[0].is_valid) == (existence, counted)
    assert (chapter.groups[0].steps[0].state is StepState.MET) is counted


def test_exists_known_taken_up_and_used_are_four_facts_and_unknown_is_not_zero() -> None:
    use = Use(number=Stated.exact(17), unit=CountUnit.PERSONS)
    chapter = coverage_of(
        region(
            offers=[offer("blank", "a"), offer("told", "a", used=use)],
            groups=[group("g")],
            reaches=(
                reach("told", known=0.5),
                reach("told", "g", known=(0.2, 0.4), taken_up=0.0),
            ),
        ),
        ON,
    )
    blank, told = chapter.offers
    assert (blank.key, blank.known, blank.taken_up, blank.used) == ("blank", None, None, None)
    assert told.known is not None
    assert [(fact.group, fact.share.low, fact.share.high) for fact in told.known] == [
        (None, 0.5, 0.5),
        ("g", 0.2, 0.4),
    ]
    assert told.taken_up is not None
    assert [(fact.group, fact.share.low) for fact in told.taken_up] == [("g", 0.0)]
    assert told.used == use


def test_a_gap_without_any_offer_is_told_from_one_where_offers_do_not_fit() -> None:
    chapter = coverage_of(
        region(
            offers=[
                offer("german", "a", "application_skills", "final_year", languages="de", german_from="B2"),
                offer("doctors", "a", "application_skills", "final_year", participants="doctoral_candidate"),
            ],
            groups=[
                group(
                    "g",
                    "final_year:application_skills job_search:housing",
                    languages={"en": "C1", "de": "A2"},
                    participants="degree_student",
                )
            ],
        ),
        ON,
    )
    no_fit, no_offer = chapter.gaps
    assert (no_fit.phase, no_fit.state) == (Phase.FINAL_YEAR, StepState.DOES_NOT_FIT)
    assert {one.offer: [reason.condition for reason in one.failing] for one in no_fit.candidates} == {
        "doctors": [Condition.PARTICIPANT],
        "german": [Condition.LANGUAGE, Condition.GERMAN_LEVEL],
    }
    assert (no_offer.phase, no_offer.state, no_offer.candidates) == (Phase.JOB_SEARCH, StepState.NO_OFFER, ())


def test_a_gap_names_offers_that_met_it_until_their_term_was_over() -> None:
    chapter = coverage_of(
        region(
            offers=[
                offer("was", "a", "language", "study", valid_until=date(2025, 12, 31)),
                offer("ended", "a", "language", "study", state=OfferState.ENDED),
                offer("others", "a", "language", "study", state=OfferState.ENDED, participants="refugee"),
                offer("soon", "a", "language", "study", valid_from=date(2027, 1, 1)),
            ],
            groups=[group("g", "study:language", participants="degree_student")],
        ),
        ON,
    )
    assert [(gap.state, gap.candidates, gap.lapsed) for gap in chapter.gaps] == [
        (StepState.NO_OFFER, (), ("ended", "was"))
    ]


@pytest.mark.parametrize(
    ("offers", "one_offer", "one_actor", "unconfirmed"),
    [
        ([offer("o", "a", "language", "study")], True, True, False),
        ([offer("o", "a", "language", "study"), offer("p", "a", "language", "study")], False, True, False),
        (
            [
                offer("o", "a", "language", "study", state=OfferState.NOT_CONFIRMED),
                offer("p", "b", "language", "study", state=OfferState.NOT_CONFIRMED),
            ],
            False,
            False,
            True,
        ),
    ],
)
def test_a_step_hangs_on_little_with_one_offer_one_actor_or_none_confirmed(
    offers: list[Offer], *, one_offer: bool, one_actor: bool, unconfirmed: bool
) -> None:
    chapter = coverage_of(region(offers=offers, groups=[group("g", "study:language")]), ON)
    assert chapter.internal is not None
    assert [(step.one_offer, step.one_actor, step.unconfirmed) for step in chapter.internal] == [
        (one_offer, one_actor, unconfirmed)
    ]


def test_a_step_with_two_confirmed_offers_of_two_actors_hangs_on_nobody_alone() -> None:
    two = [offer("o", "a", "language", "study"), offer("p", "b", "language", "study")]
    assert coverage_of(region(offers=two, groups=[group("g", "study:language")]), ON).internal == ()


def test_the_public_coverage_counts_weak_steps_by_group_of_actors_from_three_actors_on() -> None:
    actors = [actor(key, "career_center") for key in "abc"] + [actor("s", "student_body")]
    offers = [offer("o", "a", "language", "study"), offer("p", "s", "housing", "arrival")]
    groups = [group("g", "study:language arrival:housing"), group("h", "study:language")]
    chapter = coverage_of(region(actors=actors, offers=offers, groups=groups), ON)
    assert {count.group: (count.one_offer, count.one_actor) for count in chapter.weak} == {
        ActorGroup.UNIVERSITY: (2, 2),
        ActorGroup.STUDENTS: (None, None),
        ActorGroup.OTHER: (None, None),
    }
    assert chapter.public().internal is None
    assert "WeakStep" not in repr(chapter.public())


def test_an_offer_without_need_or_phase_meets_nothing_and_is_to_be_asked() -> None:
    offers = [
        offer("no_need", "a", "", "study"),
        offer("no_phase", "a", "language", ""),
        offer("both", "a", "language", "study"),
        offer("gone", "a", "", "", state=OfferState.ENDED),
        offer("duty", "a", "", "", kind="residence_procedure"),
    ]
    assert coverage_of(region(offers=offers), ON).unplaced == ("no_need", "no_phase")


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(InvalidInputError, match=r"services.*twice.*'o'"):
        coverage_of(region(offers=[offer("o", "a"), offer("o", "b")]), ON)
    with pytest.raises(InvalidInputError, match=r"groups.*twice.*'g'"):
        coverage_of(region(groups=[group("g"), group("g")]), ON)


needs = ["language", "housing", "practice"]
phases = ["arrival", "study", "job_search"]
some_offers = st.lists(
    st.builds(
        lambda key, who, need, phase, spoken, state: offer(
            key, who, need, phase, languages=spoken, state=OfferState(state)
        ),
        st.from_regex(r"[a-z]{6}", fullmatch=True),
        st.sampled_from("abc"),
        st.sampled_from([*needs, "language housing"]),
        st.sampled_from([*phases, "arrival study"]),
        st.sampled_from([None, "de", "en"]),
        st.sampled_from(["running", "not_confirmed", "ended"]),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)
some_groups = st.lists(
    st.builds(
        lambda key, steps, spoken: group(key, " ".join(sorted(steps)), languages={spoken: "C1"}),
        st.from_regex(r"[a-z]{4}", fullmatch=True),
        st.sets(st.sampled_from([f"{phase}:{need}" for phase in phases for need in needs]), max_size=5),
        st.sampled_from(["de", "en"]),
    ),
    max_size=4,
    unique_by=lambda one: one.key,
)


@settings(max_examples=60, deadline=None)
@given(some_offers, some_groups)
def test_every_step_is_met_or_a_gap_as_fits_alone_says(offers: list[Offer], groups: list[Group]) -> None:
    made = region(offers=offers, groups=groups)
    chapter = coverage_of(made, ON)
    for one in made.groups:
        cover = next(found for found in chapter.groups if found.group == one.key)
        gaps = {(gap.phase, gap.need) for gap in chapter.gaps if gap.group == one.key}
        for step in one.steps:
            meeting = {
                o.key
                for o in offers
                if step.need in o.needs and step.phase in o.phases and fits(o, one.traits, on=ON)
            }
            found = next(s for s in cover.steps if (s.phase, s.need) == (step.phase, step.need))
            assert set(found.offers) == meeting
            assert ((step.phase, step.need) in gaps) is not bool(meeting)
            in_cell = cell(chapter, f"{step.phase}:{step.need}")
            assert {entry.offer for entry in in_cell.offers if one.key in entry.groups} == meeting
            assert (one.key in in_cell.unserved) is not bool(meeting)


@settings(max_examples=30, deadline=None)
@given(some_offers, some_groups, st.randoms(use_true_random=False))
def test_coverage_does_not_depend_on_the_order_of_rows(
    offers: list[Offer], groups: list[Group], random: Random
) -> None:
    actors = [actor(key) for key in "abc"]
    before = coverage_of(region(actors=actors, offers=offers, groups=groups), ON)
    for rows in (actors, offers, groups):
        random.shuffle(rows)
    assert coverage_of(region(actors=actors, offers=offers, groups=groups), ON) == before


@pytest.mark.parametrize(
    ("seen", "last_seen", "existence"),
    [
        ("2026-01-01", None, Existence.RUNNING),
        (None, "2026-01", Existence.RUNNING),
        (None, None, Existence.NOT_CONFIRMED),
    ],
)
def test_an_offer_counts_as_confirmed_only_by_a_dated_source(
    seen: str | None, last_seen: str | None, existence: Existence
) -> None:
    one = offer("o", "a", "language", "study", seen=seen, last_seen=last_seen)
    assert coverage_of(region(offers=[one], groups=[group("g")]), ON).offers[0].existence is existence
