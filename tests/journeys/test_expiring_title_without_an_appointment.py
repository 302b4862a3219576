"""A title that ends in twelve days, no appointment, and a phone without a script."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from page_steps import answer, asked, is_narrow, pages_of, press

from .asking import add, change, said, today, written
from .conftest import PHONE, Camera, Open

pytestmark = [pytest.mark.browser, pytest.mark.slow]

IN_TIME = "§ 81 Abs. 4 Satz 1 AufenthG"
LATE = "§ 81 Abs. 4 Satz 3 AufenthG"
CERTIFICATE = "Fiktionsbescheinigung, § 81 Abs. 5 AufenthG"
HOLDS = "gilt nach Ihren Angaben für Sie"


@pytest.fixture
def expiry() -> date:
    """Return the last day of the title."""
    return today() + timedelta(days=12)


@pytest.fixture
def page(window: Open, expiry: date) -> Page:
    """Return a phone on which three questions are answered."""
    opened = window(PHONE, script=False)
    opened.goto("/residence/")
    answer(opened, "title.title", "work_with_degree")
    answer(opened, "person.nationalities", "IN")
    answer(opened, "title.until", expiry.isoformat())
    return opened


def test_the_sheet_asks_for_the_certificate_and_the_application_keeps_the_title_alive(
    page: Page, camera: Camera, expiry: date
) -> None:
    due = page.locator(".dates tbody tr").filter(has_text="bis dahin zu tun")
    expect(due).to_contain_text(written(expiry, "de"))
    expect(due).to_contain_text(IN_TIME)
    expect(while_deciding(page)).to_have_count(5)
    expect(while_deciding(page).filter(has_text=HOLDS)).to_have_count(0)

    sheet = open_sheet(page)
    for text in (
        "Antrag auf Verlängerung",
        f"ab dem {written(expiry + timedelta(days=1), 'de')}",
        f"Er gilt bis zum {written(expiry, 'de')}",
        f"Der bisherige Titel gilt bis zur Entscheidung als fortbestehend ({IN_TIME})",
        CERTIFICATE,
    ):
        expect(sheet).to_contain_text(text)
    assert is_narrow(page)
    camera(page, "site-residence-extension-phone", 1500)
    send_it_without_an_appointment(page)

    add(page, "application.sent_on", today().isoformat())
    answer(page, "application.title", "work_with_degree")
    assert asked(page) == "application.is_granted"
    press(page, "#check button[name=unknown]")
    effect = while_deciding(page).filter(has_text=IN_TIME)
    expect(effect).to_contain_text("mit der Arbeit, die er erlaubt")
    expect(effect).to_contain_text(HOLDS)
    expect(while_deciding(page).filter(has_text="Fiktionsbescheinigung")).to_contain_text(HOLDS)
    expect(page.locator("#answer")).to_contain_text("spricht alles dafür, dass Sie arbeiten dürfen.")
    expect(page.locator("#answer .next-date")).not_to_contain_text("Antrag stellen")


def test_after_the_last_day_the_authority_may_order_it_and_the_sheet_asks_for_that(
    page: Page, expiry: date
) -> None:
    over = expiry - timedelta(days=15)
    change(page, "title.until", over.isoformat())
    sheet = open_sheet(page)
    for text in (
        f"Er galt bis zum {written(over, 'de')}",
        f"unbillige Härte zu vermeiden ({LATE})",
        CERTIFICATE,
    ):
        expect(sheet).to_contain_text(text)
    expect(sheet).not_to_contain_text(IN_TIME)
    press(page, "#back button")

    answer(page, "application.sent_on", today().isoformat())
    assert asked(page) != "application.sent_on"
    expect(page.locator("#answer")).to_contain_text("dürfen Sie derzeit nicht arbeiten.")
    expect(page.locator("#answer .facts").first).to_contain_text("fragen Sie sofort nach")
    expect(while_deciding(page).filter(has_text=LATE)).to_contain_text(HOLDS)
    expect(while_deciding(page).filter(has_text=IN_TIME)).to_have_count(0)


def while_deciding(page: Page) -> Locator:
    """Return what the page says of the time in which the authority decides."""
    return page.locator("#answer details", has=page.get_by_text("Während die Behörde entscheidet")).locator(
        "li"
    )


def open_sheet(page: Page) -> Locator:
    """Open the sheet that asks for the extension and return its paper."""
    press(page, "button[name=request][value=extension]")
    return page.locator("article.sheet")


def send_it_without_an_appointment(page: Page) -> None:
    """Read what to write and how to prove it, print the sheet, and go back to the same answers."""
    held = said(page)
    letter = page.locator("#mail-text").input_value()
    for text in (IN_TIME, CERTIFICATE, "Bitte bestätigen Sie mir, dass der Antrag eingegangen ist"):
        assert text in letter
    assert "§ 18b AufenthG" in page.locator("#mail-subject").input_value()
    expect(page.locator("main")).to_contain_text("Von einem Termin steht dort nichts.")
    expect(page.locator("main")).to_contain_text("Einschreiben mit Rückschein")
    assert 1 <= pages_of(page.pdf(format="A4")) <= 2
    press(page, "#back button")
    expect(page.locator(".said-answers li")).to_have_count(3)
    assert held.items() <= said(page).items()
