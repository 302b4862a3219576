"""Walking through the questions of a self-check as a visitor does: choose, write, press.

Here: one answer, one addition, what a page carries on, days as it writes them. Not here: what a journey says
(its test), the site (`site`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from playwright.sync_api import Locator, Page, expect

from page_steps import new_content

NOT_AN_ANSWER = ("csrfmiddlewaretoken", "asked", "came_from")


def today() -> date:
    """Return the day by the clock of the site."""
    return datetime.now(ZoneInfo("Europe/Berlin")).date()


def written(day: date, language: str) -> str:
    """Return a day as the pages write it."""
    return format_date(day, "d MMMM y" if language == "en" else "long", locale=language)


def asked(page: Page) -> str:
    """Return the fact that a page asks for; empty where no question is left."""
    shown = page.locator("input[name=asked]")
    return shown.input_value() if shown.count() else ""


def press(page: Page, button: str) -> None:
    """Press a button and wait for the page to which it leads."""
    with new_content(page):
        page.locator(button).first.click()


def fill(page: Page, fact: str, *texts: str) -> None:
    """Fill the fields of a question in their order."""
    fields = _fields(page, fact)
    if fields.first.get_attribute("type") == "radio":
        page.locator(f"#check [name='{fact}'][value='{texts[0]}']").check()
        return
    for at, text in enumerate(texts):
        if fields.nth(at).locator("option").count():
            fields.nth(at).select_option(text)
        else:
            fields.nth(at).fill(text)


def answer(page: Page, fact: str, *texts: str) -> None:
    """Answer the question that a page shows, which must be this one, and go on."""
    expect(page.locator("input[name=asked]")).to_have_value(fact)
    fill(page, fact, *texts)
    press(page, "#check .kern-btn--primary")


def answer_all(page: Page, said: Mapping[str, str]) -> list[str]:
    """Answer until no question is left and return what was asked; what is not said stays unknown."""
    questions: list[str] = []
    while fact := asked(page):
        questions.append(fact)
        if fact in said:
            answer(page, fact, said[fact])
        else:
            press(page, f"#check button[name=unknown][value='{fact}']")
    return questions


def add(page: Page, fact: str, *texts: str) -> None:
    """Add something that is offered beside the questions."""
    folded = page.locator("details.more")
    if folded.get_attribute("open") is None:
        folded.locator("summary").click()
    press(page, f".offers button[value='{fact}']")
    answer(page, fact, *texts)


def change(page: Page, fact: str, *texts: str) -> None:
    """Change an answer from the list of what was said."""
    press(page, f".said-answers button[value='{fact}']")
    answer(page, fact, *texts)


def said(page: Page) -> dict[str, list[str]]:
    """Return every answer that a page holds: in its form, and in the question that it shows."""
    held: dict[str, list[str]] = {}
    for field in page.locator("#check input[type=hidden]").all():
        held.setdefault(str(field.get_attribute("name")), []).append(field.input_value())
    fact = asked(page)
    shown = [one.input_value() for one in _fields(page, fact).all() if _is_given(one)] if fact else []
    if shown:
        held[fact] = shown
    return {fact: texts for fact, texts in held.items() if fact not in NOT_AN_ANSWER}


def pages_of(paper: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))


def is_narrow(page: Page) -> bool:
    """Whether nothing asks to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def _fields(page: Page, fact: str) -> Locator:
    return page.locator(f"#check [name='{fact}']:not([type=hidden]):not(button)")


def _is_given(field: Locator) -> bool:
    if field.get_attribute("type") == "radio":
        return field.is_checked()
    return bool(field.input_value())
