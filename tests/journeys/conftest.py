"""What every journey has: a site with data of its own, windows that are watched, and the camera."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .cast import PASSWORD, Person
from .site import ASKED, ROOT, furnish, served

PICTURES = ROOT / "docs" / "images"
PHONE, DESK = 375, 1280
LONGEST_COMPUTING_S = 300
ROOM_ABOVE = 16
"""Pixels above the part with which a picture begins."""

Open = Callable[..., Page]
Camera = Callable[..., None]
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what fills a folder once for all journeys of a region."""

    @cache
    def filled(named: str) -> Path:
        folder = tmp_path_factory.mktemp("furnished") / "data"
        furnish(folder, named)
        return folder

    return filled


@pytest.fixture
def site(furnished: Callable[[str], Path], tmp_path: Path) -> Iterator[str]:
    """Serve the small region and give the address."""
    with served(furnished("small"), tmp_path / "data") as address:
        yield address


@pytest.fixture
def window(browser: Browser, site: str) -> Iterator[Open]:
    """Return what opens a window of somebody else's; none may complain or ask another host for anything."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(width: int = DESK, *, script: bool = True, language: str = "de-DE") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > PHONE else 780},
            java_script_enabled=script,
            locale=language,
            base_url=site,
            device_scale_factor=1,
        )
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if site not in asked.url else None)
        return page

    yield open_window
    for context in opened:
        context.close()
    assert [one for one in complaints if not one.startswith("data:") and "status of 422" not in one] == []


@pytest.fixture
def camera() -> Camera:
    """Return what takes a picture for the documentation: only when asked to (`make pictures`).

    It begins at the top of the page, or a little above a part of it.
    """

    def take(page: Page, name: str, height: int = 780, part: str = "body") -> None:
        if os.environ.get(ASKED):
            assert page.viewport_size is not None
            width = page.viewport_size["width"]
            page.evaluate("window.scrollTo(0, 0)")
            box = page.locator(part).first.bounding_box()
            assert box is not None
            top = max(0, box["y"] - ROOM_ABOVE)
            whole = page.screenshot(clip={"x": 0, "y": top, "width": width, "height": height}, full_page=True)
            picture = Image.open(io.BytesIO(whole)).convert("RGB")
            few_colours = picture.quantize(224, Image.Quantize.MAXCOVERAGE)
            few_colours.save(PICTURES / f"{name}.png", optimize=True)

    return take


def wait_for_numbers(page: Page, region: str) -> None:
    """Look at a region again and again until its numbers are those of its present state."""
    ends = time.monotonic() + LONGEST_COMPUTING_S
    while time.monotonic() < ends:
        page.goto(region)
        if page.locator("#progress .state-note").count() == 0:
            return
        page.wait_for_timeout(500)
    raise AssertionError(page.inner_text("#progress"))


def sign_in(page: Page, person: Person) -> None:
    """Sign in by the form."""
    page.goto("/de/account/login/")
    page.fill("input[name=login]", person.name)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "/account/login/" not in address)
