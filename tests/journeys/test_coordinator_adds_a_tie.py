"""A coordinator writes down that two offices now refer people to each other, and sees the number rise."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .cast import COORDINATOR, KEY
from .conftest import Camera, Open, sign_in, wait_for_numbers

pytestmark = pytest.mark.browser
REGION = f"/de/r/{KEY}/"


def come_through(page: Page) -> int:
    """Return how many come through at most, as the headline says it."""
    found = re.search(r"öchstens (\d+)", page.inner_text(".region-head > :first-child"))
    assert found is not None
    return int(found[1])


def test_more_people_come_through_once_the_numbers_are_computed_anew(window: Open, camera: Camera) -> None:
    page = window()
    sign_in(page, COORDINATOR)
    page.goto(REGION)
    before = come_through(page)

    page.click("nav >> text=Bearbeiten")
    page.click("main >> text=Verbindungen")
    page.click("a.kern-btn--primary")
    page.select_option("#id_from_organization_id", label="International Office")
    page.select_option("#id_to_organization_id", label="Career Center")
    page.select_option("#id_kind", "refers")
    page.select_option("#id_agreement", "agreed")
    page.fill("#change-source", "Absprache vom 12. November")
    camera(page, "site-tie-form", 900)
    page.click("button.kern-btn--primary:has-text('Speichern')")
    page.wait_for_url("**/row/ties/**")

    page.goto(REGION)
    said = page.inner_text("#progress")
    assert "neu gerechnet" in said, "until then the page says that its numbers are of an earlier state"
    assert come_through(page) == before or "Es ist neu gerechnet" in said
    page.click("text=Neue Zahlen zeigen")
    wait_for_numbers(page, REGION)
    assert come_through(page) > before
    camera(page, "site-region-after", 900)

    page.click("nav >> text=Bearbeiten")
    page.click("text=Was geändert wurde")
    expect(page.locator("main")).to_contain_text("Absprache vom 12. November")
    assert COORDINATOR.name in page.inner_text("main")
