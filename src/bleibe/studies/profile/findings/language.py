"""Lack of language stops a quick entry (B10), and its three recommendations.

Here: their rules. Not here: the courses of one person's plan (guidance).
"""

from __future__ import annotations

from bleibe.studies.profile.findings.answering_measures import answering, for_need, lifts_barriers, questions
from bleibe.studies.profile.findings.answers import (
    answering_offers,
    company_cell,
    counted,
    group_cells,
    in_part,
    judge_answers,
    phase_cells,
    state_of,
)
from bleibe.studies.profile.findings.evidence import evidence_for, judge_lack, persons_lacking
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.figures import figure, lacking
from bleibe.studies.profile.findings.judged import AnswerCell, AnswerState, Aspect
from bleibe.studies.profile.findings.ruling import Ruling
from bleibe.studies.profile.findings.stopped import nobody_to_judge_for
from bleibe.transition import ActorRole, Condition, Need, Offer, Phase, QuestionKind

BEFORE_THE_SEARCH = (Phase.ARRIVAL, Phase.STUDY, Phase.FINAL_YEAR)
"""The phases over which the time for a language can be spread."""

AT_WORK = (Phase.FIRST_JOB, Phase.SETTLED)
TOWARDS_WORK = frozenset({Phase.FINAL_YEAR, Phase.JOB_SEARCH, Phase.FIRST_JOB, Phase.SETTLED})
NEEDS_OF_WORK = frozenset(
    {Need.LABOUR_MARKET_KNOWLEDGE, Need.APPLICATION_SKILLS, Need.PRACTICE, Need.EMPLOYER_CONTACT}
)
BY_LANGUAGE = frozenset({Condition.LANGUAGE, Condition.GERMAN_LEVEL})


def language(facts: Facts) -> Ruling:
    """Lack of language stops entry: a stated share of students lacks it, or evidence says so."""
    lack, evidence = persons_lacking(facts, Need.LANGUAGE), evidence_for(facts, Need.LANGUAGE)
    met, steps = facts.steps_met(Need.LANGUAGE)
    blocked = blocked_by_language(facts)
    stated = lack.share is not None
    return Ruling(
        judgement=judge_lack(lack, evidence, unmet=steps - met + blocked),
        figures=(
            *(
                (figure("language_lacking", persons=lack.persons, total=lack.total, groups=lack.groups),)
                if stated
                else ()
            ),
            figure("language_evidence", fresh=evidence.fresh, old=evidence.old),
            figure("language_steps", met=met, steps=steps),
            figure("language_blocked", steps=blocked),
        ),
        evidence=evidence.pieces,
        measures=answering(
            facts, lambda measure: lifts_barriers(measure) or for_need(facts, Need.LANGUAGE)(measure)
        ),
        missing=(
            *((lacking("no_students"),) if not facts.students else ()),
            *((lacking("language_not_measured"),) if not stated else ()),
        ),
    )


def blocked_by_language(facts: Facts) -> int:
    """Return how many steps of students are unmet where an offer is there that only its language shuts."""
    students = {group.key for group in facts.students}
    return sum(
        any({reason.condition for reason in one.failing} <= BY_LANGUAGE for one in gap.candidates)
        for gap in facts.coverage.gaps
        if gap.group in students
    )


def _teaches(offer: Offer) -> bool:
    return Need.LANGUAGE in offer.needs


def plan_time(facts: Facts) -> Ruling:
    """Plan for the time: each group finds a language offer in every phase before it looks for work."""
    cells = phase_cells(facts, BEFORE_THE_SEARCH, _teaches)
    return _by_cells(facts, "answers_by_group_phase", cells, BEFORE_THE_SEARCH)


def specific_courses(facts: Facts) -> Ruling:
    """Courses made for the purpose: each group finds a language offer that leads towards work."""
    cells = group_cells(facts, is_specific_course)
    return _by_cells(facts, "answers_by_group", cells, tuple(Phase))


def is_specific_course(offer: Offer) -> bool:
    """Whether a language offer is made for work: by its phases, its fields or the other needs it meets."""
    towards_work = not offer.phases.isdisjoint(TOWARDS_WORK) or not offer.needs.isdisjoint(NEEDS_OF_WORK)
    return _teaches(offer) and (towards_work or bool(offer.audience.fields))


def _by_cells(facts: Facts, key: str, cells: tuple[AnswerCell, ...], phases: tuple[Phase, ...]) -> Ruling:
    return Ruling(
        judgement=judge_answers(facts, cells),
        figures=(counted(key, cells),),
        cells=cells,
        measures=answering(facts, for_need(facts, Need.LANGUAGE, phases=phases)),
        ask=questions(facts, QuestionKind.OFFER_EXISTS),
        missing=nobody_to_judge_for(facts),
    )


def personnel_development(facts: Facts) -> Ruling:
    """Language as a task of employers: an offer for companies, or one that a company gives at work."""
    for_companies = company_cell(facts, _teaches, lambda offer: True)
    at_work = answering_offers(
        facts,
        (
            offer
            for offer in facts.offers.values()
            if _teaches(offer)
            and facts.has_role(offer.actor, ActorRole.COMPANY)
            and not offer.phases.isdisjoint(AT_WORK)
        ),
    )
    cell = for_companies
    if cell.state is AnswerState.OPEN and at_work:
        cell = AnswerCell(aspect=Aspect.WHOLE, state=in_part(state_of(at_work)), offers=at_work)
    return Ruling(
        judgement=judge_answers(facts, (cell,)),
        figures=(counted("answers_companies", (cell,)),),
        cells=(cell,),
        measures=answering(facts, for_need(facts, Need.LANGUAGE, phases=AT_WORK)),
        missing=() if facts.offers else (lacking("no_offers"),),
    )
