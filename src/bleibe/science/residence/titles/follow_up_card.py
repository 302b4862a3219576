"""The card that follows an opportunity card to search, section 20a(5) sentences 2 to 4: for a qualified job.

Here: its conditions, and what the other titles leave of it. Not here: the search card (`opportunity_card`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.classification import PART_4
from bleibe.science.residence.conditions import assured, equal_terms, job_fact, licence, livelihood
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    Status,
    TitleFinding,
    every,
    is_true,
    status_of,
    to_check,
)
from bleibe.science.residence.law import figure, holds
from bleibe.science.residence.titles.search_again import is_search_card
from bleibe.science.residence.titles.title import found_while_law

FOLLOW_UP = "aufenthg-20a-5-2"

NO_OTHER = "no_other_title"
"""The condition of a follow-up card that hangs on the other titles."""

NO_OTHER_PERMITS = ("aufenthg-18c", "aufenthg-19c-4-3", "aufenthg-20a", "aufenthg-21-4-2", "aufenthg-21-6")
"""What part 4 names and is no other residence permit: settlement, the cards themselves, a mere permission."""

FOR_A_QUALIFIED_JOB = ("aufenthg-18a", "aufenthg-18b", "aufenthg-18g", "aufenthg-19c-2")
"""Permits for the qualified job that a follow-up card asks for; one for few comes first where it is open."""


def follow_up_card(case: Case, on: date) -> TitleFinding:
    """Judge the card that follows a search card for a qualified job that no other title fits.

    It is a title of part 4 to do a job, so that section 18(2) asks a licence as well where the job needs one.
    """
    key, place = "aufenthg.20a.follow_up_months", "AufenthG 20a (5) S.2"
    return found_while_law(
        place,
        on,
        lambda: (
            _holds_search_card(case, on),
            job_fact("job_offer", case, "is_offered", cite(place)),
            job_fact("qualified_job", case, "is_qualified", cite(place)),
            licence(case),
            assured(),
            to_check(NO_OTHER, "AufenthG 20a (5) S.3"),
            livelihood(case, cite("AufenthG 20a (4) S.1")),
            equal_terms(case, cite("AufenthG 39 (3a)")),
        ),
        is_law=holds(key, on),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NEEDED,
        consent_by="AufenthG 39 (3a)",
        lasts=lambda: {"duration": figure(key, on)},
    )


def beside_others(card: TitleFinding, judged: Collection[TitleFinding]) -> TitleFinding:
    """Return the finding of a follow-up card as the other titles to work leave it (sentence 3).

    It is granted alone to those who do not fulfil the conditions of another residence permit of part 4: one
    that is open closes it, one for a qualified job that is not known leaves it not known. Of the others, the
    rest is for the authority.
    """
    others = [one for one in judged if is_of(one.id, PART_4) and not is_of(one.id, NO_OTHER_PERMITS)]
    for_a_job = [one for one in others if is_of(one.id, FOR_A_QUALIFIED_JOB)]
    unknown = [one for one in for_a_job if one.status is Status.UNKNOWN]
    state, asked = State.TO_CHECK, dict.fromkeys(fact for one in unknown for fact in _unknown_facts(one))
    if any(one.status is Status.OPEN for one in others):
        state = State.NOT_MET
    elif unknown:
        state = State.NOT_KNOWN
    elif all(one.status is Status.NOT_OPEN for one in others):
        state = State.MET
    conditions = tuple(
        replace(one, state=state, decides=tuple(asked)) if one.id == NO_OTHER else one
        for one in card.conditions
    )
    status = status_of(conditions)
    return replace(
        card,
        conditions=conditions,
        status=status,
        valid_from=card.valid_from if status is card.status else None,
    )


def _unknown_facts(title: TitleFinding) -> Iterable[str]:
    """Yield the facts that would decide a title that is not known."""
    for one in every(title.conditions):
        if one.state is State.NOT_KNOWN and not one.parts:
            yield from one.decides


def _holds_search_card(case: Case, on: date) -> Condition:
    """Return whether a search card is held, and the follow-up card applied for while it lasts.

    From then on it continues until the decision, for the future job alone (sentence 4).
    """
    title = case.title
    state = State.NOT_MET if case.is_without_title else State.NOT_KNOWN
    if title is not None:
        state = is_true(is_search_card(title.title))
    day = case.applied_on(on, "aufenthg-20a-5-2")
    if title is not None and title.until is not None and title.until < day and state is State.MET:
        state = State.NOT_MET if case.application.sent_on is not None else State.NOT_KNOWN
    return Condition(
        id="search_card",
        state=state,
        citation=cite("AufenthG 20a (5) S.2"),
        decides=("title.title", "title.until", "application.sent_on"),
    )


RULES = (follow_up_card,)
