"""How near a title is, by what is known of its own conditions; and what is checked with every title.

Here: order. Not here: whether a condition is met (`science.residence`), words.
"""

from __future__ import annotations

from datetime import date

from bleibe.science.residence import Condition, State, Status, TitleFinding

BY_STATUS = ("aufenthg-24-1", "aufenthg-19d-1")
"""Titles for a status that nobody plans: as long as it is not known, they stand behind the others."""

OF_THE_PERSON = "act_applies"
"""Whether the Act applies at all: it says nothing of one title."""


def is_general(condition: Condition) -> bool:
    """Whether a condition is one of section 5: the authority looks at it with every title."""
    return (condition.citation.statute, condition.citation.section) == ("AufenthG", "5")


def is_beside_the_act(title: TitleFinding) -> bool:
    """Whether a title stands in the Act that does not apply to the person: it does not concern them."""
    return any(one.id == OF_THE_PERSON and one.state is State.NOT_MET for one in title.conditions)


def own_conditions(title: TitleFinding) -> tuple[Condition, ...]:
    """Return the conditions of a title that not every title has."""
    return tuple(one for one in title.conditions if not is_general(one))


def distance(title: TitleFinding) -> tuple[bool, float, int, int]:
    """Return what sorts titles by how near they are: the largest share of met conditions first.

    Only conditions that ask a fact count: that a title is law on the day says nothing of the person. Of those
    alike, the one with the fewest conditions that are not known, then that are not met.
    """
    own = [one.state for one in own_conditions(title) if one.decides and one.id != OF_THE_PERSON]
    met, unknown, missing = (own.count(one) for one in (State.MET, State.NOT_KNOWN, State.NOT_MET))
    judged = met + unknown + missing
    is_unnamed = title.id in BY_STATUS and title.status is Status.UNKNOWN
    return (is_unnamed, -met / judged if judged else 0.0, unknown, missing)


def day_from(title: TitleFinding, on: date) -> date | None:
    """Return the first day on which nothing speaks against a title any more; None where more than days does.

    Conditions that are not known may still stand in its way.
    """
    days = [one.met_from for one in title.missing]
    last = max((day for day in days if day is not None), default=None)
    return last if last is not None and None not in days and last > on else None
