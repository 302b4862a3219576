"""Where there are many rows one types the beginning of a name and chooses; nobody needs to know a key."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, Way, put_region

from .cast import ACTORS, cells, filled, signed_in, small_tables, text
from .test_work_in_a_browser import window

MANY = 70
OFFER = "/de/r/os/edit/services/?row=welcome"


def store_many(actors: int = MANY) -> None:
    """Put a region with many actors on the site, two of one name; an offer is for two of them only."""
    more = [{"id": f"a{number}", "name": f"Betrieb {number}"} for number in range(actors)]
    twins = [{"id": "left", "name": "Klinikum"}, {"id": "right", "name": "Klinikum"}]
    offer = {"id": "welcome", "name": "Welcome Week", "organization_id": "io", "for_employers": "a7;right"}
    tables = small_tables().with_rows("organizations", [*ACTORS, *more, *twins])
    tables = tables.with_rows("services", [offer])
    put_region("os", tables, Author(name="Start"), Way.START)


@pytest.mark.django_db
def test_many_rows_are_shown_by_name_and_searched_by_name_without_a_script() -> None:
    store_many()
    client = signed_in(Role.COORDINATOR)
    page = text(client.get(OFFER))
    shown = re.findall(r'<input[^>]*list="id_for_employers_rows"[^>]*>', page)
    assert len(shown) == 5
    assert 'value="Betrieb 7"' in page
    assert 'value="Klinikum (right)"' in page
    assert '<option value="Klinikum (left)">left</option>' in page
    client.post(OFFER, filled(client, OFFER, for_employers=["Betrieb 7", " betrieb  12", "left", ""]))
    assert cells("services", "welcome")["for_employers"] == "a7;a12;left"


@pytest.mark.django_db
def test_saving_what_was_shown_changes_nothing() -> None:
    store_many()
    client = signed_in(Role.COORDINATOR)
    client.post(OFFER, filled(client, OFFER))
    assert cells("services", "welcome")["for_employers"] == "a7;right"


@pytest.mark.django_db
def test_a_name_that_is_not_there_is_refused_and_the_nearest_named() -> None:
    store_many()
    client = signed_in(Role.COORDINATOR)
    page = client.post(OFFER, filled(client, OFFER, for_employers=["Betrieb 7", "Klinikumm (left)"]))
    assert "„Klinikumm (left)“ gibt es hier nicht. Vielleicht „Klinikum (left)“?" in text(page)
    assert 'value="Klinikumm (left)"' in text(page)
    page = client.post(OFFER, filled(client, OFFER, for_employers=["Klinikum"]))
    assert "for_employers" in page.context["form"].errors
    assert cells("services", "welcome")["for_employers"] == "a7;right"


@pytest.mark.django_db
def test_one_of_very_many_rows_is_searched_as_well() -> None:
    store_many(310)
    client = signed_in(Role.COORDINATOR)
    assert re.search(r'<input[^>]*list="id_organization_id_rows"', text(client.get(OFFER)))
    client.post(OFFER, filled(client, OFFER, organization_id="Betrieb 300"))
    assert cells("services", "welcome")["organization_id"] == "a300"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 375])
def test_the_search_has_no_barrier_and_works_by_keyboard_without_a_script(
    live_server: LiveServer, browser: Browser, width: int
) -> None:
    store_many()
    client = signed_in(Role.COORDINATOR)
    seen = window(browser, live_server.url, client, width, script=True)
    page = seen.new_page()
    page.goto(f"{live_server.url}{OFFER}")
    page.click(".form-more > summary")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    seen.close()
    plain = window(browser, live_server.url, client, width, script=False)
    page = plain.new_page()
    page.goto(f"{live_server.url}{OFFER}")
    page.focus(".form-more > summary")
    page.keyboard.press("Enter")
    page.fill("#id_for_employers_2", "Betrieb 33")
    page.press("#id_for_employers_2", "Enter")
    page.wait_for_url("**/row/services/?row=welcome")
    assert "Betrieb 33" in page.inner_text("main")
    plain.close()
    assert cells("services", "welcome")["for_employers"] == "a7;right;a33"
