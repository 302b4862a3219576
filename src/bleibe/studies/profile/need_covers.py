"""For each step that groups have: who meets it, in which languages, for whom of them, and for whom not.

Here: what a need that is met somehow still lacks: groups that nothing fits, languages that no offer has.
Not here: needs that nobody meets for a group, offer by offer (`coverage.Gap`); places and reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bleibe.studies.profile.offer_facts import Existence, existence_of
from bleibe.transition import (
    LEVEL_ORDER,
    NEED_ORDER,
    PHASE_ORDER,
    WORKING_LEVEL,
    Condition,
    FitTable,
    Group,
    GroupKey,
    Need,
    Offer,
    OfferKey,
    Phase,
    Reason,
    Route,
    Step,
    meets,
    steps_of,
)

TAUGHT = "de"
"""Pupils of a course need not speak what it teaches: such a course shuts nobody out by its language."""


@dataclass(frozen=True, kw_only=True)
class ShutBy:
    """A condition of the offers at a step that groups do not meet, and what all of them together ask."""

    condition: Condition
    asked: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NotFor:
    """Groups that have a step which is met for others and not for them, and by what they are shut out."""

    groups: tuple[GroupKey, ...]
    shut_by: tuple[ShutBy, ...]


@dataclass(frozen=True, kw_only=True)
class LanguageCover:
    """A language and the offers at a step that a source says are given in it."""

    language: str
    offers: tuple[OfferKey, ...]


@dataclass(frozen=True, kw_only=True)
class NeedCover:
    """A step of a route with those who meet it.

    `met_by` fit at least one of `needed_by`, `for_all` each of them; `confirmed` are those of `met_by` that a
    source confirms as running. `languages` are what sources say of `met_by`; of `languages_unknown` none says
    anything. `not_in` are languages that a group here speaks and none of the offers is given in;
    `not_stated_in` those that no source states, though an offer of unknown languages may be given in them.
    """

    route: Route
    phase: Phase
    need: Need
    needed_by: tuple[GroupKey, ...]
    met_by: tuple[OfferKey, ...]
    confirmed: tuple[OfferKey, ...]
    for_all: tuple[OfferKey, ...]
    not_for: tuple[NotFor, ...]
    languages: tuple[LanguageCover, ...]
    languages_unknown: tuple[OfferKey, ...]
    not_in: tuple[str, ...]
    not_stated_in: tuple[str, ...]


def need_covers(table: FitTable) -> tuple[NeedCover, ...]:
    """Return every step that a group has, by route, phase and need."""
    found: dict[tuple[Route, Step], list[Group]] = {}
    for group in table.groups:
        for step in steps_of(group):
            found.setdefault((group.traits.route, step), []).append(group)
    return tuple(_cover(route, step, found[route, step], table) for route, step in sorted(found, key=_order))


def _order(place: tuple[Route, Step]) -> tuple[int, int, int]:
    route, (phase, need) = place
    return list(Route).index(route), PHASE_ORDER[phase], NEED_ORDER[need]


def _cover(route: Route, step: Step, groups: Sequence[Group], table: FitTable) -> NeedCover:
    there = [offer for offer in table.valid if meets(offer, step)]
    met_by = [offer for offer in there if any(table.fit(group, offer) for group in groups)]
    not_in, not_stated_in = _languages_without(groups, met_by)
    return NeedCover(
        route=route,
        phase=step[0],
        need=step[1],
        needed_by=tuple(group.key for group in groups),
        met_by=tuple(offer.key for offer in met_by),
        confirmed=tuple(
            offer.key for offer in met_by if existence_of(offer, on=table.on) is Existence.RUNNING
        ),
        for_all=tuple(offer.key for offer in met_by if all(table.fit(group, offer) for group in groups)),
        not_for=_not_for(groups, there, table) if met_by else (),
        languages=_languages(met_by),
        languages_unknown=tuple(offer.key for offer in met_by if offer.languages is None),
        not_in=not_in,
        not_stated_in=not_stated_in,
    )


def _not_for(groups: Sequence[Group], there: Sequence[Offer], table: FitTable) -> tuple[NotFor, ...]:
    """Return the groups that none of the offers fits, those together that the same shuts out."""
    together: dict[tuple[ShutBy, ...], list[GroupKey]] = {}
    for group in groups:
        if not any(table.fit(group, offer) for offer in there):
            reasons = [reason for offer in there for reason in table.fit(group, offer).failing]
            together.setdefault(_merged(reasons), []).append(group.key)
    return tuple(NotFor(groups=tuple(keys), shut_by=shut_by) for shut_by, keys in together.items())


def _merged(reasons: Iterable[Reason]) -> tuple[ShutBy, ...]:
    asked: dict[Condition, set[str]] = {}
    for reason in reasons:
        asked.setdefault(reason.condition, set()).update(reason.asked)
    return tuple(
        ShutBy(condition=condition, asked=tuple(sorted(asked[condition])))
        for condition in Condition
        if condition in asked
    )


def _languages(offers: Sequence[Offer]) -> tuple[LanguageCover, ...]:
    stated = sorted({code for offer in offers for code in offer.languages or ()})
    return tuple(
        LanguageCover(language=code, offers=tuple(one.key for one in offers if code in (one.languages or ())))
        for code in stated
    )


def _languages_without(
    groups: Sequence[Group], met_by: Sequence[Offer]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the languages spoken here that no offer is given in, and those of which no source says so."""
    asking = [offer for offer in met_by if not offer.teaches_language(TAUGHT)]
    spoken = {code for group in groups for code in _spoken(group)}
    given = {code for offer in asking for code in offer.languages or ()}
    without = tuple(sorted(spoken - given)) if asking else ()
    if any(offer.languages is None for offer in asking):
        return (), without
    return without, ()


def _spoken(group: Group) -> set[str]:
    """Return the languages in which somebody of a group can follow an offer."""
    least = LEVEL_ORDER[WORKING_LEVEL]
    return {code for code, level in (group.traits.languages or {}).items() if LEVEL_ORDER[level] >= least}
