"""A region as raw tables of text cells: what every format is read into and written from.

Here: rows with their place, texts by chapter, and the canonical content with its digest. Not here: what
the cells mean (`cells`, `to_region`), files (`csv_folder`, `workbook_reader`, ...).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bleibe.exchange.region_tables.languages import arranged, collapsed_id
from bleibe.exchange.region_tables.rows import Row, Table
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import Fault, RegionText

FALLBACK_KEY = "region"
"""The key of a region whose source neither states a key nor has a name that gives one."""


class Form(StrEnum):
    """What a region was read from: tables with heads of their own, our JSON, or JSON that others made."""

    TABLES = "tables"
    OWN_JSON = "own_json"
    FOREIGN_JSON = "foreign_json"


@dataclass(frozen=True, kw_only=True)
class RegionTables:
    """A region's tables as they were read; an empty cell is absent, and absent is *unknown*.

    Parameters
    ----------
    tables
        The tables that the source has, by name; also those that no region has, so that the check can
        name them.
    texts
        The team's own text by chapter and language, sorted.
    origin
        The name of the source without its ending; it stands in where the region states no key.
    faults
        What the reader found wrong in single cells; `check` reports them with all others.
    left_out
        What a foreign file held and a region has no column for.
    unread
        Tables, and paths of texts, that are there but could not be read; `faults` says why. What refers to
        them is no fault.
    form
        What it was read from; only tables show by their absence that somebody left them out.
    """

    tables: Mapping[str, Table] = field(default_factory=dict)
    texts: tuple[RegionText, ...] = ()
    origin: str = ""
    faults: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    form: Form = Form.TABLES

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table; none where the source has no such table."""
        found = self.tables.get(table)
        return found.rows if found else ()

    def place_of(self, table: str) -> str:
        """Return what the owner calls a table, or would call one that is not there."""
        if table in self.tables:
            return self.tables[table].place
        in_files = any(one.place.lower().endswith(".csv") for one in self.tables.values())
        return f"{table}.csv" if in_files else table

    @property
    def told(self) -> frozenset[tuple[str, int, str]]:
        """Return the cells with a fault of the reader, by place, row and column: nobody left them empty."""
        return frozenset((fault.place, fault.row, fault.column) for fault in self.faults)

    def setting(self, key: str) -> str:
        """Return the value of a setting, or an empty text."""
        rows = self.rows("settings")
        return next((row.cells.get("value", "") for row in rows if row.cells.get("key") == key), "")

    @property
    def key(self) -> str:
        """Return the region's key: as set, else made from the name of the source."""
        return self.setting("key") or key_from(self.origin)

    def with_rows(self, table: str, rows: Iterable[Mapping[str, str]]) -> RegionTables:
        """Return the same region with the rows of one table replaced; empty cells are dropped."""
        return replace(self, tables={**self.tables, table: table_of(table, rows)})


def key_from(name: str) -> str:
    """Return a readable key made from any name.

    Examples
    --------
    >>> key_from("Osnabrück 2026")
    'osnabrueck-2026'
    >>> key_from("Café São José")
    'cafe-sao-jose'
    """
    plain = name.lower()
    for sign, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(sign, letters)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-") or FALLBACK_KEY


def table_of(name: str, rows: Iterable[Mapping[str, str]], place: str = "") -> Table:
    """Return a table made from rows of cells, numbered as a spreadsheet shows them (the head is row 1)."""
    place = place or name
    kept = tuple(
        Row(place=place, number=number, cells={column: text for column, text in cells.items() if text})
        for number, cells in enumerate(rows, start=2)
    )
    known = region_schema().find(name)
    columns = [column.name for column in known.carried] if known else []
    columns += sorted({column for row in kept for column in row.cells} - set(columns))
    return Table(name=name, place=place, columns=tuple(columns), rows=kept)


def blank_tables(*, key: str, name: str, districts: Sequence[str] = ()) -> RegionTables:
    """Return a region that states only its key, its name and its districts (five-digit AGS).

    Examples
    --------
    >>> blank_tables(key="os", name="Osnabrück").setting("name")
    'Osnabrück'
    """
    tables = {table.name: table_of(table.name, ()) for table in region_schema().tables if not table.rare}
    settings = [{"key": "key", "value": key}, {"key": "name", "value": name}]
    if districts:
        settings.append({"key": "districts", "value": ";".join(districts)})
    return RegionTables(tables=tables, origin=key).with_rows("settings", settings)


def content(tables: RegionTables) -> dict[str, list[dict[str, str]]]:
    """Return what the tables say, free of place, order of columns and empty tables.

    Two sources with the same content are the same region, in whatever format they came.
    """
    said = {
        name: [dict(sorted(row.cells.items())) for row in rows]
        for name in sorted(tables.tables)
        if (rows := _content_rows(tables, name))
    }
    if tables.texts:
        said["texts"] = [
            {"chapter": text.chapter, "language": text.language, "markdown": text.markdown}
            for text in sorted(tables.texts, key=lambda text: (text.chapter, text.language))
        ]
    return said


def _content_rows(tables: RegionTables, name: str) -> tuple[Row, ...]:
    if name == "languages":
        return arranged(tables.rows("languages"), tables.rows("services"))
    return tables.rows(name)


def digest(tables: RegionTables) -> str:
    """Return the SHA-256 of the content, in hexadecimal digits; equal for every format of one region."""
    canonical = json.dumps(content(tables), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


__all__ = [
    "FALLBACK_KEY",
    "Form",
    "RegionTables",
    "Row",
    "Table",
    "blank_tables",
    "collapsed_id",
    "content",
    "digest",
    "key_from",
    "table_of",
]
