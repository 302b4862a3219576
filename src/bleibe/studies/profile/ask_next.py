"""What to ask next, of whom: the open questions of throughput with the actors who can answer.

Here: ranking and addressing. Not here: the swing of each question (`science.throughput`), words (`report`),
the sheets that ask (`bleibe ask`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bleibe.studies.profile.conclusions import OpenQuestion, names_an_office
from bleibe.transition import (
    LADDER,
    ActorKey,
    ActorRole,
    ActorState,
    GroupKey,
    Need,
    OfferKey,
    Phase,
    QuestionKind,
    QuestionView,
    Region,
)


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


def ask_next(region: Region, questions: tuple[OpenQuestion, ...]) -> tuple[AskNext, ...]:
    """Return the questions in the order of what hangs on them, with who can answer.

    An offer's question goes to its owner, a tie's to both ends, a missing offer's to the carriers that the
    ladder expects there (to all who hold the role; to the role where nobody is known), a group's size and
    needs to its universities. Questions that move the result as it stands come first.
    """
    return tuple(
        _addressed(region, rank, question)
        for rank, question in enumerate((one for one in questions if one.changes_the_result), start=1)
    )


def _addressed(region: Region, rank: int, open_question: OpenQuestion) -> AskNext:
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
        asked, roles = _carriers(region, question.phase, question.need)
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


def _carriers(region: Region, phase: Phase, need: Need) -> tuple[tuple[ActorKey, ...], tuple[ActorRole, ...]]:
    """Return who is expected to carry a rung of that phase and need, and roles that nobody holds."""
    expected = dict.fromkeys(
        role for rung in LADDER if phase in rung.phases and need in rung.needs for role in rung.carriers
    )
    known: list[ActorKey] = []
    unknown: list[ActorRole] = []
    for role in expected:
        holders = sorted(
            actor.key for actor in region.actors if role in actor.roles and actor.state is ActorState.KNOWN
        )
        known += [key for key in holders if key not in known]
        if not holders:
            unknown.append(role)
    return tuple(known), tuple(unknown)
