"""The rungs of the ladder (B6, B7, Q3 to Q6) against their expected carriers."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bleibe.exchange import read_region
from bleibe.studies.profile.rungs import CarrierState, RungStand, RungState
from bleibe.transition import (
    LADDER,
    Actor,
    ActorKey,
    ActorRole,
    ActorState,
    Audience,
    ForWhom,
    Offer,
    OfferState,
    with_usual,
)
from builders import ON, actor, group, offer, region
from studies.profile.chapters_of import coverage_of

EXAMPLES = Path(__file__).parents[3] / "examples"


def rung(key: str, actors: list[Actor], offers: list[Offer]) -> RungStand:
    stands = coverage_of(region(actors=actors, offers=offers), ON).rungs
    return next(stand for stand in stands if stand.key == key)


def training(owner: str, **more: object) -> Offer:
    return offer(
        f"at_{owner}", owner, "application_skills", "final_year", kind="application_training", **more
    )  # type: ignore[arg-type]


CC = actor("cc", "career_center")
WFO = actor("wfo", "business_development")
ENDED = {"state": OfferState.ENDED}
EXPIRED = {"valid_until": date(2025, 12, 31)}
UNCONFIRMED = {"state": OfferState.NOT_CONFIRMED}
PRIVATE = {"private_basis": True}


@pytest.mark.parametrize(
    ("offers", "state"),
    [
        ([], RungState.NOBODY_KNOWN),
        ([training("cc")], RungState.PROVIDED),
        ([training("wfo")], RungState.PROVIDED_BY_OTHERS),
        ([training("cc"), training("wfo")], RungState.PROVIDED),
        ([training("cc", **PRIVATE)], RungState.ONLY_PRIVATE),
        ([training("cc", **PRIVATE), training("wfo")], RungState.PROVIDED_BY_OTHERS),
        ([training("cc", **UNCONFIRMED), training("wfo")], RungState.PROVIDED_BY_OTHERS),
        ([training("cc", **UNCONFIRMED), training("wfo", **PRIVATE)], RungState.ONLY_PRIVATE),
        ([training("cc", **UNCONFIRMED)], RungState.UNCONFIRMED),
        ([training("cc", **EXPIRED)], RungState.ENDED),
        ([training("cc", **ENDED)], RungState.ENDED),
        ([training("cc", for_whom=ForWhom.EMPLOYERS)], RungState.FOR_OTHERS),
        ([training("cc", participants="refugee")], RungState.ELSEWHERE),
        ([training("cc", participants="refugee", **EXPIRED)], RungState.ENDED),
        ([training("cc", valid_from=date(2027, 1, 1))], RungState.NOT_BEGUN),
    ],
)
def test_how_a_rung_stands(offers: list[Offer], state: RungState) -> None:
    assert rung("application_training", [CC, WFO], offers).state is state


@pytest.mark.parametrize(
    ("actors", "offers", "state", "confirmed"),
    [
        ([], [], CarrierState.CARRIER_MISSING, False),
        ([WFO], [training("wfo")], CarrierState.CARRIER_MISSING, False),
        ([CC], [], CarrierState.CARRIER_WITHOUT_OFFER, False),
        ([actor("cc", "career_center", state=ActorState.TO_FIND)], [], CarrierState.CARRIER_MISSING, False),
        ([CC], [training("cc")], CarrierState.PROVIDED, True),
        ([CC], [training("cc", **UNCONFIRMED)], CarrierState.PROVIDED, False),
        ([CC], [training("cc", **EXPIRED)], CarrierState.CARRIER_WITHOUT_OFFER, False),
    ],
)
def test_how_an_expected_carrier_stands(
    actors: list[Actor], offers: list[Offer], state: CarrierState, *, confirmed: bool
) -> None:
    carrier = rung("application_training", actors, offers).carriers[0]
    assert (carrier.role, carrier.state, carrier.confirmed) == (ActorRole.CAREER_CENTER, state, confirmed)


def test_each_missing_carrier_of_a_rung_is_a_finding_of_its_own() -> None:
    law = rung("law_information", [actor("abh", "foreigners_authority")], [])
    assert [(carrier.role, carrier.state) for carrier in law.carriers] == [
        (ActorRole.FOREIGNERS_AUTHORITY, CarrierState.CARRIER_WITHOUT_OFFER),
        (ActorRole.EMPLOYMENT_AGENCY, CarrierState.CARRIER_MISSING),
        (ActorRole.INTERNATIONAL_OFFICE, CarrierState.CARRIER_MISSING),
    ]


def test_a_rung_for_which_the_seed_names_nobody_is_provided_by_whoever_fills_it() -> None:
    entry = rung("job_entry", [WFO], [offer("o", "wfo", "employer_contact", "job_search", kind="job_entry")])
    assert (entry.state, entry.by_carriers) == (RungState.PROVIDED, ("o",))


LISTS = (
    "by_carriers",
    "by_others",
    "private",
    "unconfirmed",
    "not_begun",
    "lapsed",
    "elsewhere",
    "for_others",
)


def lists_of(stand: RungStand) -> dict[str, tuple[str, ...]]:
    """Return the lists of a rung that hold anything."""
    return {name: found for name in LISTS if (found := getattr(stand, name))}


FOR_REFUGEES = {"participants": "refugee"}
AT_THE_START = {"kind": "application_training", "needs": "application_skills", "phases": "arrival"}


@pytest.mark.parametrize(
    ("one", "state", "where"),
    [
        (training("cc"), RungState.PROVIDED, "by_carriers"),
        (training("cc", **UNCONFIRMED), RungState.UNCONFIRMED, "unconfirmed"),
        (training("cc", **ENDED), RungState.ENDED, "lapsed"),
        (training("cc", **ENDED, **FOR_REFUGEES), RungState.ENDED, "lapsed"),
        (training("cc", **FOR_REFUGEES), RungState.FOR_OTHERS, "for_others"),
        (training("cc", **UNCONFIRMED, **FOR_REFUGEES), RungState.FOR_OTHERS, "for_others"),
        (offer("at_cc", "cc", **AT_THE_START), RungState.ELSEWHERE, "elsewhere"),
        (offer("at_cc", "cc", **AT_THE_START, **ENDED), RungState.ENDED, "elsewhere"),
        (offer("at_cc", "cc", **AT_THE_START, **FOR_REFUGEES), RungState.FOR_OTHERS, "for_others"),
        (training("cc", participants="skilled_worker"), RungState.ELSEWHERE, "elsewhere"),
        (None, RungState.NOBODY_KNOWN, ""),
    ],
)
def test_a_rung_tells_apart_there_is_there_was_for_others_elsewhere_and_nobody(
    one: Offer | None, state: RungState, where: str
) -> None:
    """Students and skilled workers are on file; the rung is one of the students' final year."""
    groups = [
        group("students", participants="degree_student"),
        group("workers", participants="skilled_worker", route="skilled_worker"),
    ]
    made = region(actors=[CC], offers=[one] if one else [], groups=groups)
    stand = next(rung for rung in coverage_of(made, ON).rungs if rung.key == "application_training")
    assert (stand.state, lists_of(stand)) == (state, {where: ("at_cc",)} if one else {})


def test_what_a_carrier_has_beside_the_rung_or_had_is_not_nothing_of_this_kind() -> None:
    beside = rung("application_training", [CC], [training("cc", **FOR_REFUGEES)]).carriers[0]
    assert (beside.state, beside.beside) == (CarrierState.CARRIER_WITHOUT_OFFER, ("at_cc",))
    lapsed = rung("application_training", [CC], [training("cc", **ENDED)]).carriers[0]
    assert (lapsed.state, lapsed.lapsed, lapsed.beside) == (
        CarrierState.CARRIER_WITHOUT_OFFER,
        ("at_cc",),
        (),
    )


def test_every_offer_of_a_kind_stands_in_exactly_one_list_of_each_rung_of_that_kind() -> None:
    """Every kind, of every state, term, audience and phase that the model tells apart."""
    times = ({}, UNCONFIRMED, ENDED, EXPIRED, {"valid_from": date(2027, 1, 1)}, PRIVATE)
    audiences = (
        {},
        FOR_REFUGEES,
        {"participants": "skilled_worker"},
        {"for_whom": ForWhom.EMPLOYERS},
        {"audience": Audience(employers=frozenset({ActorKey("firm")}))},
    )
    phases = ("", "arrival", "final_year", "first_job settled")
    made = region(
        actors=[CC, WFO],
        offers=[
            offer(f"{kind}_{at}", "cc" if at % 2 else "wfo", "orientation", place, kind=kind, **time, **whom)
            for kind in sorted({kind for one in LADDER for kind in one.kinds})
            for at, (time, whom, place) in enumerate(itertools.product(times, audiences, phases))
        ],
        groups=[
            group("students", participants="degree_student"),
            group("workers", participants="skilled_worker", route="skilled_worker"),
        ],
    )
    for stand in coverage_of(made, ON).rungs:
        listed = sorted(key for found in lists_of(stand).values() for key in found)
        assert listed == sorted(one.key for one in made.offers if one.kind in stand.kinds)


def test_the_lists_of_the_examples_hold_every_offer_of_a_rungs_kind_once() -> None:
    for name in ("osnabrueck", "thueringen"):
        read = read_region(EXAMPLES / name)
        for stand in coverage_of(with_usual(read), ON).rungs:
            listed = sorted(key for found in lists_of(stand).values() for key in found)
            assert listed == sorted(one.key for one in read.offers if one.kind in stand.kinds)


@pytest.mark.parametrize(("phases", "fills"), [("", True), ("job_search settled", True), ("settled", False)])
def test_an_offer_fills_a_rung_in_one_of_its_phases_or_where_nobody_said_which(
    phases: str, *, fills: bool
) -> None:
    one = offer("o", "cc", "application_skills", phases, kind="application_training")
    assert (rung("application_training", [CC], [one]).state is RungState.PROVIDED) is fills


def test_training_of_companions_fills_its_rung_though_it_addresses_companies() -> None:
    training_of_companions = offer(
        "o", "iq", "company_bond", "first_job", kind="companion_training", for_whom=ForWhom.EMPLOYERS
    )
    stand = rung("companion_training", [actor("iq", "integration_network")], [training_of_companions])
    assert stand.state is RungState.PROVIDED


def test_counselling_for_students_alone_is_no_rung_for_skilled_workers() -> None:
    advice = offer("o", "io", "orientation", "arrival", kind="counselling", participants="degree_student")
    stand = rung("integration_support", [actor("io")], [advice])
    assert (stand.state, lists_of(stand)) == (RungState.ELSEWHERE, {"elsewhere": ("o",)})


def test_who_goes_a_route_in_this_region_counts_for_its_rungs() -> None:
    for_refugees = training("cc", participants="refugee")
    refugees = group("g", participants="refugee")
    made = region(actors=[CC], offers=[for_refugees], groups=[refugees])
    stand = next(one for one in coverage_of(made, ON).rungs if one.key == "application_training")
    assert stand.state is RungState.PROVIDED


def test_an_offer_for_none_of_the_groups_on_file_carries_no_rung_and_is_named_beside_it() -> None:
    """A reception for exchange students is no welcome for a region that counts degree students only."""
    reception = offer(
        "o", "town", "orientation", "arrival", kind="welcome_event", participants="exchange_student"
    )
    made = region(actors=[actor("town", "municipality")], offers=[reception])
    for groups, state, beside in (
        ([], RungState.PROVIDED, ()),
        ([group("g", participants="exchange_student")], RungState.PROVIDED, ()),
        ([group("g", participants="degree_student")], RungState.FOR_OTHERS, ("o",)),
        ([group("g", participants="skilled_worker", route="skilled_worker")], RungState.PROVIDED, ()),
    ):
        stand = coverage_of(replace(made, groups=tuple(groups)), ON).rungs[0]
        assert (stand.key, stand.state, stand.for_others) == ("welcome_event", state, beside)
        without = CarrierState.CARRIER_WITHOUT_OFFER if beside else CarrierState.PROVIDED
        assert stand.carriers[0].state is without


def test_the_programme_of_one_firm_for_its_own_staff_carries_no_rung_of_the_region() -> None:
    own = Audience(employers=frozenset({ActorKey("firm")}))
    onboarding = offer("o", "firm", "company_bond", "first_job", kind="company_onboarding", audience=own)
    assert rung("job_entry", [actor("firm", "company")], [onboarding]).state is RungState.FOR_OTHERS


def test_every_rung_of_the_ladder_stands_in_its_order_also_without_any_data() -> None:
    stands = coverage_of(region(), ON).rungs
    assert [stand.key for stand in stands] == [one.key for one in LADDER]
    assert {stand.state for stand in stands} == {RungState.NOBODY_KNOWN}
    assert [stand.key for stand in stands if stand.private_in_seed] == ["student_mentoring"]
