"""The interfaces (Schnittstellen): who hands whom on to whom, and where a tie is missing.

Here: ties against offers that follow one another. Not here: what a tie would gain in persons (throughput),
the shape of the whole network (`network_chapter`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bleibe.studies.profile.missing_ties import MissingTie, missing_ties
from bleibe.studies.profile.passages import GroupWay, Passage, Persons, all_persons, group_ways
from bleibe.studies.profile.same_house import SameHouse
from bleibe.transition import (
    ActorKey,
    Agreement,
    FitTable,
    GroupKey,
    PartialDate,
    Region,
    Source,
    Term,
    Tie,
    TieKind,
    is_dated_by,
    last_day,
    months_before,
)

CONFIRMED_WITHIN_MONTHS = 36
"""A tie whose newest source is older than this, or without date, is not confirmed today (set by us)."""


class InterfaceState(StrEnum):
    """How a tie stands on the day."""

    AGREED = "agreed"
    AD_HOC = "ad_hoc"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    NOT_BEGUN = "not_begun"

    @property
    def is_live(self) -> bool:
        """Whether a tie in this state is there on the day."""
        return self not in (InterfaceState.EXPIRED, InterfaceState.NOT_BEGUN)


@dataclass(frozen=True, kw_only=True)
class Interface:
    """One direction of a tie, along which persons of `groups` pass from offers of one actor to the other's.

    A mutual tie stands once for each direction that has passages. `only_group` is the group that the tie is
    for, `None` where it is for all. `rule` is the agreed rule, empty if unknown. `persons` are those of the
    groups together, not those who are handed on. `evidence` is the date of the source; `confirmed` says that
    it is recent enough, or at least not surely too old (`CONFIRMED_WITHIN_MONTHS`).
    """

    from_actor: ActorKey
    from_name: str
    to_actor: ActorKey
    to_name: str
    kind: TieKind
    state: InterfaceState
    only_group: GroupKey | None
    groups: tuple[GroupKey, ...]
    persons: Persons
    passages: tuple[Passage, ...]
    rule: str
    since: PartialDate | None
    valid_until: date | None
    evidence: PartialDate | None
    confirmed: bool
    source: Source
    same_house: bool


@dataclass(frozen=True, kw_only=True)
class IdleTie:
    """A tie that could carry persons, but joins no two offers that follow one another.

    `from_offers` and `to_offers` are the offers of either actor that are there on the day: 0 is a reason.
    """

    from_actor: ActorKey
    from_name: str
    to_actor: ActorKey
    to_name: str
    kind: TieKind
    state: InterfaceState
    evidence: PartialDate | None
    confirmed: bool
    source: Source
    same_house: bool
    from_offers: int
    to_offers: int


@dataclass(frozen=True, kw_only=True)
class StateCount:
    """How many interfaces stand in a state, and how many of them no recent source confirms."""

    state: InterfaceState
    interfaces: int
    not_confirmed: int


@dataclass(frozen=True, kw_only=True)
class InterfaceOwner:
    """Who looks after an interface, by name: internal. `owner` is empty where nobody is on file."""

    from_actor: ActorKey
    to_actor: ActorKey
    kind: TieKind
    owner: str


@dataclass(frozen=True, kw_only=True)
class InterfaceChapter:
    """The interfaces of the region on a day.

    `without_rule` and `without_owner` count interfaces that are there on the day; the public edition knows
    the second number too, but not who looks after which. `confirmed_within_months`
    is how old a source may be that still confirms a tie. `ties_used` counts the ties behind the interfaces
    that are there on the day: a tie is one however many directions and rows of data it has. `missing` are at
    most 30 proposals, the most useful first, of `missing_found` pairs in all. `internal` is in the order of
    the interfaces and `None` in the public edition.
    """

    on: date
    interfaces: tuple[Interface, ...]
    states: tuple[StateCount, ...]
    confirmed_within_months: int
    ties_used: int
    without_rule: int
    without_owner: int
    idle: tuple[IdleTie, ...]
    missing: tuple[MissingTie, ...]
    missing_found: int
    internal: tuple[InterfaceOwner, ...] | None

    def public(self) -> InterfaceChapter:
        """Return the chapter without its internal part."""
        return replace(self, internal=None)


def interfaces(region: Region, table: FitTable, *, said_of: Region | None = None) -> InterfaceChapter:
    """Return the interfaces of a region as they stand on a day, and the ties that are missing.

    Parameters
    ----------
    region
        Its rows in any order. Ties of money are no interfaces. Offers of one actor count as agreed among
        themselves and are not listed.
    table
        `fit_table` of the region; its day is the one on which offers have to be there, and a tie that had
        ended by then is `expired`, one that has yet to begin `not_begun`.
    said_of
        The region with who looks after a tie, where `region` itself must not hold it: a public edition says
        in how many cases nobody does.
    """
    on = table.on
    ways = group_ways(region, table)
    house = SameHouse(region.actors)
    ties = [tie for tie in region.ties if _carries_persons(tie)]
    joined = sorted(
        ((interface, owner) for tie in ties for interface, owner in _directions(tie, ways, house, on)),
        key=lambda pair: (*_interface_order(pair[0]), pair[1].owner),
    )
    found = tuple(interface for interface, _ in joined)
    live = [pair for pair in joined if pair[0].state.is_live]
    missing, missing_found = missing_ties(region, ways, house, on)
    return InterfaceChapter(
        on=on,
        interfaces=found,
        states=_state_counts(found),
        confirmed_within_months=CONFIRMED_WITHIN_MONTHS,
        ties_used=len({_identity(interface) for interface, _ in live}),
        without_rule=sum(not interface.rule for interface, _ in live),
        without_owner=_without_owner(said_of or region, ways, house, on),
        idle=_idle_ties(ties, ways, house, table),
        missing=missing,
        missing_found=missing_found,
        internal=tuple(owner for _, owner in joined),
    )


def _without_owner(region: Region, ways: Sequence[GroupWay], house: SameHouse, on: date) -> int:
    """Return of how many directions that are there on the day nobody is on file who looks after them."""
    unowned = (tie for tie in region.ties if _carries_persons(tie) and not tie.owner)
    found = (interface for tie in unowned for interface, _ in _directions(tie, ways, house, on))
    return sum(interface.state.is_live for interface in found)


def _state_counts(found: Sequence[Interface]) -> tuple[StateCount, ...]:
    by_state = {state: [one for one in found if one.state is state] for state in InterfaceState}
    return tuple(
        StateCount(
            state=state,
            interfaces=len(alike),
            not_confirmed=sum(not one.confirmed for one in alike),
        )
        for state, alike in by_state.items()
    )


def _identity(interface: Interface) -> tuple[TieKind, ActorKey, ActorKey]:
    """Return what makes two directions or rows the same tie."""
    ends = (interface.from_actor, interface.to_actor)
    first, second = sorted(ends) if interface.kind.is_mutual else ends
    return interface.kind, first, second


def _is_confirmed(tie: Tie, on: date) -> bool:
    dated = tie.source.dated
    if dated is None or not tie.source.is_named or not is_dated_by(on, dated):
        return False
    return last_day(dated) >= months_before(on, CONFIRMED_WITHIN_MONTHS)


def _carries_persons(tie: Tie) -> bool:
    return tie.kind.carries_persons and tie.from_actor != tie.to_actor


def _state(tie: Tie, on: date) -> InterfaceState:
    match tie.term(on=on):
        case Term.OVER:
            return InterfaceState.EXPIRED
        case Term.NOT_BEGUN:
            return InterfaceState.NOT_BEGUN
        case Term.RUNNING:
            return {
                Agreement.AGREED: InterfaceState.AGREED,
                Agreement.AD_HOC: InterfaceState.AD_HOC,
                Agreement.UNKNOWN: InterfaceState.UNKNOWN,
            }[tie.agreement]


def _for_tie(tie: Tie, ways: Sequence[GroupWay]) -> Iterable[GroupWay]:
    return (way for way in ways if tie.group is None or tie.group == way.group.key)


def _is_idle(tie: Tie, ways: Sequence[GroupWay]) -> bool:
    return not any(
        True
        for first, second in tie.directions
        for way in _for_tie(tie, ways)
        for _ in way.passages(first, second)
    )


def _directions(
    tie: Tie, ways: Sequence[GroupWay], house: SameHouse, on: date
) -> Iterator[tuple[Interface, InterfaceOwner]]:
    for first, second in tie.directions:
        along = {way.group.key: (way, tuple(way.passages(first, second))) for way in _for_tie(tie, ways)}
        used = [(way, passages) for way, passages in along.values() if passages]
        if used:
            yield (
                _interface(tie, first, second, used, house, on),
                InterfaceOwner(from_actor=first, to_actor=second, kind=tie.kind, owner=tie.owner),
            )


def _interface(
    tie: Tie,
    first: ActorKey,
    second: ActorKey,
    used: Sequence[tuple[GroupWay, tuple[Passage, ...]]],
    house: SameHouse,
    on: date,
) -> Interface:
    return Interface(
        from_actor=first,
        from_name=house.name(first),
        to_actor=second,
        to_name=house.name(second),
        kind=tie.kind,
        state=_state(tie, on),
        only_group=tie.group,
        groups=tuple(way.group.key for way, _ in used),
        persons=all_persons([way for way, _ in used]),
        passages=tuple(passage for _, passages in used for passage in passages),
        rule=tie.rule,
        since=tie.since,
        valid_until=tie.valid_until,
        evidence=tie.source.dated,
        confirmed=_is_confirmed(tie, on),
        source=tie.source,
        same_house=house.same(first, second),
    )


def _idle_ties(
    ties: Iterable[Tie], ways: Sequence[GroupWay], house: SameHouse, table: FitTable
) -> tuple[IdleTie, ...]:
    offers = Counter(offer.actor for offer in table.valid)
    found = (_idle(tie, house, offers, table.on) for tie in ties if _is_idle(tie, ways))
    return tuple(sorted(found, key=_idle_order))


def _idle(tie: Tie, house: SameHouse, offers: Mapping[ActorKey, int], on: date) -> IdleTie:
    return IdleTie(
        from_actor=tie.from_actor,
        from_name=house.name(tie.from_actor),
        to_actor=tie.to_actor,
        to_name=house.name(tie.to_actor),
        kind=tie.kind,
        state=_state(tie, on),
        evidence=tie.source.dated,
        confirmed=_is_confirmed(tie, on),
        source=tie.source,
        same_house=house.same(tie.from_actor, tie.to_actor),
        from_offers=offers[tie.from_actor],
        to_offers=offers[tie.to_actor],
    )


def _interface_order(interface: Interface) -> tuple[str, ...]:
    return (
        interface.from_name,
        interface.from_actor,
        interface.to_name,
        interface.to_actor,
        interface.kind,
        interface.state,
        interface.only_group or "",
        interface.rule,
        interface.evidence or "",
        interface.source.citation,
    )


def _idle_order(tie: IdleTie) -> tuple[str, ...]:
    ends = (tie.from_name, tie.from_actor, tie.to_name, tie.to_actor)
    return (*ends, tie.kind, tie.state, tie.evidence or "", tie.source.citation)
