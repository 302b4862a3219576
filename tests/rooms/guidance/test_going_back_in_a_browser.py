"""The browser's own back and forward: no answer is lost, none stands in an address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a window as wide as a phone that keeps no page alive behind the one shown."""
    context = browser.new_context(viewport={"width": 375, "height": 800}, locale="de-DE")
    yield context.new_page()
    context.close()


def asked(page: Page) -> str:
    """Return the question that is shown."""
    return page.locator("input[name=asked]").input_value()


def go_on(page: Page, following: str) -> None:
    """Press the main button and wait for the next question."""
    page.locator("#check .kern-btn--primary").click()
    expect(page.locator("input[name=asked]")).to_have_value(following)


@pytest.mark.parametrize("check", ["residence", "employers/check"])
def test_back_and_forward_keep_every_answer(page: Page, live_server: LiveServer, check: str) -> None:
    start = f"{live_server.url}/de/{check}/"
    page.goto(start)
    page.check("[name='title.title'][value=study]")
    go_on(page, "person.nationalities")
    page.locator("[name='person.nationalities']").first.select_option("IN")
    go_on(page, "title.until")
    page.go_back()
    expect(page.locator("input[name=asked]")).to_have_value("person.nationalities")
    expect(page.locator("[name='person.nationalities']").first).to_have_value("IN")
    page.go_back()
    expect(page.locator("input[type=radio][value=study]")).to_be_checked()
    page.go_forward()
    expect(page.locator("input[name=asked]")).to_have_value("person.nationalities")
    page.go_forward()
    expect(page.locator("input[name=asked]")).to_have_value("title.until")
    assert page.url == start


def test_who_comes_back_from_the_sheet_finds_the_answer(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/de/residence/")
    page.check("[name='title.title'][value=study]")
    go_on(page, "person.nationalities")
    page.locator("[name='person.nationalities']").first.select_option("IN")
    go_on(page, "title.until")
    page.fill("[name='title.until']", "2027-03-31")
    go_on(page, "study.state")
    page.locator("button[name=request]").first.click()
    page.wait_for_url("**/sheet/")
    page.go_back()
    expect(page.locator("input[name=asked]")).to_have_value("study.state")
    expect(page.locator("#answer")).to_be_visible()


def test_what_cannot_be_read_is_told_and_focus_is_at_the_question(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/de/residence/")
    page.locator("#check .kern-btn--primary").click()
    expect(page.locator("#wrong")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "step"
    assert asked(page) == "title.title"
