"""Whether somebody may work, in sentences: allowed, by which title, within which limit.

Here: the sentences on work. Not here: the account of students (`account`), figures and places (`in_words`).
"""

from __future__ import annotations

from bleibe.platform.words import say
from bleibe.rooms.guidance.selectors import law_word
from bleibe.science.residence import NO_TITLES, State, Validity, WorkFinding, is_of


def sentences_on_work(work: WorkFinding) -> dict[str, object]:
    """Return what a page says of work: whether it is allowed, whether the title holds, and its limit.

    The limit of a title that has ended is not said, as it would read like work that is left.
    """
    if not says_something(work):
        return {"allowed": say("guidance.work.no_title"), "validity": "", "limit": ""}
    is_past = work.has_ended and work.allowed is State.NOT_MET
    return {
        "allowed": _allowed(work),
        "validity": _validity(work),
        "limit": "" if is_past else law_word("limit", work.limit_kind.value),
    }


def _validity(work: WorkFinding) -> str:
    """Return whether the title holds; of a toleration or an asylum procedure that it is none."""
    if is_of(work.title, NO_TITLES):
        return say("guidance.work.is_no_title")
    return law_word("validity", work.validity.value)


def says_something(work: WorkFinding) -> bool:
    """Whether there is a title that holds or not, or none is needed, or somebody has none."""
    return bool(work.title) or work.validity is not Validity.NOT_KNOWN


def _allowed(work: WorkFinding) -> str:
    """Return whether work is allowed; of an account that is used up, since when it is overdrawn."""
    if work.validity is Validity.NO_TITLE:
        return say("guidance.work.without_title")
    if work.account is None or not work.account_is_used_up or work.allowed is not State.NOT_MET:
        return say(f"guidance.work.{work.allowed.value}")
    year, day = str(work.account.year), work.account_exceeded_since
    if day is None:
        return say("guidance.work.used_up", year=year)
    return say("guidance.work.overdrawn", year=year, day=day)
