"""Every kind of page asks the database at most twelve questions, and as many with few offers as with many."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bleibe.exchange import HsdsRecords, RegionTables, blank_tables
from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
from bleibe.rooms.directory.selectors import snapshots
from bleibe.rooms.profile.api import compute
from bleibe.rooms.profile.rules.chapters import ON_PAGES
from bleibe.studies.profile import Edition
from rooms.profile.cast import ACTORS, DAY, GROUPS, NEEDS, OFFERS

MOST = 12
REGIONS = {"few": 0, "many": 60}
"""The regions by key, and how many offers each has besides two."""

SEARCHES = (
    "",
    "?text=Treffen",
    "?text=Bewerbung&need=application_skills",
    "?need=housing&order=seen&page=2",
    "?phase=arrival&spoken=en&confirmed=on",
    "?text=nichts&need=housing&phase=arrival",
)
HSDS_KINDS = ("services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations")

PAGES = (
    "/de/",
    "/de/r/{region}/",
    "/de/r/{region}/profile/",
    *(f"/de/r/{{region}}/profile/{chapter}/" for chapter in ON_PAGES),
    "/de/r/{region}/actors/",
    "/de/r/{region}/actors/io/",
    *(f"/de/r/{{region}}/offers/{search}" for search in SEARCHES),
    "/de/r/{region}/offers/training/",
    "/de/r/{region}/network/",
    "/de/r/{region}/network/?actor=io",
    "/de/r/{region}/data/",
    "/de/r/{region}/data/api/",
    "/de/r/{region}/editions/",
    "/de/r/{region}/what-if/",
    "/de/r/{region}/what-if/?" + urlencode({"places": "training:45"}),
    "/de/r/{region}/changes.atom",
    "/sitemap-{region}.xml",
    *(f"/api/hsds/{{region}}/{kind}" for kind in HSDS_KINDS),
    "/api/hsds/{region}/services?full=true&search=Welcome",
    "/api/hsds/{region}/services/{training}",
    "/api/hsds/{region}/organizations/{io}",
)


def tables(key: str, more: int) -> RegionTables:
    """Return the region of the profile's tests with so many more offers."""
    meetings = [
        {"id": f"m{at}", "name": f"Treffen {at}", "organization_id": "io", "needs": "housing"}
        for at in range(more)
    ]
    rows = {"organizations": ACTORS, "services": (*OFFERS, *meetings), "groups": GROUPS, "needs": NEEDS}
    found = blank_tables(key=key, name=key.capitalize())
    for table, of_it in rows.items():
        found = found.with_rows(table, [dict(row) for row in of_it])
    return found


@pytest.mark.django_db
@pytest.mark.slow
def test_a_page_asks_at_most_twelve_questions_however_many_offers_there_are() -> None:
    for key, more in REGIONS.items():
        put_region(key, tables(key, more), Author(name="Start"), Way.START)
        compute(snapshot(key), on=DAY, edition=Edition.PUBLIC)
    counted = {page: {key: questions(page, key) for key in REGIONS} for page in PAGES}
    assert {page: found for page, found in counted.items() if len(set(found.values())) > 1} == {}
    assert {page: found for page, found in counted.items() if max(found["many"]) > MOST} == {}


def questions(page: str, region: str) -> tuple[int, int]:
    """Return how many questions a page asks that finds its region not read yet, and ready."""
    client = Client()
    client.cookies["whoever"] = "has a cookie gets a page that is written anew"
    address = page.format(region=region, **{key: hsds_id(region, key) for key in ("io", "training")})
    client.get(address)
    snapshots._snapshots.clear()
    return asked(client, address), asked(client, address)


def asked(client: Client, address: str) -> int:
    """Return how many questions a page asks."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def hsds_id(region: str, key: str) -> str:
    """Return the identifier of a record."""
    kind = "services" if key == "training" else "organizations"
    return str(HsdsRecords(blank_tables(key=region, name=region)).id(kind, key))
