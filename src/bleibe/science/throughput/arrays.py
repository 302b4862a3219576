"""The region as arrays: what the linear programme needs and nothing else.

Here: the arrays, and how they follow from a region at a reading of its estimates. Not here: the programme
itself (`program.py`), and what the result means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    ROUTE_PHASES,
    STATE_ROLES,
    USUAL_SHARE,
    Actor,
    ActorKey,
    ActorRole,
    Agreement,
    Assumptions,
    Basis,
    Delivery,
    Estimate,
    FitTable,
    Group,
    GroupKey,
    Need,
    Offer,
    OfferKey,
    OfferKind,
    Phase,
    Quantity,
    Reach,
    Reading,
    Region,
    StepNeed,
    Tie,
    known_id,
    places_id,
    reluctance_id,
    step_share_id,
    taken_up_id,
    with_usual,
)

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

PHASES: tuple[Phase, ...] = tuple(Phase)
NEEDS: tuple[Need, ...] = tuple(Need)


@dataclass(frozen=True, kw_only=True)
class ThroughputArrays:
    """A region as arrays; G groups, O offers, A actors, P phases, K needs.

    Parameters
    ----------
    groups, offers, actors
        Keys in the order of the axes.
    persons
        (G,) persons a year, > 0.
    step_share
        (G, P, K) share of the group that has the need in the phase; 0 where it is no step of the group.
    on_route
        (G, P) whether the group's route has the phase.
    offer_needs, offer_phases
        (O, K), (O, P) what an offer meets, and when.
    offer_actor
        (O,) row of the owner in `actors`.
    places
        (O,) persons a year, `inf` where unlimited.
    fit
        (G, O) whether the offer is for the group.
    reach
        (G, O) share that finds and takes up the offer unaided, 0 to 1.
    handover
        (T, A, A) share that arrives when handed from the first to the second actor, 0 where they have no
        tie; the diagonal holds the handover within one actor. T is 1, or G where a tie is for one group.
    """

    groups: tuple[GroupKey, ...]
    offers: tuple[OfferKey, ...]
    actors: tuple[ActorKey, ...]
    persons: Floats
    step_share: Floats
    on_route: Flags
    offer_needs: Flags
    offer_phases: Flags
    offer_actor: Indices
    places: Floats
    fit: Flags
    reach: Floats
    handover: Floats

    @property
    def total(self) -> float:
        """Return all persons a year."""
        return float(self.persons.sum())


def arrays_from(region: Region, fit_table: FitTable, *, reading: Reading | None = None) -> ThroughputArrays:
    """Return a region as arrays at one reading of its estimates.

    Parameters
    ----------
    region
        The region. Unknown needs are the usual ones (`transition.with_usual`); groups without persons, and
        offers of which nobody can say what they meet, are left out.
    fit_table
        `transition.fit_table` of the region; its day is the day of the arrays: a tie that is not there
        then carries nobody.
    reading
        Which end of each estimate is taken; the middle where not given.

    Returns
    -------
    ThroughputArrays
    """
    return RegionNumbers(region, on=fit_table.on).arrays(fit_table, reading or Reading())


class RegionNumbers:
    """A region's numbers as estimates: stated where a source states them, else assumed by row or by kind."""

    def __init__(self, region: Region, *, on: date) -> None:
        self.region, self.on = with_usual(region), on
        self.ties = tuple(tie for tie in region.ties if tie.is_there(on=on))
        self.assumptions = Assumptions(region.assumptions)
        self._actors: dict[ActorKey, Actor] = {actor.key: actor for actor in region.actors}
        self._reaches: dict[tuple[OfferKey, GroupKey | None], Reach] = {
            (row.offer, row.group): row for row in region.reaches
        }

    def persons(self, group: Group) -> Estimate:
        """Return persons a year in a group."""
        return self.assumptions.persons(group)

    def step_share(self, group: Group, step: StepNeed) -> Estimate | None:
        """Return the share of a group that has a step; None where it is simply a step of all."""
        if group.steps_assumed:
            return self.assumptions.estimate(Quantity.NEEDS, USUAL_SHARE)
        if step.share is None:
            return None
        return step.share.estimate(step_share_id(group.key, step.phase, step.need), basis=step.source.basis)

    def places(self, offer: Offer) -> Estimate:
        """Return persons a year that an offer can take.

        Stated places first; else staff hours a year by hours a case; else what is assumed for the kind.
        """
        if offer.places is not None:
            return offer.places.estimate(places_id(offer.key), basis=offer.source.basis)
        hours, per_case = offer.staff_hours, offer.hours_per_case
        if hours is not None and per_case is not None and per_case.low > 0:
            return replace(
                hours.estimate(places_id(offer.key), basis=offer.source.basis),
                low=hours.low / per_case.high,
                middle=hours.middle / per_case.middle,
                high=hours.high / per_case.low,
            )
        return self.assumptions.estimate(Quantity.PLACES, _kind_of_places(offer))

    def known(self, offer: Offer, group: GroupKey) -> Estimate:
        """Return the share of a group that learns of an offer unaided.

        What is stated for the group wins over what is stated for all, and that over the assumption.
        """
        for row in self._reach_rows(offer, group):
            if row.known is not None:
                return row.known.estimate(known_id(offer.key, row.group), basis=row.source.basis)
        return self.assumptions.estimate(Quantity.KNOWN, offer.kind)

    def taken_up(self, offer: Offer, group: GroupKey) -> Estimate:
        """Return the share of those who know an offer and take it up; looked up like `known`."""
        for row in self._reach_rows(offer, group):
            if row.taken_up is not None:
                return row.taken_up.estimate(taken_up_id(offer.key, row.group), basis=row.source.basis)
        return self.assumptions.estimate(Quantity.TAKEN_UP, offer.kind)

    def reluctance(self, actor: ActorKey) -> Estimate | None:
        """Return the share that avoids the actor's offers: stated, assumed for BA and ABH, else None."""
        row = self._actors.get(actor)
        if row is None:
            return None
        if row.reluctance is not None:
            basis = Basis.STATED if row.stated_reluctance is not None else Basis.ASSUMED
            return row.reluctance.estimate(reluctance_id(actor), basis=basis)
        role: ActorRole | None = next((role for role in row.roles if role in STATE_ROLES), None)
        return None if role is None else self.assumptions.estimate(Quantity.RELUCTANCE, role)

    def handover(self, tie: Tie) -> Estimate:
        """Return the share that arrives over a tie."""
        return self.assumptions.estimate(Quantity.HANDOVER, tie.agreement)

    def _reach_rows(self, offer: Offer, group: GroupKey) -> Iterator[Reach]:
        for key in ((offer.key, group), (offer.key, None)):
            if key in self._reaches:
                yield self._reaches[key]

    def counted_groups(self, reading: Reading) -> list[Group]:
        """Return the groups that have persons and steps, by key: the order of rows says nothing."""
        groups = sorted(self.region.groups, key=lambda group: group.key)
        return [group for group in groups if group.steps and reading.value(self.persons(group)) > 0]

    def counted_offers(self) -> list[Offer]:
        """Return the offers that say which needs they meet and when, by key."""
        counted = (offer for offer in self.region.offers if offer.needs and offer.phases)
        return sorted(counted, key=lambda offer: offer.key)

    def arrays(self, fit_table: FitTable, reading: Reading) -> ThroughputArrays:
        """Return the arrays at a reading."""
        groups, offers = self.counted_groups(reading), self.counted_offers()
        actors = sorted({offer.actor for offer in offers})
        actor_row = {key: row for row, key in enumerate(actors)}
        return ThroughputArrays(
            groups=tuple(group.key for group in groups),
            offers=tuple(offer.key for offer in offers),
            actors=tuple(actors),
            persons=np.array([reading.value(self.persons(group)) for group in groups], dtype=float),
            step_share=self._step_shares(groups, reading),
            on_route=_flags(
                [[phase in ROUTE_PHASES[group.traits.route] for phase in PHASES] for group in groups],
                len(PHASES),
            ),
            offer_needs=_flags([[need in offer.needs for need in NEEDS] for offer in offers], len(NEEDS)),
            offer_phases=_flags(
                [[phase in offer.phases for phase in PHASES] for offer in offers], len(PHASES)
            ),
            offer_actor=np.array([actor_row[offer.actor] for offer in offers], dtype=np.intp),
            places=np.array([reading.value(self.places(offer)) for offer in offers], dtype=float),
            fit=_flags(
                [[bool(fit_table[group.key, offer.key]) for offer in offers] for group in groups],
                len(offers),
            ),
            reach=self._reach_shares(groups, offers, reading),
            handover=self._handovers([group.key for group in groups], actor_row, reading),
        )

    def _step_shares(self, groups: list[Group], reading: Reading) -> Floats:
        shares = np.zeros((len(groups), len(PHASES), len(NEEDS)))
        for row, group in enumerate(groups):
            for step in group.steps:
                share = self.step_share(group, step)
                at = row, PHASE_ORDER[step.phase], NEED_ORDER[step.need]
                shares[at] = 1.0 if share is None else reading.value(share)
        return shares

    def _reach_shares(self, groups: list[Group], offers: list[Offer], reading: Reading) -> Floats:
        shares = np.zeros((len(groups), len(offers)))
        for column, offer in enumerate(offers):
            reluctance = self.reluctance(offer.actor)
            willing = 1.0 if reluctance is None else 1.0 - reading.value(reluctance)
            for row, group in enumerate(groups):
                known = reading.value(self.known(offer, group.key))
                shares[row, column] = known * reading.value(self.taken_up(offer, group.key)) * willing
        return np.clip(shares, 0.0, 1.0)

    def between(
        self, tie: Tie, agreement: Agreement, groups: tuple[GroupKey, ...], reading: Reading
    ) -> Floats:
        """Return (T, 2, 2) the share that arrives between the ends of a tie if it stood so, T 1 or G."""
        ends = {tie.from_actor: 0, tie.to_actor: 1}
        other = copy(self)
        other.ties = tuple(
            replace(one, agreement=agreement) if one == tie else one
            for one in self.ties
            if one.from_actor in ends and one.to_actor in ends
        )
        return other._handovers(groups, ends, reading)

    def _handovers(
        self, groups: Sequence[GroupKey], actor_row: Mapping[ActorKey, int], reading: Reading
    ) -> Floats:
        group_row = {group: row for row, group in enumerate(groups)}
        ties = [tie for tie in self.ties if tie.from_actor in actor_row and tie.to_actor in actor_row]
        layers = len(groups) if any(tie.group is not None for tie in ties) else 1
        shares = np.zeros((layers, len(actor_row), len(actor_row)))
        within = reading.value(self.assumptions.estimate(Quantity.HANDOVER, Agreement.AGREED))
        shares[:, np.arange(len(actor_row)), np.arange(len(actor_row))] = within
        for tie in ties:
            if tie.group is not None and tie.group not in group_row:
                continue
            layer = slice(None) if tie.group is None else group_row[tie.group]
            share = reading.value(self.handover(tie))
            for first, second in tie.directions:
                ends = actor_row[first], actor_row[second]
                shares[layer, *ends] = np.maximum(shares[layer, *ends], share)
        return shares


PAGES: frozenset[OfferKind] = frozenset(
    {OfferKind.LAW_INFORMATION, OfferKind.JOB_BOARD, OfferKind.INTRODUCTION}
)
"""Kinds that, given online only, are pages to read and not seats to take."""


def is_page(offer: Offer) -> bool:
    """Whether an offer is a page or board on the web: something to read, without seats to take.

    Also what is online and of no kind: nothing says that somebody sits behind it.
    """
    return (offer.kind is None or offer.kind in PAGES) and offer.delivery is Delivery.ONLINE


def _kind_of_places(offer: Offer) -> str | None:
    return "online_page" if is_page(offer) else offer.kind


def _flags(rows: list[list[bool]], width: int) -> Flags:
    return np.array(rows, dtype=bool).reshape(len(rows), width)
