"""An edition is read before it counts, commented by an actor, released by a second person, and compared."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page

from .cast import COORDINATOR, KEY, SECOND
from .conftest import PHONE, Camera, Open, sign_in

pytestmark = pytest.mark.browser
EDITIONS = f"/de/r/{KEY}/editions/"
LONGEST_S = 300
COMMENT = "Seit Oktober beraten wir auch online."


def wait_until(page: Page, words: str) -> None:
    """Load the page again until it says something: files are computed beside the site."""
    ends = time.monotonic() + LONGEST_S
    while time.monotonic() < ends:
        if words in page.inner_text("main"):
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{words!r} never came: {page.inner_text('main')}")


def drawn_up(page: Page) -> str:
    """Draw up a public edition and return its address once its files are there."""
    page.goto(EDITIONS)
    page.click("button[value=public]")
    wait_until(page, "Diese Ausgabe lesen")
    return page.url


def released(page: Page, address: str) -> None:
    """Release an edition after reading it."""
    page.goto(address)
    page.click("text=Diese Ausgabe lesen")
    assert "öchstens" in page.inner_text("main")
    page.goto(address)
    page.click("button:has-text('Freigeben')")
    assert "Sie ändert sich nicht mehr." in page.inner_text("main")


def test_from_the_preview_to_the_comparison(window: Open, camera: Camera) -> None:
    first, second, actor = window(), window(), window(PHONE, script=False)
    sign_in(first, COORDINATOR)
    sign_in(second, SECOND)
    address = drawn_up(first)
    assert first.locator("button:has-text('Freigeben')").count() == 0
    assert "Freigeben muss sie eine zweite Person." in first.inner_text("main")

    first.click("button:has-text('Für Stellungnahmen öffnen')")
    first.select_option("#actor", label="Career Center")
    first.click("button:has-text('Link erzeugen')")
    link = first.input_value("#new-link")
    camera(first, "site-edition", 1100)
    actor.goto(link)
    assert "Career Center" in actor.inner_text("h1")
    actor.fill("textarea", COMMENT)
    camera(actor, "site-comment-phone")
    actor.click("button:has-text('Stellungnahme abgeben')")
    assert "wird in der Ausgabe abgedruckt" in actor.inner_text("main")

    second.goto(address)
    wait_until(second, "Mit der Freigabe")
    assert COMMENT in second.inner_text("main")
    released(second, address)

    second.goto(f"/de/r/{KEY}/edit/services/?row=welcome")
    second.fill("#id_places_per_year", "40")
    second.click("button:has-text('Speichern')")
    released(first, drawn_up(second))
    actor.goto(EDITIONS)
    actor.click("button:has-text('Vergleichen')")
    assert actor.inner_text("h1") == "Ausgabe 1 und Ausgabe 2"
    assert actor.locator(".compare tbody tr").count() > 0
    first.goto(EDITIONS)
    first.click("button:has-text('Vergleichen')")
    camera(first, "site-compare", 1000)
    differences = first.locator(".compare td:last-child").all_inner_texts()
    assert any("-" in one or "−" in one for one in differences), differences
