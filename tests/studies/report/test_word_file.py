"""What the Word file has besides its blocks: contents that lead somewhere, and nothing foreign."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml.ns import qn

from bleibe.studies.report.docx import render_docx
from studies.report.sample_report import sample


def test_the_contents_follow_the_cover_and_lead_to_every_chapter_and_section() -> None:
    word = docx.Document(io.BytesIO(render_docx(sample())))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    entries = [paragraph for paragraph in word.paragraphs if paragraph.style.name.startswith("toc ")]
    headings = [
        paragraph for paragraph in word.paragraphs if paragraph.style.name in ("Heading 1", "Heading 2")
    ]
    assert styles.index("Title") < styles.index("toc 1") < styles.index("Heading 1")
    links = [next(entry._p.iter(qn("w:hyperlink"))) for entry in entries]
    places = [next(heading._p.iter(qn("w:bookmarkStart"))) for heading in headings]
    assert [entry.text for entry in entries] == [heading.text for heading in headings]
    assert [link.get(qn("w:anchor")) for link in links] == [place.get(qn("w:name")) for place in places]


def test_the_contents_are_a_field_that_word_can_make_anew() -> None:
    word = docx.Document(io.BytesIO(render_docx(sample())))
    fields = [mark.get(qn("w:fldCharType")) for mark in word.element.body.iter(qn("w:fldChar"))]
    codes = [code.text for code in word.element.body.iter(qn("w:instrText"))]
    assert fields == ["begin", "separate", "end"]
    assert codes == ['TOC \\o "1-2" \\h \\z \\u']


def test_the_file_brings_no_thumbnail_of_an_empty_page() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(sample()))) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert b"thumbnail" not in archive.read("_rels/.rels")
