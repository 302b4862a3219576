"""Taking what came back, and what it changed in a region."""

from __future__ import annotations

from pathlib import Path

from bleibe.cli.main import main
from bleibe.exchange import RegionTables, differences, read_tables

DATED = ("--date", "2026-11-20")


def take(source: Path, *files: Path | str) -> int:
    """Run `bleibe take` with a fixed date."""
    return main(["take", str(source), *map(str, files), *DATED])


def changed(before: RegionTables, source: Path) -> dict[str, dict[str, str]]:
    """Return what a region says otherwise than before, by row and column, without its sources."""
    return {
        str(row.row): {
            cell.column: cell.now
            for cell in row.cells
            if cell.column not in ("source", "source_date", "read_on", "note")
        }
        for row in differences(before, read_tables(source))
    }


def row_of(source: Path, table: str, id: str) -> dict[str, str]:
    """Return the cells of one row of a region."""
    return dict(next(row.cells for row in read_tables(source).rows(table) if row.cells.get("id") == id))
