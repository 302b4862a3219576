"""Answers as they are sent, a text for each fact; and the case that they say.

Here: reading, and what does not hold as an answer. Not here: which questions there are (`questions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from unicodedata import decimal

from bleibe.exchange.blank_region import districts_to_choose
from bleibe.rooms.guidance.rules.isco import is_isco
from bleibe.rooms.guidance.rules.lines import (
    LAW_DAYS,
    LIVED,
    LineFault,
    Span,
    UnreadError,
    day_of,
    periods_in,
    worked_in,
)
from bleibe.rooms.guidance.rules.questions import (
    BESIDE_THE_CASE,
    BY_KEY,
    HELD,
    LANGUAGE_COURSE,
    LEVELS,
    MAY_BE_PROTECTED,
    ON,
    PLANNED_JOB,
    QUESTIONS,
    SCHOOL,
    SEARCH,
    SEARCHES,
    Kind,
    Question,
    Questions,
)
from bleibe.rooms.guidance.rules.rows import SEVERAL_FIELDS, as_rows, held_in, planned_in
from bleibe.rooms.guidance.rules.sections import OTHER_TITLE, SECTION, sections_of
from bleibe.science.residence import ABOVE_QUALIFIED, Case, PlannedJob, case_of, is_country

NOT_KNOWN = "?"
"""The answer of who does not know."""

NONE = "none"
MOST_COUNTRIES = 4
YES, NO = "yes", "no"
ISCO = "job.isco"
ACADEMIC, HELPER = "academic", "helper"
ADMITTED, BEGUN = "admitted", ("running", "completed")
FITS = "is_adequate_to_degree"

WITHOUT_A_DEGREE: Mapping[str, Mapping[str, object]] = {
    NONE: {"state": NONE},
    LANGUAGE_COURSE: {"is_language_course": True, "is_school_visit": False, "is_conditional": False},
    SCHOOL: {"is_language_course": False, "is_school_visit": True, "is_conditional": False},
}
"""What the kinds of study say that lead to no degree; with none of them nobody is admitted to a study."""

LEAST_WITH_THOUSANDS = 1_000
"""From such a bound on, three digits after a point can only be thousands."""

DECIMAL_SIGNS = {"\u066b": ".", "\u066c": "."}
"""The signs between digits in Arabic, for decimals and for thousands."""

DISTRICTS = frozenset(one.code for one in districts_to_choose())


def read_answers(
    sent: Iterable[tuple[str, Iterable[str]]], questions: Questions = QUESTIONS, today: date | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the answers in their order, and those that cannot be read, as they were sent.

    What is sent under another name than that of a fact that is asked, or left empty, is no answer, nor is a
    day after `today` where the question asks for a past one. A place on a card that belongs to another
    situation is asked for again.

    Examples
    --------
    >>> read_answers([("person.age", ["34"]), ("person.name", ["x"]), ("job.months", ["soon"])])
    ({'person.age': '34'}, {'job.months': 'soon'})
    """
    answers: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for fact, texts in sent:
        text = _joined(questions[fact].kind, texts) if fact in questions else ""
        if not text:
            continue
        read = text if text == NOT_KNOWN else _read(questions[fact], text)
        if read is not None and is_still_to_come(questions[fact], read, today):
            read = None
        (wrong if read is None else answers)[fact] = text if read is None else read
    first, last = (answers.get(fact, NOT_KNOWN) for fact in ("title.since", "title.until"))
    if NOT_KNOWN not in (first, last) and last < first:
        wrong["title.until"] = answers.pop("title.until")
    choices = sections_of(answers.get("title.title", ""))
    if answers.get(SECTION, NOT_KNOWN) not in ((*choices, NOT_KNOWN) if choices else ()):
        answers.pop(SECTION, None)
    return answers, wrong


def is_still_to_come(question: Question, text: str, today: date | None) -> bool:
    """Return whether an answer is a day after today, where only a past one can be one."""
    return question.is_past and text != NOT_KNOWN and today is not None and text > today.isoformat()


def is_before_its_first_day(question: Question, text: str) -> bool:
    """Return whether a wrong answer is a day all the same: one that lies before the first day of its span."""
    return question.kind is Kind.DAY and _day(text, LIVED) == text


def _joined(kind: Kind, texts: Iterable[str]) -> str:
    """Return what the fields of one question say together, with digits of every script as 0 to 9.

    NUL, which no page may hold, is replaced.
    """
    plain = [_western(one.replace("\0", "\ufffd").strip()) for one in texts]
    if kind in (Kind.WORKED, Kind.PERIODS):
        return "\n".join(one.replace("\r\n", "\n").replace("\r", "\n") for one in plain if one)
    if kind in SEVERAL_FIELDS:
        return as_rows(kind, plain)
    return ",".join(one for one in plain if one)


def _western(text: str) -> str:
    """Return a text with its digits and decimal sign as everybody's keyboard has them.

    Examples
    --------
    >>> _western("٤٨٠٠٠٫٥٠")
    '48000.50'
    """
    if text.isascii():
        return text
    return "".join(str(decimal(sign)) if sign.isdecimal() else DECIMAL_SIGNS.get(sign, sign) for sign in text)


def faults_of(question: Question, text: str) -> tuple[LineFault, ...]:
    """Return what is wrong in which line or row of an answer that has several."""
    match question.kind:
        case Kind.WORKED:
            return worked_in(text)[1]
        case Kind.PERIODS:
            return periods_in(text)[1]
        case Kind.HELD:
            return held_in(text)[1]
        case Kind.PLANNED:
            return planned_in(text)[1]
        case _:
            return ()


def _read(question: Question, text: str) -> str | None:
    """Return an answer as it is carried on; None where it is none."""
    match question.kind:
        case Kind.YES_NO:
            return text if text in (YES, NO) else None
        case Kind.CHOICE | Kind.SECTION:
            return text if text in question.options else None
        case Kind.DAY:
            return _day(text, LIVED)
        case Kind.NUMBER:
            return _number(question, text)
        case Kind.COUNTRY:
            return text if is_country(text) else None
        case Kind.COUNTRIES:
            named = text.split(",")
            return text if len(named) <= MOST_COUNTRIES and all(map(is_country, named)) else None
        case Kind.DIGITS:
            is_a_code = is_isco(text) if question.fact == ISCO else True
            return text if is_a_code and re.fullmatch(f"[0-9]{{1,{question.most:.0f}}}", text) else None
        case Kind.DISTRICT:
            return text if text in DISTRICTS else None
        case Kind.WORKED:
            return _if_read(text, *worked_in(text))
        case Kind.PERIODS:
            return _if_read(text, *periods_in(text))
        case Kind.HELD:
            return _if_read(text, *held_in(text))
        case Kind.PLANNED:
            job, faults = planned_in(text)
            return None if job is None or faults else text
        case Kind.LAW_DAY:
            return _day(text, LAW_DAYS)


def _if_read(text: str, found: Sequence[object], faults: Sequence[LineFault]) -> str | None:
    """Return a text of several lines or rows where it says something and each of them can be read."""
    return text if found and not faults else None


def _day(text: str, span: Span) -> str | None:
    """Return a day in the order of ISO 8601; a browser without a calendar lets people write 30.9.2027."""
    try:
        return day_of(text, span).isoformat()
    except UnreadError:
        return None


GROUPED = re.compile(r"([0-9]{1,3}(?:([. \u00a0\u202f'’,])[0-9]{3})(?:\2[0-9]{3})*)(?:[.,]([0-9]{1,2}))?")
"""A number with its thousands apart: 48.000, 48 000, 48,000.50."""

PLAIN = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")


def _number(question: Question, text: str) -> str | None:
    """Return a number, with decimals only where the question takes them.

    46.500 means another number in German than in English. It is read as thousands where no other number
    would lie within the bounds, and is none elsewhere.
    """
    found = PLAIN.fullmatch(text)
    whole, cents = found.groups() if found else ("", "")
    apart = GROUPED.fullmatch(text)
    if apart and question.least >= LEAST_WITH_THOUSANDS:
        whole, cents = re.sub("[^0-9]", "", apart[1]), apart[3]
    cents = (cents or "").rstrip("0")
    if not whole or (cents and not question.is_decimal):
        return None
    number = f"{int(whole)}.{cents}" if cents else str(int(whole))
    return number if question.least <= float(number) <= question.most else None


def case_said(answers: Mapping[str, str], questions: Questions = QUESTIONS) -> Case:
    """Return the case that answers say; what nobody knows, or no longer belongs to it, is left out.

    Examples
    --------
    >>> case = case_said({"title.title": "study", "title.until": "2027-03-31", "person.age": "?"})
    >>> case.title.title, case.title.until.isoformat(), case.study.kind.value, case.person.age
    ('aufenthg-16b-1', '2027-03-31', 'academic', None)
    """
    written: dict[str, object] = _of_situation(answers.get("title.title", ""), answers.get(SECTION, ""))
    for question in questions.values():
        text = answers.get(question.fact, NOT_KNOWN)
        if text != NOT_KNOWN and question.fact not in ("title.title", *BESIDE_THE_CASE):
            _write(written, question, text)
    _leave_out_contradictions(written)
    _add_what_follows(written)
    return case_of(written, "self-check").case


def _leave_out_contradictions(written: Mapping[str, object]) -> None:
    """Leave out what an answer that was changed has left behind: since when a title is held after its end,
    and a level of work that is none where it asks for no qualification.
    """
    title, job = written.get("title"), written.get("job")
    if isinstance(title, dict) and "since" in title and "until" in title and title["since"] > title["until"]:
        del title["since"]
    if isinstance(job, dict) and job.get("is_qualified") is False:
        for level in ABOVE_QUALIFIED:
            if job.get(level) is True and not (level == FITS and _is_trained_to_help(written)):
                del job[level]


def _is_trained_to_help(written: Mapping[str, object]) -> bool:
    """Whether somebody has or learns what fits a job that asks for no qualified training."""
    degrees, study = written.get("degrees"), written.get("study")
    learnt = [*degrees] if isinstance(degrees, list) else []
    return any(isinstance(one, dict) and one.get("kind") == HELPER for one in (*learnt, study))


def _add_what_follows(written: dict[str, object]) -> None:
    """Add what answers say beyond themselves: what somebody learns, and work that nobody did.

    Who has begun a study was admitted to it: no condition stands before it any more.

    No research facility takes in whom nothing qualifies (Directive (EU) 2016/801, article 3 number 2).
    """
    study = written.get("study")
    if isinstance(study, dict) and "kind" in study:
        study.setdefault("is_school_visit", False)
        if study["kind"] != ACADEMIC or study.get("state") not in (None, ADMITTED):
            study.setdefault("is_language_course", False)
        if study["kind"] == ACADEMIC and study.get("state") in BEGUN:
            study.setdefault("is_conditional", False)
    if written.get("degrees") == [] and not (isinstance(study, dict) and study.get("kind") == ACADEMIC):
        written.setdefault("has_hosting_agreement", False)
        job = written.get("job")
        if isinstance(job, dict):
            job.setdefault("is_research", False)
    experience = written.get("experience")
    if isinstance(experience, dict) and experience.get("months_in_last_7_years") == 0:
        experience["months_in_last_5_years"] = 0


def law_day(answers: Mapping[str, str], today: date) -> date:
    """Return the day whose law is asked; today where nobody named another.

    Examples
    --------
    >>> law_day({"on": "2027-03-01"}, date(2026, 11, 22)).isoformat()
    '2027-03-01'
    """
    said = answers.get(ON, NOT_KNOWN)
    return today if said == NOT_KNOWN else date.fromisoformat(said)


def planned_job(answers: Mapping[str, str]) -> PlannedJob | None:
    """Return the job that is planned; None where nobody named one."""
    said = answers.get(PLANNED_JOB, NOT_KNOWN)
    return None if said == NOT_KNOWN else planned_in(said)[0]


def _of_situation(key: str, section: str) -> dict[str, object]:
    """Return what a situation says: the title as it stands on the card, else the one of the situation."""
    situation = BY_KEY.get(key)
    if situation is None:
        return {}
    title = section if section in sections_of(key) else situation.title
    written: dict[str, object] = {"person": {"in_germany": not situation.is_abroad}}
    if title:
        written["title"] = {"title": title}
    else:
        written["holds_title"] = key == OTHER_TITLE
    if situation.study:
        written["study"] = {"kind": situation.study}
    if situation.key == "temporary_protection":
        written["has_temporary_protection"] = True
    elif situation.key not in MAY_BE_PROTECTED:
        written["has_temporary_protection"] = False
    return written


def _write(written: dict[str, object], question: Question, text: str) -> None:
    """Put an answer where its fact stands in a case."""
    if question.fact == "degrees":
        written["degrees"] = [] if text == NONE else [{"kind": text}]
        return
    if question.fact == "study.kind" and text in WITHOUT_A_DEGREE:
        written.setdefault("study", dict(WITHOUT_A_DEGREE[text]))
        return
    if question.fact == SEARCH:
        written["seeks_training_place"], written["seeks_study_place"] = SEARCHES[text]
        return
    if question.after == "title" and "title" not in written:
        return
    if question.in_state and not _studies_in(written, question.in_state):
        return
    *parts, name = question.fact.split(".")
    place: object = written
    for part in parts:
        is_of_something_else = part in ("title", "degrees") or (
            part == "study" and question.after in ("study", "study.kind")
        )
        if isinstance(place, dict) and not is_of_something_else:
            place.setdefault(part, {})
        place = place.get(part) if isinstance(place, dict) else None
        place = (place[0] if place else None) if isinstance(place, list) else place
    if isinstance(place, dict):
        place.setdefault(name, _value(question, text))


def _studies_in(written: Mapping[str, object], state: str) -> bool:
    study = written.get("study")
    return isinstance(study, dict) and study.get("state") == state


def _value(question: Question, text: str) -> object:
    match question.kind:
        case Kind.YES_NO:
            return text == YES
        case Kind.DAY | Kind.LAW_DAY:
            return date.fromisoformat(text)
        case Kind.NUMBER:
            return float(text) if "." in text else int(text)
        case Kind.COUNTRIES:
            return tuple(text.split(","))
        case Kind.WORKED:
            return worked_in(text)[0]
        case Kind.PERIODS:
            return periods_in(text)[0]
        case Kind.HELD:
            return held_in(text)[0]
        case _:
            return BY_KEY[text].title if question.options == HELD else text


def is_level(question: Question) -> bool:
    """Whether a question asks for a level of a language; its codes are their own words."""
    return question.options == LEVELS
