"""From rows to the typed region: unknown stays unknown, and every column arrives."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bleibe.exchange import read_region, to_region
from bleibe.transition import (
    ActorKey,
    ActorRole,
    ActorState,
    Agreement,
    Citizenship,
    CountUnit,
    ForWhom,
    Funding,
    InvalidInputError,
    LanguageLevel,
    Need,
    OfferKind,
    OfferState,
    Participant,
    Phase,
    Regularity,
    Route,
    Stated,
    Use,
)
from exchange.regions import SMALL, TEXTS, changed, full_region, region_of, write_csv


def test_the_region_itself() -> None:
    region = to_region(full_region())
    assert (region.key, region.name) == ("muster", "Hochschulregion Musterstadt")
    assert region.districts == ("03404", "03459")
    assert region.texts == TEXTS
    assert region.funding == Funding(
        programme="Förderprogramm",
        body="Förderstelle",
        name="Projekt",
        valid_from=date(2023, 1, 1),
        valid_until=date(2026, 1, 1),
    )


def test_an_actor_with_all_that_is_known() -> None:
    actor = to_region(full_region()).actors[1]
    assert actor.roles == (ActorRole.INTERNATIONAL_OFFICE,)
    assert actor.parent == "uni"
    assert actor.trust == Stated(low=3, high=4)
    assert actor.reluctance == Stated.exact(0.3)
    assert (actor.upkeep.owner, actor.upkeep.checked_on) == ("Koordinierungsstelle", date(2026, 11, 22))
    assert actor.upkeep.check_every_months == 12


def test_an_actor_of_whom_nothing_is_known() -> None:
    actor = to_region(region_of({"organizations": [{"id": "a", "name": "A"}]})).actors[0]
    assert (actor.roles, actor.parent, actor.influence, actor.trust, actor.reluctance) == (
        (),
        None,
        None,
        None,
        None,
    )
    assert actor.state is ActorState.KNOWN


def test_an_offer_with_all_that_is_known() -> None:
    welcome, jobs, board = to_region(full_region()).offers
    assert welcome.kind is OfferKind.WELCOME_EVENT
    assert welcome.needs == {Need.ORIENTATION, Need.SOCIAL_CONTACT}
    assert welcome.languages == frozenset({"de", "en"})
    assert welcome.source.citation == "https://www.example.org/welcome"
    assert jobs.phases == {Phase.FINAL_YEAR, Phase.JOB_SEARCH}
    assert jobs.audience.universities == {"uni"}
    assert jobs.audience.employers == {"uni"}
    assert jobs.audience.fields == {"06", "071"}
    assert jobs.audience.german_from is LanguageLevel.B1
    assert jobs.audience.only_internationals is True
    assert jobs.places == Stated(low=40, high=60)
    assert jobs.used == Use(
        number=Stated.exact(55), unit=CountUnit.PERSONS, year=jobs.used.year if jobs.used else None
    )
    assert jobs.program == "sub"
    assert jobs.languages == frozenset({"de"})
    assert board.places is not None
    assert board.places.low == math.inf


def test_an_offer_of_which_nothing_is_known() -> None:
    rows = {
        "organizations": SMALL["organizations"],
        "services": [{"id": "a", "organization_id": "uni", "name": "A"}],
    }
    offer = to_region(region_of(rows)).offers[0]
    assert (offer.kind, offer.languages, offer.places, offer.staff_hours, offer.used) == (None,) * 5
    assert (offer.delivery, offer.program, offer.valid_until) == (None, None, None)
    assert offer.audience.only_internationals is None
    assert offer.audience.for_whom is ForWhom.PERSONS
    assert offer.state is OfferState.NOT_CONFIRMED
    assert offer.private_basis is False


@pytest.mark.parametrize(
    ("status", "state", "read"),
    [
        ("active", "", OfferState.RUNNING),
        ("inactive", "", OfferState.NOT_CONFIRMED),
        ("temporarily closed", "", OfferState.NOT_CONFIRMED),
        ("defunct", "", OfferState.ENDED),
        ("active", "ended", OfferState.ENDED),
    ],
)
def test_our_state_goes_before_the_status_of_hsds(status: str, state: str, read: OfferState) -> None:
    assert to_region(changed("services", 0, status=status, state=state)).offers[0].state is read


def test_ties_groups_needs_and_reach() -> None:
    region = to_region(full_region())
    first, second = region.ties
    assert (first.agreement, first.regularity, first.since) == (Agreement.AGREED, Regularity.UNKNOWN, "2019")
    assert (second.agreement, second.group) == (Agreement.UNKNOWN, "g")
    (group,) = region.groups
    assert group.persons_per_year == Stated(low=180, high=220)
    assert group.traits.languages == {"de": LanguageLevel.B1, "en": LanguageLevel.C1}
    assert (group.traits.route, group.traits.universities) == (
        Route.STUDY_TO_WORK,
        frozenset({ActorKey("uni")}),
    )
    assert group.traits.employers == {"uni"}
    assert group.official
    assert group.size_derivation == "800 Studierende / 4 Jahre"
    assert group.size_derivation_en == "800 students / 4 years"
    assert [step.share for step in group.steps] == [None, Stated.exact(0.8)]
    assert region.reaches[0].known == Stated(low=0.4, high=0.6)
    assert region.reaches[0].group is None


def test_the_rest_of_the_tables() -> None:
    region = to_region(full_region())
    assert region.programs[1].parent == "network"
    assert region.obstacles[0].evidence[0].text == "steht dort"
    assert region.obstacles[0].groups == {"g"}
    assert (region.graduates[0].field_of_study, region.graduates[0].number) == ("061", Stated.exact(85))
    assert region.demand[0].occupation == "434"
    assert region.field_occupations[0].share == Stated.exact(0.6)
    assert (region.assumptions[0].id, region.assumptions[0].middle) == ("places.counselling", 120)


def test_a_group_may_state_all_its_traits() -> None:
    region = changed(
        "groups",
        0,
        participants="graduate;refugee",
        citizenships="third_country",
        fields="06",
        districts="03404",
        international="no",
    )
    traits = to_region(region).groups[0].traits
    assert traits.participants == {Participant.GRADUATE, Participant.REFUGEE}
    assert traits.citizenships == {Citizenship.THIRD_COUNTRY}
    assert (traits.fields, traits.districts, traits.international) == (
        frozenset({"06"}),
        frozenset({"03404"}),
        False,
    )


def test_a_parent_in_other_peoples_data_is_no_parent_here() -> None:
    foreign = "cd09a387-91f4-4555-94ec-e799c35344cd"
    assert to_region(changed("organizations", 1, parent_organization_id=foreign)).actors[1].parent is None


def test_a_region_without_settings_is_named_after_its_source() -> None:
    region = to_region(region_of({"organizations": [{"id": "a", "name": "A"}]}, origin="Südregion 2026"))
    assert (region.key, region.name) == ("suedregion-2026", "Südregion 2026")
    assert replace(full_region(), origin="x").key == "muster"


def test_a_region_with_faults_is_not_read_and_all_faults_are_told(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="id,name,roles\nA,,office\n")
    with pytest.raises(InvalidInputError) as caught:
        read_region(tmp_path)
    assert [fault.column for fault in caught.value.faults] == ["id", "name", "roles"]
