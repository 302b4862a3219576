"""Who answers a recommendation: offers, by group, by group and phase, by those who serve companies.

Here: cells and their states. Not here: which offers a recommendation asks for (a module for each problem).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.figures import figure
from bleibe.studies.profile.findings.judged import (
    AnswerCell,
    AnsweringOffer,
    AnswerState,
    Aspect,
    Figure,
    Judgement,
    Standing,
)
from bleibe.studies.profile.findings.ruling import judge_cells
from bleibe.studies.profile.rungs import addresses_companies
from bleibe.transition import Group, Offer, OfferKey, Phase, Route

Wanted = Callable[[Offer], bool]


def answering_offers(facts: Facts, offers: Iterable[Offer]) -> tuple[AnsweringOffer, ...]:
    """Return the offers that are there or may be, with how sure that is, by key."""
    found = ((offer.key, facts.standing(offer)) for offer in offers)
    return tuple(
        AnsweringOffer(offer=key, standing=standing)
        for key, standing in sorted(found)
        if standing is not None
    )


def state_of(offers: Sequence[AnsweringOffer]) -> AnswerState:
    """Return whether offers that fit answer: a confirmed one in full, a private one in part, no other."""
    standings = {offer.standing for offer in offers}
    if Standing.CONFIRMED in standings:
        return AnswerState.ANSWERED
    if Standing.PRIVATE in standings:
        return AnswerState.PARTLY
    return AnswerState.UNCONFIRMED if offers else AnswerState.OPEN


def in_part(state: AnswerState) -> AnswerState:
    """Return what a state is where the offers are for a part of those concerned only."""
    return AnswerState.PARTLY if state is AnswerState.ANSWERED else state


def resting_offers(cells: Iterable[AnswerCell]) -> tuple[AnsweringOffer, ...]:
    """Return the offers that the states of cells rest on, of each cell the surest, by key."""
    found: dict[OfferKey, AnsweringOffer] = {}
    for cell in cells:
        surest = next((one for one in Standing if any(own.standing is one for own in cell.offers)), None)
        found |= {own.offer: own for own in cell.offers if own.standing is surest}
    return tuple(found[key] for key in sorted(found))


def group_cells(facts: Facts, wanted: Wanted, aspect: Aspect = Aspect.WHOLE) -> tuple[AnswerCell, ...]:
    """Return a cell for each group of students: whether offers of that sort are for it."""
    return tuple(_cell(facts, group, None, wanted, aspect) for group in facts.students)


def phase_cells(
    facts: Facts, phases: Iterable[Phase], wanted: Wanted, aspect: Aspect = Aspect.WHOLE
) -> tuple[AnswerCell, ...]:
    """Return a cell for each group of students and phase: whether offers of that sort are for it then."""
    order = tuple(phases)
    return tuple(_cell(facts, group, phase, wanted, aspect) for group in facts.students for phase in order)


def step_cells(
    facts: Facts, answers: Callable[[Offer], bool | None], aspect: Aspect = Aspect.WHOLE
) -> tuple[AnswerCell, ...]:
    """Return a cell for each phase in which a group has steps: whether an offer that meets one answers.

    `answers` says of an offer yes, no, or `None` where nobody stated it.
    """
    return tuple(
        _step_cell(facts, group, phase, answers, aspect)
        for group in facts.students
        for phase in Phase
        if any(step.phase is phase for step in group.steps)
    )


def _cell(facts: Facts, group: Group, phase: Phase | None, wanted: Wanted, aspect: Aspect) -> AnswerCell:
    fitting = (
        offer
        for offer in facts.offers.values()
        if wanted(offer) and (phase is None or phase in offer.phases) and facts.is_for(offer, group)
    )
    offers = answering_offers(facts, fitting)
    return AnswerCell(aspect=aspect, state=state_of(offers), group=group.key, phase=phase, offers=offers)


def _step_cell(
    facts: Facts, group: Group, phase: Phase, answers: Callable[[Offer], bool | None], aspect: Aspect
) -> AnswerCell:
    needs = {step.need for step in group.steps if step.phase is phase}
    there = [
        offer
        for offer in facts.offers.values()
        if phase in offer.phases and not needs.isdisjoint(offer.needs) and facts.is_for(offer, group)
    ]
    offers = answering_offers(facts, (offer for offer in there if answers(offer)))
    unsaid = answering_offers(facts, (offer for offer in there if answers(offer) is None))
    state = state_of(offers)
    if state is AnswerState.OPEN and unsaid:
        state = AnswerState.UNKNOWN
    return AnswerCell(aspect=aspect, state=state, group=group.key, phase=phase, offers=offers)


def company_cell(facts: Facts, wanted: Wanted, in_full: Wanted, aspect: Aspect = Aspect.WHOLE) -> AnswerCell:
    """Return whether offers of that sort serve the region's companies.

    In full answers a confirmed offer that is open to companies of the whole region, for international
    students too, and of which `in_full` says so; every other confirmed offer answers in part.
    """
    offers = [offer for offer in facts.offers.values() if serves_companies(offer) and wanted(offer)]
    found = answering_offers(facts, offers)
    full = [offer for offer in offers if is_for_all_companies(facts, offer) and in_full(offer)]
    state = state_of(answering_offers(facts, full))
    if state is not AnswerState.ANSWERED:
        state = in_part(state_of(found))
    return AnswerCell(aspect=aspect, state=state, offers=found)


def serves_companies(offer: Offer) -> bool:
    """Whether an offer addresses companies."""
    return addresses_companies(offer.audience.for_whom, offer.kind)


def is_for_all_companies(facts: Facts, offer: Offer) -> bool:
    """Whether a company anywhere in the region may come, also about an international student."""
    audience = offer.audience
    everywhere = not audience.districts or audience.districts.issuperset(facts.region.districts)
    return everywhere and is_about_students(offer) and not audience.fields


def is_about_students(offer: Offer) -> bool:
    """Whether an offer is open on the way from study to work, not only to people from abroad."""
    return not offer.audience.routes or Route.STUDY_TO_WORK in offer.audience.routes


def judge_answers(facts: Facts, cells: Iterable[AnswerCell]) -> Judgement:
    """Judge a recommendation by its cells; a region without any offer on file is not judged."""
    return judge_cells([cell.state for cell in cells]) if facts.offers else Judgement.NOT_ENOUGH_DATA


def counted(key: str, cells: Iterable[AnswerCell]) -> Figure:
    """Return the figure that counts cells by state."""
    states = [cell.state for cell in cells]
    number = Counter(states)
    return figure(
        key,
        cells=len(states),
        answered=number[AnswerState.ANSWERED],
        partly=number[AnswerState.PARTLY],
        unconfirmed=number[AnswerState.UNCONFIRMED],
        unknown=number[AnswerState.UNKNOWN],
        open=number[AnswerState.OPEN],
    )


def places_beside(facts: Facts, cells: Iterable[AnswerCell]) -> tuple[Figure, ...]:
    """Return the places that sources state of the confirmed offers for groups, and the persons in these.

    That a group is answered says nothing of places (`AnswerState`); so their numbers stand beside. Nothing
    where no group is answered.
    """
    met = [cell for cell in cells if cell.group is not None and cell.state is AnswerState.ANSWERED]
    keys = {own.offer for cell in met for own in cell.offers if own.standing is Standing.CONFIRMED}
    if not keys:
        return ()
    groups = {cell.group for cell in met}
    persons = sum(facts.persons(group) for group in facts.students if group.key in groups)
    own = (facts.offers[key] for key in keys)
    stated = [offer.places.middle for offer in own if offer.places is not None and offer.source.is_named]
    if not stated:
        return (figure("places_beside_unknown", offers=len(keys), persons=persons),)
    said = {"offers": len(keys), "stated": len(stated), "persons": persons}
    limited = [places for places in stated if not math.isinf(places)]
    if not limited:
        return (figure("places_beside_unlimited", **said),)
    said["places"] = sum(limited)
    if without := len(stated) - len(limited):
        return (figure("places_beside_some_unlimited", unlimited=without, **said),)
    return (figure("places_beside", **said),)
