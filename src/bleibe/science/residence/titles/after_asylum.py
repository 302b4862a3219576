"""What an application for asylum does to other titles: section 10.

Here: the bar for each title that may be granted. Not here: refusals by section 19f (`other_rights`).
Whether the highest authority of the Land consents, and what became of an earlier application, no fact here
says: a title that section 10 may bar is neither open nor out of the question.
"""

from __future__ import annotations

from datetime import date

from bleibe.science.residence.citation import is_of
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import Condition, Entitlement, State, TitleFinding
from bleibe.science.residence.law import Figure, figure, holds


def after_asylum(case: Case, on: date, finding: TitleFinding) -> Condition | None:
    """Return the condition that section 10 adds to a title; None where it does not concern it.

    In the procedure only a claim is free, and one to a title of sections 18a or 18b is not. With a toleration
    an application may have been refused or withdrawn before.
    """
    if _applies_for_asylum(case, on):
        by = None if _is_extended(case, finding) else _barred_by(finding, on, "procedure")
        if by is None:
            return None
        return Condition(
            id="consent_of_highest_authority",
            state=State.NOT_KNOWN,
            citation=by.citation,
            figure=by,
        )
    by = _barred_by(finding, on, "toleration") if _is_tolerated(case, on) else None
    if by is None or is_of(finding.id, figure("aufenthg.10.open_after_refusal", on).entries):
        return None
    return Condition(
        id="no_barring_asylum_application",
        state=State.NOT_KNOWN,
        citation=by.citation,
        figure=by,
    )


def _barred_by(finding: TitleFinding, on: date, status: str) -> Figure | None:
    """Return what may bar a title: it names the title, a claim or not, or the title is no claim."""
    named = f"aufenthg.10.{status}_claims"
    claims = figure(named, on) if holds(named, on) else None
    if claims is not None and is_of(finding.id, claims.entries):
        return claims
    return None if finding.entitlement is Entitlement.CLAIM else figure(f"aufenthg.10.{status}", on)


def _is_tolerated(case: Case, on: date) -> bool:
    statuses = figure("aufenthg.10.toleration", on).entries
    return case.title is not None and is_of(case.title.title, statuses)


def _applies_for_asylum(case: Case, on: date) -> bool:
    """Return whether an application for asylum runs: by the status that is held, or as it was sent."""
    procedure = figure("aufenthg.10.procedure", on).entries
    sent = case.application.sent_on
    is_sent = is_of(case.application.title, procedure) and (sent is None or sent <= on)
    return is_sent or (case.title is not None and is_of(case.title.title, procedure))


def _is_extended(case: Case, finding: TitleFinding) -> bool:
    """Return whether a title is the one that is held: it may be extended all the same (paragraph 2)."""
    held = "" if case.title is None else case.title.title
    return bool(held) and (is_of(finding.id, (held,)) or is_of(held, (finding.id,)))
