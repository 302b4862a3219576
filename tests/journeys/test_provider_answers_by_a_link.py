"""A provider without an account confirms an offer with one button and proposes a change of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .cast import COORDINATOR, KEY
from .conftest import PHONE, Camera, Open, sign_in

pytestmark = pytest.mark.browser
OFFER = f"/de/r/{KEY}/offers/training/"


def test_nothing_changes_until_a_button_is_pressed_and_a_change_waits_until_it_is_accepted(
    window: Open, camera: Camera
) -> None:
    desk = window()
    sign_in(desk, COORDINATOR)
    desk.goto(f"/de/r/{KEY}/links/")
    desk.select_option("#actor", label="Career Center")
    desk.click("main button.kern-btn--primary")
    address = desk.input_value("#address")
    camera(desk, "site-link", 1000)

    phone = window(PHONE, script=False)
    phone.goto(address)
    before = phone.locator(".as-checked").all_inner_texts()
    phone.goto(address)  # a mail scanner had opened the link first
    assert phone.locator(".as-checked").all_inner_texts() == before
    camera(phone, "site-partner-phone")
    phone.click("li:has(h2:text('Bewerbungstraining')) >> button:has-text('Stimmt noch')")
    expect(phone.locator("main")).to_contain_text("1 Eintrag ist als heute geprüft vermerkt")
    phone.wait_for_load_state()
    after = phone.locator(".as-checked").all_inner_texts()
    assert sum(was != now for was, now in zip(before, after, strict=True)) == 1

    phone.click("li:has-text('Bewerbungstraining') >> a:has-text('Änderung vorschlagen')")
    phone.fill("#id_places_per_year", "110")
    phone.click("button[type=submit].kern-btn--primary")
    expect(phone.locator("main")).to_contain_text("wartet auf die Koordinierungsstelle")
    desk.goto(OFFER)
    assert "110" not in desk.inner_text("main"), "a change is a proposal until somebody accepts it"

    desk.goto(f"/de/r/{KEY}/proposals/")
    desk.click("main ul.tasks a >> nth=0")
    expect(desk.locator("main ins")).to_contain_text("110")
    camera(desk, "site-proposal", 800)
    desk.click("button[name=all]")
    desk.goto(OFFER)
    expect(desk.locator("main")).to_contain_text("110")
