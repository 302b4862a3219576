"""Measures and questions as sentences that a person at a round table can act on.

Here: one sentence for each kind. Not here: which measures and questions there are (`studies.profile`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bleibe.science.throughput import Measure
from bleibe.studies.profile.ask_next import AskNext
from bleibe.studies.profile.come_through import Lacking
from bleibe.studies.profile.conclusions import OpenQuestion
from bleibe.studies.profile.equal_measures import MeasureGain
from bleibe.studies.profile.offer_facts import Existence
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.report import Text, TextLike, rich, strong
from bleibe.transition import (
    ActorKey,
    Capacity,
    Condition,
    GroupKey,
    MeasureKind,
    Need,
    OfferKey,
    Phase,
    QuestionKind,
    QuestionView,
)


def measure_sentence(material: Material, gained: MeasureGain, *, brief: bool = False) -> Text:
    """Return a measure with what it brings; in brief with names cut short and groups counted."""
    words = material.words
    gain = material.notes.figure(words.persons(gained.gain), "measure")
    return rich(measure_name(material, gained, brief=brief), " ", words.text("measures.gain", gain=gain))


def measure_name(material: Material, gained: MeasureGain, *, brief: bool = False) -> Text:
    """Return who would have to do what."""
    measure, words = gained.measure, material.words
    values = _places_filled(material, measure, brief=brief)
    key = "renewed_offer" if measure.condition is Condition.VALIDITY else measure.kind.value
    sentence = words.text(f"measures.{'brief.' if brief else ''}{key}", **values)
    if _is_unconfirmed(material, measure):
        sentence = rich(words.text("measures.ask_first"), " ", sentence)
    partners = _other_partners(material, gained)
    if not partners:
        return sentence
    if brief:
        return rich(sentence, " ", words.counted("measures.brief.alternatives", len(partners)))
    others = material.names.few(partners)
    return rich(sentence, " ", words.counted("measures.alternatives", len(partners), others=others))


def _is_unconfirmed(material: Material, measure: Measure) -> bool:
    """Whether the measure builds on an offer of which nobody has said lately that it is there, or is over."""
    if measure.offer is None:
        return False
    return material.names.facts(measure.offer).existence in (Existence.NOT_CONFIRMED, Existence.EXPIRED)


def builds_on_running(material: Material, measure: Measure) -> bool:
    """Whether the offer that a measure builds on is confirmed as running; one that builds on none is new."""
    offer = measure.offer
    return offer is None or material.names.facts(offer).existence is Existence.RUNNING


def _other_partners(material: Material, gained: MeasureGain) -> list[str]:
    """Return with whom a tie would bring the same."""
    own = gained.measure.actors
    actors = dict.fromkeys(one for other in gained.alternatives for one in other.actors if one not in own)
    return [material.names.actor(actor) for actor in actors]


def _places_filled(material: Material, measure: Measure, *, brief: bool) -> dict[str, TextLike]:
    words, names = material.words, material.names
    values: dict[str, TextLike] = {}
    if measure.offer is not None:
        values["actor"] = strong(names.facts(measure.offer).actor_name)
        values["offer"] = names.offer_alone(measure.offer, brief=brief)
    if measure.actors:
        first, second = names.actor(measure.actors[0]), names.actor(measure.actors[-1])
        values |= {"first": strong(first), "second": strong(second)}
    if measure.phase is not None and measure.need is not None:
        values |= {"phase": words.label(measure.phase), "need": words.label(measure.need)}
    if measure.condition not in (None, Condition.VALIDITY):
        values["condition"] = words.say(f"measures.condition.{measure.condition.value}")
        values["groups"] = _groups(material, measure, brief=brief)
    if measure.kind in (MeasureKind.MORE_PLACES, MeasureKind.NEW_OFFER):
        values["size"] = words.number(measure.size)
    if measure.kind is MeasureKind.WIDER_REACH:
        values["size"] = words.share(measure.size)
    return values


def _groups(material: Material, measure: Measure, *, brief: bool) -> str:
    if brief and len(measure.groups) > 1:
        return material.words.count("measures.groups", len(measure.groups))
    return material.names.groups(measure.groups)


def question_sentence(material: Material, asked: AskNext, *, brief: bool = False) -> Text:
    """Return a question with who is asked and what hangs on it; in brief with names cut short."""
    who = strong(addressee(material, asked, names_shown=1 if brief else 3))
    said = rich(who, ": ", question(material, asked, brief=brief))
    hangs = what_hangs(material, asked.view, asked.swing)
    return rich(said, " ", hangs) if hangs else said


def foremost_question(material: Material) -> Text:
    """Return the question that comes before all others, as without its answer nothing can be counted.

    Nothing where something can be counted, or offers are lacking altogether: each need is then asked for.
    """
    words, lacking = material.words, material.profile.throughput.lacking
    if lacking not in (Lacking.GROUP, Lacking.OFFER_THERE):
        return ()
    key = f"questions_to_ask.lacking.{lacking.value}"
    who = strong(words.say(f"{key}.who"))
    return rich(who, ": ", words.counted(f"{key}.question", len(material.profile.offers)))


def questions_in_brief(material: Material) -> tuple[Text, ...]:
    """Return what to ask next, each thing once, the foremost question first; names are cut short."""
    first = foremost_question(material)
    asked = (question_sentence(material, one, brief=True) for one in _each_once(material.profile.ask_next))
    return (*((first,) if first else ()), *asked)


def _each_once(asked: Sequence[AskNext]) -> list[AskNext]:
    """Return the first question about each thing: who is asked twice about one offer can answer both."""
    about: dict[tuple[object, ...], AskNext] = {}
    for one in asked:
        about.setdefault((one.offer, one.group, one.phase, one.need, one.actors), one)
    return list(about.values())


def what_hangs(material: Material, view: QuestionView, swing: float | None) -> Text:
    """Return the sentence on how many hang on an answer; nothing where the number is held back."""
    if swing is None:
        return ()
    closed = view is QuestionView.OTHER_GAPS_CLOSED
    persons = material.words.persons(swing)
    figure = material.notes.figure(persons, "question_closed" if closed else "question")
    return material.words.text(f"questions_to_ask.{'swing_closed' if closed else 'swing'}", swing=figure)


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


def question(material: Material, asked: AskNext, *, brief: bool = False) -> str:
    """Return the question itself."""
    step = (asked.phase, asked.need)
    return _asked(material, asked.kind, asked.offer, asked.group, asked.actors, step=step, brief=brief)


def open_question(material: Material, asked: OpenQuestion) -> str:
    """Return a question that nobody is named to answer yet."""
    one = asked.question
    return _asked(material, one.kind, one.offer, one.group, one.actors, step=(one.phase, one.need))


def asked_of(material: Material, asked: OpenQuestion) -> Text:
    """Return a question with who is asked."""
    one = asked.question
    sought = (one.kind, one.view, one.offer, one.group, one.phase, one.need, one.actors)
    for row in material.profile.ask_next:
        if (row.kind, row.view, row.offer, row.group, row.phase, row.need, row.actors) == sought:
            return rich(strong(addressee(material, row, names_shown=1)), ": ", question(material, row))
    return rich(open_question(material, asked))


def _asked(
    material: Material,
    kind: QuestionKind,
    offer: OfferKey | None,
    group: GroupKey | None,
    actors: tuple[ActorKey, ...],
    *,
    step: tuple[Phase | None, Need | None],
    brief: bool = False,
) -> str:
    words, values = material.words, {}
    if offer is not None:
        values["offer"] = material.names.offer_alone(offer, brief=brief)
    if group is not None:
        values["group"] = material.names.group(group)
    if len(actors) > 1:
        values |= {"first": material.names.actor(actors[0]), "second": material.names.actor(actors[1])}
    phase, need = step
    if phase is not None and need is not None:
        values |= {"phase": words.label(phase), "need": words.label(need)}
    return words.say(f"questions_to_ask.{_which(material, kind, offer)}", **values)


def _which(material: Material, kind: QuestionKind, offer: OfferKey | None) -> str:
    """Return which wording asks: advice has no places."""
    if kind is not QuestionKind.PLACES or offer is None:
        return kind.value
    capacity = material.names.capacity(offer)
    return kind.value if capacity is Capacity.PLACES else f"{kind.value}_{capacity.value}"
