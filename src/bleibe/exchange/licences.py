"""The licence of a region's public tables, as the region states it.

Here: its name and its address. Not here: where it is printed (`datapackage`, the data page); we state none
ourselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from bleibe.exchange.region_tables.carrier import RegionTables

SETTING = "data_licence"

SPDX = "https://spdx.org/licenses/{identifier}.html"

OF_ONES_OWN = "LicenseRef-"
"""How SPDX identifiers begin that stand in no list."""


@dataclass(frozen=True, kw_only=True)
class Licence:
    """A licence: its SPDX identifier or an empty text, and its address or an empty text."""

    name: str
    address: str


def data_licence(tables: RegionTables) -> Licence | None:
    """Return the licence that a region states for its public tables, or None.

    Examples
    --------
    >>> from bleibe.exchange.region_tables.carrier import blank_tables
    >>> region = blank_tables(key="os", name="Osnabrück")
    >>> data_licence(region) is None
    True
    >>> stated = region.with_rows("settings", [{"key": "data_licence", "value": "CC-BY-4.0"}])
    >>> data_licence(stated)
    Licence(name='CC-BY-4.0', address='https://spdx.org/licenses/CC-BY-4.0.html')
    """
    stated = tables.setting(SETTING)
    if not stated:
        return None
    if "://" in stated:
        return Licence(name="", address=stated)
    own = stated.startswith(OF_ONES_OWN)
    return Licence(name=stated, address="" if own else SPDX.format(identifier=stated))
