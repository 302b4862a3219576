"""Which offers the students of each university are asked about.

Here: choosing and ordering them. Not here: the questionnaire (`exchange`), counting its answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.transition import (
    PHASE_ORDER,
    ActorKey,
    ForWhom,
    Group,
    GroupKey,
    Offer,
    OfferKey,
    Region,
    Route,
    fits,
)


@dataclass(frozen=True, kw_only=True)
class StudentQuestions:
    """One university: its groups of students, and the offers that fit one of them, the likeliest first."""

    university: ActorKey
    groups: tuple[GroupKey, ...]
    offers: tuple[OfferKey, ...]


def student_questions(region: Region, *, on: date) -> tuple[StudentQuestions, ...]:
    """Return for each university whom and about what to ask, in the order of the groups.

    An offer is asked about where it serves persons, fits one of the groups on that day and has not ended.
    First stand offers for this university alone, then those that run, by phase and name: where a page ends,
    the last are left out.
    """
    found: dict[ActorKey, list[Group]] = {}
    for group in region.groups:
        if group.traits.route is Route.STUDY_TO_WORK:
            for university in sorted(group.traits.universities):
                found.setdefault(university, []).append(group)
    return tuple(
        StudentQuestions(
            university=university,
            groups=tuple(group.key for group in groups),
            offers=tuple(offer.key for offer in _offers(region, university, groups, on)),
        )
        for university, groups in found.items()
    )


def _offers(region: Region, university: ActorKey, groups: list[Group], on: date) -> list[Offer]:
    inside = {university} | {actor.key for actor in region.actors if actor.parent == university}

    def order(offer: Offer) -> tuple[bool, bool, int, str]:
        first = min((PHASE_ORDER[phase] for phase in offer.phases), default=len(PHASE_ORDER))
        is_own = offer.actor in inside or university in offer.audience.universities
        return not is_own, not offer.is_confirmed(on=on), first, offer.name

    chosen = (
        offer
        for offer in region.offers
        if offer.audience.for_whom is not ForWhom.EMPLOYERS
        and any(fits(offer, group.traits, on=on).fits for group in groups)
    )
    return sorted(chosen, key=order)
