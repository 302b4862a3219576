"""Kinds of migration by purpose: a published scheme of ours, from which follows which rows of law to read.

Here: the scheme, and where a person stands in it today. It is never stored with a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.science.residence.conditions import free_movement
from bleibe.science.residence.facts import Case

EU = "free_movement"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of migration: its key, and the beginnings of the titles that belong to it."""

    key: str
    titles: tuple[str, ...]


SCHEME = (
    Kind(key=EU, titles=("freizueggeu",)),
    Kind(key="study", titles=("aufenthg-16b", "aufenthg-16c", "aufenthg-17-2")),
    Kind(key="training", titles=("aufenthg-16a", "aufenthg-16g", "aufenthg-17-1")),
    Kind(key="recognition", titles=("aufenthg-16d",)),
    Kind(key="learning_otherwise", titles=("aufenthg-16e", "aufenthg-16f")),
    Kind(key="job_search", titles=("aufenthg-20-", "aufenthg-20a")),
    Kind(key="research", titles=("aufenthg-18d", "aufenthg-18e", "aufenthg-18f")),
    Kind(
        key="skilled_work",
        titles=("aufenthg-18a", "aufenthg-18b", "aufenthg-18g", "aufenthg-18h", "aufenthg-18i"),
    ),
    Kind(key="other_work", titles=("aufenthg-19", "beschv")),
    Kind(key="self_employment", titles=("aufenthg-21",)),
    Kind(key="temporary_protection", titles=("aufenthg-24",)),
    Kind(key="protection", titles=("aufenthg-22", "aufenthg-23", "aufenthg-25", "asylg")),
    Kind(key="family", titles=tuple(f"aufenthg-{number}" for number in range(27, 37))),
    Kind(key="settled", titles=("aufenthg-9", "aufenthg-18c", "aufenthg-26", "aufenthg-38a")),
    Kind(key="obliged_to_leave", titles=("aufenthg-60", "aufenthg-104c")),
)
"""Read in this order; the first kind to which a title belongs is taken."""

UNKNOWN = "not_known"

TO_LEARN_OR_WORK = (*(f"aufenthg-{section}" for section in range(16, 22)), "beschv")
"""The titles of parts 3 and 4 of chapter 2: sections 16 to 21."""

FOR_A_JOB = (
    *(f"aufenthg-{place}" for place in ("18a", "18b", "18d", "18g", "19c", "19d", "20a-5-2")),
    "beschv",
)
"""Titles of part 4 that are granted for one job; its early end is told to the authority."""

TO_LEARN_BY_A_JOB = ("aufenthg-16a", "aufenthg-16d-3", "aufenthg-16e")
"""Titles of part 3 that are granted for one training, job or internship."""


def kind_of(case: Case, on: date) -> str:
    """Return the kind of migration by nationality and present title; `not_known` without either."""
    nationalities = case.person.nationalities
    if "DE" not in nationalities and free_movement(nationalities, on) is not None:
        return EU
    if case.title is not None:
        return kind_of_title(case.title.title)
    if case.has_temporary_protection:
        return "temporary_protection"
    return UNKNOWN


def kind_of_title(title: str) -> str:
    """Return the kind to which a title belongs.

    Examples
    --------
    >>> kind_of_title("aufenthg-16b-1"), kind_of_title("aufenthg-20-1"), kind_of_title("aufenthg-20a-5")
    ('study', 'job_search', 'job_search')
    """
    for kind in SCHEME:
        if any(belongs(title, beginning) for beginning in kind.titles):
            return kind.key
    return UNKNOWN


def belongs(title: str, beginning: str) -> bool:
    """Whether a title stands in the section that a beginning names: 19c in 19, but 190 not in 19."""
    rest = title.removeprefix(beginning)
    return title.startswith(beginning) and (beginning.endswith("-") or not rest[:1].isdigit())
