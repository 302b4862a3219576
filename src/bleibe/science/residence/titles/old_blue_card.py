"""The EU Blue Card as it was until 2023-11-17, section 18b(2): old law, for cases of those years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bleibe.science.residence.conditions import for_a_job, occupation, salary, skilled_worker
from bleibe.science.residence.facts import Case, DegreeKind
from bleibe.science.residence.finding import Condition, Consent, Entitlement, TitleFinding
from bleibe.science.residence.law import figure, holds, salary_threshold
from bleibe.science.residence.titles.blue_card import adequate_job
from bleibe.science.residence.titles.duration import with_a_job
from bleibe.science.residence.titles.title import found_while_law

SECTION = "aufenthg.18b_until_2023"


def regular(case: Case, on: date) -> TitleFinding:
    """Judge the old card with the regular salary, two thirds of the contribution ceiling."""
    return _card(
        "AufenthG 18b (2) S.1",
        case,
        on,
        "share_regular",
        lambda: (*_academic(case, on), salary(case, salary_threshold(f"{SECTION}.share_regular", on))),
        Consent.NOT_NEEDED,
    )


def shortage(case: Case, on: date) -> TitleFinding:
    """Judge the old card for shortage occupations, 52 per cent of the contribution ceiling."""
    return _card(
        "AufenthG 18b (2) S.2",
        case,
        on,
        "share_shortage",
        lambda: (
            *_academic(case, on),
            occupation(case, figure(f"{SECTION}.shortage_groups", on)),
            salary(case, salary_threshold(f"{SECTION}.share_shortage", on)),
        ),
        Consent.NEEDED,
    )


def _academic(case: Case, on: date) -> tuple[Condition, ...]:
    adequate = adequate_job(case, "AufenthG 18b (2) S.1")
    return (skilled_worker(case, on, DegreeKind.ACADEMIC), *for_a_job(case), adequate)


def _card(
    place: str,
    case: Case,
    on: date,
    share: str,
    conditions: Callable[[], tuple[Condition, ...]],
    consent: Consent,
) -> TitleFinding:
    """Return the finding of a card on days of the old law whose contribution ceiling is written down."""
    return found_while_law(
        place,
        on,
        conditions,
        is_law=holds(f"{SECTION}.{share}", on) and holds("sgb_vi.159.contribution_ceiling", on),
        entitlement=Entitlement.CLAIM,
        ba_consent=consent,
        consent_by=place,
        lasts=lambda: with_a_job(case, on, f"{SECTION}.months_after_job"),
    )


RULES = (regular, shortage)
