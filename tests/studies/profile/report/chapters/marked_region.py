"""A made-up region with a mark in every internal field, written as a folder of tables.

Here: the tables and the marks. Not here: what may show them (the tests).
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from bleibe.exchange import region_schema

AS_OF = date(2026, 11, 22)
PAGE = "https://www.example.org/seite"

TEXT_MARKS = {
    "owner of an actor": "Kennwortakteurpflege",
    "mandate": "Kennwortauftrag",
    "own logic": "Kennworteigenlogik",
    "owner of a tie": "Kennwortverbindungspflege",
}
"""Texts of internal fields: they stand in the internal edition, and nowhere in the public one."""

NEVER_SHOWN = {
    "owner of an offer": "Kennwortangebotspflege",
    "name of a contact": "Kennwortperson Vorname",
    "function of a contact": "Kennwortfunktion",
    "mail of a contact": "kennwort.person@example.org",
    "telephone of a contact": "0541 4711 08150",
    "mail of an actor": "kennwort.stelle@example.org",
    "mail of an offer": "kennwort.angebot@example.org",
    "department of a contact": "Kennwortabteilung",
    "owner of a contact": "Kennwortkontaktpflege",
    "rhythm of a contact": "000001187",
    "owner of a place": "Kennwortortpflege",
    "mail of who vouches for an offer": "kennwort.gewaehr@example.org",
    "to whom mail is directed": "Kennwortempfang",
    "field that was changed": "Kennwortfeld",
    "kind of change": "Kennwortvorgang",
    "value before a change": "Kennwortvorher",
    "value after a change": "Kennwortnachher",
    "who changed it": "Kennwortaenderung",
}
"""Contacts, changes and who keeps an offer: they stand in no edition."""

NOTE_MARK = "Kennwortnotiz"
"""Begins the note of every row that has one; the name of its table follows."""

NUMBER_MARKS = {
    "trust in an actor": "4.813791",
    "reluctance towards an actor": "0.371879",
    "trust between two actors": "3.437619",
}
"""Numbers of internal fields as they stand in JSON and GEXF of the internal edition."""

Rows = list[dict[str, str]]

TABLES: dict[str, Rows] = {
    "settings": [
        {"key": "key", "value": "musterland"},
        {"key": "name", "value": "Hochschulregion Musterland"},
        {"key": "districts", "value": "03404;03459"},
        {"key": "compiled_from", "value": "public_sources"},
    ],
    "organizations": [
        {
            "id": "key_hochschule",
            "name": "Hochschule Musterstadt",
            "roles": "university",
            "place": "Musterstadt",
        },
        {
            "id": "key_io",
            "name": "Hochschule Musterstadt, International Office",
            "roles": "international_office",
            "parent_organization_id": "key_hochschule",
            "email": NEVER_SHOWN["mail of an actor"],
            "mandate": TEXT_MARKS["mandate"],
            "own_logic": TEXT_MARKS["own logic"],
            "influence": "high",
            "owner": TEXT_MARKS["owner of an actor"],
            "place": "Musterstadt",
        },
        {"id": "key_career", "name": "Hochschule Musterstadt, Career Center", "roles": "career_center"},
        {
            "id": "key_abh",
            "name": "Stadt Musterstadt, Ausländerbehörde",
            "roles": "foreigners_authority",
            "trust": NUMBER_MARKS["trust in an actor"],
            "reluctance": NUMBER_MARKS["reluctance towards an actor"],
        },
        {"id": "key_ba", "name": "Agentur für Arbeit Musterstadt", "roles": "employment_agency"},
        {"id": "key_firma", "name": "Muster Maschinenbau e. V.", "roles": "company"},
        {"id": "key_lotsen", "name": "Uni-Lotsen Musterstadt", "roles": "student_guides", "state": "to_find"},
    ],
    "programs": [
        {
            "id": "key_programm",
            "organization_id": "key_io",
            "name": "Programm Muster",
            "valid_from": "2023-01-01",
            "valid_until": "2026-01-01",
        }
    ],
    "services": [
        {
            "id": "key_willkommen",
            "organization_id": "key_io",
            "program_id": "key_programm",
            "name": "Willkommenswoche",
            "kind": "introduction",
            "needs": "orientation;social_contact",
            "phases": "arrival",
            "state": "running",
            "last_seen": "2026-04",
            "places_per_year": "80",
            "used_per_year": "64",
            "used_unit": "persons",
            "used_year": "2025",
            "email": NEVER_SHOWN["mail of an offer"],
            "owner": NEVER_SHOWN["owner of an offer"],
            "assurer_email": NEVER_SHOWN["mail of who vouches for an offer"],
        },
        {
            "id": "key_training",
            "organization_id": "key_career",
            "name": "Bewerbungstraining",
            "kind": "application_training",
            "needs": "application_skills",
            "phases": "final_year",
            "state": "not_confirmed",
            "last_seen": "2023",
            "for_participants": "degree_student",
        },
        {
            "id": "key_recht",
            "organization_id": "key_abh",
            "name": "Sprechstunde Aufenthalt",
            "kind": "law_information",
            "needs": "legal_certainty",
            "phases": "job_search",
            "state": "running",
            "last_seen": "2026-02-10",
        },
        {
            "id": "key_messe",
            "organization_id": "key_firma",
            "name": "Jobmesse",
            "kind": "job_fair",
            "needs": "employer_contact",
            "phases": "job_search",
            "state": "running",
            "last_seen": "2026-05",
        },
        {
            "id": "key_boerse",
            "organization_id": "key_career",
            "name": "Praktikumsbörse",
            "kind": "job_board",
            "needs": "practice",
            "phases": "study",
            "state": "ended",
        },
    ],
    "languages": [
        {"id": "key_training_de", "service_id": "key_training", "code": "de"},
        {"id": "key_willkommen_en", "service_id": "key_willkommen", "code": "en"},
    ],
    "ties": [
        {
            "from_organization_id": "key_io",
            "to_organization_id": "key_career",
            "kind": "co_operates",
            "agreement": "agreed",
            "regularity": "regular",
            "trust": NUMBER_MARKS["trust between two actors"],
            "rule": "Übergabe im siebten Semester",
            "owner": TEXT_MARKS["owner of a tie"],
        },
        {
            "from_organization_id": "key_career",
            "to_organization_id": "key_abh",
            "kind": "refers",
            "agreement": "unknown",
            "regularity": "rare",
        },
        {"from_organization_id": "key_ba", "to_organization_id": "key_firma", "kind": "funds"},
    ],
    "groups": [
        {
            "id": "key_studierende",
            "name": "Internationale Studierende, Hochschule Musterstadt",
            "route": "study_to_work",
            "persons_per_year": "200-280",
            "participants": "degree_student;graduate",
            "languages": "de:B2;en:B2",
        },
        {
            "id": "key_promovierende",
            "name": "Internationale Promovierende, Hochschule Musterstadt",
            "route": "study_to_work",
            "persons_per_year": "20",
            "participants": "doctoral_candidate",
            "languages": "en:C1",
        },
    ],
    "needs": [
        {"group_id": group, "phase": phase, "need": need}
        for group in ("key_studierende", "key_promovierende")
        for phase, need in (
            ("arrival", "orientation"),
            ("final_year", "application_skills"),
            ("job_search", "legal_certainty"),
            ("job_search", "employer_contact"),
        )
    ],
    "reach": [{"service_id": "key_willkommen", "known": "0.8", "taken_up": "0.6"}],
    "obstacles": [
        {
            "id": "key_sprache",
            "name": "Wenig Angebote auf Englisch",
            "phases": "final_year",
            "needs": "language",
        },
        {"id": "key_boerse", "name": "Die Praktikumsbörse ist eingestellt"},
    ],
    "evidence": [
        {
            "obstacle_id": "key_sprache",
            "kind": "document",
            "text": "Das Bewerbungstraining gibt es auf Deutsch.",
        }
    ],
    "graduates": [
        {"field": "06", "number": "85", "unit": "Absolvent*innen", "population": "alle", "year": "2025"}
    ],
    "demand": [{"occupation": "43", "number": "120", "unit": "gemeldete Stellen", "year": "2025"}],
    "field_occupations": [{"field": "06", "occupation": "43", "share": "0.7"}],
    "contacts": [
        {
            "id": "key_kontakt",
            "organization_id": "key_io",
            "name": NEVER_SHOWN["name of a contact"],
            "title": NEVER_SHOWN["function of a contact"],
            "email": NEVER_SHOWN["mail of a contact"],
            "department": NEVER_SHOWN["department of a contact"],
            "owner": NEVER_SHOWN["owner of a contact"],
            "check_every_months": NEVER_SHOWN["rhythm of a contact"],
        }
    ],
    "locations": [
        {
            "id": "key_ort",
            "location_type": "physical",
            "organization_id": "key_io",
            "name": "Haus am Wall",
            "owner": NEVER_SHOWN["owner of a place"],
        }
    ],
    "phones": [
        {"id": "key_telefon", "contact_id": "key_kontakt", "number": NEVER_SHOWN["telephone of a contact"]},
    ],
    "assumptions": [
        {"id": "places.job_fair", "low": "50", "middle": "100", "high": "200", "unit": "Personen im Jahr"},
    ],
    "addresses": [
        {
            "id": "key_anschrift",
            "attention": NEVER_SHOWN["to whom mail is directed"],
            "address_1": "Musterweg 1",
            "city": "Musterstadt",
            "state_province": "Musterland",
            "postal_code": "00000",
            "country": "DE",
            "address_type": "physical",
        }
    ],
    "metadata": [
        {
            "id": "key_aenderung",
            "resource_id": "key_io",
            "resource_type": "organization",
            "last_action_date": "2026-05-01",
            "last_action_type": NEVER_SHOWN["kind of change"],
            "field_name": NEVER_SHOWN["field that was changed"],
            "previous_value": NEVER_SHOWN["value before a change"],
            "replacement_value": NEVER_SHOWN["value after a change"],
            "updated_by": NEVER_SHOWN["who changed it"],
        }
    ],
}

SOURCED = frozenset(
    {
        "organizations",
        "programs",
        "services",
        "ties",
        "groups",
        "needs",
        "reach",
        "evidence",
        "graduates",
        "demand",
        "field_occupations",
        "assumptions",
    }
)

TEXTS = {
    "summary.de.md": "Das sagt die Task Force zum Ganzen.",
    "actors.de.md": "Das sagt die Task Force zu den **Akteuren**.",
    "support.de.md": "Auf Deutsch zur Unterstützung.",
    "support.en.md": "On support, in English.",
}


def write_marked_region(folder: Path) -> Path:
    """Write the region into a folder and return it."""
    (folder / "texts").mkdir(parents=True)
    for name, rows in TABLES.items():
        sourced = {"source": PAGE, "source_date": "2026-05"} if name in SOURCED else {}
        noted = {"note": NOTE_MARK + name} if region_schema().table(name).find("note") else {}
        _write_table(folder / f"{name}.csv", [{**row, **sourced, **noted} for row in rows])
    for name, text in TEXTS.items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    return folder


def _write_table(path: Path, rows: Rows) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
