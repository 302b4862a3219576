"""All titles of residence law, judged at once. Not here: any title (`titles`, one module a group)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bleibe.science.residence.citation import cite
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    State,
    Status,
    TitleFinding,
    every,
    is_true,
    status_of,
)
from bleibe.science.residence.own_right import own_right
from bleibe.science.residence.titles import (
    blue_card,
    follow_up_card,
    old_blue_card,
    opportunity_card,
    other_rights,
    other_work,
    search,
    self_employment,
    settlement,
    skilled_work,
    training,
)
from bleibe.science.residence.titles.after_asylum import after_asylum
from bleibe.science.residence.titles.change_of_purpose import change_of_purpose
from bleibe.science.residence.titles.consent_free import consent_free_by_beschv_9
from bleibe.science.residence.titles.not_covered import finding_of, may_follow

GROUPS = (
    other_rights,
    skilled_work,
    blue_card,
    old_blue_card,
    training,
    search,
    opportunity_card,
    follow_up_card,
    other_work,
    self_employment,
    settlement,
)

RULES = tuple(rule for group in GROUPS for rule in group.RULES)

BESIDE_THE_ACT = ("freizueggeu-2-1", "aufenthv-28")
"""Rights of those to whom the AufenthG does not apply."""


FREED_BY_BESCHV_9 = ("aufenthg-18a", "aufenthg-18b")
"""Titles whose consent falls away after two years of insured work or three of stay; a Blue Card is none."""


def judge(case: Case, on: date) -> Mapping[str, TitleFinding]:
    """Return what the facts say of every title on a day, by its identifier.

    A title that is held or asked for and not covered here is among them, as not covered, and so is what may
    follow on it.
    """
    applies = _act_applies(case, on)
    judged = (_in_this_stay(case, on, _consented(case, on, rule(case, on))) for rule in RULES)
    found = {one.id: _under(applies, one) for one in judged}
    card = follow_up_card.FOLLOW_UP
    found[card] = follow_up_card.beside_others(found[card], found.values())
    held = [one.title for one in case.titles]
    named = [*held, case.application.title, *(after for one in held for after in may_follow(one))]
    for title in dict.fromkeys(one for one in named if one and one not in found):
        not_covered = finding_of(title)
        if not_covered is not None:
            found[title] = not_covered
    return found


def _consented(case: Case, on: date, finding: TitleFinding) -> TitleFinding:
    """Return a finding with no consent where section 9 BeschV frees the person from it, or perhaps does."""
    if finding.id not in FREED_BY_BESCHV_9:
        return finding
    freed = consent_free_by_beschv_9(case, on)
    if freed.state is State.NOT_MET:
        return finding
    if freed.state is State.MET:
        return replace(finding, ba_consent=Consent.NOT_NEEDED, consent_citation=freed.citation)
    leaves = (one for one in every((freed,)) if one.state is State.NOT_KNOWN and not one.parts)
    asked = tuple(dict.fromkeys(fact for one in leaves for fact in one.decides))
    return replace(
        finding, ba_consent=Consent.UNKNOWN, consent_citation=freed.citation, consent_decides=asked
    )


def _in_this_stay(case: Case, on: date, finding: TitleFinding) -> TitleFinding:
    """Return a finding with what stands against it here: the purpose of the title held, or asylum."""
    if finding.id in BESIDE_THE_ACT:
        return finding
    bars = (change_of_purpose(case, on, finding), after_asylum(case, on, finding))
    set_here = tuple(one for one in bars if one is not None)
    if not set_here:
        return finding
    conditions = (*finding.conditions, *set_here)
    return replace(finding, status=status_of(conditions), conditions=conditions, valid_from=None)


def _act_applies(case: Case, on: date) -> Condition:
    """Return whether the AufenthG applies: not to Germans, nor to those with freedom of movement."""
    nationalities = case.person.nationalities
    return Condition(
        id="act_applies",
        state=is_true(own_right(nationalities, on) is None if nationalities else None),
        citation=cite("AufenthG 1 (2) Nr.1"),
        decides=("person.nationalities",),
    )


def _under(applies: Condition, finding: TitleFinding) -> TitleFinding:
    """Return a finding of a title of the AufenthG with the condition that the Act applies."""
    if finding.id in BESIDE_THE_ACT:
        return finding
    conditions = (applies, *finding.conditions)
    if applies.state is State.MET:
        return replace(finding, conditions=conditions)
    status = status_of((applies,)) if finding.status is Status.OPEN else finding.status
    if applies.state is State.NOT_MET:
        status = Status.NOT_OPEN
    return replace(finding, status=status, conditions=conditions, valid_from=None)
