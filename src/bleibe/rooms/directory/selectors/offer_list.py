"""Which offers a search finds: by words, phase, need, audience, language and place.

Here: the conditions and the order. Not here: reading them from an address (`forms`), words (`offer_index`),
who meets a condition (`offer_table`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import overload

import numpy as np

from bleibe.rooms.directory.selectors.offer_table import (
    UNKNOWN_LANGUAGE,
    Marks,
    OfferTable,
    Order,
    Positions,
)
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.transition import Need, Offer, Participant, Phase, Route


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for; what is None, empty or False is not asked for.

    `or_unknown` widens `spoken` by the offers of which nobody has said a language; alone it asks nothing.
    """

    text: str = ""
    phase: Phase | None = None
    need: Need | None = None
    route: Route | None = None
    participant: Participant | None = None
    spoken: str = ""
    or_unknown: bool = False
    place: str = ""
    confirmed: bool = False

    def asked(self) -> tuple[str, ...]:
        """Return the names of the conditions that are asked for."""
        asked = (name for name in _CONDITIONS if getattr(self, name))
        return tuple(name for name in asked if name != "or_unknown" or self.spoken)

    def without(self, name: str) -> Wanted:
        """Return the same search without one condition."""
        return replace(self, **{name: getattr(Wanted(), name)})


_CONDITIONS = tuple(field.name for field in fields(Wanted))


class Found(Sequence[Offer]):
    """The offers that a search finds, in their order."""

    def __init__(self, offers: Sequence[Offer], positions: Positions) -> None:
        self._offers, self._positions = offers, positions

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, at: int) -> Offer: ...

    @overload
    def __getitem__(self, at: slice) -> list[Offer]: ...

    def __getitem__(self, at: int | slice) -> Offer | list[Offer]:
        if isinstance(at, slice):
            return [self._offers[position] for position in self._positions[at].tolist()]
        return self._offers[int(self._positions[at])]


def find_offers(state: Snapshot, wanted: Wanted, *, on: date, order: Order = Order.FITTING) -> Found:
    """Return the offers that meet every condition, in an order; what is over comes last."""
    table = state.offers_on(on)
    nobody = np.zeros(len(table.offers), dtype=np.bool_)
    met = ~nobody
    for name in wanted.asked():
        if name not in ("text", "or_unknown"):
            meeting = table.facets.get((name, _value(wanted, name)), nobody)
            if name == "spoken" and wanted.or_unknown:
                meeting = meeting | table.facets.get(UNKNOWN_LANGUAGE, nobody)
            met &= meeting
    if not wanted.text:
        return Found(table.offers, _in_order(table, met, order))
    weights = state.offers.weigh(wanted.text)
    met &= weights > 0
    if order is not Order.FITTING:
        return Found(table.offers, _in_order(table, met, order))
    found = np.flatnonzero(met)
    best = np.lexsort((-weights[found], ~table.there[found]))
    return Found(table.offers, found[best])


def count_unknown(state: Snapshot, wanted: Wanted, found: Sequence[Offer], *, on: date) -> int:
    """Return how many more offers there are of which only the language that is asked for is not known."""
    if not wanted.spoken or wanted.or_unknown:
        return 0
    return len(find_offers(state, replace(wanted, or_unknown=True), on=on)) - len(found)


def _in_order(table: OfferTable, met: Marks, order: Order) -> Positions:
    ordered = table.ordered[order]
    return ordered[met[ordered]]


def _value(wanted: Wanted, name: str) -> str:
    value = getattr(wanted, name)
    return "on" if value is True else str(value)
