"""Titles for the recognition of a foreign qualification, section 16d: measure, partnership, placement, exam.

Here too: what a foreign qualification and a decision on it are; the opportunity card asks it as well.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.conditions import (
    case_fact,
    equal_terms,
    german,
    german_as_a_rule,
    job_fact,
    licence,
    of_one_degree,
)
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Recognition
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    alternatives,
    any_of,
    at_least,
    is_true,
    negated,
    to_check,
    together,
)
from bleibe.science.residence.holding_times import of_kind, titles_until_decided
from bleibe.science.residence.law import Figure, figure, holds
from bleibe.science.residence.titles.months_of_stay import months_of, months_rounded_down
from bleibe.science.residence.titles.title import Duration, found, found_while_law


def recognition_measure(case: Case, on: date) -> TitleFinding:
    """Judge the title for a measure that a decision on a foreign qualification asks for.

    The Federal Employment Agency consents to a measure that takes place mainly in a company.
    """
    first = figure("aufenthg.16d.measure_months", on)
    longest = figure("aufenthg.16d.measure_longest_months", on)
    in_company = case.recognition_measure_is_mainly_in_company
    finding = found(
        "AufenthG 16d (1) S.1",
        on,
        deficit_notice(case, cite("AufenthG 16d (1) S.1")),
        german_as_a_rule(case, figure("aufenthg.16d.german", on), cite("AufenthG 16d (1) S.2 Nr.1")),
        to_check("suitable_measure", "AufenthG 16d (1) S.2 Nr.2"),
        _time_is_left(case, on, "aufenthg-16d-1", longest),
        *partnership_not_used_up(case, on),
        entitlement=Entitlement.SHOULD,
        ba_consent={True: Consent.NEEDED, False: Consent.NOT_NEEDED, None: Consent.UNKNOWN}[in_company],
        consent_by="AufenthG 16d (1) S.2 Nr.3",
        **_lasts(case, on, "aufenthg-16d-1", longest, first, figure("aufenthg.16d.extension_months", on)),
    )
    asked = ("recognition_measure_is_mainly_in_company",) if in_company is None else ()
    return replace(finding, consent_decides=asked)


def recognition_partnership(case: Case, on: date) -> TitleFinding:
    """Judge the title for qualified work while the recognition goes on."""
    key = "aufenthg.16d.partnership_months"
    return found_while_law(
        "AufenthG 16d (3) S.1",
        on,
        lambda: _of_partnership(case, on),
        is_law=holds(key, on),
        entitlement=Entitlement.SHOULD,
        ba_consent=Consent.NEEDED,
        consent_by="AufenthG 16d (3) S.1 Nr.6",
        lasts=lambda: _lasts(
            case,
            on,
            "aufenthg-16d-3",
            figure("aufenthg.16d.partnership_longest_months", on),
            figure(key, on),
        ),
    )


def _of_partnership(case: Case, on: date) -> tuple[Condition, ...]:
    collective, agreement = cite("AufenthG 16d (3) S.2"), cite("AufenthG 16d (3) S.1 Nr.3")
    return (
        foreign_qualification(
            case, cite("AufenthG 16d (3) S.1 Nr.1"), figure("aufenthg.16d.partnership_training_years", on)
        ),
        recognition_is_left(case, agreement),
        to_check("qualification_confirmed", "AufenthG 16d (3) S.4"),
        job_fact("job_offer", case, "is_offered", cite("AufenthG 16d (3) S.1 Nr.2")),
        alternatives(
            "qualified_job_or_towards_it",
            cite("AufenthG 16d (3) S.1"),
            together(
                "qualified_job_that_may_be_done",
                cite("AufenthG 16d (3) S.1"),
                job_fact("qualified_job", case, "is_qualified", cite("AufenthG 16d (3) S.1")),
                replace(licence(case), citation=collective),
            ),
            together(
                "towards_a_regulated_job",
                collective,
                job_fact("regulated_job", case, "needs_licence", collective),
                job_fact("collective_agreement", case, "is_bound_by_collective_agreement", collective),
                to_check("grading_and_pay", "AufenthG 16d (3) S.2 Nr.3"),
            ),
            _in_care(case, on),
        ),
        job_fact("agreement_on_recognition", case, "agrees_on_recognition", agreement),
        job_fact(
            "suitable_employer",
            case,
            "employer_is_suitable_for_recognition",
            cite("AufenthG 16d (3) S.1 Nr.4"),
        ),
        german(case, figure("aufenthg.16d.partnership_german", on)),
        _time_is_left(case, on, "aufenthg-16d-3", figure("aufenthg.16d.partnership_longest_months", on)),
        to_check("related_to_qualification", "BeschV 2a (1) S.1"),
        equal_terms(case, cite("AufenthG 39 (3) Nr.1")),
    )


def _in_care(case: Case, on: date) -> Condition:
    """Return whether the job leads towards one in care that asks for a licence, in a care facility."""
    facilities = figure("aufenthg.16d.partnership_in_care", on)
    return together(
        "towards_a_regulated_job_in_care",
        cite("AufenthG 16d (3) S.3"),
        job_fact("regulated_job", case, "needs_licence", cite("AufenthG 16d (3) S.3")),
        Condition(
            id="care_facility",
            state=is_true(None if case.job is None else case.job.is_in_care_facility),
            citation=facilities.citation,
            figure=facilities,
            decides=("job.is_in_care_facility",),
        ),
        to_check("grading_and_pay", "AufenthG 16d (3) S.3 Nr.2"),
    )


def missing_practice(case: Case, on: date) -> TitleFinding:
    """Judge what paragraph 3 gave until February 2024: qualified work that makes up for missing practice."""
    key, place = "aufenthg.16d.practice_months", "AufenthG 16d (3)"
    return found_while_law(
        place,
        on,
        lambda: (
            deficit_notice(case, cite("AufenthG 16d (3) S.1 Nr.2")),
            to_check("practice_is_missing", "AufenthG 16d (3) S.1 Nr.2"),
            job_fact("job_offer", case, "is_offered", cite("AufenthG 16d (3) S.1 Nr.3")),
            job_fact("qualified_job", case, "is_qualified", cite("AufenthG 16d (3) S.1")),
            _not_regulated(case),
            job_fact("fitting_job", case, "is_adequate_to_degree", cite("AufenthG 16d (3) S.1")),
            job_fact(
                "agreement_on_recognition", case, "agrees_on_recognition", cite("AufenthG 16d (3) S.1 Nr.4")
            ),
            german_as_a_rule(case, figure("aufenthg.16d.german", on), cite("AufenthG 16d (3) S.1 Nr.1")),
            _time_is_left(case, on, "aufenthg-16d-3", figure(key, on)),
        ),
        is_law=holds(key, on),
        entitlement=Entitlement.SHOULD,
        ba_consent=Consent.NEEDED,
        consent_by="AufenthG 16d (3) S.1 Nr.5",
        lasts=lambda: {"duration": figure(key, on)},
    )


def _not_regulated(case: Case) -> Condition:
    return Condition(
        id="job_without_licence",
        state=negated(is_true(None if case.job is None else case.job.needs_licence)),
        citation=cite("AufenthG 16d (3) S.1"),
        decides=("job.needs_licence",),
    )


def placement(case: Case, on: date) -> TitleFinding:
    """Judge the title by an agreement of the Federal Employment Agency with the state of origin."""
    place = cite("AufenthG 16d (4) S.1")
    longest = figure("aufenthg.16d.placement_longest_months", on)
    yearly = figure("aufenthg.16d.placement_months", on)
    return found(
        "AufenthG 16d (4) S.1",
        on,
        foreign_qualification(case, place),
        recognition_is_left(case, place),
        job_fact("placed_by_agreement", case, "is_placed_by_agreement", place),
        german_as_a_rule(case, figure("aufenthg.16d.german", on), cite("AufenthG 16d (4) S.2")),
        _time_is_left(case, on, "aufenthg-16d-4", longest),
        *partnership_not_used_up(case, on),
        entitlement=figure("aufenthg.16d.placement_grant", on),
        ba_consent=Consent.NEEDED,
        consent_by="AufenthG 16d (4) S.1",
        **_lasts(case, on, "aufenthg-16d-4", longest, yearly, yearly),
    )


def recognition_exam(case: Case, on: date) -> TitleFinding:
    """Judge the title to sit examinations for the recognition of a foreign qualification.

    German below the level that is asked as a rule is for the authority: the examination may be to show it.
    """
    place = cite("AufenthG 16d (5) S.1")
    asked = replace(german(case, figure("aufenthg.16d.german", on)), citation=place)
    return found(
        "AufenthG 16d (5) S.1",
        on,
        foreign_qualification(case, place),
        recognition_is_left(case, place),
        case_fact("planned_exam", case, "plans_recognition_exam", place),
        replace(asked, state=State.TO_CHECK if asked.state is State.NOT_MET else asked.state),
        *partnership_not_used_up(case, on),
        entitlement=figure("aufenthg.16d.exam_grant", on),
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 16d (5) S.1",
    )


def qualification_analysis(case: Case, on: date) -> TitleFinding:
    """Judge the title to show what somebody can do where papers do not."""
    key, place = "aufenthg.16d.analysis_months", "AufenthG 16d (6) S.1"
    promised = cite("AufenthG 16d (6) S.2 Nr.1")
    return found_while_law(
        place,
        on,
        lambda: (
            foreign_qualification(case, cite(place)),
            recognition_is_left(case, cite(place)),
            case_fact("promised_analysis", case, "has_promise_of_qualification_analysis", promised),
            german_as_a_rule(case, figure("aufenthg.16d.german", on), cite("AufenthG 16d (6) S.2 Nr.2")),
            *partnership_not_used_up(case, on),
        ),
        is_law=holds(key, on),
        entitlement=Entitlement.SHOULD,
        ba_consent=Consent.NOT_NEEDED,
        consent_by=place,
        lasts=lambda: {"duration": figure(key, on)},
    )


def foreign_qualification(case: Case, place: Citation, least_years: Figure | None = None) -> Condition:
    """Return whether there is a foreign qualification; with years, one that its state recognises."""

    def is_fit(degree: Degree) -> State:
        if least_years is None:
            return _is_foreign(degree)
        long = at_least(degree.years, least_years.number)
        enough = any_of((is_true(degree.kind is DegreeKind.ACADEMIC), long))
        return all_of((_is_foreign(degree), is_true(degree.is_state_recognised_there), enough))

    asked = ("country",) if least_years is None else ("country", "is_state_recognised_there", "years")
    found_one = of_one_degree("foreign_qualification", case, place, is_fit, *asked)
    return replace(found_one, figure=least_years)


def recognition_is_left(case: Case, place: Citation) -> Condition:
    """Return whether there is something left to recognise: the titles of section 16d are for that alone.

    A degree that counts as comparable is enough where the occupation asks for no licence.
    """
    known = [one.recognition for one in case.degrees or () if one.is_german is not True]
    needs_licence = None if case.job is None else case.job.needs_licence
    comparable = {False: State.NOT_MET, True: State.MET, None: State.NOT_KNOWN}[needs_licence]
    of_each = {None: State.NOT_KNOWN, Recognition.FULL: State.NOT_MET, Recognition.COMPARABLE: comparable}
    states = {of_each.get(one, State.MET) for one in known} or {State.NOT_KNOWN}
    return Condition(
        id="recognition_is_left",
        state=next(one for one in (State.MET, State.NOT_KNOWN, State.NOT_MET) if one in states),
        citation=place,
        decides=("degrees.recognition", *(("job.needs_licence",) if Recognition.COMPARABLE in known else ())),
    )


def deficit_notice(case: Case, place: Citation) -> Condition:
    """Return whether the competent body found that measures are missing for the recognition."""

    def is_partial(degree: Degree) -> State:
        known = degree.recognition
        partial = is_true(None if known is None else known is Recognition.PARTIAL)
        if case.needs_recognition_measure is not None:
            partial = is_true(case.needs_recognition_measure)
        return all_of((_is_foreign(degree), partial))

    notice = of_one_degree("deficit_notice", case, place, is_partial, "country", "recognition")
    return replace(notice, decides=(*notice.decides, "needs_recognition_measure"))


def _is_foreign(degree: Degree) -> State:
    if degree.is_german is None and degree.recognition is not None:
        return State.MET
    return negated(is_true(degree.is_german))


def partnership_not_used_up(case: Case, on: date) -> tuple[Condition, ...]:
    """Return whether the longest time of a partnership is not used up; else no title of 16d is left."""
    key = "aufenthg.16d.partnership_longest_months"
    if not holds(key, on):
        return ()
    left = _time_is_left(case, on, "aufenthg-16d-3", figure(key, on))
    return (replace(left, id="partnership_not_used_up", citation=cite("AufenthG 16d (3) S.6")),)


def _time_is_left(case: Case, on: date, title: str, longest: Figure) -> Condition:
    """Return whether the longest stay with a title is not used up."""
    used = months_of(of_kind(titles_until_decided(case, on), (title,)), on)
    return Condition(
        id="time_left",
        state=is_true(None if used is None else used < longest.number),
        citation=longest.citation,
        figure=longest,
        decides=("title.since", "earlier.since"),
    )


def _lasts(
    case: Case, on: date, title: str, longest: Figure, first: Figure, extension: Figure | None = None
) -> Duration:
    """Return how long a title lasts: a first one, or its extension within the longest stay, rounded down.

    An extension that is not named may last until the longest stay is reached.
    """
    held = of_kind(titles_until_decided(case, on), (title,))
    if not held:
        return {"duration": first}
    most = longest if extension is None else extension
    used = months_of(held, on)
    if used is None:
        return {"duration": most, "by": (longest,)}
    left = months_rounded_down(longest.number - used)
    return {"duration": most, "months": min(most.number, left), "by": (longest,)}


RULES = (
    recognition_measure,
    recognition_partnership,
    missing_practice,
    placement,
    recognition_exam,
    qualification_analysis,
)
