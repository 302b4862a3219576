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
from bleibe.science.residence.law import Figure, figure, holds
from bleibe.science.residence.titles.other_rights import (
    not_refused_by_title,
    shut_out_by_temporary_protection,
    was_held,
)
from bleibe.science.residence.titles.search_again import after_last_search
from bleibe.science.residence.titles.search_time import SearchTime, search_time
from bleibe.science.residence.titles.title import found, found_while_law

NEW_SECTION_20 = date(2024, 3, 1)
"""Until the day before, the search after a stay stood in paragraph 3 of section 20."""

OLD_PLACES = {
    "1": "AufenthG 20 (3) Nr.1",
    "2": "AufenthG 20 (3) Nr.2",
    "3": "AufenthG 20 (3) Nr.3",
    "4": "AufenthG 20 (3) Nr.4",
}
"""Where it stood there, by its number; the search after a training as helper stood nowhere."""

AFTER = {
    "study": ("aufenthg-16b", "aufenthg-16c"),
    "research": ("aufenthg-18d", "aufenthg-18f"),
    "training": ("aufenthg-16a",),
    "recognition": ("aufenthg-16d",),
    "helper": (),
}
"""Titles of the stay that a search for work follows; after a training as helper none is asked."""


def _money_for_living(on: date) -> Figure | None:
    """Return what is enough to live on while looking for a place to learn; None where nobody read it."""
    key = "aufenthg.2.livelihood_to_study"
    if not holds(key, on):
        return None
    need, share = figure(key, on), figure("aufenthg.2.share_to_search", on)
    return replace(need, what=share.what, value=float(int(need.number * share.number)))


def training_place(case: Case, on: date) -> TitleFinding:
    """Judge the title to search for a training place."""
    longest = figure("aufenthg.17.training_months", on)
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
        *after_last_search(case, on, longest),
    ]
    return found(
        "AufenthG 17 (1) S.1",
        on,
        *conditions,
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 17 (1) S.1",
        duration=longest,
    )


def study_place(case: Case, on: date) -> TitleFinding:
    """Judge the title to apply for a place to study."""
    return found(
        "AufenthG 17 (2) S.1",
        on,
        case_fact("search_for_study", case, "seeks_study_place", cite("AufenthG 17 (2) S.1")),
        _fit_to_study(case),
        livelihood(case, cite("AufenthG 17 (2) S.1 Nr.2"), _money_for_living(on)),
        shut_out_by_temporary_protection(case, on, cite("AufenthG 19f (1) Nr.1")),
        not_refused_by_title(case, on, "3"),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 17 (2) S.1",
        duration=figure("aufenthg.17.study_months", on),
    )


def after_study(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after a study in Germany."""
    place = cite("AufenthG 20 (1) Nr.1")
    stay = _stay("stay_for_study", case, place, *AFTER["study"], "aufenthg-20-1-1", "aufenthg-20-3-1")
    completed = _completed(case, on, place, DegreeKind.ACADEMIC)
    return _search(case, on, "study", place, stay, completed, kind=DegreeKind.ACADEMIC)


def after_research(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after research in Germany."""
    place = cite("AufenthG 20 (1) Nr.2")
    stay = _stay("stay_for_research", case, place, *AFTER["research"], "aufenthg-20-1-2", "aufenthg-20-3-2")
    return _search(case, on, "research", place, stay, to_check("completed_research", "AufenthG 20 (1) Nr.2"))


def after_training(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after a qualified vocational training in Germany."""
    place = cite("AufenthG 20 (1) Nr.3")
    stay = _stay("stay_for_training", case, place, *AFTER["training"], "aufenthg-20-1-3", "aufenthg-20-3-3")
    completed = _completed(case, on, place, DegreeKind.VOCATIONAL)
    return _search(case, on, "training", place, stay, completed, kind=DegreeKind.VOCATIONAL)


def after_recognition(case: Case, on: date) -> TitleFinding:
    """Judge the search for work after the recognition of a foreign qualification."""
    place = cite("AufenthG 20 (1) Nr.4")
    titles = (*AFTER["recognition"], "aufenthg-20-1-4", "aufenthg-20-3-4")
    stay = _stay("stay_for_recognition", case, place, *titles)
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
    return _search(case, on, "helper", place, completed, kind=DegreeKind.HELPER)


def _search(
    case: Case,
    on: date,
    after: str,
    place: Citation,
    *conditions: Condition,
    kind: DegreeKind | None = None,
) -> TitleFinding:
    """Return the finding of a search for work; on days of the old law with its place in it."""
    key = f"aufenthg.20.months_after_{after}"
    is_old = on < NEW_SECTION_20

    def time() -> SearchTime:
        return search_time(case, on, place.rule_id, figure(key, on), kind=kind, stays=AFTER[after])

    finding = found_while_law(
        place.short,
        on,
        lambda: (
            *conditions,
            livelihood(case, cite("AufenthG 20 (4) S.1" if is_old else "AufenthG 20 (2) S.1")),
            *time().conditions,
            to_check("work_open_to_foreigners", "AufenthG 20 (3)" if is_old else "AufenthG 20 (1)"),
        ),
        is_law=holds(key, on),
        entitlement=Entitlement.CLAIM,
        grant_key=f"aufenthg.20.{after}_grant",
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 20 (1)",
        lasts=lambda: time().duration,
    )
    old_place = OLD_PLACES.get(place.number) if is_old else None
    return finding if old_place is None else replace(finding, citation=cite(old_place))


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
