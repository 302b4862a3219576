"""A third language is a set of files; one that is written from right to left renders right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

import bleibe.web
from bleibe.transition import word_files
from bleibe.transition.word_files import Sentences

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
    """Give every package of words one language more, as files of that name would."""
    read: Callable[[str, str], Sentences] = word_files._read
    known: Callable[[str], tuple[str, ...]] = word_files._languages

    def languages(package: str) -> tuple[str, ...]:
        return tuple(sorted((*known(package), CODE)))

    def sentences(package: str, code: str) -> Mapping[str, object]:
        return turned(read(package, "en")) if code == CODE else read(package, code)

    monkeypatch.setattr(word_files, "_languages", languages)
    monkeypatch.setattr(word_files, "_read", sentences)
    settings.LANGUAGES = [(code, code) for code in ("de", "en", CODE)]


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
