"""The request of a sheet for the authority, in sentences: what is asked for, and what an application does.

Here: the subject, its paragraphs and the message that goes with it, for who applies now and for who has
applied already. Not here: which title (`rules.sheet`), the facts of the title and the page (`sheet`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bleibe.platform.words import count, say
from bleibe.rooms.guidance.rules.sheet import Applied, Asked, applied, longest
from bleibe.rooms.guidance.rules.standing import day_from
from bleibe.rooms.guidance.views.in_words import title_of
from bleibe.rooms.guidance.views.places import place_text
from bleibe.science.residence import (
    NO_TITLES,
    Case,
    State,
    effects_of_an_application,
    is_of,
    place_of,
    sent_by,
)

WITHOUT_TITLE = "stay_is_permitted_without_work"
"""Whether somebody without a title is here lawfully nobody says here: the sheet says it with an if."""

LATE = "late_authority_may_order"
"""The effect that an application has only where the authority orders it."""

EFFECTS = ("title_continues_with_work", "title_continues_with_coming_job", LATE, WITHOUT_TITLE)
"""What an application does, of which one holds for whoever applies (section 81(3), (4))."""

COMING_WORK = "coming_work_is_permitted"
"""The effect that a card which is ordered has (section 81(5a))."""

SENT = (Applied.FOR_THIS, Applied.FOR_SOME)
"""Where the sheet may be about an application that is there already, and asks what became of it."""

SUBJECTS = {
    "subject_grant": "subject_sent_grant",
    "subject_extension": "subject_sent_extension",
    "subject_visa": "subject_sent_visa",
}
"""What stands above a letter, before and after an application was sent."""

WITHOUT_NUMBER = {
    "aufenthg-16a": "training",
    "aufenthg-16d": "recognition",
    "aufenthg-19c": "other_work",
    "aufenthg-20": "job_search",
    "aufenthg-21": "self_employment",
}
"""Titles of which nobody said the number, and how they are called among those that were held."""

SAID_OF_SENT = {
    Applied.FOR_THIS: "sent_this",
    Applied.FOR_ANOTHER: "sent_another",
    Applied.FOR_SOME: "sent_some",
}


def subject(asked: Asked, case: Case, on: date) -> str:
    """Return what is asked for, as the line above a letter; of an application that was sent with its day."""
    kind = "subject_extension" if asked.is_extension else "subject_grant"
    if is_abroad(case):
        kind = "subject_visa"
    called = WITHOUT_NUMBER.get(asked.title.id)
    by_section = say(f"guidance.option.held.{called}").partition(" (§")[0] if called else ""
    title = by_section or title_of(asked.title).name
    if applied(asked, case, on) is Applied.FOR_THIS:
        return say(f"guidance.sheet.{SUBJECTS[kind]}", day=sent_by(case, on), title=title)
    return say(f"guidance.sheet.{kind}", title=title)


def request(asked: Asked, case: Case, on: date, *, held_at: str) -> Iterator[str]:
    """Yield its paragraphs: what, the present title, what the application does, what is asked, consent.

    The present title is named by its place `held_at`, which goes no further than the person said.
    """
    parts = (
        (*_sent(asked, case, on), *_request(asked, case, on)),
        _present_title(case, on, held_at),
        _effects(asked, case, on),
        _questions(asked, case, on),
        _consent(asked),
    )
    yield from (text for text in (" ".join(part) for part in parts) if text)


def message(asked: Asked, case: Case, on: date, *, subject: str, place: str, wishes: str) -> str:
    """Return a message with the request: it asks for an appointment, or what became of what was sent."""
    kind = "mail_sent" if applied(asked, case, on) in SENT else "mail"
    return say(f"guidance.sheet.{kind}", subject=subject, place=place, wishes=wishes)


def is_abroad(case: Case) -> bool:
    """Whether somebody applies at a mission abroad."""
    return case.person.is_abroad is True


def _sent(asked: Asked, case: Case, on: date) -> Iterator[str]:
    """Yield that an application was sent, and whether it was this one."""
    said = SAID_OF_SENT.get(applied(asked, case, on))
    if said == "sent_another":
        place = place_of(case.application.title)
        yield say("guidance.sheet.sent_another", day=sent_by(case, on), place=place)
    elif said is not None:
        yield say(f"guidance.sheet.{said}", day=sent_by(case, on))


def _request(asked: Asked, case: Case, on: date) -> Iterator[str]:
    """Yield from when and for how long a title is asked, and by which provisions it is extended."""
    is_sent = applied(asked, case, on) in SENT
    until = None if case.title is None else case.title.until
    earliest, lasts = day_from(asked.title, on), longest(asked)
    if is_sent:
        pass
    elif earliest is not None:
        yield say("guidance.sheet.from_day", day=earliest)
    elif asked.is_extension and until is not None and until >= on:
        yield say("guidance.sheet.from_day", day=until + timedelta(days=1))
    else:
        yield say("guidance.sheet.from_decision")
    if lasts is not None:
        months, named = lasts
        length = count("guidance.unit.months", months)
        said = "lasting_of_sent" if is_sent else "lasting"
        yield say(f"guidance.sheet.{said}", length=length, place=place_text(named.citation))
    if asked.is_extension:
        yield say("guidance.sheet.same_provisions")


def _present_title(case: Case, on: date, held_at: str) -> Iterator[str]:
    """Yield which title is held, since when and until when; a toleration is a certificate and no title."""
    if case.title is None:
        return
    kind = "certificate" if is_of(case.title.title, NO_TITLES) else "held"
    since, until = case.title.since, case.title.until
    yield say(f"guidance.sheet.{kind}", place=held_at)
    if since is not None:
        yield say(f"guidance.sheet.{kind}_since", day=since)
    if until is not None:
        tense = "ends" if until >= on else "ended"
        yield say(f"guidance.sheet.{tense if kind == 'held' else f'certificate_{tense}'}", day=until)


def _effect(asked: Asked, case: Case, on: date) -> str | None:
    """Return what the application does by law: the one that was sent, or the one that is made today."""
    if is_abroad(case):
        return None
    if sent_by(case, on) is None:
        today = replace(case.application, sent_on=on, title=asked.title.id)
        case = replace(case, application=today)
    elif applied(asked, case, on) is Applied.FOR_THIS and not case.application.title:
        case = replace(case, application=replace(case.application, title=asked.title.id))
    holding = {one.id: one.state for one in effects_of_an_application(case, on)}
    may_hold_none = case.title is None and case.holds_title is not True
    without_title = may_hold_none and case.person.in_germany is True
    return next(
        (
            effect
            for effect in EFFECTS
            if holding[effect] is State.MET or (effect == WITHOUT_TITLE and without_title)
        ),
        None,
    )


def _effects(asked: Asked, case: Case, on: date) -> Iterator[str]:
    """Yield what the application does, and for a new one that a certificate of it is asked for."""
    effect, sent = _effect(asked, case, on), sent_by(case, on)
    if effect is None:
        return
    if sent is None:
        yield say(f"guidance.sheet.{effect}")
    else:
        yield say(f"guidance.sheet.sent_{effect}", day=sent)
    if applied(asked, case, on) not in SENT:
        yield say("guidance.sheet.certificate_is_due")


def _questions(asked: Asked, case: Case, on: date) -> Iterator[str]:
    """Yield what is asked of an application that was sent: proof, certificate, work, how far it is."""
    if applied(asked, case, on) not in SENT:
        return
    effect = _effect(asked, case, on)
    yield say("guidance.sheet.ask_receipt")
    if effect is not None:
        yield say(f"guidance.sheet.{'ask_certificate_of_order' if effect == LATE else 'ask_certificate'}")
    holding = {one.id: one.state for one in effects_of_an_application(case, on)}
    if effect is not None and holding[COMING_WORK] is State.MET:
        yield say("guidance.sheet.ask_coming_work")
    elif effect not in (None, WITHOUT_TITLE):
        yield say("guidance.sheet.ask_work")
    yield say(f"guidance.sheet.{'ask_card' if case.application.is_granted else 'ask_progress'}")


def _consent(asked: Asked) -> Iterator[str]:
    """Yield whether the Federal Employment Agency must consent."""
    if asked.title.ba_consent is not None:
        consent = f"guidance.sheet.consent_{asked.title.ba_consent.value}"
        yield say(consent, place=place_text(asked.title.consent_citation))
