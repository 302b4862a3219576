"""A region's rows by name: what two states of a region are compared by, row by row and cell by cell.

Here: the name of a row, and a region as rows by name and back. Languages stand in their offer's row, texts in
a table of their own. Not here: what differs (`differences`), joining (`merging`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bleibe.exchange.region_tables.carrier import RegionTables, table_of
from bleibe.exchange.region_tables.cells import split_list
from bleibe.exchange.region_tables.languages import SHORTHAND, arranged, collapsed, expanded
from bleibe.exchange.region_tables.rows import Row
from bleibe.exchange.region_tables.schema import region_schema
from bleibe.transition import RegionText

TEXTS = "texts"
"""The table in which the team's own texts stand here, by chapter and language."""

MARKDOWN = "markdown"

Cells = Mapping[str, str]

_NAMING: Mapping[str, tuple[str, ...]] = {
    TEXTS: ("chapter", "language"),
    # The day since when it holds is often learned later, and then it is still the same tie.
    "ties": ("from_organization_id", "to_organization_id", "kind", "group_id"),
}
"""Tables whose rows are named otherwise than by what must not occur twice."""


@dataclass(frozen=True, kw_only=True, order=True)
class RowName:
    """Which row: its table and the values that name it there."""

    table: str
    key: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.table} {' / '.join(part for part in self.key if part)}"


NamedRows = dict[RowName, Cells]
"""Rows by name, tables in the order in which people meet them, rows in their order."""


def row_name(table: str, cells: Cells) -> RowName:
    """Return the name of a row: its key, else the columns that must not occur twice, else the required ones.

    Examples
    --------
    >>> str(row_name("ties", {"from_organization_id": "a", "to_organization_id": "b", "kind": "refers"}))
    'ties a / b / refers'
    """
    return RowName(table=table, key=tuple(cells.get(column, "") for column in naming_columns(table)))


def naming_columns(table: str) -> tuple[str, ...]:
    """Return the columns whose values name a row of the table."""
    if table in _NAMING:
        return _NAMING[table]
    schema = region_schema().table(table)
    if schema.identifier is not None:
        return (schema.identifier.name,)
    return schema.unique or tuple(column.name for column in schema.columns if column.required)


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table in their order, languages of an offer among them."""
    if table == TEXTS:
        return ("chapter", "language", MARKDOWN)
    return tuple(column.name for column in region_schema().table(table).columns)


def says_the_same(table: str, column: str, one: str, other: str) -> bool:
    """Whether two cells say the same: in a list the order does not count, but among roles the first decides.

    Examples
    --------
    >>> says_the_same("services", "languages", "de;en", "en; de")
    True
    """
    if one == other or table == TEXTS:
        return one == other
    found = region_schema().table(table).find(column)
    is_set = found is not None and found.is_list and column != "roles"
    return is_set and set(split_list(one)) == set(split_list(other))


def named_rows(tables: RegionTables) -> NamedRows:
    """Return a region's rows by name.

    Parameters
    ----------
    tables
        A region without faults; rows that no column tells apart are numbered.
    """
    languages = arranged(tables.rows(SHORTHAND), tables.rows("services"))
    services, spoken = collapsed(tables.rows("services"), languages)
    shown: dict[str, Iterable[Row]] = {"services": services, SHORTHAND: spoken}
    found: NamedRows = {}
    for schema in region_schema().tables:
        for row in shown.get(schema.name, tables.rows(schema.name)):
            found[_free(row_name(schema.name, row.cells), found)] = row.cells
    for text in sorted(tables.texts, key=lambda text: (text.chapter, text.language)):
        cells = {"chapter": text.chapter, "language": text.language, MARKDOWN: text.markdown}
        found[row_name(TEXTS, cells)] = cells
    return found


def _free(name: RowName, taken: NamedRows) -> RowName:
    number, free = 1, name
    while free in taken:
        number += 1
        free = replace(name, key=(*name.key, str(number)))
    return free


def tables_of(rows: Mapping[RowName, Cells], like: RegionTables) -> RegionTables:
    """Return the region that the named rows are; what they do not say is as in `like`."""
    by_table: dict[str, list[Cells]] = {}
    for name, cells in rows.items():
        by_table.setdefault(name.table, []).append(cells)
    texts = tuple(
        RegionText(chapter=cells["chapter"], language=cells["language"], markdown=cells[MARKDOWN])
        for cells in sorted(by_table.pop(TEXTS, []), key=lambda cells: (cells["chapter"], cells["language"]))
        if cells.get(MARKDOWN)
    )
    names = [table.name for table in region_schema().tables if table.name in {*like.tables, *by_table}]
    tables = {name: table_of(name, by_table.get(name, ())) for name in names}
    return replace(like, tables=expanded(tables), texts=texts)
