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

from bleibe.platform.words import count, find, language, say, speaking
from bleibe.rooms.guidance.rules.sheet import (
    Asked,
    Line,
    contents,
    find_asked,
    longest,
    place_of_extension,
)
from bleibe.rooms.guidance.rules.standing import day_from
from bleibe.rooms.guidance.selectors import GERMAN, law_word
from bleibe.rooms.guidance.views.fact_words import name_on_sheet, said_of, value_in_words
from bleibe.rooms.guidance.views.in_words import figure_text, said_documents, title_of
from bleibe.rooms.guidance.views.places import place_text
from bleibe.rooms.guidance.views.sent import Sent, address_of, from_the_answers
from bleibe.rooms.guidance.views.whole_citations import with_whole_citations
from bleibe.science.residence import Case, Condition, State, answer, place_of
from bleibe.transition import base_language

WITHOUT_TITLE = "stay_is_permitted_without_work"
"""Whether somebody without a title is here lawfully nobody says here: the sheet says it with an if."""

EFFECTS_OF_ONE_SENT_TODAY = (
    "title_continues_with_work",
    "title_continues_with_coming_job",
    "late_authority_may_order",
    WITHOUT_TITLE,
)
"""What an application does, of which one holds for whoever applies today (section 81(3), (4))."""

LINES = ("line_name", "line_born", "line_address", "line_reach", "line_file_number")
"""What the person writes by hand."""

AFTER_BIRTH = "line_born"
"""The line after which the nationality stands."""

LONG_LINE = "line_address"
"""The line that needs the whole width of the paper."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One row of the sheet: the place in the law, what the person says, the figure that it hangs on.

    Of what `is_checked` the authority judges; the row holds what the person says of it.
    """

    place: str
    texts: tuple[str, ...]
    figure: str
    is_verified: bool
    met_from: date | None
    is_checked: bool


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
    is_german = base_language(language()) == GERMAN
    own = "" if is_german else render_to_string("guidance/sheet_text.html", contents_in_words(asked, sent))
    with speaking(GERMAN):
        said = contents_in_words(asked, sent)
        shown |= {"sheet": render_to_string("guidance/sheet_text.html", said), "mail": _mail(said)}
    return with_whole_citations(render(request, "guidance/sheet.html", shown | {"own_words": own}))


def contents_in_words(asked: Asked, sent: Sent) -> dict[str, object]:
    """Return what the sheet says in the language that is spoken."""
    found = contents(asked, sent.case)
    said = [_said(one, sent.case) for one in found.said]
    return {
        "as_of": sent.found.as_of,
        "to": say(f"guidance.sheet.{'to_mission' if _is_abroad(sent.case) else 'to_authority'}"),
        "subject": _subject(asked, sent.case),
        "place": "; ".join(_places(asked)),
        "wishes": list(_wishes(asked, sent)),
        "lines": list(_lines(sent.case)),
        "said": said,
        "has_figures": any(one.figure for one in said),
        "not_yet": [_not_yet(one) for one in found.not_yet],
        "to_check": [{"text": _check_word(one), "place": place_text(one.citation)} for one in found.to_check],
        "documents": said_documents(asked.title, sent.case),
    }


def _lines(case: Case) -> Iterator[tuple[str, str, bool]]:
    """Yield the lines of the head: name, what is known, whether it is long; most is written by hand."""
    nationalities = value_in_words("person.nationalities", case.person.nationalities)
    for line in LINES:
        yield say(f"guidance.sheet.{line}"), "", line == LONG_LINE
        if line == AFTER_BIRTH and nationalities:
            yield name_on_sheet("person.nationalities"), nationalities, False


def _places(asked: Asked) -> Iterator[str]:
    """Yield where a title stands, and for an extension where that does."""
    yield place_text(asked.title.citation)
    if asked.is_extension:
        extended = place_of_extension(asked)
        yield from () if extended is None else (place_text(extended),)


def _is_abroad(case: Case) -> bool:
    return case.person.is_abroad is True


def _subject(asked: Asked, case: Case) -> str:
    """Return what is asked for, as the line above a letter."""
    kind = "subject_extension" if asked.is_extension else "subject_grant"
    if _is_abroad(case):
        kind = "subject_visa"
    return say(f"guidance.sheet.{kind}", title=title_of(asked.title).name)


def _wishes(asked: Asked, sent: Sent) -> Iterator[str]:
    """Yield the paragraphs of the request: what, the present title, what the application does, consent."""
    case, on = sent.case, sent.found.as_of
    parts = (_request(asked, case, on), _present_title(case, on), _effects(case, on), _consent(asked))
    yield from (text for text in (" ".join(part) for part in parts) if text)


def _request(asked: Asked, case: Case, on: date) -> Iterator[str]:
    """Yield from when and for how long a title is asked, and by which provisions it is extended."""
    until = None if case.title is None else case.title.until
    earliest, lasts = day_from(asked.title, on), longest(asked)
    if earliest is not None:
        yield say("guidance.sheet.from_day", day=earliest)
    elif asked.is_extension and until is not None and until >= on:
        yield say("guidance.sheet.from_day", day=until + timedelta(days=1))
    else:
        yield say("guidance.sheet.from_decision")
    if lasts is not None:
        months, named = lasts
        length = count("guidance.unit.months", months)
        yield say("guidance.sheet.lasting", length=length, place=place_text(named.citation))
    if asked.is_extension:
        yield say("guidance.sheet.same_provisions")


def _present_title(case: Case, on: date) -> Iterator[str]:
    """Yield which title is held, since when and until when."""
    if case.title is None:
        return
    since, until = case.title.since, case.title.until
    yield say("guidance.sheet.held", place=place_of(case.title.title))
    if since is not None:
        yield say("guidance.sheet.held_since", day=since)
    if until is not None:
        yield say(f"guidance.sheet.{'ends' if until >= on else 'ended'}", day=until)


def _consent(asked: Asked) -> Iterator[str]:
    """Yield whether the Federal Employment Agency must consent."""
    if asked.title.ba_consent is not None:
        consent = f"guidance.sheet.consent_{asked.title.ba_consent.value}"
        yield say(consent, place=place_text(asked.title.consent_citation))


def _effects(case: Case, on: date) -> Iterator[str]:
    """Yield what an application of today does by law, and that a certificate of it is asked for."""
    if _is_abroad(case):
        return
    sent_on = case.application.sent_on or on
    today = replace(case, application=replace(case.application, sent_on=sent_on))
    holding = {one.id: one.state for one in answer(today, on).while_deciding}
    without_title = case.title is None and case.person.in_germany is True
    for effect in EFFECTS_OF_ONE_SENT_TODAY:
        if holding.get(effect) is State.MET or (effect == WITHOUT_TITLE and without_title):
            yield say(f"guidance.sheet.{effect}")
            yield say("guidance.sheet.certificate_is_due")
            return


def _said(line: Line, case: Case) -> Said:
    one = line.condition
    texts = tuple(said_of(case, fact) for fact in line.facts)
    figure = None if one is None else one.figure
    return Said(
        place=place_text(line.place),
        texts=texts if texts or one is None else (_check_word(one),),
        figure=figure_text(figure),
        is_verified=figure is None or figure.mark.is_verified,
        met_from=one.met_from if one is not None and one.state is State.NOT_MET else None,
        is_checked=line.is_checked,
    )


def _not_yet(line: Line) -> dict[str, object]:
    return {"names": [name_on_sheet(fact) for fact in line.facts], "place": place_text(line.place)}


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
