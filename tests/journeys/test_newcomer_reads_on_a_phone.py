"""A newcomer reads Osnabrück in English on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, Camera, Open
from .site import served

pytestmark = pytest.mark.browser


@pytest.fixture
def site(furnished: Callable[[str], Path], tmp_path: Path) -> Iterator[str]:
    """Serve an excerpt of Osnabrück."""
    with served(furnished("examples/osnabrueck"), tmp_path / "data") as address:
        yield address


def is_narrow(page: Page) -> bool:
    """Whether nothing asks to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_from_the_first_page_to_an_offer_and_back(window: Open, camera: Camera) -> None:
    page = window(PHONE, language="en-GB")
    page.goto("/")
    assert page.url.endswith("/en/"), "the browser's language decides"
    number = page.inner_text(".big-number strong")

    page.click("text=Osnabrück university region")
    message = page.inner_text(".region-head > :first-child")
    assert re.search(r"[Aa]t most " + number, message), message
    expect(page.locator(".region-head svg:visible"), "the picture of the path for a phone").to_have_count(1)
    assert is_narrow(page)
    camera(page, "site-region-phone", 1200)

    page.click(".region-head a:has-text('1') >> nth=0")
    expect(page.locator(".note:target"), "its definition, source and date").to_contain_text("Source")

    page.click("nav >> text=Offers")
    page.wait_for_url("**/offers/")
    listed = page.url
    page.locator(".offer-card h2 a").first.click()
    expect(page.locator(".offer-card")).to_have_count(0)
    assert page.inner_text("h1")
    assert page.inner_text("text=Source >> nth=0")
    assert is_narrow(page)
    camera(page, "site-offer-phone")
    page.go_back()
    page.wait_for_url(listed)

    desk = window(language="en-GB")
    desk.goto("/")
    desk.click("text=Osnabrück university region")
    expect(desk.locator(".region-head svg:visible")).to_have_count(1)
    camera(desk, "site", 1180)
