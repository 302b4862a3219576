"""Walking through the questions of a self-check as a visitor does: choose, write, press.

Here: one answer, one addition, the way back, and what a page carries. Not here: what a journey says (its test),
the site (`site`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect


def today() -> date:
    """Return the day by the clock of the site."""
    return datetime.now(ZoneInfo("Europe/Berlin")).date()


def asked(page: Page) -> str:
    """Return the fact that a page asks for; empty where no question is left."""
    shown = page.locator("input[name=asked]")
    return shown.input_value() if shown.count() else ""


def fill(page: Page, fact: str, *texts: str) -> None:
    """Fill the fields of a question in their order."""
    first = page.locator(f"#check [name='{fact}']").first
    if first.get_attribute("type") == "radio":
        page.locator(f"#check [name='{fact}'][value='{texts[0]}']").check()
        return
    for at, text in enumerate(texts):
        control = page.locator(f"#check [name='{fact}']").nth(at)
        if control.locator("option").count():
            control.select_option(text)
        else:
            control.fill(text)


def press(page: Page, button: str) -> None:
    """Press a button and wait for the page to which it leads."""
    with page.expect_navigation():
        page.locator(button).first.click()


def answer(page: Page, fact: str, *texts: str) -> None:
    """Answer the question that a page shows, which must be this one, and go on."""
    expect(page.locator("input[name=asked]")).to_have_value(fact)
    fill(page, fact, *texts)
    press(page, "#check .kern-btn--primary")


def answer_all(page: Page, said: Mapping[str, str]) -> None:
    """Answer as long as there are questions, whatever their order; what is not said stays unknown."""
    while fact := asked(page):
        if fact in said:
            answer(page, fact, said[fact])
        else:
            press(page, f"#check button[name=unknown][value='{fact}']")


def add(page: Page, fact: str, *texts: str) -> None:
    """Add something that is offered beside the questions."""
    folded = page.locator("details.more")
    if folded.get_attribute("open") is None:
        folded.locator("summary").click()
    press(page, f".offers button[value='{fact}']")
    answer(page, fact, *texts)


def carried(page: Page) -> dict[str, list[str]]:
    """Return every answer that a page carries on in its form, beside the question that it shows."""
    kept: dict[str, list[str]] = {}
    for field in page.locator("#check input[type=hidden]").all():
        kept.setdefault(str(field.get_attribute("name")), []).append(field.input_value())
    return {name: texts for name, texts in kept.items() if name not in ("csrfmiddlewaretoken", "asked")}


def is_narrow(page: Page) -> bool:
    """Whether nothing asks to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
