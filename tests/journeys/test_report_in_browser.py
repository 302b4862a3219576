"""The report in a real browser: nothing overflows or is out of reach, and text is as wide as measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bleibe.studies.report.charts import Bar, BarChart, draw_bars
from bleibe.studies.report.document import Column, Picture, Table, row
from bleibe.studies.report.html import render_html
from bleibe.studies.report.network_picture import Edge, NetworkPicture, Node, draw_network, key_table
from bleibe.studies.report.typeface import Weight, text_width
from studies.report.sample_report import FOOT, hostile_document, sample

pytestmark = pytest.mark.browser

WIDTHS = (320, 1200)
LANGUAGES = ("de", "en")


def report(language: str) -> bytes:
    """Return the sample with every kind of drawing."""
    document = sample(language)
    bars = BarChart(
        message="Am meisten fehlen Plätze.",
        unit="Personen im Jahr",
        bars=(
            Bar(label="keine Plätze", value=210, low=180, high=260, n=1240, marked=True),
            Bar(label="kein Angebot, das auf Englisch und für alle offen ist", value=85),
            Bar(label="nicht erreicht", value=None),
        ),
    )
    network = NetworkPicture(
        message="Zwei Stellen arbeiten zusammen.",
        nodes=tuple(
            Node(label=f"Stelle {count}", group=f"Gruppe {count % 3}", x=0.5, y=0.5) for count in range(9)
        ),
        edges=(Edge(first=0, second=1, agreed=True), Edge(first=2, second=5)),
    )
    pictures = (
        Picture(
            svg=draw_bars(bars, language=language, width_px=760),
            svg_narrow=draw_bars(bars, language=language, width_px=320, prefix="narrow"),
            alt=bars.message,
            foot=FOOT,
        ),
        Picture(
            svg=draw_network(network, language=language, width_px=760, height_px=420),
            svg_narrow=draw_network(network, language=language, width_px=320, height_px=420, prefix="small"),
            alt=network.message,
            foot=FOOT,
            table=key_table(network, number="3.1", caption="Wer ist wer", foot=FOOT, language=language),
        ),
    )
    return render_html(type(document)(**{**vars(document), "blocks": (*document.blocks, *pictures)}))


@pytest.fixture(params=[(language, width) for language in LANGUAGES for width in WIDTHS], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    language, width = request.param
    file = tmp_path / "report.html"
    file.write_bytes(report(language))
    opened = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    opened.on("request", lambda made: asked.append(made.url))
    opened.goto(file.as_uri())
    opened.evaluate("document.fonts.ready")
    yield opened
    opened.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_axe_finds_nothing(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    wide = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(e => !e.closest('.skip, .spoken, thead'))
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_texts_run_nothing_and_burst_no_line(browser: Browser, tmp_path: Path, width: int) -> None:
    file = tmp_path / "hostile.html"
    file.write_bytes(render_html(hostile_document()))
    opened = browser.new_page(viewport={"width": width, "height": 800})
    opened.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    opened.goto(file.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


def test_a_tap_on_a_number_shows_its_definition_and_the_way_back(page: Page) -> None:
    page.locator("main a.figure").first.click()
    note = page.locator(".note:target")
    expect(note).to_be_visible()
    assert "2026" in note.inner_text() or "2025" in note.inner_text()
    note.locator("a.back").click()
    expect(page.locator(":target")).to_have_class("figure")


def test_one_drawing_of_each_picture_is_shown(page: Page) -> None:
    shown = page.evaluate(
        "[...document.querySelectorAll('figure')].map(f => [...f.querySelectorAll('svg')]"
        ".filter(s => s.getBoundingClientRect().width > 0).length)"
    )
    assert shown == [1, 1, 1, 1]


def test_text_in_the_drawings_is_as_wide_as_it_was_measured(page: Page) -> None:
    measured = page.evaluate(
        """() => [...document.querySelectorAll('svg text')]
            .filter(t => t.getBoundingClientRect().width > 0)
            .map(t => [t.textContent, +t.getAttribute('font-size'), t.getAttribute('font-weight') || '400',
                       t.getComputedTextLength()])"""
    )
    assert len(measured) > 40
    for text, size, weight, width in measured:
        assert width == pytest.approx(text_width(text, size, Weight(int(weight))), rel=0.04, abs=1.5), text


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")


def test_a_closed_table_opens_by_keyboard_and_stands_open_on_paper(browser: Browser, tmp_path: Path) -> None:
    table = Table(
        number="A.1",
        caption="Verzeichnis",
        columns=(Column(head="Stelle"),),
        rows=(row("Sprechstunde am Hafen"),),
        foot=FOOT,
        register=True,
    )
    file = tmp_path / "register.html"
    file.write_bytes(render_html(replace(sample(), cover=None, blocks=(table,))))
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(file.as_uri())
    cell = opened.get_by_text("Sprechstunde am Hafen")
    assert not cell.is_visible()
    opened.emulate_media(media="print")
    assert cell.is_visible()
    opened.emulate_media(media="screen")
    opened.locator("summary").focus()
    opened.keyboard.press("Enter")
    expect(cell).to_be_visible()
    opened.close()
