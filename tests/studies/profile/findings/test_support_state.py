"""The four findings on the state of support, on regions small enough to judge by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bleibe.science.throughput import Measure
from bleibe.studies.profile.equal_measures import MeasureGain
from bleibe.studies.profile.findings import Ground, Judged, Judgement, findings, sentence
from bleibe.transition import ActorKey, Agreement, Audience, MeasureKind, Region, Route, Source, Stated
from builders import actor, group, offer, reach, region, tie
from studies.profile.findings.judging import (
    DOES_NOT_HOLD,
    HOLDS,
    IN_PART,
    NOT_ENOUGH,
    chapter_of,
    facts_of,
    judged,
    judgement,
    missing,
    values,
)


def one_course(places: float | None) -> Region:
    """100 students need language during study; one course, known and taken up by all."""
    return region(
        offers=[offer("course", "uni", "language", "study", kind="language_course", places=places)],
        groups=[group("g", "study:language", persons=100)],
        reaches=(reach("course", known=1, taken_up=1),),
    )


@pytest.mark.parametrize(
    ("places", "expected"),
    [(90, HOLDS), (91, IN_PART), (98, IN_PART), (99, DOES_NOT_HOLD), (100, DOES_NOT_HOLD)],
)
def test_staff_is_short_where_places_stop_one_in_ten(places: float, expected: Judgement) -> None:
    # 90 places for 100 stop 10 = 10 %: holds; 91 stop 9, 98 stop 2 = 2 %: in part; 99 stop 1: does not hold
    row = judged("staff", one_course(places))
    assert row.judgement is expected
    assert values(row, "places_stopped") == {"persons": 100 - places, "total": 100, "percent": 100 - places}


def test_staff_is_not_judged_where_nobody_stated_places_and_the_number_is_still_shown() -> None:
    # a language course is assumed to take 60 a year, so that 40 of 100 would be stopped
    row = judged("staff", one_course(None))
    assert row.judgement is NOT_ENOUGH
    assert values(row, "places_stopped")["persons"] == 40
    assert missing(row) == ("places_not_stated",)
    # what nobody knows tells no office what would help
    assert row.measures == ()


def test_staff_follows_from_hours() -> None:
    # 400 hours a year at 4 hours a case are 100 places
    own = one_course(None)
    staffed = replace(
        own.offers[0], staff_hours=Stated.exact(400), hours_per_case=Stated.exact(4), places=None
    )
    assert judgement("staff", replace(own, offers=(staffed,))) is DOES_NOT_HOLD


@pytest.mark.parametrize(("unstated", "expected"), [(3, HOLDS), (4, NOT_ENOUGH)])
def test_staff_is_judged_from_a_quarter_of_stated_offers_on(unstated: int, expected: Judgement) -> None:
    # 1 of 4 is a quarter, 1 of 5 is less; the stated course alone stops 50 of 100
    others = [
        offer(f"other{at}", "uni", "orientation", "arrival", kind="introduction") for at in range(unstated)
    ]
    own = one_course(50)
    steps = group("g", "arrival:orientation study:language", persons=100)
    assert judgement("staff", replace(own, offers=(*own.offers, *others), groups=(steps,))) is expected


def test_a_judgement_that_turns_between_low_and_high_says_so() -> None:
    # 95 to 100 places for 100: 5 are stopped at the low end (in part), none at the high end,
    # 2.5 in the middle (97.5 places)
    own = one_course(None)
    ranged = replace(own.offers[0], places=Stated(low=95, high=100))
    row = judged("staff", replace(own, offers=(ranged,)))
    assert (row.at_low, row.judgement, row.at_high) == (IN_PART, IN_PART, DOES_NOT_HOLD)
    assert row.hangs_on_readings


def test_places_for_skilled_workers_alone_answer_nothing_here() -> None:
    # both courses have 60 places for 100; 20 places more at either bring 20, but only one is for students
    students = replace(one_course(60).offers[0], audience=Audience(routes=frozenset({Route.STUDY_TO_WORK})))
    workers = offer("other", "vhs", "language", "arrival", places=60, routes="skilled_worker")
    own = region(
        offers=[students, workers],
        groups=[
            group("g", "study:language", persons=100),
            group("w", "arrival:language", persons=100, route="skilled_worker"),
        ],
        reaches=(reach("course", known=1, taken_up=1), reach("other", known=1, taken_up=1)),
    )
    named = [one.measure.name for one in judged("staff", own).measures]
    assert named == ["more_places/course"]


def test_a_reading_without_anybody_is_no_judgement() -> None:
    # 0 to 200 students: nobody at the low end, 100 for 60 places in the middle, 200 for 60 at the high end
    own = one_course(60)
    row = judged("staff", replace(own, groups=(group("g", "study:language", persons=(0, 200)),)))
    assert (row.at_low, row.judgement, row.at_high) == (None, HOLDS, HOLDS)
    assert not row.hangs_on_readings


def test_skilled_workers_do_not_count_as_students() -> None:
    # the course stops 40 of 100 students; 900 skilled workers with no course at all change nothing
    own = one_course(60)
    worker = group("w", "arrival:language", persons=900, route="skilled_worker")
    row = judged("staff", replace(own, groups=(*own.groups, worker)))
    assert values(row, "places_stopped") == {"persons": 40, "total": 100, "percent": 40}


def chain(*ties: tuple[str, str, Agreement]) -> Region:
    """Three actors, each with one offer for the next phase of the same students."""
    return region(
        actors="a b c",
        offers=[
            offer("first", "a", "orientation", "arrival"),
            offer("second", "b", "language", "study"),
            offer("third", "c", "application_skills", "final_year"),
        ],
        groups=[group("g", "arrival:orientation study:language final_year:application_skills")],
        ties=[tie(one, other, agreement=how, seen="2026") for one, other, how in ties],
    )


AGREED, AD_HOC, UNKNOWN = Agreement.AGREED, Agreement.AD_HOC, Agreement.UNKNOWN


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        # nobody entered a tie: nothing is known
        ((), NOT_ENOUGH),
        # 0 of 3 offers have an agreement: fewer than three in ten
        ((("a", "b", AD_HOC),), HOLDS),
        # first and second, 2 of 3 = 67 %: between 30 % and 70 %
        ((("a", "b", AGREED),), IN_PART),
        # all three
        ((("a", "b", AGREED), ("b", "c", AGREED)), DOES_NOT_HOLD),
        # read as no agreement 0 of 3 (holds), read as one 3 of 3 (does not hold): a contradiction
        ((("a", "b", UNKNOWN), ("b", "c", UNKNOWN)), NOT_ENOUGH),
        # 0 of 3 or 2 of 3: in part
        ((("a", "b", UNKNOWN),), IN_PART),
        # the tie from a to c leaps over the study phase: no offers that follow each other
        ((("a", "c", AGREED),), HOLDS),
    ],
)
def test_offers_are_coordinated_by_agreements_with_those_before_or_after(
    ties: tuple[tuple[str, str, Agreement], ...], expected: Judgement
) -> None:
    assert judgement("coordination", chain(*ties)) is expected


def test_an_agreement_that_no_recent_source_confirms_counts_as_unknown() -> None:
    own = chain(("a", "b", AGREED), ("b", "c", AGREED))
    old = replace(own, ties=tuple(replace(one, source=Source(citation="x")) for one in own.ties))
    assert values(judged("coordination", old), "offers_agreed") == {
        "agreed": 0,
        "unknown": 3,
        "ad_hoc": 0,
        "offers": 3,
    }


def test_unknown_agreements_are_named_and_make_the_judgement_hang() -> None:
    row = judged("coordination", chain(("a", "b", UNKNOWN)))
    assert values(row, "offers_agreed") == {"agreed": 0, "unknown": 2, "ad_hoc": 0, "offers": 3}
    assert (row.at_low, row.at_high, row.hangs_on_readings) == (HOLDS, IN_PART, True)
    assert "agreement_unknown" in missing(row)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        # b has two partners, a and c one: 1 of 3 = 33 %
        ((("a", "b"), ("b", "c")), IN_PART),
        # one tie gives nobody two partners: 0 of 3
        ((("a", "b"),), HOLDS),
        # a ring: 3 of 3
        ((("a", "b"), ("b", "c"), ("c", "a")), DOES_NOT_HOLD),
        ((), NOT_ENOUGH),
    ],
)
def test_a_network_is_thin_where_few_have_two_partners(
    ties: tuple[tuple[str, str], ...], expected: Judgement
) -> None:
    row = judged("networks", chain(*((one, other, AGREED) for one, other in ties)))
    assert row.judgement is expected


def test_of_equal_measures_the_first_between_actors_of_students_stands_for_all() -> None:
    # the chapter names a tie with somebody who serves no students, and one with b in its place
    facts = facts_of(chain(("b", "c", AGREED)))
    ties = [
        Measure(kind=MeasureKind.NEW_TIE, actors=(ActorKey("a"), ActorKey(other)), size=0.7)
        for other in ("agency", "b")
    ]
    gain = MeasureGain(measure=ties[0], gain=9.0, alternatives=(ties[1],))
    told = replace(facts, throughput=replace(facts.throughput, measures=(gain,), package=None))
    rows = next(row for row in findings(told).judged if row.statement.key == "networks").measures
    assert [(row.measure, row.alone, row.in_package) for row in rows] == [(ties[1], 9.0, None)]


def test_money_makes_no_partner() -> None:
    own = chain(("a", "b", AGREED), ("b", "c", AGREED))
    funded = replace(own, ties=(*own.ties, tie("a", "c", "funds")))
    assert values(judged("networks", funded), "actors_with_partners") == {
        "joined": 1,
        "actors": 3,
        "partners": 2,
    }


def test_a_missing_handover_is_counted_in_persons_and_answered_by_a_tie() -> None:
    # 50 of 100 hear of the training unaided, the others only if the course hands them on. Without a tie 50
    # are stopped; what stops them is shared among reach and handover.
    own = region(
        offers=[
            offer("course", "a", "language", "study", places=100),
            offer("training", "b", "application_skills", "final_year", places=100),
            offer("hall", "c", "housing", "arrival", places=100),
        ],
        ties=[tie("c", "a", agreement=AGREED)],
        groups=[group("g", "arrival:housing study:language final_year:application_skills", persons=100)],
        reaches=(
            reach("course", known=1, taken_up=1),
            reach("training", known=0.5, taken_up=1),
            reach("hall", known=1, taken_up=1),
        ),
    )
    row = judged("networks", own)
    stopped = values(row, "handover_stopped")["persons"]
    assert isinstance(stopped, float)
    assert 0 < stopped < 50
    assert "new_tie/a/b" in [one.measure.name for one in row.measures]


def offices(*shares: float | None, role: str = "foreigners_authority") -> list[object]:
    """Return offices of a role with the reluctance that a source states of each."""
    return [actor(f"{role}{at}", role, reluctance=share) for at, share in enumerate(shares)]


def on_single_offices(own: Region) -> Judged:
    """Return the statement on reluctance as the internal edition judges it."""
    internal = chapter_of(own).internal
    assert internal is not None
    return internal[0]


def test_reluctance_is_not_judged_by_the_seed_nor_by_an_assumption() -> None:
    own = region(actors=[*offices(None), *offices(None, role="employment_agency")])
    row = judged("reluctance", own)
    assert row.judgement is NOT_ENOUGH
    # assumed shares stand in the table of assumptions, not beside named offices
    assert [one.key for one in row.figures if one.ground is Ground.ASSUMED] == []
    assert missing(row) == ("reluctance_not_stated",)


def test_one_office_is_judged_internally_and_never_in_public() -> None:
    own = region(actors=[*offices(0.4), *offices(0.3, role="employment_agency")])
    assert judged("reluctance", own).judgement is NOT_ENOUGH
    assert on_single_offices(own).judgement is HOLDS
    assert values(on_single_offices(own), "reluctance_authority") == {"percent": 40, "offices": 1}


MUCH = (0.2, 0.25, 0.3, 0.35, 0.4)
LITTLE = (0.0, 0.03, 0.05, 0.07, 0.1)


@pytest.mark.parametrize(
    ("authority", "agency", "expected"),
    [
        # means of five offices each: 0.3 and 0.3 >= 0.25
        (MUCH, MUCH, HOLDS),
        # 0.3 holds, 0.05 < 0.10 does not: in part
        (MUCH, LITTLE, IN_PART),
        (LITTLE, LITTLE, DOES_NOT_HOLD),
        # of the agencies nobody knows: reluctance is shown for one kind of office only
        (MUCH, (None, None, None), IN_PART),
        (LITTLE, (None, None, None), NOT_ENOUGH),
        # four offices with a value are too few, and five equal ones would be known each
        (MUCH[1:], MUCH[1:], NOT_ENOUGH),
        ((0.3,) * 5, (0.3,) * 5, NOT_ENOUGH),
    ],
)
def test_reluctance_in_public_rests_on_means_of_five(
    authority: tuple[float | None, ...], agency: tuple[float | None, ...], expected: Judgement
) -> None:
    own = region(actors=[*offices(*authority), *offices(*agency, role="employment_agency")])
    assert judgement("reluctance", own) is expected


def test_a_mean_that_the_public_edition_withholds_is_not_told_as_a_lack_of_sources() -> None:
    """Two authorities and two agencies, each with a value: withheld in public, shown internally."""
    own = region(actors=[*offices(0.3, 0.4), *offices(0.3, 0.4, role="employment_agency")])
    row = judged("reluctance", own)
    assert missing(row) == ("reluctance_withheld",)
    assert values(row, "reluctance_agency_withheld") == {"offices": 2}
    said = [sentence(one, "de", str) for one in row.figures if one.key.endswith("_withheld")]
    assert len(said) == 2
    assert all("in der öffentlichen Fassung nicht angegeben" in one for one in said)
    assert not any(one.key.endswith("_withheld") for one in on_single_offices(own).figures)


def test_under_reluctance_only_the_internal_edition_proposes_something_for_an_office_by_name() -> None:
    """All reluctant enough; the one offer of an authority that few know would be reached more widely."""
    shares = (0.3, 0.35, 0.4, 0.45, 0.5)
    own = region(
        actors=[*offices(*shares), *offices(*shares, role="employment_agency")],
        offers=[offer("advice", "foreigners_authority0", "legal_certainty", "study", places=100)],
        groups=[group("g", "study:legal_certainty", persons=100)],
        reaches=(reach("advice", known=0.2, taken_up=0.5),),
    )
    assert judgement("reluctance", own) is HOLDS
    assert judged("reluctance", own).measures == ()
    assert [one.measure.offer for one in on_single_offices(own).measures] == ["advice"]
