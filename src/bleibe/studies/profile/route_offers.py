"""Which offers are for somebody who goes a route: for anybody at all, or for a group that the region names.

Here: an offer against a whole route, and against the groups on file there. Not here: an offer against one
group (`transition.fit_table`), any judgement of an audience condition (`transition.fits`).
"""

from __future__ import annotations

from collections.abc import Iterable

from bleibe.transition import ROUTE_PARTICIPANTS, Condition, Fit, FitTable, Offer, Route, Traits, fits


def open_to(table: FitTable, route: Route) -> tuple[Offer, ...]:
    """Return the offers that are there on the day and for somebody who goes the route."""
    return tuple(offer for offer in table.offers if not closed_by(table, offer, (route,)))


def closed_by(table: FitTable, offer: Offer, routes: Iterable[Route]) -> frozenset[Condition]:
    """Return the conditions that shut everybody on the routes out of the offer on the day of the table.

    Of the groups on a route nothing is asked but the route and who goes it as a rule; of several routes the
    one that is shut by least counts.
    """
    return _least(_failing(fits(offer, _route_traits(table, route), on=table.on)) for route in routes)


def closed_to_groups_by(table: FitTable, offer: Offer, routes: Iterable[Route]) -> frozenset[Condition]:
    """Return the conditions that shut the region's groups on the routes out of the offer on the day.

    Of several groups the one that is shut out by least counts. A route without a group on file is judged by
    who goes it as a rule.
    """
    return _least(conditions for route in routes for conditions in _of_route(table, offer, route))


def _of_route(table: FitTable, offer: Offer, route: Route) -> list[frozenset[Condition]]:
    groups = [group for group in table.groups if group.traits.route is route]
    if not groups:
        return [_failing(fits(offer, _route_traits(table, route), on=table.on))]
    return [_failing(table.fit(group, offer)) for group in groups]


def _failing(fit: Fit) -> frozenset[Condition]:
    return frozenset(reason.condition for reason in fit.failing)


def _least(failing: Iterable[frozenset[Condition]]) -> frozenset[Condition]:
    return min(failing, key=lambda conditions: (len(conditions), sorted(conditions)))


def _route_traits(table: FitTable, route: Route) -> Traits:
    """Return what is known of everybody on a route: nearly nothing, so that little shuts anybody out."""
    own = (group.traits.participants for group in table.groups if group.traits.route is route)
    return Traits(route=route, participants=ROUTE_PARTICIPANTS[route].union(*own))
