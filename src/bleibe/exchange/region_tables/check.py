"""Every fault of a region's tables in one go. The kinds of fault have a module each (`faults_in_...`)."""

from __future__ import annotations

from bleibe.exchange.region_tables.carrier import RegionTables
from bleibe.exchange.region_tables.faults_in_cells import faults_in_cells
from bleibe.exchange.region_tables.faults_in_references import faults_in_references
from bleibe.exchange.region_tables.faults_in_rows import faults_in_rows
from bleibe.exchange.region_tables.faults_in_texts import faults_in_texts
from bleibe.transition import Fault


def check(tables: RegionTables) -> list[Fault]:
    """Return every fault of a region, sorted by file, row and column; none means that it can be used.

    Parameters
    ----------
    tables
        The region as it was read.

    Returns
    -------
    list of Fault
        Each with file or sheet, row, column, value and what is allowed.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.carrier import blank_tables
    >>> tables = blank_tables(key="os", name="Osnabrück", districts=["03404"])
    >>> check(tables)
    []
    >>> wrong = tables.with_rows("groups", [{"id": "g", "name": "Gruppe", "route": "studies"}])
    >>> [fault.column for fault in check(wrong)]
    ['route']
    """
    faults = {
        *tables.faults,
        *faults_in_cells(tables),
        *faults_in_rows(tables),
        *faults_in_references(tables),
        *faults_in_texts(tables.texts),
    }
    return sorted(faults)
