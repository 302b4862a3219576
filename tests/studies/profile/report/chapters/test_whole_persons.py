"""Persons are whole to every reader, one number alike wherever it stands; the workbook keeps the tenths."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from bleibe.studies.profile import Edition, Profile, make_profile, message_sentence, report_document
from bleibe.studies.profile.findings import Figure
from bleibe.studies.report import render_html, render_xlsx
from bleibe.studies.report.document import Document
from bleibe.transition import Source
from builders import ON, group, offer, reach, region
from studies.report.opened import html_text

COUNTED = Source(citation="https://example.org/count")


@pytest.fixture(scope="module")
def small() -> Profile:
    """12.4 of 50.2 persons are in the only course."""
    made = region(
        offers=[offer("course", "io", "language", "study", places=12.4)],
        groups=[group("g", "study:language", persons=50.2, source=COUNTED)],
        reaches=(reach("course", known=1, taken_up=1),),
    )
    return make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)


@pytest.fixture(scope="module")
def document(small: Profile) -> Document:
    return report_document(small, (), "de")


def test_a_small_region_is_counted_in_whole_persons_in_sentence_picture_and_tables(
    small: Profile, document: Document
) -> None:
    assert small.throughput.carried_per_year == 12.4
    assert message_sentence(small, "de").startswith("Höchstens 12 von 50 Personen im Jahr")
    text = html_text(render_html(document))
    assert not re.search(r"\b(12,4|50,2|37,8)\b", text)


def test_the_workbook_keeps_the_tenths(document: Document) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(document)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == 12.4]
    assert "#,##0.0" in {cell.number_format for cell in cells}


def test_the_findings_count_the_persons_of_groups_as_all_else_does() -> None:
    """Two groups of 100.5 are 201 in all, one of them 101 and the other 100."""
    made = region(
        offers=[offer("course", "io", "language", "study", kind="language_course")],
        groups=[group(key, "study:language", persons=100.5, source=COUNTED) for key in ("g", "h")],
    )
    profile = make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)
    beside = [one for judged in profile.findings.judged for one in judged.figures if _counts_groups(one)]
    assert {one.values["persons"] for one in beside} <= {201, 101, 100}
    assert 201 in {one.values["persons"] for one in beside}


def _counts_groups(one: Figure) -> bool:
    return one.key in ("places_beside", "places_beside_unknown")
