"""Which assumptions a region may set: a published quantity and a kind of it.

Here: the allowed ids and their bounds. Not here: the numbers themselves (`bleibe.transition`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bleibe.exchange.region_tables.cells import CellError
from bleibe.exchange.region_tables.codes import nearest
from bleibe.transition import DEFAULT_KIND, ActorRole, Agreement, OfferKind, published_assumptions

_KINDS: Mapping[str, tuple[str, ...]] = {
    "places": tuple(OfferKind),
    "known": tuple(OfferKind),
    "taken_up": tuple(OfferKind),
    "handover": tuple(Agreement),
    "reluctance": tuple(ActorRole),
}
"""Kinds that a quantity may have besides the published ones."""

SHARE_QUANTITIES = frozenset({"known", "taken_up", "handover", "reluctance", "needs"})
"""Quantities that lie between 0 and 1."""


@cache
def assumption_ids() -> frozenset[str]:
    """Return every id that an assumption may have."""
    published = {row.id for row in published_assumptions()}
    quantities = {id.partition(".")[0] for id in published}
    further = {f"{quantity}.{kind}" for quantity, kinds in _KINDS.items() for kind in kinds}
    defaults = {f"{quantity}.{DEFAULT_KIND}" for quantity in quantities - {"measure", "needs"}}
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
    quantities = sorted({id.partition(".")[0] for id in assumption_ids()})
    near = nearest(text, assumption_ids())
    hint = f"perhaps {near}; " if near else ""
    raise CellError(
        "is not the id of an assumption", f"{hint}quantity.kind, quantities {', '.join(quantities)}"
    )
