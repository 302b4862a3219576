"""Rows and cells in the words of the reader: titles of tables, columns and rows, and what a cell says.

Here: words. Not here: which rows there are (`snapshots`), what a form asks (`forms`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bleibe import exchange
from bleibe.exchange import (
    Column,
    Kind,
    RowName,
    assumption_ids,
    closed_codes,
    code_title,
    naming_columns,
    split_list,
    text_in_words,
)
from bleibe.platform.words import find, language, language_name, partial_day, say
from bleibe.rooms.directory.rules import CODES_OF_TEXTS, find_schema
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.studies.profile import assumption_title

FOR_ALL_WHERE_EMPTY = frozenset(
    ("services", f"for_{name}")
    for name in (
        "routes",
        "participants",
        "universities",
        "employers",
        "fields",
        "citizenships",
        "districts",
    )
)
"""Table and column of restrictions: an empty one leaves nobody out (`transition.fits`)."""

HOLD_SOURCES = ("source", "note")
"""Columns whose texts hold sources, with the columns that those are for."""

SHOWN_LENGTH = 300
"""Signs of a cell that a list shows; a text of many pages would hide what else differs."""


def table_title(table: str) -> str:
    """Return what the rows of a table are called together."""
    return find(f"directory.table.{table}.many") or table


def table_singular(table: str) -> str:
    """Return what one row of a table is called."""
    return find(f"directory.table.{table}.one") or table


def column_title(table: str, name: str) -> str:
    """Return the short name of a column in the language of the request."""
    own = find(f"directory.column.{table}.{name}")
    return own or exchange.column_title(table, name, language())


def code_word(column: Column, code: str) -> str:
    """Return the word for one code of a column; the code itself where it has none."""
    if column.target in CODES_OF_TEXTS:
        return find(f"directory.code.{column.target}.{code}") or code
    if column.target == "language":
        return language_name(code)
    if column.target == "language_level":
        spoken, _, level = code.partition(":")
        return f"{language_name(spoken)} {level}"
    closed = closed_codes(column.target)
    if closed is not None and code not in closed:
        return code
    found = find(f"directory.code.{column.target}.{code}")
    return found or code_title(column.target, code, language())


def assumption_word(id: str) -> str:
    """Return what an assumption is about, in the words of the report; what is none stays as it is."""
    return assumption_title(id, language()) if id in assumption_ids() else id


class RowWords:
    """The words for the rows of one state of a region."""

    def __init__(self, state: Snapshot) -> None:
        self.state = state

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], str]:
        return {
            (name.table, name.key[0]): cells["name"]
            for name, cells in self.state.rows.items()
            if cells.get("name") and naming_columns(name.table) == ("id",)
        }

    def row(self, name: RowName, cells: Mapping[str, str] | None = None) -> str:
        """Return the title of a row: its name, else what names it in words."""
        cells = cells if cells is not None else self.state.rows.get(name, {})
        if name.table == "settings":
            return find(f"directory.code.setting.{name.key[0]}") or name.key[0]
        if name.table == "assumptions":
            return assumption_word(name.key[0])
        if cells.get("name"):
            return cells["name"]
        if name.table in ("languages", "addresses", "phones", "contacts", "url") or naming_columns(
            name.table
        ) == ("id",):
            return self._by_content(name, cells)
        if name.table == "ties":
            return self._tie(cells or dict(zip(naming_columns("ties"), name.key, strict=False)))
        named = zip(naming_columns(name.table), name.key, strict=False)
        return " · ".join(self.cell(name.table, column, text) for column, text in named if text)

    def _tie(self, cells: Mapping[str, str]) -> str:
        columns = ("from_organization_id", "kind", "to_organization_id", "group_id")
        said = (self.cell("ties", column, cells[column]) for column in columns if cells.get(column))
        return " – ".join(said)

    def _by_content(self, name: RowName, cells: Mapping[str, str]) -> str:
        schema = find_schema(name.table)
        hidden = {one.name for one in schema.columns if one.internal} if schema else set()
        said = (
            self.cell(name.table, column, text)
            for column, text in cells.items()
            if column != "id" and column not in hidden
        )
        return " · ".join([text for text in said if text][:3]) or name.key[0]

    def cell(self, table: str, column: str, text: str) -> str:
        """Return what a cell says; an empty one is unknown, an empty restriction lets all in."""
        schema = find_schema(table)
        found = schema.find(column) if schema else None
        if not text:
            is_open = (table, column) in FOR_ALL_WHERE_EMPTY
            return say("directory.code.for_all" if is_open else "platform.value.unknown")
        if found is None:
            return text
        if column in HOLD_SOURCES:
            return text_in_words(text, language(), table)
        if found.is_list:
            return ", ".join(self._value(found, one) for one in split_list(text))
        return self._value(found, text)

    def short(self, table: str, column: str, text: str) -> str:
        """Return what a cell says, cut where it is long."""
        said = self.cell(table, column, text)
        return said if len(said) <= SHOWN_LENGTH else f"{said[:SHOWN_LENGTH]} …"

    def _value(self, column: Column, text: str) -> str:
        match column.kind:
            case Kind.REF | Kind.REFS:
                return self._names.get((column.target, text), text)
            case Kind.CODE | Kind.CODES:
                return code_word(column, text)
            case Kind.YES_NO if text in ("yes", "no"):
                return say(f"platform.value.{text}")
            case Kind.DATE | Kind.PARTIAL_DATE:
                return _day(text)
            case Kind.PLACES if text == "unlimited":
                return say("directory.code.unlimited")
            case Kind.ASSUMPTION_ID:
                return assumption_word(text)
            case Kind.SETTING:
                return find(f"directory.code.setting.{text}") or text
            case _:
                return text


def _day(text: str) -> str:
    """Return a day, month or year as the reader writes it; what is none stays as it is."""
    try:
        return partial_day(text)
    except ValueError:
        return text
