"""A sheet in German for the authority: what is asked for, and the facts of the title in the order of the law.

Here: its words, and the page that shows it. Not here: what stands on it (`rules.sheet`). It has lines for
name and address, which the site never asks; the person fills them in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from bleibe.platform.words import find, language, say, speaking
from bleibe.rooms.guidance.rules.sheet import Asked, Line, contents, find_asked
from bleibe.rooms.guidance.rules.standing import day_from
from bleibe.rooms.guidance.selectors import fact_name, law_word
from bleibe.rooms.guidance.views.fact_words import place_of, said_of
from bleibe.rooms.guidance.views.in_words import figure_text, name_of, said_documents
from bleibe.rooms.guidance.views.sent import Sent, address_of, from_the_answers
from bleibe.science.residence import Case, Condition, State, Status, answer

GERMAN = "de"

WITHOUT_TITLE = "stay_is_permitted_without_work"
"""Whether somebody without a title is here lawfully nobody says here: the sheet says it with an if."""

EFFECTS = ("title_continues_with_work", "late_authority_may_order", WITHOUT_TITLE)
"""What an application does, of which one holds for whoever applies today (section 81(3), (4))."""

LINES = ("line_name", "line_born", "line_address", "line_reach", "line_file_number")
"""What the person writes by hand."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One row of the sheet: the place in the law, what the person says, the figure that it hangs on."""

    place: str
    texts: tuple[str, ...]
    figure: str
    is_verified: bool
    met_from: date | None


@from_the_answers
def sheet(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Show the sheet of one title; a title that nobody can ask for here is refused with its reason."""
    wanted = str(sent.form.get("request", ""))
    asked = find_asked(wanted, sent.found.titles, sent.case, sent.found.as_of)
    shown: dict[str, object] = {
        "answers": [*sent.answers.items(), *sent.unread.items()],
        "back": address_of("residence"),
        "wanted": wanted,
    }
    if asked is None:
        return render(request, "guidance/no_sheet.html", shown, status=422)
    is_german = language().partition("-")[0] == GERMAN
    own = "" if is_german else render_to_string("guidance/sheet_text.html", contents_in_words(asked, sent))
    with speaking(GERMAN):
        said = contents_in_words(asked, sent)
        shown |= {"sheet": render_to_string("guidance/sheet_text.html", said), "mail": _mail(said)}
    return render(request, "guidance/sheet.html", shown | {"own_words": own})


def contents_in_words(asked: Asked, sent: Sent) -> dict[str, object]:
    """Return what the sheet says in the language that is spoken."""
    found = contents(asked.title, sent.case)
    return {
        "as_of": sent.found.as_of,
        "to": say(f"guidance.sheet.{'to_mission' if _is_abroad(sent.case) else 'to_authority'}"),
        "subject": _subject(asked, sent.case),
        "place": str(asked.title.citation),
        "wishes": [one for one in _wishes(asked, sent) if one],
        "lines": [say(f"guidance.sheet.{one}") for one in LINES],
        "said": [_said(one, sent.case) for one in found.said],
        "later": [_later(one) for one in found.later],
        "to_check": [{"text": _check_word(one), "place": str(one.citation)} for one in found.to_check],
        "documents": said_documents(asked.title, sent.case),
    }


def _is_abroad(case: Case) -> bool:
    return case.person.in_germany is False


def _subject(asked: Asked, case: Case) -> str:
    """Return what is asked for, as the line above a letter."""
    kind = "subject_extension" if asked.is_extension else "subject_grant"
    if _is_abroad(case):
        kind = "subject_visa"
    return say(f"guidance.sheet.{kind}", title=name_of(asked.title))


def _wishes(asked: Asked, sent: Sent) -> Iterator[str]:
    """Yield the sentences of the request: from when, what the application does, consent of the agency."""
    case, on = sent.case, sent.found.as_of
    until = None if case.title is None else case.title.until
    earliest = day_from(asked.title, on)
    if earliest is not None:
        yield say("guidance.sheet.from_day", day=earliest)
    elif asked.is_extension and until is not None and until >= on:
        yield say("guidance.sheet.from_day", day=until + timedelta(days=1))
    else:
        yield say("guidance.sheet.from_decision")
    if case.title is not None:
        held = place_of(case.title.title)
        yield say("guidance.sheet.held", place=held)
        if until is not None:
            yield say(f"guidance.sheet.{'ends' if until >= on else 'ended'}", day=until)
    yield from _effects(case, on)
    if asked.title.status is not Status.NOT_COVERED:
        consent = f"guidance.sheet.consent_{asked.title.ba_consent.value}"
        yield say(consent, place=str(asked.title.consent_citation))


def _effects(case: Case, on: date) -> Iterator[str]:
    """Yield what an application of today does by law, and that a certificate of it is asked for."""
    if _is_abroad(case):
        return
    sent_on = case.application.sent_on or on
    today = replace(case, application=replace(case.application, sent_on=sent_on))
    holding = {one.id: one.state for one in answer(today, on).while_deciding}
    without_title = case.title is None and case.person.in_germany is True
    for effect in EFFECTS:
        if holding.get(effect) is State.MET or (effect == WITHOUT_TITLE and without_title):
            yield say(f"guidance.sheet.{effect}")
            yield say("guidance.sheet.certificate_is_due")
            return


def _said(line: Line, case: Case) -> Said:
    one = line.condition
    texts = tuple(said_of(case, fact) for fact in line.facts) or (_check_word(one),)
    return Said(
        place=str(one.citation),
        texts=texts,
        figure=figure_text(one.figure),
        is_verified=one.figure is None or one.figure.mark.is_verified,
        met_from=one.met_from if one.state is State.NOT_MET else None,
    )


def _later(line: Line) -> dict[str, object]:
    names = [fact_name(fact) for fact in line.facts] or [_check_word(line.condition)]
    return {"text": "; ".join(names), "place": str(line.condition.citation)}


def _check_word(one: Condition) -> str:
    """Return a condition as a noun: a sheet speaks to the authority, not to the person."""
    return find(f"guidance.sheet_check.{one.id}") or law_word("condition", one.id)


def _mail(said: dict[str, object]) -> dict[str, str]:
    """Return a message that asks for an appointment and leaves a proof of the application."""
    wishes = said["wishes"]
    assert isinstance(wishes, list)
    text = say(
        "guidance.sheet.mail",
        subject=str(said["subject"]),
        place=str(said["place"]),
        wishes=" ".join(wishes),
    )
    return {"subject": f"{said['subject']} ({said['place']})", "text": text}
