"""Which of the possible measures a reader can be told to take.

Here: what a measure would ask of an offer as it is. Not here: which measures there are and what they gain
(`science.throughput`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bleibe.science.throughput import Measure, is_page
from bleibe.transition import Condition, Delivery, Group, GroupKey, MeasureKind, Offer, Region

OF_THE_OFFER = frozenset({MeasureKind.MORE_PLACES, MeasureKind.OPENED_OFFER})


def proposable(region: Region, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measures that can be proposed, in their order.

    A page on the web has no places to add and cannot be opened to a group. One university's own offer in a
    place is not opened to students who live in other districts only.
    """
    offers = {offer.key: offer for offer in region.offers}
    groups = {group.key: group for group in region.groups}
    kept = []
    for measure in measures:
        offer = offers.get(measure.offer) if measure.offer else None
        if offer is None or measure.kind not in OF_THE_OFFER:
            kept.append(measure)
        elif not is_page(offer):
            kept += _near(measure, offer, groups)
    return tuple(kept)


def _near(measure: Measure, offer: Offer, groups: dict[GroupKey, Group]) -> list[Measure]:
    """Return the measure for those groups that live where the offer's own people do; nothing without any."""
    bound = measure.condition is Condition.UNIVERSITY and offer.delivery in (None, Delivery.IN_PERSON)
    if not bound:
        return [measure]
    own = [group.traits for group in groups.values()]
    universities = offer.audience.universities
    around = [traits.districts for traits in own if not universities.isdisjoint(traits.universities)]
    here = frozenset().union(*around)
    near = tuple(key for key in measure.groups if not _is_elsewhere(groups[key], here))
    return [replace(measure, groups=near)] if near else []


def _is_elsewhere(group: Group, here: frozenset[str]) -> bool:
    """Whether a group is known to live in other districts only; unknown is not elsewhere."""
    districts = group.traits.districts
    return bool(here) and bool(districts) and here.isdisjoint(districts)
