"""A number in a row that names no source is our assumption: it counts, and no source is said to say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from bleibe.exchange import blank_tables, to_region
from bleibe.studies.profile.edition import Edition
from bleibe.studies.profile.findings.judged import Judgement
from bleibe.studies.profile.findings.support_state import states_places
from bleibe.studies.profile.offer_facts import Existence
from bleibe.studies.profile.profile import Profile, make_profile
from bleibe.transition import Agreement, Region

ON = date(2026, 11, 30)

NO_SOURCES = ("", "set by us", " Von uns  gesetzt. ", "Geschätzt")


@cache
def made(source: str, note: str = "") -> Region:
    """Return a region whose rows all name the same source."""
    cited = {"source": source, "source_date": "2026-05", "note": note}
    blank = blank_tables(key="r", name="R", districts=["03404"])
    tables = {
        "organizations": [
            {"id": "io", "name": "IO", "roles": "international_office", "influence": "high", "trust": "2"},
            {"id": "abh", "name": "ABH", "roles": "foreigners_authority", "reluctance": "0.6"},
        ],
        "services": [
            {
                "id": "course", "organization_id": "abh", "name": "Kurs", "kind": "language_course",
                "needs": "language", "phases": "study", "state": "running", "places_per_year": "60",
                "used_per_year": "50", "used_unit": "persons",
            }
        ],
        "ties": [
            {
                "from_organization_id": "io", "to_organization_id": "abh", "kind": "refers",
                "agreement": "agreed", "regularity": "regular", "trust": "4",
            }
        ],
        "groups": [
            {"id": "g", "name": "G", "route": "study_to_work", "persons_per_year": "80", "official": "yes"}
        ],
        "needs": [{"group_id": "g", "phase": "study", "need": "language", "share": "0.9"}],
        "reach": [{"service_id": "course", "known": "0.8", "taken_up": "0.9"}],
    }  # fmt: skip
    for table, rows in tables.items():
        blank = blank.with_rows(table, [cited | row for row in rows])
    return to_region(blank)


@cache
def profile(source: str) -> Profile:
    return make_profile(made(source), as_of=ON, edition=Edition.INTERNAL, input_sha256="0" * 64)


def judged(profile: Profile, key: str) -> Judgement:
    return next(one.judgement for one in profile.findings.judged if one.statement.key == key)


@pytest.mark.parametrize("source", NO_SOURCES)
def test_the_four_facts_of_an_offer_are_those_that_a_source_says(source: str) -> None:
    (told,), (ours,) = profile("Bogen").offers, profile(source).offers
    assert told.existence is Existence.RUNNING
    assert None not in (told.known, told.taken_up, told.used, told.places)
    assert ours.existence is Existence.NOT_CONFIRMED
    assert (ours.known, ours.taken_up, ours.used, ours.places) == (None, None, None, None)


@pytest.mark.parametrize("source", NO_SOURCES)
def test_the_numbers_still_count_and_are_listed_as_assumptions(source: str) -> None:
    told, ours = profile("Bogen"), profile(source)
    assert ours.throughput.carried_per_year == told.throughput.carried_per_year
    of_rows = {one.id for one in ours.assumptions} - {one.id for one in told.assumptions}
    assert of_rows >= {
        "groups/g/persons_per_year",
        "needs/g/study/language",
        "organizations/abh/reluctance",
        "reach/course/*/known",
        "reach/course/*/taken_up",
        "services/course/places_per_year",
    }
    assert all(one.region_own for one in ours.assumptions if one.id in of_rows and "/" in one.id)


@pytest.mark.parametrize("source", NO_SOURCES)
def test_what_is_internal_is_unknown_of_an_office_of_which_no_source_speaks(source: str) -> None:
    told, ours = profile("Bogen"), profile(source)
    for one in (told, ours):
        assert one.actors.internal is not None
        assert one.network.internal is not None
    assert [one.influence for one in told.actors.internal or ()].count(None) == 1
    assert {(one.influence, one.trust, one.reluctance) for one in ours.actors.internal or ()} == {
        (None, None, None)
    }
    assert [one.with_reluctance for one in told.network.state_bodies].count(1) == 1
    assert [one.with_reluctance for one in ours.network.state_bodies].count(1) == 0


def test_the_source_of_what_is_internal_may_stand_in_the_note() -> None:
    io, abh = made("", "Bogen (2026-11-30: Vertrauen)").actors
    assert io.trust is not None
    assert abh.stated_reluctance is not None


@pytest.mark.parametrize("source", NO_SOURCES)
def test_how_strong_a_tie_is_and_what_is_official_needs_a_source(source: str) -> None:
    (tie,), (group,) = made(source).ties, made(source).groups
    assert (tie.agreement, tie.trust) == (Agreement.UNKNOWN, None)
    assert not group.official
    assert group.size_assumed
    assert made("Bogen").ties[0].agreement is Agreement.AGREED
    assert made("Bogen").groups[0].official


@pytest.mark.parametrize("source", NO_SOURCES)
def test_no_judgement_rests_on_places_that_no_source_says(source: str) -> None:
    assert states_places(made("Bogen").offers[0])
    assert not states_places(made(source).offers[0])
    assert not states_places(replace(made("Bogen").offers[0], places=None))


@pytest.mark.parametrize("source", NO_SOURCES)
def test_no_statement_is_judged_on_shares_that_no_source_says(source: str) -> None:
    assert judged(profile("Bogen"), "communicate_offers") is not Judgement.NOT_ENOUGH_DATA
    assert judged(profile(source), "communicate_offers") is Judgement.NOT_ENOUGH_DATA
