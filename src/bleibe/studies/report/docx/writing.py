"""Blocks of the document as paragraphs and tables of Word.

Here: one method for each kind of block; a note follows the block that first speaks of it, since Word has no
margin of notes that survives editing. Not here: the file around them (`rendering`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import assert_never

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

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
from bleibe.studies.report.docx import wordml
from bleibe.studies.report.pdf import drawing_as_png
from bleibe.studies.report.pdf.typeset import width_in_mm
from bleibe.studies.report.text import Note, TextLike, plain, rich
from bleibe.studies.report.values import NoteNumbers, Placement, foot_text, is_unknown, note_parts, shown
from bleibe.studies.report.widths import column_widths
from bleibe.studies.report.wording import Wording, formats

FULL_WIDTH_MM = 166.0
_TALLEST_MM = 200.0
CELL_SIZES = {"Bleibe Cell": 9.0, "Bleibe Cell Small": 8.0, "Bleibe Cell Register": 7.5}
_MOST_COLUMNS = 5  # more are set in the smaller size
_MM_PER_POINT = 0.352778
_STAND_IN = 1.12  # Arial, which Word takes where Fira Sans is missing, is wider


def place_of(heading: int) -> str:
    """Return the name of the place of a heading, counted from one in reading order."""
    return f"_Toc{heading:06}"


class BlockWriter:
    """Writes the blocks of one document into a Word document, in reading order."""

    def __init__(self, document: Document, word: WordDocument) -> None:
        self._word = word
        self._wording = Wording(document.language)
        self._numbers = NoteNumbers(document)
        self._placement = Placement()
        self._headings = 0

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Write the blocks, each followed by the notes that find their place here."""
        for block in blocks:
            self._block(block)
            self.notes(notes_in(block))

    def notes(self, notes: Iterable[Note]) -> None:
        """Write those of the notes that have no place yet."""
        for note in self._placement.take(tuple(notes)):
            paragraph = self._word.add_paragraph(style="Bleibe Note")
            paragraph.add_run(f"[{self._numbers[note.key]}] ")
            paragraph.add_run(note.title).bold = True
            paragraph.add_run(" " + " ".join(note_parts(note, self._wording)))

    def text(self, paragraph: WordParagraph, text: TextLike) -> None:
        """Write runs into a paragraph."""
        for run in rich(text):
            written = paragraph.add_run(run.text)
            written.bold = run.strong or None
            written.italic = run.emphasis or None
            if run.language:
                wordml.run_language(written, str(formats.locale_of(run.language)))
            if run.code:
                written.font.color.rgb = wordml.MUTED
            if run.link.startswith(("http://", "https://", "mailto:")):
                wordml.link_run(written, run.link)
            if run.note is not None:
                self._reference(paragraph, run.note)

    def _reference(self, paragraph: WordParagraph, note: Note) -> None:
        mark = paragraph.add_run(f"[{self._numbers[note.key]}]")
        mark.font.superscript = True
        mark.font.color.rgb = wordml.ACCENT

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                heading = self._word.add_heading(block.text, level=block.level)
                self._headings += 1
                wordml.add_mark(heading, place_of(self._headings), self._headings)
            case Paragraph():
                self.text(self._word.add_paragraph(), block.text)
            case Callout():
                paragraph = self._word.add_paragraph(style="Bleibe Callout")
                paragraph.add_run(block.title).bold = True
                paragraph.add_run("\n")
                self.text(paragraph, block.text)
            case KeyFigures():
                for figure in block.figures:
                    self._figure(figure)
            case BulletList():
                self._list(block)
            case Table():
                self._table(block)
            case Picture():
                self.picture(block)
            case TeamText():
                mark = self._word.add_paragraph(self._wording.say("page.team_text"), style="Bleibe Note")
                mark.paragraph_format.keep_with_next = True
                self.blocks(block.blocks)
            case PageBreak():
                wordml.break_page(self._word)
            case _:
                assert_never(block)

    def _figure(self, figure: KeyFigure) -> None:
        paragraph = self._word.add_paragraph(style="Bleibe Key Figure")
        value = paragraph.add_run(
            self._wording.say("value.unknown") if figure.value is None else figure.value
        )
        value.font.size, value.font.color.rgb, value.bold = Pt(14), wordml.ACCENT, figure.value is not None
        if figure.note is not None:
            self._reference(paragraph, figure.note)
        paragraph.add_run(f" {figure.unit}" if figure.unit else "")
        paragraph.add_run(f"  {figure.label}").font.color.rgb = wordml.MUTED

    def _list(self, block: BulletList) -> None:
        name = "List Number" if block.ordered else "List Bullet"
        numbers = wordml.restart_numbers(self._word, name) if block.ordered else None
        for item in block.items:
            paragraph = self._word.add_paragraph(style=name)
            if numbers is not None:
                wordml.use_numbers(paragraph, numbers)
            self.text(paragraph, item)

    def picture(self, picture: Picture, *, tallest_mm: float = _TALLEST_MM) -> None:
        """Write a drawing as a picture with its sentence, and the table of its numbers."""
        paragraph = self._word.add_paragraph()
        run = paragraph.add_run()
        width = width_in_mm(picture.svg, tallest_mm)
        run.add_picture(io.BytesIO(drawing_as_png(picture.svg)), width=Mm(width))
        wordml.describe_picture(run, picture.alt)
        if picture.caption:
            paragraph.paragraph_format.keep_with_next = True
            self._word.add_paragraph(picture.caption, style="Bleibe Note")
        self.text(self._word.add_paragraph(style="Bleibe Note"), foot_text(picture.foot, self._wording))
        if picture.table is not None:
            self.blocks([picture.table])

    def _table(self, table: Table) -> None:
        caption = self._word.add_paragraph(style="Caption")
        caption.add_run(self._wording.say("table.name", number=table.number)).bold = True
        caption.add_run(f" {table.caption}")
        caption.paragraph_format.keep_with_next = True
        style = _cell_style(table)
        size = CELL_SIZES[style] * _MM_PER_POINT * _STAND_IN
        widths = column_widths(table, self._wording, total=FULL_WIDTH_MM, size=size)
        written = self._word.add_table(rows=1 + len(table.rows), cols=len(table.columns))
        written.autofit = False
        look = self._word.styles[style].style_id
        lines = [row.cells for row in written.rows]
        for cells in lines:
            for cell, width in zip(cells, widths, strict=True):
                cell.width = Mm(width)
                wordml.set_style(cell.paragraphs[0], look)
        for cell, column in zip(lines[0], table.columns, strict=True):
            self._head(cell, column)
        for cells, line in zip(lines[1:], table.rows, strict=True):
            self._row(cells, line, table.columns)
        wordml.repeat_head(written.rows[0])
        for row in written.rows:
            wordml.keep_together(row)
        for column, width in zip(written.columns, widths, strict=True):
            column.width = Mm(width)
        self._below(table)

    def _head(self, cell: _Cell, column: Column) -> None:
        paragraph = _cell_paragraph(cell, column)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(column.head).bold = True
        if column.unit:
            paragraph.add_run(f"\n{column.unit}").font.color.rgb = wordml.MUTED
        wordml.rule_below(cell, eighths=8, color="1B2226")

    def _row(self, cells: tuple[_Cell, ...], line: Row, columns: Sequence[Column]) -> None:
        for written, cell, column in zip(cells, line.cells, columns, strict=True):
            self._cell(written, cell, column, is_total=line.total)
            wordml.rule_below(written, eighths=4, color="C3CCD0")
            if line.total:
                wordml.shade(written, "F2F5F6")

    def _cell(self, written: _Cell, cell: Cell, column: Column, *, is_total: bool) -> None:
        paragraph = _cell_paragraph(written, column)
        self.text(paragraph, shown(cell, column, self._wording))
        if (cell.strong or is_total) and not is_unknown(cell):
            for run in paragraph.runs:
                run.bold = True
        if is_unknown(cell):
            wordml.shade(written, "E8ECEE")
        if cell.note is not None:
            self._reference(paragraph, cell.note)

    def _below(self, table: Table) -> None:
        paragraph = self._word.add_paragraph(style="Bleibe Note")
        if not table.rows:
            paragraph.add_run(self._wording.say("table.empty") + " ")
        self.text(paragraph, table.remark)
        if plain(table.remark):
            paragraph.add_run("\n")
        self.text(paragraph, foot_text(table.foot, self._wording))


def _cell_style(table: Table) -> str:
    if table.register:
        return "Bleibe Cell Register"
    return "Bleibe Cell" if len(table.columns) <= _MOST_COLUMNS else "Bleibe Cell Small"


def _cell_paragraph(cell: _Cell, column: Column) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0]
    if column.is_numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph
