"""Waiting for what a press of a button shows: a new page, or new content of the same one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Page, expect


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


def wait_until(page: Page, expression: str, seconds: float = 30) -> None:
    """Wait until a page says yes; asked from outside, since its policy lets no text become a script."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not so within {seconds} seconds: {expression}")
