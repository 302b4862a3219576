"""What is usual in a region, read from `usual.toml`: offices, groups, chapters.

Here: the table, typed. Not here: the usual steps of people (`transition`), making a region (`blank`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from bleibe.transition import ActorRole, Source, UsualPeople, usual_people, usual_sources


class Scope(StrEnum):
    """Of what a region has one each."""

    DISTRICT = "district"
    UNIVERSITY = "university"
    REGION = "region"


@dataclass(frozen=True, kw_only=True)
class UsualOffice:
    """A kind of office that a region usually has. `source` says who names it."""

    scope: Scope
    key: str
    name: str
    roles: tuple[ActorRole, ...]
    source: Source


@dataclass(frozen=True, kw_only=True)
class UsualGroup:
    """A group of people that a region usually has; how many they are is unknown."""

    scope: Scope
    key: str
    name: str
    people: UsualPeople


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter of the report with its guiding question."""

    name: str
    question_de: str
    question_en: str


@dataclass(frozen=True, kw_only=True)
class Usual:
    """Everything usual. `named` is the source of what the maker of the region named."""

    offices: tuple[UsualOffice, ...]
    groups: tuple[UsualGroup, ...]
    chapters: tuple[Chapter, ...]
    named: Source


@cache
def usual() -> Usual:
    """Return what is usual, in published order."""
    text = resources.files("bleibe.exchange.blank_region").joinpath("usual.toml").read_text("utf-8")
    document = tomllib.loads(text)
    sources = usual_sources()
    return Usual(
        offices=tuple(_office(row, sources) for row in document["office"]),
        groups=tuple(_group(row) for row in document["group"]),
        chapters=tuple(
            Chapter(name=name, question_de=row["de"], question_en=row["en"])
            for name, row in document["chapters"].items()
        ),
        named=Source(citation=document["sources"]["named"]["citation"]),
    )


def _office(row: Mapping[str, Any], sources: Mapping[str, Source]) -> UsualOffice:
    return UsualOffice(
        scope=Scope(row["scope"]),
        key=row["key"],
        name=row["name"],
        roles=tuple(map(ActorRole, row["roles"])),
        source=_noted(sources[row["source"]], row.get("note", "")),
    )


def _group(row: Mapping[str, Any]) -> UsualGroup:
    return UsualGroup(
        scope=Scope(row["scope"]),
        key=row["key"],
        name=row["name"],
        people=next(people for people in usual_people() if people.key == row["people"]),
    )


def _noted(source: Source, note: str) -> Source:
    return Source(citation=source.citation, dated=source.dated, note=note)
