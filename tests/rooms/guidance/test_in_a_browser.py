"""The self-check in a real browser: on a phone, without a script, without a barrier, and on paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from page_steps import Open, answer, fill, is_narrow, new_content, open_answered, press

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


@pytest.mark.parametrize(("language", "width"), [("de", 375), ("en", 1280)])
def test_no_step_has_a_barrier_or_is_wider_than_the_window(
    window: Open, live_server: LiveServer, language: str, width: int
) -> None:
    page, wrong = window(width), list[object]()
    page.goto(f"{live_server.url}/{language}/residence/")
    for fact, text in (*WALK, ("", "")):
        found = Axe().run(page, "#step" if fact else "body").response["violations"]
        wrong += [(fact, one["id"], one["nodes"][0]["html"]) for one in found]
        if not is_narrow(page):
            wrong.append((fact, "wider than the window"))
        if fact:
            answer(page, fact, text)
    assert wrong == []
    page.locator("#answer details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert Axe().run(page).response["violations"] == []
    assert is_narrow(page)


def test_it_works_without_a_script_and_going_back_shows_what_was_said(
    window: Open, live_server: LiveServer
) -> None:
    page = window(script=False)
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


def test_on_paper_the_questions_are_gone_and_of_what_speaks_against_stands_the_number(
    window: Open, live_server: LiveServer
) -> None:
    page = window()
    open_answered(page, f"{live_server.url}/de/residence/", dict(WALK[:3]))
    folded = page.locator(".group.not_open .titles h4").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#step")).to_be_hidden()
    expect(folded).to_be_hidden()
    expect(page.locator(".group.not_open h3")).to_be_visible()
    expect(page.locator(".group.unknown h4").first).to_be_visible()
    expect(page.locator("#answer")).to_be_visible()
    expect(page.locator(".said-answers")).to_contain_text("31. März 2027")


DAYS = "2.11.2026 4\n9.11.2026-27.11.2026 Mo Mi Fr 4,5"
ADDED = {
    "worked": (DAYS,),
    "lecture_period": ("13.10.2026-5.2.2027",),
    "planned_job": ("3", "8", "2026-12-07", "2026-12-18"),
    "earlier": ("language_course", "2023-10-01", "2024-09-30", "", "", "", "training", "", "", "", "", ""),
    "person.municipality": ("03404",),
    "on": ("2026-12-01",),
}
"""What a student adds, field by field."""


def add(page: Page, fact: str) -> None:
    """Press the button that offers to add something."""
    page.locator(".more summary").click()
    press(page, f".offers button[value='{fact}']")
    expect(page.locator("input[name=asked]")).to_have_value(fact)


def go_on(page: Page) -> None:
    """Send the form."""
    press(page, "#check .kern-btn--primary")


def test_nothing_that_can_be_added_has_a_barrier_or_is_wider_than_the_window(
    window: Open, live_server: LiveServer
) -> None:
    page, wrong = window(320), list[object]()

    def look(what: str) -> None:
        found = Axe().run(page, "#step").response["violations"]
        wrong.extend((what, one["id"], one["nodes"][0]["html"]) for one in found)
        if not is_narrow(page):
            wrong.append((what, "wider than the window"))

    open_answered(page, f"{live_server.url}/de/residence/", dict(WALK))
    page.locator(".more summary").click()
    found = Axe().run(page, ".more").response["violations"]
    assert [one["id"] for one in found] == []
    page.locator(".more summary").click()
    for fact, texts in ADDED.items():
        add(page, fact)
        look(fact)
        if fact == "worked":
            fill(page, fact, "31.2.2026 8")
            go_on(page)
            expect(page.locator("[role=alert] li")).to_have_count(1)
            look("faults")
        fill(page, fact, *texts)
        go_on(page)
    page.locator("details:has(.account)").first.evaluate("one => { one.open = true; }")
    assert page.locator(".account tbody tr").count() == 6
    assert is_narrow(page)
    assert Axe().run(page, "#answer").response["violations"] == []
    assert wrong == []


def test_rows_are_filled_changed_and_kept_without_a_script(window: Open, live_server: LiveServer) -> None:
    page = window(script=False)
    open_answered(page, f"{live_server.url}/de/residence/", dict(WALK[:5]))
    for fact, texts in ADDED.items():
        add(page, fact)
        fill(page, fact, *texts)
        go_on(page)
    said = page.locator(".said-answers")
    for text in (
        "10 Tage, 44,5 Stunden",
        "Sprachkurs (§ 16f)",
        "Osnabrück, Stadt",
        "an 3 Tagen in der Woche",
    ):
        expect(said).to_contain_text(text)
    expect(page.locator("#answer .as-of").first).to_contain_text("1. Dezember 2026")
    for fact, texts in ADDED.items():
        page.locator(f".said-answers button[value='{fact}']").click()
        expect(page.locator("input[name=asked]")).to_have_value(fact)
        kept = [control.input_value() for control in page.locator(f"#check [name='{fact}']").all()]
        rows = [text for text in kept if text]
        assert rows == [text for text in texts if text], fact
        go_on(page)
    with new_content(page):
        page.locator(".said-answers button[value='worked']").click()
    page.get_by_role("button", name="Weglassen").click()
    expect(said).not_to_contain_text("44,5 Stunden")
    expect(page.locator("#answer")).to_contain_text("Wenn Sie Ihre Arbeitstage hinzufügen")
    assert page.url == f"{live_server.url}/de/residence/#step"
