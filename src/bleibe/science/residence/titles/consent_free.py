"""When any job is free from the consent of the Federal Employment Agency: section 9 BeschV.

Here: two years of insured work or three of stay. Not here: which titles it frees (`judging`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import (
    Condition,
    State,
    all_of,
    alternatives,
    at_least,
    is_true,
    together,
)
from bleibe.science.residence.holding_times import goes_on, reached_without_gap, titles_until_decided
from bleibe.science.residence.law import Figure, figure
from bleibe.science.residence.titles.other_rights import months_held


def consent_free_by_beschv_9(case: Case, on: date) -> Condition:
    """Return whether any job needs no consent, for insured work of two years or a stay of three.

    Time to study counts half and no more than two years; the stay may not be interrupted.
    """
    permit = _permit(case, on)
    stay = _stay(case, on)
    enough = alternatives("work_or_stay", cite("BeschV 9 (1)"), _insured_work(case, on), stay)
    if enough.state is not State.MET:
        enough = replace(enough, met_from=stay.met_from)
    free = together("consent_free", cite("BeschV 9 (1)"), permit, enough)
    waits = permit.state is State.MET and free.state is not State.MET
    return replace(free, met_from=stay.met_from if waits else None)


def _permit(case: Case, on: date) -> Condition:
    """Return whether a residence permit is held to which the freedom from consent applies."""
    shut_out = figure("beschv.9.shut_out_titles", on)
    barred = (*figure("aufenthg.4.no_permit", on).entries, *shut_out.entries)
    unsettled = figure("beschv.9.unsettled_titles", on)
    title, runs = case.title, goes_on(case, on)
    frees = None
    if title is not None and title.title not in unsettled.entries:
        frees = not is_of(title.title, barred)
    state = all_of((is_true(runs), is_true(frees)))
    if title is None and case.person.in_germany is not True:
        state = State.NOT_MET  # who names no title is taken as somebody who comes
    return Condition(
        id="permit_held",
        state=state,
        citation=shut_out.citation,
        figure=shut_out,
        decides=("title", *(("application.sent_on",) if title is not None and runs is None else ())),
    )


def _insured_work(case: Case, on: date) -> Condition:
    """Return whether there were two years of insured work.

    Where nobody said, the titles that are named may rule it out: they were held for less than that. Work
    beside a study does not count, it is limited in time (paragraph 2 number 2).
    """
    least = figure("beschv.9.employment_months", on)
    worked = case.person.months_of_insured_employment
    state = at_least(worked, least.number)
    if worked is None and not _may_have_worked(case, on, least):
        state = State.NOT_MET
    return Condition(
        id="insured_work",
        state=state,
        citation=least.citation,
        figure=least,
        decides=("person.months_of_insured_employment",),
    )


def _stay(case: Case, on: date) -> Condition:
    least = figure("beschv.9.stay_months", on)
    reached = reached_without_gap(
        titles_until_decided(case, on),
        int(least.number),
        on,
        half=figure("beschv.9.half_titles", on).entries,
        most_half=int(figure("beschv.9.most_study_months", on).number),
    )
    undated = not case.titles or any(one.since is None for one in case.titles)
    may_go_on = case.title is not None and goes_on(case, on) is None
    met = reached is not None and reached <= on
    return Condition(
        id="stay",
        state=State.MET if met else State.NOT_KNOWN if undated or may_go_on else State.NOT_MET,
        citation=least.citation,
        figure=least,
        decides=("title", "title.since", "earlier", *(("application.sent_on",) if may_go_on else ())),
        met_from=None if undated and not met else reached,
    )


def _may_have_worked(case: Case, on: date, least: Figure) -> bool:
    to_study = figure("beschv.9.half_titles", on).entries
    held = [one for one in titles_until_decided(case, on) if not is_of(one.title, to_study)]
    if not case.titles or any(one.since is None for one in held):
        return True
    return sum(months_held(one, on) for one in held) >= least.number
