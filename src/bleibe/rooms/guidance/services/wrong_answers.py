"""Reporting that an answer of the law is wrong, and settling the report.

Here: the two verbs. Not here: who may (`platform.roles`), the page (`views.wrong_answers`).
"""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from bleibe.platform.authors import Author
from bleibe.rooms.guidance.models import WrongAnswer
from bleibe.rooms.guidance.selectors import find_law_word
from bleibe.science.residence import Case, judge, not_covered_table
from bleibe.transition import NotFoundError


def report_wrong_answer(rule: str, part: str, law_of: date, *, by: Author) -> WrongAnswer:
    """Keep that somebody holds the answer of a rule to be wrong; reported again while it waits, once.

    Parameters
    ----------
    rule
        Identifier of a title, as `aufenthg-18g-1-1`.
    part
        Identifier of one of its conditions; empty for the title as a whole.
    law_of
        The day whose law was asked.

    Raises
    ------
    NotFoundError
        If there is no such rule.
    SourceMissingError
        If nobody has read the law of that day.
    """
    is_known = rule in judge(Case(), law_of) or rule in not_covered_table()
    if not is_known or (part and (not part.isidentifier() or find_law_word("condition", part) is None)):
        raise NotFoundError(f"there is no rule {rule} {part}".strip())
    waiting, _ = WrongAnswer.objects.get_or_create(
        rule=rule,
        part=part,
        by=by.user,
        settled_at=None,
        defaults={"law_of": law_of, "by_name": by.name, "at": timezone.now()},
    )
    return waiting


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
