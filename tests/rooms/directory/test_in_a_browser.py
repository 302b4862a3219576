"""The pages of the directory in a real browser: axe, narrow pages, the keyboard, and no script at all."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from bleibe.exchange import read_tables
from bleibe.rooms.directory.api import Author, Way, put_region
from page_steps import wait_until

from .reading import store

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXAMPLE = Path("examples/osnabrueck")
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
@pytest.mark.parametrize(("page", "language"), [(1280, "en"), (375, "de")], indirect=["page"])
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


PICTURE = "document.querySelector('.network-canvas')._cyreg.cy"
"""The picture as the library that draws it keeps it."""

WRITTEN = f"""
    const picture = {PICTURE}, named = [...picture.nodes('.name')].filter((one) => one.data('shown'));
    const box = (one) => one.renderedBoundingBox({{ includeLabels: true, includeNodes: false }});
    const actors = [...picture.nodes('.actor')];
    return {{
      numbers: actors.map((one) => one.style('label')),
      size: actors[0].numericStyle('font-size') * picture.zoom(),
      names: named.map((one) => one.data('shown')),
      boxes: named.map(box),
      nodes: actors.map((one) => one.renderedPosition()),
      wide: document.querySelector('.network-canvas').clientWidth,
    }};
"""


@pytest.fixture
def example(live_server: LiveServer) -> str:
    """Serve an example region and return where its network stands."""
    put_region("osnabrueck", read_tables(EXAMPLE), Author(name="A"), Way.START)
    return f"{live_server.url}/de/r/osnabrueck/network/"


def test_each_node_has_its_number_and_names_differ_and_cover_nothing(example: str, page: Page) -> None:
    page.goto(example)
    _assert_readable(page)
    assert page.locator("details ol li").count() == page.evaluate(f"{PICTURE}.nodes('.actor').length")


def test_a_long_name_stands_in_two_lines_and_only_its_end_is_left_out(example: str, page: Page) -> None:
    page.goto(example)
    written = page.evaluate(f"() => {{ {WRITTEN} }}")["names"]
    whole = page.evaluate(f"{PICTURE}.nodes('.actor').map((one) => one.data('label'))")
    for name in written:
        lines = [line.strip("\u2066\u2069") for line in name.split("\n")]
        said = " ".join(lines)
        assert len(lines) <= 2
        assert all("…" not in line[:-1] for line in lines), said
        assert any(one.startswith(said.removesuffix("…").rstrip()) for one in whole), said


def test_a_turned_phone_or_a_narrowed_window_draws_the_picture_anew(example: str, page: Page) -> None:
    page.goto(example)
    _assert_readable(page)
    before = page.evaluate("document.querySelector('.network-canvas').clientWidth")
    page.set_viewport_size({"width": 700 if before > 700 else 1100, "height": 900})
    wait_until(page, f"Math.abs({PICTURE}.width() - {before}) > 100")
    _assert_readable(page)
    reach = page.evaluate(
        f"Math.max(...{PICTURE}.nodes('.actor').map((one) => one.renderedPosition().x)) / {PICTURE}.width()"
    )
    assert 0.75 < reach < 1


@pytest.mark.parametrize("width", [1280, 1024, 768, 640])
def test_the_table_of_ties_stays_within_the_page(example: str, browser: Browser, width: int) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 900})
    for number in (1, 2):
        opened.goto(f"{example}?page={number}")
        table, parent = opened.evaluate(
            "[document.querySelector('.ties-table'), document.querySelector('.ties-table').parentElement]"
            ".map((one) => one.getBoundingClientRect().right)"
        )
        assert table <= parent + 1, number
        assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), number
    opened.close()


def _assert_readable(page: Page) -> None:
    wait_until(page, f"{PICTURE}.nodes('.name').some((one) => one.data('shown'))")
    said = page.evaluate(f"() => {{{WRITTEN}}}")
    assert sorted(map(int, said["numbers"])) == list(range(1, len(said["numbers"]) + 1))
    assert said["size"] >= 10
    assert len(set(said["names"])) == len(said["names"])
    if said["wide"] > 800:
        assert len(said["names"]) > len(said["numbers"]) / 2
    for at, box in enumerate(said["boxes"]):
        assert box["x1"] >= -2, said["names"][at]
        assert box["x2"] <= said["wide"] + 2, said["names"][at]
        for other in said["boxes"][:at]:
            assert not _overlap(box, other), said["names"][at]
    for second, at in enumerate(said["nodes"]):
        for other in said["nodes"][:second]:
            assert math.hypot(at["x"] - other["x"], at["y"] - other["y"]) > 20


def _overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        min(one["x2"], other["x2"]) - max(one["x1"], other["x1"]) > 4
        and min(one["y2"], other["y2"]) - max(one["y1"], other["y1"]) > 4
    )


def test_the_picture_shows_that_it_has_the_focus(site: str, page: Page) -> None:
    page.goto(f"{site}/de/r/muster/network/")
    page.focus("[data-act=whole]")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outline")
    assert page.evaluate("document.activeElement.className").startswith("network-canvas")
    assert "solid 3px" in outline


def test_without_a_script_one_searches_and_sees_the_network(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/en/r/muster/offers/")
    page.fill("#id_text", "doctoral")
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/en/r/muster/offers/?text=doctoral")
    page.click(".offer-card h2 a")
    expect(page.locator("h1")).to_have_text("Sprachkurs für Promovierende")
    page.goto(f"{site}/en/r/muster/network/")
    assert page.is_visible("#network-still .drawing-narrow svg")
    assert not page.is_visible("#network")
    context.close()


SOON_WITHIN = """() => new Promise((answer) => {
  const look = () => (document.documentElement.scrollWidth <= window.innerWidth ? answer(true) : 0);
  const looking = setInterval(look, 50);
  setTimeout(() => { clearInterval(looking); answer(false); }, 5000);
})"""
"""Whether a page keeps within the window soon: the picture of the network follows it a moment later."""


@pytest.mark.parametrize("path", ["offers/", "network/", "actors/", "data/"])
def test_twice_as_large_letters_need_no_sideways_scrolling(site: str, page: Page, path: str) -> None:
    page.goto(f"{site}/de/r/muster/{path}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(SOON_WITHIN)
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate(SOON_WITHIN)


def is_dark(page: Page, selector: str) -> bool:
    """Whether what stands behind a part of a page is dark in the colours that the system forces."""
    ground = page.eval_on_selector(selector, "one => getComputedStyle(one).backgroundColor")
    return ground != "rgb(255, 255, 255)"


def test_in_forced_dark_colours_pictures_keep_their_ground_and_the_menu_its_mark(
    site: str, browser: Browser
) -> None:
    opened = browser.new_page(forced_colors="active", color_scheme="dark")
    opened.goto(f"{site}/de/r/muster/network/")
    assert is_dark(opened, "body")
    assert not is_dark(opened, ".network-canvas")
    here, other = (
        opened.eval_on_selector(f".region-nav li a{which}", "one => getComputedStyle(one).outlineStyle")
        for which in ("[aria-current]", ":not([aria-current])")
    )
    assert (here, other) == ("solid", "none")
    opened.close()
