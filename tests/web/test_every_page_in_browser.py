"""Every page in a real browser, in both languages: no barrier, no complaint, nothing wider than a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from .walked_pages import NOTHING, pages

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
EXPECTED = ("status of 404", "status of 410")
"""What the console says of an address where nothing is, which two of the pages are about."""
FOCUS = """() => {
  const kinds = ["outlineStyle", "outlineWidth", "boxShadow", "borderColor"];
  const looks = (one) => kinds.map((kind) => getComputedStyle(one)[kind]).join();
  if (document.activeElement === document.body) return "";
  const one = document.activeElement, focused = looks(one), name = one.outerHTML.slice(0, 120);
  one.blur();
  return looks(one) === focused ? name : "";
}"""
"""Takes the focus from what has it, and names that where it looks as it did; Tab goes on from there."""
FOCUSED = "document.activeElement.outerHTML.slice(0, 120)"
STEPS = 14


class Watch:
    """A window of one visitor and what it complains of."""

    def __init__(self, browser: Browser, site: str, client: Client, width: int) -> None:
        self.site, self.complaints = site, list[str]()
        self.context: BrowserContext = browser.new_context(viewport={"width": width, "height": 800})
        session = client.cookies.get("sessionid")
        if session is not None:
            self.context.add_cookies([{"name": "sessionid", "value": session.value, "url": site}])
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda said: self._hear(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._hear(str(error)))
        self.page.on(
            "request", lambda asked: self._hear(asked.url) if self._is_elsewhere(asked.url) else None
        )

    def _hear(self, said: str) -> None:
        if not any(one in said for one in EXPECTED):
            self.complaints.append(f"{self.page.url}: {said}")

    def _is_elsewhere(self, address: str) -> bool:
        return not address.startswith((self.site, "data:"))


@pytest.fixture
def windows(
    browser: Browser, live_server: LiveServer, visitors: tuple[Client, ...]
) -> Iterator[dict[Client, Watch]]:
    """Return a window as on a phone for each visitor."""
    opened = {client: Watch(browser, live_server.url, client, 375) for client in visitors}
    yield opened
    for one in opened.values():
        one.context.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_has_a_barrier_a_complaint_or_more_than_the_width_of_a_phone(
    windows: dict[Client, Watch], language: str
) -> None:
    wrong: list[tuple[str, object]] = []
    for address, client, _ in pages(language, tuple(windows)):
        page = windows[client].page
        page.goto(windows[client].site + address)
        found = Axe().run(page).response["violations"]
        wrong += [(address, (one["id"], one["nodes"][0]["html"])) for one in found]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append((address, "wider than the window"))
    assert wrong == []
    assert [one for watch in windows.values() for one in watch.complaints] == []


def test_the_keyboard_first_finds_the_way_past_the_head_and_always_shows_where_it_is(
    windows: dict[Client, Watch],
) -> None:
    watch = list(windows.values())[-1]
    page = watch.page
    for path in ("", "r/os/", "r/os/offers/", "r/os/edit/organizations/?row=io", NOTHING):
        page.goto(f"{watch.site}/de/{path}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", path
        assert page.locator(".skip").bounding_box()["x"] >= 0, path  # type: ignore[index]
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        page.goto(f"{watch.site}/de/{path}")
        walked = []
        for _ in range(STEPS):
            page.keyboard.press("Tab")
            walked.append(page.evaluate(FOCUSED))
            assert page.evaluate(FOCUS) == "", path
        assert len(set(walked)) > STEPS / 2, path
