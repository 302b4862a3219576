"""How a title's conditions become a finding. Not here: any title."""

from __future__ import annotations

from datetime import date

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.conditions import general_conditions
from bleibe.science.residence.finding import (
    Condition,
    Consent,
    Entitlement,
    State,
    Status,
    TitleFinding,
    status_of,
)
from bleibe.science.residence.law import Figure


def found(
    place: str,
    on: date,
    *conditions: Condition,
    entitlement: Entitlement,
    ba_consent: Consent,
    consent_by: str,
    duration: Figure | None = None,
    months: float | None = None,
) -> TitleFinding:
    """Return the finding of the title that stands at a place of the law.

    `consent_by` is the place that says whether the Federal Employment Agency consents; `duration` the figure
    in months of the longest grant, `months` what becomes of it for this person where that differs.
    """
    citation: Citation = cite(place)
    status = status_of(conditions)
    return TitleFinding(
        id=citation.rule_id,
        citation=citation,
        status=status,
        entitlement=entitlement,
        conditions=(*conditions, *general_conditions()),
        ba_consent=ba_consent,
        consent_citation=cite(consent_by),
        valid_from=_opens(conditions, on, status),
        duration_months=months if months is not None or duration is None else duration.number,
        duration=duration,
    )


def not_law(
    place: str, on: date, *, entitlement: Entitlement, ba_consent: Consent, consent_by: str
) -> TitleFinding:
    """Return the finding of a title that the law of a day does not know."""
    in_force = Condition(id="in_force", state=State.NOT_MET, citation=cite(place))
    return found(place, on, in_force, entitlement=entitlement, ba_consent=ba_consent, consent_by=consent_by)


def _opens(conditions: tuple[Condition, ...], on: date, status: Status) -> date | None:
    """Return the first day on which a title is open, where only days stand against it."""
    if status is Status.OPEN:
        return on
    waiting = [one for one in conditions if one.state in (State.NOT_MET, State.NOT_KNOWN)]
    days = [one.met_from for one in waiting]
    last = max(day for day in days if day) if days and all(days) else None
    return last if last is not None and last > on else None
