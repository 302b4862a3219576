"""Beginners who know too little of the regional labour market (B11), and three of its recommendations.

Here: their rules; "communicate offers" stands with reach (`not_reached`). Not here: fields against
occupations (`labour_market`).
"""

from __future__ import annotations

from dataclasses import replace

from bleibe.studies.profile.findings.answering_measures import answering, for_need, questions
from bleibe.studies.profile.findings.answers import counted, group_cells, judge_answers
from bleibe.studies.profile.findings.evidence import evidence_for, judge_lack, persons_lacking
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.figures import figure, lacking
from bleibe.studies.profile.findings.judged import AnswerCell, AnswerState, Figure
from bleibe.studies.profile.findings.ruling import Ruling
from bleibe.studies.profile.findings.stopped import nobody_to_judge_for
from bleibe.transition import (
    ActorGroup,
    ActorKey,
    ActorRole,
    Need,
    Offer,
    OfferKind,
    Phase,
    QuestionKind,
)

DURING_STUDY = (Phase.STUDY, Phase.FINAL_YEAR)
WORDS_FOR_A_THESIS = ("abschlussarbeit", "bachelorarbeit", "masterarbeit", "thesis", "theses")
"""The tables have no field for it: an offer that helps with a thesis says so in its name or format."""

WITH_GERMAN_STUDENTS = frozenset({OfferKind.STUDENT_MENTORING, OfferKind.PATRONAGE})


def beginners(facts: Facts) -> Ruling:
    """Too little knowledge of the labour market: a stated share lacks it, or evidence says so."""
    need = Need.LABOUR_MARKET_KNOWLEDGE
    lack, evidence = persons_lacking(facts, need), evidence_for(facts, need)
    met, steps = facts.steps_met(need)
    stated = lack.share is not None
    return Ruling(
        judgement=judge_lack(lack, evidence, unmet=steps - met),
        figures=(
            *(
                (figure("market_lacking", persons=lack.persons, total=lack.total, groups=lack.groups),)
                if stated
                else ()
            ),
            figure("market_evidence", fresh=evidence.fresh, old=evidence.old),
            figure("market_steps", met=met, steps=steps),
            _market_sides(facts),
        ),
        measures=answering(facts, for_need(facts, need)),
        missing=(
            *((lacking("no_students"),) if not facts.students else ()),
            *((lacking("market_not_measured"),) if not stated else ()),
        ),
    )


def _market_sides(facts: Facts) -> Figure:
    chapter = facts.labour_market
    return figure(
        "market_sides",
        fields=len({row.field for row in chapter.fields}),
        joined=len({row.field for row in chapter.fields if row.occupations}),
        occupations=sum(bool(row.demand) for row in chapter.occupations),
    )


def internships(facts: Facts) -> Ruling:
    """Internships during study: each group finds an offer of practice in its study or final year."""
    cells = group_cells(facts, lambda offer: Need.PRACTICE in offer.needs and _during_study(offer))
    return _by_group(
        facts,
        cells,
        needs=(Need.PRACTICE,),
        phases=DURING_STUDY,
        missing=(lacking("mandatory_internships"),),
    )


def _during_study(offer: Offer) -> bool:
    return not offer.phases.isdisjoint(DURING_STUDY)


def theses(facts: Facts) -> Ruling:
    """Theses with companies: an offer that names them; of practice in the final year nobody said it."""
    named = group_cells(facts, names_a_thesis)
    near = group_cells(facts, _near_a_thesis)
    cells = tuple(_or_unknown(best, other) for best, other in zip(named, near, strict=True))
    ruling = _by_group(
        facts,
        cells,
        needs=(Need.PRACTICE, Need.EMPLOYER_CONTACT),
        phases=(Phase.FINAL_YEAR,),
        missing=(lacking("theses_not_listed"),),
        figures=(figure("university_company_ties", ties=_university_company_ties(facts)),),
    )
    return ruling


def names_a_thesis(offer: Offer) -> bool:
    """Whether an offer says in its name or format that it is about final theses."""
    said = f"{offer.name} {offer.format}".casefold()
    return any(word in said for word in WORDS_FOR_A_THESIS)


def _near_a_thesis(offer: Offer) -> bool:
    helps = not offer.needs.isdisjoint({Need.PRACTICE, Need.EMPLOYER_CONTACT})
    return helps and Phase.FINAL_YEAR in offer.phases


def _or_unknown(best: AnswerCell, other: AnswerCell) -> AnswerCell:
    """Return the cell itself; where it is open but something comes near, whether that answers is unknown."""
    if best.state is not AnswerState.OPEN or other.state is AnswerState.OPEN:
        return best
    return replace(best, state=AnswerState.UNKNOWN)


def _university_company_ties(facts: Facts) -> int:
    """Return how many pairs of a university's actor and a company work together."""

    def is_university(actor: ActorKey) -> bool:
        found = facts.actor_of.get(actor)
        return found is not None and found.group is ActorGroup.UNIVERSITY

    pairs = {
        tuple(sorted((edge.from_actor, edge.to_actor)))
        for edge in facts.network.graph.edges
        if edge.kind.is_mutual
    }
    return sum(
        any(
            is_university(one) and facts.has_role(other, ActorRole.COMPANY)
            for one, other in ((first, second), (second, first))
        )
        for first, second in pairs
    )


def german_students(facts: Facts) -> Ruling:
    """Contact with German students: each group finds mentoring or patronage that is not only private."""
    cells = group_cells(facts, _brings_together)
    return _by_group(facts, cells, needs=(Need.SOCIAL_CONTACT,), phases=(Phase.ARRIVAL, Phase.STUDY))


def _brings_together(offer: Offer) -> bool:
    when = not offer.phases or not offer.phases.isdisjoint({Phase.ARRIVAL, Phase.STUDY, Phase.FINAL_YEAR})
    return offer.kind in WITH_GERMAN_STUDENTS and when


def _by_group(
    facts: Facts,
    cells: tuple[AnswerCell, ...],
    *,
    needs: tuple[Need, ...],
    phases: tuple[Phase, ...],
    missing: tuple[Figure, ...] = (),
    figures: tuple[Figure, ...] = (),
) -> Ruling:
    helps = [for_need(facts, need, phases=phases) for need in needs]
    return Ruling(
        judgement=judge_answers(facts, cells),
        figures=(counted("answers_by_group", cells), *figures),
        cells=cells,
        measures=answering(facts, lambda measure: any(help(measure) for help in helps)),
        ask=questions(facts, QuestionKind.OFFER_EXISTS),
        missing=(*nobody_to_judge_for(facts), *missing),
    )
