"""Waiting for what a press of a button shows: a new page, or new content of the same one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect


@contextmanager
def new_content(page: Page) -> Iterator[None]:
    """Wait until the content of a page is another one than before, by a script or by leaving the page."""
    page.locator("main").evaluate("main => main.setAttribute('data-before', '')")
    yield
    expect(page.locator("main[data-before]")).to_have_count(0)
    page.wait_for_load_state()
