"""Which assumptions a region may set: a published quantity and a kind of it.

Here: the allowed ids and their bounds. Not here: the numbers themselves (`bleibe.transition`).
"""

from __future__ import annotations

from functools import cache

from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.region_tables.codes import nearest
from bleibe.transition import KINDS, Quantity, assumed_id, published_assumptions


@cache
def assumption_ids() -> frozenset[str]:
    """Return every id that an assumption may have."""
    published = {row.id for row in published_assumptions()}
    further = {assumed_id(quantity, kind) for quantity, kinds in KINDS.items() for kind in kinds}
    without_default = (Quantity.MEASURE, Quantity.NEEDS)
    defaults = {assumed_id(quantity) for quantity in Quantity if quantity not in without_default}
    return frozenset(published | further | defaults)


def read_assumption_id(text: str) -> str:
    """Return the id.

    Raises
    ------
    CellError
        If no quantity or kind of that name exists; names the nearest id.

    Examples
    --------
    >>> read_assumption_id("places.counselling")
    'places.counselling'
    """
    if text in assumption_ids():
        return text
    quantities = sorted(quantity.value for quantity in Quantity)
    near = nearest(text, assumption_ids())
    hint = f"perhaps {near}; " if near else ""
    raise CellError(
        "is not the id of an assumption", f"{hint}quantity.kind, quantities {', '.join(quantities)}"
    )
