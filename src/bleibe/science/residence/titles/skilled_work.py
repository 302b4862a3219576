"""Skilled workers and researchers: sections 18a, 18b and 18d, and what section 18(2) asks of the first two.

Not here: the EU Blue Card (`blue_card`), work without such a qualification (`other_work`), settlement.
"""

from __future__ import annotations

from datetime import date

from bleibe.science.residence.citation import cite, is_of
from bleibe.science.residence.conditions import (
    case_fact,
    equal_terms,
    for_a_job,
    job_fact,
    salary_or_provision_from_45,
    skilled_worker,
)
from bleibe.science.residence.facts import Case, DegreeKind
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    TitleFinding,
)
from bleibe.science.residence.holding_times import of_kind
from bleibe.science.residence.law import figure, holds
from bleibe.science.residence.titles.duration import with_a_job
from bleibe.science.residence.titles.other_rights import (
    not_refused_by_title,
    shut_out_by_temporary_protection,
)
from bleibe.science.residence.titles.title import found

OLD_BLUE_CARD = ("aufenthg-18b-2",)

WAIVED = "salary_from_45_or_interest"
"""The condition of those of 45 and over, once only the authority can put it aside."""


def vocational(case: Case, on: date) -> TitleFinding:
    """Judge the title of a skilled worker with vocational training, section 18a."""
    return _skilled(case, on, "AufenthG 18a", DegreeKind.VOCATIONAL)


def academic(case: Case, on: date) -> TitleFinding:
    """Judge the title of a skilled worker with academic training, section 18b; not the EU Blue Card."""
    return _skilled(case, on, "AufenthG 18b", DegreeKind.ACADEMIC)


def researcher(case: Case, on: date) -> TitleFinding:
    """Judge the title to do research, section 18d: the hosting agreement stands for the job offer.

    The law names the least duration of a grant, not the longest.
    """
    return found(
        "AufenthG 18d (1)",
        on,
        case_fact("hosting_agreement", case, "has_hosting_agreement", cite("AufenthG 18d (1) S.1 Nr.1")),
        Condition(
            id="costs_borne",
            state=State.TO_CHECK,
            citation=cite("AufenthG 18d (1) S.1 Nr.2"),
            figure=figure("aufenthg.18d.months_of_costs", on),
        ),
        shut_out_by_temporary_protection(case, on, cite("AufenthG 19f (1) Nr.1")),
        not_refused_by_title(case, on, "3"),
        entitlement=Entitlement.CLAIM,
        ba_consent=Consent.NOT_NEEDED,
        consent_by="AufenthG 18d (1) S.1",
    )


def _skilled(case: Case, on: date, place: str, kind: DegreeKind) -> TitleFinding:
    """Return the finding of section 18a or 18b; where section 18(2) sentence 2 must help, it is no claim."""
    section = cite(place).section
    from_45 = _from_45_at_first_grant(case, on)
    is_waived = from_45.state is State.NOT_KNOWN and from_45.id == WAIVED
    return found(
        place,
        on,
        skilled_worker(case, on, kind),
        *for_a_job(case),
        job_fact("qualified_job", case, "is_qualified", cite(place)),
        *_fitting_job(case, on, section),
        from_45,
        equal_terms(case, cite("AufenthG 39 (2) S.1 Nr.1")),
        entitlement=Entitlement.MAY if is_waived else figure(f"aufenthg.{section}.entitlement", on),
        ba_consent=Consent.NEEDED,
        consent_by="AufenthG 39 (2)",
        **with_a_job(case, on),
    )


def _fitting_job(case: Case, on: date, section: str) -> tuple[Condition, ...]:
    """Return what the law asked while not every qualified job was open: one that the qualification fits."""
    key = f"aufenthg.{section}.fitting_job"
    if not holds(key, on):
        return ()
    return (job_fact("fitting_job", case, "is_adequate_to_degree", figure(key, on).citation),)


def _from_45_at_first_grant(case: Case, on: date) -> Condition:
    """Return the rule for those of 45 and over; it is past with a first title of section 18a or 18b."""
    place = cite("AufenthG 18 (2) S.1 Nr.5")
    earlier = of_kind(case.titles, ("aufenthg-18a", "aufenthg-18b"))
    if any(not is_of(one.title, OLD_BLUE_CARD) for one in earlier):
        return Condition(id="salary_from_45", state=State.MET, citation=place, decides=("title",))
    share = "aufenthg.18.share_from_45"
    return salary_or_provision_from_45(case, on, place, share, waived_by="AufenthG 18 (2) S.2")


RULES = (vocational, academic, researcher)
