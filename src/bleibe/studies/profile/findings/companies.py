"""Companies know too little of the law (B12), and its two recommendations.

Here: their rules. Not here: the answer to one company's case.
"""

from __future__ import annotations

from statistics import mean

from bleibe.studies.profile.findings.answers import (
    answering_offers,
    company_cell,
    counted,
    in_part,
    is_about_students,
    judge_answers,
    serves_companies,
    state_of,
)
from bleibe.studies.profile.findings.evidence import FoundEvidence, evidence_for
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.figures import figure, lacking, percent
from bleibe.studies.profile.findings.judged import (
    AnswerCell,
    AnsweringOffer,
    AnswerState,
    Aspect,
    Judgement,
    Standing,
)
from bleibe.studies.profile.findings.not_reached import mean_share
from bleibe.studies.profile.findings.ruling import Ruling
from bleibe.studies.profile.findings.thresholds import ThresholdKey, threshold
from bleibe.transition import ActorKey, ActorRole, Need, Offer, OfferKind, Phase

WHERE_COMPANIES_ACT = (Phase.FIRST_JOB, Phase.SETTLED)
"""An obstacle of the law in these phases is one that companies meet; before, it is the student's."""

ACCOMPANYING = frozenset(
    {
        OfferKind.EMPLOYER_SERVICE,
        OfferKind.INTEGRATION_MANAGEMENT,
        OfferKind.COMPANY_ONBOARDING,
        OfferKind.COUNSELLING,
    }
)
TRAINING = frozenset(
    {OfferKind.COMPANION_TRAINING, OfferKind.LAW_INFORMATION, OfferKind.LABOUR_MARKET_COURSE}
)


def is_about_law(offer: Offer) -> bool:
    """Whether an offer brings certainty about the law."""
    return Need.LEGAL_CERTAINTY in offer.needs


def companies(facts: Facts) -> Ruling:
    """Companies lack knowledge: enough evidence of the region says so, or few know of advice on the law."""
    evidence = evidence_for(facts, Need.LEGAL_CERTAINTY, WHERE_COMPANIES_ACT)
    own = [offer for offer in facts.offers.values() if serves_companies(offer) and is_about_law(offer)]
    found = answering_offers(facts, own)
    confirmed = {offer.offer for offer in found if offer.standing is Standing.CONFIRMED}
    shares = [
        share
        for row in facts.coverage.offers
        if row.key in confirmed and (share := mean_share(row.known)) is not None
    ]
    known = mean(shares) if shares else None
    return Ruling(
        judgement=_judge_companies(evidence, known),
        offers=tuple(offer for offer in found if offer.standing is Standing.CONFIRMED),
        evidence=evidence.pieces,
        figures=(
            figure("law_evidence", fresh=evidence.fresh, old=evidence.old),
            figure("company_law_offers", confirmed=len(confirmed), offers=len(found)),
            *(
                (figure("company_law_known", percent=percent(known), offers=len(shares)),)
                if known is not None
                else ()
            ),
        ),
        missing=() if known is not None and evidence.fresh else (lacking("companies_not_asked"),),
    )


def _judge_companies(evidence: FoundEvidence, known: float | None) -> Judgement:
    well_known = known is not None and known >= threshold(ThresholdKey.KNOWN_ENOUGH) - 1e-9
    if evidence.is_enough:
        return Judgement.HOLDS if evidence.is_firm and not well_known else Judgement.HOLDS_IN_PART
    if known is None:
        return Judgement.NOT_ENOUGH_DATA
    return Judgement.DOES_NOT_HOLD if well_known else Judgement.HOLDS_IN_PART


def train_companies(facts: Facts) -> Ruling:
    """Accompany and train companies: two parts, each by an offer on the law for all companies."""
    cells = (
        company_cell(facts, lambda offer: offer.kind in ACCOMPANYING, is_about_law, Aspect.ACCOMPANY),
        company_cell(facts, lambda offer: offer.kind in TRAINING, is_about_law, Aspect.TRAIN),
    )
    return Ruling(
        judgement=judge_answers(facts, cells),
        figures=(counted("answers_companies", cells),),
        cells=cells,
        missing=() if facts.offers else (lacking("no_offers"),),
    )


def authority_desk(facts: Facts) -> Ruling:
    """Advice of the foreigners authority for companies: an offer of its own, at each such office known."""
    offices = facts.holders(ActorRole.FOREIGNERS_AUTHORITY)
    cells = tuple(_office_cell(facts, office) for office in offices)
    elsewhere = answering_offers(facts, _of_accelerated_procedure(facts, offices))
    return Ruling(
        judgement=judge_answers(facts, cells),
        figures=(
            counted("answers_by_office", cells),
            *((figure("accelerated_elsewhere", offers=_named(facts, elsewhere)),) if elsewhere else ()),
        ),
        cells=cells,
        missing=(
            *((lacking("no_authority"),) if not offices else ()),
            *((lacking("no_offers"),) if not facts.offers else ()),
        ),
    )


def _office_cell(facts: Facts, office: ActorKey) -> AnswerCell:
    """Return whether an office itself advises companies; what another body offers is not its own."""
    own = [offer for offer in facts.offers.values() if serves_companies(offer) and offer.actor == office]
    found = answering_offers(facts, own)
    state = state_of(answering_offers(facts, (offer for offer in own if is_about_students(offer))))
    if state is not AnswerState.ANSWERED:
        state = in_part(state_of(found))
    return AnswerCell(aspect=Aspect.WHOLE, state=state, actor=office, offers=found)


def _of_accelerated_procedure(facts: Facts, offices: tuple[ActorKey, ...]) -> list[Offer]:
    """Return what other bodies offer companies for the accelerated procedure, for people still abroad."""
    return [
        offer
        for offer in facts.offers.values()
        if serves_companies(offer)
        and offer.actor not in offices
        and facts.has_role(offer.actor, ActorRole.ACCELERATED_PROCEDURE_AUTHORITY)
    ]


def _named(facts: Facts, offers: tuple[AnsweringOffer, ...]) -> str:
    named = (facts.offers[one.offer] for one in offers)
    return "; ".join(f"{offer.name} ({facts.actor_of[offer.actor].name})" for offer in named)
