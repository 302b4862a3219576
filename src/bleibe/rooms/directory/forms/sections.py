"""In which section of a form each column stands, what is asked first, and what a partner is not asked.

Not here: the fields (`row_form`), the sections' titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bleibe.transition import DUTIES

UPKEEP = ("owner", "checked_on", "check_every_months", "source", "source_date", "read_on", "quote", "note")
"""Who keeps a row right and where it comes from: the last section of every form."""

SECTIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "organizations": {
        "what": (
            "name",
            "alternate_name",
            "roles",
            "parent_organization_id",
            "description",
            "state",
            "place",
            "responsible_for",
            "website",
            "email",
        ),
        "assessed": ("mandate", "own_logic", "influence", "trust", "reluctance"),
    },
    "services": {
        "what": (
            "name",
            "alternate_name",
            "organization_id",
            "program_id",
            "kind",
            "needs",
            "phases",
            "description",
        ),
        "whom": (
            "eligibility_description",
            "for_whom",
            "for_routes",
            "for_participants",
            "for_universities",
            "for_employers",
            "for_fields",
            "for_citizenships",
            "for_districts",
            "german_from",
            "only_internationals",
            "private_basis",
        ),
        "part": (
            "languages",
            "delivery",
            "format",
            "url",
            "email",
            "application_process",
            "wait_time",
            "fees_description",
        ),
        "capacity": (
            "places_per_year",
            "staff_hours_per_year",
            "hours_per_case",
            "used_per_year",
            "used_unit",
            "used_year",
        ),
        "time": ("state", "first_seen", "last_seen", "valid_from", "valid_until"),
    },
    "ties": {
        "between": ("from_organization_id", "to_organization_id", "kind", "group_id"),
        "how": ("agreement", "regularity", "trust", "rule"),
        "time": ("since", "valid_until"),
    },
    "groups": {
        "what": (
            "name",
            "name_en",
            "route",
            "persons_per_year",
            "official",
            "size_derivation",
            "size_derivation_en",
        ),
        "people": (
            "participants",
            "universities",
            "employers",
            "fields",
            "citizenships",
            "districts",
            "languages",
            "international",
        ),
    },
}
"""Sections of the forms that have many fields, with their columns; a form of few has one."""

SHORT: Mapping[str, tuple[str, ...]] = {
    "organizations": ("name", "description", "place", "website", "email"),
    "services": (
        "name",
        "organization_id",
        "description",
        "eligibility_description",
        "languages",
        "places_per_year",
        "url",
        "email",
        "valid_from",
        "valid_until",
        "state",
    ),
    "locations": ("name", "location_type", "description", "transportation", "url"),
    "schedules": ("description", "byday", "opens_at", "closes_at", "valid_from", "valid_to"),
}
"""What is asked first, answered in a minute; the other columns of these tables are folded."""

SHORT_OF_DUTY = (
    "name",
    "organization_id",
    "description",
    "eligibility_description",
    "application_process",
    "wait_time",
    "url",
    "email",
    "valid_from",
    "valid_until",
    "state",
)
"""What is asked first of an offer that is an application to an authority."""

ASKED_THOUGH_RARE = frozenset({"services.wait_time"})
"""Columns that a file has only where something stands in them, and that everybody is asked all the same."""

NOT_ASKED_BY_LINK = frozenset(
    {
        "organization_id",
        "parent_organization_id",
        "program_id",
        "service_id",
        "location_id",
        "service_at_location_id",
        "organizations.state",
        "first_seen",
        "last_seen",
        "source",
        "source_date",
        "read_on",
        "quote",
        "checked_on",
        "check_every_months",
        "status",
        "assured_date",
        "last_modified",
    }
)
"""Columns, in one table or in all, that a partner without an account is not asked and cannot change.

Whose a row is and what it hangs on is settled; where it comes from and when it was checked, the site notes.
"""

OWN_SOURCE = frozenset({"funding"})
"""Tables in which `source` is what the row says, not where it comes from."""


def short_of(table: str, kind: str) -> tuple[str, ...]:
    """Return the columns that are asked first, of an offer by its kind; none where everything is.

    Examples
    --------
    >>> "wait_time" in short_of("services", "residence_procedure"), short_of("ties", "refers")
    (True, ())
    """
    return SHORT_OF_DUTY if table == "services" and kind in DUTIES else SHORT.get(table, ())


def not_asked_by_link(table: str, columns: Iterable[str]) -> frozenset[str]:
    """Return those columns of a table that a partner without an account is not asked.

    Examples
    --------
    >>> sorted(not_asked_by_link("organizations", ["name", "state", "source"]))
    ['source', 'state']
    >>> not_asked_by_link("services", ["name", "state"])
    frozenset()
    """
    return frozenset(name for name in columns if {name, f"{table}.{name}"} & NOT_ASKED_BY_LINK)


def in_sections(table: str, columns: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sections of a table's form with their columns; each column stands in one.

    Examples
    --------
    >>> in_sections("needs", ["share", "group_id", "source"])
    (('what', ('share', 'group_id')), ('upkeep', ('source',)))
    """
    left = list(columns)
    found = []
    for section, named in SECTIONS.get(table, {}).items():
        found.append((section, tuple(name for name in named if name in left)))
        left = [name for name in left if name not in named]
    upkeep = tuple(name for name in UPKEEP if name in left and table not in OWN_SOURCE)
    rest = tuple(name for name in left if name not in upkeep)
    found.append(("further" if table in SECTIONS else "what", rest))
    found.append(("upkeep", upkeep))
    return tuple((section, names) for section, names in found if names)
