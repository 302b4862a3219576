"""Who reads letters twice as large on a phone need not scroll sideways on the pages of the profile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
from bleibe.rooms.profile.api import compute
from bleibe.studies.profile import Edition

from .cast import DAY, KEY, small_tables

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATHS = ("", "what-if/", "what-if/?places=training:45", "profile/throughput/", "profile/measures/")
LONG = "Studienbegleitendes Bewerbungstraining der Universitätsgesellschaft für internationale Studierende"


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Serve a region with long names and return where."""
    rows = [
        dict(row.cells) | {"name": f"{LONG} {row.cells['id']}"} for row in small_tables().rows("services")
    ]
    put_region(KEY, small_tables().with_rows("services", rows), Author(name="Start"), Way.START)
    compute(snapshot(KEY), on=DAY, edition=Edition.PUBLIC)
    return str(live_server.url)


@pytest.fixture(params=[375, 320])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page as on a phone."""
    opened = browser.new_page(viewport={"width": request.param, "height": 800})
    yield opened
    opened.close()


def test_no_page_is_wider_than_the_phone(site: str, page: Page) -> None:
    wide = []
    for language in ("de", "en"):
        for path in (
            "",
            "what-if/",
            "what-if/?places=training:45",
            "profile/throughput/",
            "profile/measures/",
        ):
            page.goto(f"{site}/{language}/r/{KEY}/{path}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
                wide.append((language, path))
    assert wide == []
