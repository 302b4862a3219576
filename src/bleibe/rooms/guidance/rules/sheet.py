"""What a sheet for the authority says of one title: its conditions in the order of the law, with their facts.

Here: which title may be asked for, which condition stands where, which facts belong to it. Not here: words
(`views.sheet`). Nothing of a person is on it that the title does not ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bleibe.rooms.guidance.rules.asking import value_of
from bleibe.rooms.guidance.rules.standing import (
    day_from,
    distance,
    is_beside_the_act,
    is_general,
    own_conditions,
)
from bleibe.science.residence import Case, Citation, Condition, State, Status, TitleFinding

NOT_EXTENDED = ("aufenthg-9", "aufenthg-18c", "aufenthg-21-4-2", "aufenthg-19c-4-3", "aufenthg-60", "asylg")
"""Titles without an end, and what is no title: nobody asks for their extension."""

EXTENSION = "extension"
"""What is asked for where the title that is held shall go on."""

STATUTES = ("AufenthG", "AufenthV", "BeschV")
"""The order of statutes on a sheet; others follow."""

NOT_APPLIED_FOR = ("freizueggeu", "aufenthv-28")
"""Rights that stand by law: nobody applies for them."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: a title, for the first time or as the extension of the one that is held."""

    title: TitleFinding
    is_extension: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One condition with the facts that it asks: those known, or of an open one those that are not."""

    condition: Condition
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The conditions of a title: what is said of them, what follows later, what the authority checks."""

    said: tuple[Line, ...]
    later: tuple[Line, ...]
    to_check: tuple[Condition, ...]


def may_be_asked_for(title: TitleFinding, on: date) -> bool:
    """Whether a sheet makes sense: the title is open, waits for a day, or for a fact."""
    if title.id.startswith(NOT_APPLIED_FOR) or is_beside_the_act(title):
        return False
    return title.status in (Status.OPEN, Status.UNKNOWN) or day_from(title, on) is not None


def find_asked(wanted: str, titles: Iterable[TitleFinding], case: Case, on: date) -> Asked | None:
    """Return what is asked for; None where the answer has no such title, or something speaks against it.

    Parameters
    ----------
    wanted
        The identifier of a title, or `extension` for the one that is held.
    """
    if wanted == EXTENSION:
        held = held_finding(titles, case)
        return None if held is None else Asked(title=held, is_extension=True)
    found = next((one for one in titles if one.id == wanted), None)
    if found is None or not may_be_asked_for(found, on):
        return None
    return Asked(title=found, is_extension=is_held(found, case))


def held_finding(titles: Iterable[TitleFinding], case: Case) -> TitleFinding | None:
    """Return what is found of the title that is held and can be extended; of several the nearest."""
    if case.title is None or any(case.title.title.startswith(one) for one in NOT_EXTENDED):
        return None
    held = sorted((one for one in titles if is_held(one, case)), key=distance)
    return next((one for one in held if not is_beside_the_act(one)), None)


def is_held(title: TitleFinding, case: Case) -> bool:
    """Whether a title stands at the place of the one that is held, or below it."""
    held = "" if case.title is None else case.title.title
    return bool(held) and (title.id == held or title.id.startswith(f"{held}-"))


def contents(title: TitleFinding, case: Case) -> Contents:
    """Return the conditions of a title in the order of the law."""
    leaves = sorted(_leaves(own_conditions(title)), key=lambda one: law_order(one.citation))
    general = tuple(one for one in title.conditions if is_general(one))
    said = [one for one in leaves if one.state in (State.MET, State.NOT_MET)]
    return Contents(
        said=tuple(Line(condition=one, facts=_facts(one, case, known=True)) for one in said),
        later=tuple(
            Line(condition=one, facts=_facts(one, case, known=False))
            for one in leaves
            if one.state is State.NOT_KNOWN
        ),
        to_check=(*general, *(one for one in leaves if one.state is State.TO_CHECK)),
    )


def _leaves(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield single conditions; of those that are joined, the parts on which the whole rests."""
    for one in conditions:
        if one.parts:
            rest_on = {State.MET: (State.MET,), State.NOT_KNOWN: (State.MET, State.NOT_KNOWN)}
            kept = rest_on.get(one.state, tuple(State))
            yield from _leaves(part for part in one.parts if part.state in kept)
        else:
            yield one


def _facts(condition: Condition, case: Case, *, known: bool) -> tuple[str, ...]:
    return tuple(fact for fact in condition.decides if (value_of(case, fact) is not None) is known)


def law_order(place: Citation) -> tuple[object, ...]:
    """Return what sorts places as the law does: 18, 18g, 19; paragraph 2, 2a, 10.

    Examples
    --------
    >>> from bleibe.science.residence import cite
    >>> named = ("18g (1)", "5 (1)", "18 (2) S.1 Nr.10", "18 (2) S.1 Nr.4a")
    >>> places = [cite(f"AufenthG {one}") for one in named]
    >>> [one.rule_id for one in sorted(places, key=law_order)]
    ['aufenthg-5-1', 'aufenthg-18-2-1-4a', 'aufenthg-18-2-1-10', 'aufenthg-18g-1']
    """
    rank = STATUTES.index(place.statute) if place.statute in STATUTES else len(STATUTES)
    parts = (place.section, place.paragraph, place.sentence, place.number, place.letter)
    return (rank, place.statute, *(_numbered(part) for part in parts))


def _numbered(part: str) -> tuple[int, str]:
    digits = re.match(r"\d*", part)
    number = digits[0] if digits else ""
    return (int(number or 0), part[len(number) :])
