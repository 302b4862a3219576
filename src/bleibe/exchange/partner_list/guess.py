"""A first mapping of a partner's list, by what its columns are called and what stands in them.

Here: the guess, to be looked at by people. Not here: the mapping as a file (`mapping`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from bleibe.exchange.partner_list.heads import likeness
from bleibe.exchange.partner_list.mapping import TABLES, ListMap
from bleibe.exchange.plain_lists import PlainList
from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.exchange.sheets.answer_words import is_unknown, read_answer

NEAR_ENOUGH = 0.72
"""From this likeness of head and word on a column is guessed (set by us, tried on lists of providers)."""

SURE = 0.97
"""From this likeness on the head is the word itself, and it counts whatever stands in the column."""

_TELLING = frozenset(
    (Kind.URL, Kind.EMAIL, Kind.NUMBER, Kind.PLACES, Kind.COUNT, Kind.DATE, Kind.PARTIAL_DATE)
)
"""Kinds of column whose cells show whether a guess by a head that is only like a word can be right."""

MOST_WORDS = 60
"""Words of one column that a mapping lists; more are told one by one when the list is read."""


def guessed_map(listed: PlainList, list_name: str, encoding: str) -> ListMap:
    """Return a first mapping of a list.

    Parameters
    ----------
    listed
        The list as it was read.
    list_name
        What its file is called.
    encoding
        In which it was read; empty for UTF-8.
    """
    table = max(TABLES, key=lambda name: _likeness(listed, name))
    columns = _columns(listed, table)
    return ListMap(
        list_name=list_name,
        table=table,
        encoding=encoding,
        columns={name: columns.get(name, "") for name in listed.head},
        values=_values(listed, columns, table),
        defaults={},
    )


@cache
def _known_words() -> Mapping[str, Mapping[str, list[str]]]:
    text = resources.files("bleibe.exchange.partner_list").joinpath("guesses.toml").read_text("utf-8")
    return tomllib.loads(text)


def _likeness(listed: PlainList, table: str) -> float:
    """Return how well a table takes a list's columns; one that it cannot do without counts twice."""
    found = set(_columns(listed, table).values())
    required = {
        column.name
        for column in region_schema().table(table).columns
        if column.required and column.kind is not Kind.KEY
    }
    return len(found) + (len(required) if required <= found else -len(required - found))


def _columns(listed: PlainList, table: str) -> dict[str, str]:
    """Return the list's columns with ours, the likest pairs first and each of ours once."""
    pairs = sorted(
        (
            (-_similar(theirs, ours, words), at, order, theirs, ours)
            for at, theirs in enumerate(listed.head)
            for order, (ours, words) in enumerate(_known_words()[table].items())
        ),
    )
    found: dict[str, str] = {}
    for unlikeness, _, _, theirs, ours in pairs:
        if -unlikeness < NEAR_ENOUGH or theirs in found or ours in found.values():
            continue
        if -unlikeness >= SURE or _fits(listed, theirs, table, ours):
            found[theirs] = ours
    return found


def _similar(theirs: str, ours: str, words: list[str]) -> float:
    """Return the likeness to the likest word of a column; among equals the earlier word counts more."""
    return max(likeness(theirs, word) - position / 1000 for position, word in enumerate((*words, ours)))


def _fits(listed: PlainList, theirs: str, table: str, ours: str) -> bool:
    """Whether at least half of what stands in a column can be read as what ours holds."""
    column = region_schema().table(table).find(ours)
    if column is None or column.kind not in _TELLING:
        return True
    cells = (row.cells.get(theirs, "") for row in listed.rows)
    said = [text for text in cells if text and not is_unknown(text)]
    return 2 * sum(_is_readable(column, text) for text in said) >= max(len(said), 1)


def _is_readable(column: Column, text: str) -> bool:
    try:
        read_answer(column, text)
    except CellError:
        return False
    return True


def _values(listed: PlainList, columns: Mapping[str, str], table: str) -> dict[str, dict[str, str]]:
    """Return per column with a list of codes the words that nobody understands, still without a code."""
    found: dict[str, dict[str, str]] = {}
    for theirs, ours in columns.items():
        column = region_schema().table(table).find(ours)
        if column is None or column.kind not in (Kind.CODE, Kind.CODES):
            continue
        words = dict.fromkeys(row.cells[theirs] for row in listed.rows if theirs in row.cells)
        open_words: dict[str, str] = {}
        for word in words:
            try:
                if not is_unknown(word):
                    read_answer(column, word)
            except CellError:
                open_words[word] = ""
        if open_words:
            found[ours] = dict(list(open_words.items())[:MOST_WORDS])
    return found
