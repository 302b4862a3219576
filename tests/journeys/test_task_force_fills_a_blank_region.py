"""A member of a task force makes a region and fills it from two sheets that came back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from exchange.filling import fill

from .cast import TASK_FORCE
from .conftest import Camera, Open, sign_in, wait_for_numbers

pytestmark = pytest.mark.browser
REGION = "/de/r/hochschulregion-vechta/"
INTERNATIONAL_OFFICE = {
    "organizations/io-universitaet-vechta/name": "International Office der Universität Vechta",
    "services/+1/name": "Orientierungswoche",
    "services/+1/places_per_year": "60",
    "services/+1/languages": "Englisch",
    "services/+1/needs": "Orientierung",
    "services/+1/phases": "Ankommen",
    "end//filled_on": "3.11.2026",
}
CAREER_CENTER = {
    "organizations/career-universitaet-vechta/name": "Career Service Vechta",
    "services/+1/name": "Bewerbungswerkstatt",
    "services/+1/places_per_year": "25",
    "services/+1/phases": "Arbeitsplatzsuche",
    "services/+1/needs": "Bewerben",
    "end//filled_on": "4.11.2026",
}


def fetched(page: Page, actor: str, folder: Path) -> Path:
    """Fetch the sheet of one actor and return where it lies."""
    page.goto(f"{REGION}ask/")
    page.select_option("#id_actor", actor)
    with page.expect_download() as waiting:
        page.click("button:has-text('Herunterladen')")
    with zipfile.ZipFile(io.BytesIO(waiting.value.path().read_bytes())) as archive:
        return Path(archive.extract(f"{actor}.xlsx", folder))


def test_two_sheets_make_two_offers_row_by_row_and_a_profile(
    window: Open, camera: Camera, tmp_path: Path
) -> None:
    page = window()
    sign_in(page, TASK_FORCE)
    page.goto("/de/new-region/")
    page.fill("#id_name", "Hochschulregion Vechta")
    page.fill("#id_districts", "03460")
    page.fill("#id_universities", "Universität Vechta")
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("ist angelegt")

    sheets = [
        fill(fetched(page, "io-universitaet-vechta", tmp_path), INTERNATIONAL_OFFICE),
        fill(fetched(page, "career-universitaet-vechta", tmp_path), CAREER_CENTER),
    ]
    page.goto(f"{REGION}take/")
    page.set_input_files("#id_came", sheets)
    page.click("button:has-text('Ansehen')")
    boxes = page.locator("input[name=rows]")
    expect(boxes).to_have_count(4)
    camera(page, "site-take", 1200)
    page.uncheck("li:has-text('Career Service Vechta') >> input[name=rows]")
    page.click("button:has-text('Angekreuzte übernehmen')")

    page.goto(f"{REGION}offers/")
    offers = page.inner_text("main")
    assert "Orientierungswoche" in offers
    assert "Bewerbungswerkstatt" in offers
    page.goto(f"{REGION}actors/")
    actors = page.inner_text("main")
    assert "International Office der Universität Vechta" in actors
    assert "Career Service Vechta" not in actors, "what was left out has not been taken"
    wait_for_numbers(page, REGION)
    expect(page.locator(".region-head > :first-child")).to_contain_text("öchstens")
