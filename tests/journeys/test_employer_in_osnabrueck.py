"""An employer in Osnabrück asks at a desk about an engineer who still lives abroad."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from page_steps import asked, pages_of, press

from .asking import answer_all, change
from .conftest import Camera, Open
from .site import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STARTS_ON, STARTS = "2027-02-01", "1. Februar 2027"
SALARY = "job.salary_eur_per_year"
GENERAL = "§ 18g Abs. 1 Satz 1 AufenthG"
LOWER = "§ 18g Abs. 1 Satz 2 AufenthG"
ENGINEER = {
    "title.title": "abroad",
    "person.nationalities": "IN",
    "degrees": "academic",
    "degrees.country": "IN",
    "degrees.recognition": "comparable",
    "job.starts_on": STARTS_ON,
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.is_adequate_to_degree": "yes",
    "job.isco": "2144",
    "job.months": "60",
    "job.employer_seat": "03404",
    "has_temporary_protection": "no",
    "person.is_45_or_over": "no",
    SALARY: "40000",
}
"""A mechanical engineer with a degree that counts as comparable, and a job that fits."""

NOT_FOR_EMPLOYERS = ("age", "family", "partner", "religion", "health")


@pytest.fixture
def site(furnished: Callable[[str], Path], tmp_path: Path) -> Iterator[str]:
    """Serve an excerpt of Osnabrück."""
    with served(furnished("examples/osnabrueck"), tmp_path / "data") as address:
        yield address


def test_from_a_salary_that_is_too_low_to_one_page_for_the_file(window: Open, camera: Camera) -> None:
    page = window()
    page.goto("/employers/check/")
    assert page.url.endswith("/de/employers/check/"), "the browser's language decides"
    questions = answer_all(page, ENGINEER)
    parts = {part for fact in questions for part in fact.split(".")}
    assert parts.isdisjoint(NOT_FOR_EMPLOYERS)
    expect(page.locator("#answer .as-of").first).to_contain_text(STARTS)

    raise_the_salary(page)
    camera(page, "site-employer", 1180)
    read_who_decides_and_how_long(page)
    read_the_duties(page)
    camera(page, "site-employer-ways", 1200, ".ways")
    print_the_page(page)


def raise_the_salary(page: Page) -> None:
    """Raise the salary to each threshold of the EU Blue Card: a euro below it is not enough."""
    lower, general = threshold(page, LOWER), threshold(page, GENERAL)
    assert int(ENGINEER[SALARY]) < lower < general
    for salary, reached in (
        (math.ceil(lower) - 1, {LOWER: False, GENERAL: False}),
        (math.ceil(lower), {LOWER: True, GENERAL: False}),
        (math.ceil(general), {LOWER: True, GENERAL: True}),
    ):
        change(page, SALARY, str(salary))
        answer_all(page, ENGINEER)
        for place, is_reached in reached.items():
            said = salary_row(page, place).locator("td").nth(1)
            expect(said).to_have_text("erreicht" if is_reached else "nicht erreicht")
        named = page.locator(".first-message").inner_text()
        assert ("Blaue Karte EU" in named) == reached[LOWER], named
    expect(page.locator(".group.open")).to_contain_text("ohne Zustimmung der Bundesagentur für Arbeit")


def salary_row(page: Page, place: str) -> Locator:
    """Return the row of a threshold by its place in the law."""
    return page.locator(".salaries tbody tr").filter(has_text=place).first


def threshold(page: Page, place: str) -> float:
    """Return a threshold in euros a year as the page says it, and since when it holds."""
    figure = " ".join(salary_row(page, place).locator("td").first.inner_text().split())
    amount, _, since = figure.partition(" EUR im Jahr")
    assert "gilt seit dem 1. Januar" in since
    return float(amount.replace(".", "").replace(",", "."))


def read_who_decides_and_how_long(page: Page) -> None:
    """Read both procedures side by side, and the office that conducts the quick one for this seat."""
    expect(page.locator(".deciders li")).to_have_count(3)
    heads = page.locator(".ways thead th").all_inner_texts()
    assert heads == ["Schritt", "Üblich", "Beschleunigt"]
    agency = page.locator(".ways tbody tr").filter(has_text="Zustimmung der Bundesagentur")
    assert [text.split("§")[0].strip() for text in agency.locator("td").all_inner_texts()] == [
        "gilt ohne Antwort als erteilt nach 2 Wochen",
        "gilt ohne Antwort als erteilt nach 1 Woche",
    ]
    fee = page.locator(".ways tbody tr").filter(has_text="Gebühr: Beschleunigtes Fachkräfteverfahren")
    expect(fee.locator("td").first).to_have_text("keine")
    expect(fee.locator("td").last).to_contain_text("411 EUR")
    expect(page.locator("#answer")).to_contain_text("Landesaufnahmebehörde Niedersachsen, Standort Osnabrück")
    central = page.locator(".office-group.central")
    expect(central).to_contain_text("Landesaufnahmebehörde Niedersachsen")
    expect(central.locator(".office-contacts a").first).to_be_visible()


def read_the_duties(page: Page) -> None:
    """Read each duty with its day or period; where to send the person for advice the directory says."""
    duties = page.locator(".duties li")
    for place, when in (
        ("§ 4a Abs. 5 Satz 3 Nr. 1 AufenthG", f"vor Beginn der Beschäftigung: {STARTS}"),
        ("§ 4a Abs. 5 Satz 3 Nr. 2 AufenthG", "solange die Beschäftigung dauert"),
        ("§ 4a Abs. 5 Satz 3 Nr. 3 AufenthG", "4 Wochen"),
        ("§ 45c Satz 1 AufenthG", f"spätestens am ersten Arbeitstag: {STARTS}"),
    ):
        expect(duties.filter(has_text=place)).to_contain_text(when)
    advice = page.locator(".office-group.advice")
    expect(advice).to_contain_text("Faire Integration, Beratungsstelle Niedersachsen")
    expect(advice).to_contain_text("unabhängig von den Behörden")
    assert page.locator(".dates tbody tr").filter(has_text="§ 45c").inner_text().startswith(STARTS)


def print_the_page(page: Page) -> None:
    """Open the result on one page, print it on one sheet of A4, and go back to the same answer."""
    named = page.locator(".first-message").inner_text()
    press(page, ".to-sheet button")
    sheet = page.locator("article.sheet")
    for text in (named, STARTS, "2144", "Faire Integration", "Landesaufnahmebehörde", "keine Rechtsberatung"):
        expect(sheet).to_contain_text(text)
    assert pages_of(page.pdf(format="A4")) == 1
    press(page, ".back-from-sheet button")
    assert asked(page) == ""
    expect(page.locator(".first-message")).to_have_text(named)
