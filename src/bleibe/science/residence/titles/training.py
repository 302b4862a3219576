"""Titles to learn: vocational training, study, internship, language course, school.

Here: sections 16a, 16b, 16e and 16f. Not here: recognition (`recognition`, whose titles stand in the list
below), the search for a place to learn (`search`), work beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.conditions import german, job_fact, of_one_degree
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Study, StudyState
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    alternatives,
    any_of,
    is_true,
    negated,
    to_check,
    together,
)
from bleibe.science.residence.holding_times import whole_months
from bleibe.science.residence.law import Figure, figure
from bleibe.science.residence.titles import recognition
from bleibe.science.residence.titles.other_rights import (
    not_refused_by_title,
    shut_out_by_temporary_protection,
)
from bleibe.science.residence.titles.title import found
from bleibe.transition import months_before

BARRED = cite("AufenthG 19f (1) Nr.1")


def training_in_a_company(case: Case, on: date) -> TitleFinding:
    """Judge the title for a vocational training in a company."""
    place = cite("AufenthG 16a (1) S.1")
    return found(
        "AufenthG 16a (1) S.1",
        on,
        _place_to_learn("training_place", case, on, place, DegreeKind.VOCATIONAL, DegreeKind.HELPER),
        _study_fact("in_company", case, "is_in_company", place),
        _german_for_training(case, on),
        entitlement=figure("aufenthg.16a.grant", on),
        ba_consent=Consent.NEEDED,
        consent_by="AufenthG 16a (1) S.1",
        months=_months_of_study(case, DegreeKind.VOCATIONAL, DegreeKind.HELPER),
    )


def training_at_a_school(case: Case, on: date) -> TitleFinding:
    """Judge the title for a vocational training at a school."""
    place = cite("AufenthG 16a (2) S.1")
    return found(
        "AufenthG 16a (2) S.1",
        on,
        _place_to_learn("training_place", case, on, place, DegreeKind.VOCATIONAL, DegreeKind.HELPER),
        _study_fact("at_school", case, "is_in_company", place, denied=True),
        to_check("recognised_training", "AufenthG 16a (2) S.1"),
        _german_for_training(case, on),
        entitlement=figure("aufenthg.16a.grant", on),
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 16a (2) S.1",
        months=_months_of_study(case, DegreeKind.VOCATIONAL, DegreeKind.HELPER),
    )


def study(case: Case, on: date) -> TitleFinding:
    """Judge the title for a full-time study to which somebody is admitted."""
    place = cite("AufenthG 16b (1) S.1")
    return found(
        "AufenthG 16b (1) S.1",
        on,
        _place_to_learn("admission", case, on, place, DegreeKind.ACADEMIC),
        _study_fact("full_time", case, "is_full_time", place),
        _recognised_or_comparable(case, place),
        _without_reservation(case, place),
        to_check("language_of_study", "AufenthG 16b (1) S.4"),
        shut_out_by_temporary_protection(case, on, BARRED),
        not_refused_by_title(case, on, "3"),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 16b (1) S.1",
        duration=figure("aufenthg.16b.usual_months", on),
        months=_shorter(figure("aufenthg.16b.usual_months", on), _months_of_study(case, DegreeKind.ACADEMIC)),
    )


def conditional_study(case: Case, on: date) -> TitleFinding:
    """Judge the title for a conditional admission, a part-time study, a course or an internship before it.

    An admission that is bound to a preparatory course gives the claim of paragraph 1 (`study`).
    """
    first = cite("AufenthG 16b (5) S.1 Nr.1")
    course = cite("AufenthG 16b (5) S.1 Nr.2")
    part_time = cite("AufenthG 16b (5) S.1 Nr.1 lit.c")
    return found(
        "AufenthG 16b (5) S.1",
        on,
        alternatives(
            "conditional_or_part_time_or_course",
            cite("AufenthG 16b (5) S.1"),
            together(
                "conditional_or_part_time",
                first,
                _place_to_learn("admission", case, on, first, DegreeKind.ACADEMIC),
                _recognised_or_comparable(case, first),
                alternatives(
                    "one_reservation",
                    first,
                    _conditional_beyond_preparation(case),
                    _study_fact("part_time", case, "is_full_time", part_time, denied=True),
                ),
            ),
            together(
                "course_before_study",
                course,
                _study_fact("language_course", case, "is_language_course", course),
                _place_to_learn("accepted_for_course", case, on, course, DegreeKind.ACADEMIC),
                _not_bound_to_preparation(case, course),
            ),
            _internship_before_study(case, cite("AufenthG 16b (5) S.1 Nr.3")),
        ),
        shut_out_by_temporary_protection(case, on, BARRED),
        not_refused_by_title(case, on, "3"),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 16b (5) S.2",
        duration=figure("aufenthg.16b.usual_months", on),
        months=_shorter(figure("aufenthg.16b.usual_months", on), _months_of_study(case, DegreeKind.ACADEMIC)),
    )


def eu_internship(case: Case, on: date) -> TitleFinding:
    """Judge the title for an internship that belongs to a study."""
    within = figure("aufenthg.16e.degree_age_years", on)
    earliest = months_before(on, 12 * int(within.number))
    longest = figure("aufenthg.16e.longest_months", on)

    def is_young(degree: Degree) -> State:
        awarded = degree.awarded_on
        young = is_true(None if awarded is None else awarded >= earliest)
        return all_of((is_true(degree.kind is DegreeKind.ACADEMIC), young))

    return found(
        "AufenthG 16e (1)",
        on,
        job_fact("internship_of_study", case, "is_internship_of_study", cite("AufenthG 16e (1) Nr.1")),
        alternatives(
            "student_or_graduate",
            within.citation,
            _place_to_learn("student", case, on, within.citation, DegreeKind.ACADEMIC, is_begun=True),
            of_one_degree("young_degree", case, within.citation, is_young, "awarded_on", on=on),
        ),
        to_check("internship_agreement", "AufenthG 16e (1) Nr.2"),
        to_check("fits_the_study", "AufenthG 16e (1) Nr.4"),
        to_check("host_bears_costs", "AufenthG 16e (1) Nr.5"),
        shut_out_by_temporary_protection(case, on, BARRED),
        not_refused_by_title(case, on, "3"),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="BeschV 15 Nr.1",
        duration=longest,
        months=_shorter(longest, None if case.job is None else case.job.months),
    )


def language_course(case: Case, on: date) -> TitleFinding:
    """Judge the title for a language course that does not prepare a study."""
    place = cite("AufenthG 16f (1) S.1")
    return found(
        "AufenthG 16f (1) S.1",
        on,
        _study_fact("language_course", case, "is_language_course", place),
        _place_to_learn("accepted_for_course", case, on, place, *DegreeKind),
        to_check("not_before_study", "AufenthG 16f (1) S.1"),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 16f (1) S.1",
        months=_months_of_study(case) if case.study is not None and case.study.is_language_course else None,
    )


def school_visit(case: Case, on: date) -> TitleFinding:
    """Judge the title to visit a school, as a rule from the ninth class on."""
    place = cite("AufenthG 16f (2)")
    return found(
        "AufenthG 16f (2)",
        on,
        _study_fact("school_visit", case, "is_school_visit", place),
        _place_to_learn("accepted_at_school", case, on, place, *DegreeKind),
        to_check("class_of_several_nationalities", "AufenthG 16f (2)"),
        to_check("kind_of_school", "AufenthG 16f (2)"),
        entitlement=figure("aufenthg.16f.school_grant", on),
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 16f (2)",
    )


def _study_fact(id: str, case: Case, fact: str, place: Citation, *, denied: bool = False) -> Condition:
    state = is_true(None if case.study is None else getattr(case.study, fact))
    state = negated(state) if denied else state
    return Condition(
        id=id,
        state=State.NOT_MET if _has_none(case) else state,
        citation=place,
        decides=(f"study.{fact}",),
    )


def _has_none(case: Case) -> bool:
    """Whether somebody says that there is no study or training, and none planned."""
    return case.study is not None and case.study.state is StudyState.NONE


def _is_of_a_kind(case: Case, study: Study, kinds: tuple[DegreeKind, ...]) -> State:
    """Return whether a course is of one of the kinds; the visit of a school or a course of language is none.

    But a course of language may prepare a study.
    """
    kind = case.kind_of_study
    if len(kinds) == len(DegreeKind):
        return State.MET
    if kind is not None:
        return is_true(kind in kinds)
    may_prepare = study.is_language_course and DegreeKind.ACADEMIC in kinds
    return State.NOT_KNOWN if study.leads_to_a_degree or may_prepare else State.NOT_MET


def _place_to_learn(
    id: str, case: Case, on: date, place: Citation, *kinds: DegreeKind, is_begun: bool = False
) -> Condition:
    """Return whether somebody is in a course of one of the kinds, or admitted to it where that is enough.

    After the planned end nobody knows whether somebody is still in it: it may take longer.
    """
    enough = {StudyState.RUNNING} if is_begun else {StudyState.ADMITTED, StudyState.RUNNING}
    state = State.NOT_KNOWN
    if case.study is not None:
        now = case.study.state
        open_ended = now is None or case.study.ends_as_planned(on)
        state = all_of(
            (
                _is_of_a_kind(case, case.study, kinds),
                is_true(None if open_ended else now in enough),
            )
        )
    if _has_none(case):
        state = State.NOT_MET
    return Condition(id=id, state=state, citation=place, decides=("study.kind", "study.state"))


def _bound_to_preparation(case: Case) -> State:
    """Return whether the admission hangs on a preparatory course alone: of language, or one accepted for."""
    study = case.study
    facts = (None, None) if study is None else (study.is_conditional, study.is_conditional_on_preparation)
    return all_of(is_true(one) for one in facts)


def _without_reservation(case: Case, place: Citation) -> Condition:
    """Return whether the admission is more than conditional and more than to a course before the study.

    A condition or a course that only prepares the study is part of its purpose (sentences 2 and 3).
    """
    bound = _bound_to_preparation(case)
    parts = (
        _study_fact("unconditional", case, "is_conditional", place, denied=True),
        _study_fact("no_course_alone", case, "is_language_course", place, denied=True),
    )
    of_preparation = "study.is_conditional", "study.is_conditional_on_preparation"
    widened = (
        replace(
            one,
            state=any_of((one.state, bound)),
            citation=cite("AufenthG 16b (1) S.3") if bound is State.MET else one.citation,
            decides=tuple(dict.fromkeys((*one.decides, *of_preparation))),
        )
        for one in parts
    )
    return together("admission_without_reservation", place, *widened)


def _conditional_beyond_preparation(case: Case) -> Condition:
    """Return whether the admission hangs on a condition that is no preparation which counts as study."""
    conditional = _study_fact("conditional", case, "is_conditional", cite("AufenthG 16b (5) S.1 Nr.1 lit.a"))
    return replace(
        conditional,
        state=all_of((conditional.state, negated(_bound_to_preparation(case)))),
        decides=(*conditional.decides, "study.is_conditional_on_preparation"),
    )


def _not_bound_to_preparation(case: Case, place: Citation) -> Condition:
    """Return that a course before the study goes without an admission that is bound to it."""
    return Condition(
        id="not_bound_to_preparation",
        state=negated(_bound_to_preparation(case)),
        citation=place,
        decides=("study.is_conditional", "study.is_conditional_on_preparation"),
    )


def _internship_before_study(case: Case, place: Citation) -> Condition:
    """Return whether a company promised an internship that prepares a study.

    Without a word on it, who studies already or is admitted without a condition has none.
    """
    promised = _study_fact("internship_before_study", case, "has_internship_before_study", place)
    study = case.study
    begun = study is not None and study.state in (StudyState.RUNNING, StudyState.COMPLETED)
    if promised.state is State.NOT_KNOWN and (begun or (study is not None and study.is_conditional is False)):
        return replace(promised, state=State.NOT_MET)
    return promised


def _recognised_or_comparable(case: Case, place: Citation) -> Condition:
    """Return whether the university is recognised; another may be comparable, which is not judged here."""
    recognised = _study_fact("recognised_university", case, "is_state_recognised", place)
    if recognised.state is State.NOT_MET and not _has_none(case):
        return replace(recognised, state=State.NOT_KNOWN)
    return recognised


def _german_for_training(case: Case, on: date) -> Condition:
    """Return whether German is enough for a training; the school may have tested it, or teach it first."""
    asked = german(case, figure("aufenthg.16a.german", on))
    is_for_a_helper = case.study is not None and case.study.kind is DegreeKind.HELPER
    state = State.TO_CHECK if asked.state is State.NOT_MET else asked.state
    return replace(asked, state=State.MET if is_for_a_helper else state)


def _months_of_study(case: Case, *kinds: DegreeKind) -> float | None:
    """Return how long a course of one of the kinds takes; without kinds, of any."""
    study = case.study
    if study is None or study.begins_on is None or study.planned_end_on is None:
        return None
    if kinds and case.kind_of_study not in kinds:
        return None
    return float(max(0, whole_months(study.begins_on, study.planned_end_on + timedelta(days=1))))


def _shorter(longest: Figure, months: float | None) -> float | None:
    return None if months is None else min(longest.number, months)


RULES = (
    training_in_a_company,
    training_at_a_school,
    study,
    conditional_study,
    *recognition.RULES,
    eu_internship,
    language_course,
    school_visit,
)
