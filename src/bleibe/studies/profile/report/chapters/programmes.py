"""Programmes, networks and sub-projects, with their terms and what they fund.

Here: the table. Not here: the notice of a funded project (`funding.py`).
"""

from __future__ import annotations

from bleibe.studies.profile.programmes import ProgrammeEntry, TermState
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.report import Cell, ColumnKind, Row, row

_INDENT = "– "


def programmes(chapter: Chapter) -> None:
    """Add the section."""
    chapter.section("programmes")
    found = chapter.profile.programmes
    if not found:
        chapter.say("no_programmes")
        return
    over = sum(one.state is TermState.ENDED_OR_NOT_CONFIRMED for one in found)
    chapter.count("programmes_text", len(found), over=chapter.words.number(over))
    chapter.table(
        "programme_table",
        (
            chapter.column("programme"),
            chapter.column("carrier"),
            chapter.column("term"),
            chapter.column("state"),
            chapter.column("offers", ColumnKind.NUMBER),
            chapter.column("source"),
        ),
        [_row(chapter, one) for one in found],
        remark=chapter.words.say("support.below"),
        foot=chapter.feet.of("listed", chapter.feet.rows("programmes", (one.source for one in found))),
    )


def _row(chapter: Chapter, one: ProgrammeEntry) -> Row:
    over = one.state is TermState.ENDED_OR_NOT_CONFIRMED
    return row(
        _INDENT * one.depth + one.name,
        one.actor_name or None,
        _term(chapter, one),
        Cell(value=chapter.words.say(f"support.term.{one.state.value}"), strong=over),
        float(one.offers_below),
        chapter.names.source_with_day(one.source),
    )


def _term(chapter: Chapter, one: ProgrammeEntry) -> str:
    words = chapter.words
    if one.valid_from is None and one.valid_until is None:
        return words.say("value.unknown")
    last = None if one.valid_until is None else one.valid_until.fromordinal(one.valid_until.toordinal() - 1)
    if one.valid_from is None:
        return words.say("support.until", last=words.day(last))
    if last is None:
        return words.say("support.since", first=words.day(one.valid_from))
    return words.say("support.first_to_last", first=words.day(one.valid_from), last=words.day(last))
