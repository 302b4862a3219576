"""The small region and the people of these tests.

Here: a region in which a third comes through, and clients who are signed in. Not here: what is tested.
"""

from __future__ import annotations

from datetime import date

from django.test import Client

from bleibe.exchange import RegionTables, blank_tables
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Snapshot, Way, put_region, snapshot

DAY = date(2026, 11, 22)
KEY = "os"
ACTORS = (
    {"id": "io", "name": "International Office", "roles": "international_office", "trust": "2"},
    {"id": "cc", "name": "Career Center", "roles": "career_center"},
)
OFFERS = (
    {
        "id": "welcome",
        "name": "Welcome Week",
        "organization_id": "io",
        "needs": "orientation",
        "phases": "arrival",
        "places_per_year": "60",
        "languages": "en",
        "state": "running",
    },
    {
        "id": "training",
        "name": "Bewerbungstraining",
        "organization_id": "cc",
        "needs": "application_skills",
        "phases": "job_search",
        "places_per_year": "20",
        "languages": "de",
        "state": "running",
    },
)
GROUPS = ({"id": "g", "name": "Studierende", "route": "study_to_work", "persons_per_year": "100"},)
NEEDS = (
    {"group_id": "g", "phase": "arrival", "need": "orientation"},
    {"group_id": "g", "phase": "job_search", "need": "application_skills"},
)


def small_tables() -> RegionTables:
    """Return the region's tables."""
    tables = blank_tables(key=KEY, name="Osnabrück")
    for table, rows in (
        ("organizations", ACTORS),
        ("services", OFFERS),
        ("groups", GROUPS),
        ("needs", NEEDS),
    ):
        tables = tables.with_rows(table, [dict(row) for row in rows])
    return tables


def stored() -> Snapshot:
    """Store the region and return it."""
    put_region(KEY, small_tables(), Author(name="Start"), Way.START)
    return snapshot(KEY)


def signed_in(role: Role, name: str = "", *, organisation: str = "", region: str = KEY) -> Client:
    """Return a client of somebody with a role for the region."""
    user = User.objects.create_user(name or role.value, password="x")
    where = "" if role is Role.ADMINISTRATOR else region
    Holding.objects.create(user=user, role=role.value, region=where, organisation=organisation)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
