"""The browser's own back and forward: no answer is lost, none stands in an address."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bleibe.platform.roles import Role
from bleibe.rooms.guidance.models import WrongAnswer
from bleibe.rooms.guidance.services.wrong_answers import settle_wrong_answer
from page_steps import Open, asked, open_answered
from rooms.guidance.test_employer_in_a_browser import ENGINEER
from rooms.guidance.test_languages import ADDRESSES
from rooms.guidance.test_wrong_answers import author, client_of, somebody

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(window: Open) -> Page:
    """Return a window as wide as a phone that keeps no page alive behind the one shown."""
    return window()


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


def test_what_is_typed_and_not_sent_is_there_after_back_and_forward(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/de/residence/")
    page.check("[name='title.title'][value=study]")
    go_on(page, "person.nationalities")
    page.locator("[name='person.nationalities']").first.select_option("IN")
    go_on(page, "title.until")
    page.fill("[name='title.until']", "2027-03-31")
    page.go_back()
    expect(page.locator("input[name=asked]")).to_have_value("person.nationalities")
    page.go_forward()
    expect(page.locator("input[name=asked]")).to_have_value("title.until")
    expect(page.locator("[name='title.until']")).to_have_value("2027-03-31")
    assert "2027" not in page.url


def answer_three(page: Page, start: str) -> None:
    """Answer what it takes for the first answer, and wait for the question after it."""
    page.goto(start)
    page.check("[name='title.title'][value=study]")
    go_on(page, "person.nationalities")
    page.locator("[name='person.nationalities']").first.select_option("IN")
    go_on(page, "title.until")
    page.fill("[name='title.until']", "2027-03-31")
    go_on(page, "study.state")


def speak(page: Page, code: str) -> None:
    """Press the button of a language and wait for the page in it."""
    page.locator(f".languages-here li[lang={code}] button").click()
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("main")).to_be_visible()


def everything_is_there(page: Page, code: str) -> None:
    """Expect the question in a language, with all three answers that were given before it."""
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("input[name=asked]")).to_have_value("study.state")
    for fact, text in (
        ("title.title", "study"),
        ("person.nationalities", "IN"),
        ("title.until", "2027-03-31"),
    ):
        expect(page.locator(f"#check input[type=hidden][name='{fact}']")).to_have_value(text)
    expect(page.locator("#answer")).to_be_visible()
    assert page.url.startswith("http://")
    assert urlsplit(page.url).query == ""


def test_back_and_forward_keep_every_answer_through_every_language(
    page: Page, live_server: LiveServer
) -> None:
    answer_three(page, f"{live_server.url}{ADDRESSES['de']}")
    turns = ["uk", "ar", "en", "de-simple"]
    for code in turns:
        speak(page, code)
        everything_is_there(page, code)
    for code in [*reversed(turns[:-1]), "de"]:
        page.go_back()
        everything_is_there(page, code)
        assert page.url == f"{live_server.url}{ADDRESSES[code]}"
    for code in turns:
        page.go_forward()
        everything_is_there(page, code)
    page.reload()
    everything_is_there(page, turns[-1])


@pytest.mark.parametrize("turns", [(), ("uk", "ar")], ids=len)
def test_who_comes_back_from_the_sheet_finds_the_answer_and_whoever_goes_on_the_sheet(
    page: Page, live_server: LiveServer, turns: tuple[str, ...]
) -> None:
    answer_three(page, f"{live_server.url}{ADDRESSES['de']}")
    for one in turns:
        speak(page, one)
    here = turns[-1] if turns else "de"
    sheet = page.locator("article.sheet")
    page.locator("button[name=request]").first.click()
    expect(sheet).to_have_attribute("lang", "de")
    named = page.title()
    page.go_back()
    everything_is_there(page, here)
    page.go_forward()
    expect(sheet).to_be_visible()
    page.reload()
    expect(sheet).to_be_visible()
    assert page.title() == named
    page.locator("#back button").click()
    everything_is_there(page, here)
    assert page.evaluate("document.activeElement.id") == "answer"
    page.go_back()
    expect(sheet).to_be_visible()
    page.go_back()
    everything_is_there(page, here)


def test_the_page_for_an_employer_leads_back_and_forward_too(page: Page, live_server: LiveServer) -> None:
    code = "en"
    open_answered(page, f"{live_server.url}/{code}/employers/check/", ENGINEER)
    go_to = page.locator(".to-sheet button")
    expect(go_to).to_be_visible()
    go_to.click()
    sheet = page.locator("article.sheet")
    expect(sheet).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert page.locator("link[href*=taken_along]").evaluate("one => one.media") == "not all"
    page.go_back()
    expect(go_to).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", code)
    assert page.locator("link[href*=taken_along]").evaluate("one => one.media") == "all"
    page.go_forward()
    expect(sheet).to_be_visible()
    page.locator(".back-from-sheet button").click()
    expect(go_to).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", code)
    page.go_back()
    expect(sheet).to_be_visible()


def test_who_reports_a_wrong_answer_goes_on_reloads_and_comes_back_and_it_is_one_report(
    page: Page, live_server: LiveServer
) -> None:
    client = client_of(somebody("office", Role.PROVIDER))
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    answer_three(page, f"{live_server.url}{ADDRESSES['de']}")
    page.locator("#answer details:has(> .offers)").first.evaluate("one => { one.open = true; }")
    page.locator("button[name=wrong]").first.click()
    expect(page.locator(".kern-alert--info a[href$='/reports/']")).to_be_visible()
    report = WrongAnswer.objects.get()
    settle_wrong_answer(report.pk, by=author(somebody("admin", Role.ADMINISTRATOR)))
    page.reload()
    everything_is_there(page, "de")
    speak(page, "uk")
    page.go_back()
    everything_is_there(page, "de")
    assert page.url == f"{live_server.url}{ADDRESSES['de']}"
    assert WrongAnswer.objects.count() == 1


def test_a_link_within_the_page_loses_no_answer(page: Page, live_server: LiveServer) -> None:
    answer_three(page, f"{live_server.url}{ADDRESSES['de']}")
    page.locator(".to-answer a").click()
    page.wait_for_url("**#answer")
    page.reload()
    everything_is_there(page, "de")
    speak(page, "uk")
    page.go_back()
    everything_is_there(page, "de")


def test_who_has_answered_nothing_opens_the_first_page_anew(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}{ADDRESSES['de']}")
    assert page.evaluate("history.state") is None
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_what_cannot_be_read_is_told_and_focus_is_at_the_question(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/de/residence/")
    page.locator("#check .kern-btn--primary").click()
    expect(page.locator("#wrong")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "step"
    assert asked(page) == "title.title"
