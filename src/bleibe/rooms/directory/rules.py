"""What holds in the directory without any database: the ways a row may change, whose it is, its columns.

Not here: who may use which (`platform.roles`), how it is stored (`models`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bleibe.exchange import CHAPTERS, Column, Kind, TableSchema, region_schema
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
}
"""By which columns a row belongs to an actor, who may then change it; other rows are the region's."""


def touched_actors(table: str, cells: Mapping[str, str]) -> frozenset[str]:
    """Return the keys of the actors to whom a row belongs.

    Examples
    --------
    >>> sorted(touched_actors("ties", {"from_organization_id": "a", "to_organization_id": "b"}))
    ['a', 'b']
    >>> touched_actors("groups", {"id": "g"})
    frozenset()
    """
    return frozenset(cells[column] for column in ACTOR_COLUMNS.get(table, ()) if cells.get(column))


OWN_ROWS_ADDED = frozenset({"services", "ties"})
"""Tables in which somebody may add and remove rows of their own actor."""

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
