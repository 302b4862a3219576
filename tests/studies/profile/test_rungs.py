"""The rungs of the ladder (B6, B7, Q3 to Q6) against their expected carriers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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
)
from builders import ON, actor, group, offer, region
from studies.profile.chapters_of import coverage_of


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
        ([training("cc", **UNCONFIRMED)], RungState.UNCONFIRMED_OR_EXPIRED),
        ([training("cc", **EXPIRED)], RungState.UNCONFIRMED_OR_EXPIRED),
        ([training("cc", **ENDED)], RungState.UNCONFIRMED_OR_EXPIRED),
        ([training("cc", for_whom=ForWhom.EMPLOYERS)], RungState.NOBODY_KNOWN),
        ([training("cc", participants="refugee")], RungState.NOBODY_KNOWN),
        ([training("cc", valid_from=date(2027, 1, 1))], RungState.NOBODY_KNOWN),
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


def test_every_offer_of_a_rung_stands_in_exactly_one_list() -> None:
    offers = [
        training("cc"),
        training("wfo"),
        training("a", **PRIVATE),
        training("b", **UNCONFIRMED),
        training("c", **UNCONFIRMED, **PRIVATE),
        training("d", **ENDED),
        training("e", **EXPIRED),
    ]
    stand = rung("application_training", [CC, WFO], offers)
    lists = (stand.by_carriers, stand.by_others, stand.private, stand.unconfirmed, stand.lapsed)
    assert lists == (("at_cc",), ("at_wfo",), ("at_a",), ("at_b", "at_c"), ("at_d", "at_e"))


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
    assert rung("integration_support", [actor("io")], [advice]).state is RungState.NOBODY_KNOWN


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
        ([group("g", participants="degree_student")], RungState.NOBODY_KNOWN, ("o",)),
        ([group("g", participants="skilled_worker", route="skilled_worker")], RungState.PROVIDED, ()),
    ):
        stand = coverage_of(replace(made, groups=tuple(groups)), ON).rungs[0]
        assert (stand.key, stand.state, stand.for_others) == ("welcome_event", state, beside)
        without = CarrierState.CARRIER_WITHOUT_OFFER if beside else CarrierState.PROVIDED
        assert stand.carriers[0].state is without


def test_the_programme_of_one_firm_for_its_own_staff_carries_no_rung_of_the_region() -> None:
    own = Audience(employers=frozenset({ActorKey("firm")}))
    onboarding = offer("o", "firm", "company_bond", "first_job", kind="company_onboarding", audience=own)
    assert rung("job_entry", [actor("firm", "company")], [onboarding]).state is RungState.NOBODY_KNOWN


def test_every_rung_of_the_ladder_stands_in_its_order_also_without_any_data() -> None:
    stands = coverage_of(region(), ON).rungs
    assert [stand.key for stand in stands] == [one.key for one in LADDER]
    assert {stand.state for stand in stands} == {RungState.NOBODY_KNOWN}
    assert [stand.key for stand in stands if stand.private_in_seed] == ["student_mentoring"]
