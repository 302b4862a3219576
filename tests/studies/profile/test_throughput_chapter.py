"""The chapter on throughput: rounded once, parts that add up, questions that reach the right people."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bleibe.studies.profile.ask_next import ask_next
from bleibe.studies.profile.conclusions import Conclusion
from bleibe.studies.profile.rounding import rounded, rounded_parts, rounded_table
from bleibe.studies.profile.throughput_chapter import ThroughputChapter, throughput_chapter
from bleibe.transition import (
    ActorKey,
    Agreement,
    Audience,
    Cause,
    ForWhom,
    Level,
    MeasureKind,
    OfferState,
    QuestionKind,
    Region,
    Route,
    fit_table,
)
from builders import ON, actor, group, offer, reach, region, tie


def chapter(made: Region) -> ThroughputChapter:
    return throughput_chapter(made, fit_table(made, on=ON))


def small_region() -> Region:
    """640 students; 212 places in the only course; a training that reaches all it is told of."""
    return region(
        actors=[
            actor("io", "international_office"),
            actor("cc", "career_center"),
            actor("uni", "university"),
        ],
        offers=[
            offer("course", "io", "language", "study", places=212),
            offer("training", "cc", "application_skills", "final_year", places=300),
            offer("old", "cc", "application_skills", "final_year", state=OfferState.NOT_CONFIRMED),
        ],
        groups=[
            group("g1", "study:language final_year:application_skills", persons=400.5),
            group("g2", "study:language", persons=239.5),
        ],
        reaches=(
            reach("course", known=1, taken_up=1),
            reach("training", known=1, taken_up=1),
            reach("old", known=0.5, taken_up=0.5),
        ),
    )


def test_at_most_212_of_640_come_through_and_places_stop_the_rest() -> None:
    """The course has 212 places for 640: 212 come through, 428 are stopped by places, all in *study*."""
    found = chapter(small_region())
    assert (found.persons_per_year, found.carried_per_year) == (640, 212)
    assert found.stopped_by == {Cause.GAP: 0, Cause.PLACES: 428, Cause.REACH: 0, Cause.HANDOVER: 0}
    assert found.main_cause is Cause.PLACES
    assert found.main_phase is not None
    assert (found.main_phase.phase, found.main_phase.lost) == ("study", 428)


def test_every_part_adds_up_after_rounding() -> None:
    """Groups to the region, causes to what is stopped, phases to what is lost; in whole persons."""
    found = chapter(small_region())
    assert sum(row.persons_per_year for row in found.by_group) == found.persons_per_year
    assert sum(row.carried_per_year for row in found.by_group) == found.carried_per_year
    for row in found.by_group:
        assert sum(row.stopped_by.values()) == row.persons_per_year - row.carried_per_year
    for phase in found.by_phase:
        assert sum(phase.stopped_by.values()) == phase.lost
    assert sum(row.lost for row in found.by_phase) == found.persons_per_year - found.carried_per_year
    assert found.carried_low <= found.carried_per_year


def test_each_measure_carries_what_its_step_adds() -> None:
    """One step of places (20) at the course carries 20 more, at the training none: it is not the limit."""
    gains = {
        row.measure.offer: row.gain
        for row in chapter(small_region()).measures
        if row.measure.kind is MeasureKind.MORE_PLACES
    }
    assert gains == {"course": 20}


def test_a_small_region_is_given_in_tenths() -> None:
    """Five persons, half of whom an offer reaches: 2.5."""
    made = region(
        offers=[offer("o", "a", "language", "study", places=10)],
        groups=[group("g", "study:language", persons=5)],
        reaches=(reach("o", known=0.5, taken_up=1),),
    )
    assert chapter(made).carried_per_year == 2.5


def test_a_half_filled_region_gives_a_profile_and_says_what_to_ask() -> None:
    """Nothing but names, needs and a group of unknown size: unknown is a range, never zero."""
    made = region(
        actors=[actor("io", "international_office")],
        offers=[offer("course", "io", "language", "study", kind="language_course")],
        groups=[group("g", "study:language", persons=None)],
    )
    found = chapter(made)
    assert found.persons_per_year > 0
    assert found.carried_per_year > 0
    asked = ask_next(made, found.questions, on=ON)
    assert asked[0].rank == 1
    assert {row.kind for row in asked} >= {QuestionKind.GROUP_SIZE, QuestionKind.REACH}
    assert [row.swing for row in asked] == sorted((row.swing for row in asked), reverse=True)
    assert all(row.ask == ("io",) for row in asked if row.offer == "course")


def test_a_missing_offer_is_asked_of_the_carriers_that_the_ladder_expects() -> None:
    """Nobody offers application training: the Career Center is asked; without one, its role is named."""
    steps = [group("g", "final_year:application_skills")]
    known = region(
        actors=[actor("cc", "career_center")], groups=steps, offers=[offer("x", "cc", "family", "settled")]
    )
    rows = ask_next(known, chapter(known).questions, on=ON)
    assert [(row.ask, row.ask_roles) for row in rows if row.kind is QuestionKind.MISSING_OFFER] == [
        (("cc",), ())
    ]
    unknown = region(groups=steps, offers=[offer("x", "a", "family", "settled")])
    rows = ask_next(unknown, chapter(unknown).questions, on=ON)
    assert [(row.ask, row.ask_roles) for row in rows if row.kind is QuestionKind.MISSING_OFFER] == [
        ((), ("career_center",))
    ]


def test_what_is_no_rung_is_asked_of_those_whose_role_it_usually_is() -> None:
    """Language and housing stand on no rung of the ladder; nobody who may know them is known yet."""
    made = region(groups=[group("g", "arrival:housing study:language")], offers=[offer("x", "a", "family")])
    asked = {row.need: row.ask_roles for row in ask_next(made, chapter(made).questions, on=ON) if row.need}
    assert asked == {
        "housing": ("student_services", "municipality", "welcome_center"),
        "language": ("university_language_centre", "course_provider"),
    }


def test_who_offers_it_to_others_is_asked_before_a_network_that_has_ended() -> None:
    """The network's only offer is over; a service for firms and one for a hospital's own staff go on."""
    made = region(
        actors=[actor("a_network", "integration_network"), actor("clinic"), actor("firms")],
        offers=[
            offer("past", "a_network", "company_bond", "first_job", valid_until=date(2025, 12, 31)),
            offer(
                "staff",
                "clinic",
                "company_bond",
                "first_job",
                audience=Audience(employers=frozenset({ActorKey("clinic")})),
            ),
            offer("onboarding", "firms", "company_bond", "first_job", for_whom=ForWhom.EMPLOYERS),
        ],
        groups=[group("g", "first_job:company_bond", route="skilled_worker")],
    )
    rows = [row for row in ask_next(made, chapter(made).questions, on=ON) if row.need == "company_bond"]
    assert [row.ask for row in rows] == [("firms", "clinic", "a_network")]


def test_whether_an_unconfirmed_offer_exists_is_asked_with_what_hangs_on_it() -> None:
    """The only course, unconfirmed: 60 places hang on it."""
    made = region(
        offers=[offer("course", "io", "language", "study", places=60, state=OfferState.NOT_CONFIRMED)],
        groups=[group("g", "study:language", persons=100)],
        reaches=(reach("course", known=1, taken_up=1),),
    )
    first = ask_next(made, chapter(made).questions, on=ON)[0]
    assert (first.kind, first.offer, first.swing) == (QuestionKind.OFFER_EXISTS, "course", 60)


def test_the_agreement_of_a_tie_is_asked_of_both_ends() -> None:
    """All are in the course, the training reaches nobody alone: ad hoc 0.35, agreed 0.7 of 100 arrive."""
    made = region(
        offers=[
            offer("course", "io", "language", "study", places=100),
            offer("t", "cc", "application_skills", "final_year", places=100),
        ],
        ties=[tie("io", "cc", "refers", agreement=Agreement.UNKNOWN)],
        groups=[group("g", "study:language final_year:application_skills", persons=100)],
        reaches=(reach("course", known=1, taken_up=1), reach("t", known=0, taken_up=0)),
    )
    rows = [
        row for row in ask_next(made, chapter(made).questions, on=ON) if row.kind is QuestionKind.AGREEMENT
    ]
    assert [(row.ask, row.carried_low, row.carried_high) for row in rows] == [(("io", "cc"), 35, 70)]


def test_a_conclusion_that_turns_is_named() -> None:
    """Reach stops most; read high, places do: the variation says that the cause turns."""
    made = region(
        offers=[offer("course", "io", "language", "study", kind="counselling", places=60)],
        groups=[group("g", "study:language", persons=100)],
        reaches=(reach("course", taken_up=1),),
    )
    found = chapter(made)
    assert found.main_cause is Cause.REACH
    turned = [row.varied for row in found.one_at_a_time if Conclusion.MAIN_CAUSE in row.turns]
    assert turned == ["known.counselling"]


def test_each_conclusion_is_tested_and_what_it_changes_to_is_named() -> None:
    """100 need language in study; the course, known to all, has 0 to 60 places, 30 in the middle.

    A new offer reaches 0.45 x 0.5 of them: 23 more. 20 more places: 20 more. Without places nobody comes
    through, and the new offer stays first. With a step of 40 places more places bring 40 and come first, also
    where fewer hear of a new offer (0.3 x 0.5 = 15 more).
    """
    made = region(
        offers=[offer("course", "io", "language", "study", kind="language_course", places=(0, 60))],
        groups=[group("g", "study:language", persons=100)],
        reaches=(reach("course", known=1, taken_up=1),),
    )
    found = chapter(made)
    assert (found.nobody_of, found.measures[0].measure.kind) == ((), MeasureKind.NEW_OFFER)
    ends = {(row.varied, row.level): row for row in found.one_at_a_time}
    without = ends["services/course/places_per_year", Level.LOW]
    assert (without.nobody_of, without.turns) == ((Route.STUDY_TO_WORK,), (Conclusion.NOBODY,))
    turned = {end: row.first_measure for end, row in ends.items() if Conclusion.FIRST_MEASURE in row.turns}
    assert {end: row and (row.measure.name, row.gain) for end, row in turned.items()} == {
        ("known.default", Level.LOW): ("more_places/course", 20),
        ("taken_up.default", Level.LOW): ("more_places/course", 20),
        ("measure.places_step", Level.HIGH): ("more_places/course", 40),
    }
    assert found.all_low.turns == (Conclusion.NOBODY, Conclusion.FIRST_MEASURE)
    assert found.all_high.turns == ()


def test_a_question_that_another_one_outweighs_is_no_longer_asked_first() -> None:
    """100 pass course a (20 to 60 places, 40 in the middle) and course b (22 to 100, 61 in the middle).

    On a hang 20 to 60, 40 persons; on b 22 to 40, 18 persons. With b at 22 only 20 to 22 hang on a, and still
    22 to 40 on b: then b is to be asked first.
    """
    made = region(
        offers=[
            offer("a", "io", "language", "study", places=(20, 60)),
            offer("b", "io", "practice", "study", places=(22, 100)),
        ],
        groups=[group("g", "study:language study:practice", persons=100)],
        reaches=(reach("a", known=1, taken_up=1), reach("b", known=1, taken_up=1)),
    )
    found = chapter(made)
    assert [(one.question.offer, one.swing) for one in found.questions] == [("a", 40), ("b", 18)]
    turned = [row for row in found.one_at_a_time if Conclusion.FIRST_QUESTION in row.turns]
    assert [(row.varied, row.level) for row in turned] == [("services/b/places_per_year", Level.LOW)]
    first = turned[0].first_question
    assert first is not None
    assert (first.question.offer, first.swing) == ("b", 18)
    assert Conclusion.FIRST_QUESTION not in (*found.all_low.turns, *found.all_high.turns)


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=6), st.sampled_from([1.0, 0.1]))
def test_rounded_parts_add_up_and_stay_within_one_unit(parts: list[float], unit: float) -> None:
    """Largest remainder: the sum is exact, each part moves by less than a unit."""
    total = round(round(sum(parts) / unit) * unit, 1)
    found = rounded_parts(parts, total, unit)
    assert sum(found) == pytest.approx(total, abs=1e-9)
    for before, after in zip(parts, found, strict=True):
        assert abs(before - after) <= unit + 1e-6


@given(
    st.lists(st.lists(st.floats(0, 40), min_size=4, max_size=4), min_size=1, max_size=6),
    st.sampled_from([1.0, 0.1]),
)
def test_a_rounded_table_adds_up_in_rows_and_columns(parts: list[list[float]], unit: float) -> None:
    """Rows rounded on their own, columns to the same sum: every row and column of the table keeps them."""
    rows = [rounded(sum(row), unit) for row in parts]
    total = round(sum(rows), 1)
    columns = rounded_parts([sum(column) for column in zip(*parts, strict=True)], total, unit)
    table = rounded_table(parts, rows, columns, unit)
    assert [sum(row) for row in table] == pytest.approx(rows, abs=1e-9)
    assert [sum(column) for column in zip(*table, strict=True)] == pytest.approx(columns, abs=1e-9)
    assert all(cell >= 0 for row in table for cell in row)


def test_rounding_turns_no_conclusion() -> None:
    """Thirty groups of 10 share 9.5 places: small parts of each, rounded together with the region's sums."""
    made = region(
        offers=[offer("o", "a", "language", "study", places=9.5)],
        groups=[group(f"g{number}", "study:language", persons=10) for number in range(30)],
        reaches=(reach("o", known=0.5, taken_up=0.5),),
    )
    found = chapter(made)
    stopped = found.stopped_by
    assert sum(stopped.values()) == found.persons_per_year - found.carried_per_year
    assert found.main_cause is max(stopped, key=lambda cause: stopped[cause])
    for cause in stopped:
        assert sum(row.stopped_by[cause] for row in found.by_group) == stopped[cause]
    assert not any(Conclusion.MAIN_CAUSE in row.turns for row in found.one_at_a_time)
