"""The nearest change that opens a title: a salary, a length of the job, a level of German, a date.

Here: trying single changes of the facts and judging anew. Not here: how titles are judged (`titles`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bleibe.science.residence.facts import Case, Degree, Job, Level, Recognition
from bleibe.science.residence.finding import Condition, State, Status, TitleFinding, every
from bleibe.science.residence.law import LAST_DAY
from bleibe.science.residence.titles_for_few import comes_into_question

Judge = Callable[[Case, date], Mapping[str, TitleFinding]]

SAYS_FOR_WHOM = ("occupation", "experience", "nationality")
"""Conditions that say for whom a title is: while one is not known, a change does not lead to it."""

COUNTS_AS_IT_IS = (Recognition.FULL, Recognition.COMPARABLE)
"""What was decided on a qualification with which a licence alone may be missing."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of the facts: which fact, to what, and what it makes of titles that are not open.

    `opens` are the titles that are open by it; `unblocks` those that are not open and in whose way then only
    facts stand that are not known.
    """

    fact: str
    to: str
    opens: tuple[str, ...]
    unblocks: tuple[str, ...]


def nearest_changes(
    case: Case, on: date, judge: Judge, before: Mapping[str, TitleFinding]
) -> tuple[Change, ...]:
    """Return the single changes that help, the smallest of each kind first; those that open a title lead.

    `before` is what is found of the case as it is. A bigger change is left out where a smaller one of its
    kind does as much. A title that is only unblocked counts where it is known whom or what it is for: its
    first condition and those that say for whom it is may not be unknown, else a change would be named for a
    title that nobody has in mind. Nor is one for few of whom nothing says that this person is one.
    """
    changes: list[Change] = []
    reached: dict[str, set[str]] = {}
    for fact, to, changed, day in _tried(case, on, before):
        after = judge(changed, day)
        opens = [key for key, one in after.items() if _opened(before.get(key), one)]
        unblocks = [key for key, one in after.items() if _unblocked(before.get(key), one)]
        new = {*opens, *unblocks} - reached.setdefault(fact, set())
        if new:
            reached[fact] |= new
            kept = (tuple(one for one in found if one in new) for found in (opens, unblocks))
            changes.append(Change(fact=fact, to=to, **dict(zip(("opens", "unblocks"), kept, strict=True))))
    return tuple(sorted(changes, key=lambda one: not one.opens))


def _opened(before: TitleFinding | None, after: TitleFinding) -> bool:
    return before is not None and before.status is not Status.OPEN and after.status is Status.OPEN


def _unblocked(before: TitleFinding | None, after: TitleFinding) -> bool:
    if before is None or before.status is not Status.NOT_OPEN or after.status is not Status.UNKNOWN:
        return False
    own = [one for one in after.conditions if one.id != "act_applies"]
    marks = (*own[:1], *(one for one in own if one.id in SAYS_FOR_WHOM))
    is_meant = bool(own) and all(one.state is not State.NOT_KNOWN for one in marks)
    return is_meant and comes_into_question(after)


def _tried(case: Case, on: date, before: Mapping[str, TitleFinding]) -> Iterator[tuple[str, str, Case, date]]:
    """Yield single changes, of each kind the smallest first."""
    yield from _figures_of_the_job(case, on, before)
    yield from _levels(case, on)
    yield from _recognitions(case, on)
    yield from _facts_of_the_job(case, on)
    yield from _days(case, on, before)


def _figures_of_the_job(
    case: Case, on: date, before: Mapping[str, TitleFinding]
) -> Iterator[tuple[str, str, Case, date]]:
    """Yield a salary as high, and a job as long, as a title asks at the least, where less is named."""
    job = case.job
    if job is None:
        return
    for number in _asked_beyond(job.salary_eur_per_year, "job.salary_eur_per_year", before):
        changed = replace(job, salary_eur_per_year=number)
        yield "job.salary_eur_per_year", f"{number:.2f}", replace(case, job=changed), on
    for number in _asked_beyond(job.months, "job.months", before):
        yield "job.months", f"{number:g}", replace(case, job=replace(job, months=number)), on


def _asked_beyond(said: float | None, fact: str, before: Mapping[str, TitleFinding]) -> list[float]:
    """Return the figures that titles ask of a fact beyond what was said of it, the smallest first."""
    if said is None:
        return []
    asked = {one.figure.number for one in _lacking(before) if one.figure is not None and _is_of(one, fact)}
    return sorted(number for number in asked if number > said)


def _lacking(before: Mapping[str, TitleFinding]) -> Iterator[Condition]:
    """Yield what is not met, or not known because another fact is not known."""
    lacking = (State.NOT_MET, State.NOT_KNOWN)
    for one in before.values():
        yield from (part for part in every(one.conditions) if part.state in lacking)


def _is_of(condition: Condition, fact: str) -> bool:
    return fact in condition.decides and not condition.parts


def _levels(case: Case, on: date) -> Iterator[tuple[str, str, Case, date]]:
    for language in ("de", "en"):
        present = case.person.languages.get(language)
        for level in Level if present is not None else ():
            if present is not None and level.rank > present.rank:
                languages = {**case.person.languages, language: level}
                changed = replace(case, person=replace(case.person, languages=languages))
                yield f"person.languages.{language}", level.value, changed, on


def _recognitions(case: Case, on: date) -> Iterator[tuple[str, str, Case, date]]:
    """Yield the full recognition of each qualification from abroad; with the licence where one is missing.

    In a regulated occupation the two come together: neither is there without the other.
    """
    job = case.job
    for at, degree in enumerate(case.degrees or ()):
        if degree.country == "DE" or degree.recognition in (None, Recognition.FULL):
            continue
        degrees = list(case.degrees or ())
        degrees[at] = replace(degree, recognition=Recognition.FULL)
        changed = replace(case, degrees=tuple(degrees))
        if job is not None and _lacks_licence(case) and not _counts_as_it_is(degree):
            licensed = replace(changed, job=replace(job, has_licence=True))
            yield "degrees.recognition_with_licence", "yes", licensed, on
        else:
            yield "degrees.recognition", Recognition.FULL.value, changed, on


def _lacks_licence(case: Case) -> bool:
    return case.job is not None and case.job.needs_licence is True and case.job.has_licence is False


def _counts_as_it_is(degree: Degree) -> bool:
    return degree.country == "DE" or degree.recognition in COUNTS_AS_IT_IS


def _licence_may_come_alone(case: Case) -> bool:
    """Whether a licence is no change by itself: no qualification is named, or one that counts already."""
    named = case.degrees or ()
    return not named or any(map(_counts_as_it_is, named)) or not _lacks_licence(case)


def _facts_of_the_job(case: Case, on: date) -> Iterator[tuple[str, str, Case, date]]:
    job = case.job or Job()
    turned = {
        "is_offered": replace(job, is_offered=True),
        "is_qualified": replace(job, is_qualified=True),
        "is_adequate_to_degree": replace(job, is_adequate_to_degree=True),
        "has_licence": replace(job, has_licence=True),
        "is_bound_by_collective_agreement": replace(job, is_bound_by_collective_agreement=True),
        "is_in_care_facility": replace(job, is_in_care_facility=True),
    }
    for fact, other in turned.items():
        if getattr(job, fact) is False and (fact != "has_licence" or _licence_may_come_alone(case)):
            yield f"job.{fact}", "yes", replace(case, job=other), on


def _days(case: Case, on: date, before: Mapping[str, TitleFinding]) -> Iterator[tuple[str, str, Case, date]]:
    """Yield waiting: the days on which a title opens if all else stays as it is."""
    days = {one.valid_from for one in before.values() if one.valid_from is not None}
    for day in sorted(one for one in days if on < one <= LAST_DAY):
        yield "as_of", day.isoformat(), case, day
