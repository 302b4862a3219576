"""What every kind of test shares: a real browser. Fixtures of one kind stand beside its tests."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
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


BESIDE = "../shared"
"""Where files lie that the project compares itself with and may not hand on."""


FIRST = (
    "test_killed_while_writing.py",
    "test_example_profiles.py",
    "test_edition_is_released_and_compared.py",
    "test_every_page_in_browser.py",
)
"""The longest files. The first copies its process again and again to kill the copy, which takes five times as
long once the process has grown."""

gc.set_threshold(100_000, 50, 1_000)
"""Looking for circles in all that a process of tests keeps took a tenth of its time (2026-12-01)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest files and those with slow tests come first: no core waits for one at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow") is not None}
    items.sort(key=lambda item: (item.path.name not in FIRST, item.path not in slow))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter) -> Iterator[None]:
    """Say once why tests were skipped that need what only the project's own machines have."""
    yield
    skipped = sum(BESIDE in str(report.longrepr) for report in terminalreporter.getreports("skipped"))
    if skipped:
        terminalreporter.line(
            f"{skipped} tests were skipped, as is to be expected: they compare with texts of others that may "
            f"not be handed on and lie in {BESIDE}, where somebody has them. Nothing is wrong."
        )


@pytest.fixture(autouse=True)
def forget_the_language() -> None:
    """Forget in which language an earlier test was answered: each test begins in that of the settings."""
    if "django.utils.translation" in sys.modules:
        sys.modules["django.utils.translation"].deactivate()


@pytest.fixture(autouse=True)
def forget_regions() -> None:
    """Forget the regions that an earlier test read: each test counts their versions from one."""
    selectors = "bleibe.rooms.directory.selectors"
    if f"{selectors}.ready" in sys.modules:
        ready, snapshots = (vars(sys.modules[f"{selectors}.{name}"]) for name in ("ready", "snapshots"))
        ready["_ready"] = ready["ReadyRegions"]()
        snapshots["_snapshots"].clear()


@pytest.fixture
def figures_end_with_2026(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the law know no yearly figure after 2026, whichever years were written down since."""
    from bleibe.science.residence import law

    kept = {
        key: replace(one, lines=tuple(line for line in one.lines if line.since.year <= 2026))
        for key, one in law.parameters().items()
        if one.is_yearly
    }
    known = {**law.parameters(), **kept}
    found = (law.figure, law.salary_threshold)
    monkeypatch.setattr(law, "parameters", lambda: known)
    for one in found:
        one.cache_clear()
    yield
    for one in found:
        one.cache_clear()


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
