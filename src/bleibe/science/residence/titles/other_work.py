"""Work without being a skilled worker: section 19c with the ordinance on employment (BeschV).

Each rule of section 19c(1) has the place in the ordinance as its name: `beschv-26-1`. Not here: skilled
workers (`skilled_work`), seasonal and posted work, au pairs, sport, culture, treaties.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.conditions import (
    equal_terms,
    for_a_job,
    job_fact,
    nationality,
    occupation,
    of_one_degree,
    salary_or_provision_from_45,
)
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Recognition, StudyState
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    any_of,
    is_true,
    negated,
    to_check,
)
from bleibe.science.residence.holding_times import of_kind
from bleibe.science.residence.law import Figure, figure, holds
from bleibe.science.residence.titles.duration import with_a_job
from bleibe.science.residence.titles.practical_experience import experience, experience_in_it
from bleibe.science.residence.titles.recognition import partnership_not_used_up
from bleibe.science.residence.titles.title import found, never_open, not_law


def experienced(case: Case, on: date) -> TitleFinding:
    """Judge work with marked practical experience, section 19c(2) with BeschV 6; earlier only in IT."""
    asked = experience if holds("beschv.6.share", on) else experience_in_it
    return found(
        "AufenthG 19c (2)",
        on,
        *_job(case),
        job_fact("qualified_job", case, "is_qualified", cite("AufenthG 19c (2)")),
        *asked(case, on),
        *_from_45(case, on, "6", "aufenthg-19c-2"),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NEEDED,
        consent_by="BeschV 6",
        **with_a_job(case, on),
    )


def best_friends(case: Case, on: date) -> TitleFinding:
    """Judge any job for nationals of the states of BeschV 26(1), after a check of priority."""
    return _by_ordinance(
        case, on, "BeschV 26 (1)", nationality(case, "beschv.26.best_friends", on), _priority("BeschV 26 (1)")
    )


def west_balkans(case: Case, on: date) -> TitleFinding:
    """Judge any job for nationals of the West Balkans, BeschV 26(2): a first application from there."""
    without = figure("beschv.26.months_without_benefits", on)
    return _by_ordinance(
        case,
        on,
        "BeschV 26 (2)",
        nationality(case, "beschv.26.west_balkans", on),
        _applies_abroad(case),
        Condition(
            id="no_asylum_benefits",
            state=negated(is_true(case.person.had_asylum_benefits_in_last_24_months)),
            citation=without.citation,
            figure=without,
            decides=("person.had_asylum_benefits_in_last_24_months",),
        ),
        *_quota(on),
        *_from_45(case, on, "26", "beschv-26-2"),
        _priority("BeschV 26 (2) S.1"),
    )


def care_assistant(case: Case, on: date) -> TitleFinding:
    """Judge work as a care assistant with training for it, BeschV 22a."""
    key, place = "beschv.22a.occupation_groups", "BeschV 22a S.1"
    if not holds(key, on):
        return _unknown_to_the_ordinance("BeschV 22a", on)
    trained = of_one_degree(
        "care_training", case, cite(place), _is_care_training, "kind", "is_in_health_or_care", "recognition"
    )
    own = (occupation(case, figure(key, on)), trained, *_from_45(case, on, "22a", "beschv-22a"))
    return _by_ordinance(case, on, "BeschV 22a", *own)


def driver(case: Case, on: date) -> TitleFinding:
    """Judge work as a driver of lorries or buses, BeschV 24a(1)."""
    key = "beschv.24a.occupation_groups"
    if not holds(key, on):
        return _unknown_to_the_ordinance("BeschV 24a (1)", on)
    first_check = (_priority("BeschV 24a (1) S.2"),) if holds("beschv.24a.priority_check", on) else ()
    return _by_ordinance(
        case,
        on,
        "BeschV 24a (1)",
        occupation(case, figure(key, on)),
        to_check("driving_licence", "BeschV 24a (1)"),
        *first_check,
        *_from_45(case, on, "24a", "beschv-24a"),
    )


def driver_in_training(case: Case, on: date) -> TitleFinding:
    """Judge the months until licence and qualification of a driver, BeschV 24a(2): the contract decides."""
    key, place = "beschv.24a.occupation_groups", "BeschV 24a (2)"
    if not holds(key, on):
        return _unknown_to_the_ordinance(place, on)
    longest = figure("beschv.24a.training_months", on)
    judged = _by_ordinance(
        case,
        on,
        place,
        occupation(case, figure(key, on)),
        to_check("training_contract", "BeschV 24a (2) S.1 Nr.1"),
        to_check("home_licence", "BeschV 24a (2) S.1 Nr.4"),
        *_from_45(case, on, "24a", "beschv-24a"),
    )
    return replace(never_open(judged), duration=longest, duration_months=longest.number)


def research_staff(case: Case, on: date) -> TitleFinding:
    """Judge scientific staff that does not come under section 18d, BeschV 5 number 1: no consent."""
    place = cite("BeschV 5 Nr.1")
    hosted = Condition(
        id="no_hosting_agreement",
        state=negated(is_true(case.has_hosting_agreement)),
        citation=place,
        decides=("has_hosting_agreement",),
    )
    own = (
        job_fact("research", case, "is_research", place),
        hosted,
        to_check("institution", "BeschV 5 Nr.1"),
    )
    return _by_ordinance(case, on, "BeschV 5 Nr.1", *own, consent=Consent.NOT_NEEDED)


def teacher(case: Case, on: date) -> TitleFinding:
    """Judge teachers of public schools and of private ones that the state approves, BeschV 5 number 4."""
    teaching = occupation(case, figure("beschv.5.teaching_groups", on))
    own = (teaching, to_check("school", "BeschV 5 Nr.4"))
    return _by_ordinance(case, on, "BeschV 5 Nr.4", *own, consent=Consent.NOT_NEEDED)


def internship(case: Case, on: date) -> TitleFinding:
    """Judge an internship that a study asks for, BeschV 15 number 2: no consent.

    Who holds the title to study needs no other: it comprises the internship (section 16b(1) sentence 2).
    """
    place = cite("BeschV 15 Nr.2")
    state = None if case.study is None else case.study.state
    open_ended = state is None or (case.study is not None and case.study.ends_as_planned(on))
    studies = Condition(
        id="study_runs",
        state=is_true(None if open_ended else state is StudyState.RUNNING),
        citation=place,
        decides=("study.state",),
    )
    own = (
        job_fact("internship_of_study", case, "is_internship_of_study", place),
        studies,
        *partnership_not_used_up(case, on),
    )
    return _by_ordinance(case, on, "BeschV 15 Nr.2", *own, consent=Consent.NOT_NEEDED, is_temporary=True)


def public_interest(case: Case, on: date) -> TitleFinding:
    """Judge a job in the public interest, section 19c(3): only the authority can, case by case."""
    judged = found(
        "AufenthG 19c (3)",
        on,
        *_job(case),
        to_check("public_interest", "AufenthG 19c (3)"),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NEEDED,
        consent_by="AufenthG 39 (3)",
        **with_a_job(case, on),
    )
    return never_open(judged)


def civil_servant(case: Case, on: date) -> TitleFinding:
    """Judge the title of civil servants, section 19c(4): three years or the shorter service."""
    longest = figure("aufenthg.19c.civil_servant_months", on)
    lasts = None if case.job is None else case.job.months
    return found(
        "AufenthG 19c (4)",
        on,
        job_fact("civil_service", case, "is_civil_service", cite("AufenthG 19c (4) S.1")),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 19c (4) S.1",
        duration=longest,
        months=None if lasts is None else min(longest.number, lasts),
    )


def _is_care_training(degree: Degree) -> State:
    own = is_true(degree.is_german)
    equal = is_true(None if degree.recognition is None else degree.recognition is Recognition.FULL)
    trained = is_true(degree.kind is DegreeKind.HELPER)
    return all_of((trained, is_true(degree.is_in_health_or_care), any_of((own, equal))))


def _by_ordinance(
    case: Case,
    on: date,
    place: str,
    *own: Condition,
    consent: Consent = Consent.NEEDED,
    is_temporary: bool = False,
) -> TitleFinding:
    """Return the finding of section 19c(1) with a place of the ordinance."""
    return found(
        place,
        on,
        *own,
        *(_job(case) if consent is Consent.NEEDED else for_a_job(case)),
        *_open_to_learners(case, on, is_temporary),
        entitlement=Entitlement.MAY,
        ba_consent=consent,
        consent_by=place,
        **with_a_job(case, on),
    )


def _job(case: Case) -> tuple[Condition, ...]:
    """Return what is asked of a job to which the Federal Employment Agency consents."""
    return *for_a_job(case), equal_terms(case, cite("AufenthG 39 (3) Nr.1"))


def _open_to_learners(case: Case, on: date, is_temporary: bool) -> tuple[Condition, ...]:
    """Return whether a stay to study or to be trained stands against the job."""
    barred = figure("aufenthg.19c.barred_for_students", on)
    in_training = figure("aufenthg.16a.barred_jobs", on)
    trained = figure("aufenthg.16a.barred_titles", on).entries
    return (
        *_not_during(case, "no_study_title", barred, ("aufenthg-16b",), is_temporary),
        *_not_during(case, "no_training_title", in_training, trained, is_temporary),
    )


def _not_during(
    case: Case, id: str, barred: Figure, places: tuple[str, ...], is_temporary: bool
) -> tuple[Condition, ...]:
    """Return that no title at some places is held; who is abroad and names no title has none."""
    if barred.value == "temporary" and not is_temporary:
        return ()
    if case.title is not None:
        held = case.title.title
        may_be = any(place.startswith(f"{held}-") for place in places)
        state = State.NOT_KNOWN if may_be else is_true(not is_of(held, places))
    else:
        state = State.MET if case.person.is_abroad else State.NOT_KNOWN
    return (Condition(id=id, state=state, citation=barred.citation, figure=barred, decides=("title",)),)


def _applies_abroad(case: Case) -> Condition:
    """Return whether a first application is made from there; a title of section 19c(1) may be a later one."""
    state = negated(is_true(case.person.in_germany))
    if of_kind(case.titles, ("beschv-26-2",)):
        state = State.MET
    elif state is State.NOT_MET and of_kind(case.titles, ("aufenthg-19c-1",)):
        state = State.NOT_KNOWN
    return Condition(
        id="applies_abroad",
        state=state,
        citation=cite("BeschV 26 (2) S.2"),
        decides=("person.in_germany", "title"),
    )


def _from_45(case: Case, on: date, section: str, held: str) -> tuple[Condition, ...]:
    """Return the rule for those of 45 and over where it applies; it is past with a first such title."""
    if section not in figure("beschv.1.sections_from_45", on).entries:
        return ()
    place = cite("BeschV 1 (2) S.1")
    if of_kind(case.titles, (held,)):
        return (Condition(id="salary_from_45", state=State.MET, citation=place, decides=("title",)),)
    is_rare = held == "beschv-26-2"
    waived_by = "BeschV 1 (2) S.4" if is_rare else "BeschV 1 (2) S.2"
    share = "beschv.1.share_from_45"
    return (salary_or_provision_from_45(case, on, place, share, waived_by=waived_by, is_rare=is_rare),)


def _quota(on: date) -> tuple[Condition, ...]:
    key = "beschv.26.quota"
    if not holds(key, on):
        return ()
    most = figure(key, on)
    return (Condition(id="quota", state=State.TO_CHECK, citation=most.citation, figure=most),)


def _priority(place: str) -> Condition:
    return to_check("priority_check", place)


def _unknown_to_the_ordinance(place: str, on: date) -> TitleFinding:
    may = Entitlement.MAY
    return not_law(place, on, entitlement=may, ba_consent=Consent.NEEDED, consent_by=place)


RULES = (
    experienced,
    best_friends,
    west_balkans,
    care_assistant,
    driver,
    driver_in_training,
    research_staff,
    teacher,
    internship,
    public_interest,
    civil_servant,
)
