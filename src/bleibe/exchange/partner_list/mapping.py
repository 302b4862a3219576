"""The mapping of a partner's list: which of its columns goes where, and what its words mean.

Here: the mapping as a file (TOML) that people edit. Not here: guessing one (`guess`), reading by it (`rows`).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bleibe.exchange.limits import read_limited
from bleibe.exchange.plain_text import decoded
from bleibe.exchange.region_tables.codes import nearest
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import Fault, InvalidInputError

TABLES = ("services", "organizations", "ties")
"""The tables that a partner's list can fill."""

_SECTIONS = ("list", "table", "encoding", "source", "columns", "values", "defaults")

_HEAD = """\
# So wird die Liste gelesen. Links steht die Spalte der Liste, rechts unsere; "" heißt: wird nicht gelesen.
# This is how the list is read. On the left the list's column, on the right ours; "" means: not read.
# [values.SPALTE]: was ein Wort der Liste bei uns heißt / what a word of the list is with us; "" = unknown.
# [defaults]: was in jeder Zeile gilt, wo die Liste nichts sagt / what holds where the list says nothing.
"""


@dataclass(frozen=True, kw_only=True)
class ListMap:
    """How a list is read.

    Parameters
    ----------
    list_name
        The file that the mapping was made for.
    table
        Which table its rows go to: services, organizations or ties.
    encoding
        Of a CSV file, where it is not UTF-8.
    source
        What becomes the source of its rows; empty: the name of the list.
    columns
        The list's columns to ours; an empty text leaves a column out.
    values
        By column of ours: what a word of the list is with us.
    defaults
        By column of ours: what holds where the list says nothing.
    """

    list_name: str
    table: str
    encoding: str = ""
    source: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


def map_text(mapping: ListMap) -> str:
    """Return a mapping as TOML that explains itself."""
    lines = [
        _HEAD,
        f"list = {_quoted(mapping.list_name)}",
        f"table = {_quoted(mapping.table)}  # {', '.join(TABLES)}",
        f"encoding = {_quoted(mapping.encoding)}  # leer / empty: UTF-8",
        f"source = {_quoted(mapping.source)}",
        "",
        "[columns]",
        *(f"{_quoted(theirs)} = {_quoted(ours)}" for theirs, ours in mapping.columns.items()),
    ]
    for column, words in mapping.values.items():
        lines += [
            "",
            f"[values.{column}]",
            *(f"{_quoted(one)} = {_quoted(two)}" for one, two in words.items()),
        ]
    lines += ["", "[defaults]", *(f"{name} = {_quoted(text)}" for name, text in mapping.defaults.items()), ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Return a text as TOML writes it; JSON's strings are strings of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_map(path: Path) -> ListMap:
    """Return a mapping from its file.

    Raises
    ------
    NotFoundError
        If there is no such file.
    InvalidInputError
        If it is no mapping; carries every fault.
    """
    place = path.name
    document = _document(path, place)
    faults = [
        Fault(place=place, column=name, problem="is no part of a mapping", allowed=", ".join(_SECTIONS))
        for name in document
        if name not in _SECTIONS
    ]
    faults += [*_no_table(place, document.get("table", "")), *_not_text(place, document)]
    if faults:
        raise InvalidInputError(faults)
    mapping = ListMap(
        list_name=document.get("list", ""),
        table=document["table"],
        encoding=document.get("encoding", ""),
        source=document.get("source", ""),
        columns=document.get("columns", {}),
        values=document.get("values", {}),
        defaults=document.get("defaults", {}),
    )
    faults = [*_unknown_columns(place, mapping), *_twice(place, mapping)]
    if faults:
        raise InvalidInputError(faults)
    return mapping


def _document(path: Path, place: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(decoded(read_limited(path, place), place))
    except tomllib.TOMLDecodeError as error:
        problem, allowed = f"cannot be read ({error})", 'lines as "Angebot" = "name"'
        raise InvalidInputError([Fault(place=place, problem=problem, allowed=allowed)]) from None


def _no_table(place: str, table: object) -> list[Fault]:
    if table in TABLES:
        return []
    allowed = ", ".join(TABLES)
    problem = "is no table for a list"
    return [Fault(place=place, column="table", value=str(table), problem=problem, allowed=allowed)]


def _not_text(place: str, document: Mapping[str, object]) -> list[Fault]:
    """Return what is no text where a text, and no section where a section has to stand."""
    values = document.get("values", {})
    sections: dict[str, object] = {name: document.get(name, {}) for name in ("columns", "defaults")}
    if isinstance(values, dict):
        sections |= {f"values.{name}": words for name, words in values.items()}
    else:
        sections["values"] = values
    single = {name: {name: document.get(name, "")} for name in ("list", "encoding", "source")}
    faults = []
    for name, section in {**sections, **single}.items():
        wrong = (
            not isinstance(section, dict)
            or any(not isinstance(text, str) for text in section.values())
            or name == "values"
        )
        if wrong:
            faults.append(Fault(place=place, column=name, problem="holds what is no text", allowed='"text"'))
    return faults


def _unknown_columns(place: str, mapping: ListMap) -> list[Fault]:
    known = [column.name for column in region_schema().table(mapping.table).columns]
    named = [
        *(("columns", ours) for ours in mapping.columns.values() if ours),
        *((f"values.{ours}", ours) for ours in mapping.values),
        *(("defaults", ours) for ours in mapping.defaults),
    ]
    faults = []
    for section, ours in named:
        if ours not in known:
            near = nearest(ours, known)
            faults.append(
                Fault(
                    place=place,
                    column=section,
                    value=ours,
                    problem=f"the table {mapping.table} has no such column",
                    allowed=f"perhaps {near}" if near else ", ".join(known),
                )
            )
    return faults


def _twice(place: str, mapping: ListMap) -> list[Fault]:
    used = [ours for ours in mapping.columns.values() if ours]
    return [
        Fault(
            place=place,
            column="columns",
            value=ours,
            problem="two columns of the list go there",
            allowed='one of them; the other goes to ""',
        )
        for ours in sorted({ours for ours in used if used.count(ours) > 1})
    ]
