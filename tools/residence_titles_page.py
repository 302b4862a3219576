"""The reference page of titles: of each what it asks, what it gives, and where that stands.

Here: writing it from what the rules find of somebody who said nothing. Not here: which pages there are
(`reference`), figures by date (`residence_pages`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from bleibe.science.residence import (
    FIRST_DAY,
    READ_ON,
    Case,
    Citation,
    Condition,
    Consent,
    Entitlement,
    Figure,
    TitleFinding,
    judge,
    parameters,
)
from tools.environment import ROOT

WORDS = ROOT / "src" / "bleibe" / "rooms" / "guidance" / "wording" / "law" / "en.toml"

GIVES = {
    Entitlement.CLAIM: "a claim",
    Entitlement.SHOULD: "as a rule it must be granted",
    Entitlement.MAY: "the authority may grant it",
}
CONSENT = {
    Consent.NEEDED: "consent of the Federal Employment Agency is needed",
    Consent.NOT_NEEDED: "no consent of the Federal Employment Agency",
    Consent.UNKNOWN: "consent of the Federal Employment Agency hangs on facts",
}
SHARED = ("act_applies", "livelihood", "identity", "no_grounds_for_expulsion", "no_danger_to_interests")
SHARED_BY_ALL = (*SHARED, "passport", "right_visa")
"""Conditions that stand beside nearly every title; they are told once."""

OPENING = """
What the rules ask of somebody who said nothing, as of {day}; an old title as of its last day. *Parts* of a
condition are indented: whether all of them or one must be met, the sentence above them says. Not listed is
what stands only against who holds a certain title or has applied for asylum (`change_of_purpose`,
`after_asylum`). What nobody read where it stands is called *unverified*. What a title gives is said of a
first grant.
"""
SHARED_OPENING = """
Beside each title, unless it says *without the general conditions*; what section 5 asks the authority checks.
"""


def page_parts() -> Iterator[str]:
    """Yield the parts of the page: what all titles share, then a part for each title."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    titles = [_in_force(one.id) for one in judge(Case(), READ_ON).values()]
    yield OPENING.lstrip().format(day=READ_ON.isoformat())
    yield "## Asked of every title\n"
    yield SHARED_OPENING.lstrip()
    whole = next(one for _, one in titles if set(SHARED_BY_ALL) <= {each.id for each in one.conditions})
    yield _table(_rows([one for one in whole.conditions if one.id in SHARED_BY_ALL], words))
    for day, one in titles:
        yield f"## {one.id}\n"
        yield f"{words['title'][one.id]['name']}, {_place(one.citation)}.\n"
        yield f"{_gives(one, day)}\n"
        yield _table(_rows([each for each in one.conditions if each.id not in SHARED_BY_ALL], words))


def _in_force(id: str) -> tuple[date, TitleFinding]:
    """Return what is found of a title on the last day, up to the day of the text, on which it was law."""
    changes = {line.since for one in parameters().values() for line in one.lines}
    earlier = {day - timedelta(days=1) for day in changes} | changes
    days = sorted((day for day in earlier if FIRST_DAY <= day < READ_ON), reverse=True)
    for day in (READ_ON, *days):
        found = judge(Case(), day)[id]
        if "in_force" not in {one.id for one in found.missing}:
            return day, found
    raise RuntimeError(f"{id} was law on no day")


def _gives(title: TitleFinding, day: date) -> str:
    """Return what a title gives, for how long, with whose consent, and what is special about it."""
    assert title.entitlement is not None
    assert title.ba_consent is not None
    said = [GIVES[title.entitlement]]
    if title.duration is not None:
        said.append(f"at the longest {_figure(title.duration)} ({_place(title.duration.citation)})")
    said.append(f"{CONSENT[title.ba_consent]} ({_place(title.consent_citation)})")
    ids = {one.id for one in title.conditions}
    if "act_applies" not in ids or not set(SHARED_BY_ALL) <= ids:
        said.append("without the general conditions")
    ended = "" if day == READ_ON else f"Law of before, as of {day.isoformat()}. "
    text = "; ".join(said)
    return f"{ended}{text[0].upper()}{text[1:]}."


def _rows(
    conditions: Iterable[Condition], words: Mapping[str, Any], depth: int = 0
) -> Iterator[tuple[str, ...]]:
    for one in conditions:
        mark = "" if one.figure is None or one.figure.mark.is_verified else " (unverified)"
        yield (
            "– " * depth + f"`{one.id}`",
            words["condition"][one.id],
            _place(one.citation),
            "" if one.figure is None else f"{_figure(one.figure)}{mark}",
            ", ".join(f"`{fact}`" for fact in one.decides) or "the authority checks it",
        )
        yield from _rows(one.parts, words, depth + 1)


def _place(citation: Citation) -> str:
    return f"{citation}{'' if citation.is_read else ' (unverified)'}"


def _figure(figure: Figure) -> str:
    if isinstance(figure.value, tuple):
        return f"`{figure.key}`"
    return f"{figure.value} {figure.unit}"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    head = ("condition", "in words", "place", "figure", "facts")
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
