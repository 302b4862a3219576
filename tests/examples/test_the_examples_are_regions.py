"""Both examples are regions as the program reads them: without a fault, and the same in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.exchange import check, content, read_tables, to_region, write_tables

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("key", ["osnabrueck", "thueringen"])
def test_an_example_has_no_fault_and_reads_as_a_region(key: str) -> None:
    """What `bleibe check` says of it, and that its key is its folder's name."""
    tables = read_tables(EXAMPLES / key)
    assert check(tables) == []
    assert to_region(tables).key == key


@pytest.mark.parametrize("key", ["osnabrueck", "thueringen"])
@pytest.mark.parametrize("ending", [".xlsx", ".json", ".zip", ""])
def test_an_example_loses_nothing_on_its_way_through_a_format(key: str, ending: str, tmp_path: Path) -> None:
    """Folder to workbook, HSDS JSON, archive or another folder, and back."""
    tables = read_tables(EXAMPLES / key)
    target = tmp_path / f"{key}{ending}"
    write_tables(tables, target)
    assert content(read_tables(target)) == content(tables)
