"""The dates of an answer as a picture: a line of days from top to bottom, with a mark for what each day is.

Here: which days, their words, where they stand. Not here: how it is drawn (`timeline.html`).
Numbers are whole: a template would write half of one as its language does, and a drawing cannot read that.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bleibe.platform.words import count, direction, find, language, say, written
from bleibe.rooms.guidance.rules.standing import EARLIEST
from bleibe.rooms.guidance.selectors import find_law_word, law_word, title_name
from bleibe.science.residence import Deadline

WIDTH = 320
AXIS, BEND, DAYS, SIGNS, WORDS = 16, 34, 44, 52, 66
"""Distances from the edge where reading begins: the line, the bend, the label's day, signs, words."""

LEADING, GAP, TOP = 19, 14, 24
LETTERS = 30
"""So many letters of the drawing's size fit beside the line; measured on Fira Sans, wide letters aside."""

MOST_OF_A_DAY = 4
"""So many dates of one day have words in the picture; the table has all."""

KINDS = ("due", "ends", "earliest")

ENDS = ("title_ends", "title_continues_beyond")
"""The last day of the present title, also where an application carries it on."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """One line of words at its height; the first of a date has its sign, a kind of `KINDS`."""

    text: str
    y: int
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day: where it stands on the line, and where its label does, which may be pushed down."""

    text: str
    y: int
    label_y: int
    is_asked: bool
    lines: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The whole picture; `band` is how far the present title reaches on the line, None where nobody knows.

    `undated` are dates whose day hangs on something that is not known, each in words.
    """

    message: str
    width: int
    height: int
    foot: int
    axis: int
    bend: int
    days_x: int
    signs_x: int
    words_x: int
    days: tuple[Day, ...]
    band: tuple[int, int] | None
    kinds: tuple[tuple[str, str], ...]
    undated: tuple[str, ...]


def timeline(dates: Sequence[Deadline], asked_on: date) -> Timeline | None:
    """Return the picture of dates around the day that was asked; None where no date is known.

    A day stands where it falls between the first and the last; a label that would cover the one before is
    pushed down and joined to its day by a line.
    """
    dated = [one for one in dates if one.on is not None]
    if not dated:
        return None
    blocks = _blocks(dated, asked_on)
    days = _placed(blocks)
    height = days[-1].lines[-1].y + GAP if days[-1].lines else days[-1].label_y + GAP
    is_mirrored = direction(language()) == "rtl"
    at = {name: WIDTH - x if is_mirrored else x for name, x in _EDGES.items()}
    return Timeline(
        message=_message(dated, asked_on),
        width=WIDTH,
        height=height,
        foot=max(height - GAP, days[-1].y),
        days=days,
        band=_band(dated, days, asked_on),
        kinds=tuple(
            (kind, law_word("kind_of_date", kind))
            for kind in KINDS
            if any(one.kind.value == kind for one in dated)
        ),
        undated=tuple(dict.fromkeys(short_name(one) for one in dates if one.on is None)),
        **at,
    )


_EDGES = {"axis": AXIS, "bend": BEND, "days_x": DAYS, "signs_x": SIGNS, "words_x": WORDS}


def short_name(one: Deadline) -> str:
    """Return a date in few words."""
    if one.id.startswith(EARLIEST):
        return title_name(one.id.removeprefix(EARLIEST))
    return find(f"guidance.timeline.short.{one.id}") or find_law_word("deadline", one.id) or one.id


def _message(dated: Sequence[Deadline], asked_on: date) -> str:
    """Return what the picture says in one sentence: what comes next."""
    coming = [one for one in dated if one.on is not None and one.on >= asked_on]
    if not coming:
        return say("guidance.timeline.all_past")
    first = min(coming, key=lambda one: (one.on or date.max, KINDS.index(one.kind.value)))
    what, kind = short_name(first), kind_of_date(first)
    return count("guidance.timeline.message", len(coming), day=first.on, what=what, kind=kind)


def kind_of_date(one: Deadline) -> str:
    """Return what a date is: to be done by then, an end, a beginning; of some a word of their own."""
    return find(f"guidance.timeline.kind.{one.id}") or law_word("kind_of_date", one.kind.value)


@dataclass(frozen=True, kw_only=True)
class _Block:
    """A day with what falls on it, each with its kind and its lines of words."""

    day: date
    text: str
    is_asked: bool
    entries: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def height(self) -> int:
        return LEADING * (1 + sum(len(lines) for _, lines in self.entries)) + GAP


def _blocks(dated: Sequence[Deadline], asked_on: date) -> list[_Block]:
    """Return the days in their order, with the one that was asked among them."""
    ordered = sorted(dated, key=lambda one: (one.on or date.max, KINDS.index(one.kind.value)))
    found = {day: list(those) for day, those in groupby(ordered, key=lambda one: one.on or date.max)}
    blocks = []
    for day in sorted({asked_on, *found}):
        entries = [
            (one.kind.value, tuple(textwrap.wrap(short_name(one), LETTERS))) for one in found.get(day, [])
        ]
        left = len(entries) - MOST_OF_A_DAY
        if left > 0:
            more = tuple(textwrap.wrap(count("guidance.timeline.more", left), LETTERS))
            entries = [*entries[:MOST_OF_A_DAY], ("", more)]
        text = say("guidance.timeline.asked", day=day) if day == asked_on else written(day)
        blocks.append(_Block(day=day, text=text, is_asked=day == asked_on, entries=tuple(entries)))
    return blocks


def _placed(blocks: Sequence[_Block]) -> tuple[Day, ...]:
    """Return the days with their places: true on the line, labels one below the other."""
    first, last = blocks[0].day.toordinal(), blocks[-1].day.toordinal()
    length = sum(block.height for block in blocks[:-1])
    free, days = TOP, []
    for block in blocks:
        share = (block.day.toordinal() - first) / (last - first) if last > first else 0
        y = TOP + round(share * length)
        label = max(y, free)
        days.append(
            Day(
                text=block.text,
                y=y,
                label_y=label,
                is_asked=block.is_asked,
                lines=_lines(block, label),
            )
        )
        free = label + block.height
    return tuple(days)


def _lines(block: _Block, label: int) -> tuple[Words, ...]:
    lines: list[Words] = []
    for kind, texts in block.entries:
        for at, text in enumerate(texts):
            y = label + LEADING * (len(lines) + 1)
            lines.append(Words(text=text, y=y, kind=kind if at == 0 else ""))
    return tuple(lines)


def _band(dated: Sequence[Deadline], days: Sequence[Day], asked_on: date) -> tuple[int, int] | None:
    """Return from where to where the present title reaches after the day asked, as top and length."""
    ends = next((one.on for one in dated if one.id in ENDS), None)
    if ends is None or ends <= asked_on:
        return None
    top = next(one.y for one in days if one.is_asked)
    bottom = next(one.y for one in days if one.text == written(ends))
    return (top, bottom - top)
