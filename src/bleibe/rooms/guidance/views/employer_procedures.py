"""The way to a title in the words of the request's language: who decides, steps, fees and forms.

Here: the table of both procedures, deciders and forms. Not here: what the law says (`science.residence`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from bleibe.platform.words import say
from bleibe.rooms.guidance.rules.employer_standing import OwnApplication, own_application
from bleibe.rooms.guidance.selectors import law_word
from bleibe.rooms.guidance.views.employer_salaries import CONSENTS, amount_in_short
from bleibe.rooms.guidance.views.in_words import amount_text, figure_text
from bleibe.rooms.guidance.views.places import place_text
from bleibe.science.residence import (
    Case,
    Decider,
    EmployerAnswer,
    Figure,
    Form,
    Procedure,
    State,
    Step,
    cite,
    times_run_until,
)

STEPS = (
    "agreement_with_the_office",
    "recognition",
    "application_before_the_end",
    "consent_of_the_agency",
    "prior_consent_of_the_office",
    "visa_at_the_mission",
    "title_after_entry",
    "decision_of_the_office",
)
"""The steps of both procedures in one order, so that they stand side by side."""

OF_THE_PERSON = "application_before_the_end"
"""The step that is another one where the title has ended, was applied for, or there is none."""

PLACES = {
    OwnApplication.AFTER_THE_END: cite("AufenthG 81 (4) S.3"),
    OwnApplication.SENT: cite("AufenthG 81 (1)"),
    OwnApplication.HERE: cite("AufenthG 81 (1)"),
}
"""Where the application of the person stands, if it is not one before the end."""

WORKS_AFTER_THE_DECISION = cite("AufenthG 81 (5a) S.1")
"""Where it stands that somebody may work between the decision and the card."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one procedure says of one step or fee; `short` is a fee for a page of paper."""

    text: str
    short: str = ""
    place: str = ""
    is_verified: bool = True
    is_figure: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step or fee in all procedures, in their order; each cell with the name of its procedure."""

    text: str
    cells: tuple[tuple[str, Cell], ...]
    is_fee: bool = False

    @property
    def is_of_one(self) -> bool:
        """Whether the figure stands in one of several procedures alone."""
        return sum(cell.is_figure for _, cell in self.cells) == 1 and len(self.cells) > 1

    @property
    def has_figure(self) -> bool:
        """Whether a time or an amount stands in it."""
        return any(cell.is_figure for _, cell in self.cells)


def way_in_words(found: EmployerAnswer, case: Case, today: date) -> dict[str, object]:
    """Return who decides, the procedures that can be taken side by side, and their forms."""
    own = own_application(case, today)
    ways = [_with_application(one, own) for one in found.procedures if one.state is not State.NOT_MET]
    office = next((one.office for one in ways if one.office is not None), None)
    return {
        "deciders": [
            _decider(one) for one in found.deciders if one.state is not State.NOT_MET or one.id == CONSENTS
        ],
        "ways": [say(f"guidance.employer.way.{one.id}") for one in ways],
        "rows": (rows := tuple(_rows(ways, _application_text(case, own)))),
        "without_time": [one.text for one in rows if not one.has_figure],
        "too_late": _runs_past_the_first_day(found, ways, today),
        "is_accelerated": any(one.id == "accelerated" for one in ways),
        "office": "" if office is None else str(office.value),
        "office_place": "" if office is None else place_text(office.citation),
        "office_source": ""
        if office is None
        else say("guidance.employer.way.office_source", source=office.source, since=office.since),
        "after_decision": place_text(WORKS_AFTER_THE_DECISION)
        if ways and case.person.in_germany is True
        else "",
        "forms": [_form(one) for one in found.forms],
    }


def _with_application(way: Procedure, own: OwnApplication) -> Procedure:
    """Return a procedure whose own application of the person stands at the place that fits it."""
    place = PLACES.get(own)
    if place is None:
        return way
    steps = (replace(one, citation=place) if one.id == OF_THE_PERSON else one for one in way.steps)
    return replace(way, steps=tuple(steps))


def _application_text(case: Case, own: OwnApplication) -> str:
    """Return the application of the person as it stands today."""
    match own:
        case OwnApplication.BEFORE_THE_END:
            return law_word("step", OF_THE_PERSON)
        case OwnApplication.AFTER_THE_END:
            until = None if case.title is None else case.title.until
            return say("guidance.employer.application.after_the_end", until=until)
        case OwnApplication.SENT:
            return say("guidance.employer.application.sent", day=case.application.sent_on)
        case OwnApplication.HERE:
            return say("guidance.employer.application.here")
        case unnamed:
            assert_never(unnamed)


def _runs_past_the_first_day(found: EmployerAnswer, ways: Iterable[Procedure], today: date) -> str:
    """Return that the times of the accelerated procedure together run past the first day, where they do."""
    accelerated = next((one for one in ways if one.id == "accelerated"), None)
    until = None if accelerated is None else times_run_until(accelerated, today)
    if until is None or found.title_needed is None or until <= found.as_of:
        return ""
    return say("guidance.employer.way.too_late", today=today, until=until, day=found.as_of)


def _form(one: Form) -> dict[str, object]:
    return {
        "name": law_word("form", one.id),
        "place": place_text(one.citation),
        "is_verified": one.mark.is_verified,
        "depends": one.state is State.NOT_KNOWN,
    }


def _decider(one: Decider) -> dict[str, str]:
    said = "after_entry" if one.is_after_entry else one.state.value
    return {
        "office": law_word("office", one.office.value),
        "text": say(f"guidance.employer.decider.{one.id}.{said}"),
        "place": place_text(one.citation),
    }


def _rows(ways: Iterable[Procedure], application: str) -> Iterator[Row]:
    """Yield steps, then fees, each as all procedures know it; `application` is the person's own in words."""
    known = {one.id: {step.id: step for step in one.steps} for one in ways}
    fees = {one.id: {fee.key: fee for fee in one.fees} for one in ways}
    names = {id: say(f"guidance.employer.way.{id}") for id in known}
    for step in STEPS:
        if any(step in steps for steps in known.values()):
            cells = tuple((names[id], _step_cell(steps.get(step))) for id, steps in known.items())
            yield Row(text=application if step == OF_THE_PERSON else law_word("step", step), cells=cells)
    for key in dict.fromkeys(key for those in fees.values() for key in those):
        cells = tuple((names[id], _fee_cell(those.get(key))) for id, those in fees.items())
        text = say("guidance.employer.fee", of=law_word("fee", key.replace(".", "-")))
        yield Row(text=text, cells=cells, is_fee=True)


def _step_cell(step: Step | None) -> Cell:
    if step is None:
        return Cell(text=say("guidance.employer.time.not_here"))
    if step.figure is None:
        return Cell(text=say("guidance.employer.time.none"), place=place_text(step.citation))
    return Cell(
        text=say(f"guidance.employer.time.{step.id}", amount=amount_text(step.figure)),
        place=place_text(step.citation),
        is_verified=_is_verified(step.figure),
        is_figure=True,
    )


def _fee_cell(fee: Figure | None) -> Cell:
    if fee is None:
        return Cell(text=say("guidance.employer.time.no_fee"))
    return Cell(
        text=figure_text(fee),
        short=amount_in_short(fee),
        place=place_text(fee.citation),
        is_verified=_is_verified(fee),
        is_figure=True,
    )


def _is_verified(figure: Figure) -> bool:
    """Whether a figure needs no mark of its own: it was read, or its place has the mark already."""
    return figure.mark.is_verified or not figure.citation.is_read
