"""The EU Blue Card as it was until 2023-11-17, section 18b(2): old law, for cases of those years."""

from __future__ import annotations

from datetime import date

from bleibe.science.residence.citation import cite
from bleibe.science.residence.conditions import for_a_job, job_fact, occupation, salary, skilled_worker
from bleibe.science.residence.facts import Case, DegreeKind
from bleibe.science.residence.finding import Condition, Consent, Entitlement, TitleFinding
from bleibe.science.residence.law import figure, holds, salary_threshold
from bleibe.science.residence.titles.duration import with_a_job
from bleibe.science.residence.titles.title import found, not_law

SECTION = "aufenthg.18b_until_2023"


def regular(case: Case, on: date) -> TitleFinding:
    """Judge the old card with the regular salary, two thirds of the contribution ceiling."""
    place = "AufenthG 18b (2) S.1"
    if not _can_be_judged(on, "share_regular"):
        return _no_law(place, on, Consent.NOT_NEEDED)
    conditions = (*_academic(case), salary(case, salary_threshold(f"{SECTION}.share_regular", on)))
    return _card(place, case, on, conditions, Consent.NOT_NEEDED)


def shortage(case: Case, on: date) -> TitleFinding:
    """Judge the old card for shortage occupations, 52 per cent of the contribution ceiling."""
    place = "AufenthG 18b (2) S.2"
    if not _can_be_judged(on, "share_shortage"):
        return _no_law(place, on, Consent.NEEDED)
    conditions = (
        *_academic(case),
        occupation(case, figure(f"{SECTION}.shortage_groups", on)),
        salary(case, salary_threshold(f"{SECTION}.share_shortage", on)),
    )
    return _card(place, case, on, conditions, Consent.NEEDED)


def _can_be_judged(on: date, share: str) -> bool:
    """Whether the old law held, and the contribution ceiling of that year is written down."""
    return holds(f"{SECTION}.{share}", on) and holds("sgb_vi.159.contribution_ceiling", on)


def _academic(case: Case) -> tuple[Condition, ...]:
    adequate = job_fact("adequate_job", case, "is_adequate_to_degree", cite("AufenthG 18b (2) S.1"))
    return (skilled_worker(case, DegreeKind.ACADEMIC), *for_a_job(case), adequate)


def _no_law(place: str, on: date, consent: Consent) -> TitleFinding:
    return not_law(place, on, entitlement=Entitlement.CLAIM, ba_consent=consent, consent_by=place)


def _card(
    place: str, case: Case, on: date, conditions: tuple[Condition, ...], consent: Consent
) -> TitleFinding:
    return found(
        place,
        on,
        *conditions,
        entitlement=Entitlement.CLAIM,
        ba_consent=consent,
        consent_by=place,
        **with_a_job(case, on, f"{SECTION}.months_after_job"),
    )


RULES = (regular, shortage)
