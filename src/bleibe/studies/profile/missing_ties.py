"""Ties that are missing: two actors serve the same persons one after the other and no tie is on file.

Here: the proposals, ranked, each with its reason. Not here: ties that exist (`interfaces`), what each would
gain in persons (throughput). That no tie is on file does not prove that the two do not know each other; the
report says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from bleibe.studies.profile.passages import GroupWay, Passage, Persons, Station, all_persons
from bleibe.studies.profile.same_house import SameHouse
from bleibe.transition import (
    ActorKey,
    Group,
    GroupKey,
    Need,
    Phase,
    Region,
    Term,
    Tie,
    TieKind,
    step_order,
)

PROPOSALS_SHOWN = 30
"""More than a coordination office can take up in a year (set by us)."""

Pair = tuple[ActorKey, ActorKey]


@dataclass(frozen=True, kw_only=True)
class JoinedStep:
    """Two steps of a group that the tie would join, the second right after the first."""

    group: GroupKey
    from_phase: Phase
    from_need: Need
    to_phase: Phase
    to_need: Need


@dataclass(frozen=True, kw_only=True)
class MissingTie:
    """A proposed tie from the first actor to the second, with its reason.

    `persons` are those of `groups` together, the most whom the tie could concern. `steps` are the joined
    steps, `passages` the pairs of offers behind them. `running`: at least one passage has two offers that are
    confirmed as running. `both_ways`: persons would pass the other way too, and that tie is missing as well.
    `expired_tie`, `funding_tie`: the two have a tie that is over, or one of money.
    """

    from_actor: ActorKey
    from_name: str
    from_place: str
    to_actor: ActorKey
    to_name: str
    to_place: str
    groups: tuple[GroupKey, ...]
    persons: Persons
    steps: tuple[JoinedStep, ...]
    passages: tuple[Passage, ...]
    running: bool
    both_ways: bool
    same_house: bool
    expired_tie: bool
    funding_tie: bool


@dataclass(frozen=True, kw_only=True)
class _Reason:
    """What joins two actors: the ways concerned, the joined steps, whether the offers run."""

    ways: tuple[GroupWay, ...]
    steps: tuple[JoinedStep, ...]
    running: bool


def missing_ties(
    region: Region, ways: Sequence[GroupWay], house: SameHouse, on: date
) -> tuple[tuple[MissingTie, ...], int]:
    """Return the proposals, at most 30, and how many pairs of actors lack a tie in all.

    Ranked by: both offers confirmed as running, persons a year of the groups concerned, number of groups,
    number of joined steps, keys. A pair stands once, in its better direction.
    """
    reasons = _reasons(ways)
    tied = _tied(region.ties, on)
    lacking = {pair: reason for pair, reason in reasons.items() if pair not in tied}
    ranked = sorted(lacking, key=lambda pair: _rank(pair, lacking[pair]))
    once: dict[Pair, Pair] = {}
    for pair in ranked:
        once.setdefault(_unordered(pair), pair)
    chosen = list(once.values())[:PROPOSALS_SHOWN]
    return tuple(_proposal(pair, lacking, region.ties, house) for pair in chosen), len(once)


def _unordered(pair: Pair) -> Pair:
    first, second = sorted(pair)
    return first, second


def _tied(ties: Sequence[Tie], on: date) -> set[Pair]:
    """Return the ordered pairs along which a tie can carry persons, on the day or once it has begun.

    A tie that is already on its way is not missing.
    """
    return {pair for tie in ties if tie.term(on=on) is not Term.OVER for pair in tie.directions}


def _reasons(ways: Sequence[GroupWay]) -> dict[Pair, _Reason]:
    found: dict[Pair, list[tuple[GroupWay, tuple[JoinedStep, ...], bool]]] = {}
    for way in ways:
        for pair, (steps, running) in _joined_in(way).items():
            found.setdefault(pair, []).append((way, steps, running))
    return {
        pair: _Reason(
            ways=tuple(way for way, _, _ in parts),
            steps=tuple(step for _, steps, _ in parts for step in steps),
            running=any(running for _, _, running in parts),
        )
        for pair, parts in found.items()
    }


def _joined_in(way: GroupWay) -> dict[Pair, tuple[tuple[JoinedStep, ...], bool]]:
    """Return for each ordered pair of actors the steps of one group that they would join."""
    found: dict[Pair, tuple[tuple[JoinedStep, ...], bool]] = {}
    for (first, before), (second, after) in product(way.by_actor.items(), repeat=2):
        if first != second and (joined := _join(way, before, after)):
            found[first, second] = joined
    return found


def _join(
    way: GroupWay, before: Sequence[Station], after: Sequence[Station]
) -> tuple[tuple[JoinedStep, ...], bool] | None:
    steps: set[JoinedStep] = set()
    running = False
    for one, other in product(before, after):
        if one.position < other.position and way.is_next(one.phase, other.phase):
            new = set(_steps_between(way.group, one, other))
            steps |= new
            running |= bool(new) and one.running and other.running
    return (tuple(sorted(steps, key=_joined_order)), running) if steps else None


def _steps_between(group: Group, one: Station, other: Station) -> list[JoinedStep]:
    return [
        JoinedStep(
            group=group.key,
            from_phase=one.phase,
            from_need=need,
            to_phase=other.phase,
            to_need=later,
        )
        for need, later in product(one.needs, other.needs)
        if step_order((one.phase, need)) < step_order((other.phase, later))
    ]


def _joined_order(step: JoinedStep) -> tuple[int, ...]:
    return (*step_order((step.from_phase, step.from_need)), *step_order((step.to_phase, step.to_need)))


def _rank(pair: Pair, reason: _Reason) -> tuple[bool, float, int, int, Pair]:
    persons = all_persons(reason.ways).middle
    return not reason.running, -persons, -len(reason.ways), -len(reason.steps), pair


def _proposal(
    pair: Pair, lacking: Mapping[Pair, _Reason], ties: Sequence[Tie], house: SameHouse
) -> MissingTie:
    first, second = pair
    reason = lacking[pair]
    between = [tie for tie in ties if {tie.from_actor, tie.to_actor} == {first, second}]
    passages = (passage for way in reason.ways for passage in way.passages(first, second))
    return MissingTie(
        from_actor=first,
        from_name=house.name(first),
        from_place=house.place(first),
        to_actor=second,
        to_name=house.name(second),
        to_place=house.place(second),
        groups=tuple(way.group.key for way in reason.ways),
        persons=all_persons(reason.ways),
        steps=reason.steps,
        passages=tuple(passage for passage in passages if passage.next),
        running=reason.running,
        both_ways=(second, first) in lacking,
        same_house=house.same(first, second),
        expired_tie=any(pair in tie.directions for tie in between),
        funding_tie=any(tie.kind is TieKind.FUNDS for tie in between),
    )
