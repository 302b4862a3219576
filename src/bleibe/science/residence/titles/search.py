"""Titles to search: a training place, a study place, work after a stay in Germany.

Here: sections 17 and 20. Not here: the opportunity card (`opportunity_card`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.conditions import case_fact, german, livelihood, of_one_degree
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Recognition
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    any_of,
    is_true,
    to_check,
)
from bleibe.science.residence.holding_times import of_kind
from bleibe.science.residence.law import Figure, figure, holds
from bleibe.science.residence.titles.other_rights import (
    months_held,
    not_refused_by_title,
    shut_out_by_temporary_protection,
    was_held,
)
from bleibe.science.residence.titles.title import Duration, found, found_while_law

NEW_SECTION_20 = date(2024, 3, 1)
"""Until the day before, the search after a stay stood in paragraph 3 of section 20."""


def _money_for_living(on: date) -> Figure | None:
    """Return what is enough to live on while looking for a place to learn; None where nobody read it."""
    key = "aufenthg.2.livelihood_to_study"
    if not holds(key, on):
        return None
    need, share = figure(key, on), figure("aufenthg.2.share_to_search", on)
    return replace(need, what=share.what, value=float(int(need.number * share.number)))


def training_place(case: Case, on: date) -> TitleFinding:
    """Judge the title to search for a training place."""
    conditions = [
        case_fact("search_for_training", case, "seeks_training_place", cite("AufenthG 17 (1) S.1")),
        _young_enough(case, figure("aufenthg.17.age", on)),
        livelihood(case, cite("AufenthG 17 (1) S.1 Nr.2"), _money_for_living(on)),
        case_fact(
            "school_certificate",
            case,
            "has_school_certificate_for_university",
            cite("AufenthG 17 (1) S.1 Nr.3"),
        ),
        german(case, figure("aufenthg.17.german", on)),
    ]
    if of_kind(case.titles, ("aufenthg-17-1",)):
        conditions.append(to_check("time_abroad_after_search", "AufenthG 17 (1) S.3"))
    return found(
        "AufenthG 17 (1) S.1",
        on,
        *conditions,
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 17 (1) S.1",
        duration=figure("aufenthg.17.training_months", on),
    )


def study_place(case: Case, on: date) -> TitleFinding:
    """Judge the title to apply for a place to study."""
    return found(
        "AufenthG 17 (2) S.1",
        on,
        case_fact("search_for_study", case, "seeks_study_place", cite("AufenthG 17 (2) S.1")),
        _fit_to_study(case),
        livelihood(case, cite("AufenthG 17 (2) S.1 Nr.2"), _money_for_living(on)),
        shut_out_by_temporary_protection(case, cite("AufenthG 19f (1) Nr.1")),
        not_refused_by_title(case, on, "3"),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 17 (2) S.1",
        duration=figure("aufenthg.17.study_months", on),
    )


def after_study(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after a study in Germany."""
    place = cite("AufenthG 20 (1) Nr.1")
    stay = _stay(
        "stay_for_study", case, place, "aufenthg-16b", "aufenthg-16c", "aufenthg-20-1-1", "aufenthg-20-3-1"
    )
    completed = _completed(case, on, place, DegreeKind.ACADEMIC)
    return _search(case, on, "study", place, stay, completed)


def after_research(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after research in Germany."""
    place = cite("AufenthG 20 (1) Nr.2")
    stay = _stay(
        "stay_for_research", case, place, "aufenthg-18d", "aufenthg-18f", "aufenthg-20-1-2", "aufenthg-20-3-2"
    )
    return _search(case, on, "research", place, stay, to_check("completed_research", "AufenthG 20 (1) Nr.2"))


def after_training(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after a qualified vocational training in Germany."""
    place = cite("AufenthG 20 (1) Nr.3")
    stay = _stay("stay_for_training", case, place, "aufenthg-16a", "aufenthg-20-1-3", "aufenthg-20-3-3")
    completed = _completed(case, on, place, DegreeKind.VOCATIONAL)
    return _search(case, on, "training", place, stay, completed)


def after_recognition(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after the recognition of a foreign qualification."""
    place = cite("AufenthG 20 (1) Nr.4")
    stay = _stay("stay_for_recognition", case, place, "aufenthg-16d", "aufenthg-20-1-4", "aufenthg-20-3-4")
    return _search(case, on, "recognition", place, stay, _recognised(case, place))


def after_helper_training(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after a training as helper or assistant in health or care."""
    place = cite("AufenthG 20 (1) Nr.5")

    def is_care(degree: Degree) -> State:
        return all_of(
            (
                is_true(degree.kind is DegreeKind.HELPER),
                is_true(degree.is_german),
                is_true(degree.is_in_health_or_care),
            )
        )

    completed = of_one_degree(
        "completed_helper_training", case, place, is_care, "country", "is_in_health_or_care"
    )
    return _search(case, on, "helper", place, completed)


def _search(case: Case, on: date, after: str, place: Citation, *conditions: Condition) -> TitleFinding:
    """Return the finding of a search for work; on days of the old law with its place in it."""
    key = f"aufenthg.20.months_after_{after}"
    is_old = on < NEW_SECTION_20
    used = _months_used(case, on, place.rule_id)
    finding = found_while_law(
        f"AufenthG 20 (1) Nr.{place.number}",
        on,
        lambda: (
            *conditions,
            livelihood(case, cite("AufenthG 20 (4) S.1" if is_old else "AufenthG 20 (2) S.1")),
            _months_are_left(used, figure(key, on), on),
            to_check("work_open_to_foreigners", "AufenthG 20 (3)" if is_old else "AufenthG 20 (1)"),
        ),
        is_law=holds(key, on),
        entitlement=Entitlement.CLAIM,
        grant_key=f"aufenthg.20.{after}_grant",
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 20 (1)",
        lasts=lambda: _what_is_left(used, figure(key, on), on),
    )
    return replace(finding, citation=cite(f"AufenthG 20 (3) Nr.{place.number}")) if is_old else finding


def _months_are_left(used: float | None, longest: Figure, on: date) -> Condition:
    left = _what_is_left(used, longest, on)["months"]
    return Condition(
        id="search_months_left",
        state=is_true(None if left is None else left > 0),
        citation=longest.citation,
        figure=longest,
        decides=("months_of_earlier_search",),
    )


def _what_is_left(used: float | None, longest: Figure, on: date) -> Duration:
    """Return how many months of search are left, where earlier ones are known.

    After a training as helper the first months can be extended once (section 20(2) sentence 3).
    """
    if used is None:
        return {"duration": longest, "months": None}
    more: tuple[Figure, ...] = ()
    if used >= longest.number and longest.key == "aufenthg.20.months_after_helper":
        more = (figure("aufenthg.20.extension_after_helper_months", on),)
    until = longest.number + sum(one.number for one in more)
    return {"duration": longest, "months": max(0.0, round(until - used, 1)), "by": more}


def _months_used(case: Case, on: date, title: str) -> float | None:
    if case.months_of_earlier_search is not None:
        return case.months_of_earlier_search
    if not case.titles:
        return None
    held = of_kind(case.titles, (title, title.replace("-20-1-", "-20-3-")))
    if any(one.since is None for one in held):
        return None
    return float(sum(months_held(one, on) for one in held))


def _stay(id: str, case: Case, place: Citation, *titles: str) -> Condition:
    return Condition(
        id=id,
        state=was_held(case, *titles),
        citation=place,
        decides=("title.title", "earlier.title"),
    )


def _completed(case: Case, on: date, place: Citation, kind: DegreeKind) -> Condition:
    """Return whether a study or training in Germany is completed.

    The day of the result of the last examination counts, not the day of the certificate or of leaving; for a
    course that still runs its planned end. Who names a course of the kind and no degrees is asked for that
    course alone.
    """

    def is_german(degree: Degree) -> State:
        return all_of((is_true(degree.kind is kind), is_true(degree.is_german)))

    by_degree = of_one_degree("completed", case, place, is_german, "country").state
    by_study, from_day = _completed_study(case, on, kind)
    if case.degrees is None and case.kind_of_study is kind:
        by_degree = State.NOT_MET
    return Condition(
        id="completed_" + {DegreeKind.ACADEMIC: "study"}.get(kind, "training"),
        state=any_of((by_degree, by_study)),
        citation=place,
        decides=(*_kind_asked(case), "study.state", "study.last_result_on", "degrees.country"),
        met_from=from_day,
    )


def _kind_asked(case: Case) -> tuple[str, ...]:
    return ("study.kind",) if case.study is not None and case.kind_of_study is None else ()


def _completed_study(case: Case, on: date, kind: DegreeKind) -> tuple[State, date | None]:
    study = case.study
    if study is None:
        return State.NOT_KNOWN, None
    is_done = is_true(study.is_completed(on))
    if is_done is not State.NOT_MET and case.kind_of_study is None:
        return State.NOT_KNOWN, None
    if case.kind_of_study not in (None, kind):
        return State.NOT_MET, None
    return is_done, None if is_done is State.MET else study.completes_on


def _recognised(case: Case, place: Citation) -> Condition:
    """Return whether a foreign qualification was found equal, or the licence to practise was given."""

    def is_equal(degree: Degree) -> State:
        known = degree.recognition
        full = is_true(None if known is None else known is Recognition.FULL)
        return all_of((is_true(degree.is_german is not True), full))

    equal = of_one_degree("recognised", case, place, is_equal, "recognition")
    has = None if case.job is None else case.job.has_licence
    state = any_of((equal.state, State.MET if has else State.NOT_MET))
    return replace(equal, state=state, decides=(*equal.decides, "job.has_licence"))


def _young_enough(case: Case, below: Figure) -> Condition:
    age = case.person.age
    young = None if age is None else age < below.number
    if age is None and case.person.is_45_or_over:
        young = False
    return Condition(
        id="age",
        state=is_true(young),
        citation=below.citation,
        figure=below,
        decides=("person.age",),
    )


def _fit_to_study(case: Case) -> Condition:
    """Return whether school and language are enough for a study; they may be acquired in the time."""
    has = case.has_school_certificate_for_university
    return Condition(
        id="school_and_language",
        state={True: State.MET, False: State.TO_CHECK, None: State.NOT_KNOWN}[has],
        citation=cite("AufenthG 17 (2) S.1 Nr.1"),
        decides=("has_school_certificate_for_university",),
    )


RULES = (
    training_place,
    study_place,
    after_study,
    after_research,
    after_training,
    after_recognition,
    after_helper_training,
)
