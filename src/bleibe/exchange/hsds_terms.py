"""The model's closed lists as classifications of HSDS, so that others can filter offers by them.

HSDS has no column for needs, phases, kinds and participants; it has classifications. Here: the rows that say
the same in its way. Not here: writing files, which keep our own columns instead (`hsds_json`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.cells import split_list
from bleibe.exchange.region_tables.rows import Row
from bleibe.transition import Need, OfferKind, Participant, Phase, label

LISTS: Mapping[str, tuple[type[StrEnum], str]] = {
    "kind": (OfferKind, "kinds of offer"),
    "needs": (Need, "needs that an offer meets"),
    "phases": (Phase, "phases of the path in which an offer helps"),
    "for_participants": (Participant, "people for whom an offer is"),
}
"""Columns of offers that hold codes of the model, each with its list and what it classifies."""

PREFIX = "bleibe-"
VERSION = "1"


def with_terms(tables: RegionTables) -> RegionTables:
    """Return a region whose offers are also classified as HSDS does it; what it had of its own stays."""
    more = {
        "taxonomies": _taxonomies(),
        "taxonomy_terms": _terms(),
        "attributes": (one for row in tables.rows("services") for one in _attributes(row)),
    }
    for table, rows in more.items():
        tables = tables.with_rows(table, [*(row.cells for row in tables.rows(table)), *rows])
    return tables


def _taxonomies() -> Iterator[dict[str, str]]:
    for column, (_, says) in LISTS.items():
        yield {"id": PREFIX + column, "name": f"Bleibe: {says}", "description": says, "version": VERSION}


def _terms() -> Iterator[dict[str, str]]:
    for column, (codes, says) in LISTS.items():
        for code in codes:
            yield {
                "id": _term(column, code.value),
                "code": code.value,
                "name": label(code, "de"),
                "description": label(code, "en"),
                "taxonomy": f"Bleibe: {says}",
                "taxonomy_id": PREFIX + column,
                "language": "de",
            }


def _attributes(row: Row) -> Iterator[dict[str, str]]:
    key = row.cells.get("id", "")
    for column in LISTS:
        for code in split_list(row.cells.get(column, "")):
            yield {
                "id": f"{PREFIX}{key}-{column}-{code}",
                "link_id": key,
                "link_entity": "service",
                "link_type": column,
                "taxonomy_term_id": _term(column, code),
            }


def _term(column: str, code: str) -> str:
    return f"{PREFIX}{column}-{code}"
