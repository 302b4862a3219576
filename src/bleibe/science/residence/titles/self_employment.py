"""Titles for self-employment, section 21: business, graduates, founders, settlement, beside another title.

Not here: liberal professions (21(5)) and treaties (21(2)), known by name alone (`not_covered`).
"""

from __future__ import annotations

from datetime import date

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.conditions import (
    case_fact,
    exceptional_case,
    livelihood,
    of_one_degree,
    skilled_worker,
)
from bleibe.science.residence.facts import Case, Degree, DegreeKind
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
    all_of,
    alternatives,
    any_of,
    at_least,
    is_true,
    or_by_authority,
    to_check,
    together,
)
from bleibe.science.residence.holding_times import goes_on, reached_without_gap, titles_until_decided
from bleibe.science.residence.law import figure, holds
from bleibe.science.residence.titles.title import found, found_while_law

TO_DO_RESEARCH = ("aufenthg-18d",)
"""Titles that are granted for research alone: who holds one is a researcher."""

OF_BUSINESSES = ("aufenthg-21-1", "aufenthg-21-2", "aufenthg-21-2a")


def business(case: Case, on: date) -> TitleFinding:
    """Judge the title for a business of economic interest."""
    place = "AufenthG 21 (1) S.1"
    return found(
        place,
        on,
        case_fact("planned_business", case, "business.is_planned", cite(place)),
        case_fact(
            "economic_interest", case, "business.has_economic_interest", cite("AufenthG 21 (1) S.1 Nr.1")
        ),
        to_check("good_for_the_economy", "AufenthG 21 (1) S.1 Nr.2"),
        case_fact("financed", case, "business.is_financed", cite("AufenthG 21 (1) S.1 Nr.3")),
        _provision(case, on),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by=place,
        duration=figure("aufenthg.21.longest_months", on),
    )


def business_of_graduates(case: Case, on: date) -> TitleFinding:
    """Judge the title for graduates of German universities and researchers."""
    place = "AufenthG 21 (2a) S.1"
    related = cite("AufenthG 21 (2a) S.2")
    return found(
        place,
        on,
        case_fact("planned_business", case, "business.is_planned", cite(place)),
        _graduate_or_researcher(case, on),
        case_fact("related_to_study", case, "business.is_related_to_study", related),
        _provision(case, on),
        entitlement=figure("aufenthg.21.graduate_grant", on),
        ba_consent=Consent.NOT_NEEDED,
        consent_by=place,
        duration=figure("aufenthg.21.longest_months", on),
    )


def founder_scholarship(case: Case, on: date) -> TitleFinding:
    """Judge the title for skilled workers with a scholarship to found a business."""
    key, place = "aufenthg.21.founder_months", "AufenthG 21 (2b) S.1"
    scholarship = cite("AufenthG 21 (2b) S.1 Nr.2")
    return found_while_law(
        place,
        on,
        lambda: (
            skilled_worker(case, on, DegreeKind.VOCATIONAL, DegreeKind.ACADEMIC),
            case_fact("founder_scholarship", case, "business.has_founder_scholarship", scholarship),
            _provision(case, on),
        ),
        is_law=holds(key, on),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by=place,
        lasts=lambda: {"duration": figure(key, on)},
    )


def settlement(case: Case, on: date) -> TitleFinding:
    """Judge the settlement permit after three years of self-employment."""
    place = cite("AufenthG 21 (4) S.2")
    conditions = [_years_with_title(case, on)]
    if holds("aufenthg.21.self_employed_years", on):
        years = figure("aufenthg.21.self_employed_years", on)
        conditions.append(
            Condition(
                id="years_of_self_employment",
                state=at_least(case.business.years, years.number),
                citation=years.citation,
                figure=years,
                decides=("business.years",),
            )
        )
    return found(
        "AufenthG 21 (4) S.2",
        on,
        *conditions,
        case_fact("successful_business", case, "business.is_successful", place),
        livelihood(case, place),
        to_check("no_security_grounds", "AufenthG 9 (2) S.1 Nr.4"),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 21 (4) S.2",
    )


def beside_another_title(case: Case, on: date) -> TitleFinding:
    """Judge the permission of self-employment beside a title for another purpose."""
    place = "AufenthG 21 (6)"
    return found(
        place,
        on,
        case_fact("planned_business", case, "business.is_planned", cite(place)),
        _other_title(case, on),
        to_check("other_permits", place),
        entitlement=Entitlement.MAY,
        ba_consent=Consent.NOT_NEEDED,
        consent_by=place,
    )


def _provision(case: Case, on: date) -> Condition:
    """Return whether there is provision for old age, where somebody is old enough to be asked.

    The law asks it of those who are *older than* 45 years, not as section 18(2) from the completed
    forty-fifth year on. It is read as *no older than* in section 20b: by completed years, so that somebody of
    45 is not yet asked, and somebody of 46 is. It is a rule: an exceptional case is for the authority to see.
    """
    above = figure("aufenthg.21.age_of_provision", on)
    age, provided = case.person.age, is_true(case.person.has_adequate_old_age_provision)
    no_older = is_true(None if age is None else age <= above.number)
    if age is None and case.person.is_45_or_over is False:
        no_older = State.MET
    asked = Condition(
        id="old_age_provision",
        state=any_of((no_older, provided)),
        citation=above.citation,
        figure=above,
        decides=("person.age", "person.has_adequate_old_age_provision"),
    )
    rare = exceptional_case("AufenthG 21 (3)")
    return or_by_authority("old_age_provision_or_exception", above.citation, asked, rare)


def _graduate_or_researcher(case: Case, on: date) -> Condition:
    place = cite("AufenthG 21 (2a) S.1")

    def is_graduate(degree: Degree) -> State:
        return all_of((is_true(degree.kind is DegreeKind.ACADEMIC), is_true(degree.is_german)))

    research = is_true(None if case.job is None else case.job.is_research)
    titles = figure("aufenthg.21.researcher_titles", on)
    has = case.holds_one_of(titles.entries)
    if case.holds_one_of(TO_DO_RESEARCH):
        research = State.MET
    return alternatives(
        "graduate_or_researcher",
        place,
        of_one_degree("german_degree", case, place, is_graduate, "country", on=on),
        together(
            "researcher_with_title",
            place,
            Condition(id="title_of_researcher", state=is_true(has), citation=place, decides=("title.title",)),
            Condition(id="research", state=research, citation=place, decides=("job.is_research",)),
        ),
    )


def _years_with_title(case: Case, on: date) -> Condition:
    """Return whether a title for self-employment is held for long enough, and from when on."""
    years = figure("aufenthg.21.settlement_years", on)
    held = [one for one in titles_until_decided(case, on) if _is_for_a_business(one.title)]
    from_day = reached_without_gap(held, 12 * int(years.number), on)
    state = State.NOT_KNOWN
    has_another = case.title is not None and not _is_for_a_business(case.title.title)
    runs = goes_on(case, on)
    if has_another or runs is False:
        state = State.NOT_MET
    elif from_day is not None:
        state = is_true(from_day <= on)
    return Condition(
        id="years_with_title",
        state=state,
        citation=years.citation,
        figure=years,
        decides=(
            "title.title",
            "title.since",
            *(("application.sent_on",) if case.title is not None and runs is None else ()),
        ),
        met_from=from_day if state is State.NOT_MET else None,
    )


def _is_for_a_business(title: str) -> bool:
    return title == "aufenthg-21" or is_of(title, OF_BUSINESSES)


def _other_title(case: Case, on: date) -> Condition:
    """Return whether a residence permit for another purpose than self-employment is held: no visa is one."""
    no_permit = figure("aufenthg.4.no_permit", on).entries
    state = State.NOT_KNOWN
    if case.title is not None:
        name = case.title.title
        state = is_true(name.startswith("aufenthg-") and not is_of(name, ("aufenthg-21", *no_permit)))
    elif case.is_without_title:
        state = State.NOT_MET
    return Condition(
        id="other_title", state=state, citation=cite("AufenthG 21 (6)"), decides=("title.title",)
    )


RULES = (business, business_of_graduates, founder_scholarship, settlement, beside_another_title)
