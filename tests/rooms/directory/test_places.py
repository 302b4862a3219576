"""Where an offer is found and where an actor is at home: said to everybody, with its own check."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from bleibe.exchange import RegionTables
from bleibe.rooms.directory.api import Author, Way, put_region

from .cast import text
from .reading import ADDRESS, SECRET, region_to_read

pytestmark = pytest.mark.django_db

HOUSE = {
    "id": "haus",
    "location_type": "physical",
    "name": "StudiHaus",
    "organization_id": "kammer",
    "transportation": "Bus 21",
    "owner": SECRET,
    "checked_on": "2020-05-01",
    "check_every_months": "6",
}
PHONES = [
    {"id": "desk", "location_id": "haus", "number": "+49 541 000000", "description": "vormittags"},
    {"id": "own", "location_id": "haus", "contact_id": "person", "number": "+49 541 999999"},
]
HOURS = [
    {
        "id": "a",
        "location_id": "haus",
        "byday": "TU,TH",
        "freq": "WEEKLY",
        "opens_at": "10:00",
        "closes_at": "12:00",
    },
    {"id": "b", "service_at_location_id": "kurs-haus", "freq": "WEEKLY", "interval": "2", "byday": "MO"},
    {"id": "c", "location_id": "haus", "description": "Sommerzeiten", "valid_to": "2020-09-30"},
]
ROOM = {"id": "kurs-haus", "service_id": "kurs", "location_id": "haus", "description": "Raum 12"}


def with_places() -> RegionTables:
    """Return the region with a place of the chamber at which an offer of another actor is found."""
    tables = region_to_read()
    rows = {
        "locations": [HOUSE, {"id": "netz", "location_type": "virtual", "organization_id": "uni"}],
        "addresses": [ADDRESS],
        "phones": PHONES,
        "schedules": HOURS,
        "service_at_location": [ROOM],
    }
    for table, found in rows.items():
        tables = tables.with_rows(table, found)
    return tables


@pytest.fixture(autouse=True)
def region() -> None:
    """Store the region."""
    put_region("muster", with_places(), Author(name="Start"), Way.START)


def places(page: str) -> dict[str, dict[str, list[str]]]:
    """Return what a page says of each place, by its name and the name of the fact."""
    found = html.fromstring(Client().get(page).content)
    return {
        name.text_content(): {
            fact.find("dt").text_content(): [value.text_content() for value in fact.findall("dd/span")]
            for fact in name.getnext().findall("div")
        }
        for name in found.xpath("//section[@class='facts-part']/h3")
    }


def test_an_offer_says_where_it_is_found_and_when_that_was_checked() -> None:
    assert places("/de/r/muster/offers/kurs/") == {
        "StudiHaus": {
            "Anschrift": ["Neuer Graben 27, 49074 Lingen"],
            "Wo genau": ["Raum 12"],
            "Anfahrt": ["Bus 21"],
            "Telefon": ["+49 541 000000 vormittags"],
            "Öffnungszeiten": ["Dienstag und Donnerstag, 10:00–12:00", "alle 2 Wochen, Montag"],
            "Zuletzt geprüft am": ["1. Mai 2020 – die nächste Prüfung steht aus"],
            "Prüfrhythmus": ["alle 6 Monate"],
        }
    }
    assert places("/de/r/muster/offers/beratung/") == {}


def test_an_actor_says_its_own_places() -> None:
    said = places("/en/r/muster/actors/kammer/")["StudiHaus"]
    assert said["Address"] == ["Neuer Graben 27, 49074 Lingen"]
    assert said["Opening hours"] == ["Tuesday and Thursday, 10:00–12:00"], (
        "what holds for one offer is its own"
    )
    assert said["Last checked on"] == ["1 May 2020 – the next check is due"]
    assert places("/en/r/muster/actors/io/") == {}


def test_what_nobody_said_of_a_place_is_unknown_and_its_rhythm_is_the_usual_one() -> None:
    (said,) = places("/de/r/muster/actors/uni/").values()
    assert said == {
        "Telefon": ["unbekannt"],
        "Öffnungszeiten": ["unbekannt"],
        "Zuletzt geprüft am": ["unbekannt"],
        "Prüfrhythmus": ["alle 12 Monate (von uns gesetzt)"],
    }


def test_a_place_without_a_day_of_its_own_is_checked_with_its_actor() -> None:
    today = timezone.localdate().isoformat()
    actors = [
        {**row.cells, "checked_on": today, "check_every_months": "3"}
        for row in with_places().rows("organizations")
    ]
    tables = with_places().with_rows("organizations", actors)
    put_region("muster", tables, Author(name="B"), Way.FORM)
    (said,) = places("/de/r/muster/actors/uni/").values()
    assert said["Prüfrhythmus"] == ["alle 3 Monate"]
    assert "steht aus" not in said["Zuletzt geprüft am"][0]


@pytest.mark.parametrize("page", ["offers/kurs/", "actors/kammer/", "actors/io/"])
def test_neither_contacts_nor_who_keeps_a_place_are_public(page: str) -> None:
    said = text(Client().get(f"/de/r/muster/{page}"))
    assert SECRET not in said
    assert "999999" not in said
    assert "geheim@" not in said


@pytest.mark.parametrize(
    "query",
    ["text=studihaus", "text=neuer+graben", "text=raum+12", "text=49074", "place=Lingen", "place=Neudorf"],
)
def test_an_offer_is_found_by_its_place(query: str) -> None:
    page = text(Client().get(f"/de/r/muster/offers/?{query}"))
    assert 'offers/kurs/"' in page
