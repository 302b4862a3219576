"""Which offers serve which groups on a day: `fits` asked once for every pair, for all chapters.

Here: the table of answers, what an offer meets of a group's steps, and who a route is for.
Not here: any judgement of an audience condition (`transition.fits`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    Condition,
    Fault,
    Fit,
    Group,
    GroupKey,
    InvalidInputError,
    Need,
    Offer,
    OfferKey,
    Participant,
    Phase,
    Region,
    Route,
    Traits,
    fits,
    is_valid,
)

Step = tuple[Phase, Need]

ROUTE_PARTICIPANTS: dict[Route, frozenset[Participant]] = {
    Route.STUDY_TO_WORK: frozenset(
        {
            Participant.APPLICANT,
            Participant.DEGREE_STUDENT,
            Participant.EXCHANGE_STUDENT,
            Participant.DOCTORAL_CANDIDATE,
            Participant.GRADUATE,
            Participant.EMPLOYEE,
        }
    ),
    Route.SKILLED_WORKER: frozenset({Participant.SKILLED_WORKER, Participant.REFUGEE, Participant.EMPLOYEE}),
}
"""Who goes a route as a rule (set by us); a region's groups add theirs. An offer for none of them is no
offer of the route."""


def step_order(step: Step) -> tuple[int, int]:
    """Return the place of a step in the published order of phases and needs."""
    phase, need = step
    return PHASE_ORDER[phase], NEED_ORDER[need]


def steps_of(group: Group) -> tuple[Step, ...]:
    """Return the steps of a group, each once, in the published order."""
    return tuple(sorted({(step.phase, step.need) for step in group.steps}, key=step_order))


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

    def fit(self, group: Group, offer: Offer) -> Fit:
        """Return whether the offer is for the group, with reasons."""
        return self._fits[group.key, offer.key]

    def serving(self, group: Group) -> tuple[Offer, ...]:
        """Return the offers that fit the group."""
        return tuple(offer for offer in self.offers if self.fit(group, offer))

    def open_to(self, route: Route) -> tuple[Offer, ...]:
        """Return the offers that are there on the day and for somebody who goes the route."""
        return tuple(offer for offer in self.offers if not self.closed_by(offer, (route,)))

    def closed_by(self, offer: Offer, routes: Iterable[Route]) -> frozenset[Condition]:
        """Return the conditions that shut everybody on the routes out of the offer.

        Of the groups on a route nothing is asked but the route and who goes it as a rule; of several routes
        the one that is shut by least counts.
        """
        judged = (fits(offer, self._route_traits(route), on=self.on).failing for route in routes)
        failing = [frozenset(reason.condition for reason in reasons) for reasons in judged]
        return min(failing, key=lambda conditions: (len(conditions), sorted(conditions)))

    def _route_traits(self, route: Route) -> Traits:
        """Return what is known of everybody on a route: nearly nothing, so that little shuts anybody out."""
        own = (group.traits.participants for group in self.groups if group.traits.route is route)
        return Traits(route=route, participants=ROUTE_PARTICIPANTS[route].union(*own))


def fit_table(region: Region, on: date) -> FitTable:
    """Return the table of a region on a day.

    Raises
    ------
    InvalidInputError
        If the key of an offer or of a group stands twice.
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
    valid = tuple(offer for offer in offers if is_valid(offer, on=on))
    return FitTable(on=on, groups=groups, offers=offers, valid=valid, _fits=answers)


def _twice(table: str, keys: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for key in sorted(keys):
        if key in seen:
            yield Fault(place=table, column="id", value=key, problem="the key stands twice")
        seen.add(key)


def meets(offer: Offer, step: Step) -> bool:
    """Whether the offer answers that need in that phase, whoever it is for."""
    phase, need = step
    return phase in offer.phases and need in offer.needs
