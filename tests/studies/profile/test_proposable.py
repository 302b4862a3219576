"""What can be proposed: nothing that a page on the web or a place in another district cannot do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bleibe.science.throughput import Measure
from bleibe.studies.profile.proposable import proposable
from bleibe.transition import (
    Audience,
    Condition,
    Delivery,
    GroupKey,
    MeasureKind,
    OfferKey,
    Region,
)
from builders import group, offer, region


def far_and_near(delivery: Delivery | None, kind: str = "application_training") -> Region:
    """A training of one university in 03404; a group there, one near and one in 03460."""
    own = offer(
        "training", "hs", "practice", "study", kind=kind, audience=Audience(universities=frozenset({"hs"}))
    )
    people = {"own": ("hs", "03404"), "near": ("uos", "03404"), "far": ("vechta", "03460")}
    groups = [
        replace(
            made, traits=replace(made.traits, universities=frozenset({house}), districts=frozenset({where}))
        )
        for key, (house, where) in people.items()
        for made in [group(key, "study:practice")]
    ]
    return region(offers=[replace(own, delivery=delivery)], groups=groups)


OPENED = Measure(
    kind=MeasureKind.OPENED_OFFER,
    offer=OfferKey("training"),
    condition=Condition.UNIVERSITY,
    groups=(GroupKey("far"), GroupKey("near")),
)


@pytest.mark.parametrize(
    ("delivery", "groups"),
    [
        (Delivery.IN_PERSON, ("near",)),
        (None, ("near",)),
        (Delivery.ONLINE, ("far", "near")),
        (Delivery.BOTH, ("far", "near")),
    ],
)
def test_an_offer_in_a_place_is_opened_to_those_who_live_there(
    delivery: Delivery | None, groups: tuple[str, ...]
) -> None:
    (kept,) = proposable(far_and_near(delivery), [OPENED])
    assert kept.groups == groups


def test_nothing_is_left_where_all_live_elsewhere() -> None:
    only_far = replace(OPENED, groups=(GroupKey("far"),))
    assert proposable(far_and_near(Delivery.IN_PERSON), [only_far]) == ()


@pytest.mark.parametrize("kind", [MeasureKind.MORE_PLACES, MeasureKind.OPENED_OFFER])
def test_a_page_on_the_web_gets_no_places_and_is_opened_to_nobody(kind: MeasureKind) -> None:
    page = far_and_near(Delivery.ONLINE, "job_board")
    assert proposable(page, [Measure(kind=kind, offer=OfferKey("training"), size=20)]) == ()


def test_a_page_may_still_become_better_known() -> None:
    page = far_and_near(Delivery.ONLINE, "job_board")
    wider = Measure(kind=MeasureKind.WIDER_REACH, offer=OfferKey("training"), size=0.1)
    assert proposable(page, [wider]) == (wider,)
