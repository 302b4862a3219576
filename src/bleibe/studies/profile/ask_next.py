"""What to ask next, of whom: the open questions of throughput with the actors who can answer.

Here: ranking and addressing. Not here: the swing of each question (`science.throughput`), words (`report`),
the sheets that ask (`bleibe ask`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bleibe.studies.profile.conclusions import OpenQuestion, names_an_office
from bleibe.studies.profile.offer_facts import Existence, existence_of
from bleibe.transition import (
    ActorKey,
    ActorRole,
    ActorState,
    Group,
    GroupKey,
    Need,
    OfferKey,
    Phase,
    QuestionKind,
    QuestionView,
    Region,
    Route,
    Term,
    usual_carriers,
)

OVER = frozenset({Existence.EXPIRED, Existence.ENDED})


@dataclass(frozen=True, kw_only=True)
class AskNext:
    """One question: what, about which row, who can answer, and how many persons a year hang on it.

    `view` says how that is counted. As the region stands: `carried_low` and `carried_high` are persons a year
    that come through at most under the least and the most favourable answer. With the other gaps closed:
    `carried_high` is what comes through when every step without an offer has one, `carried_low` the same with
    this answer at its unfavourable end. `swing` is the difference; `ask` are known actors,
    `ask_roles` roles for which nobody is known. The three numbers are None in the public edition where the
    question names an office, by its offer or tie.
    """

    rank: int
    kind: QuestionKind
    view: QuestionView
    offer: OfferKey | None
    offer_name: str
    group: GroupKey | None
    group_name: str
    phase: Phase | None
    need: Need | None
    actors: tuple[ActorKey, ...]
    ask: tuple[ActorKey, ...]
    ask_names: tuple[str, ...]
    ask_roles: tuple[ActorRole, ...]
    carried_low: float | None
    carried_high: float | None
    swing: float | None

    def public(self) -> AskNext:
        """Return the question as everybody may read it."""
        if not names_an_office(self.offer, self.actors):
            return self
        return replace(self, carried_low=None, carried_high=None, swing=None)


def ask_next(region: Region, questions: tuple[OpenQuestion, ...], *, on: date) -> tuple[AskNext, ...]:
    """Return the questions in the order of what hangs on them, with who can answer on that day.

    An offer's question goes to its owner, a tie's to both ends, a missing offer's to those whose role usually
    meets the need then (to all who hold the role; to the role where nobody is known), a group's size and
    needs to its universities. Questions that move the result as it stands come first.
    """
    return tuple(
        _addressed(region, rank, question, on)
        for rank, question in enumerate((one for one in questions if one.changes_the_result), start=1)
    )


def _addressed(region: Region, rank: int, open_question: OpenQuestion, on: date) -> AskNext:
    question = open_question.question
    offer = next((one for one in region.offers if one.key == question.offer), None)
    group = next((one for one in region.groups if one.key == question.group), None)
    asked: tuple[ActorKey, ...] = question.actors
    roles: tuple[ActorRole, ...] = ()
    if offer is not None:
        asked = (offer.actor,)
    elif group is not None:
        asked = tuple(sorted(group.traits.universities))
    elif question.phase is not None and question.need is not None:
        asked, roles = _who_may_know(region, question.phase, question.need, on)
    names = {actor.key: actor.name for actor in region.actors}
    return AskNext(
        rank=rank,
        kind=question.kind,
        view=question.view,
        offer=question.offer,
        offer_name=offer.name if offer is not None else "",
        group=question.group,
        group_name=group.name if group is not None else "",
        phase=question.phase,
        need=question.need,
        actors=question.actors,
        ask=asked,
        ask_names=tuple(names.get(key, key) for key in asked),
        ask_roles=roles,
        carried_low=open_question.carried_low,
        carried_high=open_question.carried_high,
        swing=open_question.swing,
    )


def _who_may_know(
    region: Region, phase: Phase, need: Need, on: date
) -> tuple[tuple[ActorKey, ...], tuple[ActorRole, ...]]:
    """Return who may know of an offer for that phase and need, and usual roles that nobody known holds.

    Who holds a usual role; where nobody does of whom something goes on, also whose own offers meet the need
    then, be it for others. Those of whom all has ended come last.
    """
    step = (phase, need)
    routes = {group.traits.route for group in region.groups if step in _steps(group)} or set(Route)
    held: list[ActorKey] = []
    looked_for: list[ActorRole] = []
    for role in usual_carriers(phase, need, routes):
        holders = sorted(
            actor.key for actor in region.actors if role in actor.roles and actor.state is ActorState.KNOWN
        )
        held += holders
        looked_for += [] if holders else [role]
    if not held or all(_has_ended(region, actor, on) for actor in held):
        held += _providers(region, phase, need)
    asked = sorted(dict.fromkeys(held), key=lambda actor: _has_ended(region, actor, on))
    return tuple(asked), tuple(looked_for)


def _steps(group: Group) -> set[tuple[Phase, Need]]:
    return {(step.phase, step.need) for step in group.steps}


def _providers(region: Region, phase: Phase, need: Need) -> list[ActorKey]:
    """Return whose offers meet a need in a phase; those with an offer for more than one's own staff first."""
    offers = [offer for offer in region.offers if phase in offer.phases and need in offer.needs]
    offers.sort(key=lambda offer: (bool(offer.audience.employers), offer.actor))
    return list(dict.fromkeys(offer.actor for offer in offers))


def _has_ended(region: Region, actor: ActorKey, on: date) -> bool:
    """Whether an offer or programme of an actor is over on the day, and none of its offers is confirmed."""
    found = {existence_of(offer, on=on) for offer in region.offers if offer.actor == actor}
    terms = {program.term(on=on) for program in region.programs if program.actor == actor}
    return Existence.RUNNING not in found and (Term.OVER in terms or not OVER.isdisjoint(found))
