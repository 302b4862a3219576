"""In what one counts how many persons an offer can take, so that a question about it can be answered.

Here: places, advice and decisions, or simply help. Not here: how many (the region's tables), words for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from bleibe.transition.vocabulary import ActorRole, OfferKind


class Capacity(Enum):
    """What an offer gives to one person: a place, advice or a decision, or help of a kind nobody named.

    It follows from kind and role and stands in no table.
    """

    PLACES = "places"
    ADVICE = "advice"
    HELP = "help"


ADVISING_KINDS: frozenset[OfferKind] = frozenset(
    {
        OfferKind.COUNSELLING,
        OfferKind.INTEGRATION_SUPPORT,
        OfferKind.INTEGRATION_MANAGEMENT,
        OfferKind.RECOGNITION_ADVICE,
        OfferKind.FAIR_WORK_ADVICE,
        OfferKind.EMPLOYER_SERVICE,
        OfferKind.RESIDENCE_PROCEDURE,
    }
)
"""Kinds that advise or decide one by one and have no places to fill."""

DECIDING_ROLES: frozenset[ActorRole] = frozenset(
    {
        ActorRole.FOREIGNERS_AUTHORITY,
        ActorRole.ACCELERATED_PROCEDURE_AUTHORITY,
        ActorRole.OTHER_AUTHORITY,
        ActorRole.EMPLOYMENT_AGENCY,
        ActorRole.JOBCENTER,
    }
)
"""Bodies that decide or advise where an offer of theirs is of no kind of the ladder."""


def capacity_of(kind: OfferKind | None, roles: Iterable[ActorRole]) -> Capacity:
    """Return in what the size of an offer is counted, from its kind and the roles of its actor.

    Examples
    --------
    >>> capacity_of(OfferKind.LANGUAGE_COURSE, [ActorRole.COURSE_PROVIDER])
    <Capacity.PLACES: 'places'>
    >>> capacity_of(None, [ActorRole.FOREIGNERS_AUTHORITY])
    <Capacity.ADVICE: 'advice'>
    >>> capacity_of(None, [ActorRole.INTERNATIONAL_OFFICE])
    <Capacity.HELP: 'help'>
    """
    if kind is None:
        return Capacity.HELP if DECIDING_ROLES.isdisjoint(roles) else Capacity.ADVICE
    return Capacity.ADVICE if kind in ADVISING_KINDS else Capacity.PLACES
