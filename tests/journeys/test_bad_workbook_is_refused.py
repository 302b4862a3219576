"""A workbook with faults is refused with all of them, and nothing has changed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from exchange.filling import fill_list  # noqa: F401

from .cast import COORDINATOR, KEY
from .conftest import Camera, Open, sign_in

pytestmark = pytest.mark.browser
REGION = f"/de/r/{KEY}/"


def spoilt(workbook: Path) -> Path:
    """Write an impossible number and a carrier whom nobody knows into a region's workbook."""
    book = openpyxl.load_workbook(workbook)
    sheet = next(page for page in book.worksheets if "services" in page.title or "Angebote" in page.title)
    head = next(row for row in sheet.iter_rows() if "places_per_year" in [cell.value for cell in row])
    columns = {str(cell.value): cell.column for cell in head}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        if row[columns["id"] - 1].value == "training":
            row[columns["places_per_year"] - 1].value = "viele"
            row[columns["organization_id"] - 1].value = "niemand"
    book.save(workbook)
    return workbook


def test_every_fault_is_named_with_its_place_and_nothing_changes(
    window: Open, camera: Camera, tmp_path: Path
) -> None:
    page = window()
    sign_in(page, COORDINATOR)
    page.goto(f"{REGION}data/")
    with page.expect_download() as waiting:
        page.click("a[href$='data/all/region.xlsx']")
    workbook = tmp_path / "region.xlsx"
    workbook.write_bytes(waiting.value.path().read_bytes())

    page.goto(f"{REGION}history/")
    before = page.inner_text("main")
    page.goto(f"{REGION}upload/")
    page.set_input_files("#id_file", spoilt(workbook))
    page.click("main button[type=submit]")
    expect(page.locator("[role=alert]")).to_contain_text("2 Fehler. Es wurde nichts geändert.")
    expect(page.locator(".faults")).to_contain_text("viele")
    expect(page.locator(".faults")).to_contain_text("niemand")
    camera(page, "site-refused", 900)

    page.goto(f"{REGION}history/")
    assert page.inner_text("main") == before
    page.goto(f"{REGION}proposals/")
    expect(page.locator("main")).to_contain_text("Es wartet kein Vorschlag.")
