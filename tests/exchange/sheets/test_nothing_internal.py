"""What the team wrote in an internal column is mailed to nobody: neither seen, nor hidden, nor on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import pypdf
import pytest

from bleibe.exchange import RegionTables, named_rows, region_schema, to_region
from bleibe.exchange.region_tables.schema import Column, Kind
from bleibe.exchange.sheets import Asking
from bleibe.studies.fieldwork_sheets import actor_files, student_files
from exchange.filling import without_breaks
from exchange.regions import small_region, with_rows

ON = date(2026, 11, 20)
SECRET = "Vertraulichesteht"
ASKED = ("organizations", "services", "ties", "groups", "reach")


def secret(column: Column) -> str | None:
    """Return a value for an internal column by which it is found again, or None where it takes no text."""
    return SECRET if column.kind in (Kind.TEXT, Kind.PROSE) else None


def region_with_secrets() -> RegionTables:
    """Return the small region with a text in each internal column of the tables that a sheet asks for."""
    region = small_region()
    for table in ASKED:
        columns = [column for column in region_schema().table(table).columns if column.internal]
        told = {column.name: text for column in columns if (text := secret(column))}
        region = with_rows(region, table, [row.cells | told for row in region.rows(table)])
    return region


def files(language: str) -> Iterator[tuple[str, bytes]]:
    """Yield every sheet and questionnaire of that region."""
    tables = region_with_secrets()
    region = to_region(tables)
    yield from actor_files(tables, region, Asking(language=language, as_of=ON))
    yield from student_files(tables, region, ON)


def text_of(name: str, data: bytes) -> str:
    """Return all that stands in a file, hidden or not."""
    if name.endswith(".pdf"):
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    with ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(part).decode("utf-8") for part in archive.namelist())


def test_the_region_says_something_in_the_internal_columns_that_are_asked_for() -> None:
    rows = named_rows(region_with_secrets())
    own = [cells for name, cells in rows.items() if name.table == "organizations"]
    assert all(cells["mandate"] == cells["own_logic"] == SECRET for cells in own)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_sheet_holds_what_an_internal_column_says(language: str) -> None:
    found = dict(files(language))
    assert len(found) == 10
    for name, data in found.items():
        text = text_of(name, data)
        assert len(text) > 500
        assert SECRET not in without_breaks(text), name
