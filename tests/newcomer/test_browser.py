"""The browser that the tests share opens a page and reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser


@pytest.mark.browser
def test_a_page_opens(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<!doctype html><html lang='de'><title>Bleibe</title><h1>Höchstens 212</h1>")
    assert page.title() == "Bleibe"
    assert page.inner_text("h1") == "Höchstens 212"
    page.close()
