"""The profiles of the two example regions: one set of figures in every format, and a page to copy.

Here: what only real regions show. Not here: single chapters (`report/chapters`), the regions' data
(`tests/examples`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from math import hypot
from pathlib import Path
from typing import Any

import jsonschema
import pypdf
import pytest
from playwright.sync_api import Browser

from bleibe.cli.main import main
from bleibe.exchange import read_region, read_tables, write_tables
from bleibe.studies.profile import Edition, come_through
from bleibe.studies.profile.plain import to_plain
from excerpts import with_few
from studies.report.opened import docx_rows, flat, html_rows, html_text, xlsx_sheets

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "docs" / "reference" / "profile.schema.json"
GROUPS = 3


@pytest.fixture(scope="module", params=["osnabrueck", "thueringen"])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an example: Osnabrück whole, Thüringen with few groups (whole: `make demo-check`)."""
    whole = ROOT / "examples" / request.param
    if request.param == "osnabrueck":
        return whole
    folder = tmp_path_factory.mktemp("excerpt") / request.param
    write_tables(with_few(read_tables(whole), groups=GROUPS), folder)
    return folder


@pytest.fixture(scope="module")
def files(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the public German profile of an example."""
    out = tmp_path_factory.mktemp(source.name) / "out"
    assert main(["profile", str(source), "--out", str(out), "--as-of", "2026-11-22"]) == 0
    return out


@pytest.fixture(scope="module")
def profile(files: Path) -> dict[str, Any]:
    """Return its JSON."""
    loaded: dict[str, Any] = json.loads((files / "profile.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def printed(files: Path) -> list[str]:
    """Return the text of each page of the printed report, marks that hold a line together left out."""
    pages = pypdf.PdfReader(files / "profile.pdf").pages
    return [flat(page.extract_text()).replace("\u2060", "") for page in pages]


def german(number: float) -> str:
    """Return a whole number as German writes it."""
    return f"{round(number):,}".replace(",", ".")


@pytest.mark.slow
def test_the_json_is_as_its_schema_says(profile: dict[str, Any]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = jsonschema.Draft202012Validator(schema).iter_errors(profile)
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


@pytest.mark.slow
def test_asked_alone_the_headline_numbers_are_those_of_the_profile(
    source: Path, profile: dict[str, Any]
) -> None:
    alone = to_plain(come_through(read_region(source), on=date(2026, 11, 22), edition=Edition.PUBLIC))
    assert isinstance(alone, dict)
    assert {"persons_per_year", "carried_per_year", "carried_low", "stopped_by", "by_group"} <= alone.keys()
    assert alone == {name: profile["throughput"][name] for name in alone}


@pytest.mark.slow
def test_the_message_stands_in_every_format_that_people_read(
    files: Path, profile: dict[str, Any], printed: list[str]
) -> None:
    end = profile["throughput"]["until"][0]
    carried, persons = (german(end[key]) for key in ("carried_per_year", "persons_per_year"))
    said = f"öchstens {carried} von {persons}"
    assert said in flat(html_text((files / "profile.html").read_bytes()))
    assert any(said in page for page in printed)
    assert any(said in text for text in paragraphs(files / "profile.docx"))


def paragraphs(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a Word file, marks of notes left out."""
    import re

    import docx

    for paragraph in docx.Document(str(path)).paragraphs:
        yield flat(re.sub(r"\[\d+\]", "", paragraph.text))


@pytest.mark.slow
def test_figures_agree_in_every_format(files: Path, profile: dict[str, Any], printed: list[str]) -> None:
    needed = {step["phase"] for group in profile["coverage"]["groups"] for step in group["steps"]}
    rows = [row for row in profile["throughput"]["by_phase"] if row["phase"] in needed]
    with_ends = any(row["ends_here"] for row in rows[:-1])
    numbers = [
        [
            row["going_on"],
            row["going_on_low"],
            *([row["ends_here"]] if with_ends else []),
            row["lost"],
            *row["stopped_by"].values(),
        ]
        for row in rows
    ]
    sheet = xlsx_sheets((files / "profile.xlsx").read_bytes())["Tab. 5.1"]
    in_workbook = [[cell for cell in row if isinstance(cell, float)] for row in sheet]
    assert [row for row in in_workbook if len(row) == 7 + with_ends] == numbers
    written = [[german(number) for number in row] for row in numbers]
    for found in (
        html_rows((files / "profile.html").read_bytes()),
        docx_rows((files / "profile.docx").read_bytes()),
    ):
        assert [row[1:] for row in found if row[1:] in written] == written
    assert [row for row in written if not any(" ".join(row) in page for page in printed)] == []


@pytest.mark.slow
def test_every_table_of_the_page_is_in_the_workbook(files: Path) -> None:
    page = html_text((files / "profile.html").read_bytes())
    sheets = xlsx_sheets((files / "profile.xlsx").read_bytes())
    named = {name.removeprefix("Tab. ") for name in sheets if name.startswith("Tab. ")}
    assert len(named) > 30
    assert [number for number in sorted(named) if f"Tabelle {number} " not in page] == []


@pytest.mark.slow
def test_the_summary_is_one_page_that_can_be_copied_alone(printed: list[str]) -> None:
    summary = page_of_summary(printed)
    assert printed[summary + 1].startswith("2 Die vier Forschungsfragen")
    for wanted in ("öchstens", "ohne die Stellen zu befragen", "zu tun ist", "zu fragen ist"):
        assert wanted in printed[summary]


def page_of_summary(printed: list[str]) -> int:
    """Return which page holds the summary."""
    return next(number for number, page in enumerate(printed) if page.startswith("1 Zusammenfassung"))


def smallest_letters(page: pypdf.PageObject) -> float:
    """Return the size in points of the smallest letters on a page as it is printed."""
    sizes: list[float] = []

    def see(text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        across = inner[0] * outer[0] + inner[1] * outer[2], inner[0] * outer[1] + inner[1] * outer[3]
        if text.strip():
            sizes.append(size * hypot(*across))

    page.extract_text(visitor_text=see)
    return min(sizes)


@pytest.mark.slow
def test_the_picture_on_cover_and_summary_can_be_read_on_paper(files: Path, printed: list[str]) -> None:
    pages = pypdf.PdfReader(files / "profile.pdf").pages
    for number in (0, page_of_summary(printed)):
        assert "höchstens weiter" in printed[number]  # the picture's letters are text
        assert smallest_letters(pages[number]) >= 6


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 768, 1000])
def test_nothing_is_wider_than_the_screen(files: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((files / "profile.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
