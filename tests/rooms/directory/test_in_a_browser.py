"""The pages of the directory in a real browser: axe, narrow pages, the keyboard, and no script at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from .reading import store

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "offers/",
    "offers/?text=Sprachkurs",
    "offers/?need=recognition&text=Sprachkurs",
    "offers/?need=nonsense",
    "offers/kurs/",
    "actors/",
    "actors/io/",
    "actors/lotsen/",
    "network/",
    "data/",
    "data/api/",
)


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Serve the region and return where."""
    store()
    return str(live_server.url)


@pytest.fixture
def complaints() -> list[str]:
    """Return what the console of a page complains of."""
    return []


@pytest.fixture(params=[1280, 375])
def page(browser: Browser, request: pytest.FixtureRequest, complaints: list[str]) -> Iterator[Page]:
    """Return a page, wide or as on a phone."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_has_a_barrier_or_is_too_wide_and_the_policy_forbids_nothing(
    site: str, page: Page, language: str, complaints: list[str]
) -> None:
    for path in PAGES:
        page.goto(f"{site}/{language}/r/muster/{path}")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []


def test_the_network_is_walked_through_by_keyboard(site: str, page: Page) -> None:
    page.goto(f"{site}/de/r/muster/network/")
    page.focus(".network-canvas")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".network-said").startswith("International Office")
    assert "verweist an Kammer" in page.inner_text(".network-said")
    page.keyboard.press("ArrowDown")
    assert page.inner_text(".network-said").startswith("Kammer")
    page.keyboard.press("Escape")
    assert page.inner_text(".network-said") == ""
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/kammer/")


def test_without_a_script_one_searches_and_sees_the_network(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/en/r/muster/offers/")
    page.fill("#id_text", "doctoral")
    page.click("button[type=submit]")
    assert page.url == f"{site}/en/r/muster/offers/?text=doctoral"
    page.click(".offer-card h2 a")
    assert page.inner_text("h1") == "Sprachkurs für Promovierende"
    page.goto(f"{site}/en/r/muster/network/")
    assert page.is_visible("#network-still .drawing-narrow svg")
    assert not page.is_visible("#network")
    context.close()
