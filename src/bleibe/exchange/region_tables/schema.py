"""The description of the region's tables, read from `columns.toml`.

Here: which tables and columns there are, of which kind, and how HSDS nests them. Not here: how a cell is
read (`cells`), what a list of codes allows (`codes`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class Kind(StrEnum):
    """What a cell of a column holds; see the head of `columns.toml`."""

    KEY = "key"
    REF = "ref"
    REFS = "refs"
    LINK = "link"
    TEXT = "text"
    PROSE = "prose"
    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    PLACES = "places"
    SHARE = "share"
    COUNT = "count"
    DECIMAL = "decimal"
    HSDS_NUMBER = "hsds_number"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    DATETIME = "datetime"
    YES_NO = "yes_no"
    URL = "url"
    EMAIL = "email"
    ASSUMPTION_ID = "assumption_id"
    SETTING = "setting"
    LICENCE = "licence"


MAXIMUM_LENGTH: Mapping[Kind, int] = {Kind.PROSE: 20_000, Kind.URL: 2_000}
"""Longest cell by kind, in characters; a workbook's cell ends at 32,767."""

DEFAULT_MAXIMUM_LENGTH = 1_000

IDENTIFYING_KINDS = frozenset({Kind.KEY, Kind.ASSUMPTION_ID, Kind.SETTING})
"""Kinds of column whose value names its row and must not occur twice."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    Parameters
    ----------
    name, kind
        Its name in every format, and what its cells hold.
    target
        The table that `ref` and `refs` lead to, the list that `code` and `codes` choose from, or the
        column that says where `link` leads; else empty.
    hsds
        Whether HSDS 3.1 has the column; else it is ours.
    required, internal, rare
        Never empty; never public; written only where there is something in it.
    but_to_find
        Required, but not in a row that is still to be found.
    nested_as, embeds
        Name in HSDS JSON of the list within the row referred to, or of the object within this row.
    shorthand
        The table whose rows this column stands for; it is no column of the carried table itself.
    minimum, maximum
        Limits of a number; None where there is none.
    above
        What a number must be more than; None where nothing.
    maximum_length
        Longest cell, in characters.
    en, de, example
        What it means, in one sentence each, and a value that is right.
    """

    name: str
    kind: Kind
    target: str = ""
    hsds: bool = False
    required: bool = False
    but_to_find: bool = False
    internal: bool = False
    rare: bool = False
    nested_as: str = ""
    embeds: str = ""
    shorthand: str = ""
    minimum: float | None = None
    above: float | None = None
    maximum: float | None = None
    maximum_length: int = DEFAULT_MAXIMUM_LENGTH
    en: str = ""
    de: str = ""
    example: str = ""

    @property
    def is_list(self) -> bool:
        """Whether a cell may hold several values, separated by `;`."""
        return self.kind in (Kind.REFS, Kind.CODES)

    @property
    def is_reference(self) -> bool:
        """Whether cells name rows of another table."""
        return self.kind in (Kind.REF, Kind.REFS)


@dataclass(frozen=True, kw_only=True)
class TableSchema:
    """One table. `hsds` is the name of the HSDS object that a row is, or empty where the table is ours.

    `internal_rows` are pairs of a column and a code: a row that says so is never public, as with a table or
    column that is `internal`.
    """

    name: str
    columns: tuple[Column, ...]
    hsds: str = ""
    rare: bool = False
    internal: bool = False
    internal_rows: tuple[tuple[str, str], ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    unique: tuple[str, ...] = ()
    en: str = ""
    de: str = ""

    def find(self, name: str) -> Column | None:
        """Return the column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def carried(self) -> tuple[Column, ...]:
        """Return the columns that hold content themselves (all but shorthands)."""
        return tuple(column for column in self.columns if not column.shorthand)

    @property
    def identifier(self) -> Column | None:
        """Return the column that names a row, or None."""
        return next((column for column in self.columns if column.kind in IDENTIFYING_KINDS), None)


@dataclass(frozen=True, kw_only=True)
class RegionSchema:
    """All tables in the order in which people meet them, and the short code lists of HSDS."""

    tables: tuple[TableSchema, ...]
    lists: Mapping[str, tuple[str, ...]]

    def find(self, name: str) -> TableSchema | None:
        """Return the table of that name, or None."""
        return next((table for table in self.tables if table.name == name), None)

    def table(self, name: str) -> TableSchema:
        """Return the table of that name; a name that no table has is an error of the program."""
        found = self.find(name)
        if found is None:
            raise KeyError(name)
        return found


@cache
def region_schema() -> RegionSchema:
    """Return the description of the region's tables.

    Examples
    --------
    >>> region_schema().table("services").columns[0].name
    'id'
    """
    text = resources.files("bleibe.exchange.region_tables").joinpath("columns.toml").read_text("utf-8")
    document = tomllib.loads(text)
    shared = {name: _column({"name": name} | row) for name, row in document["shared"].items()}
    return RegionSchema(
        tables=tuple(_table(row, shared) for row in document["table"]),
        lists={name: tuple(codes) for name, codes in document["lists"].items()},
    )


def _table(row: dict[str, Any], shared: Mapping[str, Column]) -> TableSchema:
    columns = tuple(shared[entry] if isinstance(entry, str) else _column(entry) for entry in row["columns"])
    return TableSchema(
        name=row["name"],
        columns=columns,
        hsds=row.get("hsds", ""),
        rare=row.get("rare", False),
        internal=row.get("internal", False),
        internal_rows=tuple((column, code) for column, code in row.get("internal_rows", ())),
        periods=tuple((begin, end) for begin, end in row.get("periods", ())),
        unique=tuple(row.get("unique", ())),
        en=row["en"],
        de=row["de"],
    )


def _column(row: dict[str, Any]) -> Column:
    name, _, target = row["kind"].partition(":")
    kind = Kind(name)
    longest = row.get("maximum_length", MAXIMUM_LENGTH.get(kind, DEFAULT_MAXIMUM_LENGTH))
    return Column(**(row | {"kind": kind, "target": target, "maximum_length": longest}))
