"""What somebody is after: then only that is asked, and it stands first. No fact of a case.

Here: which titles serve an aim. Not here: asking (`asking`), how near a title is (`standing`).
"""

from __future__ import annotations

from collections.abc import Iterable

from bleibe.science.residence import Case, TitleFinding, is_of, kind_of_title

EXTEND = "extend"

KINDS = {
    "work": ("skilled_work", "other_work", "research"),
    "search": ("job_search",),
    "learn": ("study", "training", "recognition", "learning_otherwise"),
    "own_business": ("self_employment",),
    "settle": ("settled",),
}
"""The kinds of migration (`science.residence.SCHEME`) whose titles serve an aim."""

WORKS_ON = ("skilled_work", "settled")
NEXT = {
    "study": ("skilled_work", "job_search"),
    "training": ("skilled_work", "job_search"),
    "recognition": ("skilled_work", "job_search"),
    "job_search": ("skilled_work",),
    "learning_otherwise": ("study", "training"),
    "skilled_work": WORKS_ON,
    "other_work": WORKS_ON,
    "research": ("research", *WORKS_ON),
    "self_employment": ("self_employment", "settled"),
    "obliged_to_leave": ("other_work",),
    "temporary_protection": ("skilled_work", "training"),
}
"""The kinds that usually follow on the kind of the title that is held: an order of asking, no rule of law."""


def serves(title: TitleFinding, aim: str, case: Case) -> bool:
    """Whether a title serves an aim; every one does where none is named."""
    if aim == EXTEND:
        return case.title is None or is_of(title.id, (case.title.title,))
    return aim not in KINDS or kind_of_title(title.id) in KINDS[aim]


def serving(titles: Iterable[TitleFinding], aim: str, case: Case) -> tuple[TitleFinding, ...]:
    """Return the titles that serve an aim; all of them where none would."""
    every = tuple(titles)
    return tuple(one for one in every if serves(one, aim, case)) or every


def follows(title: TitleFinding, case: Case) -> bool:
    """Whether a title goes on with the way somebody is on: the one that is held, or what usually follows."""
    if case.title is None:
        return False
    kinds = NEXT.get(kind_of_title(case.title.title), ())
    return is_of(title.id, (case.title.title,)) or kind_of_title(title.id) in kinds
