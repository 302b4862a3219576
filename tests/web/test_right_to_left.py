"""A third language is a set of files; one that is written from right to left renders right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

import bleibe.web
from bleibe.exchange import RegionTables, blank_tables
from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
from bleibe.rooms.profile.api import compute
from bleibe.studies.profile import Edition
from bleibe.transition import word_files
from bleibe.transition.word_files import WORDS_OF_CODES, Sentences

from .further_language import come
from .walked_pages import pages

CODE = "he"
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתךםןף")
KEPT = re.compile(r"(\{[^{}]*\}|<[^>]*>|&\w+;|https?://\S+)")
"""What a translator leaves as it is: places to fill, tags, addresses."""
GIVEN = {"locale": "he_IL", "direction": "rtl", "day": "d MMM yyyy"}
"""What a translator states about the language itself."""
STATIC = Path(bleibe.web.__file__).parent / "static"
SIDES = re.compile(r"(?:^|;)\s*((?:margin|padding|border)-(?:left|right)[\w-]*|left|right|float)\s*:")
PAGES = ("", "r/os/", "r/os/actors/", "r/os/offers/", "r/os/edit/organizations/?row=io", "r/os/work/")


def turned(sentences: Sentences) -> Sentences:
    """Return English sentences in letters that run from right to left, places to fill as they are."""
    written = {key: value if isinstance(value, str) else turned(value) for key, value in sentences.items()}
    return {
        key: _turned_text(key, value) if isinstance(value, str) else value for key, value in written.items()
    }


def _turned_text(key: str, text: str) -> str:
    if key in GIVEN:
        return GIVEN[key]
    parts = KEPT.split(text)
    return "".join(part if KEPT.fullmatch(part) else part.lower().translate(LETTERS) for part in parts)


@pytest.fixture
def _third_language(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every package of words one language more."""
    read = word_files._read
    come(CODE, lambda package: turned(read(package, "en")), monkeypatch=monkeypatch, settings=settings)


@pytest.mark.django_db
@pytest.mark.usefixtures("_third_language")
def test_every_page_speaks_it_and_says_its_direction(visitors: tuple[Client, ...]) -> None:
    wrong, count = [], 0
    for address, _, html in pages(CODE, visitors):
        count += 1
        if f'<html lang="{CODE}" dir="rtl"' not in html or "right_to_left.css" not in html:
            wrong.append(address)
    assert wrong == []
    assert count >= 40


@pytest.mark.django_db
@pytest.mark.usefixtures("_third_language")
def test_all_that_it_says_itself_is_shown() -> None:
    packages = [
        WORDS_OF_CODES,
        *(f"{app.name}.wording" for app in apps.get_app_configs() if has_words(app.name)),
    ]
    wrong = []
    for package in packages:
        said = dict(word_files.WordFiles(package).own(CODE))
        shown = dict(word_files.WordFiles(package).every(CODE))
        wrong += [f"{package}: {key}" for key, sentence in said.items() if shown.get(key) != sentence]
    assert len(packages) >= 5
    assert wrong == []


def has_words(app: str) -> bool:
    return app.startswith("bleibe.") and find_spec(f"{app}.wording") is not None


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, visitors: tuple[Client, ...]) -> Iterator[Page]:
    """Return an administrator's window as on a phone."""
    context = browser.new_context(viewport={"width": 375, "height": 800}, base_url=live_server.url)
    session = visitors[-1].cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    yield context.new_page()
    context.close()


OVERLAPS = (Path(__file__).parent / "overlaps.js").read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_third_language")
def test_nothing_overlaps_or_runs_out_of_the_window_and_sides_are_turned(page: Page) -> None:
    for path in PAGES:
        page.goto(f"/{CODE}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert page.evaluate(OVERLAPS) == [], path
    page.goto(f"/{CODE}/r/os/edit/organizations/?row=io")
    label = page.locator(".kern-form-check .kern-label").first.bounding_box()
    box = page.locator(".kern-form-check input").first.bounding_box()
    assert label is not None
    assert box is not None
    assert label["x"] < box["x"], "the word of a box stands to its left"
    page.goto(f"/{CODE}/r/os/offers/")
    arrow = "getComputedStyle(document.querySelector('.kern-form-input__select-wrapper'), '::after')"
    assert page.evaluate(f"parseFloat({arrow}.left) < parseFloat({arrow}.right)"), "the arrow of a list"


NAMED = ("r/os/", "r/os/actors/", "r/os/actors/io/", "r/os/offers/", "r/os/offers/welcome/", "r/os/network/")
NAMED += ("r/os/edit/organizations/?row=io", "r/os/row/services/?row=welcome", "r/os/what-if/", "r/os/work/")
NAMED += tuple(f"r/os/profile/{chapter}/" for chapter in ("support", "actors", "sources"))
SOURCED = {"source": "Satzung des Vereins e.V.", "source_date": "2026-10-01", "note": "siehe §2 (neu)."}


def named_tables() -> RegionTables:
    """Return a region whose names end in signs without a direction."""
    verein = {"id": "io", "name": "Wirtschaftsverband Emsland e.V.", "place": "Lingen (Ems)", **SOURCED}
    verein |= {"description": "Berät Betriebe (kostenlos).", "website": "https://example.org/"}
    other = {"id": "cc", "name": "Kammer (IHK)", "parent_organization_id": "io", **SOURCED}
    offer = {
        "id": "welcome",
        "name": "Beratung (offen)",
        "organization_id": "io",
        "state": "running",
        **SOURCED,
    }
    offer |= {"eligibility_description": "Alle (ab 18).", "phases": "arrival", "needs": "orientation"}
    tie = {
        "from_organization_id": "io",
        "to_organization_id": "cc",
        "kind": "refers",
        "agreement": "agreed",
        **SOURCED,
    }
    tables = blank_tables(key="el", name="Emsland (Süd)")
    for table, rows in (("organizations", [verein, other]), ("services", [offer]), ("ties", [tie])):
        tables = tables.with_rows(table, rows)
    return tables


BESIDE = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.replace(/\\u2068[^\\u2069]*\\u2069/g, "");
    const set = getComputedStyle(walker.currentNode.parentElement).unicodeBidi;
    const kept = walker.currentNode.parentElement.closest("svg, script, style, [lang]:not(html)");
    const alone = (set === "plaintext" || set === "isolate") && !/[א-ת]/.test(text);
    if (/[A-Za-z]{2}/.test(text) && !kept && !alone) found.push(text);
  }
  return found;
}"""
"""Finds text of the region that stands among others without a direction of its own."""


NUMBER_FIRST = """() => {
  const title = [...document.querySelectorAll("h1, h2")].find((one) => /^\\W*\\d\\W/.test(one.textContent));
  const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT), at = [];
  while (walker.nextNode())
    for (const found of walker.currentNode.data.matchAll(/\\d|[א-ת]/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, found.index);
      range.setEnd(walker.currentNode, found.index + 1);
      at.push(range.getBoundingClientRect().left);
    }
  return at[0] > Math.max(...at.slice(1));
}"""


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_names_keep_their_own_direction(page: Page, request: pytest.FixtureRequest) -> None:
    """In a reading that was computed before the language came, and in pages that came with it."""
    put_region("el", named_tables(), Author(name="Start"), Way.START)
    request.getfixturevalue("_third_language")
    compute(snapshot("el"), on=date(2026, 11, 22), edition=Edition.PUBLIC)
    without = {}
    for path in (*PAGES, "r/os/what-if/", *(path.replace("/os/", "/el/") for path in NAMED)):
        answer = page.goto(f"/{CODE}/{path}")
        assert answer is not None
        assert answer.status == 200, path
        if found := page.evaluate(BESIDE):
            without[path] = found
    assert without == {}
    page.goto(f"/{CODE}/r/el/profile/actors/")
    assert page.evaluate(NUMBER_FIRST), "the number of a chapter stands before its title, so to its right"


def used_classes() -> set[str]:
    """Return the classes of KERN that our pages use."""
    source = Path(bleibe.web.__file__).parents[1]
    texts = [path.read_text(encoding="utf-8") for end in ("html", "py") for path in source.rglob(f"*.{end}")]
    return {name for text in texts for name in re.findall(r"kern-[\w-]*\w", text)}


def test_every_rule_of_kern_with_a_side_that_our_pages_use_is_turned() -> None:
    kern = (STATIC / "vendor" / "kern" / "kern.css").read_text(encoding="utf-8")
    ours = (STATIC / "web" / "right_to_left.css").read_text(encoding="utf-8")
    used, missing, seen = used_classes(), [], 0
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", kern):
        named = re.findall(r"\.(kern-[\w-]+)", selector)
        sides = set(SIDES.findall(body))
        if not named or not set(named) <= used or not sides or _is_even(sides):
            continue
        seen += 1
        if not re.search(rf'\[dir="rtl"\] [^{{}}]*\.{named[-1]}\b', ours):
            missing.append(selector.strip())
    assert missing == []
    assert seen >= 5


def _is_even(sides: set[str]) -> bool:
    return {side.replace("left", "right") for side in sides} == {side for side in sides if "right" in side}


def test_our_own_styles_name_no_side() -> None:
    ours = [path for path in (STATIC / "web").glob("*.css") if path.name != "right_to_left.css"]
    assert len(ours) >= 3
    found = {path.name: SIDES.findall(path.read_text(encoding="utf-8")) for path in ours}
    assert {name: sides for name, sides in found.items() if sides} == {}


def test_a_planted_side_is_seen() -> None:
    assert SIDES.findall("a:b;margin-left:0;float:right") == ["margin-left", "float"]


SHOWN = """
document.querySelector('.network-canvas')._cyreg.cy.nodes('.name')
  .map((one) => one.data('shown')).filter(Boolean).flatMap((name) => name.split('\\n'))
"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_name_in_the_picture_of_the_network_runs_as_its_first_letter_does(
    page: Page, request: pytest.FixtureRequest
) -> None:
    tables = named_tables()
    rows = [dict(row.cells) for row in tables.rows("organizations")]
    rows[1]["name"] = "(בית) Kammer"
    put_region("el", tables.with_rows("organizations", rows), Author(name="Start"), Way.START)
    request.getfixturevalue("_third_language")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/{CODE}/r/el/network/")
    lines = page.evaluate(SHOWN)
    assert lines
    assert all(line.endswith("\u2069") for line in lines)
    begun = {line[0] for line in lines if "Wirtschaft" in line or "e.V." in line}
    assert begun == {"\u2066"}, "from left to right"
    assert {line[0] for line in lines if "בית" in line} == {"\u2067"}, "from right to left"
