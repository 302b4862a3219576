"""What the path picture says, in words: its sentence, and the description for those who do not see it.

Here: sentences made from the picture's numbers. Not here: drawing.
"""

from __future__ import annotations

from bleibe.studies.report.path_picture.model import PathPicture, PathRung, PhaseDates, RungState
from bleibe.studies.report.text import clean
from bleibe.studies.report.wording import Wording, formats
from bleibe.transition import Cause, Phase, label


def message_of(picture: PathPicture, language: str) -> str:
    """Return what the picture says: who comes through, and where and why most get no further."""
    if picture.message:
        return clean(picture.message)
    wording = Wording(language)
    return _of_one_person(picture, wording) if picture.is_one_person else _of_region(picture, wording)


def _of_region(picture: PathPicture, wording: Wording) -> str:
    language, final = wording.language, picture.phases[-1]
    last = label(final.phase, language)
    if picture.entering is None or final.carried is None:
        return wording.say("path.message.unknown", last=last)
    if not picture.entering:
        return wording.say("path.message.nobody_enters")
    entering = people(picture.entering, wording)
    carried = wording.persons(final.carried)
    which = "none" if not final.carried else "all" if final.carried >= picture.entering else "some"
    sentence = wording.say(f"path.message.{which}", entering=entering, carried=carried, last=last)
    return " ".join(filter(None, (sentence, _worst_phase(picture, wording))))


def _worst_phase(picture: PathPicture, wording: Wording) -> str:
    lost = {
        position: sum(phase.lost.values()) + picture.unexplained(position)
        for position, phase in enumerate(picture.phases)
    }
    worst = max(lost, key=lambda position: (lost[position], -position))
    if not lost[worst]:
        return ""
    phase = picture.phases[worst]
    cause = max(phase.lost, key=lambda cause: phase.lost[cause], default=None)
    if cause is not None and phase.lost[cause] < picture.unexplained(worst):
        cause = None
    return wording.say(
        "path.message.most_lost",
        phase=label(phase.phase, wording.language),
        lost=wording.persons(lost[worst]),
        because=_because(cause, wording),
    )


def _of_one_person(picture: PathPicture, wording: Wording) -> str:
    for position, phase in enumerate(picture.phases):
        if phase.carried is not None and phase.carried < 1:
            cause = max(phase.lost, key=lambda cause: phase.lost[cause], default=None)
            name = label(phase.phase, wording.language)
            return wording.say("path.message.one_stops", phase=name, because=_because(cause, wording))
        if picture.phases[position].carried is None:
            return wording.say("path.message.unknown", last=label(picture.phases[-1].phase, wording.language))
    return wording.say("path.message.one_through", last=label(picture.phases[-1].phase, wording.language))


def _because(cause: Cause | None, wording: Wording) -> str:
    return wording.say(f"because.{cause.value if cause else 'unknown'}")


def description_of(picture: PathPicture, language: str) -> str:
    """Return the picture's numbers, phase by phase, and its rungs, as sentences."""
    wording = Wording(language)
    sentences = []
    for position in range(len(picture.phases)):
        sentences.extend(_phase_sentences(picture, position, wording))
    if picture.previous:
        before = wording.persons(picture.previous.carried[-1])
        sentences.append(wording.say("path.description.previous", previous=before))
    for rung in picture.rungs:
        state = carriers_in_words(rung, wording)
        sentences.append(wording.say("path.description.rung", label=clean(rung.label), state=state))
    return " ".join(sentences)


def _phase_sentences(picture: PathPicture, position: int, wording: Wording) -> list[str]:
    phase, language = picture.phases[position], wording.language
    name = label(phase.phase, language)
    if picture.is_one_person:
        dates = dates_in_words(picture.dates[position], wording)
        return [wording.say("path.description.one_phase", phase=name, dates=dates)]
    if phase.carried is None:
        return [wording.say("path.description.phase_unknown", phase=name)]
    sentence = wording.say(
        "path.description.phase",
        phase=name,
        carried=wording.persons(phase.carried),
        low=persons_or_unknown(phase.carried_low, wording),
    )
    ends = picture.ends_at(position)
    ended = [wording.say("path.description.ends", persons=wording.persons(ends))] if ends else []
    rest = picture.unexplained(position)
    lost: list[tuple[Cause | None, float]] = [(cause, phase.lost.get(cause, 0.0)) for cause in Cause]
    lost.append((None, rest))
    found = [
        wording.say(
            "path.description.lost",
            lost=wording.persons(amount),
            cause=cause_in_words(cause, wording),
        )
        for cause, amount in lost
        if amount > 0
    ]
    return [sentence, *found, *ended]


def phase_name(phase: Phase, wording: Wording) -> str:
    """Return the name of a phase as a heading, with soft hyphens for narrow columns."""
    name = wording.say(f"phase.{phase.value}")
    return name[:1].upper() + name[1:]


def people(count: float, wording: Wording) -> str:
    """Return a number of persons with its noun."""
    return wording.count("path.persons", count, shown=wording.persons(count))


def persons_or_unknown(count: float | None, wording: Wording) -> str:
    """Return a number of persons, or that it is unknown."""
    return wording.say("value.unknown") if count is None else wording.persons(count)


def cause_in_words(cause: Cause | None, wording: Wording, *, breakable: bool = False) -> str:
    """Return the words for a cause; `breakable` keeps the soft hyphens for narrow columns."""
    text = wording.say(f"cause.{cause.value if cause else 'unknown'}")
    return text if breakable else text.replace("\u00ad", "")


def carriers_in_words(rung: PathRung, wording: Wording) -> str:
    """Return who carries the rung, or that nobody is known to, and when it takes place."""
    if rung.remark:
        return clean(rung.remark)
    carriers = ", ".join(clean(carrier) for carrier in rung.carriers)
    match rung.state:
        case RungState.PROVIDED:
            text = carriers or wording.say("path.provided")
        case RungState.UNCONFIRMED:
            text = ", ".join(filter(None, (carriers, wording.say("path.unconfirmed"))))
        case RungState.MISSING:
            text = wording.say("path.expected", carriers=carriers) if carriers else wording.say("path.nobody")
    if rung.on is not None:
        text += ", " + wording.say("path.on_day", day=formats.day(rung.on, wording.language))
    return text


def end_in_words(picture: PathPicture, position: int, wording: Wording) -> str:
    """Return that the record ends after a phase, and for how many; empty where it goes on for all."""
    ends = picture.ends_at(position)
    return wording.say("path.ends", persons=wording.persons(ends)) if ends else ""


def dates_in_words(dates: PhaseDates, wording: Wording) -> str:
    """Return when a person is in a phase."""
    language = wording.language
    first = formats.month(dates.begins, language) if dates.begins else ""
    last = formats.month(dates.ends, language) if dates.ends else ""
    if first and last:
        return first if first == last else wording.say("path.days", first=first, last=last)
    if first:
        return wording.say("path.from_day", day=first)
    return wording.say("path.until_day", day=last) if last else wording.say("path.no_date")
