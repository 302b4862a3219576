"""Reporting that an answer of the law is wrong, and settling the report.

Here: the two verbs. Not here: who may (`platform.roles`), the page (`views.wrong_answers`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from bleibe.platform.authors import Author
from bleibe.rooms.guidance.models import WrongAnswer
from bleibe.rooms.guidance.selectors import find_law_word
from bleibe.science.residence import (
    Case,
    Status,
    TitleFinding,
    in_force_since,
    judge,
    not_covered_table,
    title_named,
)
from bleibe.transition import NotFoundError

RIGHTS = ("freizueggeu-2-1", "aufenthv-28")
"""Freedom of movement: whoever has it needs no title to work."""

WORK = "work"
"""The part of a title that is held which says what work it allows."""


def report_wrong_answer(rule: str, part: str, law_of: date, *, by: Author) -> WrongAnswer:
    """Keep that somebody holds the answer of a rule to be wrong; reported again while it waits, once.

    Parameters
    ----------
    rule
        Identifier of a title, as `aufenthg-18g-1-1`.
    part
        Identifier of one of its conditions, or `WORK` of a title that is held; empty for the whole title.
    law_of
        The day whose law was asked; kept is only since when that law is one, for the day may be a person's.

    Raises
    ------
    NotFoundError
        If there is no such rule.
    SourceMissingError
        If nobody has read the law of that day.
    """
    if not _is_known(rule, part, law_of):
        raise NotFoundError(f"there is no rule {rule} {part}".strip())
    waiting, _ = WrongAnswer.objects.get_or_create(
        rule=rule,
        part=part,
        by=by.user,
        settled_at=None,
        defaults={"law_of": in_force_since(law_of), "by_name": by.name, "at": timezone.now()},
    )
    return waiting


def _is_known(rule: str, part: str, law_of: date) -> bool:
    if part == WORK:
        return title_named(rule) == rule
    is_title = rule in judge(Case(), law_of) or rule in not_covered_table()
    return is_title and (not part or (part.isidentifier() and find_law_word("condition", part) is not None))


def rule_of_work(case: Case, titles: Iterable[TitleFinding]) -> str:
    """Return as what the answer on work is reported: that of the right or title held; empty without one."""
    held = "" if case.title is None else case.title.title
    right = next((one.id for one in titles if one.id in RIGHTS and one.status is Status.OPEN), held)
    return f"{right}/{WORK}" if right else ""


def settle_wrong_answer(number: int, *, by: Author) -> WrongAnswer:
    """Say that a report was looked into; a second time changes nothing.

    Raises
    ------
    NotFoundError
        If there is no such report.
    """
    found = WrongAnswer.objects.filter(pk=number).first()
    if found is None:
        raise NotFoundError(f"there is no report {number}")
    WrongAnswer.objects.filter(pk=number, settled_at=None).update(
        settled_by=by.user, settled_by_name=by.name, settled_at=timezone.now()
    )
    found.refresh_from_db()
    return found
