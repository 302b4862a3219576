"""The Word file around the blocks: page, styles, cover, footer, properties.

Here: what makes the blocks a file. Not here: blocks (`writing`).
"""

from __future__ import annotations

import io
from datetime import datetime, time

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm

from bleibe.studies.report.document import Cover, Document, PageBreak
from bleibe.studies.report.docx import wordml
from bleibe.studies.report.docx.writing import CELL_SIZES, FULL_WIDTH_MM, BlockWriter, place_of
from bleibe.studies.report.values import cover_notes, cover_sentence
from bleibe.studies.report.wording import Wording, formats

_DEEPEST_IN_CONTENTS = 2
_TALLEST_ON_COVER_MM = 102.0  # so that what the report rests on stands on the cover as well


def render_docx(document: Document) -> bytes:
    """Return the document as a Word file with real headings, repeated table heads and described pictures.

    Raises
    ------
    ValueError
        If two notes or two tables of the document contradict each other.
    """
    document.tables()
    word = docx.Document()
    wordml.remove_thumbnail(word)
    wording = Wording(document.language)
    _set_page(word)
    _set_styles(word, wording)
    _set_properties(word, document)
    _set_footer(word, document, wording)
    writer = BlockWriter(document, word)
    if document.cover is not None:
        _write_cover(word, document, document.cover, writer, wording)
    _write_contents(word, document, wording)
    writer.blocks(document.blocks)
    written = io.BytesIO()
    word.save(written)
    return wordml.without_clock(written.getvalue())


def _set_page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(19)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(16), Mm(19), Mm(9)


def _set_styles(word: WordDocument, wording: Wording) -> None:
    wordml.set_language(word, str(formats.locale_of(wording.language)))
    wordml.style(word, "Normal", size=10, after=5)
    wordml.name_a_stand_in(word)
    wordml.remove_rules(wordml.style(word, "Title", size=28, color=wordml.ACCENT, bold=True, after=12))
    wordml.style(word, "Subtitle", size=12, color=wordml.MUTED)
    for level, size in ((1, 18.0), (2, 13.5), (3, 11.5), (4, 10.5)):
        color = wordml.ACCENT if level == 1 else wordml.INK
        wordml.style(
            word, f"Heading {level}", size=size, color=color, bold=True, before=14 - 2 * level, after=4
        )
    for name in ("List Bullet", "List Number"):
        wordml.style(word, name, size=10, after=2)
    wordml.style(word, "Caption", size=9.5, before=8, after=4)
    wordml.style(word, "Bleibe Sentence", size=14, after=10)
    wordml.style(word, "Bleibe Compiled", size=10, color=wordml.MUTED, after=8)
    wordml.style(word, "Bleibe Contents", size=18, color=wordml.ACCENT, bold=True, after=8)
    wordml.style(word, "toc 1", size=10, bold=True, before=5, after=1)
    wordml.style(word, "toc 2", size=9.5, after=1).paragraph_format.left_indent = Mm(6)
    wordml.style(word, "Bleibe Note", size=7.5, color=wordml.MUTED, before=0, after=2)
    for name, size in CELL_SIZES.items():
        wordml.style(word, name, size=size, before=1, after=1)
    wordml.style(word, "Bleibe Key Figure", size=9.5, before=1, after=2)
    wordml.add_left_rule(wordml.style(word, "Bleibe Callout", size=10.5, before=8, after=10))


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    midnight = datetime.combine(document.as_of, time())
    properties.title, properties.subject = document.title, document.description
    properties.language = str(formats.locale_of(document.language)).replace("_", "-")
    properties.author, properties.last_modified_by = document.software, document.software
    properties.comments, properties.keywords, properties.category = "", "", document.edition
    properties.created = properties.modified = midnight
    properties.revision = 1


def _set_footer(word: WordDocument, document: Document, wording: Wording) -> None:
    footer = word.sections[0].footer.paragraphs[0]
    footer.style = word.styles["Bleibe Note"]
    edition = wording.say("page.edition", edition=document.edition)
    as_of = wording.say("page.as_of", day=formats.day(document.as_of, document.language))
    before, between = wording.say("page.page", page="\u0001", pages="\u0002").split("\u0001")
    middle, after = between.split("\u0002")
    footer.paragraph_format.tab_stops.add_tab_stop(Mm(FULL_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{document.title}\n{edition} · {as_of}\t{before}")
    wordml.add_field(footer, "PAGE")
    footer.add_run(middle)
    wordml.add_field(footer, "NUMPAGES")
    footer.add_run(after)


def _write_cover(
    word: WordDocument, document: Document, cover: Cover, writer: BlockWriter, wording: Wording
) -> None:
    word.add_paragraph(cover.subtitle, style="Subtitle")
    word.add_paragraph(cover.title, style="Title")
    writer.text(word.add_paragraph(style="Bleibe Sentence"), cover_sentence(document))
    if cover.compiled:
        word.add_paragraph(cover.compiled, style="Bleibe Compiled")
    writer.notes(cover_notes(document))
    if cover.picture is not None:
        writer.picture(cover.picture, tallest_mm=_TALLEST_ON_COVER_MM)
    made = (
        wording.say("page.edition", edition=document.edition),
        wording.say("page.as_of", day=formats.long_day(document.as_of, document.language)),
        wording.say("page.made_with", software=document.software),
    )
    for remark in (*cover.remarks, " · ".join(made)):
        word.add_paragraph(remark, style="Bleibe Note")
    wordml.break_page(word)


def _write_contents(word: WordDocument, document: Document, wording: Wording) -> None:
    """Write chapters and sections as links that are there at once; updating the field adds the pages."""
    entries = [
        (heading, place_of(at))
        for at, heading in enumerate(document.all_headings(), start=1)
        if heading.level <= _DEEPEST_IN_CONTENTS
    ]
    if not entries:
        return
    word.add_paragraph(wording.say("page.contents"), style="Bleibe Contents")
    lines = [word.add_paragraph(style=f"toc {heading.level}") for heading, _ in entries]
    for line, (heading, place) in zip(lines, entries, strict=True):
        wordml.link_inside(line.add_run(heading.text), place)
    wordml.wrap_in_field(lines[0], lines[-1], f'TOC \\o "1-{_DEEPEST_IN_CONTENTS}" \\h \\z \\u')
    if not isinstance(document.blocks[0], PageBreak):
        wordml.break_page(word)
