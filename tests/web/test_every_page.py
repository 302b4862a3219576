"""Every page, in both languages: one heading, labels, nothing that needs a script, no wrong word."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from bleibe.platform.words import every, languages

from .page_reading import Page
from .walked_pages import pages

pytestmark = pytest.mark.django_db
NEVER_IN_GERMAN = re.compile(
    r"\b(Durchsatz\w*|Ström\w*|Kohorten?|Broker\w*|Release\w*|Handovers?|Ties?|Reach|getragenen? Personen"
    r"|Upload\w*|Download\w*|Feedback|Support|Dashboard|Matching|Gap|Gaps|Link zum Download)\b"
)
"""DESIGN section 6, and the English words that slip in most easily; `Feed` and `Link` are German by now."""
APPS = ("web", "platform", "directory", "guidance", "profile")


IN_A_LANGUAGE = re.compile(r"/in/([\w-]+)/")
"""What an address says of a page in a language that the house does not speak."""


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Return each language in turn."""
    return str(request.param)


def test_every_page_has_one_heading_one_main_part_and_says_its_language(
    visitors: tuple[Client, ...], language: str
) -> None:
    wrong, count = [], 0
    for address, _, html in pages(language, visitors):
        page, count = Page(html), count + 1
        root = page.named("html")[0].attributes
        seen = (len(page.named("h1")), len(page.named("main")), root.get("lang"), root.get("dir"))
        named = IN_A_LANGUAGE.search(address)
        if seen != (1, 1, named[1] if named else language, "ltr"):
            wrong.append((address, seen))
        if len(page.named("title")) < 1 or "<title> –" in html:
            wrong.append((address, "title"))
    assert wrong == []
    assert count >= 40, "the walk finds the pages"


def test_every_control_has_a_label_and_every_form_a_button(
    visitors: tuple[Client, ...], language: str
) -> None:
    wrong: list[tuple[str, str]] = []
    for address, _, html in pages(language, visitors):
        page = Page(html)
        wrong += [(address, control) for control in page.without_label()]
        wrong += [
            (address, f"a form without a button: {form.attributes}")
            for form in page.named("form")
            if not {"button:", "button:submit"} & set(form.inside)
        ]
    assert wrong == []


def test_no_page_has_code_or_looks_within_it_or_asks_another_host(
    visitors: tuple[Client, ...], language: str
) -> None:
    wrong: list[tuple[str, str]] = []
    for address, _, html in pages(language, visitors):
        page = Page(html)
        wrong += [(address, found) for found in page.inline()]
        for tag in page.named("script", "link", "img"):
            source = tag.attributes.get("src") or tag.attributes.get("href", "")
            if tag.attributes.get("rel") != "canonical" and "//" in source:
                wrong.append((address, source))
    assert wrong == []


def test_no_german_page_says_a_word_that_has_no_place_there(visitors: tuple[Client, ...]) -> None:
    wrong = []
    for address, _, html in pages("de", visitors):
        found = NEVER_IN_GERMAN.search(Page(html).text())
        if found is not None:
            wrong.append((address, found[0]))
    assert wrong == []


def test_nor_does_any_german_sentence_that_no_page_of_the_walk_shows() -> None:
    said = [(app, key, text) for app in APPS for key, text in every(app, "de")]
    assert len(said) > 500
    assert [one for one in said if NEVER_IN_GERMAN.search(one[2])] == []


def test_the_search_for_such_words_finds_one() -> None:
    assert NEVER_IN_GERMAN.search("Der Durchsatz der Kohorte") is not None
    assert NEVER_IN_GERMAN.search("Die Verbindungen und der Stand") is None
    assert languages() == ("de", "en")
