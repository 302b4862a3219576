"""Which rows of a region refer to a row, so that nobody takes away what others stand on.

Here: finding them. Not here: whether a reference leads anywhere (`region_tables.faults_in_references`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bleibe.exchange.named_rows import Cells, RowName
from bleibe.exchange.region_tables.cells import split_list
from bleibe.exchange.region_tables.schema import Column, Kind, region_schema
from bleibe.exchange.region_tables.settings import SETTINGS


def referring_rows(name: RowName, rows: Mapping[RowName, Cells]) -> tuple[RowName, ...]:
    """Return the rows that refer to a row, in their order.

    Parameters
    ----------
    name
        The row that is referred to; only a row with a key of its own can be.
    rows
        All rows of the region.

    Examples
    --------
    >>> actor, offer = RowName(table="organizations", key=("io",)), RowName(table="services", key=("w",))
    >>> rows = {actor: {"id": "io"}, offer: {"id": "w", "organization_id": "io"}}
    >>> [str(row) for row in referring_rows(actor, rows)]
    ['services w']
    """
    return tuple(
        other
        for other, cells in rows.items()
        if other != name and (_refers(other, cells, name) or _names_in_setting(other, cells, name))
    )


def _refers(other: RowName, cells: Cells, name: RowName) -> bool:
    schema = region_schema().find(other.table)
    return schema is not None and any(
        name.key[0] in split_list(cells.get(column.name, ""))
        for column in schema.columns
        if _leads_to(column, cells, name.table)
    )


def _leads_to(column: Column, cells: Cells, table: str) -> bool:
    if column.kind is Kind.LINK:
        found = region_schema().find(table)
        return found is not None and bool(found.hsds) and cells.get(column.target) == found.hsds
    return column.is_reference and column.target == table


def _names_in_setting(other: RowName, cells: Cells, name: RowName) -> bool:
    setting = SETTINGS.get(other.key[0]) if other.table == "settings" else None
    return (
        setting is not None
        and setting.is_reference
        and setting.target == name.table
        and name.key[0] in split_list(cells.get("value", ""))
    )
