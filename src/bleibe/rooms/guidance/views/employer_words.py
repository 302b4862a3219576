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
    NAMES_A_TITLE,
    Message,
    message_of,
    nearest_title,
    reason_of,
    shown_titles,
    title_that_waits,
    titles_for_few,
)
from bleibe.rooms.guidance.selectors import fact_name, law_word, title_name
from bleibe.rooms.guidance.views.in_words import (
    SaidDate,
    amount_text,
    date_in_words,
    figure_text,
    in_words,
)
from bleibe.rooms.guidance.views.timeline import timeline
from bleibe.science.residence import (
    Answer,
    Case,
    Deadline,
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
    Validity,
    cite,
    every,
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

INFORMATION, OWED_INFORMATION = "information_on_fair_integration", "inform_of_fair_integration"
"""How the date and the duty of section 45c are called."""

DATES = (
    "apply_before_expiry",
    "title_ends",
    "protection_ends",
    "young_degree_counts_until",
    INFORMATION,
)
"""Dates of the person that an employer plans with; the others are the person's own."""

EQUAL_TERMS = cite("AufenthG 39 (2) S.1 Nr.1")
"""Where it stands that pay and terms are compared with those of domestic workers."""

TITLE_NEEDED = "title_needed"
"""The first day of work, where another title must be there before."""

CONSENTS = "consents"
"""How the Federal Employment Agency is called among those who decide."""

EQUAL = "equal_terms"
"""The condition of a title that pay and terms are compared."""

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


def in_employers_words(found: EmployerAnswer, whole: Answer, case: Case, today: date) -> dict[str, object]:
    """Return the answer as its page shows it; `today` is where the dates begin."""
    titles = asked_as_employer(shown_titles(found.titles))
    nearest = nearest_title(titles)
    owed = [one for one in found.duties if one.state is not State.NOT_MET]
    dates = _dates(found, whole, owed)
    said = in_words(replace(whole, titles=titles, deadlines=()), case)
    return {
        **_message(found, case, nearest),
        **_way(found),
        **_salaries(found, titles, nearest),
        "as_of": found.as_of,
        "present": _present(found.present),
        "student_rule": figure_text(whole.work.student_rule),
        "student_rule_place": ""
        if whole.work.student_rule is None
        else str(whole.work.student_rule.citation),
        **{name: said[name] for name in ("groups", "general", "warnings")},
        "dates": [_date(one) for one in dates],
        "timeline": timeline(dates, today) if len(dates) > 1 else None,
        "special": [title_name(one.id) for one in titles_for_few(found.titles)],
        "duties": [_duty(one) for one in owed],
        "needs_title": found.present.validity is not Validity.NOT_NEEDED,
        "owes_information": any(one.id == OWED_INFORMATION for one in owed),
    }


def _dates(found: EmployerAnswer, whole: Answer, owed: Iterable[Duty]) -> tuple[Deadline, ...]:
    """Return the dates to plan with, in their order; that of section 45c only where it is owed here."""
    owes = any(one.id == OWED_INFORMATION for one in owed)
    dated = [one for one in whole.deadlines if one.id in DATES and one.on is not None]
    kept = [one for one in dated if owes or one.id != INFORMATION]
    needed = () if found.title_needed is None else (found.title_needed,)
    return tuple(sorted((*kept, *needed), key=lambda one: one.on or date.max))


def _date(one: Deadline) -> SaidDate:
    if one.id != TITLE_NEEDED:
        return date_in_words(one)
    return SaidDate(
        day=one.on,
        kind=law_word("kind_of_date", one.kind.value),
        text=say("guidance.employer.title_needed"),
        citation=str(one.citation),
        runs_from="",
        is_verified=True,
        is_counted=False,
    )


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


def _salaries(
    found: EmployerAnswer, titles: Iterable[TitleFinding], nearest: TitleFinding | None
) -> dict[str, object]:
    """Return what the contract must reach; where no title asks for a salary, that, and the rule instead."""
    asked = {id for one in found.thresholds for id in one.titles}
    open_ones = [one for one in titles if one.status in (Status.OPEN, Status.UNKNOWN)]
    without = ""
    if open_ones and not found.thresholds and found.present.validity is not Validity.NOT_NEEDED:
        without = say("guidance.employer.no_threshold")
    elif asked and nearest is not None and nearest.status is Status.OPEN and nearest.id not in asked:
        without = say("guidance.employer.no_threshold_for", title=title_name(nearest.id))
    return {
        "thresholds": [_threshold(one, found.as_of) for one in found.thresholds],
        "without_threshold": without,
        "terms": _places_of_terms(open_ones) if _consent_may_be_needed(found) else "",
    }


def _places_of_terms(titles: Iterable[TitleFinding]) -> str:
    """Return where it stands that terms are compared: for skilled workers elsewhere than for others."""
    places = [str(one.citation) for title in titles for one in every(title.conditions) if one.id == EQUAL]
    return "; ".join(sorted({*places})) or str(EQUAL_TERMS)


def _threshold(one: Threshold, on: date) -> dict[str, object]:
    is_of_others = one.is_only_from_45 and one.state is not State.MET
    reached = "only_from_45" if is_of_others else one.state.value
    return {
        "text": law_word("threshold", one.rule),
        "figure": figure_text(one.figure),
        "place": str(one.figure.citation),
        "is_verified": one.figure.mark.is_verified,
        "of_year": "" if one.of_year is None else _of_year("salary", one.of_year, on),
        "reached": say(f"guidance.employer.salary.{reached}"),
    }


def _of_year(where: str, year: int, on: date) -> str:
    return say(f"guidance.employer.{where}.of_year", year=str(year), asked=str(on.year))


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
    afterwards = _afterwards(kind, found, nearest)
    name = "" if nearest is None else title_name(nearest.id)
    missing = () if nearest is None else tuple(law_word("condition", one.id) for one in nearest.missing)
    facts = () if nearest is None else tuple(fact_name(one) for one in unknown_facts(nearest, case))
    return {
        "message": _sentence(kind, title=name, until=found.present.until),
        "reason": say(f"guidance.employer.reason.{reason_of(found.present.reason, case)}"),
        "afterwards": afterwards,
        "of_year": _named_by_an_earlier_year(kind, found, nearest, is_said_afterwards=bool(afterwards)),
        "missing": missing if kind in (Message.AGAINST,) else (),
        "open_facts": facts if kind in (Message.NEAR_HERE, Message.NEAR_ABROAD) else (),
        "completes": completes_by(case, found.as_of),
    }


def _named_by_an_earlier_year(
    kind: Message, found: EmployerAnswer, nearest: TitleFinding | None, *, is_said_afterwards: bool
) -> str:
    """Return that the title of the headline hangs on a threshold of an earlier year, where it does."""
    if nearest is None or not (is_said_afterwards or kind in NAMES_A_TITLE):
        return ""
    waits = title_that_waits(found.titles, found.as_of)
    named = {nearest.id, *(() if waits is None else (waits[0].id,))}
    years = [one.of_year for one in found.thresholds if one.of_year and named.intersection(one.titles)]
    return _of_year("message", years[0], found.as_of) if years else ""


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
    said = "after_entry" if one.is_after_entry else one.state.value
    return {
        "office": law_word("office", one.office.value),
        "text": say(f"guidance.employer.decider.{one.id}.{said}"),
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


def _when(one: Duty) -> str:
    when = law_word("when", one.when)
    if one.on is None:
        return when
    how = "from_day" if one.when == "during_work" else "by_day"
    return say(f"guidance.employer.{how}", when=when, day=one.on)


def _duty(one: Duty) -> dict[str, object]:
    return {
        "text": law_word("duty", one.id),
        "when": _when(one),
        "note": say("guidance.employer.nearest_by_seat") if one.id == OWED_INFORMATION else "",
        "figure": "" if one.on is not None else amount_text(one.figure),
        "place": str(one.citation),
        "is_verified": one.figure is None or one.figure.mark.is_verified,
        "depends": one.state is State.NOT_KNOWN,
    }
