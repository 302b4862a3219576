"""Every entry says when it was checked and whether that is due again; who keeps it is told inside only."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from bleibe.exchange import RegionTables
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region

from .cast import signed_in, text
from .reading import ACTORS, SECRET, region_to_read

pytestmark = pytest.mark.django_db

PUBLIC = ("actors/", "actors/io/", "actors/kammer/", "offers/", "offers/kurs/", "data/public/region.json")


def checked_on(**days: str) -> RegionTables:
    """Return the region whose actors were checked on these days, once a year; each has a keeper."""
    rows = [
        {**one, "owner": SECRET, **({"checked_on": days[one["id"]]} if one["id"] in days else {})}
        for one in ACTORS
    ]
    return region_to_read().with_rows("organizations", rows)


@pytest.fixture(autouse=True)
def region() -> None:
    """Store a region with a fresh actor, a stale one, one that nobody has checked, and one to be found."""
    today = timezone.localdate().isoformat()
    put_region("muster", checked_on(uni=today, io="2020-05-01"), Author(name="Start"), Way.START)


def said_of(page: str, key: str) -> str:
    """Return what the list of actors says of one."""
    return page.split(f'actors/{key}/">')[1].split("</li>")[0]


def test_the_list_of_actors_says_which_are_stale_and_the_share_of_the_fresh() -> None:
    page = text(Client().get("/de/r/muster/actors/"))
    assert "Geprüft und noch aktuell: 1 von 3 bekannten Akteuren (33 %)" in page
    assert "4 Akteure, davon 1 noch zu finden" in page
    assert "geprüft am 1. Mai 2020, die nächste Prüfung steht aus" in said_of(page, "io")
    assert "noch nicht geprüft" in said_of(page, "kammer")
    assert "geprüft am" in said_of(page, "uni")
    assert "steht aus" not in said_of(page, "uni")
    assert "geprüft" not in said_of(page, "lotsen")


def test_the_list_of_offers_says_the_share_of_the_fresh() -> None:
    assert "Checked and still current: 0 of 2 offers that have not ended (0%)" in text(
        Client().get("/en/r/muster/offers/")
    )


def test_the_page_of_an_actor_says_when_it_was_checked_and_that_it_is_due() -> None:
    assert "the next check is due" in text(Client().get("/en/r/muster/actors/io/"))
    assert "not checked yet" in text(Client().get("/en/r/muster/actors/kammer/"))
    fresh = text(Client().get("/en/r/muster/actors/uni/"))
    assert "checked on" in fresh
    assert "the next check is due" not in fresh


@pytest.mark.parametrize(
    ("language", "usual", "stated"),
    [
        ("de", "alle 12 Monate (von uns gesetzt)", "alle 6 Monate"),
        ("en", "every 12 months (set by us)", "every 6 months"),
    ],
)
def test_every_page_says_the_same_rhythm_and_which_one_we_set(language: str, usual: str, stated: str) -> None:
    read = Client()
    for page in ("actors/kammer/", "offers/beratung/"):
        assert usual in text(read.get(f"/{language}/r/muster/{page}")), page
    assert stated in text(read.get(f"/{language}/r/muster/offers/kurs/"))
    coordinator = signed_in(Role.COORDINATOR, region="muster", language=language)
    page = text(coordinator.get(f"/{language}/r/muster/freshness/"))
    assert usual in page
    assert stated in page


@pytest.mark.parametrize("address", PUBLIC)
def test_who_keeps_an_entry_is_never_public(address: str) -> None:
    assert SECRET not in text(Client().get(f"/de/r/muster/{address}"))


def test_places_and_contacts_say_at_work_who_keeps_them_and_whether_they_are_due() -> None:
    today = timezone.localdate().isoformat()
    places = [
        {"id": "a", "location_type": "physical", "name": "Neues Haus", "checked_on": today, "owner": "Büro"},
        {"id": "b", "location_type": "physical", "name": "Altes Haus", "checked_on": "2020-01-01"},
    ]
    contacts = [{"id": "c", "organization_id": "io", "name": "Empfang"}]
    tables = checked_on(io="2020-05-01").with_rows("service_at_location", [])
    tables = tables.with_rows("locations", places).with_rows("contacts", contacts).with_rows("phones", [])
    put_region("muster", tables, Author(name="Start"), Way.START)
    coordinator = signed_in(Role.COORDINATOR, region="muster")
    listed = text(coordinator.get("/de/r/muster/work/locations/"))
    assert "1 von 2 Einträgen sind frisch" in listed
    assert "Pflege: Büro" in listed
    assert "geprüft am 1. Januar 2020, die nächste Prüfung steht aus" in listed
    assert "steht aus" in text(coordinator.get("/de/r/muster/work/contacts/"))
    assert "fällig seit" in text(coordinator.get("/de/r/muster/row/locations/?row=b"))
    assert "Pflege" not in text(coordinator.get("/de/r/muster/work/groups/"))
