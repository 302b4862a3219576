"""What an answer says around its titles: warnings, what is asked of every title, what an application does.

Here: their sentences. Not here: titles, work and dates (`in_words`), what holds (`science.residence`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bleibe.platform.words import find, say
from bleibe.rooms.guidance.rules.sheet import Applied, applied, asked_first
from bleibe.rooms.guidance.rules.standing import is_general
from bleibe.rooms.guidance.selectors import law_word
from bleibe.rooms.guidance.views.places import place_text
from bleibe.science.residence import (
    NO_TITLES,
    READ_ON,
    Answer,
    Case,
    Effect,
    Figure,
    State,
    Status,
    TitleFinding,
    effects_of_an_application,
    is_of,
    place_of,
    sent_by,
)

SAID = (Status.OPEN, Status.UNKNOWN)
"""Titles of which an answer says something that somebody acts on; the warning of figures is of these."""

SAID_FIRST = {
    "title_continues_with_work": State.MET,
    "title_continues_with_coming_job": State.MET,
    "late_authority_may_order": State.MET,
    "stay_is_permitted_without_work": State.TO_CHECK,
    "coming_work_is_permitted": State.MET,
}
"""What an application that was sent does first of all, by the state in which it is said openly."""

NOT_CLASSIFIED = "not_known"
"""The kind of migration where nothing says which it is."""


@dataclass(frozen=True, kw_only=True)
class SaidGeneral:
    """A condition that the authority looks at with every title."""

    text: str
    citation: str


@dataclass(frozen=True, kw_only=True)
class SaidEffect:
    """What an application does; `state` is empty where nothing was applied for."""

    text: str
    state: str
    citation: str


@dataclass(frozen=True, kw_only=True)
class SaidEffects:
    """What holds while the authority decides; `lead` says from when, empty where an application is there."""

    lead: str
    effects: tuple[SaidEffect, ...]


def asked_before_all(found: Answer, case: Case) -> dict[str, object]:
    """Return the place of what is asked first, when that was sent, and when what is held ends."""
    asked, ends = asked_first(found.titles, case, found.as_of), _present_ends(found, case)
    if asked is None:
        return {"held": "", "asked_on": None, "present_ends": ends}
    is_sent = applied(asked, case, found.as_of) is Applied.FOR_THIS
    return {
        "held": place_of(asked.title.id if case.title is None else case.title.title),
        "asked_on": case.application.sent_on if is_sent else None,
        "present_ends": ends,
    }


def _present_ends(found: Answer, case: Case) -> date | None:
    """Return the day on which the title that is held, or the protection, ends; None where none is to come.

    What is possible only after that supposes that the title is extended until then.
    """
    until = None if case.title is None or is_of(case.title.title, NO_TITLES) else case.title.until
    protected = (one.on for one in found.deadlines if one.id == "protection_ends")
    days = [day for day in (until, *protected) if day is not None]
    return min(days) if days and min(days) >= found.as_of else None


def law_of(found: Answer) -> str:
    """Return of which day the law is, and for what kind of migration where that is known."""
    if found.classification == NOT_CLASSIFIED:
        return say("guidance.answer.as_of_day", day=found.as_of)
    kind = law_word("classification", found.classification)
    return say("guidance.answer.as_of", day=found.as_of, kind=kind)


def warnings_in_words(found: Answer) -> tuple[str, ...]:
    """Return what a reader must know before all else, each with what it speaks of."""
    return tuple(_warning(one, found) for one in found.warnings)


def _warning(key: str, found: Answer) -> str:
    match key:
        case "law_read_earlier":
            return say("guidance.warning.law_read_earlier", read=READ_ON, day=found.as_of)
        case "unverified":
            those = (one for one in _said_figures(found) if not one.mark.is_verified)
            return say("guidance.warning.unverified", places=_places(those))
        case "figures_of_an_earlier_year":
            last = (one for title in found.titles for one in title.figures if one.is_last_known)
            return say("guidance.warning.figures_of_an_earlier_year", places=_places(last))
        case _:
            return law_word("warning", key)


def _said_figures(found: Answer) -> Iterator[Figure]:
    """Yield the figures on which rests what an answer says: of titles, work and dates."""
    yield from (one for title in found.titles if title.status in SAID for one in title.figures)
    yield from found.work.figures
    yield from (one.figure for one in found.deadlines if one.figure is not None)


def _places(figures: Iterable[Figure]) -> list[str]:
    """Return where figures stand, each place once."""
    return list(dict.fromkeys(str(one.citation) for one in figures))


def general_conditions(titles: Iterable[TitleFinding], case: Case) -> tuple[SaidGeneral, ...]:
    """Return what the authority must check with every title, said once; to who is abroad as still to come."""
    general = {one.id: one for title in titles for one in title.conditions if is_general(one)}
    return tuple(
        SaidGeneral(text=_of_every_title(one.id, case), citation=place_text(one.citation))
        for one in general.values()
    )


def _of_every_title(id: str, case: Case) -> str:
    abroad = find(f"guidance.of_every_title_abroad.{id}") if case.person.is_abroad else None
    return abroad or law_word("condition", id)


def effects_in_words(found: Answer, case: Case) -> SaidEffects | None:
    """Return what an application does here; None where it does nothing.

    Of one that is planned it is said what it does from its day on, of none that it holds already.
    """
    sent_on, is_sent = case.application.sent_on, sent_by(case, found.as_of) is not None
    is_coming = sent_on is not None and not is_sent
    done = effects_of_an_application(case, sent_on) if sent_on and is_coming else found.while_deciding
    there = [one for one in done if one.state is not State.NOT_MET]
    if not there:
        return None
    lead = say("guidance.effects.once_applied") if sent_on is None else ""
    return SaidEffects(
        lead=say("guidance.effects.from_application", day=sent_on) if is_coming else lead,
        effects=tuple(
            SaidEffect(
                text=law_word("effect", one.id),
                state=say(f"guidance.effects.{one.state.value}") if is_sent else "",
                citation=place_text(one.citation),
            )
            for one in there
        ),
    )


def first_effects(found: Answer, case: Case) -> tuple[SaidEffect, ...]:
    """Return what whoever has applied must know first: whether the title, the stay or the work goes on."""
    if sent_by(case, found.as_of) is None:
        return ()
    return tuple(
        SaidEffect(text=_first_effect(one, case), state="", citation=place_text(one.citation))
        for one in found.while_deciding
        if SAID_FIRST.get(one.id) is one.state
    )


def _first_effect(effect: Effect, case: Case) -> str:
    key, until = f"guidance.effects.first.{effect.id}", None if case.title is None else case.title.until
    return say(key, until=until) if "{until}" in (find(key) or "") else say(key)
