"""Which offers are for which groups on a day: `fits` asked once for every pair, for everybody who reads it.

Here: the table of answers. Not here: any judgement of an audience condition (`fits`), who a whole route is
for (`studies`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bleibe.transition.errors import Fault, InvalidInputError
from bleibe.transition.fits import Fit, fits
from bleibe.transition.keys import GroupKey, OfferKey
from bleibe.transition.region import Group, Offer, Region


@dataclass(frozen=True, kw_only=True)
class FitTable:
    """Groups and offers in order of their keys, with the answer of `fits` for each pair.

    `valid` are the offers that are there on the day, as far as is known.
    """

    on: date
    groups: tuple[Group, ...]
    offers: tuple[Offer, ...]
    valid: tuple[Offer, ...]
    _fits: dict[tuple[GroupKey, OfferKey], Fit]

    def __getitem__(self, pair: tuple[GroupKey, OfferKey]) -> Fit:
        """Return whether the offer is for the group, with reasons, by their keys."""
        return self._fits[pair]

    def fit(self, group: Group, offer: Offer) -> Fit:
        """Return whether the offer is for the group, with reasons."""
        return self[group.key, offer.key]

    def serving(self, group: Group) -> tuple[Offer, ...]:
        """Return the offers that fit the group."""
        return tuple(offer for offer in self.offers if self.fit(group, offer))


def fit_table(region: Region, *, on: date) -> FitTable:
    """Return the table of a region on a day.

    Raises
    ------
    InvalidInputError
        If the key of an offer or of a group stands twice.

    Examples
    --------
    >>> from bleibe.transition import ActorKey, Traits, Route
    >>> table = fit_table(
    ...     Region(
    ...         key="r",
    ...         name="R",
    ...         offers=(Offer(key=OfferKey("o"), actor=ActorKey("a"), name="Open hours"),),
    ...         groups=(
    ...             Group(
    ...                 key=GroupKey("g"),
    ...                 name="G",
    ...                 traits=Traits(route=Route.STUDY_TO_WORK),
    ...                 persons_per_year=None,
    ...             ),
    ...         ),
    ...     ),
    ...     on=date(2026, 1, 1),
    ... )
    >>> bool(table[GroupKey("g"), OfferKey("o")])
    True
    """
    faults = [
        *_twice("services", [offer.key for offer in region.offers]),
        *_twice("groups", [group.key for group in region.groups]),
    ]
    if faults:
        raise InvalidInputError(faults)
    groups = tuple(sorted(region.groups, key=lambda group: group.key))
    offers = tuple(sorted(region.offers, key=lambda offer: offer.key))
    answers = {
        (group.key, offer.key): fits(offer, group.traits, on=on) for group in groups for offer in offers
    }
    valid = tuple(offer for offer in offers if offer.is_there(on=on))
    return FitTable(on=on, groups=groups, offers=offers, valid=valid, _fits=answers)


def _twice(table: str, keys: list[str] | list[OfferKey] | list[GroupKey]) -> Iterator[Fault]:
    seen: set[str] = set()
    for key in sorted(keys):
        if key in seen:
            yield Fault(place=table, column="id", value=key, problem="the key stands twice")
        seen.add(key)
