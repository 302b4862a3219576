"""Offers that do not reach the group, and what answers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bleibe.studies.profile.findings import Aspect, Judgement
from bleibe.transition import Audience, Group, MeasureKind, OfferState, Reach, Region
from builders import group, offer, reach, region
from studies.profile.findings.judging import (
    DOES_NOT_HOLD,
    HOLDS,
    IN_PART,
    NOT_ENOUGH,
    chapter_of,
    judged,
    judgement,
    missing,
    values,
)


def heard_of(*shares: tuple[float | None, float | None]) -> Region:
    """100 students need orientation; so many offers answer it, with what is stated of known and taken up."""
    keys = [f"o{at}" for at in range(len(shares))]
    rows: list[Reach] = [
        reach(key, known=known, taken_up=taken_up)
        for key, (known, taken_up) in zip(keys, shares, strict=True)
    ]
    return region(
        offers=[offer(key, "uni", "orientation", "arrival", places=1000) for key in keys],
        groups=[group("g", "arrival:orientation", persons=100)],
        reaches=tuple(rows),
    )


@pytest.mark.parametrize(
    ("known", "taken_up", "expected"),
    [
        # 0.8 x 0.5 = 40 of 100 reached, 60 stopped
        (0.8, 0.5, HOLDS),
        # 0.95 x 1 = 95 reached, 5 stopped
        (0.95, 1, IN_PART),
        (1, 1, DOES_NOT_HOLD),
    ],
)
def test_offers_do_not_reach_where_reach_stops_one_in_ten(
    known: float, taken_up: float, expected: Judgement
) -> None:
    row = judged("not_reached", heard_of((known, taken_up)))
    assert row.judgement is expected
    assert values(row, "reach_stopped")["persons"] == pytest.approx(100 - 100 * known * taken_up)


def test_reach_needs_both_shares_stated() -> None:
    # 1 of 1 says who knows of it, none who takes it up
    row = judged("not_reached", heard_of((0.1, None)))
    assert row.judgement is NOT_ENOUGH
    assert missing(row) == ("reach_not_stated",)
    assert values(row, "known_mean") == {"percent": 10, "offers": 1}


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        # known to half, taken up by half of those
        (((0.5, 0.5),), DOES_NOT_HOLD),
        (((0.4, 0.4),), HOLDS),
        # one of the two suffices for a part only
        (((0.9, 0.4),), IN_PART),
        (((0.9, None),), IN_PART),
        # 1 of 4 stated is enough to judge, but not to call all of them met
        (((0.5, 0.5), (None, None), (None, None), (None, None)), IN_PART),
        (((0.4, 0.4), (None, None), (None, None), (None, None)), HOLDS),
        # 1 of 5 is not
        (((0.5, 0.5), (None, None), (None, None), (None, None), (None, None)), NOT_ENOUGH),
    ],
)
def test_offers_are_well_communicated_where_half_know_them_and_half_of_those_come(
    shares: tuple[tuple[float | None, float | None], ...], expected: Judgement
) -> None:
    assert judgement("communicate_offers", heard_of(*shares)) is expected


def made_for(only_internationals: bool | None, **more: object) -> Region:
    """One group with two phases, an offer in each; the second is for international people only."""
    return region(
        offers=[
            offer(
                "first",
                "uni",
                "orientation",
                "arrival",
                audience=Audience(only_internationals=only_internationals),
                **more,
            ),
            offer("second", "uni", "language", "study", audience=Audience(only_internationals=True)),
        ],
        groups=[group("g", "arrival:orientation study:language")],
    )


@pytest.mark.parametrize(
    ("only_internationals", "expected"), [(True, DOES_NOT_HOLD), (False, IN_PART), (None, IN_PART)]
)
def test_specific_support_is_asked_for_in_every_phase(
    only_internationals: bool | None, expected: Judgement
) -> None:
    assert judgement("specific_support", made_for(only_internationals)) is expected


@pytest.mark.parametrize(
    ("more", "state", "offers"),
    [
        ({"private_basis": True}, "partly", 1),
        ({"state": OfferState.NOT_CONFIRMED}, "unconfirmed", 1),
        ({"valid_until": date(2025, 12, 31)}, "open", 0),
        ({"state": OfferState.ENDED}, "open", 0),
    ],
)
def test_a_private_offer_answers_in_part_an_unconfirmed_one_nothing_and_what_is_over_is_not_there(
    more: dict[str, Any], state: str, offers: int
) -> None:
    cell = judged("specific_support", made_for(True, **more)).cells[0]
    assert (cell.state, len(cell.offers)) == (state, offers)


def test_specific_support_stays_open_where_all_offers_are_for_everybody() -> None:
    own = made_for(False)
    general = replace(own, offers=own.offers[:1])
    row = judged("specific_support", general)
    assert row.judgement is HOLDS
    assert values(row, "answers_by_group_phase") == {
        "cells": 2,
        "answered": 0,
        "partly": 0,
        "unconfirmed": 0,
        "unknown": 0,
        "open": 2,
    }


def test_specific_support_is_unknown_where_nobody_said_for_whom_an_offer_is() -> None:
    own = made_for(None)
    assert judgement("specific_support", replace(own, offers=own.offers[:1])) is NOT_ENOUGH


def approached(kind: str, languages: str | None) -> Region:
    """One offer at arrival for students who speak English."""
    return region(
        offers=[offer("o", "uni", "orientation", "arrival", kind=kind, languages=languages)],
        groups=[group("g", "arrival:orientation", languages={"en": "C1", "de": "B2"})],
    )


@pytest.mark.parametrize(
    ("kind", "languages", "expected"),
    [
        ("student_mentoring", "en", DOES_NOT_HOLD),
        ("student_mentoring", "de", IN_PART),
        ("introduction", "en", IN_PART),
        ("introduction", "de", HOLDS),
        ("introduction", None, NOT_ENOUGH),
    ],
)
def test_personal_approach_needs_a_person_and_a_language_other_than_german(
    kind: str, languages: str | None, expected: Judgement
) -> None:
    row = judged("personal_approach", approached(kind, languages))
    assert row.judgement is expected
    assert [cell.aspect for cell in row.cells] == [Aspect.PERSONAL, Aspect.BARRIERS]


def test_nothing_is_judged_open_where_no_offer_is_on_file_at_all() -> None:
    own = region(groups=[group("g", "arrival:orientation")])
    for key in ("specific_support", "personal_approach", "plan_time", "internships", "train_companies"):
        assert judgement(key, own) is NOT_ENOUGH


def bond(key: str, route: str) -> Group:
    return group(key, "first_job:company_bond", route=route, persons=40)


@pytest.mark.parametrize(
    ("groups", "gains"),
    [
        # only skilled workers need what the offer that is over meets
        ([group("students", "first_job:practice", persons=10), bond("workers", "skilled_worker")], []),
        ([bond("students", "study_to_work")], [40.0]),
        # it helps both: how many of them are students was not computed
        ([bond("students", "study_to_work"), bond("workers", "skilled_worker")], [None]),
    ],
)
def test_an_offer_opened_again_helps_students_only_with_a_step_of_theirs(
    groups: list[Group], gains: list[float | None]
) -> None:
    over = offer("over", "uni", "company_bond", "first_job", valid_until=date(2025, 12, 31))
    own = region(
        offers=[over, offer("practice", "uni", "practice", "first_job")],
        groups=groups,
        reaches=(reach("over", known=1, taken_up=1), reach("practice", known=1, taken_up=1)),
    )
    row = next(one for one in chapter_of(own).judged if one.statement.key == "specific_support")
    opened = [one for one in row.measures if one.measure.kind is MeasureKind.OPENED_OFFER]
    assert [one.alone for one in opened] == gains
