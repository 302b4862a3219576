"""What the look into a sheet found, as faults: formulas, errors of the spreadsheet, merged cells.

Here: by which row and column each is told. Not here: finding them (`workbook_scan`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bleibe.exchange.workbook_scan import SheetScan, split_reference
from bleibe.transition import Fault


def scan_faults(place: str, head: tuple[int, Sequence[str]], scan: SheetScan) -> Iterator[Fault]:
    """Yield the faults of one sheet.

    Parameters
    ----------
    place
        The sheet, as its owner calls it.
    head
        Row number of the head, and its names by position; empty where a column has none.
    scan
        What was found.
    """
    head_row, names = head
    yield from cell_faults(place, scan, names)
    for cells in scan.merged:
        first, _, last = cells.partition(":")
        if split_reference(last)[0] > head_row:
            allowed = "one cell for each value: split the cells and fill each"
            yield _fault(place, names, first, cells, "the cells are merged", allowed)


def cell_faults(place: str, scan: SheetScan, names: Sequence[str] = ()) -> Iterator[Fault]:
    """Yield the cells of one sheet that hold no value: formulas, and errors of the spreadsheet.

    Parameters
    ----------
    place, scan
        The sheet, as its owner calls it, and what was found in it.
    names
        Names of its columns by position; where there are none a cell is told by its own name.
    """
    for cell, text in scan.formulas:
        written, allowed = f"={text}" if text else "", "its value: copy, then paste as values"
        yield _fault(place, names, cell, written, "the cell holds a formula", allowed)
    if scan.further_formulas:
        problem = f"{scan.further_formulas} more cells hold a formula"
        yield Fault(place=place, problem=problem, allowed="their values: copy, then paste as values")
    for cell, error in scan.errors.items():
        problem = "the cell holds an error of the spreadsheet"
        yield _fault(place, names, cell, error, problem, "a value; empty where it is unknown")


def _fault(place: str, names: Sequence[str], cell: str, value: str, problem: str, allowed: str) -> Fault:
    row, column = split_reference(cell)
    if not names:
        return Fault(place=f"{place}, cell {cell}", value=value, problem=problem, allowed=allowed)
    name = names[column - 1] if 0 < column <= len(names) else ""
    return Fault(place=place, row=row, column=name, value=value, problem=problem, allowed=allowed)
