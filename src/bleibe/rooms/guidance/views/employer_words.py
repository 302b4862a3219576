"""The answer for an employer in the words of the request's language, ready for its page and its sheet.

Here: message, salaries, procedures side by side, forms, duties and dates. Not here: what the law says
(`science.residence`), titles and conditions in words (`in_words`), how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bleibe.platform.words import find, say
from bleibe.rooms.guidance.rules.asking import unknown_facts
from bleibe.rooms.guidance.rules.employer_questions import asked_as_employer, completes_by
from bleibe.rooms.guidance.rules.employer_standing import (
    Message,
    message_of,
    nearest_title,
    shown_titles,
    title_that_waits,
    titles_for_few,
)
from bleibe.rooms.guidance.selectors import fact_name, law_word, title_name
from bleibe.rooms.guidance.views.in_words import amount_text, figure_text, in_words
from bleibe.science.residence import (
    Answer,
    Case,
    Decider,
    Duty,
    EmployerAnswer,
    Figure,
    Form,
    PresentTitle,
    Procedure,
    Reason,
    State,
    Status,
    Step,
    Threshold,
    TitleFinding,
    cite,
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

DATES = (
    "apply_before_expiry",
    "title_ends",
    "protection_ends",
    "young_degree_counts_until",
    "information_on_fair_integration",
)
"""Dates of the person that an employer plans with; the others are the person's own."""

EQUAL_TERMS = cite("AufenthG 39 (2) S.1 Nr.1")
"""Where it stands that pay and terms are compared with those of domestic workers."""

CONSENTS = "consents"
"""How the Federal Employment Agency is called among those who decide."""

WITHOUT_LIMIT = (Reason.ANY_JOB, Reason.CHANGE_IS_FREE, Reason.WITHIN_HOURS, Reason.NO_TITLE_NEEDED)
"""Reasons beside which no limit is named."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one procedure says of one step or fee."""

    text: str
    place: str = ""
    is_verified: bool = True


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step or fee in all procedures, in their order; each cell with the name of its procedure."""

    text: str
    cells: tuple[tuple[str, Cell], ...]


def in_employers_words(found: EmployerAnswer, whole: Answer, case: Case) -> dict[str, object]:
    """Return the answer as its page shows it."""
    titles = asked_as_employer(shown_titles(found.titles))
    dates = tuple(one for one in whole.deadlines if one.id in DATES and one.on is not None)
    said = in_words(replace(whole, titles=titles, deadlines=dates), case)
    owed = [one for one in found.duties if one.state is not State.NOT_MET]
    return {
        **_message(found, case, nearest_title(titles)),
        **_way(found),
        "as_of": found.as_of,
        "present": _present(found.present),
        "student_rule": figure_text(whole.work.student_rule),
        "student_rule_place": ""
        if whole.work.student_rule is None
        else str(whole.work.student_rule.citation),
        "thresholds": [_threshold(one) for one in found.thresholds],
        "terms": str(EQUAL_TERMS) if _consent_may_be_needed(found) else "",
        **{name: said[name] for name in ("groups", "general", "warnings", "dates")},
        "timeline": said["timeline"] if len(dates) > 1 else None,
        "special": [title_name(one.id) for one in titles_for_few(found.titles)],
        "duties": [_duty(one) for one in owed],
        "owes_information": any(one.id == "inform_of_fair_integration" for one in owed),
    }


def _way(found: EmployerAnswer) -> dict[str, object]:
    """Return who decides, the procedures that can be taken side by side, and their forms."""
    ways = [one for one in found.procedures if one.state is not State.NOT_MET]
    office = next((one.office for one in ways if one.office is not None), None)
    return {
        "deciders": [
            _decider(one) for one in found.deciders if one.state is not State.NOT_MET or one.id == CONSENTS
        ],
        "ways": [say(f"guidance.employer.way.{one.id}") for one in ways],
        "rows": tuple(_rows(ways)),
        "is_accelerated": any(one.id == "accelerated" for one in ways),
        "office": "" if office is None else str(office.value),
        "office_place": "" if office is None else str(office.citation),
        "forms": [_form(one) for one in found.forms],
    }


def _threshold(one: Threshold) -> dict[str, object]:
    return {
        "text": law_word("threshold", one.rule),
        "figure": figure_text(one.figure),
        "place": str(one.figure.citation),
        "is_verified": one.figure.mark.is_verified,
        "reached": say(f"guidance.employer.salary.{one.state.value}"),
    }


def _consent_may_be_needed(found: EmployerAnswer) -> bool:
    return any(one.id == CONSENTS and one.state is not State.NOT_MET for one in found.deciders)


def _form(one: Form) -> dict[str, object]:
    return {
        "name": law_word("form", one.id),
        "place": str(one.citation),
        "is_verified": one.mark.is_verified,
        "depends": one.state is State.NOT_KNOWN,
    }


def _message(found: EmployerAnswer, case: Case, nearest: TitleFinding | None) -> dict[str, object]:
    """Return the first sentence, why, and what stands between the job and the nearest title."""
    kind = message_of(found, case, nearest)
    name = "" if nearest is None else title_name(nearest.id)
    missing = () if nearest is None else tuple(law_word("condition", one.id) for one in nearest.missing)
    facts = () if nearest is None else tuple(fact_name(one) for one in unknown_facts(nearest, case))
    return {
        "message": _sentence(kind, title=name, until=found.present.until),
        "reason": say(f"guidance.employer.reason.{found.present.reason.value}"),
        "afterwards": _afterwards(kind, found, nearest),
        "missing": missing if kind in (Message.AGAINST,) else (),
        "open_facts": facts if kind in (Message.NEAR_HERE, Message.NEAR_ABROAD) else (),
        "completes": completes_by(case, found.as_of),
    }


def _sentence(kind: Message, *, title: str, until: date | None) -> str:
    key = f"guidance.employer.message.{kind.value}"
    places: dict[str, object] = {"title": title, "until": until}
    sentence = find(key) or ""
    return say(key, **{name: value for name, value in places.items() if f"{{{name}}}" in sentence})


def _afterwards(kind: Message, found: EmployerAnswer, nearest: TitleFinding | None) -> str:
    """Return which title is nearest once the present one ends, or beside what is to be checked."""
    if kind not in (Message.ALREADY_UNTIL, Message.TO_CHECK, Message.NEAR_HERE, Message.AGAINST):
        return ""
    waits = title_that_waits(found.titles, found.as_of)
    if waits is not None and (nearest is None or nearest.status is not Status.OPEN):
        later, day = waits
        return say("guidance.employer.afterwards.later", title=title_name(later.id), day=day)
    if kind in (Message.NEAR_HERE, Message.AGAINST) or nearest is None:
        return ""
    match nearest.status:
        case Status.OPEN:
            return say("guidance.employer.afterwards.open", title=title_name(nearest.id))
        case Status.UNKNOWN:
            return say("guidance.employer.afterwards.near", title=title_name(nearest.id))
        case _:
            return ""


def _present(present: PresentTitle) -> dict[str, object]:
    return {
        "figure": "" if present.reason in WITHOUT_LIMIT else figure_text(present.figure),
        "is_verified": present.figure is None or present.figure.mark.is_verified,
        "places": [str(one) for one in present.citations],
        "is_account": present.reason in (Reason.DAY_ACCOUNT, Reason.BEYOND_ACCOUNT),
    }


def _decider(one: Decider) -> dict[str, str]:
    return {
        "office": law_word("office", one.office.value),
        "text": say(f"guidance.employer.decider.{one.id}.{one.state.value}"),
        "place": str(one.citation),
    }


def _rows(ways: Iterable[Procedure]) -> Iterator[Row]:
    """Yield steps, then fees, each as all procedures know it."""
    known = {one.id: {step.id: step for step in one.steps} for one in ways}
    fees = {one.id: {fee.key: fee for fee in one.fees} for one in ways}
    names = {id: say(f"guidance.employer.way.{id}") for id in known}
    for step in STEPS:
        if any(step in steps for steps in known.values()):
            cells = tuple((names[id], _step_cell(steps.get(step))) for id, steps in known.items())
            yield Row(text=law_word("step", step), cells=cells)
    for key in dict.fromkeys(key for those in fees.values() for key in those):
        cells = tuple((names[id], _fee_cell(those.get(key))) for id, those in fees.items())
        text = say("guidance.employer.fee", of=law_word("fee", key.replace(".", "-")))
        yield Row(text=text, cells=cells)


def _step_cell(step: Step | None) -> Cell:
    if step is None:
        return Cell(text=say("guidance.employer.time.not_here"))
    if step.figure is None:
        return Cell(text=say("guidance.employer.time.none"), place=str(step.citation))
    return Cell(
        text=say(f"guidance.employer.time.{step.id}", amount=amount_text(step.figure)),
        place=str(step.citation),
        is_verified=step.figure.mark.is_verified,
    )


def _fee_cell(fee: Figure | None) -> Cell:
    if fee is None:
        return Cell(text=say("guidance.employer.time.no_fee"))
    return Cell(text=amount_text(fee), place=str(fee.citation), is_verified=fee.mark.is_verified)


def _duty(one: Duty) -> dict[str, object]:
    return {
        "text": law_word("duty", one.id),
        "when": law_word("when", one.when),
        "day": one.on,
        "figure": "" if one.on is not None else amount_text(one.figure),
        "place": str(one.citation),
        "is_verified": one.figure is None or one.figure.mark.is_verified,
        "depends": one.state is State.NOT_KNOWN,
    }
