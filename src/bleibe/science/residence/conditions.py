"""Conditions that several titles ask: those of sections 5 and 18, levels, salaries, qualifications.

Here: one function for each, from facts to a condition. Not here: which title asks which (`titles`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.facts import Case, Degree, DegreeKind, Level, Recognition
from bleibe.science.residence.finding import (
    Condition,
    State,
    any_of,
    at_least,
    is_true,
    negated,
    or_by_authority,
    to_check,
)
from bleibe.science.residence.law import Figure, figure, salary_threshold

DegreeJudge = Callable[[Degree], State]

GENERAL = (
    ("livelihood", "AufenthG 5 (1) S.1 Nr.1"),
    ("identity", "AufenthG 5 (1) S.1 Nr.1a"),
    ("no_grounds_for_expulsion", "AufenthG 5 (1) S.1 Nr.2"),
    ("no_danger_to_interests", "AufenthG 5 (1) S.1 Nr.3"),
    ("passport", "AufenthG 5 (1) S.1 Nr.4"),
    ("right_visa", "AufenthG 5 (2) S.1"),
)


@cache
def general_conditions() -> tuple[Condition, ...]:
    """Return what stands beside every title: only the authority can look at it."""
    return tuple(to_check(id, place) for id, place in GENERAL)


def level_state(level: Level | None, least: Level) -> State:
    """Return whether a level of language is reached."""
    return at_least(None if level is None else level.rank, least.rank)


def german(case: Case, least: Figure) -> Condition:
    """Return whether German is known as well as a figure of the law asks."""
    return Condition(
        id="german",
        state=level_state(case.german, Level(str(least.value))),
        citation=least.citation,
        figure=least,
        decides=("person.languages.de",),
    )


def german_as_a_rule(case: Case, least: Figure, place: Citation) -> Condition:
    """Return whether German reaches what is asked as a rule; below it the authority may still grant."""
    return or_by_authority("german_as_a_rule", place, replace(german(case, least), citation=place))


def livelihood(case: Case, citation: Citation, amount: Figure | None = None) -> Condition:
    """Return whether there is money for living, where a title asks for it itself; `amount` is enough."""
    return Condition(
        id="livelihood_secured",
        state=is_true(case.person.is_livelihood_secured),
        citation=citation,
        figure=amount,
        decides=("person.is_livelihood_secured",),
    )


def job_offer(case: Case) -> Condition:
    """Return whether there is a concrete job offer."""
    return Condition(
        id="job_offer",
        state=is_true(None if case.job is None else case.job.is_offered),
        citation=cite("AufenthG 18 (2) S.1 Nr.1"),
        decides=("job.is_offered",),
    )


def licence(case: Case) -> Condition:
    """Return whether a licence to practise is there or promised, where the occupation asks for one."""
    needs = None if case.job is None else case.job.needs_licence
    has = None if case.job is None else case.job.has_licence
    return Condition(
        id="licence",
        state=any_of((negated(is_true(needs)), is_true(has))),
        citation=cite("AufenthG 18 (2) S.1 Nr.3"),
        decides=("job.needs_licence", "job.has_licence"),
    )


def assured() -> Condition:
    """Return that both sides assure the work will be done: a declaration, not a fact."""
    return to_check("assurance", "AufenthG 18 (2) S.1 Nr.4a")


def for_a_job(case: Case) -> tuple[Condition, ...]:
    """Return what section 18(2) asks for every title to work, apart from consent and equivalence."""
    return job_offer(case), licence(case), assured()


def salary(case: Case, threshold: Figure) -> Condition:
    """Return whether the gross salary reaches a threshold in EUR a year."""
    return Condition(
        id="salary",
        state=at_least(None if case.job is None else case.job.salary_eur_per_year, threshold.number),
        citation=threshold.citation,
        figure=threshold,
        decides=("job.salary_eur_per_year",),
    )


def equal_terms(case: Case, citation: Citation) -> Condition:
    """Return whether the terms of work are as good as those of comparable domestic workers.

    Without a word on it the Federal Employment Agency looks at it when it is asked for its consent.
    """
    said = None if case.job is None else case.job.is_as_good_as_of_germans
    return Condition(
        id="equal_terms",
        state=State.TO_CHECK if said is None else is_true(said),
        citation=citation,
        decides=("job.is_as_good_as_of_germans",),
    )


def exceptional_case(place: str) -> Condition:
    """Return that a rule leaves room for cases that are not as the others: only the authority can say."""
    return to_check("exceptional_case", place)


def salary_or_provision_from_45(
    case: Case, on: date, citation: Citation, share_key: str, *, waived_by: str, is_rare: bool = False
) -> Condition:
    """Return what is asked from the completed forty-fifth year on: a salary, or provision for old age.

    Without both, `waived_by` is the place by which a public interest in the work may put it aside; `is_rare`
    says that it may only in exceptional cases.
    """
    threshold = salary_threshold(share_key, on)
    young = negated(is_true(case.person.is_45))
    paid = at_least(None if case.job is None else case.job.salary_eur_per_year, threshold.number)
    provided = is_true(case.person.has_adequate_old_age_provision)
    asked = Condition(
        id="salary_from_45",
        state=any_of((young, paid, provided)),
        citation=citation,
        figure=threshold,
        decides=("person.age", "job.salary_eur_per_year", "person.has_adequate_old_age_provision"),
    )
    rare = (exceptional_case(waived_by),) if is_rare else ()
    interest = to_check("public_interest", waived_by)
    return or_by_authority("salary_from_45_or_interest", cite(waived_by), asked, interest, *rare)


def degree_state(degree: Degree, kind: DegreeKind) -> State:
    """Return whether a qualification makes its holder a Fachkraft of a kind (section 18(3))."""
    if degree.kind is not kind:
        return State.NOT_MET
    if degree.is_german:
        return State.MET
    enough = {Recognition.FULL}
    if kind is DegreeKind.ACADEMIC:
        enough.add(Recognition.COMPARABLE)
    if degree.recognition in enough:
        return State.MET
    if degree.recognition is None or degree.is_german is None:
        return State.NOT_KNOWN
    return State.NOT_MET


def skilled_worker(case: Case, on: date, *kinds: DegreeKind) -> Condition:
    """Return whether somebody is a Fachkraft by one of the kinds of qualification.

    Who studies or trains in Germany becomes one with the end of it; what is held already and counts leaves
    nothing to wait for.
    """

    def counts(degree: Degree) -> State:
        return any_of(degree_state(degree, kind) for kind in kinds)

    state, by_degrees = (_of_one_degree(case, day, counts) for day in (on, None))
    waits_for = completes_on(case, *kinds)
    course = () if by_degrees is State.MET else _of_the_course(case, on, *kinds)
    by_course = bool(course) and by_degrees is State.NOT_MET
    places = {DegreeKind.VOCATIONAL: "AufenthG 18 (3) Nr.1", DegreeKind.ACADEMIC: "AufenthG 18 (3) Nr.2"}
    return Condition(
        id="skilled_worker_" + "_or_".join(kind.value for kind in kinds),
        state=state,
        citation=cite(places[kinds[0]] if len(kinds) == 1 else "AufenthG 18 (3)"),
        decides=(*course, *(() if by_course else ("degrees", "degrees.country", "degrees.recognition"))),
        met_from=None if state is State.MET else waits_for,
    )


def completes_on(case: Case, *kinds: DegreeKind) -> date | None:
    """Return the day on which a study or training in Germany leads to a qualification of one of the kinds."""
    study = None if case.studies_abroad else case.study
    if study is None or case.kind_of_study not in kinds:
        return None
    counts = study.leads_to_a_degree and study.is_state_recognised is not False
    return study.completes_on if counts else None


def _of_the_course(case: Case, on: date, *kinds: DegreeKind) -> tuple[str, ...]:
    """Return what is known of a course that leads, or has led, to a qualification of one of the kinds."""
    study = case.study
    is_one = study is not None and case.kind_of_study in kinds and not case.studies_abroad
    if study is None or not is_one or not (completes_on(case, *kinds) or study.is_completed(on)):
        return ()
    known = {
        "study.kind": study.kind,
        "study.state": study.state,
        "study.last_result_on": study.last_result_on,
        "study.planned_end_on": None if study.last_result_on else study.planned_end_on,
    }
    return tuple(fact for fact, value in known.items() if value is not None)


def _of_one_degree(case: Case, on: date | None, state: DegreeJudge) -> State:
    held = (case.degrees or ()) if on is None else case.qualifications(on)
    states = [state(degree) for degree in held]
    return any_of((*states, *((State.NOT_KNOWN,) if case.degrees is None else ())))


def of_one_degree(
    id: str, case: Case, citation: Citation, state: DegreeJudge, *asked: str, on: date | None = None
) -> Condition:
    """Return whether one of the qualifications fulfils what is asked of it.

    With a day, that counts as well which a study or training in Germany leads to, once it is completed.
    """
    return Condition(
        id=id,
        state=_of_one_degree(case, on, state),
        citation=citation,
        decides=("degrees", *(f"degrees.{fact}" for fact in asked)),
    )


def in_groups(code: str, groups: tuple[str, ...]) -> State:
    """Return whether an occupation belongs to groups of ISCO-08, as far as its digits say.

    A code that is shorter than a group of which it is the beginning leaves the question open.
    """
    if not code:
        return State.NOT_KNOWN
    if any(code.startswith(group) for group in groups):
        return State.MET
    return State.NOT_KNOWN if any(group.startswith(code) for group in groups) else State.NOT_MET


def occupation(case: Case, groups: Figure) -> Condition:
    """Return whether the job belongs to the groups of occupations of a figure."""
    return Condition(
        id="occupation",
        state=in_groups("" if case.job is None else case.job.isco, groups.entries),
        citation=groups.citation,
        figure=groups,
        decides=("job.isco",),
    )


def job_fact(id: str, case: Case, fact: str, citation: Citation) -> Condition:
    """Return whether a yes or no of the job holds."""
    return Condition(
        id=id,
        state=is_true(None if case.job is None else getattr(case.job, fact)),
        citation=citation,
        decides=(f"job.{fact}",),
    )


def case_fact(id: str, case: Case, fact: str, citation: Citation) -> Condition:
    """Return whether a yes or no of the case, or of its person, holds."""
    if "." in fact:
        part, name = fact.split(".")
        value = getattr(getattr(case, part), name)
    else:
        value = getattr(case, fact)
    return Condition(id=id, state=is_true(value), citation=citation, decides=(fact,))


def nationality(case: Case, list_key: str, on: date) -> Condition:
    """Return whether one of the nationalities stands in a list of the law."""
    countries = figure(list_key, on)
    named = case.person.nationalities
    known = any(one in countries.entries for one in named) if named else None
    return Condition(
        id="nationality",
        state=is_true(known),
        citation=countries.citation,
        figure=countries,
        decides=("person.nationalities",),
    )
