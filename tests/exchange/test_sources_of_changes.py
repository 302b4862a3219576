"""What becomes of the source that somebody gives with a change of an internal cell."""

from __future__ import annotations

import pytest

from bleibe.exchange import (
    Proposal,
    ProposedCell,
    RegionTables,
    applied,
    blank_tables,
    column_title,
    naming_columns,
    region_schema,
    row_name,
    weigh,
)
from bleibe.exchange.kept_sources import source_in_words, with_keys
from bleibe.transition import languages, plain_title

INTERVIEW, PAGE, DAY = "Interview with X", "https://www.example.org/welcome", "2026-11-30"

INTERNAL = [
    (table.name, column.name)
    for table in region_schema().tables
    for column in table.columns
    if column.internal
]


def after(table: str, *columns: str, is_for_part: bool = True, state: str = "") -> RegionTables:
    """Return a region of one row in which cells were changed because of an interview."""
    named = dict.fromkeys(naming_columns(table), "a")
    before = {"source": PAGE, "source_date": "2025-04", "state": state} | named
    known = {column.name for column in region_schema().table(table).columns}
    tables = blank_tables(key="os", name="Osnabrück").with_rows(
        table, [{column: text for column, text in before.items() if text and column in known}]
    )
    cells = tuple(
        ProposedCell(
            row=row_name(table, named),
            column=column,
            was="",
            now="3",
            origin="form",
            source=INTERVIEW,
            dated=DAY,
            is_for_part=is_for_part,
        )
        for column in columns
    )
    return applied(weigh(Proposal(cells=cells), tables), tables)


@pytest.mark.parametrize("is_for_part", [True, False])
@pytest.mark.parametrize("state", ["", "to_find"])
@pytest.mark.parametrize(("table", "column"), INTERNAL)
def test_an_internal_cell_adds_nothing_that_is_public(
    table: str, column: str, is_for_part: bool, state: str
) -> None:
    internal = {one.name for one in region_schema().table(table).columns if one.internal}
    (row,) = after(table, column, is_for_part=is_for_part, state=state).rows(table)
    assert row.cells[column].startswith("3")
    assert INTERVIEW not in str({name: text for name, text in row.cells.items() if name not in internal})
    assert row.cells.get("source", PAGE) == PAGE
    if "source_date" in row.cells:
        assert row.cells["note"].endswith(f"{INTERVIEW} ({DAY}: {column})")


def test_a_public_cell_changed_with_an_internal_one_says_its_source_and_the_other_does_not() -> None:
    (row,) = after("organizations", "trust", "website").rows("organizations")
    assert row.cells["source"] == f"{PAGE}; {INTERVIEW} ({DAY}: website)"
    assert row.cells["note"] == f"{INTERVIEW} ({DAY}: trust)"


def test_where_the_whole_row_takes_a_source_it_is_not_noted_again() -> None:
    (row,) = after("organizations", "trust", "website", is_for_part=False).rows("organizations")
    assert row.cells["source"] == INTERVIEW
    assert row.cells["note"] == f"vorher / before: {PAGE}, 2025-04"


def test_a_title_that_an_earlier_version_kept_becomes_the_key_of_its_column() -> None:
    source = f"{PAGE}; Brief (2026-05-01: Plätze im Jahr · Cost · Band 2)"
    assert (
        with_keys(source, "services")
        == f"{PAGE}; Brief (2026-05-01: places_per_year · fees_description · Band 2)"
    )


@pytest.mark.parametrize("language", languages())
def test_no_two_columns_of_a_table_have_one_title(language: str) -> None:
    for table in region_schema().tables:
        titles = [column_title(table.name, column.name, language) for column in table.columns]
        assert len(set(map(plain_title, titles))) == len(titles)


def test_a_proposed_source_and_its_date_are_what_is_written() -> None:
    tables = blank_tables(key="os", name="Osnabrück").with_rows(
        "services", [{"id": "a", "name": "A", "source": PAGE, "source_date": "2025-04"}]
    )
    now = {"source": "https://www.example.org/new", "source_date": "2019-03", "places_per_year": "3"}
    cells = tuple(
        ProposedCell(
            row=row_name("services", {"id": "a"}),
            column=column,
            was=tables.rows("services")[0].cells.get(column, ""),
            now=text,
            origin="list",
            source=INTERVIEW,
            dated=DAY,
        )
        for column, text in now.items()
    )
    (row,) = applied(weigh(Proposal(cells=cells), tables), tables).rows("services")
    assert {column: row.cells[column] for column in now} == now
    assert row.cells["note"] == f"vorher / before: {PAGE}, 2025-04; {INTERVIEW} ({DAY}: places_per_year)"


@pytest.mark.parametrize("said", ["Set by us.", "VON UNS GESETZT", "eigene Schätzung", "estimate"])
def test_what_nobody_else_says_is_said_in_the_words_of_the_reader(said: str) -> None:
    assert source_in_words(said, "de") == ("von uns gesetzt", ())
    assert source_in_words(said, "en") == ("set by us", ())
    assert source_in_words(f"{said} of students, 2025", "en") == (f"{said} of students, 2025", ())
