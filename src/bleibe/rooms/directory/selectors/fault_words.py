"""Faults in the words of the reader.

The check writes English sentences (`exchange`). They stand as patterns in the English words of this room; the
words of another language say the same, and what no pattern knows stays as it is. Not here: finding faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bleibe.exchange import UNLIMITED, RegionTables, allowed_with_words, region_schema, row_name
from bleibe.platform.words import every, language, say
from bleibe.rooms.directory.selectors.row_words import RowWords, column_title, table_title
from bleibe.rooms.directory.selectors.sentence_patterns import WRITTEN_IN, pattern_of
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.transition import Fault

EMPTY = "the cell must not be empty"
"""What the check says of a cell without a value; in a form it is no cell."""

FIELDS: Mapping[str, str] = {
    "NAME": "directory.new.name",
    "--districts": "directory.new.districts",
    "--universities": "directory.new.universities",
}
"""What a new region is made from, as the command calls it, and the words for it here."""

PAGES: Mapping[str, str] = {"bleibe merge A B": "directory.merge.title"}
"""What the check names as a command, and the title of the page that does the same here."""

_AS_WRITTEN = re.compile("`([^`]*)`")

IN_CELL = ", cell "
"""Between a sheet and the cell of it that a fault is in."""


@dataclass(frozen=True, kw_only=True)
class FaultInWords:
    """One fault for its reader: file or sheet, row, column, value, what is wrong, what is allowed.

    Of what waits on the site and has no file, `place` is the table in words, `row` the name of the entry.
    """

    place: str
    row: int | str
    column: str
    value: str
    problem: str
    allowed: str


def faults_in_words(faults: Iterable[Fault]) -> list[FaultInWords]:
    """Return a file's faults in the language of the request; columns keep the names that they have there."""
    return [
        FaultInWords(
            place=_place(fault.place),
            row=fault.row,
            column=fault.column,
            value=fault.value,
            problem=quoted(_in_words("problems", fault.problem)),
            allowed=quoted(_allowed(fault)),
        )
        for fault in faults
    ]


def faults_of_entries(faults: Iterable[Fault], tables: RegionTables, state: Snapshot) -> list[FaultInWords]:
    """Return the faults of a region as it would become, by table, name of the entry and column in words."""
    faults, words = list(faults), RowWords(state)
    rows = {(table, row.number): row.cells for table in tables.tables for row in tables.rows(table)}
    return [
        replace(
            said,
            place=table_title(fault.place),
            row=words.row(row_name(fault.place, cells), cells),
            column=column_title(fault.place, fault.column),
            value=words.cell(fault.place, fault.column, fault.value) if fault.value else "",
        )
        if (cells := rows.get((fault.place, fault.row))) is not None
        else said
        for fault, said in zip(faults, faults_in_words(faults), strict=True)
    ]


def fault_in_words(fault: Fault, *, in_form: bool = False) -> str:
    """Return what is wrong and what is allowed; in a form its place and value are seen anyway."""
    if in_form and fault.problem == EMPTY:
        return say("directory.form.missing")
    words = _allowed(fault)
    allowed = say("directory.fault.allowed", allowed=words) if words else ""
    said = _in_words("problems", fault.problem)
    said = f"{said[:1].upper()}{said[1:]}. {allowed}".strip()
    if in_form:
        said = said.replace(f"`{UNLIMITED}`", f"`{say('directory.code.unlimited')}`")
    return quoted(said if in_form else f"{_where(fault)}: {said}")


def remark_in_words(remark: str) -> str:
    """Return what a file's reader remarks, or where a proposed cell comes from, in the reader's language."""
    return quoted(_in_words("remarks", remark))


def quoted(text: str) -> str:
    """Return a text with what the check marks as written so in quotation marks of the reader's language."""

    def in_quotes(found: re.Match[str]) -> str:
        page = PAGES.get(found[1])
        return say("directory.form.quoted", text=say(page) if page else found[1])

    return _AS_WRITTEN.sub(in_quotes, text)


def _where(fault: Fault) -> str:
    """Return where a fault is in words: table, row and column."""
    parts = [table_title(_place(fault.place))]
    if fault.row:
        parts.append(say("directory.fault.row", row=fault.row))
    if fault.column:
        parts.append(column_title(fault.place, fault.column))
    return ", ".join(parts)


def _place(place: str) -> str:
    """Return a file, sheet or field as its reader calls it."""
    if field := FIELDS.get(place):
        return say(field)
    sheet, _, cell = place.rpartition(IN_CELL)
    return say("directory.fault.cell", place=sheet, cell=cell) if sheet else place


def _allowed(fault: Fault) -> str:
    if (meaning := _meanings().get(fault.allowed)) and language() != WRITTEN_IN:
        return meaning
    return _in_words("allowed_words", allowed_with_words(fault.allowed, language()))


def _in_words(part: str, text: str) -> str:
    """Return a sentence of the check in the language of the request."""
    if language() == WRITTEN_IN or not text:
        return text
    for key, pattern in _patterns(part):
        if found := pattern.fullmatch(text):
            parts = {name: _in_words(part, said) for name, said in found.groupdict().items()}
            return say(f"directory.fault.{part}.{key}", **parts)
    return text


@cache
def _patterns(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    prefix = f"fault.{part}."
    return tuple(
        (key.removeprefix(prefix), pattern_of(sentence))
        for key, sentence in every("directory", WRITTEN_IN)
        if key.startswith(prefix)
    )


@cache
def _meanings() -> Mapping[str, str]:
    """Return what a column means in German by what it means in English: an empty cell is told so."""
    return {column.en: column.de for table in region_schema().tables for column in table.columns if column.en}
