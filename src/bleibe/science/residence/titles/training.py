"""Titles to learn: vocational training, study, internship, language course, school.

Here: sections 16a, 16b, 16e and 16f. Not here: recognition (`recognition`, whose titles stand in the list
below), the search for a place to learn (`search`), work beside it.
"""

from __future__ import annotations

from datetime import date, timedelta

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.conditions import job_fact, level_state, of_one_degree
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Level, StudyState
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    alternatives,
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
        months=_months_of_study(case),
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
        months=_months_of_study(case),
    )


def study(case: Case, on: date) -> TitleFinding:
    """Judge the title for a full-time study to which somebody is admitted."""
    place = cite("AufenthG 16b (1) S.1")
    return found(
        "AufenthG 16b (1) S.1",
        on,
        _place_to_learn("admission", case, on, place, DegreeKind.ACADEMIC),
        _study_fact("full_time", case, "is_full_time", place),
        _study_fact("recognised_university", case, "is_state_recognised", place),
        _without_reservation(case, place),
        to_check("language_of_study", "AufenthG 16b (1) S.4"),
        shut_out_by_temporary_protection(case, BARRED),
        not_refused_by_title(case, on, "3"),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 16b (1) S.1",
        duration=figure("aufenthg.16b.usual_months", on),
        months=_shorter(figure("aufenthg.16b.usual_months", on), _months_of_study(case)),
    )


def conditional_study(case: Case, on: date) -> TitleFinding:
    """Judge the title for a conditional admission, a part-time study, or a course before the study."""
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
                _study_fact("recognised_university", case, "is_state_recognised", first),
                alternatives(
                    "one_reservation",
                    first,
                    _study_fact(
                        "conditional", case, "is_conditional", cite("AufenthG 16b (5) S.1 Nr.1 lit.a")
                    ),
                    _study_fact("part_time", case, "is_full_time", part_time, denied=True),
                ),
            ),
            together(
                "course_before_study",
                course,
                _study_fact("language_course", case, "is_language_course", course),
                _place_to_learn("accepted_for_course", case, on, course, DegreeKind.ACADEMIC),
            ),
        ),
        shut_out_by_temporary_protection(case, BARRED),
        not_refused_by_title(case, on, "3"),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 16b (5) S.2",
        duration=figure("aufenthg.16b.usual_months", on),
        months=_shorter(figure("aufenthg.16b.usual_months", on), _months_of_study(case)),
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
        shut_out_by_temporary_protection(case, BARRED),
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
        months=_months_of_study(case),
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


def _is_of_a_kind(kind: DegreeKind | None, kinds: tuple[DegreeKind, ...]) -> State:
    return is_true(len(kinds) == len(DegreeKind) or (None if kind is None else kind in kinds))


def _place_to_learn(
    id: str, case: Case, on: date, place: Citation, *kinds: DegreeKind, is_begun: bool = False
) -> Condition:
    """Return whether somebody is in a course of one of the kinds, or admitted to it where that is enough.

    After the planned end nobody knows whether somebody is still in it: it may take longer.
    """
    enough = {StudyState.RUNNING} if is_begun else {StudyState.ADMITTED, StudyState.RUNNING}
    state = State.NOT_KNOWN
    if case.study is not None:
        kind, now = case.kind_of_study, case.study.state
        open_ended = now is None or case.study.ends_as_planned(on)
        state = all_of(
            (
                _is_of_a_kind(kind, kinds),
                is_true(None if open_ended else now in enough),
            )
        )
    if _has_none(case):
        state = State.NOT_MET
    return Condition(id=id, state=state, citation=place, decides=("study.kind", "study.state"))


def _without_reservation(case: Case, place: Citation) -> Condition:
    """Return whether the admission is more than conditional and more than to a course before the study."""
    return together(
        "admission_without_reservation",
        place,
        _study_fact("unconditional", case, "is_conditional", place, denied=True),
        _study_fact("no_course_alone", case, "is_language_course", place, denied=True),
    )


def _german_for_training(case: Case, on: date) -> Condition:
    """Return whether German is enough for a training; the school may have tested it, or teach it first."""
    least = figure("aufenthg.16a.german", on)
    state = level_state(case.german, Level(str(least.value)))
    if case.study is not None and case.study.kind is DegreeKind.HELPER:
        state = State.MET
    return Condition(
        id="german",
        state=State.TO_CHECK if state is State.NOT_MET else state,
        citation=least.citation,
        figure=least,
        decides=("person.languages.de",),
    )


def _months_of_study(case: Case) -> float | None:
    study = case.study
    if study is None or study.begins_on is None or study.planned_end_on is None:
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
