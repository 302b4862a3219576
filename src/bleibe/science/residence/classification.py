"""Kinds of migration by purpose: a published scheme of ours, from which follows which rows of law to read.

Here: the scheme, and where a person stands in it today. It is never stored with a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bleibe.science.residence.citation import is_of
from bleibe.science.residence.facts import Case
from bleibe.science.residence.own_right import own_right

EU = "free_movement"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of migration: its key, and the places in the law of the titles that belong to it."""

    key: str
    titles: tuple[str, ...]


def _sections(named: str) -> tuple[str, ...]:
    return tuple(f"aufenthg-{section}" for section in named.split())


SCHEME = (
    Kind(key=EU, titles=("freizueggeu",)),
    Kind(key="study", titles=_sections("16b 16c 17-2")),
    Kind(key="training", titles=_sections("16a 16g 17-1")),
    Kind(key="recognition", titles=_sections("16d")),
    Kind(key="learning_otherwise", titles=_sections("16e 16f")),
    Kind(key="job_search", titles=_sections("20 20a")),
    Kind(key="research", titles=_sections("18d 18e 18f")),
    Kind(key="skilled_work", titles=_sections("18a 18b 18g 18h 18i")),
    Kind(key="other_work", titles=(*_sections("19 19a 19b 19c 19d 19e"), "beschv")),
    Kind(key="self_employment", titles=_sections("21")),
    Kind(key="temporary_protection", titles=_sections("24")),
    Kind(key="protection", titles=(*_sections("22 23 23a 25 25a 25b 104c"), "asylg")),
    Kind(key="family", titles=_sections("27 28 29 30 31 32 33 34 35 36 36a")),
    Kind(key="settled", titles=_sections("9 9a 18c 26 38a")),
    Kind(key="obliged_to_leave", titles=_sections("60 60a 60b 60c 60d")),
)
"""A title belongs to the first kind at one of whose places it stands, or below it."""

UNKNOWN = "not_known"

PART_3 = _sections("16 16a 16b 16c 16d 16e 16f 16g 17")
"""The titles to learn: part 3 of chapter 2."""

PART_4 = (*_sections("18 18a 18b 18c 18d 18e 18f 18g 18h 18i 19 19a 19b 19c 19d 19e 20 20a 21"), "beschv")
"""The titles to work: part 4 of chapter 2, sections 18 to 21, with the ordinance that section 19c names."""


def kind_of(case: Case, on: date) -> str:
    """Return the kind of migration by nationality and present title; `not_known` without either."""
    right = own_right(case.person.nationalities, on)
    if right is not None and right.states is not None:
        return EU
    if case.title is not None:
        return kind_of_title(case.title.title)
    if case.has_temporary_protection:
        return "temporary_protection"
    return UNKNOWN


@lru_cache(maxsize=1_000)
def kind_of_title(title: str) -> str:
    """Return the kind to which a title belongs.

    Examples
    --------
    >>> kind_of_title("aufenthg-16b-1"), kind_of_title("aufenthg-20-1"), kind_of_title("aufenthg-20a-5")
    ('study', 'job_search', 'job_search')
    """
    for kind in SCHEME:
        if is_of(title, kind.titles):
            return kind.key
    return UNKNOWN
