"""The open questions of a region by the actor who can answer, those first on which most persons hang.

Here: ranking and addressing. Not here: how far the result swings (`science.throughput`), sheets (`exchange`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date

from bleibe.exchange.sheets import Wanted
from bleibe.science.throughput import (
    MeasureSizes,
    Question,
    RegionNumbers,
    build_program,
    open_questions,
    solve,
)
from bleibe.studies.fieldwork_sheets.student_questions import student_questions
from bleibe.transition import (
    LADDER,
    Actor,
    ActorKey,
    ActorRole,
    OfferKey,
    QuestionKind,
    QuestionView,
    Reading,
    Region,
    Rung,
    fit_table,
)

MOST_QUESTIONS = 8
"""Questions on one sheet: what an office answers in a quarter of an hour beside its table of offers."""

NOT_ASKED = frozenset({ActorRole.INTERNATIONAL_STUDENTS})
"""Actors that are people, not an office: they are asked by the students' questionnaire."""


def actor_questions(region: Region, *, on: date) -> Mapping[ActorKey, tuple[Wanted, ...]]:
    """Return for every actor that is asked its questions, the most important first, at most `MOST_QUESTIONS`.

    First stand the questions on which persons hang by calculation, then the rungs of the ladder that the
    actor's role is expected to carry and for which it offers nothing that is known. Who knows an offer and
    takes it up is asked last, and not at all where students are asked for it.

    Parameters
    ----------
    region
        The region; an actor that is still to find is asked by its role.
    on
        The day for which the region is read.

    Returns
    -------
    Mapping
        By actor, in the order of the region; an actor without an open question has an empty tuple.
    """
    by_students = {offer for one in student_questions(region, on=on) for offer in one.offers}
    ranked = tuple(_for_offices(_ranked(region, on), by_students))
    return {
        actor.key: tuple(_of_actor(region, actor, ranked))[:MOST_QUESTIONS]
        for actor in region.actors
        if not (actor.roles and actor.roles[0] in NOT_ASKED)
    }


def _ranked(region: Region, on: date) -> tuple[Question, ...]:
    if not region.groups:
        return ()
    table = fit_table(region, on=on)
    numbers = RegionNumbers(region, on=on)
    solution = solve(build_program(numbers.arrays(table, Reading())))
    sizes = MeasureSizes.from_assumptions(numbers.assumptions, Reading())
    return open_questions(numbers, table, solution, sizes)


def _for_offices(ranked: tuple[Question, ...], by_students: Set[OfferKey]) -> Iterator[Question]:
    """Yield the questions that an office can answer well first, and without those that students answer."""
    of_reach = [question for question in ranked if question.kind is QuestionKind.REACH]
    yield from (question for question in ranked if question.kind is not QuestionKind.REACH)
    yield from (question for question in of_reach if question.offer not in by_students)


def _of_actor(region: Region, actor: Actor, ranked: tuple[Question, ...]) -> Iterator[Wanted]:
    offers = {offer.key for offer in region.offers if offer.actor == actor.key}
    rungs = _open_rungs(region, actor)
    asked: set[str] = set()
    for question in ranked:
        persons = round(question.swing) or None if question.view is QuestionView.AS_IT_STANDS else None
        match question.kind:
            case QuestionKind.GROUP_SIZE:
                group = next(one for one in region.groups if one.key == question.group)
                if actor.key in group.traits.universities:
                    yield Wanted(kind=question.kind, group=group.key, persons=persons)
            case QuestionKind.AGREEMENT:
                if actor.key in question.actors:
                    partner = next(key for key in question.actors if key != actor.key)
                    yield Wanted(kind=question.kind, partner=partner, persons=persons)
            case QuestionKind.MISSING_OFFER:
                for rung in rungs:
                    meets = question.phase in rung.phases and question.need in rung.needs
                    if meets and rung.key not in asked:
                        asked.add(rung.key)
                        yield Wanted(kind=question.kind, rung=rung, persons=persons)
            case _:
                if question.offer in offers:
                    yield Wanted(kind=question.kind, offer=str(question.offer), persons=persons)
    for rung in rungs:
        if rung.key not in asked:
            yield Wanted(kind=QuestionKind.MISSING_OFFER, rung=rung)
    yield from _sizes(region, actor, ranked)


def _open_rungs(region: Region, actor: Actor) -> list[Rung]:
    """Return the rungs that the actor's roles are expected to carry and for which it offers nothing known."""
    kinds = {offer.kind for offer in region.offers if offer.actor == actor.key}
    return [rung for rung in LADDER if set(rung.carriers) & set(actor.roles) and not kinds & set(rung.kinds)]


def _sizes(region: Region, actor: Actor, ranked: tuple[Question, ...]) -> Iterator[Wanted]:
    """Yield the groups of a university whose size nobody stated, also where no result hangs on it yet."""
    asked = {question.group for question in ranked if question.kind is QuestionKind.GROUP_SIZE}
    for group in region.groups:
        ours = actor.key in group.traits.universities and group.key not in asked
        if ours and group.persons_per_year is None:
            yield Wanted(kind=QuestionKind.GROUP_SIZE, group=group.key)
