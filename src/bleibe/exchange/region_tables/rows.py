"""Rows of text cells with their place. Not here: what a whole region carries (`carrier`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row.

    Parameters
    ----------
    place
        File or sheet, as its owner calls it.
    number
        Row number as a spreadsheet shows it (the head is row 1).
    cells
        Column to text; an empty cell is absent.
    shown_as
        The column in which its owner wrote it, where that is another than those of `cells` (a shorthand).
    """

    place: str
    number: int
    cells: Mapping[str, str]
    shown_as: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table as it was read: `columns` is its head, also with columns that no region has."""

    name: str
    place: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
