"""Whom to ask what: the most important first, and only of whom can answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bleibe.exchange import to_region
from bleibe.exchange.blank_region import blank_region
from bleibe.exchange.sheets import Wanted
from bleibe.studies.fieldwork_sheets import MOST_QUESTIONS, actor_questions, student_questions
from bleibe.transition import (
    ActorKey,
    ActorState,
    ForWhom,
    Offer,
    OfferState,
    QuestionKind,
    Region,
    Route,
    Traits,
)
from builders import actor, group, offer, region

ON = date(2026, 11, 22)


def asked(region: Region, key: str) -> list[tuple[QuestionKind, str]]:
    """Return what an actor is asked, in order: kind and offer, group, partner or rung."""
    return [(one.kind, _about(one)) for one in actor_questions(region, on=ON)[key]]


def _about(wanted: Wanted) -> str:
    return wanted.offer or wanted.group or wanted.partner or (wanted.rung.key if wanted.rung else "")


def one_step(**places: float | None) -> Region:
    """Return a region in which everybody needs one thing and each actor offers it, with these places."""
    offers = [
        offer(f"{key}_training", key, "practice", "study", kind="application_training", places=n)
        for key, n in places.items()
    ]
    return region(offers=offers, groups=[group("g", "study:practice", persons=100)])


def test_an_offers_places_are_asked_of_its_owner_only() -> None:
    two = one_step(a=None, b=30)
    assert (QuestionKind.PLACES, "a_training") in asked(two, "a")
    assert (QuestionKind.PLACES, "a_training") not in asked(two, "b")


def test_on_what_most_persons_hang_is_asked_first() -> None:
    """A fair may take hundreds, a mentoring programme a few: the same owner is asked for the fair first."""
    offers = [
        offer("small", "a", "practice", "study", kind="mentoring_programme"),
        offer("large", "a", "practice", "study", kind="job_fair"),
    ]
    both = region(offers=offers, groups=[group("g", "study:practice", persons=1000)])
    places = [about for kind, about in asked(both, "a") if kind is QuestionKind.PLACES]
    assert places == ["large", "small"]


def test_persons_that_hang_on_an_answer_are_said() -> None:
    (wanted,) = [
        one for one in actor_questions(one_step(a=None), on=ON)["a"] if one.kind is QuestionKind.PLACES
    ]
    assert wanted.persons is not None
    assert 0 < wanted.persons <= 100


def test_an_actor_is_asked_for_the_rungs_of_its_role_that_it_does_not_offer() -> None:
    actors = [actor("cc", "career_center")]
    fair = offer("fair", "cc", kind="job_fair")
    rungs = [about for kind, about in asked(region(actors=actors, offers=[fair]), "cc")]
    assert "application_training" in rungs
    assert "job_fair" not in rungs
    assert "welcome_event" not in rungs


def test_an_actor_still_to_find_is_asked_by_its_role() -> None:
    actors = [actor("abh", "foreigners_authority", state=ActorState.TO_FIND)]
    assert asked(region(actors=actors), "abh") == [(QuestionKind.MISSING_OFFER, "law_information")]


def test_students_are_no_office_and_get_no_sheet() -> None:
    actors = [actor("students", "international_students"), actor("asta", "student_body")]
    assert list(actor_questions(region(actors=actors), on=ON)) == ["asta"]


def test_no_sheet_asks_more_than_a_quarter_of_an_hour_takes() -> None:
    actors = [actor("all", "international_office career_center company integration_network")]
    assert len(actor_questions(region(actors=actors), on=ON)["all"]) == MOST_QUESTIONS


def test_in_a_blank_region_a_university_is_asked_how_many_they_are() -> None:
    blank = to_region(blank_region("R", districts=["03404"], universities=["Uni"]))
    kinds = [kind for kind, _ in asked(blank, "uni")]
    assert kinds == [QuestionKind.GROUP_SIZE, QuestionKind.GROUP_SIZE]


def test_every_rung_with_a_carrier_is_asked_of_somebody_in_a_blank_region() -> None:
    blank = to_region(blank_region("R", districts=["03404"], universities=["Uni"]))
    found = {one.rung.key for many in actor_questions(blank, on=ON).values() for one in many if one.rung}
    assert {"welcome_event", "application_training", "recognition_advice", "fair_work_advice"} <= found


def with_university(*offers: str, **states: OfferState) -> Region:
    """Return a region with one university whose students all offers fit; own ones are of its office."""
    students = replace(
        group("g", "study:practice", persons=500),
        traits=Traits(route=Route.STUDY_TO_WORK, universities=frozenset({ActorKey("uni")})),
    )
    return region(
        actors=[actor("uni", "university"), actor("io", "international_office", parent="uni"), actor("x")],
        offers=[_practice(key, states.get(key, OfferState.RUNNING)) for key in offers],
        groups=[students],
    )


def _practice(key: str, state: OfferState) -> Offer:
    return offer(key, "io" if key.startswith("own") else "x", "practice", "study", state=state)


def test_students_are_asked_about_offers_of_their_own_university_first() -> None:
    (questions,) = student_questions(with_university("a", "own_b", "own_c"), on=ON)
    assert questions.university == "uni"
    assert questions.offers == ("own_b", "own_c", "a")


def test_students_are_not_asked_about_what_has_ended_or_is_for_companies() -> None:
    found = with_university("a", "b", b=OfferState.ENDED)
    company = offer("c", "x", "practice", "study", for_whom=ForWhom.EMPLOYERS)
    more = replace(found, offers=(*found.offers, company))
    (questions,) = student_questions(more, on=ON)
    assert questions.offers == ("a",)


def test_what_students_answer_no_office_is_asked() -> None:
    kinds = {kind for kind, _ in asked(with_university("own_b"), "io")}
    assert QuestionKind.REACH not in kinds
    assert QuestionKind.PLACES in kinds
