"""Blocks of the document as HTML.

Here: one method for each kind of block. Not here: the page around them, and what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from markupsafe import Markup

from bleibe.studies.report.document import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    TeamText,
    notes_in,
)
from bleibe.studies.report.html.inline import InlineWriter
from bleibe.studies.report.html.tables import TableWriter
from bleibe.studies.report.text import Note
from bleibe.studies.report.values import NoteNumbers, Placement, cover_notes, note_parts
from bleibe.studies.report.wording import Wording

EMPTY = Markup("")


class BlockWriter:
    """Writes the blocks of one document in reading order."""

    def __init__(self, document: Document) -> None:
        self._wording = Wording(document.language)
        self._numbers = NoteNumbers(document)
        self._inline = InlineWriter(self._wording, self._numbers)
        self._tables = TableWriter(self._wording, self._inline)
        self._placement = Placement()
        self._anchors: dict[str, int] = {}
        self._drawings = 0

    def blocks(self, blocks: Sequence[Block]) -> Markup:
        """Return the blocks one after the other, each with the notes that find their place here."""
        return Markup("\n").join(self._beside(block) for block in blocks)

    def sentence(self, document: Document) -> Markup:
        """Return the cover's sentence with its notes."""
        if document.cover is None:
            return EMPTY
        html = Markup('<p class="sentence">{}</p>').format(self._inline.text(document.cover.sentence))
        return self._with_notes(html, cover_notes(document), below=False)

    def anchor(self, heading: Heading) -> str:
        """Return the anchor of a heading; a second heading of the same text gets a number."""
        count = self._anchors[heading.id] = self._anchors.get(heading.id, 0) + 1
        return heading.id if count == 1 else f"{heading.id}-{count}"

    def _beside(self, block: Block) -> Markup:
        below = isinstance(block, Table | KeyFigures | Picture)
        return self._with_notes(self._block(block), notes_in(block), below=below)

    def _with_notes(self, html: Markup, notes: Sequence[Note], *, below: bool) -> Markup:
        fresh = self._placement.take(notes)
        if not fresh:
            return html
        place = "notes below" if below else "notes"
        written = Markup("").join(self._note(note) for note in fresh)
        return Markup('<div class="noted">{}<div class="{}">{}</div></div>').format(html, place, written)

    def _note(self, note: Note) -> Markup:
        number = self._numbers[note.key]
        parts = Markup(" ").join(
            Markup("<span>{}</span>").format(self._inline.text(part))
            for part in note_parts(note, self._wording)
        )
        return Markup(
            '<div class="note{}" id="note-{}" role="note"><p><span class="number">{}</span> '
            '<strong>{}</strong> {} <a class="back" href="#ref-{}">{}</a></p></div>'
        ).format(
            " assumed" if note.assumed else "",
            number,
            number,
            self._inline.text(note.title),
            parts,
            number,
            self._wording.say("note.close"),
        )

    def _block(self, block: Block) -> Markup:
        match block:
            case Heading():
                tag = f"h{block.level + 1}"
                return Markup('<{0} id="{1}">{2}</{0}>').format(
                    tag, self.anchor(block), self._inline.text(block.text)
                )
            case Paragraph():
                return Markup('<p dir="auto">{}</p>').format(self._inline.text(block.text))
            case Callout():
                return self._callout(block)
            case KeyFigures():
                items = Markup("").join(self._key_figure(figure) for figure in block.figures)
                return Markup('<dl class="key-figures">{}</dl>').format(items)
            case BulletList():
                return self._list(block)
            case Table():
                return self._tables.table(block)
            case Picture():
                return self._picture(block)
            case TeamText():
                return self._team_text(block)
            case PageBreak():
                return Markup('<hr class="page-break">')
            case _:
                assert_never(block)

    def _callout(self, block: Callout) -> Markup:
        return Markup(
            '<div class="callout {}"><p class="callout-title">{}</p><p dir="auto">{}</p></div>'
        ).format(block.kind.value.replace("_", "-"), block.title, self._inline.text(block.text))

    def _key_figure(self, figure: KeyFigure) -> Markup:
        value = Markup.escape(figure.value or "")
        if figure.value is None:
            value = Markup('<span class="unknown-value">{}</span>').format(self._wording.say("value.unknown"))
        if figure.note is not None:
            value = self._inline.opening(value, figure.note.key)
        unit = Markup(' <span class="unit">{}</span>').format(figure.unit) if figure.unit else EMPTY
        return Markup("<div><dt>{}</dt><dd>{}{}</dd></div>").format(figure.label, value, unit)

    def _list(self, block: BulletList) -> Markup:
        tag = "ol" if block.ordered else "ul"
        items = Markup("").join(
            Markup("<li><bdi>{}</bdi></li>").format(self._inline.text(item)) for item in block.items
        )
        return Markup("<{0}>{1}</{0}>").format(tag, items)

    def _picture(self, block: Picture) -> Markup:
        drawn = Markup('<div class="drawing{}">{}</div>').format(
            " wide" if block.svg_narrow else "", self._drawing(block.svg)
        )
        if block.svg_narrow:
            drawn += Markup('<div class="drawing narrow">{}</div>').format(self._drawing(block.svg_narrow))
        caption = Markup("<figcaption>{}</figcaption>").format(block.caption) if block.caption else EMPTY
        foot = self._tables.foot(block.foot)
        figure = Markup("<figure>{}{}{}</figure>").format(drawn, caption, foot)
        return figure + (self._beside(block.table) if block.table is not None else EMPTY)

    def _drawing(self, svg: str) -> Markup:
        """Return a drawing whose ids differ from those of every other drawing on the page."""
        self._drawings += 1
        names = sorted(set(re.findall(' id="([^"]+)"', svg)), key=len, reverse=True)
        if names:
            mention = re.compile("|".join(map(re.escape, names)))
            svg = re.sub(
                ' id="[^"]+"|url\\(#[^)]+\\)|aria-(?:labelledby|describedby)="[^"]+"',
                lambda found: mention.sub(lambda name: f"d{self._drawings}-{name[0]}", found[0]),
                svg,
            )
        # the drawings are made by our own code, which escapes what it writes
        return Markup(svg)

    def _team_text(self, block: TeamText) -> Markup:
        return Markup(
            '<div class="team" role="group" aria-label="{0}"><p class="team-mark">{0}</p>{1}</div>'
        ).format(self._wording.say("page.team_text"), self.blocks(block.blocks))
