"""What a blank region holds: everything usual as *to find*, and nothing invented."""

from __future__ import annotations

import pytest

from bleibe.exchange import RegionTables, check, to_region
from bleibe.exchange.blank_region import blank_region, checklist
from bleibe.exchange.blank_region.districts import districts_of
from bleibe.exchange.region_tables.codes import own_table
from bleibe.transition import LADDER, SEED_ROLES, ActorState, InvalidInputError, Phase, Route, label

TWO_DISTRICTS = ["03404", "03459"]
TWO_UNIVERSITIES = ["Universität Osnabrück", "Hochschule Osnabrück"]


@pytest.fixture
def tables() -> RegionTables:
    """Return a blank region of two districts and two universities."""
    return blank_region("Osnabrück", districts=TWO_DISTRICTS, universities=TWO_UNIVERSITIES)


def test_a_blank_region_has_no_fault(tables: RegionTables) -> None:
    assert check(tables) == []


def test_every_actor_that_the_first_seed_names_stands_there(tables: RegionTables) -> None:
    roles = {role for actor in to_region(tables).actors for role in actor.roles}
    assert set(SEED_ROLES) <= roles


def test_every_expected_carrier_of_every_rung_stands_there(tables: RegionTables) -> None:
    roles = {role for actor in to_region(tables).actors for role in actor.roles}
    assert {role for rung in LADDER for role in rung.carriers} <= roles


def test_only_what_its_maker_named_is_known(tables: RegionTables) -> None:
    known = [actor.name for actor in to_region(tables).actors if actor.state is ActorState.KNOWN]
    assert known == TWO_UNIVERSITIES


def test_each_district_and_each_university_has_its_own_offices(tables: RegionTables) -> None:
    names = {actor.name for actor in to_region(tables).actors}
    assert "Ausländerbehörde, Stadt Osnabrück (noch zu finden)" in names
    assert "Ausländerbehörde, Landkreis Osnabrück (noch zu finden)" in names
    assert "Career Center, Hochschule Osnabrück (noch zu finden)" in names


def test_no_offer_tie_or_number_is_invented(tables: RegionTables) -> None:
    region = to_region(tables)
    assert (region.offers, region.ties, region.reaches, region.graduates) == ((), (), (), ())
    assert {group.persons_per_year for group in region.groups} == {None}
    assert {step.share for group in region.groups for step in group.steps} == {None}


def test_both_routes_have_groups_with_steps(tables: RegionTables) -> None:
    groups = to_region(tables).groups
    by_route = {
        route: {step.phase for group in groups if group.traits.route is route for step in group.steps}
        for route in Route
    }
    assert {Phase.ARRIVAL, Phase.STUDY, Phase.FINAL_YEAR} <= by_route[Route.STUDY_TO_WORK]
    assert {Phase.ARRIVAL, Phase.RECOGNITION, Phase.FIRST_JOB} <= by_route[Route.SKILLED_WORKER]
    assert len(groups) == 2 * len(TWO_UNIVERSITIES) + len(TWO_DISTRICTS)


def test_every_chapter_asks_its_question_in_both_languages(tables: RegionTables) -> None:
    by_language = {
        language: [text.chapter for text in tables.texts if text.language == language]
        for language in ("de", "en")
    }
    assert by_language["de"] == by_language["en"]
    assert all(text.markdown.rstrip("*").endswith("?") for text in tables.texts)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_checklist_names_every_office_once_and_every_rung(tables: RegionTables, language: str) -> None:
    text = checklist(tables, "osnabrueck", language)
    for actor in to_region(tables).actors:
        if actor.state is ActorState.TO_FIND:
            assert text.count(f"`{actor.key}`") == 1
    assert "{{" not in text
    for rung in LADDER:
        name = rung.wording if language == "de" else ", ".join(label(kind, "en") for kind in rung.kinds)
        assert f"**{name}** (" in text


def test_a_checklist_is_in_one_language(tables: RegionTables) -> None:
    german, english = (checklist(tables, "osnabrueck", language) for language in ("de", "en"))
    assert ("Woche 1" in german, "Week 1" in german) == (True, False)
    assert ("Woche 1" in english, "Week 1" in english) == (False, True)
    assert "Willkommensveranstaltung" in german
    assert "Willkommensveranstaltung" not in english


def test_the_same_words_give_the_same_region(tables: RegionTables) -> None:
    again = blank_region("Osnabrück", districts=TWO_DISTRICTS, universities=TWO_UNIVERSITIES)
    assert again == tables


def test_a_region_without_a_university_is_possible() -> None:
    tables = blank_region("Emsland", districts=["03454"], universities=[])
    assert check(tables) == []
    assert {group.traits.route for group in to_region(tables).groups} == {Route.SKILLED_WORKER}


def test_no_two_districts_have_the_same_name() -> None:
    codes = [code for code, entry in own_table("ags").items() if not entry.now]
    names = [district.name for district in districts_of(codes)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("03405x", "perhaps 03405 (Stadt Wilhelmshaven)"),
        ("03404000", "perhaps 03404 (Stadt Osnabrück)"),
        ("Osnabrueck", "perhaps 03404 (Stadt Osnabrück) or 03459 (Landkreis Osnabrück)"),
        ("16056", "16063 (Wartburgkreis)"),
        ("zzz", "five-digit AGS"),
    ],
)
def test_a_wrong_district_is_told_with_the_nearest(code: str, said: str) -> None:
    with pytest.raises(InvalidInputError, match="--districts") as caught:
        blank_region("Region", districts=["03404", code], universities=[])
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "districts", "universities"),
    [
        ("Region", [], []),
        ("Region", ["03404", "03404"], []),
        ("Region", ["03404"], ["Uni", "uni"]),
        ("Region", ["03404"], ["Uni\x07"]),
        ("  ", ["03404"], []),
        ("Re\ngion", ["03404"], []),
    ],
)
def test_wrong_names_and_repeats_are_refused(
    name: str, districts: list[str], universities: list[str]
) -> None:
    with pytest.raises(InvalidInputError):
        blank_region(name, districts=districts, universities=universities)
