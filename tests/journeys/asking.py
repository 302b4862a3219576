"""Walking through the questions of a self-check as a visitor does: choose, write, press.

Here: all questions, one addition, what a page carries on, days as it writes them. Not here: one step
(`page_steps`), what a journey says (its test), the site (`site`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from playwright.sync_api import Locator, Page

from page_steps import answer, answer_or_leave, asked, fields_of, press

NOT_AN_ANSWER = ("csrfmiddlewaretoken", "asked", "came_from")


def today() -> date:
    """Return the day by the clock of the site."""
    return datetime.now(ZoneInfo("Europe/Berlin")).date()


def written(day: date, language: str) -> str:
    """Return a day as the pages write it."""
    return format_date(day, "d MMMM y" if language == "en" else "long", locale=language)


def answer_all(page: Page, said: Mapping[str, str]) -> list[str]:
    """Answer until no question is left and return what was asked; what is not said stays unknown."""
    questions: list[str] = []
    while asked(page):
        questions.append(answer_or_leave(page, said))
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
    shown = [one.input_value() for one in fields_of(page, fact).all() if _is_given(one)] if fact else []
    if shown:
        held[fact] = shown
    return {fact: texts for fact, texts in held.items() if fact not in NOT_AN_ANSWER}


def _is_given(field: Locator) -> bool:
    if field.get_attribute("type") == "radio":
        return field.is_checked()
    return bool(field.input_value())
