"""One document, four formats: the same figures, the same bytes, and every hostile text stands as text."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pikepdf
import pytest
import typst
from docx.oxml.ns import qn

from bleibe.studies.report.document import (
    BulletList,
    Column,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    row,
)
from bleibe.studies.report.docx import render_docx
from bleibe.studies.report.html import render_html
from bleibe.studies.report.pdf import compiling, render_pdf
from bleibe.studies.report.pdf.signs import printable
from bleibe.studies.report.pdf.typeset import Typesetter
from bleibe.studies.report.text import Run, plain
from bleibe.studies.report.values import shown
from bleibe.studies.report.wording import Wording
from bleibe.studies.report.xlsx import render_xlsx
from studies.report.opened import (
    docx_rows,
    docx_text,
    flat,
    html_rows,
    html_text,
    pdf_text,
    xlsx_sheets,
)
from studies.report.sample_report import AS_OF, FOOT, HOSTILE, hostile_document, sample

RENDERERS = (render_html, render_pdf, render_docx, render_xlsx)


def written_rows(document: Document) -> list[list[str]]:
    """Return what every row of every table says, as its reader is meant to see it."""
    wording = Wording(document.language)
    return [
        [
            flat(plain(shown(cell, column, wording)))
            for cell, column in zip(line.cells, table.columns, strict=True)
        ]
        for table in document.tables()
        for line in table.rows
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_figures_of_every_table_are_the_same_in_all_four_formats(language: str) -> None:
    document = sample(language)
    expected = written_rows(document)
    assert len(expected) == 11
    page, word = html_rows(render_html(document)), docx_rows(render_docx(document))
    for line in expected:
        assert line in page
        assert line in word
    text = pdf_text(render_pdf(document))
    for line in expected:
        # the mark of a note may stand after a cell
        assert re.search(r"\s*[¹²³⁴⁵⁶⁷⁸⁹]?\s*".join(map(re.escape, filter(None, line))), text), line


def test_the_workbook_holds_each_table_under_its_number_with_numbers_as_numbers() -> None:
    sheets = xlsx_sheets(render_xlsx(sample()))
    assert list(sheets) == ["Verzeichnis", "Tab. 1.T1", "Tab. 1.1", "Tab. 2.1", "Tab. 2.2"]
    offers = sheets["Tab. 1.1"]
    assert offers[3][2:4] == ["Plätze (Personen im Jahr) von", "Plätze (Personen im Jahr) bis"]
    assert offers[4][2:] == [20.0, 40.0, 0.35, 1.5, date(2026, 3, 4)]
    assert offers[5][2:] == ["unbegrenzt", "unbegrenzt", "unbekannt", "unbekannt", "unbekannt"]
    assert sheets["Tab. 2.1"][4][1:7] == [612.0, 560.0, 0.0, 0.0, 28.0, 0.0]


@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__name__)
def test_the_same_document_gives_the_same_bytes(render: object) -> None:
    assert render(sample()) == render(sample())


@pytest.mark.parametrize("render", RENDERERS, ids=lambda render: render.__name__)
def test_another_day_gives_other_bytes(render: object) -> None:
    assert render(sample()) != render(replace(sample(), as_of=date(2027, 1, 1)))


def test_hostile_texts_stand_as_text_on_the_page() -> None:
    page = render_html(hostile_document())
    source = page.decode("utf-8")
    assert "<script" not in source
    assert source.count("</style>") == 1
    assert "<b>" not in source
    text = html_text(page)
    for value in HOSTILE:
        assert flat(value.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")) in text


def test_hostile_texts_stand_as_text_on_paper() -> None:
    text = pdf_text(render_pdf(hostile_document())).replace(" ", "")
    for value in ("<script>alert(1)</script>", "#let x = 1; #panic()", "=1+1", "{{ 7*7 }} {0} %s"):
        assert value.replace(" ", "") in text
    assert "$x^2$*stern*_strich_`code`@ref<label>" in text
    assert "[grinningface]und[U+6C49U+5B57]" in text


def test_hostile_texts_stand_as_text_in_word() -> None:
    text = docx_text(render_docx(hostile_document()))
    for value in HOSTILE:
        assert flat(value.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")) in text


def test_no_text_becomes_a_formula_or_a_link_in_the_workbook() -> None:
    workbook = render_xlsx(hostile_document())
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    cells = [cell for lines in xlsx_sheets(workbook).values() for line in lines for cell in line]
    assert "=1+1" in cells
    assert '=HYPERLINK("http://x.example","x")' in cells


def test_the_page_is_one_small_file_without_script_that_asks_for_nothing() -> None:
    page = render_html(sample()).decode("utf-8")
    assert len(page) < 400_000
    assert "<script" not in page
    assert "<link" not in page
    addresses = set(re.findall(r'(?:src|href)="([^"#][^"]*)"', page))
    assert addresses == {"https://example.org/angebote"}
    assert set(re.findall(r"url\(([a-z:]{5})", page)) <= {"data:"}


def test_every_id_of_the_page_stands_once_and_every_jump_lands() -> None:
    page = render_html(sample()).decode("utf-8")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    jumps = re.findall(r'href="#([^"]+)"', page) + re.findall(r"url\(#([^)]+)\)", page)
    named = [
        name
        for names in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page)
        for name in names.split()
    ]
    assert set(jumps + named) <= set(ids)


def test_a_note_stands_once_and_every_figure_that_speaks_of_it_leads_there() -> None:
    page = render_html(sample()).decode("utf-8")
    assert page.count('id="note-1"') == 1
    assert page.count('href="#note-1"') == 3
    assert "So viele Personen im Jahr können die Angebote" in page


def test_the_notes_of_the_cover_stand_on_the_summary_page_so_that_it_can_be_copied_alone() -> None:
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(render_pdf(sample()))).pages
    cover, summary = (flat(page.extract_text()) for page in pages[:2])
    assert "Wer losgeht" not in cover
    assert "Wer losgeht" in summary
    alone = replace(sample(), blocks=(Paragraph("Nur das."),))
    assert "Wer losgeht" in pdf_text(render_pdf(alone))
    assert "Wer losgeht" in html_text(render_html(alone))


def test_the_pdf_is_tagged_named_and_in_its_language() -> None:
    with pikepdf.open(io.BytesIO(render_pdf(sample()))) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang).startswith("de")
        assert root.ViewerPreferences.DisplayDocTitle
        assert "pdfuaid" in root.Metadata.read_bytes().decode()
        tags = list(_tags(root.StructTreeRoot))
    kinds = [str(tag.S) for tag in tags if "/S" in tag]
    assert kinds.count("/Table") == 4
    assert kinds.count("/TH") >= 2 + 6 + 7 + 1
    assert {"/H1", "/H2", "/L", "/LI", "/P", "/Figure", "/Note"} - set(kinds) <= {"/Note"}
    figures = [tag for tag in tags if tag.get("/S") == "/Figure"]
    assert len(figures) == 2
    assert all("Höchstens 212 von 640" in str(figure.Alt) for figure in figures)


def _tags(node: pikepdf.Object) -> list[pikepdf.Object]:
    found = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(kid)
            found.extend(_tags(kid))
    return found


def test_the_typesetter_refuses_a_picture_without_its_sentence() -> None:
    data = Typesetter(sample()).data()
    data["cover"]["picture"]["alt"] = None
    layout = (compiling.resources.files(compiling.__package__) / "report.typ").read_bytes()
    with pytest.raises(typst.TypstError, match="alt"):
        typst.compile(
            layout,
            format="pdf",
            font_paths=compiling._fonts(),
            pdf_standards=["ua-1"],
            sys_inputs={"document": json.dumps(data)},
        )


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_footer_of_every_page_but_the_cover_says_edition_date_and_page(language: str) -> None:
    import pypdf

    pages = [
        flat(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(render_pdf(sample(language)))).pages
    ]
    say = Wording(language).say
    assert say("page.page", page="1", pages=str(len(pages))) not in pages[0]
    for number, text in enumerate(pages[1:], start=2):
        assert say("page.page", page=str(number), pages=str(len(pages))) in text
        assert say("page.edition", edition="öffentliche Fassung") in text


def test_a_long_table_runs_over_pages_and_repeats_its_head() -> None:
    import pypdf

    table = Table(
        number="9",
        caption="lang",
        columns=(Column(head="Kopfzeile"), Column(head="zwei")),
        rows=tuple(row(f"Zeile {count}", "x") for count in range(150)),
        foot=FOOT,
    )
    pdf = render_pdf(replace(sample(), cover=None, blocks=(Heading(text="a"), table)))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) > 2
    assert all("Kopfzeile" in text for text in pages)
    assert "Zeile 149" in pages[-1]


def test_a_document_without_cover_notes_and_tables_is_a_document() -> None:
    document = replace(sample(), cover=None, blocks=(Paragraph("Nur das."),))
    assert "Nur das." in html_text(render_html(document))
    assert "Nur das." in pdf_text(render_pdf(document))
    assert "Nur das." in docx_text(render_docx(document))
    assert list(xlsx_sheets(render_xlsx(document))) == ["Verzeichnis"]


def test_word_gets_real_headings_repeated_heads_described_pictures_and_its_language() -> None:
    word = docx.Document(io.BytesIO(render_docx(sample())))
    headings = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert ("Heading 1", "Zusammenfassung") in headings
    assert ("Heading 2", "Akteure an Hochschulen") in headings
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    described = [properties.get("descr") for properties in word.element.body.iter(qn("wp:docPr"))]
    assert len(described) == 2
    assert all(text.startswith("Höchstens 212 von 640") for text in described)
    language = word.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
    assert language.get(qn("w:val")) == "de-DE"
    assert word.core_properties.title == "Akteurs- und Übergangsprofil Beispielregion"
    assert word.core_properties.created.date() == AS_OF


def test_numbered_lists_in_word_begin_at_one_each() -> None:
    lists = (BulletList("a", "b", ordered=True), BulletList("c", ordered=True))
    word = docx.Document(io.BytesIO(render_docx(replace(sample(), blocks=lists))))
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "numPr",
    "pBdr",
    "shd",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
]
CELL_ORDER = ["tcW", "tcBorders", "shd", "vAlign"]


@pytest.mark.parametrize(
    ("part", "tag", "order"),
    [
        ("word/styles.xml", "w:pPr", PARAGRAPH_ORDER),
        ("word/document.xml", "w:pPr", PARAGRAPH_ORDER),
        ("word/document.xml", "w:tcPr", CELL_ORDER),
    ],
)
def test_the_parts_of_properties_stand_in_words_own_order(part: str, tag: str, order: list[str]) -> None:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(render_docx(sample()))) as archive:
        root = etree.fromstring(archive.read(part))
    seen = 0
    for properties in root.iter(qn(tag)):
        names = [etree.QName(child).localname for child in properties]
        known = [order.index(name) for name in names if name in order]
        assert known == sorted(known), names
        seen += 1
    assert seen > 5


def test_ranges_shares_and_dates_are_written_as_the_language_does() -> None:
    text = html_text(render_html(sample("en")))
    assert "1,234.5" in text
    assert "31 Dec 2025" in text
    assert "13%" in text
    table = Table(
        number="1",
        caption="",
        columns=(Column(head="x", kind=sample().tables()[1].columns[2].kind),),
        rows=(row(Span(low=5, high=float("inf"))), row(Span(low=0, high=0))),
        foot=FOOT,
    )
    assert [
        line[0] for line in html_rows(render_html(replace(sample(), cover=None, blocks=(table,))))[1:]
    ] == [
        "5 – unbegrenzt",
        "0",
    ]


@pytest.mark.parametrize("sign", ["א", "ى", "ß", "Ж", "ő", "−", "…", "\u00ad", "\u200b", "\u202e", "\ufffd"])
def test_what_counts_as_printable_is_printed(sign: str) -> None:
    assert printable(sign) == sign
    assert render_pdf(replace(sample(), cover=None, blocks=(Paragraph(f"a{sign}b"),)))


def test_arrows_marks_and_persian_letters_are_printed_as_they_are() -> None:
    text = "a ↔ b ⇄ c ⇒ d ⇐ e ✓✔✗☑☐ ▪■□●○▶★☆☎✉♥♦◆‣ ٹپچڑژکگھی ۰۱۹ ، ؟"
    assert printable(text) == text
    assert render_pdf(replace(sample(), cover=None, blocks=(Paragraph(text),)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("汉字 Verein", "[U+6C49 U+5B57] Verein"),
        ("Café ☕️", "Café [hot beverage]"),
        ("👍🏽 Team", "[thumbs up sign] Team"),
        ("Ｍünster", "Münster"),
        ("<b>＜b＞", "<b>[fullwidth less-than sign]b[fullwidth greater-than sign]"),
        ("Центр Берлин", "Центр Берлин"),
        ("ﷺ\U0010ffff", None),
    ],
)
def test_a_name_in_any_script_stays_readable_and_is_printed(name: str, shown: str | None) -> None:
    said = printable(name)
    assert shown is None or said == shown
    assert render_pdf(replace(sample(), cover=None, blocks=(Paragraph(name),)))


def test_the_printed_report_says_on_its_cover_that_it_cannot_show_a_script() -> None:
    said = Wording("de").say("page.signs")
    plain_text = pdf_text(render_pdf(sample()))
    foreign = replace(sample(), blocks=(Heading(text="汉字 Verein"),))
    assert said not in plain_text
    text = pdf_text(render_pdf(foreign)).replace("\u00ad ", "").replace("- ", "")
    assert said.replace("- ", "") in text
    assert "[U+6C49 U+5B57] Verein" in text


def test_a_piece_in_another_language_says_so_to_who_hears_it() -> None:
    foreign = Paragraph("In German: ", Run(text="Wir kommen nicht weiter", language="de"))
    document = replace(sample("en"), blocks=(Heading(text="Words"), foreign))
    page, word, pdf = render_html(document), render_docx(document), render_pdf(document)
    assert '<span lang="de" dir="ltr">Wir kommen nicht weiter</span>' in page.decode()
    runs = [run for one in docx.Document(io.BytesIO(word)).paragraphs for run in one.runs]
    (run,) = [run for run in runs if run.text == "Wir kommen nicht weiter"]
    assert run._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "de-DE"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        content = b"".join(page.Contents.read_bytes() for page in opened.pages)
    assert b"/Lang(de)" in content
