"""What is taken as usual where nobody stated it: never nothing, and always marked."""

from __future__ import annotations

import pytest

from bleibe.transition import (
    Need,
    OfferKind,
    Phase,
    Route,
    usual_carriers,
    usual_content,
    usual_people,
    usual_steps,
    with_usual,
)
from tests.builders import group, offer, region

WITHOUT_USUAL_CONTENT = {OfferKind.EMPLOYER_SERVICE, OfferKind.RESIDENCE_PROCEDURE}
"""For employers, and an office's duty: what it meets of a person's needs does not follow from its kind."""


def test_every_route_has_people_with_usual_steps() -> None:
    assert {people.route for people in usual_people() if people.steps} == set(Route)


def test_a_group_without_needs_gets_the_usual_ones_and_is_marked() -> None:
    (filled,) = with_usual(region(groups=[group("g", "", participants="doctoral_candidate")])).groups
    assert filled.steps_assumed
    assert filled.steps == usual_steps(filled)
    doctoral = next(people for people in usual_people() if people.key == "doctoral_candidates")
    assert [(step.phase, step.need) for step in filled.steps] == [
        (step.phase, step.need) for step in doctoral.steps
    ]


def test_stated_needs_stay_as_they_are() -> None:
    made = region(groups=[group("g", "study:language")], offers=[offer("o", "a", "language", "study")])
    assert with_usual(made) == made


def test_each_kind_of_offer_says_what_it_usually_meets() -> None:
    silent = {kind for kind in OfferKind if not all(usual_content(kind))}
    assert silent == WITHOUT_USUAL_CONTENT


def test_what_an_offer_states_wins_over_what_is_usual() -> None:
    made = region(offers=[offer("o", "a", "language", kind="job_fair")])
    (filled,) = with_usual(made).offers
    assert filled.content_assumed
    assert filled.needs == {"language"}
    assert filled.phases == {"final_year", "job_search"}


def test_doing_it_twice_changes_nothing_more() -> None:
    once = with_usual(region(groups=[group("g", "")], offers=[offer("o", "a", kind="job_fair")]))
    assert with_usual(once) == once


@pytest.mark.parametrize(
    ("phase", "need", "route", "roles"),
    [
        ("final_year", "application_skills", "study_to_work", "career_center"),
        ("study", "language", "study_to_work", "university_language_centre course_provider"),
        ("arrival", "housing", "skilled_worker", "municipality welcome_center"),
        ("settled", "social_contact", "skilled_worker", "municipality integration_commissioner"),
        ("arrival", "family", "study_to_work", ""),
    ],
)
def test_whose_role_it_usually_is_to_meet_a_need(phase: str, need: str, route: str, roles: str) -> None:
    assert usual_carriers(Phase(phase), Need(need), [Route(route)]) == tuple(roles.split())
