"""An edition is read before it counts, commented by an actor, released by a second person, and compared."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

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
    expect(page.locator("main")).to_contain_text("öchstens")
    page.goto(address)
    page.click("button:has-text('Freigeben')")
    expect(page.locator("main")).to_contain_text("Sie ändert sich nicht mehr.")


def test_from_the_preview_to_the_comparison(window: Open, camera: Camera) -> None:
    first, second, actor = window(), window(), window(PHONE, script=False)
    sign_in(first, COORDINATOR)
    sign_in(second, SECOND)
    address = drawn_up(first)
    expect(first.locator("main")).to_contain_text("Freigeben muss sie eine zweite Person.")
    expect(first.locator("button:has-text('Freigeben')")).to_have_count(0)

    first.click("button:has-text('Für Stellungnahmen öffnen')")
    first.select_option("#actor", label="Career Center")
    first.click("button:has-text('Link erzeugen')")
    link = first.input_value("#new-link")
    camera(first, "site-edition", 1100)
    actor.goto(link)
    expect(actor.locator("h1")).to_contain_text("Career Center")
    actor.fill("textarea", COMMENT)
    camera(actor, "site-comment-phone")
    actor.click("button:has-text('Stellungnahme abgeben')")
    expect(actor.locator("main")).to_contain_text("wird in der Ausgabe abgedruckt")

    second.goto(address)
    wait_until(second, "Mit der Freigabe")
    expect(second.locator("main")).to_contain_text(COMMENT)
    released(second, address)

    second.goto(f"/de/r/{KEY}/edit/services/?row=welcome")
    second.fill("#id_places_per_year", "40")
    second.click("button:has-text('Speichern')")
    second.wait_for_url("**/row/services/?row=welcome")
    released(first, drawn_up(second))
    actor.goto(EDITIONS)
    actor.click("button:has-text('Vergleichen')")
    expect(actor.locator("h1")).to_have_text("Ausgabe 1 und Ausgabe 2")
    expect(actor.locator(".compare tbody tr").first).to_be_visible()
    first.goto(EDITIONS)
    first.click("button:has-text('Vergleichen')")
    expect(first.locator(".compare tbody tr").first).to_be_visible()
    camera(first, "site-compare", 1000)
    differences = first.locator(".compare td:last-child").all_inner_texts()
    assert any("-" in one or "−" in one for one in differences), differences
