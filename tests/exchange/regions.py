"""A small region for tests, as tables of text cells. Nothing in it exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bleibe.exchange import RegionTables, table_of
from bleibe.transition import RegionText

Rows = Sequence[Mapping[str, str]]

SMALL: Mapping[str, Rows] = {
    "organizations": (
        {"id": "uni", "name": "Universität Musterstadt", "roles": "university"},
        {
            "id": "uni_io",
            "name": "International Office",
            "parent_organization_id": "uni",
            "roles": "international_office",
            "website": "https://www.example.org/io",
            "trust": "3-4",
            "reluctance": "30 %",
            "source": "Befragung",
            "owner": "Koordinierungsstelle",
            "checked_on": "2026-11-22",
            "check_every_months": "12",
        },
        {
            "id": "uni_cc",
            "name": "Career Center",
            "roles": "career_center",
            "email": "cc@example.org",
            "source": "https://www.example.org/career",
            "read_on": "2026-11-21",
        },
        {"id": "abh", "name": "Ausländerbehörde", "roles": "foreigners_authority", "state": "to_find"},
    ),
    "programs": (
        {"id": "network", "organization_id": "uni", "name": "Netz"},
        {
            "id": "sub",
            "organization_id": "uni_cc",
            "name": "Teilprojekt",
            "parent_program_id": "network",
            "valid_from": "2023-01-01",
            "valid_until": "2026-01-01",
        },
    ),
    "services": (
        {
            "id": "welcome",
            "organization_id": "uni_io",
            "name": "Welcome Week „Ankommen“",
            "description": "Erste Zeile\nzweite Zeile; mit \"Zitat\", Komma und 'Strich'",
            "kind": "welcome_event",
            "needs": "orientation;social_contact",
            "phases": "arrival",
            "state": "running",
            "first_seen": "2020",
            "last_seen": "2025-04-12",
            "source": "https://www.example.org/welcome",
            "source_date": "2025-04",
        },
        {
            "id": "jobs",
            "organization_id": "uni_cc",
            "program_id": "sub",
            "name": "Bewerbungstraining",
            "kind": "application_training",
            "needs": "application_skills",
            "phases": "final_year;job_search",
            "for_universities": "uni",
            "for_employers": "uni",
            "for_fields": "06;071",
            "for_districts": "03404",
            "german_from": "B1",
            "only_internationals": "yes",
            "places_per_year": "40-60",
            "used_per_year": "55",
            "used_unit": "persons",
            "used_year": "2024",
            "source": "Jahresbericht 2024",
            "fees_description": "kostenfrei",
        },
        {"id": "board", "organization_id": "uni_cc", "name": "Jobbörse", "places_per_year": "unlimited"},
    ),
    "languages": (
        {"id": "welcome-de", "service_id": "welcome", "code": "de"},
        {"id": "welcome-en", "service_id": "welcome", "code": "en"},
        {"id": "jobs-note", "service_id": "jobs", "name": "Deutsch", "code": "deu", "note": "ab B1"},
    ),
    "ties": (
        {
            "from_organization_id": "uni_io",
            "to_organization_id": "uni_cc",
            "kind": "refers",
            "agreement": "agreed",
            "since": "2019",
            "source": "Vereinbarung",
        },
        {"from_organization_id": "uni_io", "to_organization_id": "abh", "kind": "informs", "group_id": "g"},
    ),
    "groups": (
        {
            "id": "g",
            "name": "Studierende mit Abschlussziel",
            "route": "study_to_work",
            "persons_per_year": "180-220",
            "languages": "de:B1;en:C1",
            "universities": "uni",
            "employers": "uni",
            "official": "yes",
            "source": "Hochschulstatistik",
            "size_derivation": "800 Studierende / 4 Jahre",
            "size_derivation_en": "800 students / 4 years",
        },
    ),
    "needs": (
        {"group_id": "g", "phase": "arrival", "need": "orientation"},
        {"group_id": "g", "phase": "job_search", "need": "application_skills", "share": "0,8"},
    ),
    "reach": ({"service_id": "welcome", "known": "0.4-0.6", "taken_up": "50 %"},),
    "obstacles": ({"id": "late", "name": "zu spät", "phases": "study", "groups": "g"},),
    "evidence": ({"obstacle_id": "late", "kind": "document", "text": "steht dort"},),
    "graduates": (
        {"field": "061", "number": "85", "unit": "Abschlüsse", "population": "alle", "year": "2023"},
    ),
    "demand": ({"occupation": "434", "number": "210", "unit": "Stellen", "year": "2024"},),
    "field_occupations": ({"field": "061", "occupation": "434", "share": "0.6"},),
    "assumptions": (
        {
            "id": "places.counselling",
            "low": "50",
            "middle": "120",
            "high": "300",
            "unit": "persons a year",
            "source": "set by us",
        },
    ),
    "settings": (
        {"key": "key", "value": "muster"},
        {"key": "name", "value": "Hochschulregion Musterstadt"},
        {"key": "districts", "value": "03404;03459"},
        {"key": "universities", "value": "uni"},
        {"key": "funding_body", "value": "Förderstelle"},
        {"key": "funding_name", "value": "Projekt"},
        {"key": "funding_valid_from", "value": "2023-01-01"},
        {"key": "funding_valid_until", "value": "2026-01-01"},
        {"key": "funding_programme", "value": "Förderprogramm"},
    ),
}

HSDS_ONLY: Mapping[str, Rows] = {
    "locations": (
        {"id": "point", "location_type": "physical", "organization_id": "uni_io", "latitude": "52.270"},
        {"id": "empty", "location_type": "virtual", "url": "https://www.example.org/room"},
    ),
    "service_at_location": ({"id": "welcome-point", "service_id": "welcome", "location_id": "point"},),
    "addresses": (
        {
            "id": "post",
            "location_id": "point",
            "address_1": "Musterweg 1",
            "city": "Musterstadt",
            "state_province": "Niedersachsen",
            "postal_code": "01234",
            "country": "DE",
            "address_type": "physical",
        },
    ),
    "contacts": ({"id": "desk", "organization_id": "uni_io", "name": "Info-Theke"},),
    "phones": (
        {
            "id": "line",
            "contact_id": "desk",
            "service_id": "welcome",
            "number": "+49 541 000-0",
            "extension": "7",
        },
    ),
    "schedules": (
        {"id": "hours", "service_id": "welcome", "valid_from": "2026-04-01", "valid_to": "2026-04-01"},
    ),
    "service_areas": ({"id": "area", "service_at_location_id": "welcome-point", "name": "Stadt"},),
    "units": ({"id": "seats", "name": "Plätze"},),
    "service_capacity": (
        {
            "id": "free",
            "service_id": "welcome",
            "unit_id": "seats",
            "available": "4",
            "updated": "2026-11-22T09:30:00Z",
        },
    ),
    "taxonomies": ({"id": "themes", "name": "Themen", "description": "Themen der Angebote"},),
    "taxonomy_terms": (
        {"id": "t1", "name": "Ankommen", "description": "erste Wochen", "taxonomy_id": "themes"},
    ),
    "attributes": (
        {"id": "a1", "link_id": "welcome", "link_entity": "service", "taxonomy_term_id": "t1"},
        {"id": "a2", "link_id": "point", "link_entity": "location", "value": "ja"},
    ),
    "url": (
        {"id": "en", "label": "English", "url": "https://www.example.org/en", "organization_id": "uni_io"},
    ),
    "funding": ({"id": "f1", "service_id": "jobs", "source": "Landesmittel"},),
}

TEXTS = (
    RegionText(chapter="summary", language="de", markdown="# Überblick\n\nEin Satz.\n\n- Punkt"),
    RegionText(chapter="summary", language="en", markdown="One sentence."),
)


def region_of(tables: Mapping[str, Rows], origin: str = "muster") -> RegionTables:
    """Return a region made from rows."""
    made = {name: table_of(name, rows, f"{name}.csv") for name, rows in tables.items()}
    return RegionTables(tables=made, origin=origin)


def small_region() -> RegionTables:
    """Return the small region with its texts."""
    return replace(region_of(SMALL), texts=TEXTS)


def full_region() -> RegionTables:
    """Return the small region with rows in HSDS's further tables."""
    return replace(region_of({**SMALL, **HSDS_ONLY}), texts=TEXTS)


def changed(table: str, row: int, **cells: str) -> RegionTables:
    """Return the full region with cells of one row changed; an empty text empties the cell."""
    region = full_region()
    rows = [dict(found.cells) for found in region.rows(table)]
    rows[row] |= cells
    return with_rows(region, table, rows)


def added(table: str, **cells: str) -> RegionTables:
    """Return the full region with one row more."""
    region = full_region()
    return with_rows(region, table, [*(dict(row.cells) for row in region.rows(table)), cells])


def with_rows(region: RegionTables, table: str, rows: Rows) -> RegionTables:
    """Return the region with the rows of a table replaced, at their place in a file."""
    return replace(region, tables={**region.tables, table: table_of(table, rows, f"{table}.csv")})


NAMED = "key,value\nkey,muster\nname,Musterregion\n"
"""The least that `settings.csv` must say."""


def write_csv(folder: Path, **files: str) -> Path:
    """Write files `NAME.csv` into a folder, with settings that name the region, and return it."""
    folder.mkdir(exist_ok=True)
    for name, text in ({"settings": NAMED} | files).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
