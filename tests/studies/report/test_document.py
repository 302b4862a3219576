"""Blocks refuse what no renderer could show, and keep what anybody wrote."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from bleibe.studies.report.document import (
    BulletList,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Picture,
    Table,
    notes_in,
    row,
)
from bleibe.studies.report.foot import Foot
from bleibe.studies.report.team_text import team_text
from bleibe.studies.report.text import clean, figure, plain
from bleibe.studies.report.values import NoteNumbers, shown
from bleibe.studies.report.wording import Wording
from studies.report.sample_report import ENTERING, FOOT, offers_table, sample


def test_a_row_must_have_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="row 1: 2 cells for 1 columns"):
        Table(number="1", caption="", columns=(Column(head="a"),), rows=(row("x", "y"),), foot=FOOT)


def test_a_picture_without_its_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="a sentence that says its message"):
        Picture(svg="<svg/>", alt=" ", foot=FOOT)


def test_a_heading_that_skips_a_level_is_refused() -> None:
    with pytest.raises(ValueError, match="stands below level 1"):
        replace(sample(), blocks=(Heading(text="a"), Heading(text="b", level=3)))


def test_two_tables_of_one_number_are_refused() -> None:
    changed = replace(offers_table("1.1"), caption="anders")
    document = replace(sample(), blocks=(offers_table("1.1"), changed))
    with pytest.raises(ValueError, match=r"two tables carry the number 1\.1"):
        document.tables()


def test_two_notes_of_one_key_are_refused() -> None:
    other = replace(ENTERING, text="etwas anderes")
    document = replace(sample(), blocks=(Paragraph(figure("1", ENTERING)), Paragraph(figure("2", other))))
    with pytest.raises(ValueError, match="two different notes have the key 'entering'"):
        NoteNumbers(document)


def test_notes_are_numbered_as_they_are_read() -> None:
    assert dict(NoteNumbers(sample())) == {"carried": 1, "entering": 2, "reach": 3}


def test_a_note_of_a_cell_and_of_an_item_belongs_to_its_block() -> None:
    assert [note.key for note in notes_in(offers_table("1"))] == ["reach"]
    assert notes_in(BulletList(figure("1", ENTERING))) == (ENTERING,)


@pytest.mark.parametrize("missing", [None, math.nan])
def test_what_is_not_a_number_is_unknown_and_never_zero(missing: float | None) -> None:
    column = Column(head="", kind=ColumnKind.NUMBER)
    assert plain(shown(row(missing).cells[0], column, Wording("de"))) == "unbekannt"
    assert plain(shown(Cell(value=0), column, Wording("de"))) == "0"
    assert plain(shown(Cell(value=math.inf), column, Wording("de"))) == "unbegrenzt"


def test_characters_that_no_file_can_hold_are_replaced_and_seen() -> None:
    assert clean("a\x00b\ud800c\x1fd") == "a\ufffdb\ufffdc\ufffdd"
    assert clean("a\r\nb\u2028c") == "a\nb\nc"


def test_html_in_the_teams_text_stands_as_text() -> None:
    text = team_text("Ein <b>Wort</b>\n\n<script>alert(1)</script>", below=1, table_numbers="T", foot=FOOT)
    assert [plain(block.text) for block in text.blocks if isinstance(block, Paragraph)] == [
        "Ein <b>Wort</b>",
        "<script>alert(1)</script>",
    ]


def test_only_addresses_of_the_web_and_of_mail_become_links() -> None:
    markdown = "[a](https://a.example) [b](javascript:alert(1)) [c](data:text/html,x) [d](mailto:d@e.example)"
    (paragraph,) = team_text(markdown, below=1, table_numbers="T", foot=FOOT).blocks
    assert isinstance(paragraph, Paragraph)
    assert [run.link for run in paragraph.text if run.link] == ["https://a.example", "mailto:d@e.example"]


def test_the_teams_headings_come_below_the_chapter_and_skip_no_level() -> None:
    text = team_text("# a\n\n### b\n\n# c", below=1, table_numbers="T", foot=FOOT)
    assert [block.level for block in text.blocks if isinstance(block, Heading)] == [2, 3, 2]


def test_the_teams_lists_tables_and_code_are_kept() -> None:
    markdown = "1. eins\n   - innen\n2. zwei\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n#let x = 1\n```\n"
    numbered, table, code = team_text(markdown, below=1, table_numbers="3.T", foot=FOOT).blocks
    assert isinstance(numbered, BulletList)
    assert numbered.ordered
    assert [plain(item) for item in numbered.items] == ["eins", "– innen", "zwei"]
    assert isinstance(table, Table)
    assert table.number == "3.T1"
    assert isinstance(code, Paragraph)
    assert plain(code.text) == "#let x = 1"


@pytest.mark.parametrize(("method", "source"), [("", "Register"), ("gezählt", " ")])
def test_a_foot_that_leaves_out_method_or_source_is_refused(method: str, source: str) -> None:
    with pytest.raises(ValueError, match="the foot of a table needs its"):
        Foot(method=method, as_of=FOOT.as_of, source=source)


def test_a_table_without_a_foot_cannot_be_made() -> None:
    made: Callable[..., object] = Table
    with pytest.raises(TypeError, match="foot"):
        made(number="1", caption="", columns=(), rows=())
