"""Comparing two editions: what changed in numbers, coverage, measures and findings, and what did not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django import DjangoAssertNumQueries
from pytest_django.live_server_helper import LiveServer

from bleibe.exchange import RegionTables, to_region
from bleibe.platform.models import User
from bleibe.rooms.directory.api import Author, Way, put_region
from bleibe.rooms.profile.models import EditionFile, StoredEdition
from bleibe.rooms.profile.rules.comparing import Comparison, Number, compare
from bleibe.rooms.profile.rules.comparing_entries import EntryChanges
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.studies.profile import Edition, input_digest, make_profile, profile_json

from .cast import DAY, KEY, small_tables, stored

_profiles: dict[str, bytes] = {}


def profile_of(tables: RegionTables) -> bytes:
    """Return profile.json of a region, made once for all tests."""
    key = input_digest(tables, Edition.INTERNAL)
    if key not in _profiles:
        profile = make_profile(to_region(tables), as_of=DAY, edition=Edition.PUBLIC, input_sha256="0" * 64)
        _profiles[key] = profile_json(profile)
    return _profiles[key]


def without_training() -> RegionTables:
    """Return the small region before anybody trained for applications."""
    tables = small_tables()
    rows = [dict(row.cells) for row in tables.rows("services")]
    return tables.with_rows("services", [row for row in rows if row["id"] != "training"])


def offers_with(key: str, **changed: str) -> RegionTables:
    """Return the small region with one of its offers changed."""
    tables = small_tables()
    rows = [dict(row.cells) for row in tables.rows("services")]
    return tables.with_rows("services", [row | changed if row["id"] == key else row for row in rows])


def page_of(address: str) -> str:
    """Return what a visitor reads there, without what marks the arrow."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace('<span class="arrow">→</span>', "→")


def number(found: Comparison, key: str) -> Number:
    """Return one headline number."""
    return next(one for one in found.headline if one.key == key)


def test_a_new_offer_closes_a_gap_and_raises_the_number() -> None:
    found = compare(profile_of(without_training()), profile_of(small_tables()))
    assert [(one.group, one.phase, one.need) for one in found.gaps_closed] == [
        ("Studierende", "job_search", "application_skills")
    ]
    assert found.gaps_opened == ()
    assert number(found, "offers") == Number(key="offers", before=1, after=2)
    assert number(found, "gaps").difference == -1
    carried = number(found, "carried").difference
    assert carried is not None
    assert carried > 0
    another = next(one for one in found.measures if one.key == "new_offer/job_search/application_skills")
    assert another.difference is not None
    assert another.difference < 0
    assert "more_places/training" in {one.key for one in found.measures if one.before is None}


def test_the_other_way_round_everything_is_turned_round() -> None:
    there = compare(profile_of(without_training()), profile_of(small_tables()))
    back = compare(profile_of(small_tables()), profile_of(without_training()))
    assert back.gaps_opened == there.gaps_closed
    assert {one.key: (one.before, one.after) for one in back.headline} == {
        one.key: (one.after, one.before) for one in there.headline
    }
    assert [(one.key, one.after, one.before) for one in there.findings] == [
        (one.key, one.before, one.after) for one in back.findings
    ]


def test_the_same_profile_twice_has_no_difference() -> None:
    profile = profile_of(small_tables())
    found = compare(profile, profile)
    assert all(one.difference == 0 for one in found.headline)
    nothing = EntryChanges(new=(), gone=(), turned=(), changed=())
    assert (found.actors, found.offers, found.ties) == (nothing, nothing, nothing)
    assert found == replace(found, gaps_closed=(), gaps_opened=(), rungs=(), measures=(), findings=())


def test_while_no_offer_is_on_file_nobody_knows_who_came_through() -> None:
    found = compare(profile_of(small_tables().with_rows("services", [])), profile_of(small_tables()))
    carried = number(found, "carried")
    assert (carried.before, carried.difference) == (None, None)
    assert carried.after is not None


def kept(number: int, tables: RegionTables, state: EditionState = EditionState.RELEASED) -> None:
    """Keep a profile as an edition in a state."""
    made_by, _ = User.objects.get_or_create(username="first")
    released_by, _ = User.objects.get_or_create(username="second")
    row = StoredEdition.objects.create(
        region=KEY,
        number=number,
        as_of=DAY,
        edition="public",
        version=1,
        rows=[],
        input_sha256="0" * 64,
        made_by=made_by,
        made_by_name="first",
        made_at=timezone.now(),
        state=EditionState.DRAFT,
    )
    content = profile_of(tables)
    EditionFile.objects.create(
        of=row, language="de", name="profile.json", content=content, size=len(content), sha256=""
    )
    if state is EditionState.RELEASED:
        row.state, row.released_by, row.released_by_name = state, released_by, "second"
        row.released_at = timezone.now()
        row.save()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_says_what_changed_whichever_is_named_first(
    language: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stored()
    kept(1, without_training())
    kept(2, small_tables())
    with django_assert_max_num_queries(12):
        page = Client().get(f"/{language}/r/{KEY}/editions/compare/?old=2&new=1").content.decode()
    assert ("Jetzt gibt es ein Angebot" if language == "de" else "Now there is an offer") in page
    assert ("Ausgabe 1 und Ausgabe 2" if language == "de" else "Edition 1 and edition 2") in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Orientierungsveranstaltungen: niemand bekannt → nicht bestätigt"),
        ("en", "orientation events: nobody known → not confirmed"),
    ],
)
def test_a_rung_that_turned_is_named_with_what_it_was_and_is(language: str, said: str) -> None:
    stored()
    kept(1, small_tables())
    kept(2, offers_with("welcome", kind="welcome_event"))
    page = page_of(f"/{language}/r/{KEY}/editions/compare/?old=1&new=2")
    assert said in page


@pytest.mark.django_db
def test_a_measure_on_an_offer_is_named_by_the_offer_though_an_actor_has_its_key() -> None:
    tables = small_tables()
    actors = [dict(row.cells) for row in tables.rows("organizations")]
    namesake = {"id": "training", "name": "Trainingsgesellschaft"}
    put_region(KEY, tables.with_rows("organizations", [*actors, namesake]), Author(name="Start"), Way.START)
    kept(1, without_training())
    kept(2, small_tables())
    page = page_of(f"/de/r/{KEY}/editions/compare/?old=1&new=2")
    assert "Mehr Plätze: Bewerbungstraining" in page
    assert "Trainingsgesellschaft" not in page


@pytest.mark.django_db
def test_a_difference_below_zero_has_the_sign_of_minus() -> None:
    stored()
    kept(1, small_tables())
    kept(2, without_training())
    page = page_of(f"/de/r/{KEY}/editions/compare/?old=1&new=2")
    assert ">−1<" in page
    assert ">-" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["old=1&new=3", "old=1", "old=1&new=x", "old=1&new=2"])
def test_only_released_editions_are_compared(query: str) -> None:
    stored()
    kept(1, small_tables())
    kept(2, small_tables(), EditionState.DRAFT)
    assert Client().get(f"/de/r/{KEY}/editions/compare/?{query}").status_code == 404


def with_ties(*rows: dict[str, str], **changed: str) -> RegionTables:
    """Return the small region with ties between its two actors."""
    ends = {"from_organization_id": "io", "to_organization_id": "cc", "kind": "refers"}
    return small_tables().with_rows("ties", [ends | row | changed for row in rows or ({},)])


def facts_of(found: EntryChanges) -> dict[str, tuple[tuple[object, ...], tuple[object, ...]]]:
    """Return what changed of the only entry that changed."""
    (entry,) = (*found.turned, *found.changed)
    return {fact.column: (fact.before, fact.after) for fact in entry.facts}


def test_an_offer_whose_places_are_known_now_has_changed_though_no_number_did() -> None:
    unknown, known = (
        offers_with("welcome", places_per_year=places, source="Anruf") for places in ("", "120")
    )
    found = compare(profile_of(unknown), profile_of(known))
    assert facts_of(found.offers) == {"places_per_year": ((), ({"low": 120, "high": 120},))}
    assert [one.names for one in found.offers.changed] == [("Welcome Week", "International Office")]
    assert (found.actors.number, found.offers.number, found.ties.number) == (0, 1, 0)


def test_an_offer_that_ended_is_in_another_state() -> None:
    found = compare(profile_of(small_tables()), profile_of(offers_with("welcome", state="ended")))
    assert [one.key for one in found.offers.turned] == ["welcome"]
    assert facts_of(found.offers) == {"state": (("not_confirmed",), ("ended",))}


def test_what_is_new_in_one_direction_is_gone_in_the_other() -> None:
    there = compare(profile_of(without_training()), profile_of(small_tables()))
    back = compare(profile_of(small_tables()), profile_of(without_training()))
    assert [one.key for one in there.offers.new] == [one.key for one in back.offers.gone] == ["training"]


def test_a_tie_is_one_though_it_stands_in_two_directions_and_says_what_changed_of_it() -> None:
    called = {"kind": "co_operates", "source": "Anruf"}
    plain = profile_of(with_ties(called))
    agreed = profile_of(with_ties(called, agreement="agreed", rule="Vorstellung im Kurs"))
    found = compare(plain, agreed)
    assert facts_of(found.ties) == {
        "state": (("unknown",), ("agreed",)),
        "rule": ((), ("Vorstellung im Kurs",)),
    }
    new = compare(profile_of(small_tables()), plain).ties.new
    assert [(one.names, one.kind) for one in new] == [
        (("Career Center", "International Office"), "co_operates")
    ]


def test_a_tie_of_money_is_compared_too() -> None:
    found = compare(profile_of(small_tables()), profile_of(with_ties(kind="funds")))
    assert [(one.names, one.kind) for one in found.ties.new] == [
        (("International Office", "Career Center"), "funds")
    ]


def test_a_fact_that_an_earlier_edition_had_no_place_for_is_not_compared() -> None:
    old = json.loads(profile_of(small_tables()))
    for offer in old["offers"]:
        del offer["places"], offer["audience"]
    for actor in old["actors"]["entries"]:
        del actor["website"]
    del old["network"]
    found = compare(json.dumps(old).encode(), profile_of(with_ties(kind="funds")))
    assert (found.actors.number, found.offers.number, found.ties.number) == (0, 0, 1)


EVERY_FACT = {
    "name": "Begrüßungswoche",
    "kind": "welcome_event",
    "needs": "orientation;social_contact",
    "phases": "arrival;study",
    "eligibility_description": "für alle",
    "for_whom": "both",
    "for_participants": "degree_student",
    "for_universities": "io",
    "for_fields": "06",
    "for_citizenships": "third_country",
    "for_districts": "03404",
    "german_from": "B1",
    "only_internationals": "yes",
    "private_basis": "yes",
    "places_per_year": "1200-1500",
    "used_per_year": "40",
    "used_unit": "visits",
    "used_year": "2024",
    "valid_until": "2027-01-01",
    "source": "https://www.example.org/",
    "source_date": "2026-10",
}
SAID = {
    "de": (
        "Welcome Week (International Office)",
        "Plätze im Jahr|unbekannt → 1.200–1.500",
        "Sprachen|unbekannt → Deutsch, Englisch",
        "Nur für diese Hochschulen|für alle → International Office",
        "Gilt nicht mehr ab|unbekannt → 1. Januar 2027",
        "Quelle|unbekannt → https://www.example.org/, Oktober 2026",
        "40 Besuche (2024)",
        "40–60 % (Studierende)",
    ),
    "en": (
        "Places a year|unknown → 1,200–1,500",
        "Languages|unknown → German, English",
        "Only for these universities|for everybody → International Office",
        "No longer valid from|unknown → 1 January 2027",
        "Source|unknown → https://www.example.org/, October 2026",
        "40 visits (2024)",
        "40–60 % (Studierende)",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_says_each_changed_fact_in_words_with_before_and_after(language: str) -> None:
    stored()
    reach = [{"service_id": "welcome", "group_id": "g", "known": "0.4-0.6", "source": "Umfrage"}]
    kept(1, small_tables())
    spoken = [{"id": code, "service_id": "welcome", "code": code} for code in ("de", "en")]
    kept(2, offers_with("welcome", **EVERY_FACT).with_rows("reach", reach).with_rows("languages", spoken))
    page = page_of(f"/{language}/r/{KEY}/editions/compare/?old=1&new=2")
    page = page.replace("</dt><dd>", "|").replace("<span>", "").replace("Begrüßungswoche", "Welcome Week")
    assert [said for said in SAID[language] if said not in page] == []
    codes = [code for code in EVERY_FACT.values() if "_" in code and code in page]
    assert codes == []


@pytest.mark.django_db
def test_each_part_says_that_nothing_differs_and_editions_of_one_day_are_told_apart() -> None:
    stored()
    kept(1, small_tables())
    kept(2, small_tables())
    page = page_of(f"/en/r/{KEY}/editions/compare/?old=1&new=2")
    day = "22 November 2026"
    assert f"What changed from edition 1 ({day}) to edition 2 ({day})." in page
    assert "New, gone or changed: actors 0, offers 0, ties 0." in page
    for part in ("actors", "offers", "ties"):
        assert f"The same {part} are in it, and the same is said of them." in page


@pytest.mark.django_db
def test_a_long_list_is_folded_and_complete() -> None:
    stored()
    more = [{"id": f"o{at}", "name": f"Angebot {at:02}", "organization_id": "io"} for at in range(25)]
    tables = small_tables()
    kept(1, tables)
    kept(2, tables.with_rows("services", [*(dict(row.cells) for row in tables.rows("services")), *more]))
    page = page_of(f"/de/r/{KEY}/editions/compare/?old=1&new=2")
    assert "Neu (25)" in page
    assert '<details class="folded"><summary>15 weitere Einträge</summary>' in page
    assert all(row["name"] in page for row in more)


@pytest.mark.django_db
def test_of_a_long_text_the_place_is_shown_where_it_differs() -> None:
    stored()
    long = "Wir beraten. " * 60
    kept(1, offers_with("welcome", eligibility_description=f"{long}Bis Mai."))
    kept(2, offers_with("welcome", eligibility_description=f"{long}Ab Juni."))
    page = page_of(f"/de/r/{KEY}/editions/compare/?old=1&new=2")
    assert "Bis Mai. →" in page.replace(" … ", " ")
    assert "Ab Juni.</dd>" in page
    assert long not in page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_changed_is_read_without_a_barrier_on_a_phone_and_on_a_desk(
    live_server: LiveServer, browser: Browser
) -> None:
    stored()
    tables = offers_with("welcome", **EVERY_FACT | {"name": "Berufsorientierungsveranstaltungsreihe" * 2})
    more = [{"id": f"o{at}", "name": f"Angebot {at:02}", "organization_id": "io"} for at in range(12)]
    kept(1, small_tables())
    kept(2, tables.with_rows("services", [*(dict(row.cells) for row in tables.rows("services")), *more]))
    for language, width in (("de", 375), ("en", 1280)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(f"{live_server.url}/{language}/r/{KEY}/editions/compare/?old=1&new=2")
        page.click(".folded > summary")
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.close()
