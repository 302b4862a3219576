"""A student asks on a phone, six months before the degree, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from bleibe.science.residence import LAST_DAY
from page_steps import answer, asked, is_narrow, pages_of, press

from .asking import add, said, today, written
from .conftest import PHONE, Camera, Open
from .site import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEARCH = "aufenthg-20-1-1"
ITS_PLACE = "§ 20 Abs. 1 Nr. 1 AufenthG"
CITY = "03404"
HOURS = "7.37"
"""Hours a day that nobody else writes."""


@pytest.fixture
def site(furnished: Callable[[str], Path], tmp_path: Path) -> Iterator[str]:
    """Serve an excerpt of Osnabrück."""
    with served(furnished("examples/osnabrueck"), tmp_path / "data") as address:
        yield address


@pytest.fixture
def degree() -> date:
    """Return the day on which the last result is due: in half a year, if the law is written down so far."""
    return min(today() + timedelta(days=182), LAST_DAY - timedelta(days=1))


@pytest.fixture
def expiry(degree: date) -> date:
    """Return the day until which the title to study is valid."""
    return degree + timedelta(days=101)


def test_from_the_first_question_to_the_sheet_and_the_calendar(
    window: Open, camera: Camera, tmp_path: Path, degree: date, expiry: date
) -> None:
    page = window(PHONE, language="en-GB")
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto("/residence/")
    assert page.url.endswith("/en/residence/"), "the browser's language decides"
    camera(page, "site-residence-phone", 900)

    hear_after_three_answers(page, camera, expiry)
    answer(page, "study.state", "running")
    answer(page, "study.planned_end_on", degree.isoformat())
    read_of_the_search_for_work(page, degree)
    count_the_days_worked(page)
    find_the_offices(page, camera)
    go_back_and_on(page)
    print_the_sheet(page)
    camera(page, "site-residence-dates-phone", 640, ".timeline")
    take_the_dates_along(page, tmp_path / "dates.ics", {degree, expiry})

    canaries = (degree.isoformat(), expiry.isoformat(), f"Mon-Fri {HOURS}")
    assert [one for one in addresses if "?" in one or any(canary in one for canary in canaries)] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert found_in(tmp_path / "data", "stadt_os_abh"), "what the site keeps is found"
    assert [(canary, found) for canary in canaries if (found := found_in(tmp_path / "data", canary))] == []


def test_the_browsers_language_leads_to_the_page_in_it(window: Open) -> None:
    for code, ends in (("uk-UA", "/in/uk/"), ("ar-SY", "/in/ar/"), ("de-DE", "/de/residence/")):
        page = window(PHONE, language=code)
        page.goto("/residence/")
        assert page.url.endswith(ends)
        assert is_narrow(page)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if code == "ar-SY" else "ltr")
        expect(page.locator("#check legend")).to_be_visible()


def hear_after_three_answers(page: Page, camera: Camera, expiry: date) -> None:
    """Answer three questions; only then, and then at once, something useful stands there."""
    answer(page, "title.title", "study")
    answer(page, "person.nationalities", "IN")
    expect(page.locator("#answer")).to_have_count(0)
    answer(page, "title.until", expiry.isoformat())
    told = page.locator("#answer")
    for text in (
        "everything says that you may work.",
        written(expiry, "en"),
        "140 full working days",
        "20 hours a week",
    ):
        expect(told).to_contain_text(text)
    assert is_narrow(page)
    camera(page, "site-residence-answer-phone", 1100, "#answer")


def read_of_the_search_for_work(page: Page, degree: date) -> None:
    """Read from when the time to look for work runs, and what is true on the day after the degree."""
    later = page.locator(".group.later")
    expect(later).to_contain_text(ITS_PLACE)
    expect(later).to_contain_text(f"From {written(degree, 'en')} at the earliest")
    expect(later).to_contain_text("for up to 18 months")

    afterwards = degree + timedelta(days=1)
    page.locator("details.more summary").click()
    press(page, f".offers button[name=for_day][value='{afterwards}']")
    expect(page.locator(".as-of").first).to_contain_text(written(afterwards, "en"))
    now = page.locator(".group.open, .group.unknown").filter(has_text=ITS_PLACE)
    expect(now).to_have_count(1)
    expect(page.locator(".group.later")).to_have_count(0)
    press(page, ".other-day button")
    expect(page.locator(".as-of").first).to_contain_text(written(today(), "en"))


def count_the_days_worked(page: Page) -> None:
    """Say one week of work: five days, until the page knows that no lectures were held then."""
    monday = date.fromisocalendar(today().year, 20, 1)
    friday = monday + timedelta(days=4)
    year = f"In {monday.year}: "
    expect(page.locator("#answer")).to_contain_text("add the days you worked")
    add(page, "worked", f"{monday} - {friday} Mon-Fri {HOURS}\n{friday + timedelta(days=1)} 6 university")
    expect(page.locator("#answer")).to_contain_text(f"{year}5 of 140 working days used, 135 left.")
    before, after = monday - timedelta(days=20), monday + timedelta(days=20)
    held = f"{before - timedelta(days=60)} - {before}\n{after} - {after + timedelta(days=40)}"
    add(page, "lecture_period", held)
    expect(page.locator("#answer")).to_contain_text(f"{year}2.5 of 140 working days used, 137.5 left.")


def find_the_offices(page: Page, camera: Camera) -> None:
    """Say the place and see who decides there, beside who advises independently of them."""
    add(page, "person.municipality", CITY)
    authority, advice = (page.locator(f".office-group.{one}") for one in ("authority", "advice"))
    expect(authority).to_contain_text("Stadt Osnabrück, Ausländerbehörde")
    expect(authority.locator(".office-contacts a").filter(has_text="Website")).to_have_attribute(
        "href", "https://service.osnabrueck.de"
    )
    expect(advice).to_contain_text("independent of the authorities")
    expect(advice).to_contain_text("Faire Integration")
    expect(advice.locator(".office-contacts a").first).to_be_visible()
    assert is_narrow(page)
    camera(page, "site-residence-offices-phone", 1000, "#offices")


def go_back_and_on(page: Page) -> None:
    """Go back to the first question, look at another language, and go on: nothing that was said is lost."""
    everything, left_at = said(page), asked(page)
    assert set(everything) >= {"title.title", "worked", "lecture_period", "person.municipality"}
    steps = 0
    while page.locator("#check button[name=ask]").count():
        press(page, "#check button[name=ask]")
        assert said(page) == everything
        steps += 1
    assert (asked(page), steps) == ("title.title", len(everything))
    press(page, ".languages-here button:has-text('العربية')")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert said(page) == everything
    press(page, ".languages-here button:has-text('English')")
    press(page, "#check .kern-btn--primary")
    assert (said(page), asked(page)) == (everything, left_at)


def print_the_sheet(page: Page) -> None:
    """Open the sheet in German for the title after the degree, print it, and go back."""
    everything = said(page)
    press(page, f"button[name=request][value={SEARCH}]")
    sheet = page.locator("article.sheet")
    expect(sheet).to_have_attribute("lang", "de")
    for text in ("An die Ausländerbehörde", ITS_PLACE, "Staatsangehörigkeit", "Indien", "Unterschrift"):
        expect(sheet).to_contain_text(text)
    for text in (HOURS, CITY, "Arbeitstage"):
        expect(sheet).not_to_contain_text(text)
    assert is_narrow(page)
    assert 1 <= pages_of(page.pdf(format="A4")) <= 2
    press(page, "#back button")
    assert said(page) == everything


def take_the_dates_along(page: Page, path: Path, days: set[date]) -> None:
    """Download the calendar: a whole day for each date of the table, and no fact of the person."""
    with page.expect_download() as kept:
        page.locator("button[formaction$='/calendar/']").click()
    kept.value.save_as(path)
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    rows = page.locator(".dates tbody tr").filter(has_not_text="still open, depends on")
    assert len(events) == rows.count() > len(days)
    assert {event.decoded("dtstart") for event in events} >= days
    assert all("§" in event["description"] for event in events)
    assert all(text not in path.read_text(encoding="utf-8") for text in ("India", CITY, HOURS))


def found_in(folder: Path, text: str) -> list[str]:
    """Return the files of a site, its database and its log among them, that hold a text."""
    sought = (text.encode(), text.encode("utf-16-le"))
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"said.txt", "bleibe.sqlite3"} <= {path.name for path in files}
    return [path.name for path in files if any(one in path.read_bytes() for one in sought)]
