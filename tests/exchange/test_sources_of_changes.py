"""What becomes of the source that somebody gives with a change of an internal cell."""

from __future__ import annotations

import pytest

from bleibe.exchange import (
    Proposal,
    ProposedCell,
    RegionTables,
    applied,
    blank_tables,
    naming_columns,
    region_schema,
    row_name,
    weigh,
)

INTERVIEW, PAGE, DAY = "Interview with X", "https://www.example.org/welcome", "2026-11-30"

INTERNAL = [
    (table.name, column.name)
    for table in region_schema().tables
    for column in table.columns
    if column.internal
]


def after(table: str, *columns: str, about: str = "Trust (1 to 5)", state: str = "") -> RegionTables:
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
            about=about,
        )
        for column in columns
    )
    return applied(weigh(Proposal(cells=cells), tables), tables)


@pytest.mark.parametrize("about", ["Trust (1 to 5)", ""])
@pytest.mark.parametrize("state", ["", "to_find"])
@pytest.mark.parametrize(("table", "column"), INTERNAL)
def test_an_internal_cell_adds_nothing_that_is_public(
    table: str, column: str, about: str, state: str
) -> None:
    internal = {one.name for one in region_schema().table(table).columns if one.internal}
    (row,) = after(table, column, about=about, state=state).rows(table)
    assert row.cells[column].startswith("3")
    assert INTERVIEW not in str({name: text for name, text in row.cells.items() if name not in internal})
    assert row.cells.get("source", PAGE) == PAGE
    if "source_date" in row.cells:
        said = about.replace("(", "").replace(")", "") or column
        assert row.cells["note"].endswith(f"{INTERVIEW} ({DAY}: {said})")


def test_a_public_cell_changed_with_an_internal_one_says_its_source_and_the_other_does_not() -> None:
    (row,) = after("organizations", "trust", "website", about="Cell").rows("organizations")
    assert row.cells["source"] == f"{PAGE}; {INTERVIEW} ({DAY}: Cell)"
    assert row.cells["note"] == f"{INTERVIEW} ({DAY}: Cell)"


def test_where_the_whole_row_takes_a_source_it_is_not_noted_again() -> None:
    (row,) = after("organizations", "trust", "website", about="").rows("organizations")
    assert row.cells["source"] == INTERVIEW
    assert row.cells["note"] == f"vorher / before: {PAGE}, 2025-04"
