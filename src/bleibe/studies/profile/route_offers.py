"""Which offers are for somebody who goes a route, whatever groups the region names.

Here: an offer against a whole route. Not here: an offer against a group (`transition.fit_table`), any
judgement of an audience condition (`transition.fits`).
"""

from __future__ import annotations

from collections.abc import Iterable

from bleibe.transition import ROUTE_PARTICIPANTS, Condition, FitTable, Offer, Route, Traits, fits


def open_to(table: FitTable, route: Route) -> tuple[Offer, ...]:
    """Return the offers that are there on the day and for somebody who goes the route."""
    return tuple(offer for offer in table.offers if not closed_by(table, offer, (route,)))


def closed_by(table: FitTable, offer: Offer, routes: Iterable[Route]) -> frozenset[Condition]:
    """Return the conditions that shut everybody on the routes out of the offer on the day of the table.

    Of the groups on a route nothing is asked but the route and who goes it as a rule; of several routes the
    one that is shut by least counts.
    """
    judged = (fits(offer, _route_traits(table, route), on=table.on).failing for route in routes)
    failing = [frozenset(reason.condition for reason in reasons) for reasons in judged]
    return min(failing, key=lambda conditions: (len(conditions), sorted(conditions)))


def _route_traits(table: FitTable, route: Route) -> Traits:
    """Return what is known of everybody on a route: nearly nothing, so that little shuts anybody out."""
    own = (group.traits.participants for group in table.groups if group.traits.route is route)
    return Traits(route=route, participants=ROUTE_PARTICIPANTS[route].union(*own))
