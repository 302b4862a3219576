"""The small region of the journeys and who works in it.

Here: a region in which one connection more carries more people, as tables. Not here: the site (`site`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bleibe.exchange import RegionTables, blank_tables, read_tables
from bleibe.platform.roles import Role
from excerpts import with_few

KEY = "muster"
NAME = "Hochschulregion Musterstadt"
SAID = {"source": "Angabe der Stelle", "source_date": "2026-09"}

ACTORS = (
    {"id": "io", "name": "International Office", "roles": "international_office"},
    {"id": "cc", "name": "Career Center", "roles": "career_center"},
    {"id": "ihk", "name": "Industrie- und Handelskammer", "roles": "chamber"},
)
OFFERS = (
    {
        "id": "welcome",
        "name": "Willkommenswoche",
        "organization_id": "io",
        "kind": "welcome_event",
        "needs": "orientation",
        "phases": "arrival",
        "places_per_year": "120",
        "languages": "de;en",
    },
    {
        "id": "training",
        "name": "Bewerbungstraining auf Englisch",
        "organization_id": "cc",
        "kind": "application_training",
        "needs": "application_skills",
        "phases": "job_search",
        "places_per_year": "90",
        "languages": "en",
    },
)
GROUPS = (
    {
        "id": "degree",
        "name": "Studierende mit Abschlussziel",
        "route": "study_to_work",
        "persons_per_year": "100",
        "languages": "en:B2",
    },
)
NEEDS = (
    {"group_id": "degree", "phase": "arrival", "need": "orientation"},
    {"group_id": "degree", "phase": "job_search", "need": "application_skills"},
)
REACH = (
    {"service_id": "welcome", "group_id": "degree", "known": "1", "taken_up": "0.9"},
    {"service_id": "training", "group_id": "degree", "known": "0.4", "taken_up": "0.5"},
)


def small_region() -> RegionTables:
    """Return a region whose job search is reached by a fifth, until somebody hands on to it."""
    tables = blank_tables(key=KEY, name=NAME, districts=["03404"])
    rows = {"organizations": ACTORS, "groups": GROUPS, "needs": NEEDS, "reach": REACH}
    for table, kept in rows.items():
        tables = tables.with_rows(table, [row | SAID for row in kept])
    running = {"state": "running", "last_seen": "2026-09"}
    return tables.with_rows("services", [row | running | SAID for row in OFFERS])


def excerpt(folder: Path, offers: int = 14) -> RegionTables:
    """Return an example with its first group's needs on arrival and its first offers: computed in seconds."""
    tables = with_few(read_tables(folder), groups=1, offers=offers)
    needs = [row.cells for row in tables.rows("needs") if row.cells["phase"] == "arrival"]
    return tables.with_rows("needs", needs)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with an account: the name to sign in with, and for what."""

    name: str
    role: Role
    region: str = KEY


COORDINATOR = Person(name="koordination", role=Role.COORDINATOR)
SECOND = Person(name="zweite", role=Role.COORDINATOR)
TASK_FORCE = Person(name="aufbau", role=Role.ADMINISTRATOR, region="")
PEOPLE = (COORDINATOR, SECOND, TASK_FORCE)
PASSWORD = "eine lange Wendung 7"
