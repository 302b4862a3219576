"""Asking what if of the small region: addresses, and its offers with one of them changed.

Not here: what is tested.
"""

from __future__ import annotations

from urllib.parse import urlencode

from .cast import KEY, small_tables

PAGE = f"/de/r/{KEY}/what-if/"


def asked(*changes: tuple[str, str]) -> str:
    """Return the address of a what-if."""
    return f"{PAGE}?{urlencode(changes)}"


def services_with(key: str, **changed: str) -> list[dict[str, str]]:
    """Return the region's offers, one of them changed."""
    rows = [dict(row.cells) for row in small_tables().rows("services")]
    return [row | changed if row["id"] == key else row for row in rows]
