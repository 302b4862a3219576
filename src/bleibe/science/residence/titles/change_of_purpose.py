"""Which change of purpose a title bars: sections 17(3) sentence 2 and 16f(3) sentences 1 and 2.

Here: the bar for each title that may be granted. Not here: refusals by section 19f (`other_rights`).
"""

from __future__ import annotations

from datetime import date

from bleibe.science.residence.citation import is_of
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import Condition, Entitlement, State, TitleFinding
from bleibe.science.residence.law import figure, holds

NO_OTHER_PURPOSE = ("aufenthg-9", "aufenthg-18c", "aufenthg-21-4-2", "aufenthg-21-6", "aufenthg-26-4")
"""Settlement permits, and self-employment beside a title, whose purpose stays."""

BARS = (
    ("aufenthg.17.barring_titles", "aufenthg.17.open_titles", State.NOT_KNOWN),
    ("aufenthg.16f.barring_titles", "", State.NOT_KNOWN),
    ("aufenthg.16f.strictly_barring_titles", "", State.NOT_MET),
)
"""For each bar: the titles that set it, those that it leaves open, and what it makes of all others.

A bar *as a rule* leaves the exceptional case, which only the authority can see.
"""


def change_of_purpose(case: Case, on: date, finding: TitleFinding) -> Condition | None:
    """Return the condition by which the title that is held bars another one; None where it does not.

    What the law gives as a claim is never barred.
    """
    if case.title is None or finding.entitlement is Entitlement.CLAIM:
        return None
    held = case.title.title
    if is_of(finding.id, NO_OTHER_PURPOSE):
        return None
    for key, open_key, state in BARS:
        if not holds(key, on) or not is_of(held, figure(key, on).entries):
            continue
        left = figure(open_key, on).entries if open_key else ()
        same = tuple(one for one in figure(key, on).entries if is_of(held, (one,)))
        if is_of(finding.id, (*left, *same)):
            return None
        bar = figure(key, on)
        return Condition(
            id="change_of_purpose", state=state, citation=bar.citation, figure=bar, decides=("title.title",)
        )
    return None
