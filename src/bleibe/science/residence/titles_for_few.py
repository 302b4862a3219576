"""Titles for few: which condition marks those for whom a title is meant, and which no fact opens.

Here: whether a title comes into question for one job. Not here: whether its conditions are met (`titles`).
"""

from __future__ import annotations

from bleibe.science.residence.finding import State, TitleFinding

KNOWN_BY = {
    "aufenthg-18d-1": "hosting_agreement",
    "aufenthg-16d-4-1": "placed_by_agreement",
    "aufenthg-19c-4": "civil_service",
    "aufenthg-19d-1": "tolerated",
    "aufenthg-20a-5-2": "search_card",
    "aufenthg-21-2b-1": "founder_scholarship",
    "beschv-5-1": "research",
    "beschv-5-4": "occupation",
    "beschv-22a": "occupation",
    "beschv-24a-1": "occupation",
    "beschv-26-1": "nationality",
    "beschv-26-2": "nationality",
}
"""Titles for few: they come into question only once the condition that marks them is met."""

OF_THE_OFFICE_ALONE = ("aufenthg-18c-3-1", "aufenthg-19c-3", "beschv-24a-2")
"""Titles that no fact opens: the authority, or a contract that it looks at, decides."""


def comes_into_question(title: TitleFinding) -> bool:
    """Whether a title is for many, or for few of whom this person is known to be one."""
    if title.id in OF_THE_OFFICE_ALONE:
        return False
    mark = KNOWN_BY.get(title.id)
    return mark is None or any(one.id == mark and one.state is State.MET for one in title.conditions)
