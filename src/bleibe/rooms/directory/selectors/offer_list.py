"""Which offers a search finds: by words, phase, need, audience, language and place.

Here: the conditions and the order. Not here: reading them from an address (`forms`), words (`offer_index`),
who meets a condition (`offer_table`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from bleibe.rooms.directory.selectors.offer_table import Order
from bleibe.rooms.directory.selectors.snapshots import Snapshot
from bleibe.transition import Need, Offer, Participant, Phase, Route


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for; what is None, empty or False is not asked for."""

    text: str = ""
    phase: Phase | None = None
    need: Need | None = None
    route: Route | None = None
    participant: Participant | None = None
    spoken: str = ""
    place: str = ""
    confirmed: bool = False

    def asked(self) -> tuple[str, ...]:
        """Return the names of the conditions that are asked for."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))

    def without(self, name: str) -> Wanted:
        """Return the same search without one condition."""
        return replace(self, **{name: getattr(Wanted(), name)})


def find_offers(
    state: Snapshot, wanted: Wanted, *, on: date, order: Order = Order.FITTING
) -> Sequence[Offer]:
    """Return the offers that meet every condition, in an order; what is over comes last."""
    table = state.offers_on(on)
    sets = [
        table.facets.get((name, _value(wanted, name)), frozenset())
        for name in wanted.asked()
        if name != "text"
    ]
    best = state.offers.find(wanted.text) if wanted.text else []
    if wanted.text and order is not Order.FITTING:
        sets.append(frozenset(best))
    kept = frozenset.intersection(*sets) if sets else None
    if wanted.text and order is Order.FITTING:
        met = best if kept is None else [key for key in best if key in kept]
        there = [key for key in met if key in table.there]
        over = [key for key in met if key not in table.there] if len(there) < len(met) else []
        return [state.offers_by_key[key] for key in (*there, *over)]
    if kept is None:
        return table.ordered[order]
    return [offer for offer in table.ordered[order] if offer.key in kept]


def _value(wanted: Wanted, name: str) -> str:
    value = getattr(wanted, name)
    return "on" if value is True else str(value)
