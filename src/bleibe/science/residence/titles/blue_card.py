"""The EU Blue Card, section 18g: regular, shortage occupation, young degree, information technology."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.conditions import (
    completes_on,
    degree_state,
    equal_terms,
    for_a_job,
    job_fact,
    occupation,
    of_one_degree,
    salary,
    skilled_worker,
)
from bleibe.science.residence.facts import Case, Degree, DegreeKind
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    alternatives,
    at_least,
    is_true,
    negated,
    to_check,
)
from bleibe.science.residence.holding_times import of_kind
from bleibe.science.residence.law import figure, holds, salary_threshold
from bleibe.science.residence.titles.duration import with_a_job
from bleibe.science.residence.titles.other_rights import (
    not_refused_by_title,
    shut_out_by_temporary_protection,
)
from bleibe.science.residence.titles.title import found_while_law
from bleibe.transition import months_after, months_before

TERMS = cite("AufenthG 39 (2) S.1 Nr.1")
FOR_A_YOUNG_DEGREE = "aufenthg-18g-1-2-2"


def regular(case: Case, on: date) -> TitleFinding:
    """Judge the Blue Card with the regular salary: no consent of the Federal Employment Agency."""
    return _card(
        "AufenthG 18g (1) S.1",
        case,
        on,
        lambda: (*_academic(case, on), salary(case, salary_threshold("aufenthg.18g.share_regular", on))),
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 18g (1) S.1",
    )


def shortage(case: Case, on: date) -> TitleFinding:
    """Judge the Blue Card with the reduced salary for shortage occupations."""
    return _card(
        "AufenthG 18g (1) S.2 Nr.1",
        case,
        on,
        lambda: (
            *_academic(case, on),
            occupation(case, figure("aufenthg.18g.shortage_groups", on)),
            salary(case, salary_threshold("aufenthg.18g.share_reduced", on)),
            equal_terms(case, TERMS),
        ),
    )


def young_degree(case: Case, on: date) -> TitleFinding:
    """Judge the Blue Card with the reduced salary for degrees of the last three years, and its renewal."""
    return _card(
        "AufenthG 18g (1) S.2 Nr.2",
        case,
        on,
        lambda: (
            *_academic(case, on),
            _young_degree_or_first_card(case, on),
            salary(case, salary_threshold("aufenthg.18g.share_reduced", on)),
            equal_terms(case, TERMS),
        ),
    )


def information_technology(case: Case, on: date) -> TitleFinding:
    """Judge the Blue Card of section 18g(2): experience in information technology in place of a degree.

    It is for whoever does not fulfil paragraph 1, which is said and not judged: no salary may close it.
    """
    threshold, level = cite("AufenthG 18g (2) Nr.1"), cite("AufenthG 18g (2) Nr.3 lit.b")
    return _card(
        "AufenthG 18g (2)",
        case,
        on,
        lambda: (
            *for_a_job(case),
            _lasts(case, on),
            occupation(case, figure("aufenthg.18g.it_groups", on)),
            _experience(case, on),
            _above_unqualified(case, job_fact("graduate_level", case, "is_at_graduate_level", level)),
            to_check("skills_needed", "AufenthG 18g (2) Nr.3 lit.c"),
            replace(salary(case, salary_threshold("aufenthg.18g.share_reduced", on)), citation=threshold),
            *_not_refused(case, on),
            to_check("no_card_by_degree", "AufenthG 18g (2)"),
            equal_terms(case, TERMS),
        ),
        consent_by="AufenthG 18g (2)",
    )


def _card(
    place: str,
    case: Case,
    on: date,
    conditions: Callable[[], tuple[Condition, ...]],
    *,
    ba_consent: Consent = Consent.NEEDED,
    consent_by: str = "AufenthG 18g (1) S.2",
) -> TitleFinding:
    """Return the finding of a card, which the law knows since section 18g."""
    return found_while_law(
        place,
        on,
        conditions,
        is_law=holds("aufenthg.18g.share_regular", on),
        entitlement=Entitlement.CLAIM,
        ba_consent=ba_consent,
        consent_by=consent_by,
        lasts=lambda: with_a_job(case, on),
    )


def _experience(case: Case, on: date) -> Condition:
    least = figure("aufenthg.18g.experience_months", on)
    return Condition(
        id="experience",
        state=at_least(case.experience.months_in_last_7_years, least.number),
        citation=least.citation,
        figure=least,
        decides=("experience.months_in_last_7_years",),
    )


def adequate_job(case: Case, place: str) -> Condition:
    """Return whether the job fits the degree; one that is not even qualified does not, whatever is said."""
    return _above_unqualified(case, job_fact("adequate_job", case, "is_adequate_to_degree", cite(place)))


def _above_unqualified(case: Case, asked: Condition) -> Condition:
    """Return a condition that asks more of a job than that it is qualified: without that it is not met."""
    is_unqualified = case.job is not None and case.job.is_qualified is False
    return replace(asked, state=State.NOT_MET) if is_unqualified else asked


def _academic(case: Case, on: date) -> tuple[Condition, ...]:
    """Return what every Blue Card for a degree asks."""
    return (
        _deemed_academic(case, skilled_worker(case, on, DegreeKind.ACADEMIC)),
        *(_deemed_licensed(case, one) for one in for_a_job(case)),
        _lasts(case, on),
        adequate_job(case, "AufenthG 18g (1) S.1"),
        *_not_refused(case, on),
    )


def _holds_18b(case: Case) -> bool:
    """Whether the title of an academic skilled worker is held; the Blue Card of earlier law is none."""
    held = None if case.title is None else case.title.title
    return held is not None and is_of(held, ("aufenthg-18b",)) and not is_of(held, ("aufenthg-18b-2",))


def _deemed_academic(case: Case, academic: Condition) -> Condition:
    """Return that a degree counts with which section 18b was granted, if it is the same (sentence 4)."""
    named = any(one.kind is DegreeKind.ACADEMIC for one in case.degrees or ())
    if academic.state is State.NOT_KNOWN and named and _holds_18b(case):
        return replace(academic, state=State.TO_CHECK, citation=cite("AufenthG 18g (1) S.4"))
    return academic


def _deemed_licensed(case: Case, asked: Condition) -> Condition:
    """Return that a licence counts with which section 18b was granted, if it is the same (sentence 3)."""
    if asked.id == "licence" and asked.state is State.NOT_KNOWN and _holds_18b(case):
        return replace(asked, state=State.TO_CHECK, citation=cite("AufenthG 18g (1) S.3"))
    return asked


def _lasts(case: Case, on: date) -> Condition:
    least = figure("aufenthg.18g.least_job_months", on)
    return Condition(
        id="job_lasts",
        state=at_least(None if case.job is None else case.job.months, least.number),
        citation=cite("AufenthG 18g (3)"),
        figure=least,
        decides=("job.months",),
    )


def _young_degree_or_first_card(case: Case, on: date) -> Condition:
    """Return whether the degree is young; at a renewal the first card may be instead (paragraph 6)."""
    young = _degree_is_young(case, on)
    cards = of_kind(case.titles, ("aufenthg-18g",))
    maybe = [one for one in cards if is_of(FOR_A_YOUNG_DEGREE, (one.title,))]
    if not maybe:
        return young
    least = figure("aufenthg.18g.first_card_months", on)
    dated = [one.since for one in maybe if one.since is not None]
    state = State.NOT_KNOWN
    if len(dated) == len(maybe):
        day = case.applied_on(on, "aufenthg-18g")
        state = negated(is_true(months_after(min(dated), int(least.number)) <= day))
    if state is State.MET and all(one.title != FOR_A_YOUNG_DEGREE for one in maybe):
        state = State.NOT_KNOWN
    first = Condition(
        id="first_card_recent",
        state=state,
        citation=least.citation,
        figure=least,
        decides=("title.title", "title.since", "earlier.since"),
    )
    return alternatives("young_degree_or_first_card", least.citation, young, first)


def _degree_is_young(case: Case, on: date) -> Condition:
    """Return whether a degree is young; the one that a study leads to is from its last or planned day on."""
    within = figure("aufenthg.18g.degree_age_years", on)
    earliest = months_before(case.applied_on(on, "aufenthg-18g"), 12 * int(within.number))

    def is_young(degree: Degree) -> State:
        awarded = degree.awarded_on
        young = is_true(None if awarded is None else awarded >= earliest)
        return all_of((degree_state(degree, DegreeKind.ACADEMIC), young))

    young = of_one_degree("young_degree", case, within.citation, is_young, "awarded_on", on=on)
    coming = completes_on(case, DegreeKind.ACADEMIC)
    return young if young.state is State.MET else replace(young, met_from=coming)


def _not_refused(case: Case, on: date) -> tuple[Condition, ...]:
    """Return whether temporary protection or another title stands against a Blue Card (section 19f)."""
    protection = shut_out_by_temporary_protection(case, on, cite("AufenthG 19f (1) Nr.1"))
    return protection, not_refused_by_title(case, on, "2")


RULES = (regular, shortage, young_degree, information_technology)
