"""The pages of work in a real browser: axe, narrow pages, and by keyboard without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from bleibe.exchange import Proposal, ProposedCell, RowName
from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import Author, StoredProposal, Way, put_region
from bleibe.rooms.directory.services.owner_links import give_link
from bleibe.rooms.directory.services.proposals import store_proposal

from .cast import cells, signed_in, small_tables, store_region
from .test_changing_a_region import rename

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "work/",
    "work/services/",
    "row/services/?row=welcome",
    "edit/organizations/?row=io",
    "edit/ties/",
    "remove/services/?row=welcome",
    "remove/organizations/?row=io",
    "history/",
    "history/organizations/?row=io",
    "proposals/",
    "upload/",
    "merge/",
    "take/",
    "ask/",
    "freshness/",
    "links/",
)
SHORT_PX = 3300
"""A third of what the whole form measures on a phone."""


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Serve the small region and return where."""
    store_region()
    return str(live_server.url)


@pytest.fixture
def coordinator() -> Client:
    """Return somebody who may change the region."""
    return signed_in(Role.COORDINATOR)


def window(browser: Browser, site: str, client: Client | None, width: int, *, script: bool) -> BrowserContext:
    """Return a browser window in which a client is signed in."""
    opened = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    if client is not None:
        session = client.cookies["sessionid"].value
        opened.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    return opened


@pytest.fixture(params=[1280, 375])
def opened(
    browser: Browser, site: str, coordinator: Client, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """Return a coordinator's window, wide or as on a phone."""
    found = window(browser, site, coordinator, request.param, script=True)
    yield found
    found.close()


@pytest.mark.slow
@pytest.mark.parametrize(("opened", "language"), [(1280, "de"), (375, "en")], indirect=["opened"])
def test_no_page_of_work_has_a_barrier_or_is_too_wide(
    site: str, opened: BrowserContext, language: str
) -> None:
    author = Author(name="Kollegin")
    both = rename("International Office", "Büro") + rename("Career Center", "Beratung", "cc")
    waiting = store_proposal("os", both, author, Way.FILE, "region.xlsx")
    link = give_link("os", "io", author)
    page = opened.new_page()
    places = [f"r/os/{place}" for place in (*PAGES, f"proposals/{waiting.pk}/", f"links/{link.pk}/")]
    token = link.token
    places += [f"link/{token}/", f"link/{token}/change/services/?row=welcome", f"link/{token}/new/"]
    places += ["link/x/"]
    for place in places:
        page.goto(f"{site}/{language}/{place}")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], place
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), place


def test_a_conflict_is_decided_by_keyboard_without_a_script(
    site: str, browser: Browser, coordinator: Client
) -> None:
    context = window(browser, site, coordinator, 375, script=False)
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(f"{site}/de/r/os/edit/organizations/?row=io")
    first.fill("#id_name", "Welcome Office")
    first.press("#id_name", "Enter")
    first.wait_for_url("**/row/organizations/?row=io")
    second.fill("#id_name", "Büro")
    second.press("#id_name", "Enter")
    assert "Welcome Office" in second.inner_text(".conflict")
    second.focus("#own-name")
    second.keyboard.press("Space")
    second.keyboard.press("Enter")
    second.wait_for_url("**/row/organizations/?row=io")
    assert second.inner_text("h1") == "Büro"
    context.close()
    assert cells("organizations", "io")["name"] == "Büro"


def test_a_partner_without_account_confirms_an_offer_and_proposes_a_change(
    site: str, browser: Browser
) -> None:
    address = f"{site}/de/link/{give_link('os', 'io', Author(name='Koordination')).token}/"
    context = window(browser, site, None, 375, script=False)
    page = context.new_page()
    page.goto(address)
    assert not cells("services", "welcome").get("checked_on")
    page.click("text=Alles stimmt noch")
    expect(page.locator("main")).to_contain_text("2 Einträge")
    page.click('a[href*="change/services"]')
    expect(page.locator("#id_places_per_year")).to_be_visible()
    expect(page.locator("#id_format")).to_be_hidden()
    page.click(".form-more > summary")
    page.fill("#id_format", "zwei Wochen")
    page.click("button[type=submit].kern-btn--primary")
    expect(page.locator("main")).to_contain_text("wartet auf die Koordinierungsstelle: Form")
    context.close()
    assert cells("services", "welcome")["checked_on"]
    assert StoredProposal.objects.get().by_name == "International Office (by link)"


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_a_partner_is_asked_first_is_short_on_a_phone_and_has_no_barrier(
    site: str, browser: Browser, language: str
) -> None:
    address = f"{site}/{language}/link/{give_link('os', 'io', Author(name='Koordination')).token}/"
    context = window(browser, site, None, 375, script=True)
    page = context.new_page()
    for place in ("change/services/?row=welcome", "new/"):
        page.goto(f"{address}{place}")
        whole = "document.documentElement.scrollHeight"
        assert page.evaluate(whole) < SHORT_PX
        page.click(".form-more > summary")
        assert page.evaluate(whole) > SHORT_PX
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


LONG = ("https://www.example.org/" + "x" * 300, "y" * 1000)
"""Names that no browser may break: an address, and what has no blank at all."""


def store_long_names() -> None:
    """Let actors, offers and groups have names without a blank."""
    tables = small_tables()
    for table in ("organizations", "services", "groups"):
        named = zip(tables.rows(table), LONG, strict=False)
        tables = tables.with_rows(
            table,
            [
                {**row.cells, "name": name, "owner": name}
                if table != "groups"
                else {**row.cells, "name": name}
                for row, name in named
            ],
        )
    put_region("os", tables, Author(name="B"), Way.FILE, LONG[1][:900])


def test_a_name_without_a_blank_makes_no_page_of_work_wider_than_a_phone(
    site: str, browser: Browser, coordinator: Client
) -> None:
    author = Author(name=LONG[1][:200])
    store_long_names()
    cell = ProposedCell(
        row=RowName(table="services", key=("welcome",)),
        column="name",
        was="x",
        now=LONG[1][:500],
        origin=LONG[0],
        source="",
        dated="",
    )
    waiting = store_proposal("os", Proposal(cells=(cell,)), author, Way.FILE, LONG[1][:300])
    link = give_link("os", "io", author)
    context = window(browser, site, coordinator, 375, script=True)
    page = context.new_page()
    places = (
        *PAGES,
        "work/organizations/",
        "work/groups/",
        "work/ties/",
        f"proposals/{waiting.pk}/",
        f"links/{link.pk}/",
    )
    pages = [f"r/os/{place}" for place in places]
    pages += [f"link/{link.token}/", f"link/{link.token}/change/services/?row=welcome"]
    wide = {}
    for place in pages:
        page.goto(f"{site}/de/{place}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 375:
            wide[place] = width
    context.close()
    assert wide == {}
