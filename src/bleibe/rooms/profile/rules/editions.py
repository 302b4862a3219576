"""How an edition comes about: its states, which may follow which, and who may release it.

Here: the table of states and the reasons for a refusal. Not here: storing (`models`), words (`wording`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class EditionState(StrEnum):
    """How far an edition is."""

    MAKING = "making"
    """Its files are being computed."""
    DRAFT = "draft"
    """It can be previewed."""
    COMMENT = "comment"
    """The actors named in it may say something about it."""
    RELEASED = "released"
    """It stands, unchangeable."""
    WITHDRAWN = "withdrawn"
    """It was given up before its release."""


FOLLOWS: Mapping[EditionState, frozenset[EditionState]] = {
    EditionState.MAKING: frozenset({EditionState.DRAFT, EditionState.WITHDRAWN}),
    EditionState.DRAFT: frozenset({EditionState.COMMENT, EditionState.RELEASED, EditionState.WITHDRAWN}),
    EditionState.COMMENT: frozenset({EditionState.RELEASED, EditionState.WITHDRAWN}),
    EditionState.RELEASED: frozenset(),
    EditionState.WITHDRAWN: frozenset(),
}
"""Which state may follow which; nothing follows a release."""


class NoRelease(StrEnum):
    """Why somebody may not release an edition now."""

    STATE = "state"
    SAME_PERSON = "same_person"
    COMMENTS_NOT_PRINTED = "comments_not_printed"
    CHANGED_SINCE_SEEN = "changed_since_seen"


@dataclass(frozen=True, kw_only=True)
class ToRelease:
    """What is asked: the edition's state, who made it, who wants to release it, what they have seen of it.

    `files` and `seen` are digests of its files; `comments_printed` says that they hold every comment.
    """

    state: EditionState
    made_by: int | None
    by: int
    files: str
    seen: str
    comments_printed: bool


def refusal_of(asked: ToRelease) -> NoRelease | None:
    """Return why an edition may not be released, or None where it may: by a second person who has seen it.

    Examples
    --------
    >>> draft = ToRelease(
    ...     state=EditionState.DRAFT, made_by=1, by=2, files="a", seen="a", comments_printed=True
    ... )
    >>> refusal_of(draft) is None
    True
    """
    if EditionState.RELEASED not in FOLLOWS[asked.state]:
        return NoRelease.STATE
    if asked.made_by is None or asked.made_by == asked.by:
        return NoRelease.SAME_PERSON
    if not asked.comments_printed:
        return NoRelease.COMMENTS_NOT_PRINTED
    if asked.files != asked.seen:
        return NoRelease.CHANGED_SINCE_SEEN
    return None
