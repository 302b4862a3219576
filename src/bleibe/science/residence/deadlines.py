"""What to do by when: deadlines and earliest dates of one person.

Here: the dates, each with the fact from which it runs and where it stands. Not here: titles (`titles`), whose
first day (`valid_from`) joins the timeline in `answers`; what documents to bring (the site).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.classification import PART_4
from bleibe.science.residence.facts import Case, DegreeKind, Held, Study, StudyState
from bleibe.science.residence.finding import State
from bleibe.science.residence.law import Figure, figure, holds
from bleibe.science.residence.own_right import own_right
from bleibe.science.residence.while_deciding import (
    NO_TITLES,
    RIGHT_OF_CHANCE,
    SCHENGEN_VISA,
    continues_on,
    sent_by,
)
from bleibe.science.residence.work_limits import is_for_a_job
from bleibe.transition import months_after

TO_BE_TRAINED = ("aufenthg-16a",)
"""Titles for a training, whose early end is told to the authority as that of a job is."""


TO_SEARCH = ("aufenthg-20-1", "aufenthg-20-3")
"""Titles to search for work after a stay, by the law of today and until February 2024."""

OF_FOREIGNERS = ("AufenthG", "AsylG")
"""Statutes whose dates are of nobody with a right of their own."""

WITHOUT_AN_END = (StudyState.BROKEN_OFF, StudyState.NONE)
"""States of a course from whose end nothing runs."""


class Kind(StrEnum):
    """What a date is."""

    DUE = "due"
    """Something must be done by then."""
    ENDS = "ends"
    """Something stops then."""
    EARLIEST = "earliest"
    """Something is possible from then on."""


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A date; None where the fact from which it runs is not known.

    `runs_from` names that fact; `figure` is the period of the law, where there is one.
    """

    id: str
    kind: Kind
    on: date | None
    citation: Citation
    runs_from: str
    figure: Figure | None = None


def deadlines(case: Case, on: date) -> tuple[Deadline, ...]:
    """Return the dates of a person in order; those that nobody knows come last.

    Of whoever needs no title, no date of the Residence Act is one; the insurance of a student is left.
    """
    found = [*_of_title(case, on), *_of_study(case, on), *_of_lost_job(case, on), *_of_job(case, on)]
    if own_right(case.person.nationalities, on) is not None:
        found = [one for one in found if one.citation.statute not in OF_FOREIGNERS]
    return tuple(sorted(found, key=lambda one: (one.on is None, one.on or date.max, one.id)))


def _of_title(case: Case, on: date) -> Iterator[Deadline]:
    """Yield the end of the title, and the day by which the next one must be asked for, until it was.

    Once it was in time, the title carries on beyond its end.
    """
    if case.title is None:
        return
    done = {"apply_before_expiry"} if sent_by(case, on) is not None else set()
    continues = continues_on(case, on) is State.MET
    done |= {"apply_for_25a_or_25b_before_expiry"} if continues else set()
    for one in _of_its_end(case.title, on):
        if continues and one.id == "title_ends":
            beyond = _dated("title_continues_beyond", Kind.ENDS, one.on, _before_expiry(on), one.runs_from)
            yield replace(beyond, citation=one.citation, figure=one.figure)
        elif one.id not in done:
            yield one
    is_protected = case.has_temporary_protection or case.title.title.startswith("aufenthg-24")
    if is_protected and holds("aufenthg.24.protection_ends", on):
        ends = figure("aufenthg.24.protection_ends", on)
        yield _dated("protection_ends", Kind.ENDS, date.fromisoformat(str(ends.value)), ends, "title.title")


def _of_its_end(held: Held, on: date) -> Iterator[Deadline]:
    """Yield the end of a title, and until when an application keeps all rights.

    A Schengen visa does not carry on (section 81(4) sentence 2); a title of section 104c does by an
    application for one of sections 25a and 25b alone. A toleration is no title, and is renewed otherwise.
    """
    before = _before_expiry(on)
    ends = _dated("title_ends", Kind.ENDS, held.until, before, "title.until")
    if is_of(held.title, SCHENGEN_VISA):
        yield replace(ends, citation=cite("AufenthG 81 (4) S.2"), figure=None)
    elif is_of(held.title, RIGHT_OF_CHANCE):
        apply = _dated("apply_for_25a_or_25b_before_expiry", Kind.DUE, held.until, before, "title.until")
        for one in (apply, ends):
            yield replace(one, citation=cite("AufenthG 104c (2) S.3"), figure=None)
    elif is_of(held.title, NO_TITLES):
        place = cite("AsylG 55") if is_of(held.title, ("asylg",)) else cite("AufenthG 60a")
        status = _dated("status_ends", Kind.ENDS, held.until, before, "title.until")
        yield replace(status, citation=place, figure=None)
    else:
        yield _dated("apply_before_expiry", Kind.DUE, held.until, before, "title.until")
        yield ends


def _before_expiry(on: date) -> Figure:
    return figure("aufenthg.81.application_before_expiry", on)


def _of_study(case: Case, on: date) -> Iterator[Deadline]:
    """Yield what follows from the end of study or training.

    The course is completed with the result of the last examination; rights of students (the account of
    working days, insurance as a student) end with exmatriculation, the account by a reading of the law.
    """
    study = case.study
    if study is None or study.state in WITHOUT_AN_END or not study.leads_to_a_degree:
        return
    completed = study.completes_on
    runs_from = "study.last_result_on" if study.last_result_on or not completed else "study.planned_end_on"
    number, search_key = _search_after(case.kind_of_study)
    if search_key and holds(search_key, on):
        search = figure(search_key, on)
        last = None if completed is None else months_after(completed, int(search.number))
        if completed is None or completed > on:
            yield _completion(case.kind_of_study, completed, runs_from)
        ends = _dated(f"search_{number}_ends_at_the_latest", Kind.ENDS, last, search, runs_from)
        yield _not_before_own_end(ends, case.title)
    if case.kind_of_study is DegreeKind.ACADEMIC:
        yield from _of_exmatriculation(study, on)
        yield from _of_young_degree(case, completed, runs_from, on)


def _not_before_own_end(ends: Deadline, held: Held | None) -> Deadline:
    """Return the end of a search; a title to search that is held lasts at least until its own end."""
    own = held.until if held is not None and is_of(held.title, TO_SEARCH) else None
    if ends.on is None or own is None or own <= ends.on:
        return ends
    return replace(ends, on=own, runs_from="title.until")


def _completion(kind: DegreeKind | None, completed: date | None, runs_from: str) -> Deadline:
    """Return the day of the completion, from which the search of section 20(1) may begin."""
    places = {DegreeKind.ACADEMIC: "AufenthG 20 (1) Nr.1", DegreeKind.HELPER: "AufenthG 20 (1) Nr.5"}
    return Deadline(
        id="study_is_completed" if kind is DegreeKind.ACADEMIC else "training_is_completed",
        kind=Kind.ENDS,
        on=completed,
        citation=cite(places.get(kind or DegreeKind.VOCATIONAL, "AufenthG 20 (1) Nr.3")),
        runs_from=runs_from,
    )


def _search_after(kind: DegreeKind | None) -> tuple[str, str]:
    """Return what is searched after, and the figure of it; nothing after a course of an unknown kind."""
    return {
        DegreeKind.ACADEMIC: ("after_study", "aufenthg.20.months_after_study"),
        DegreeKind.HELPER: ("after_training", "aufenthg.20.months_after_helper"),
        DegreeKind.VOCATIONAL: ("after_training", "aufenthg.20.months_after_training"),
        None: ("", ""),
    }[kind]


def _of_exmatriculation(study: Study, on: date) -> Iterator[Deadline]:
    account = figure("aufenthg.16b.account_ends", on)
    insured = figure("sgb_v.5.student_insurance", on)
    for id, ends in (("work_account_ends", account), ("student_insurance_ends", insured)):
        yield _dated(id, Kind.ENDS, study.exmatriculated_on, ends, "study.exmatriculated_on")


def _of_young_degree(case: Case, completed: date | None, runs_from: str, on: date) -> Iterator[Deadline]:
    """Yield until when a degree counts as young for the Blue Card with the reduced salary."""
    if not holds("aufenthg.18g.degree_age_years", on):
        return
    within = figure("aufenthg.18g.degree_age_years", on)
    awarded = [degree.awarded_on for degree in case.degrees or () if degree.awarded_on is not None]
    last_named = max(awarded, default=None)
    is_named = last_named is not None and (completed is None or last_named >= completed)
    since = last_named if is_named else completed
    last = None if since is None else months_after(since, 12 * int(within.number))
    yield _dated(
        "young_degree_counts_until", Kind.ENDS, last, within, "degrees.awarded_on" if is_named else runs_from
    )


def _of_lost_job(case: Case, on: date) -> Iterator[Deadline]:
    """Yield what an early end of job or training asks for, and how long the title must still last.

    Meant is the job for which the title was granted, not a side job of a student. Both notices run from the
    day on which somebody learns of the end; here from the end itself.
    """
    ended = None if case.job is None else case.job.ended_early_on
    if ended is None or case.title is None:
        return
    title = case.title.title
    if is_told_of_early_end(title):
        notice = figure("aufenthg.82.days_to_notify", on)
        by = ended + timedelta(days=int(notice.number))
        yield _dated("notify_authority", Kind.DUE, by, notice, "job.ended_early_on")
    if is_for_a_job(title) and is_of(title, PART_4):
        employer = figure("aufenthg.4a.employer_weeks_to_notify", on)
        by = ended + timedelta(weeks=int(employer.number))
        yield _dated("employer_notifies_authority", Kind.DUE, by, employer, "job.ended_early_on")
        yield from _title_left(case, ended, case.title.until, on)


def is_told_of_early_end(title: str) -> bool:
    """Whether the authority must be told of an early end: of the job or training of a title (section 82(6)).

    Examples
    --------
    >>> [is_told_of_early_end(one) for one in ("aufenthg-18b", "aufenthg-16a-1", "aufenthg-16b-1")]
    [True, True, False]
    """
    return is_for_a_job(title) or is_of(title, TO_BE_TRAINED)


def _title_left(case: Case, ended: date, until: date | None, on: date) -> Iterator[Deadline]:
    """Yield the day until which a title to work must be left after an early end (section 18(5))."""
    worse = case.job is not None and case.job.was_particularly_exploitative
    key = f"aufenthg.18.least_months_after_{'exploitation' if worse else 'loss'}"
    if holds(key, on):
        left = figure(key, on)
        last = months_after(ended, int(left.number))
        kept = last if until is None else min(last, until)
        yield _dated("title_stays_at_least_until", Kind.ENDS, kept, left, "job.ended_early_on")


def _of_job(case: Case, on: date) -> Iterator[Deadline]:
    """Yield what an employer who hires from abroad owes by the first day."""
    starts = None if case.job is None else case.job.starts_on
    if case.person.is_abroad and starts is not None and holds("aufenthg.45c.information", starts):
        owed = figure("aufenthg.45c.information", starts)
        yield _dated("information_on_fair_integration", Kind.DUE, starts, owed, "job.starts_on")


def _dated(id: str, kind: Kind, day: date | None, period: Figure, runs_from: str) -> Deadline:
    return Deadline(id=id, kind=kind, on=day, citation=period.citation, runs_from=runs_from, figure=period)
