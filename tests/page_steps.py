"""Steps on a page: waiting for what a press of a button shows, going through the questions of a check.

Here: one press, one answer. Not here: what a test says (its test).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]
"""What opens a window: as wide as a phone unless told otherwise, with a script or without."""


@contextmanager
def new_content(page: Page) -> Iterator[None]:
    """Wait until the content of a page is another one than before, by a script or by leaving the page."""
    page.locator("main").evaluate("main => main.setAttribute('data-before', '')")
    yield
    expect(page.locator("main[data-before]")).to_have_count(0)
    page.wait_for_load_state()


def open_answered(page: Page, address: str, said: Mapping[str, str]) -> None:
    """Open a check with answers that were given before, as its form carries them from page to page."""
    page.goto(address)
    page.locator("#check").evaluate(
        """(form, said) => { for (const [name, value] of Object.entries(said)) {
        const field = document.createElement("input");
        form.prepend(Object.assign(field, { type: "hidden", name, value })); } }""",
        dict(said),
    )
    with new_content(page):
        page.locator("#check .kern-btn--primary").click()


def asked(page: Page) -> str:
    """Return the fact that a page of a check asks for; empty where no question is left."""
    shown = page.locator("input[name=asked]")
    return shown.input_value() if shown.count() else ""


def fields_of(page: Page, fact: str) -> Locator:
    """Return the fields of the question that a page shows."""
    return page.locator(f"#check [name='{fact}']:not([type=hidden]):not(button)")


def fill(page: Page, fact: str, *texts: str) -> None:
    """Fill the fields of a question in their order: choose, or write."""
    fields = fields_of(page, fact)
    if fields.first.get_attribute("type") == "radio":
        page.locator(f"#check [name='{fact}'][value='{texts[0]}']").check()
        return
    for at, text in enumerate(texts):
        if fields.nth(at).locator("option").count():
            fields.nth(at).select_option(text)
        else:
            fields.nth(at).fill(text)


def press(page: Page, button: str) -> None:
    """Press a button and wait for what it shows."""
    with new_content(page):
        page.locator(button).first.click()


def answer(page: Page, fact: str, *texts: str) -> None:
    """Answer the question that a page shows, which must be this one, and go on."""
    expect(page.locator("input[name=asked]")).to_have_value(fact)
    fill(page, fact, *texts)
    press(page, "#check .kern-btn--primary")


def answer_or_leave(page: Page, said: Mapping[str, str]) -> str:
    """Answer the question that a page shows, or say that it is not known; return which it was."""
    fact = asked(page)
    if fact in said:
        answer(page, fact, said[fact])
    else:
        press(page, f"#check button[name=unknown][value='{fact}']")
    return fact


def pages_of(paper: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))


def is_narrow(page: Page) -> bool:
    """Whether nothing asks to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def wait_until(page: Page, expression: str, seconds: float = 30) -> None:
    """Wait until a page says yes; asked from outside, since its policy lets no text become a script."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not so within {seconds} seconds: {expression}")
