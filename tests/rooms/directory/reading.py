"""A small region for the pages of the directory, with public and internal fields in each table."""

from __future__ import annotations

from bleibe.exchange import RegionTables, blank_tables
from bleibe.platform.models import Holding, User
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region

SECRET = "GEHEIM"
SOURCE = {"source": "https://www.example.org/angebote", "source_date": "2026-04"}

ACTORS = [
    {"id": "uni", "name": "Universität Musterstadt", "roles": "university", "place": "Musterstadt", **SOURCE},
    {
        "id": "io",
        "name": "International Office",
        "roles": "international_office",
        "parent_organization_id": "uni",
        "place": "Musterstadt, Hauptstraße 1; Neudorf",
        "website": "https://www.example.org/io",
        "mandate": SECRET,
        "trust": "2",
        "reluctance": "0.4",
        "owner": SECRET,
        "note": SECRET,
        **SOURCE,
    },
    {"id": "kammer", "name": "Kammer", "roles": "chamber", "place": "Neudorf", **SOURCE},
    {"id": "lotsen", "name": "Lotsen", "roles": "student_guides", "state": "to_find", **SOURCE},
]
OFFERS = [
    {
        "id": "kurs",
        "organization_id": "io",
        "name": "Sprachkurs für Promovierende",
        "alternate_name": "German for doctoral candidates",
        "description": "Zwölf Abende im Semester.",
        "kind": "language_course",
        "needs": "language;social_contact",
        "phases": "arrival;study",
        "for_participants": "doctoral_candidate",
        "for_universities": "uni",
        "for_citizenships": "third_country",
        "german_from": "B1",
        "languages": "de;en",
        "places_per_year": "20-30",
        "used_per_year": "17",
        "used_unit": "persons",
        "used_year": "2025",
        "fees_description": "kostenlos",
        "application_process": "Anmeldung im Büro",
        "delivery": "in_person",
        "url": "https://www.example.org/kurs",
        "state": "running",
        "first_seen": "2020",
        "last_seen": "2026-04-12",
        "owner": SECRET,
        "checked_on": "2026-05-01",
        "check_every_months": "6",
        "note": SECRET,
        **SOURCE,
    },
    {
        "id": "beratung",
        "organization_id": "kammer",
        "name": "Beratung zur Anerkennung",
        "kind": "recognition_advice",
        "needs": "recognition",
        "phases": "recognition",
        "state": "not_confirmed",
    },
    {
        "id": "messe",
        "organization_id": "kammer",
        "name": "Karrieremesse",
        "state": "ended",
        "last_seen": "2019",
        **SOURCE,
    },
]
TIES = [
    {
        "from_organization_id": "io",
        "to_organization_id": "kammer",
        "kind": "refers",
        "agreement": "agreed",
        "regularity": "rare",
        "trust": "4",
        "since": "2021",
        "owner": SECRET,
        "note": SECRET,
        **SOURCE,
    }
]
CONTACTS = [{"id": "person", "organization_id": "io", "name": SECRET, "email": "geheim@example.org"}]
ADDRESS = {
    "id": "haus-post",
    "location_id": "haus",
    "attention": SECRET,
    "address_1": "Neuer Graben 27",
    "postal_code": "49074",
    "city": "Lingen",
    "state_province": "Niedersachsen",
    "country": "DE",
    "address_type": "physical",
}
PHONES = [
    {"id": "desk", "organization_id": "io", "number": "+49 541 000000"},
    {"id": "own", "organization_id": "io", "contact_id": "person", "number": "+49 541 999999"},
]
PLACES = [{"id": "haus", "location_type": "physical", "name": "StudiHaus"}]
AT_PLACES = [{"id": "kurs-haus", "service_id": "kurs", "location_id": "haus"}]
OBSTACLES = [{"id": "o", "name": "Sprache"}]
EVIDENCE = [
    {"obstacle_id": "o", "kind": "interview", "text": SECRET},
    {"obstacle_id": "o", "kind": "document", "text": "Bericht"},
]


def region_to_read(*, offers: int = 0) -> RegionTables:
    """Return the region, with so many more offers."""
    more = [
        {"id": f"m{number:03}", "organization_id": "uni", "name": f"Treffen {number:03}", "needs": "housing"}
        for number in range(offers)
    ]
    tables = blank_tables(key="muster", name="Musterregion", districts=["03404"])
    rows = {
        "organizations": ACTORS,
        "services": [*({k: v for k, v in one.items() if k != "languages"} for one in OFFERS), *more],
        "languages": [{"id": f"kurs-{code}", "service_id": "kurs", "code": code} for code in ("de", "en")],
        "ties": TIES,
        "contacts": CONTACTS,
        "phones": PHONES,
        "locations": PLACES,
        "service_at_location": AT_PLACES,
        "obstacles": OBSTACLES,
        "evidence": EVIDENCE,
    }
    for table, found in rows.items():
        tables = tables.with_rows(table, found)
    return tables


def store(*, offers: int = 0) -> None:
    """Put the region on the site."""
    put_region("muster", region_to_read(offers=offers), Author(name=SECRET), Way.START)


def somebody(role: Role, region: str = "muster", organisation: str = "") -> User:
    """Return an account with a role."""
    user = User.objects.create_user(f"{role.value}-{region}", password="x")
    Holding.objects.create(user=user, role=role.value, region=region, organisation=organisation)
    return user
