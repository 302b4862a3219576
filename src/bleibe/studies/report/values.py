"""How a value is written for a reader, and which number a note has: the same in every format.

Here: what all renderers share about cells and notes. Not here: markup.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bleibe.studies.report.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Picture,
    Share,
    Span,
    TeamText,
    notes_in,
)
from bleibe.studies.report.foot import Foot
from bleibe.studies.report.text import Note, Text, notes_of, rich
from bleibe.studies.report.wording import Wording, formats
from bleibe.transition import PartialDate, first_day


def shown(cell: Cell, column: Column, wording: Wording) -> Text:
    """Return a cell as its reader sees it; *unknown* and *unlimited* in words.

    Examples
    --------
    >>> from bleibe.studies.report.text import plain
    >>> share = Column(head="Anteil", kind=ColumnKind.SHARE, decimals=1)
    >>> plain(shown(Cell(value=0.125), share, Wording("de")))
    '12,5\\xa0%'
    >>> plain(shown(Cell(value=None), share, Wording("de")))
    'unbekannt'
    """
    match cell.value:
        case None:
            return rich(wording.say("value.unknown"))
        case str() if column.kind is ColumnKind.PARTIAL and is_partial(cell.value):
            return rich(formats.partial(PartialDate(cell.value), wording.language))
        case str() | tuple():
            return rich(cell.value)
        case Share(value=share, decimals=decimals):
            return rich(formats.percent(share, wording.language, decimals))
        case date():
            return rich(formats.day(cell.value, wording.language))
        case Span(low=low, high=high):
            return rich(_span(low, high, column, wording))
        case value:
            return rich(_number(float(value), column, wording))


def _number(value: float, column: Column, wording: Wording) -> str:
    if math.isinf(value):
        return wording.say("value.unlimited")
    if column.kind is ColumnKind.SHARE:
        return formats.percent(value, wording.language, column.decimals)
    if column.kind is ColumnKind.PERSONS:
        return wording.persons(value)
    return formats.number(value, wording.language, column.decimals)


def _span(low: float, high: float, column: Column, wording: Wording) -> str:
    if low == high or math.isinf(low):
        return _number(low, column, wording)
    ends = [_number(end, column, wording) for end in (low, high)]
    return "–".join(ends) if not math.isinf(high) else " – ".join(ends)


def is_partial(text: str) -> bool:
    """Whether text is a day, a month or a year, and no words in their place."""
    try:
        first_day(PartialDate(text))
    except ValueError:
        return False
    return True


def is_unknown(cell: Cell) -> bool:
    """Whether nobody knows the value."""
    return cell.value is None


def head_in_words(column: Column) -> str:
    """Return the head of a column with the unit of its numbers."""
    return f"{column.head} ({column.unit})" if column.head and column.unit else column.head or column.unit


def note_parts(note: Note, wording: Wording) -> tuple[str, ...]:
    """Return what a note says after its title: definition, source, date, and whether it is assumed."""
    parts = [note.text]
    if note.source:
        parts.append(wording.say("note.source", source=note.source))
    if note.dated:
        parts.append(wording.say("note.dated", dated=note.dated))
    if note.assumed:
        parts.append(wording.say("note.assumed"))
    return tuple(_with_stop(part) for part in parts if part)


def foot_text(foot: Foot, wording: Wording) -> Text:
    """Return the line at the foot of a table or drawing: method, date and source."""
    day = formats.day(foot.as_of, wording.language)
    return rich(
        wording.say("foot.method"),
        " ",
        foot.method,
        ". ",
        wording.say("foot.dated", dated=day),
        ". ",
        wording.say("foot.source"),
        " ",
        foot.source,
        ".",
    )


def _with_stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…", "“", "”")) else sentence + "."


class NoteNumbers(Mapping[str, int]):
    """The number of every note of a document by its key, in reading order.

    Raises
    ------
    ValueError
        If two different notes have one key.
    """

    def __init__(self, document: Document) -> None:
        self._notes: dict[str, Note] = {}
        for note in _notes(document):
            if self._notes.setdefault(note.key, note) != note:
                raise ValueError(f"two different notes have the key {note.key!r}")
        self._numbers = {key: number for number, key in enumerate(self._notes, start=1)}

    def __getitem__(self, key: str) -> int:
        return self._numbers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the notes by their number."""
        return tuple(self._notes.values())


class Placement:
    """Puts every note beside the first block that speaks of it, and nowhere else."""

    def __init__(self) -> None:
        self._placed: set[str] = set()

    def take(self, notes: Sequence[Note]) -> tuple[Note, ...]:
        """Return those of `notes` that have no place yet, and give them one."""
        fresh = tuple(note for note in notes if note.key not in self._placed)
        self._placed.update(note.key for note in fresh)
        return fresh


def cover_notes(document: Document) -> tuple[Note, ...]:
    """Return the notes that stand on the cover: those that no block speaks of again.

    The others stand beside the first block that does, so that the cover stays calm and the page after it
    can be copied alone.
    """
    if document.cover is None:
        return ()
    later = {note.key for block in document.blocks for note in _block_notes(block)}
    return tuple(note for note in notes_of(document.cover.sentence) if note.key not in later)


def cover_sentence(document: Document) -> Text:
    """Return the cover's sentence as it is printed: a number there only for a note that stands there too.

    A number without its note on the same page would send its reader searching.
    """
    if document.cover is None:
        return ()
    beside = cover_notes(document)
    return tuple(
        replace(run, note=None) if run.note not in beside else run for run in rich(document.cover.sentence)
    )


def _notes(document: Document) -> Iterator[Note]:
    if document.cover is not None:
        yield from notes_of(document.cover.sentence)
        if document.cover.picture is not None:
            yield from _block_notes(document.cover.picture)
    for block in document.blocks:
        yield from _block_notes(block)


def _block_notes(block: Block) -> Iterator[Note]:
    if isinstance(block, TeamText):
        for inner in block.blocks:
            yield from _block_notes(inner)
    elif isinstance(block, Picture):
        yield from notes_in(block)
        if block.table is not None:
            yield from notes_in(block.table)
    else:
        yield from notes_in(block)
