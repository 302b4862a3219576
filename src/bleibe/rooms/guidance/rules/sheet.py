"""What a sheet for the authority says of one title: its conditions in the order of the law, with their facts.

Here: which title may be asked for, which condition stands where, which facts belong to it, for how long it is
asked. Not here: words (`views.sheet`). Nothing of a person is on it that does not belong to the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bleibe.rooms.guidance.rules.asking import value_of
from bleibe.rooms.guidance.rules.sections import section_of
from bleibe.rooms.guidance.rules.standing import (
    OF_THE_PERSON,
    day_from,
    distance,
    is_beside_the_act,
    is_general,
    own_conditions,
)
from bleibe.science.residence import (
    WITHOUT_END,
    Case,
    Citation,
    Condition,
    Figure,
    State,
    Status,
    TitleFinding,
    cite,
    find_own_right,
    is_of,
    sent_by,
)

NOT_EXTENDED = ("aufenthg-9", "aufenthg-18c", "aufenthg-21-4-2", "aufenthg-19c-4-3", "aufenthg-60", "asylg")
"""Titles without an end, and what is no title: nobody asks for their extension."""

EXTENSION = "extension"
"""What is asked for where the title that is held shall go on."""

STATUTES = ("AufenthG", "AufenthV", "BeschV")
"""The order of statutes on a sheet; others follow."""

SEARCH_CARD, FOLLOW_UP = "aufenthg-20a", "aufenthg-20a-5-2"
"""An opportunity card goes on as follow-up card alone (section 20a(5) sentences 2 and 6)."""

NOT_APPLIED_FOR = ("freizueggeu", "aufenthv-28")
"""Rights that stand by law: nobody applies for them."""

ON_TOP = ("title", "title.title", "title.since", "title.until", "person.in_germany", "person.nationalities")
"""Facts that the head and the request say already: the present title is no answer to a condition."""

OF_ANOTHER_STATUS = ("no_temporary_protection", "no_course_alone", "no_hosting_agreement", OF_THE_PERSON)
"""Conditions that no other status stands in the way: while nobody names one, a sheet does not either."""

WITHIN_DEGREES = ("degrees.kind", "degrees.country")
"""Facts that the name of a qualification holds already."""

TERMS = ("job.salary_eur_per_year", "job.hours_per_week")
JOB = ("job.isco", "job.kldb", "job.employer_seat", "job.starts_on", "job.months", *TERMS)
BESIDE = {
    "livelihood": ("person.is_livelihood_secured", "person.has_health_insurance"),
    "equal_terms": TERMS,
    "job_offer": JOB,
}
"""Facts that a clerk reads at a condition although they do not decide it; each stands where it is first."""

OCCUPATION = ("job.isco", "job.kldb")
"""One of the two names the occupation."""

TO_LEARN_A_COURSE = ("aufenthg-16a", "aufenthg-16b", "aufenthg-16c")
"""Titles that have done their work once the course is completed."""

STUDY = ("aufenthg-16b-1", "aufenthg-16b-5")
"""Titles whose duration and extension hang on the planned end of the study (section 16b(2))."""

PLANNED_END = "study.planned_end_on"
DURATION_OF_STUDY, EXTENSION_OF_STUDY = cite("AufenthG 16b (2) S.1"), cite("AufenthG 16b (2) S.4")

EXTENDED_AS_GRANTED = (cite("AufenthG 18 (4)"), DURATION_OF_STUDY, cite("AufenthG 20a (5) S.2"))
"""Places that name a duration for an extension as well; others name that of the first grant alone."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: a title, for the first time or as the extension of the one that is held."""

    title: TitleFinding
    is_extension: bool


class Applied(StrEnum):
    """What somebody has applied for: nothing yet, this title, another one, or nobody said which."""

    NOT_YET = "not_yet"
    FOR_THIS = "for_this"
    FOR_ANOTHER = "for_another"
    FOR_SOME = "for_some"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One place of the law with its facts: those known, or those that nobody said yet.

    `condition` is None where the facts stand at a place that is no condition of a first grant. Of what
    `is_checked` the authority judges: the facts are no more than what the person says.
    """

    place: Citation
    facts: tuple[str, ...]
    condition: Condition | None = None
    is_checked: bool = False


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The conditions of a title: what is said of them, what is not yet said, what the authority checks."""

    said: tuple[Line, ...]
    not_yet: tuple[Line, ...]
    to_check: tuple[Condition, ...]


def may_be_asked_for(title: TitleFinding, on: date) -> bool:
    """Whether a sheet makes sense: the title is open, waits for a day, or for a fact."""
    if title.id.startswith(NOT_APPLIED_FOR) or is_beside_the_act(title):
        return False
    return title.status in (Status.OPEN, Status.UNKNOWN) or day_from(title, on) is not None


def find_asked(wanted: str, titles: Iterable[TitleFinding], case: Case, on: date) -> Asked | None:
    """Return what is asked for; None where the answer has no such title, or something speaks against it.

    Parameters
    ----------
    wanted
        The identifier of a title, or `extension` for what comes first (`asked_first`).
    """
    if wanted == EXTENSION:
        return asked_first(titles, case, on)
    found = next((one for one in titles if one.id == wanted), None)
    if found is None or not may_be_asked_for(found, on):
        return None
    return Asked(title=found, is_extension=is_extended(found, case))


def asked_first(titles: Iterable[TitleFinding], case: Case, on: date) -> Asked | None:
    """Return what somebody asks before all else: after an application that was sent, else an extension.

    None where nothing is asked: nobody needs a title, or something speaks against the one that is held.
    """
    if find_own_right(case.person.nationalities, on) is not None:
        return None
    found = tuple(one for one in titles if not is_beside_the_act(one))
    return _applied_for(found, case, on) or _extension(found, case, on)


def _applied_for(titles: Iterable[TitleFinding], case: Case, on: date) -> Asked | None:
    """Return the title that was applied for, whatever speaks against it; of several the nearest."""
    if sent_by(case, on) is None or not case.application.title:
        return None
    named = _goes_on_as(case.application.title, case)
    those = [one for one in titles if is_of(one.id, (named,)) or is_of(named, (one.id,))]
    nearest = min(those, key=lambda one: (one.status is Status.NOT_OPEN, *distance(one)), default=None)
    return None if nearest is None else Asked(title=nearest, is_extension=is_extended(nearest, case))


def _extension(titles: Iterable[TitleFinding], case: Case, on: date) -> Asked | None:
    """Return the extension of the title that is held; None where something speaks against it."""
    held = held_finding(titles, case)
    if held is None or _is_completed(held, case, on):
        return None
    is_askable = held.status is Status.NOT_COVERED or may_be_asked_for(held, on)
    return Asked(title=held, is_extension=True) if is_askable else None


def _is_completed(title: TitleFinding, case: Case, on: date) -> bool:
    """Whether a title is for a course that is completed on the day, be it as it was planned."""
    is_for_it = is_of(title.id, TO_LEARN_A_COURSE)
    return is_for_it and case.study is not None and case.study.is_completed(on) is True


def as_far_as_said(asked: Asked) -> Asked:
    """Return an extension by the section of the title alone, with what all below it ask: none was said."""
    title = asked.title
    place = Citation(statute=title.citation.statute, section=title.citation.section)
    of_all = tuple(
        one
        for one in title.conditions
        if is_general(one) or not (one.citation.number or one.figure or one.parts)
    )
    said = replace(title, id=section_of(title.id), citation=place, conditions=of_all, consent_citation=place)
    return replace(asked, title=replace(said, duration_months=None, duration=None))


def applied(asked: Asked, case: Case, on: date) -> Applied:
    """Return what was applied for by a day; an application that is planned for later is none yet.

    Who does not say for which title is taken to have applied for the extension, where that is asked.
    """
    named = _goes_on_as(case.application.title, case)
    if sent_by(case, on) is None:
        return Applied.NOT_YET
    if not named:
        return Applied.FOR_THIS if asked.is_extension else Applied.FOR_SOME
    is_this = is_of(named, (asked.title.id,)) or is_of(asked.title.id, (named,))
    return Applied.FOR_THIS if is_this else Applied.FOR_ANOTHER


def held_finding(titles: Iterable[TitleFinding], case: Case) -> TitleFinding | None:
    """Return what is found of the title that is held and can be extended; of several the nearest."""
    held_title = "" if case.title is None else case.title.title
    if held_title.startswith((*NOT_EXTENDED, *NOT_APPLIED_FOR)) or is_of(held_title, WITHOUT_END):
        return None
    held = sorted((one for one in titles if is_extended(one, case)), key=distance)
    return next((one for one in held if not is_beside_the_act(one)), None)


def is_extended(title: TitleFinding, case: Case) -> bool:
    """Whether a title is as what the one that is held goes on: at its place in the law, or below it."""
    if case.title is None:
        return False
    return is_of(title.id, (_goes_on_as(case.title.title, case),))


def _goes_on_as(title: str, case: Case) -> str:
    """Return as what a title goes on: itself, but an opportunity card that is held as follow-up card."""
    holds_card = case.title is not None and is_of(case.title.title, (SEARCH_CARD,))
    return FOLLOW_UP if holds_card and is_of(title, (SEARCH_CARD,)) else title


def contents(asked: Asked, case: Case) -> Contents:
    """Return the conditions of a title in the order of a sheet: section 5, its own section, the others."""
    title = asked.title
    leaves = tuple(_leaves(own_conditions(title)))
    general = tuple(one for one in title.conditions if is_general(one))
    said = [line for one in leaves if (line := _said(one, case)) is not None]
    beside = tuple(_beside((*general, *leaves), said, case, known=True))
    said = [*_joined(said, beside), *_planned_end(asked, case, known=True)]
    open_lines = (Line(place=one.citation, facts=_asked(one, case), condition=one) for one in leaves)
    missing = [one for one in open_lines if one.facts]
    if any(one.id == "job_offer" and one.state is State.MET for one in leaves):
        missing += _beside(leaves, missing, case, known=False)
    missing += _planned_end(asked, case, known=False)
    shown = {one.condition.id for one in said if one.condition is not None}
    return Contents(
        said=_in_order(said, title),
        not_yet=_each_once(_in_order(missing, title)),
        to_check=tuple(
            one for one in (*general, *leaves) if one.state is State.TO_CHECK and one.id not in shown
        ),
    )


def longest(asked: Asked) -> tuple[float, Figure] | None:
    """Return for how many months a title can be asked for, and where that stands; None where no law does."""
    months, named = asked.title.duration_months, asked.title.duration
    if named is None or not months or (asked.is_extension and named.citation not in EXTENDED_AS_GRANTED):
        return None
    return months, named


def place_of_extension(asked: Asked) -> Citation | None:
    """Return what a title says itself of its extension; None where section 8(1) alone does."""
    return EXTENSION_OF_STUDY if asked.is_extension and asked.title.id.startswith(STUDY) else None


def _planned_end(asked: Asked, case: Case, *, known: bool) -> tuple[Line, ...]:
    if not asked.title.id.startswith(STUDY) or (value_of(case, PLANNED_END) is not None) is not known:
        return ()
    return (Line(place=place_of_extension(asked) or DURATION_OF_STUDY, facts=(PLANNED_END,)),)


def _said(condition: Condition, case: Case) -> Line | None:
    """Return what is known of a condition; None where nothing is, or the head says it."""
    if condition.id == OF_THE_PERSON or condition.state is State.TO_CHECK:
        return None
    if condition.id in OF_ANOTHER_STATUS and condition.state is State.MET:
        return None
    decides = condition.decides
    if condition.state is State.NOT_KNOWN:
        first = _first_unknown(condition, case)
        decides = decides if first is None else decides[: decides.index(first)]
    elsewhere = (*ON_TOP, *(WITHIN_DEGREES if "degrees" in decides else ()))
    known = tuple(fact for fact in decides if fact not in elsewhere and value_of(case, fact) is not None)
    if not known and (condition.decides or condition.state is State.NOT_KNOWN):
        return None
    return Line(place=condition.citation, facts=known, condition=condition)


def _asked(condition: Condition, case: Case) -> tuple[str, ...]:
    """Return the fact of an open condition that comes next: on it hangs whether others are asked at all."""
    if condition.state is not State.NOT_KNOWN or condition.id in OF_ANOTHER_STATUS:
        return ()
    first = _first_unknown(condition, case)
    return () if first is None else (first,)


def _first_unknown(condition: Condition, case: Case) -> str | None:
    asked = (fact for fact in condition.decides if fact not in ON_TOP)
    return next((fact for fact in asked if value_of(case, fact) is None), None)


def _beside(
    conditions: Iterable[Condition], lines: Iterable[Line], case: Case, *, known: bool
) -> Iterator[Line]:
    """Yield facts that stand at a condition without deciding it, each once and where no other line has it."""
    taken = {fact for line in lines for fact in line.facts}
    by_id = {one.id: one for one in conditions}
    has_occupation = any(value_of(case, fact) is not None for fact in OCCUPATION)
    if not known:
        taken |= set(OCCUPATION if has_occupation else OCCUPATION[1:])
    for id, facts in BESIDE.items():
        here = tuple(one for one in facts if (value_of(case, one) is not None) is known and one not in taken)
        if id in by_id and here:
            taken |= set(here)
            is_checked = by_id[id].state is State.TO_CHECK
            yield Line(place=by_id[id].citation, facts=here, condition=by_id[id], is_checked=is_checked)


def _joined(lines: Iterable[Line], beside: Iterable[Line]) -> Iterator[Line]:
    """Yield lines, each with the facts that stand beside its condition, and those that stand alone."""
    left = {one.condition.id: one for one in beside if one.condition is not None}
    for line in lines:
        more = None if line.condition is None else left.pop(line.condition.id, None)
        yield line if more is None else replace(line, facts=(*line.facts, *more.facts))
    yield from left.values()


def _each_once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines without the facts that one before them has already."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        facts = tuple(fact for fact in line.facts if fact not in seen)
        seen.update(facts)
        if facts:
            kept.append(replace(line, facts=facts))
    return tuple(kept)


def _in_order(lines: Iterable[Line], title: TitleFinding) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda one: sheet_order(one.place, title)))


def sheet_order(place: Citation, title: TitleFinding) -> tuple[object, ...]:
    """Return what sorts places on a sheet: section 5, the section of the title, the others as in the law.

    A clerk looks first at what every title asks, then at the title itself, then at what several share.
    """
    here = (place.statute, place.section)
    if here == ("AufenthG", "5"):
        return (0, *law_order(place))
    return (1 if here == (title.citation.statute, title.citation.section) else 2, *law_order(place))


def _leaves(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield single conditions; of those that are joined, the parts on which the whole rests."""
    for one in conditions:
        if one.parts:
            rest_on = {State.MET: (State.MET,), State.NOT_KNOWN: (State.MET, State.NOT_KNOWN)}
            kept = rest_on.get(one.state, tuple(State))
            yield from _leaves(part for part in one.parts if part.state in kept)
        else:
            yield one


def law_order(place: Citation) -> tuple[object, ...]:
    """Return what sorts places as the law does: 18, 18g, 19; paragraph 2, 2a, 10.

    Examples
    --------
    >>> from bleibe.science.residence import cite
    >>> named = ("18g (1)", "5 (1)", "18 (2) S.1 Nr.10", "18 (2) S.1 Nr.4a")
    >>> places = [cite(f"AufenthG {one}") for one in named]
    >>> [one.rule_id for one in sorted(places, key=law_order)]
    ['aufenthg-5-1', 'aufenthg-18-2-1-4a', 'aufenthg-18-2-1-10', 'aufenthg-18g-1']
    """
    rank = STATUTES.index(place.statute) if place.statute in STATUTES else len(STATUTES)
    parts = (place.section, place.paragraph, place.sentence, place.number, place.letter)
    return (rank, place.statute, *(_numbered(part) for part in parts))


def _numbered(part: str) -> tuple[int, str]:
    digits = re.match(r"\d*", part)
    number = digits[0] if digits else ""
    return (int(number or 0), part[len(number) :])
