"""Measures and questions as sentences that a person at a round table can act on.

Here: one sentence for each kind. Not here: which measures and questions there are (`studies.profile`).
"""

from __future__ import annotations

from bleibe.studies.profile.ask_next import AskNext
from bleibe.studies.profile.equal_measures import MeasureGain
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.text import Text, TextLike, rich, strong
from bleibe.studies.profile.throughput_chapter import OpenQuestion
from bleibe.transition import ActorKey, Condition, GroupKey, MeasureKind, Need, OfferKey, Phase, QuestionKind


def measure_sentence(material: Material, gained: MeasureGain, *, groups_shown: int = 2) -> Text:
    """Return a measure with what it brings; of the groups concerned a few by name."""
    words = material.words
    gain = material.notes.figure(words.persons(gained.gain), "measure")
    name = measure_name(material, gained, groups_shown=groups_shown)
    return rich(name, " ", words.text("measures.gain", gain=gain))


def measure_name(material: Material, gained: MeasureGain, *, groups_shown: int = 2) -> Text:
    """Return what would have to be done, one sentence."""
    measure, words, names = gained.measure, material.words, material.names
    values: dict[str, TextLike] = {}
    if measure.offer is not None:
        values["offer"] = names.offer(measure.offer)
    if measure.actors:
        values |= {"first": names.actor(measure.actors[0]), "second": names.actor(measure.actors[-1])}
    if measure.phase is not None and measure.need is not None:
        values |= {"phase": words.label(measure.phase), "need": words.label(measure.need)}
    if measure.condition is Condition.VALIDITY:
        return words.text("measures.renewed_offer", **values)
    if measure.condition is not None:
        values |= {"condition": words.say(f"measures.condition.{measure.condition.value}")}
        values |= {"groups": names.groups(measure.groups, groups_shown)}
    if measure.kind in (MeasureKind.MORE_PLACES, MeasureKind.NEW_OFFER):
        values["size"] = words.number(measure.size)
    if measure.kind is MeasureKind.WIDER_REACH:
        values["size"] = words.share(measure.size)
    return words.text(f"measures.{measure.kind.value}", **values)


def question_sentence(material: Material, asked: AskNext, *, names_shown: int = 3) -> Text:
    """Return a question with who is asked (a few by name) and what hangs on it."""
    words = material.words
    swing = material.notes.figure(words.persons(asked.swing), "question")
    return rich(
        strong(addressee(material, asked, names_shown=names_shown)),
        ": ",
        question(material, asked),
        " ",
        words.text("questions_to_ask.swing", swing=swing),
    )


def addressee(material: Material, asked: AskNext, *, names_shown: int = 3) -> str:
    """Return who can answer: actors by name, else the roles that should."""
    words = material.words
    roles = [words.title(role) for role in asked.ask_roles]
    if asked.kind is QuestionKind.AGREEMENT:
        return words.listed(list(asked.ask_names))
    if not asked.ask_names and not roles:
        return words.say("questions_to_ask.task_force")
    looked_for = [words.say("questions_to_ask.role", role=role) for role in roles]
    return material.names.few([*asked.ask_names, *looked_for], shown=names_shown)


def question(material: Material, asked: AskNext) -> str:
    """Return the question itself."""
    return _asked(
        material, asked.kind, asked.offer, asked.group, asked.actors, step=(asked.phase, asked.need)
    )


def open_question(material: Material, asked: OpenQuestion) -> str:
    """Return a question that nobody is named to answer yet."""
    one = asked.question
    return _asked(material, one.kind, one.offer, one.group, one.actors, step=(one.phase, one.need))


def _asked(
    material: Material,
    kind: QuestionKind,
    offer: OfferKey | None,
    group: GroupKey | None,
    actors: tuple[ActorKey, ...],
    *,
    step: tuple[Phase | None, Need | None],
) -> str:
    words, values = material.words, {}
    if offer is not None:
        values["offer"] = material.names.offer_alone(offer)
    if group is not None:
        values["group"] = material.names.group(group)
    if len(actors) > 1:
        values |= {"first": material.names.actor(actors[0]), "second": material.names.actor(actors[1])}
    phase, need = step
    if phase is not None and need is not None:
        values |= {"phase": words.label(phase), "need": words.label(need)}
    return words.say(f"questions_to_ask.{kind.value}", **values)
