"""How many persons used an offer: asked beside its places, and back with unit, year, source and date."""

from __future__ import annotations

from datetime import date

import pytest

from bleibe.exchange import RegionTables
from bleibe.exchange.named_rows import RowName
from bleibe.exchange.proposal import ProposedCell
from bleibe.exchange.sheets import Asking, actor_sheet
from bleibe.exchange.sheets.content import Field, Grid
from bleibe.exchange.sheets.filled_sheet import FilledSheet
from bleibe.exchange.sheets.sheet_answers import Receipt, proposal_of
from bleibe.exchange.sheets.sheet_reader import Answer
from exchange.regions import full_region, with_rows

ON = date(2026, 11, 20)
JOBS = RowName(table="services", key=("jobs",))


def offers(tables: RegionTables, language: str = "de") -> Grid:
    sheet = actor_sheet(tables, "uni_cc", (), Asking(language=language, as_of=ON))
    return next(part for part in sheet.parts if isinstance(part, Grid) and part.table == "services")


def used_field(tables: RegionTables) -> Field:
    grid = offers(tables)
    at = [column.name for column in grid.columns].index("used_per_year")
    cell = next(row.cells[at] for row in grid.rows if row.key == "services/jobs")
    assert isinstance(cell, Field)
    return cell


def with_use(**cells: str) -> RegionTables:
    """Return the region whose offer `jobs` was used so often."""
    rows = [dict(row.cells) for row in full_region().rows("services")]
    return with_rows(full_region(), "services", [row | cells if row["id"] == "jobs" else row for row in rows])


def taken(tables: RegionTables, text: str, was: str) -> dict[str, ProposedCell]:
    """Return by column what an answer changes."""
    answer = Answer(key="services/jobs/used_per_year", was=was, text=text, place="b.xlsx, cell F30")
    filled = FilledSheet(
        place="b.xlsx", region=tables.key, actor="uni_cc", language="de", as_of=ON.isoformat(),
        answers=(answer,), asked=frozenset({JOBS}), asides=(),
    )  # fmt: skip
    proposal = proposal_of(filled, tables, Receipt(source=None, dated=None, today=ON))
    return {cell.column: cell for cell in proposal.cells}


@pytest.mark.parametrize(
    ("language", "head"), [("de", "Genutzt 2025 (Personen)"), ("en", "Used in 2025 (persons)")]
)
def test_use_is_asked_beside_places_for_the_last_full_year(language: str, head: str) -> None:
    heads = [(column.name, column.head) for column in offers(full_region(), language).columns]
    at = [name for name, _ in heads].index("places_per_year")
    assert heads[at + 1] == ("used_per_year", head)


def test_only_what_was_counted_so_and_in_that_year_stands_there() -> None:
    assert used_field(with_use(used_year="2025")).shown == "55"
    assert used_field(with_use(used_year="2024")).shown == ""
    assert used_field(with_use(used_year="2025", used_unit="contacts")).shown == ""


def test_the_answer_comes_back_with_unit_year_source_and_date() -> None:
    cells = taken(with_use(), "rund 70", was="55")
    assert {column: cell.now for column, cell in cells.items()} == {
        "used_per_year": "70",
        "used_unit": "persons",
        "used_year": "2025",
    }
    assert {cell.dated for cell in cells.values()} == {"2026-11-20"}
    assert all(cell.source.startswith("Angaben der Stelle") for cell in cells.values())


def test_unknown_clears_unit_and_year_as_well() -> None:
    cells = taken(with_use(), "unbekannt", was="55")
    assert {column: cell.now for column, cell in cells.items()} == dict.fromkeys(
        ("used_per_year", "used_unit", "used_year"), ""
    )


def test_where_somebody_changed_the_number_meanwhile_unit_and_year_stay() -> None:
    assert set(taken(with_use(used_per_year="60"), "70", was="55")) == {"used_per_year"}
