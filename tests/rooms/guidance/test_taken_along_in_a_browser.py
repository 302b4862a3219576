"""What is taken along, in a real browser: the sheet without a barrier, paper, the file without a net."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bleibe.rooms.guidance.views.in_words import SHOWN_AT_ONCE
from page_steps import Open, is_narrow, open_answered, pages_of, press
from rooms.guidance.test_in_a_browser import WALK
from rooms.guidance.test_languages import ADDRESSES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MOST_PAGES_OF_AN_ANSWER = 5
WORDS_LIE_WITHIN = """drawing => { const frame = drawing.getBoundingClientRect();
    return [...drawing.querySelectorAll('text')].every(one => { const box = one.getBoundingClientRect();
    return box.left >= frame.left - 1 && box.right <= frame.right + 1; }); }"""
BULLETS_STAND_AT_THE_FIRST_LINE = """all => all.every(one => { const button = one.querySelector('button');
    return button.getBoundingClientRect().top - one.getBoundingClientRect().top < 4
        && getComputedStyle(button).verticalAlign === 'top'; })"""
WORKED = {**dict(WALK), "worked": "5.1.2026-30.10.2026 Mo Mi Fr 4"}
"""A student with ten months of working days."""


@pytest.fixture
def page(window: Open, live_server: LiveServer) -> Page:
    """Return a phone with the answer of a student."""
    shown = window(320)
    open_answered(shown, f"{live_server.url}/de/residence/", dict(WALK))
    return shown


def test_the_sheet_has_no_barrier_fits_a_phone_and_one_page(page: Page) -> None:
    press(page, ".take-along button[name=request][value=extension]")
    assert Axe().run(page).response["violations"] == []
    assert is_narrow(page)
    assert pages_of(page.pdf(format="A4")) == 1
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_be_visible()
    for hidden in ("#mail-text", "#back", ".site-foot"):
        expect(page.locator(hidden)).to_be_hidden()


def test_the_way_back_from_the_sheet_shows_the_same_answer(page: Page) -> None:
    before = page.locator("#answer .message").first.inner_text()
    press(page, ".take-along button[name=request][value=extension]")
    press(page, "#back button")
    assert page.locator("#answer .message").first.inner_text() == before
    expect(page.locator(".said-answers li")).to_have_count(len(WALK))


def test_the_picture_of_the_dates_is_as_wide_as_a_phone_and_its_words_lie_within(page: Page) -> None:
    assert page.locator(".timeline > svg").evaluate(WORDS_LIE_WITHIN)
    assert is_narrow(page)


@pytest.mark.parametrize("code", ADDRESSES)
def test_the_words_of_the_picture_lie_within_in_every_language_on_the_longest_day(
    window: Open, live_server: LiveServer, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 9, 30))
    shown = window(320)
    open_answered(shown, f"{live_server.url}{ADDRESSES[code]}", dict(WALK))
    assert shown.locator(".timeline > svg").evaluate(WORDS_LIE_WITHIN)
    assert shown.locator(".offers > li").evaluate_all(BULLETS_STAND_AT_THE_FIRST_LINE)


def test_the_weeks_of_an_account_fill_neither_the_paper_nor_the_phone(
    window: Open, live_server: LiveServer
) -> None:
    shown = window(320)
    open_answered(shown, f"{live_server.url}/de/residence/", WORKED)
    assert pages_of(shown.pdf(format="A4")) <= MOST_PAGES_OF_AN_ANSWER
    shown.locator("details:has(> .account)").evaluate_all("all => all.forEach(one => { one.open = true; })")
    rows = shown.locator(".account tbody tr")
    assert rows.count() > 40
    assert max(rows.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) < 140
    assert is_narrow(shown)
    shown.emulate_media(media="print")
    expect(shown.locator(".account")).to_be_hidden()


def test_the_message_for_the_authority_is_german_from_the_left_and_shows_all_of_its_subject(
    window: Open, live_server: LiveServer
) -> None:
    shown = window(320)
    open_answered(shown, f"{live_server.url}{ADDRESSES['ar']}", dict(WALK))
    press(shown, ".take-along button[name=request][value=extension]")
    subject = shown.locator("#mail-subject")
    expect(subject).to_have_css("text-align", "left")
    expect(shown.locator("#mail-text")).to_have_css("text-align", "left")
    assert subject.evaluate("one => one.scrollHeight <= one.clientHeight + 1")


def test_on_paper_the_answer_is_short_enough_for_an_office_and_nothing_is_pressed(page: Page) -> None:
    assert pages_of(page.pdf(format="A4")) <= MOST_PAGES_OF_AN_ANSWER
    page.emulate_media(media="print")
    assert page.locator(".kern-btn:visible").count() == 0
    expect(page.locator(".print-only")).to_contain_text("Impressum")
    expect(page.locator(".group.not_open h3 .size")).to_be_visible()
    assert page.locator(".group.not_open .titles h4:visible").count() == 0
    unknown = page.locator(".group.unknown .titles h4:visible")
    assert 1 <= unknown.count() <= SHOWN_AT_ONCE
    assert page.locator(".group.unknown .conditions:visible").count() == 0
    dates, first = (page.locator(one).first.bounding_box() for one in ("#answer .dates", "#answer .group"))
    assert dates is not None
    assert first is not None
    assert dates["y"] < first["y"]


def test_the_saved_answer_opens_without_a_net_and_asks_nobody(
    page: Page, window: Open, tmp_path: Path
) -> None:
    with page.expect_download() as kept:
        page.locator("button[name=as][value=page]").click()
    path = tmp_path / kept.value.suggested_filename
    kept.value.save_as(path)
    opened, asked = window(320, offline=True), list[str]()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(path.as_uri())
    expect(opened.locator("h1")).to_be_visible()
    expect(opened.locator("#answer-title")).to_have_text("Die Antwort bis hierher")
    expect(opened.locator(".titles h4").first).to_have_css("font-weight", "600")
    assert asked == [path.as_uri()]
    assert Axe().run(opened).response["violations"] == []
    assert is_narrow(opened)
    opened.emulate_media(media="print")
    expect(opened.locator(".group.not_open .titles h4").first).to_be_visible()
