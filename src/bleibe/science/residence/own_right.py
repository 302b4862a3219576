"""Who needs no title: Germans, and nationals of states with freedom of movement. The one place that says so.

Here: the right by nationality. Not here: what it opens (`titles.other_rights`), what work it allows (`work`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bleibe.science.residence.citation import Citation, cite
from bleibe.science.residence.law import Figure, figure

GERMANY = "DE"


@dataclass(frozen=True, kw_only=True)
class OwnRight:
    """The right of somebody to whom the AufenthG does not apply; `states` is the list, None for Germans."""

    citation: Citation
    states: Figure | None = None


def own_right(nationalities: Collection[str], on: date) -> OwnRight | None:
    """Return the right that one of the nationalities gives on a day; None where none gives any.

    The German one comes first, then that of the Union and the Economic Area, then that of Switzerland. The
    United Kingdom stood among the states until the end of 2020.

    Examples
    --------
    >>> str(own_right(("CH",), date(2026, 11, 22)).citation), own_right(("GB",), date(2026, 11, 22))
    ('§ 28 AufenthV', None)
    """
    if GERMANY in nationalities:
        return OwnRight(citation=cite("AufenthG 2 (1)"))
    for name, place in (("free_movement_states", "FreizügG/EU 2 (2)"), ("agreement_states", "")):
        states = figure(f"freizuegg_eu.1.{name}", on)
        if set(states.entries) & set(nationalities):
            return OwnRight(citation=cite(place) if place else states.citation, states=states)
    return None
