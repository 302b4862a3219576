"""From a region made by hand to a judged statement, for the tests of findings."""

from __future__ import annotations

from datetime import date
from functools import cache

from bleibe.studies.profile.actors import actor_register
from bleibe.studies.profile.coverage import coverage
from bleibe.studies.profile.findings import Facts, Figure, FindingsChapter, Judged, Judgement, findings
from bleibe.studies.profile.interfaces import interfaces
from bleibe.studies.profile.labour_market import labour_market
from bleibe.studies.profile.network_chapter import network_chapter
from bleibe.studies.profile.throughput_chapter import ThroughputChapter, throughput_chapter
from bleibe.transition import Region, fit_table
from builders import ON, region

HOLDS = Judgement.HOLDS
IN_PART = Judgement.HOLDS_IN_PART
DOES_NOT_HOLD = Judgement.DOES_NOT_HOLD
NOT_ENOUGH = Judgement.NOT_ENOUGH_DATA


RESTS_ON_PERSONS = frozenset({"staff", "networks", "not_reached"})
"""Statements whose tests ask for persons a year; the others are judged without solving anything."""


def facts_of(own: Region, on: date = ON, *, solved: bool = True) -> Facts:
    """Return all chapters of a region, internal parts included; without `solved` nobody is on the way."""
    table = fit_table(own, on=on)
    return Facts(
        region=own,
        on=on,
        fit_table=table,
        actors=actor_register(own, on),
        coverage=coverage(own, table),
        interfaces=interfaces(own, table),
        network=network_chapter(own, on),
        labour_market=labour_market(own),
        throughput=throughput_chapter(own, table) if solved else _nobody(),
    )


@cache
def _nobody() -> ThroughputChapter:
    return throughput_chapter(region(), fit_table(region(), on=ON))


def chapter_of(own: Region, on: date = ON) -> FindingsChapter:
    """Return the chapter of a region."""
    return findings(facts_of(own, on))


def judged(key: str, own: Region, on: date = ON) -> Judged:
    """Return one statement, judged for a region on its public parts."""
    chapter = findings(facts_of(own, on, solved=key in RESTS_ON_PERSONS))
    return next(row for row in chapter.judged if row.statement.key == key)


def judgement(key: str, own: Region, on: date = ON) -> Judgement:
    """Return how a statement is judged for a region."""
    return judged(key, own, on).judgement


def values(row: Judged, key: str) -> dict[str, float | int | str]:
    """Return the numbers of one of its figures."""
    return dict(next(one for one in row.figures if one.key == key).values)


def missing(row: Judged) -> tuple[str, ...]:
    """Return the keys of what is missing."""
    return tuple(one.key for one in row.missing)


def all_figures(chapter: FindingsChapter) -> tuple[Figure, ...]:
    """Return every figure and everything missing of a chapter."""
    rows = (*chapter.judged, *(chapter.internal or ()))
    return tuple(one for row in rows for one in (*row.figures, *row.missing))
