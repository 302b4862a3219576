"""Windows of a browser for the pages of guidance, and what a reader would stumble over in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from page_steps import Open

EXPECTED = "status of 422"
"""What the console says of an answer that cannot be read."""


@pytest.fixture
def window(browser: Browser) -> Iterator[Open]:
    """Return what opens a window of its own; none of them may complain."""
    opened, complaints = list[BrowserContext](), list[str]()

    def open_window(width: int = 375, *, script: bool = True, offline: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script, offline=offline
        )
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield open_window
    for context in opened:
        context.close()
    assert [one for one in complaints if EXPECTED not in one] == []
