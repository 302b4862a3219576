"""The self-check in the languages that only it speaks, in a real browser: also from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bleibe.rooms.guidance.selectors import PAGES
from page_steps import Open, answer, is_narrow
from rooms.guidance.test_in_a_browser import WALK
from rooms.guidance.test_languages import ADDRESSES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OVERLAPS = (Path(__file__).parents[2] / "web" / "overlaps.js").read_text(encoding="utf-8")


def wrong_with(page: Page, part: str = "body") -> list[str]:
    """Return what a reader of a page stumbles over: barriers, what overlaps, what leaves the window."""
    barriers = Axe().run(page, part).response["violations"]
    found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in barriers]
    if not is_narrow(page):
        found.append("wider than the window")
    return [*found, *map(str, page.evaluate(OVERLAPS))]


@pytest.mark.parametrize(("code", "width"), [("ar", 320), ("ar", 1280), ("uk", 375), ("de-simple", 375)])
def test_no_step_has_a_barrier_overlaps_or_is_wider_than_the_window(
    window: Open, live_server: LiveServer, code: str, width: int
) -> None:
    page, wrong = window(width), list[tuple[str, list[str]]]()
    page.goto(f"{live_server.url}{ADDRESSES[code]}")
    for fact, text in WALK[:3]:
        wrong.append((fact, wrong_with(page, "#step")))
        answer(page, fact, text)
    page.locator("#answer details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    wrong.append(("all open", wrong_with(page)))
    assert [one for one in wrong if one[1]] == []


def test_from_right_to_left_a_place_of_the_law_and_a_german_name_keep_their_direction(
    window: Open, live_server: LiveServer
) -> None:
    page = window(1280)
    page.goto(f"{live_server.url}{ADDRESSES['ar']}")
    for fact, text in WALK[:3]:
        answer(page, fact, text)
    title = page.locator("#answer .titles > li").first
    expect(title.locator(".german-name")).to_have_css("direction", "ltr")
    expect(title.locator(".place").first).to_have_css("unicode-bidi", "plaintext")
    assert "\u2068§" in title.locator(".gives").inner_text()
    box, label = (page.locator(f".answers {part}").first.bounding_box() for part in ("input", "span"))
    assert box is not None
    assert label is not None
    assert label["x"] < box["x"], "the words of a choice stand to the left of its button"


def test_a_button_takes_the_answers_into_another_language_without_a_script(
    window: Open, live_server: LiveServer
) -> None:
    page = window(script=False)
    page.goto(f"{live_server.url}{ADDRESSES['de']}")
    page.get_by_role("link", name="Einfache Sprache").click()
    for fact, text in WALK[:2]:
        answer(page, fact, text)
    page.get_by_role("button", name="Українська").click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    expect(page.locator("input[name=asked]")).to_have_value("title.until")
    expect(page.locator("input[name='person.nationalities']")).to_have_value("IN")
    expect(page.locator("main")).to_contain_text(PAGES.get("uk", "translation.counts"))
    assert page.url == f"{live_server.url}{ADDRESSES['uk']}#step"
