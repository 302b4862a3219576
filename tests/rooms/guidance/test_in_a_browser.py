"""The self-check in a real browser: on a phone, without a script, without a barrier, and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WALK = (
    ("title.title", "study"),
    ("person.nationalities", "IN"),
    ("title.until", "2027-03-31"),
    ("study.state", "running"),
    ("study.planned_end_on", "2027-02-28"),
    ("degrees", "academic"),
)
"""What a student says first, up to the first question that is asked because it decides most."""


def answer(page: Page, fact: str, text: str) -> None:
    """Answer the question that a page shows and go on."""
    expect(page.locator("input[name=asked]")).to_have_value(fact)
    control = page.locator(f"#check [name='{fact}']").first
    if control.get_attribute("type") == "radio":
        page.locator(f"#check [name='{fact}'][value='{text}']").check()
    elif control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(text)
    else:
        control.fill(text)
    with page.expect_navigation():
        page.locator("#check .kern-btn--primary").click()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a window as wide as a phone."""
    context = browser.new_context(viewport={"width": 375, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("language", "width"), [("de", 375), ("en", 375), ("de", 1280)])
def test_no_step_has_a_barrier_or_is_wider_than_the_window(
    page: Page, live_server: LiveServer, language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    complaints, wrong = list[str](), list[object]()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{live_server.url}/{language}/residence/")
    for fact, text in (*WALK, ("", "")):
        found = Axe().run(page).response["violations"]
        wrong += [(fact, one["id"], one["nodes"][0]["html"]) for one in found]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append((fact, "wider than the window"))
        if fact:
            answer(page, fact, text)
    assert wrong == []
    assert complaints == []
    page.locator("#answer details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert Axe().run(page).response["violations"] == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_it_works_without_a_script_and_going_back_shows_what_was_said(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/de/residence/")
    for fact, text in WALK:
        answer(page, fact, text)
    page.get_by_role("button", name="Zurück").click()
    expect(page.locator("[name=degrees][value=academic]")).to_be_checked()
    page.get_by_role("button", name="Zurück").click()
    expect(page.locator("[name='study.planned_end_on']")).to_have_value("2027-02-28")
    page.locator(".said-answers button[value='title.until']").click()
    expect(page.locator("[name='title.until']")).to_have_value("2027-03-31")
    expect(page.locator("#answer")).to_contain_text("140 ganze Arbeitstage im Jahr")
    assert page.url == f"{live_server.url}/de/residence/#step"
    context.close()


def test_on_paper_the_questions_are_gone_and_what_is_folded_is_open(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/de/residence/")
    for fact, text in WALK[:3]:
        answer(page, fact, text)
    folded = page.locator(".group.not_open .titles h4").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#step")).to_be_hidden()
    expect(folded).to_be_visible()
    expect(page.locator("#answer")).to_be_visible()
    expect(page.locator(".said-answers")).to_contain_text("31. März 2027")
