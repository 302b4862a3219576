"""A sheet in German for the authority: what is asked for, and the facts of the title in the order of the law.

Here: the page that shows it, and the words of its facts. Not here: what stands on it (`rules.sheet`), the
sentences of the request (`sheet_request`). It has lines for name and address, which the site never asks; the
person fills them in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from bleibe.platform.words import find, language, say, speaking
from bleibe.rooms.guidance.rules.sections import is_rough, place_said
from bleibe.rooms.guidance.rules.sheet import (
    EXTENSION,
    Asked,
    Line,
    applied,
    as_far_as_said,
    contents,
    find_asked,
    place_of_extension,
)
from bleibe.rooms.guidance.selectors import GERMAN, law_word
from bleibe.rooms.guidance.views import sheet_request
from bleibe.rooms.guidance.views.fact_words import name_on_sheet, said_of, value_in_words
from bleibe.rooms.guidance.views.in_words import SaidDocument, figure_text, said_documents
from bleibe.rooms.guidance.views.places import place_text
from bleibe.rooms.guidance.views.sent import Sent, address_of, from_the_answers
from bleibe.rooms.guidance.views.whole_citations import with_whole_citations
from bleibe.science.residence import Case, Condition, State, Status
from bleibe.transition import base_language

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


@dataclass(frozen=True, kw_only=True)
class ByHand:
    """A line of the head: its name, what is known of it, whether it needs the whole width."""

    name: str
    text: str
    is_wide: bool


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Facts that nobody said yet, by their names, and the place that asks for them."""

    names: tuple[str, ...]
    place: str


@dataclass(frozen=True, kw_only=True)
class ToCheck:
    """A condition of which the authority judges, and where it stands."""

    text: str
    place: str


@dataclass(frozen=True, kw_only=True)
class SaidSheet:
    """A sheet in the words of one language: to whom, what is asked, the facts, what is missing or checked."""

    as_of: date
    to: str
    subject: str
    place: str
    wishes: tuple[str, ...]
    lines: tuple[ByHand, ...]
    said: tuple[Said, ...]
    not_yet: tuple[Missing, ...]
    to_check: tuple[ToCheck, ...]
    documents: tuple[SaidDocument, ...]

    @property
    def has_figures(self) -> bool:
        """Whether a fact hangs on a figure of the law."""
        return any(one.figure for one in self.said)


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
    asked = _as_said(asked, wanted, sent)
    is_sent = applied(asked, sent.case, sent.found.as_of) in sheet_request.SENT
    is_german = base_language(language()) == GERMAN
    own = "" if is_german else _as_html(sheet_in_words(asked, sent))
    with speaking(GERMAN):
        said = sheet_in_words(asked, sent)
        shown |= {"sheet": _as_html(said), "mail": _mail(said, asked, sent)}
    shown |= {"own_words": own, "is_sent": is_sent}
    return with_whole_citations(render(request, "guidance/sheet.html", shown))


def _as_said(asked: Asked, wanted: str, sent: Sent) -> Asked:
    """Return what is asked for without more of the title that is held than the person said.

    Whoever chooses one of several titles and did not say which is held asks for that one.
    """
    if not asked.is_extension or not is_rough(sent.answers) or asked.title.status is Status.NOT_COVERED:
        return asked
    return as_far_as_said(asked) if wanted == EXTENSION else replace(asked, is_extension=False)


def _held_at(sent: Sent) -> str:
    title = sent.case.title
    return "" if title is None else place_said(sent.answers, title.title)


def _as_html(said: SaidSheet) -> str:
    return render_to_string("guidance/sheet_text.html", {"sheet": said})


def sheet_in_words(asked: Asked, sent: Sent) -> SaidSheet:
    """Return what the sheet says in the language that is spoken."""
    found, case, on = contents(asked, sent.case), sent.case, sent.found.as_of
    return SaidSheet(
        as_of=on,
        to=say(f"guidance.sheet.{'to_mission' if sheet_request.is_abroad(case) else 'to_authority'}"),
        subject=sheet_request.subject(asked, case, on),
        place="; ".join(_places(asked)),
        wishes=tuple(sheet_request.request(asked, case, on, held_at=_held_at(sent))),
        lines=tuple(_lines(case)),
        said=tuple(_said(one, case) for one in found.said),
        not_yet=tuple(_not_yet(one) for one in found.not_yet),
        to_check=tuple(
            ToCheck(text=_check_word(one), place=place_text(one.citation)) for one in found.to_check
        ),
        documents=said_documents(asked.title, case),
    )


def _lines(case: Case) -> Iterator[ByHand]:
    """Yield the lines of the head; most is written by hand."""
    nationalities = value_in_words("person.nationalities", case.person.nationalities)
    for line in LINES:
        yield ByHand(name=say(f"guidance.sheet.{line}"), text="", is_wide=line == LONG_LINE)
        if line == AFTER_BIRTH and nationalities:
            yield ByHand(name=name_on_sheet("person.nationalities"), text=nationalities, is_wide=False)


def _places(asked: Asked) -> Iterator[str]:
    """Yield where a title stands, and for an extension where that does."""
    yield place_text(asked.title.citation)
    if asked.is_extension:
        extended = place_of_extension(asked)
        yield from () if extended is None else (place_text(extended),)


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


def _not_yet(line: Line) -> Missing:
    return Missing(names=tuple(map(name_on_sheet, line.facts)), place=place_text(line.place))


def _check_word(one: Condition) -> str:
    """Return a condition as a noun: a sheet speaks to the authority, not to the person."""
    return find(f"guidance.sheet_check.{one.id}") or law_word("condition", one.id)


def _mail(said: SaidSheet, asked: Asked, sent: Sent) -> dict[str, str]:
    """Return a message that leaves a proof of the application, or asks what became of it."""
    wishes = " ".join(said.wishes)
    case, on = sent.case, sent.found.as_of
    text = sheet_request.message(asked, case, on, subject=said.subject, place=said.place, wishes=wishes)
    return {"subject": f"{said.subject} ({said.place})", "text": text}
