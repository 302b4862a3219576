"""The check for an employer in a real browser: two journeys from Osnabrück, and the sheet of A4."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from bleibe.exchange import read_tables
from bleibe.rooms.directory.api import Author, Way, put_region
from bleibe.rooms.directory.selectors import offices as kept_offices
from bleibe.rooms.directory.selectors import snapshots
from page_steps import Open, answer_or_leave, asked, is_narrow, open_answered, pages_of
from rooms.guidance.test_employer_check import GRADUATE, NURSE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


EXAMPLES = Path(__file__).parents[3] / "examples"

ENGINEER = NURSE | {
    "degrees": "academic",
    "degrees.recognition": "comparable",
    "job.needs_licence": "no",
    "job.salary_eur_per_year": "54000",
    "job.isco": "2144",
    "job.is_adequate_to_degree": "yes",
    "job.months": "60",
}
"""The sheet with the most on it: every salary, both procedures, several titles."""

BEFORE_THE_DEGREE = {
    "title.title": "study",
    "person.nationalities": "MA",
    "title.until": "2027-09-30",
    "job.starts_on": "2027-02-01",
    "job.hours_per_week": "40",
    "study.planned_end_on": "2027-03-31",
    "job.months": "36",
    "afterwards": "yes",
    "degrees": "none",
    "job.is_qualified": "yes",
    "job.needs_licence": "no",
    "job.salary_eur_per_year": "49000",
    "job.isco": "2512",
    "person.municipality": "03404",
}
"""A job in information technology that begins before the degree and goes on after it."""

FEWEST_STEPS = 10
"""A walk of fewer questions would have ended early."""


@pytest.fixture
def page(window: Open) -> Page:
    """Return a window as wide as a phone, without a script."""
    return window(script=False)


def test_an_employer_in_osnabrueck_who_hires_a_graduate_reads_yes_and_the_title_for_afterwards(
    page: Page, live_server: LiveServer
) -> None:
    before = dict(list(GRADUATE.items())[:-3])
    open_answered(page, f"{live_server.url}/de/employers/check/", before)
    while asked(page):
        answer_or_leave(page, GRADUATE)
    expect(page.locator(".first-message")).to_contain_text("schon mit dem jetzigen Titel")
    expect(page.locator("#answer")).to_contain_text("Blaue Karte EU in einem Engpassberuf")
    expect(page.locator(".ways tbody tr").first).to_be_visible()
    assert page.url.endswith("/de/employers/check/#step")
    page.get_by_role("button", name="Zurück").click()
    assert asked(page) == "person.municipality"


def test_an_employer_who_hires_a_nurse_from_abroad_takes_the_sheet_to_the_office(
    page: Page, live_server: LiveServer
) -> None:
    open_answered(page, f"{live_server.url}/en/employers/check/", NURSE)
    expect(page.locator(".first-message")).to_contain_text("everything speaks for")
    page.get_by_role("button", name=re.compile("one page")).click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator(".sheet")).to_contain_text("Zentralstelle für beschleunigte Fachkräfteverfahren")
    page.get_by_role("button", name="Zurück zur Prüfung").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".first-message")).to_contain_text("everything speaks for")


@pytest.mark.parametrize(
    "said",
    [GRADUATE, NURSE, ENGINEER, BEFORE_THE_DEGREE],
    ids=["graduate", "nurse", "engineer", "before_the_degree"],
)
def test_the_sheet_is_one_page_of_a4_that_can_be_read(
    page: Page, live_server: LiveServer, said: dict[str, str]
) -> None:
    open_answered(page, f"{live_server.url}/de/employers/check/", said)
    page.locator(".to-sheet button").click()
    expect(page.locator(".sheet")).to_be_visible()
    printed = page.pdf(prefer_css_page_size=True)
    assert pages_of(printed) == 1
    page.emulate_media(media="print")
    sizes = page.locator(".sheet p, .sheet li, .sheet td, .sheet th").evaluate_all(
        "all => all.map(one => [one.className, parseFloat(getComputedStyle(one).fontSize) * 0.75])"
    )
    assert [one for one in sizes if one[1] < (8 if "state-note" in one[0] else 9)] == []


PAPERS = (
    "Antragsformular, vollständig ausgefüllt und unterschrieben",
    "gültiger Pass, alle Seiten mit Eintragungen in Kopie",
    "biometrisches Lichtbild, nicht älter als sechs Monate",
    "Arbeitsvertrag oder verbindliches Angebot mit Angabe des Bruttolohns",
    "Erklärung zum Beschäftigungsverhältnis, vom Unternehmen ausgefüllt",
    "Zeugnis des Abschlusses mit beglaubigter Übersetzung",
    "Nachweis der Anerkennung oder Bewertung des Zeugnisses",
    "Berufsausübungserlaubnis, wo der Beruf sie verlangt",
    "Nachweis der Krankenversicherung ab dem ersten Arbeitstag",
    "Mietvertrag und Meldebescheinigung",
    "Nachweis der Altersversorgung, wenn die Person 45 Jahre oder älter ist",
    "bei einer Verlängerung die letzten drei Abrechnungen",
)


@pytest.fixture
def full_list() -> None:
    """Store a region whose immigration office lists twelve papers, with way and wait."""
    tables = read_tables(EXAMPLES / "osnabrueck")
    stated = {
        "application_process": "online über das Portal der Stadt oder mit Termin vor Ort, nicht per E-Mail"
    }
    stated |= {"wait_time": "zwischen acht und zwölf Wochen, in dringenden Fällen weniger"}
    rows = [
        row.cells | (stated if row.cells["id"] == "abh_titles" else {}) for row in tables.rows("services")
    ]
    papers = [
        {"id": f"paper_{at}", "service_id": "abh_titles", "document": one} for at, one in enumerate(PAPERS)
    ]
    region = tables.with_rows("services", rows).with_rows("required_documents", papers)
    snapshots._snapshots.clear()
    kept_offices._kept.clear()
    put_region("osnabrueck", region, Author(name="Start"), Way.START)


@pytest.mark.usefixtures("full_list")
@pytest.mark.parametrize(
    "said",
    [GRADUATE | {"person.municipality": "03404"}, NURSE, ENGINEER],
    ids=["graduate", "nurse", "engineer"],
)
def test_the_sheet_stays_one_page_where_the_office_lists_all_that_it_wants(
    page: Page, live_server: LiveServer, said: dict[str, str]
) -> None:
    open_answered(page, f"{live_server.url}/de/employers/check/", said)
    page.locator(".to-sheet button").click()
    sheet = page.locator(".sheet")
    expect(sheet).to_contain_text(PAPERS[0])
    expect(sheet).to_contain_text("und 9 weitere: siehe Liste der Stelle")
    expect(sheet).not_to_contain_text(PAPERS[-1])
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1


def wrong_with(page: Page, part: str = "body") -> list[str]:
    """Return barriers in a part of a page, and what is wider than the window."""
    found = Axe().run(page, part).response["violations"]
    wrong = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
    if not is_narrow(page):
        wrong.append("wider than the window")
    return wrong


@pytest.fixture(params=[375, 1280])
def scripted(request: pytest.FixtureRequest, window: Open) -> Page:
    """Return a phone's or a desk's window that has scripts."""
    return window(request.param)


@pytest.mark.parametrize("scripted", [375], indirect=True)
def test_no_step_has_a_barrier_or_is_wider_than_the_window(scripted: Page, live_server: LiveServer) -> None:
    page, wrong = scripted, dict[str, list[str]]()
    page.goto(f"{live_server.url}/de/employers/check/")
    while fact := asked(page):
        wrong[fact] = wrong_with(page, "#step")
        answer_or_leave(page, NURSE)
    assert len(wrong) >= FEWEST_STEPS
    assert {fact: found for fact, found in wrong.items() if found} == {}


def test_neither_answer_nor_sheet_has_a_barrier_or_is_wider_than_the_window(
    scripted: Page, live_server: LiveServer
) -> None:
    open_answered(scripted, f"{live_server.url}/en/employers/check/", ENGINEER)
    assert wrong_with(scripted) == []
    scripted.locator("#answer details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert wrong_with(scripted) == []
    scripted.locator(".to-sheet button").click()
    expect(scripted.locator(".sheet")).to_be_visible()
    assert wrong_with(scripted) == []
