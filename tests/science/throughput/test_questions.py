"""What to ask next, solved on paper: as the region stands, and with the other gaps closed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bleibe.science.throughput import (
    MeasureSizes,
    OpenAnswers,
    Question,
    RegionNumbers,
    build_program,
    first_question,
    open_questions,
    solve,
)
from bleibe.science.throughput.unchanged import same_value
from bleibe.transition import (
    Agreement,
    Level,
    Need,
    OfferState,
    Phase,
    QuestionKind,
    QuestionView,
    Reading,
    Region,
    fit_table,
    fits,
)
from tests.builders import ON, group, offer, region, tie
from tests.throughput_arrays import SmallGroup, SmallOffer, SmallRegion


def asked(made: Region) -> tuple[Question, ...]:
    """Return the questions of a region."""
    numbers = RegionNumbers(made, on=ON)
    table = {
        (one.key, other.key): fits(other, one.traits, on=ON) for one in made.groups for other in made.offers
    }
    solution = solve(build_program(numbers.arrays(table, Reading())))
    return open_questions(
        numbers, table, solution, MeasureSizes.from_assumptions(numbers.assumptions, Reading())
    )


def test_two_gaps_of_the_same_people_are_weighed_as_if_the_other_were_closed() -> None:
    """100 and 30 persons need language in study; the 100 also need practice in study. Nobody offers either.

    One offer alone carries only the 30 who need nothing else: 30 x 0.45 x 0.5 = 6.75 hear of language and go
    there, so that question moves the result. Practice alone moves nothing. With the gaps closed 130 come
    through; without practice the 100 do not: 100 persons hang on it.
    """
    questions = asked(
        region(
            groups=[
                group("a", "study:language study:practice", persons=100),
                group("b", "study:language", persons=30),
            ]
        )
    )
    seen = [(one.need, one.view, round(one.carried_low, 6), round(one.carried_high, 6)) for one in questions]
    assert seen == [
        (Need.LANGUAGE, QuestionView.AS_IT_STANDS, 0, 6.75),
        (Need.PRACTICE, QuestionView.OTHER_GAPS_CLOSED, 30, 130),
    ]


def test_equal_questions_stand_in_the_order_of_phase_and_need() -> None:
    steps = "job_search:employer_contact study:practice arrival:housing study:language"
    places = [(one.phase, one.need) for one in asked(region(groups=[group("g", steps)]))]
    assert places == [
        (Phase.ARRIVAL, Need.HOUSING),
        (Phase.STUDY, Need.LANGUAGE),
        (Phase.STUDY, Need.PRACTICE),
        (Phase.JOB_SEARCH, Need.EMPLOYER_CONTACT),
    ]


def test_a_region_of_which_nothing_is_known_asks_for_sizes_needs_and_offers() -> None:
    kinds = {one.kind for one in asked(region(groups=[group("g", "", persons=None)]))}
    assert kinds == {QuestionKind.GROUP_SIZE, QuestionKind.GROUP_NEEDS, QuestionKind.MISSING_OFFER}


def test_an_offer_of_which_nobody_says_what_it_meets_is_asked_for_it() -> None:
    """A job fair is taken to meet what fairs meet; an offer without a kind is asked too."""
    made = region(
        offers=[offer("fair", "a", kind="job_fair", places=50), offer("dark", "a", places=50)],
        groups=[group("g", "final_year:employer_contact")],
    )
    content = {one.offer for one in asked(made) if one.kind is QuestionKind.OFFER_CONTENT}
    assert "fair" in content
    gappy = region(offers=[offer("dark", "a", places=50)], groups=[group("g", "study:language")])
    assert "dark" in {one.offer for one in asked(gappy) if one.kind is QuestionKind.OFFER_CONTENT}


def test_nobody_is_asked_what_need_an_application_to_an_authority_meets() -> None:
    """A duty of the office counts where its cells say so, and changes nothing where they are empty."""
    groups = [group("g", "study:legal_certainty")]
    duty = offer("duty", "a", kind="residence_procedure", places=50)
    with_it, without = region(offers=[duty], groups=groups), region(groups=groups)
    assert {one.kind for one in asked(with_it)} == {one.kind for one in asked(without)}
    stated = offer("duty", "a", "legal_certainty", "study", kind="residence_procedure", places=50)
    assert "duty" in {one.offer for one in asked(region(offers=[stated], groups=groups))}


@st.composite
def pairs_of_regions(draw: st.DrawFn) -> tuple[SmallRegion, SmallRegion]:
    """Draw a small region, and the same with other places and reaches."""

    def offers(places: list[int], reaches: list[float]) -> list[SmallOffer]:
        needs = (["language"], ["practice"], ["language", "practice"])
        return [
            SmallOffer(f"o{at}", needs[at], ["study"], places=place, reach=reach, actor=f"a{at}")
            for at, (place, reach) in enumerate(zip(places, reaches, strict=True))
        ]

    people = [
        SmallGroup("g", 100, {("study", "language"): 1.0, ("study", "practice"): 0.5}),
        SmallGroup("h", 40, {("study", "language"): 1.0}),
    ]
    many = st.lists(st.integers(0, 150), min_size=3, max_size=3)
    share = st.lists(st.sampled_from([0.1, 0.3, 0.6, 0.9]), min_size=3, max_size=3)
    ties = {("a0", "a1"): 0.5}
    first = SmallRegion(people, offers(draw(many), draw(share)), ties)
    return first, SmallRegion(people, offers(draw(many), draw(share)), ties)


@settings(max_examples=60, deadline=None)
@given(pairs_of_regions())
def test_what_is_proved_to_be_the_same_is_the_same_when_it_is_solved(
    pair: tuple[SmallRegion, SmallRegion],
) -> None:
    known = solve(build_program(pair[0].arrays()))
    changed = build_program(pair[1].arrays())
    if same_value(changed, known):
        assert solve(changed).value == pytest.approx(known.value, abs=1e-4)


def test_places_that_nobody_uses_are_proved_to_change_nothing() -> None:
    """40 persons, 60 places and a reach of all: 100 places carry no one more, 20 places do not pass."""
    people = [SmallGroup("g", 40, {("study", "language"): 1.0})]

    def of(places: int) -> SmallRegion:
        return SmallRegion(people, [SmallOffer("o", ["language"], ["study"], places=places)])

    known = solve(build_program(of(60).arrays()))
    proved = [same_value(build_program(of(places).arrays()), known) for places in (100, 20)]
    assert np.array_equal(proved, [True, False])


@st.composite
def unsure_regions(draw: st.DrawFn) -> Region:
    """Draw a region with two groups and up to five offers of which much is unknown."""
    kinds = st.sampled_from(["language_course", "counselling", "job_fair", "application_training"])
    needs = st.sampled_from(["language", "practice", "application_skills"])
    offers = [
        offer(
            f"o{at}",
            f"a{at % 3}",
            draw(needs),
            draw(st.sampled_from(["study", "final_year"])),
            kind=draw(kinds),
            places=draw(st.none() | st.integers(1, 80)),
            state=draw(st.sampled_from([OfferState.RUNNING, OfferState.NOT_CONFIRMED])),
        )
        for at in range(draw(st.integers(1, 5)))
    ]
    return region(
        offers=offers,
        ties=[tie("a0", "a1", "refers", agreement=Agreement.UNKNOWN)] if len(offers) > 1 else [],
        groups=[
            group("g", "study:language final_year:application_skills", persons=draw(st.integers(5, 200))),
            group("h", draw(st.sampled_from(["study:language", "final_year:practice", ""])), persons=60),
        ],
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(unsure_regions(), st.sampled_from(list(Level)), st.integers(0, 20))
def test_pruned_questions_are_those_of_weighing_every_one(made: Region, level: Level, at: int) -> None:
    """Every answer solved without any bound: the same questions with the same weight, and the same first one.

    A question that was first before stays the first unless another one weighs more.
    """
    numbers, table, reading = RegionNumbers(made, on=ON), fit_table(made, on=ON), Reading(level=level)
    arrays = numbers.arrays(table, reading)
    sizes = MeasureSizes.from_assumptions(numbers.assumptions, reading)
    solution = solve(build_program(arrays))
    answers = OpenAnswers(numbers, table, sizes, arrays, reading)
    swings = {}
    for answer in answers:
        ends = [solve(build_program(end(arrays))).value for end in (answer.least, answer.most)]
        if abs(ends[1] - ends[0]) > 1e-3:
            swings[answer.kind, answer.offer, answer.group, answer.need] = abs(ends[1] - ends[0])
    questions = open_questions(numbers, table, solution, sizes, reading=reading)
    standing = [one for one in questions if one.view is QuestionView.AS_IT_STANDS]
    assert {(q.kind, q.offer, q.group, q.need): q.swing for q in standing} == pytest.approx(swings, abs=1e-3)
    for before in (None, *questions[at : at + 1]):
        first = first_question(solution, answers, before=before)
        assert (first is None) is (not questions)
        if first is not None:
            assert first.view is questions[0].view
            assert first.swing == pytest.approx(questions[0].swing, abs=1e-3)
            if before is not None and before.order[:2] == questions[0].order[:2]:
                assert first.is_about(before)
