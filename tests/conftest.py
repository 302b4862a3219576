"""What every kind of test shares: a real browser. Fixtures of one kind stand beside its tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.chromium import WITHOUT, find_chromium

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
"""The browser asks nobody anything by itself; it runs as root in a container, hence without a sandbox."""


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the Chromium of this machine; without one the test fails and says how to get it."""
    found = find_chromium()
    if found is None:
        pytest.fail(WITHOUT, pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return a running browser; each test opens its own page and closes it."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield running
        running.close()
