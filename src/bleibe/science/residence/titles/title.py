"""How a title's conditions become a finding. Not here: any title."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypedDict

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
from bleibe.science.residence.law import Figure, figure


class Duration(TypedDict, total=False):
    """The longest duration by law in months, what becomes of it here, and the figures that make it so."""

    duration: Figure | None
    months: float | None
    by: tuple[Figure, ...]


def found(
    place: str,
    on: date,
    *conditions: Condition,
    entitlement: Entitlement | Figure,
    ba_consent: Consent,
    consent_by: str,
    duration: Figure | None = None,
    months: float | None = None,
    by: tuple[Figure, ...] = (),
    is_of_section_5: bool = True,
) -> TitleFinding:
    """Return the finding of the title that stands at a place of the law.

    `entitlement` is a figure where it changed by date. `consent_by` is the place that says whether the
    Federal Employment Agency consents; `duration` the figure in months of the longest grant, `months` what
    becomes of it for this person where that differs, `by` the figures that make it differ. `is_of_section_5`
    says whether its general conditions stand beside the title: section 5(3) names those that do without.
    """
    citation: Citation = cite(place)
    status = status_of(conditions)
    granted = entitlement if isinstance(entitlement, Figure) else None
    return TitleFinding(
        id=citation.rule_id,
        citation=citation,
        status=status,
        entitlement=Entitlement(str(entitlement if granted is None else granted.value)),
        conditions=(*conditions, *(general_conditions() if is_of_section_5 else ())),
        ba_consent=ba_consent,
        consent_citation=cite(consent_by),
        valid_from=_opens(conditions, on, status),
        duration_months=months if months is not None or duration is None else duration.number,
        duration=duration,
        beside=(*(() if granted is None else (granted,)), *by),
    )


def found_while_law(
    place: str,
    on: date,
    conditions: Callable[[], Iterable[Condition]],
    *,
    is_law: bool,
    entitlement: Entitlement,
    grant_key: str = "",
    ba_consent: Consent,
    consent_by: str,
    lasts: Callable[[], Duration] = Duration,
    is_of_section_5: bool = True,
) -> TitleFinding:
    """Return the finding of a title that is law only on some days.

    On other days none of its figures is read, and it is not open. `grant_key` is the figure of the
    entitlement where that changed by date.
    """
    if not is_law:
        return not_law(place, on, entitlement=entitlement, ba_consent=ba_consent, consent_by=consent_by)
    return found(
        place,
        on,
        *conditions(),
        entitlement=figure(grant_key, on) if grant_key else entitlement,
        ba_consent=ba_consent,
        consent_by=consent_by,
        is_of_section_5=is_of_section_5,
        **lasts(),
    )


def not_law(
    place: str, on: date, *, entitlement: Entitlement, ba_consent: Consent, consent_by: str
) -> TitleFinding:
    """Return the finding of a title that the law of a day does not know."""
    in_force = Condition(id="in_force", state=State.NOT_MET, citation=cite(place))
    return found(place, on, in_force, entitlement=entitlement, ba_consent=ba_consent, consent_by=consent_by)


def never_open(judged: TitleFinding) -> TitleFinding:
    """Return a finding whose heart only the authority can judge: what seems open is unknown."""
    status = Status.UNKNOWN if judged.status is Status.OPEN else judged.status
    return replace(judged, status=status, valid_from=None)


def _opens(conditions: tuple[Condition, ...], on: date, status: Status) -> date | None:
    """Return the first day on which a title is open, where only days stand against it."""
    if status is Status.OPEN:
        return on
    waiting = [one for one in conditions if one.state in (State.NOT_MET, State.NOT_KNOWN)]
    days = [one.met_from for one in waiting]
    last = max(day for day in days if day) if days and all(days) else None
    return last if last is not None and last > on else None
