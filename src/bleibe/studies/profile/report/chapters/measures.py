"""Measures and questions as sentences that a person at a round table can act on.

Here: one sentence for each kind. Not here: which measures and questions there are (`studies.profile`).
"""

from __future__ import annotations

from bleibe.studies.profile.ask_next import AskNext
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.text import Text, TextLike, rich, strong
from bleibe.studies.profile.throughput_chapter import MeasureGain
from bleibe.transition import MeasureKind, QuestionKind


def measure_sentence(material: Material, gained: MeasureGain) -> Text:
    """Return a measure with what it brings, as text."""
    words = material.words
    gain = material.notes.figure(words.persons(gained.gain), "measure")
    return rich(measure_name(material, gained), " ", words.text("measures.gain", gain=gain))


def measure_name(material: Material, gained: MeasureGain) -> Text:
    """Return what would have to be done, one sentence."""
    measure, words, names = gained.measure, material.words, material.names
    values: dict[str, TextLike] = {}
    if measure.offer is not None:
        values["offer"] = names.offer(measure.offer)
    if measure.actors:
        values |= {"first": names.actor(measure.actors[0]), "second": names.actor(measure.actors[-1])}
    if measure.phase is not None and measure.need is not None:
        values |= {"phase": words.label(measure.phase), "need": words.label(measure.need)}
    if measure.condition is not None:
        values |= {"condition": words.say(f"measures.condition.{measure.condition.value}")}
        values |= {"groups": names.groups(measure.groups)}
    if measure.kind in (MeasureKind.MORE_PLACES, MeasureKind.NEW_OFFER):
        values["size"] = words.number(measure.size)
    if measure.kind is MeasureKind.WIDER_REACH:
        values["size"] = words.share(measure.size)
    return words.text(f"measures.{measure.kind.value}", **values)


def question_sentence(material: Material, asked: AskNext) -> Text:
    """Return a question with who is asked and what hangs on it."""
    words = material.words
    swing = material.notes.figure(words.persons(asked.swing), "question")
    return rich(
        strong(addressee(material, asked)),
        ": ",
        question(material, asked),
        " ",
        words.text("questions_to_ask.swing", swing=swing),
    )


def addressee(material: Material, asked: AskNext) -> str:
    """Return who can answer: actors by name, else the roles that should."""
    words = material.words
    roles = [words.title(role) for role in asked.ask_roles]
    if asked.kind is QuestionKind.AGREEMENT:
        return words.listed(list(asked.ask_names))
    if not asked.ask_names and not roles:
        return words.say("questions_to_ask.task_force")
    looked_for = [words.say("questions_to_ask.role", role=role) for role in roles]
    return material.names.few([*asked.ask_names, *looked_for])


def question(material: Material, asked: AskNext) -> str:
    """Return the question itself."""
    words, values = material.words, {}
    if asked.offer is not None:
        values["offer"] = material.names.offer_alone(asked.offer)
    if asked.group is not None:
        values["group"] = asked.group_name
    if asked.kind is QuestionKind.AGREEMENT and len(asked.actors) > 1:
        first, second = (material.names.actor(key) for key in asked.actors[:2])
        values |= {"first": first, "second": second}
    if asked.phase is not None and asked.need is not None:
        values |= {"phase": words.label(asked.phase), "need": words.label(asked.need)}
    return words.say(f"questions_to_ask.{asked.kind.value}", **values)
