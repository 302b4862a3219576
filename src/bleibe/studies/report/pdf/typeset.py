"""The document as plain data for the typesetter.

Here: blocks, runs and notes as lists and dictionaries that become JSON. Nothing of the document is ever
pasted into Typst's own language, so no text can be read as markup. Not here: layout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import assert_never

from bleibe.studies.report.document import (
    Block,
    BulletList,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
    TeamText,
    notes_in,
)
from bleibe.studies.report.pdf.signs import breakable, has_codes, printable
from bleibe.studies.report.text import Note, Run, TextLike, plain, rich
from bleibe.studies.report.values import (
    NoteNumbers,
    Placement,
    cover_notes,
    cover_sentence,
    foot_text,
    is_unknown,
    note_parts,
    shown,
)
from bleibe.studies.report.widths import column_widths, has_long_word
from bleibe.studies.report.wording import Wording, formats

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_FULL_WIDTH_MM = 166.0
_MM_PER_UNIT = _FULL_WIDTH_MM / 760
_PER_CENT_PER_POINT = 0.352778 / _FULL_WIDTH_MM * 100
_TALLEST_MM = 215.0
_SIZE = re.compile('viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_LONGEST_WHOLE_ROW = 900
"""A row whose longest cell has at most so many characters is never torn by the end of a page."""
_FLOWING = (Paragraph, Callout, KeyFigures, BulletList)


class Typesetter:
    """Turns one document into data."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._wording = Wording(document.language)
        self._numbers = NoteNumbers(document)
        self._placement = Placement()

    def data(self) -> dict[str, Json]:
        """Return everything that the layout needs."""
        document, say = self._document, self._wording.say
        cover, blocks = self._cover(), self._strips(document.blocks)
        coded = has_codes(json.dumps([cover, blocks], ensure_ascii=False))
        return {
            "title": printable(document.title),
            "description": printable(document.description or document.title),
            "language": document.language,
            "direction": say("language.direction"),
            "date": [document.as_of.year, document.as_of.month, document.as_of.day],
            "software": document.software,
            "edition": printable(say("page.edition", edition=document.edition)),
            "as_of": say("page.as_of", day=formats.day(document.as_of, document.language)),
            "page": say("page.page", page="\u0001", pages="\u0002"),
            "contents": say("page.contents"),
            "made_with": say("page.made_with", software=document.software),
            "unknown": say("value.unknown"),
            "signs": say("page.signs") if coded else "",
            "cover": cover,
            "blocks": blocks,
        }

    def _cover(self) -> Json:
        cover = self._document.cover
        if cover is None:
            return None
        as_of = formats.long_day(self._document.as_of, self._document.language)
        return {
            "title": printable(cover.title),
            "subtitle": printable(cover.subtitle),
            "sentence": self._runs(cover_sentence(self._document)),
            "compiled": printable(cover.compiled),
            "notes": self._notes(cover_notes(self._document)),
            "picture": None if cover.picture is None else self._picture(cover.picture),
            "remarks": [printable(remark) for remark in cover.remarks],
            "as_of": self._wording.say("page.as_of", day=as_of),
        }

    def _strips(self, blocks: Sequence[Block]) -> list[Json]:
        """Return the blocks; flowing text is gathered into strips that share their margin."""
        strips: list[Json] = []
        flowing: list[Json] = []
        notes: list[Json] = []
        for block in blocks:
            if isinstance(block, _FLOWING):
                fresh = self._notes(notes_in(block))
                if fresh and notes and len(flowing) > 3:
                    strips.append({"kind": "strip", "blocks": flowing, "notes": notes})
                    flowing, notes = [], []
                flowing.append(self._block(block))
                notes.extend(fresh)
                continue
            if flowing:
                strips.append({"kind": "strip", "blocks": flowing, "notes": notes})
                flowing, notes = [], []
            strips.append(self._block(block))
        if flowing:
            strips.append({"kind": "strip", "blocks": flowing, "notes": notes})
        return strips

    def _block(self, block: Block) -> Json:
        match block:
            case Heading():
                return {"kind": "heading", "level": block.level, "text": breakable(printable(block.text))}
            case Paragraph():
                return {"kind": "paragraph", "text": self._runs(block.text)}
            case Callout():
                return {
                    "kind": "callout",
                    "of": block.kind.value,
                    "title": breakable(printable(block.title)),
                    "text": self._runs(block.text),
                }
            case KeyFigures():
                return {"kind": "figures", "figures": [self._figure(figure) for figure in block.figures]}
            case BulletList():
                items: list[Json] = [self._runs(item) for item in block.items]
                return {"kind": "list", "ordered": block.ordered, "items": items}
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case TeamText():
                mark = self._wording.say("page.team_text")
                return {"kind": "team", "mark": mark, "blocks": self._strips(block.blocks)}
            case PageBreak():
                return {"kind": "page_break"}
            case _:
                assert_never(block)

    def _figure(self, figure: KeyFigure) -> Json:
        return {
            "value": None if figure.value is None else printable(figure.value),
            "unit": printable(figure.unit),
            "label": breakable(printable(figure.label)),
            "note": None if figure.note is None else self._numbers[figure.note.key],
        }

    def _table(self, table: Table) -> Json:
        points = _points(table)
        widths = column_widths(table, self._wording, total=100.0, size=points * _PER_CENT_PER_POINT)
        columns: list[Json] = [
            {
                "head": breakable(printable(column.head)),
                "unit": printable(column.unit),
                "numeric": column.is_numeric,
                "width": round(width, 3),
                "long": has_long_word(f"{column.head} {column.unit}"),
            }
            for column, width in zip(table.columns, widths, strict=True)
        ]
        rows: list[Json] = [
            {
                "marked": line.total,
                "whole": _length(line, table, self._wording) <= _LONGEST_WHOLE_ROW,
                "cells": [
                    self._cell(cell, column) for cell, column in zip(line.cells, table.columns, strict=True)
                ],
            }
            for line in table.rows
        ]
        return {
            "kind": "table",
            "size": points,
            "tight": table.register,
            "name": printable(self._wording.say("table.name", number=table.number)),
            "caption": breakable(printable(table.caption)),
            "columns": columns,
            "rows": rows,
            "empty": self._wording.say("table.empty"),
            "remark": self._runs(table.remark),
            "foot": self._runs(foot_text(table.foot, self._wording)),
            "notes": self._notes(notes_in(table)),
        }

    def _cell(self, cell: Cell, column: Column) -> Json:
        return {
            "runs": self._runs(shown(cell, column, self._wording)),
            "unknown": is_unknown(cell),
            "strong": cell.strong,
            "note": None if cell.note is None else self._numbers[cell.note.key],
        }

    def _picture(self, picture: Picture) -> Json:
        table = None if picture.table is None else self._table(picture.table)
        return {
            "kind": "picture",
            "svg": printable(picture.svg),
            "width": width_in_mm(picture.svg, _TALLEST_MM),
            "height": height_in_mm(picture.svg, _TALLEST_MM),
            "alt": printable(picture.alt),
            "caption": printable(picture.caption),
            "foot": self._runs(foot_text(picture.foot, self._wording)),
            "notes": self._notes(notes_in(picture)),
            "table": table,
        }

    def _notes(self, notes: Sequence[Note]) -> list[Json]:
        return [
            {
                "number": self._numbers[note.key],
                "title": breakable(printable(note.title)),
                "text": breakable(printable(" ".join(note_parts(note, self._wording)))),
                "assumed": note.assumed,
            }
            for note in self._placement.take(notes)
        ]

    def _runs(self, text: TextLike) -> list[Json]:
        return [self._run(run) for run in rich(text)]

    def _run(self, run: Run) -> Json:
        return {
            "text": breakable(printable(run.text)),
            "strong": run.strong,
            "emphasis": run.emphasis,
            "code": run.code,
            "link": run.link,
            "language": run.language or self._document.language,
            "note": None if run.note is None else self._numbers[run.note.key],
        }


def _points(table: Table) -> float:
    if table.register:
        return 7.4
    return 9.0 if len(table.columns) <= 5 else 8.2 if len(table.columns) <= 7 else 7.2


def _length(line: Row, table: Table, wording: Wording) -> int:
    """Return how many characters the longest cell of a row has."""
    cells = zip(line.cells, table.columns, strict=True)
    return max((len(plain(shown(cell, column, wording))) for cell, column in cells), default=0)


def width_in_mm(svg: str, tallest: float) -> float:
    """Return how wide a drawing stands on paper: at its own scale, unless it were too wide or too tall."""
    width, height = _size(svg)
    return round(min(_FULL_WIDTH_MM, width * _MM_PER_UNIT, tallest * width / height), 2)


def height_in_mm(svg: str, tallest: float) -> float:
    """Return how high a drawing of that width is."""
    width, height = _size(svg)
    return round(width_in_mm(svg, tallest) * height / width, 2)


def _size(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("a drawing has no size (viewBox)")
    width, height = (float(number) for number in found.groups())
    return width, height
