"""What holds in the directory without any database: the ways a row may change, whose it is, its columns.

Not here: who may use which (`platform.roles`), how it is stored (`models`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bleibe.exchange import CHAPTERS, Column, Kind, NamedRows, RowName, TableSchema, region_schema
from bleibe.transition import languages


class Way(StrEnum):
    """By which way a change came."""

    START = "start"
    """The region was put on the site."""
    FORM = "form"
    FILE = "file"
    """A workbook or a folder was taken."""
    SHEETS = "sheets"
    """Sheets, questionnaires or a partner's list came back."""
    LINK = "link"
    """A partner without an account proposed it, and it was accepted."""
    CONFIRMED = "confirmed"
    """Somebody said that it is still right."""
    WHAT_IF = "what_if"
    """A what-if became the draft."""
    RESTORED = "restored"
    """A row became again what it was before."""


ACTOR_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organizations": ("id",),
    "services": ("organization_id",),
    "ties": ("from_organization_id", "to_organization_id"),
    "locations": ("organization_id", "owner"),
    "contacts": ("owner",),
}
"""By which columns a row belongs to an actor, who may then change it; other rows are the region's.

An owner counts by the key of an actor alone: actors write their names themselves.
"""

HANGS_ON: Mapping[str, Mapping[str, str]] = {
    "service_at_location": {"service_id": "services"},
    "addresses": {"location_id": "locations"},
    "contacts": {
        "organization_id": "organizations",
        "service_id": "services",
        "service_at_location_id": "service_at_location",
    },
    "phones": {
        "organization_id": "organizations",
        "service_id": "services",
        "location_id": "locations",
        "service_at_location_id": "service_at_location",
    },
    "schedules": {
        "service_id": "services",
        "location_id": "locations",
        "service_at_location_id": "service_at_location",
    },
    "service_areas": {"service_id": "services", "service_at_location_id": "service_at_location"},
    "required_documents": {"service_id": "services"},
    "cost_options": {"service_id": "services"},
}
"""By which columns a row hangs on others, and on which; it belongs to whom all of those belong."""


def touched_actors(table: str, cells: Mapping[str, str], rows: NamedRows) -> frozenset[str]:
    """Return the keys of the actors to whom a row belongs; `rows` are those on which it may hang.

    The telephone line of a contact person is nobody's but the region's.

    Examples
    --------
    >>> sorted(touched_actors("ties", {"from_organization_id": "a", "to_organization_id": "b"}, {}))
    ['a', 'b']
    >>> house = {RowName(table="locations", key=("h",)): {"organization_id": "a"}}
    >>> touched_actors("addresses", {"location_id": "h"}, house)
    frozenset({'a'})
    >>> touched_actors("groups", {"id": "g"}, {})
    frozenset()
    """
    stated = frozenset(cells[column] for column in ACTOR_COLUMNS.get(table, ()) if cells.get(column))
    if table == "phones" and cells.get("contact_id"):
        return stated
    leading = [
        RowName(table=target, key=(cells[column],))
        for column, target in HANGS_ON.get(table, {}).items()
        if cells.get(column)
    ]
    whose = [touched_actors(name.table, rows.get(name, {}), rows) for name in leading]
    return stated | frozenset.intersection(*whose) if whose else stated


OWN_ROWS_ADDED = frozenset({"services", "ties", "locations", *HANGS_ON}) - {"contacts"}
"""Tables in which somebody may add and remove rows of their own actor; whom one turns to the region keeps."""

CONFIRMED = ("organizations", "services", "locations", "contacts")
"""Tables of whose rows their actor says that they are still right."""

PLACE_PARTS = ("addresses", "phones", "schedules")
"""Tables of what hangs on a place and is confirmed with it."""

OFFER_PARTS = ("phones", "schedules", "cost_options", "required_documents", "service_areas")
"""Tables of what hangs on an offer, the first also on an actor, and is confirmed with it."""

TEXTS = "texts"
"""The team's own texts: a table among the others here, files of their own in a folder."""

TEXTS_SCHEMA = TableSchema(
    name=TEXTS,
    columns=(
        Column(name="chapter", kind=Kind.CODE, target="chapters", required=True),
        Column(name="language", kind=Kind.CODE, target="languages", required=True),
        Column(name="markdown", kind=Kind.PROSE, required=True),
    ),
    unique=("chapter", "language"),
)

CODES_OF_TEXTS: Mapping[str, tuple[str, ...]] = {"chapters": CHAPTERS, "languages": languages()}
"""What can be chosen in the columns of the texts."""


def find_schema(table: str) -> TableSchema | None:
    """Return the description of a table, the texts among them, or None.

    Examples
    --------
    >>> find_schema("texts").columns[0].name, find_schema("nothing")
    ('chapter', None)
    """
    return TEXTS_SCHEMA if table == TEXTS else region_schema().find(table)


def all_schemas() -> tuple[TableSchema, ...]:
    """Return the description of every table that can be changed, in the order in which people meet them."""
    return (*region_schema().tables, TEXTS_SCHEMA)
