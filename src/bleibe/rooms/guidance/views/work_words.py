"""Whether somebody may work, in sentences: allowed, by which title, within which limit.

Here: the sentences on work. Not here: the account of students (`account`), figures and places (`in_words`).
"""

from __future__ import annotations

from bleibe.platform.words import say
from bleibe.rooms.guidance.selectors import law_word
from bleibe.science.residence import NO_TITLES, LimitKind, State, Validity, WorkFinding, is_of

PAST = (Validity.CONTINUES, Validity.EXPIRED, Validity.LATE, Validity.ENDED)
"""What says that the last day of a title is past, whether or not it carries on."""


def sentences_on_work(work: WorkFinding) -> dict[str, object]:
    """Return what a page says of work: whether it is allowed, whether the title holds, and its limit.

    The limit of a title that has ended is not said, as it would read like work that is left.
    """
    if not says_something(work):
        is_not_named = "title.title" in work.decides
        said = say(f"guidance.work.{'title_not_named' if is_not_named else 'no_title'}")
        return {"allowed": said, "validity": "", "limit": ""}
    is_past = work.has_ended and work.allowed is State.NOT_MET
    is_certificate = is_of(work.title, NO_TITLES)
    return {
        "allowed": _allowed(work),
        "paper": say(f"guidance.work.{'certificate' if is_certificate else 'validity'}"),
        "ends": say(f"guidance.work.{_ends(work, is_certificate=is_certificate)}"),
        "validity": _validity(work),
        "limit": "" if is_past else _limit(work, is_certificate=is_certificate),
    }


def _limit(work: WorkFinding, *, is_certificate: bool) -> str:
    """Return the limit of a title; of a certificate that is not covered here, that it says so itself.

    Where another job may be taken instead, only one beside it needs a permission.
    """
    if work.change_of_job_is_free:
        return say("guidance.work.limit_with_free_change")
    if is_certificate and work.limit_kind is LimitKind.NOT_COVERED:
        return say("guidance.work.limit_of_certificate")
    return law_word("limit", work.limit_kind.value)


def _ends(work: WorkFinding, *, is_certificate: bool) -> str:
    """Return what the last day is called: that of a title or of a certificate, to come or past."""
    return f"until{'_of_certificate' if is_certificate else ''}{'_past' if work.validity in PAST else ''}"


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
    if work.coming_work is not None:
        coming = say("guidance.effects.first.coming_work_is_permitted")
        return f"{coming} {say('guidance.work.beside_coming')}"
    if work.validity is Validity.NO_TITLE:
        return say("guidance.work.without_title")
    if work.account is None or not work.account_is_used_up or work.allowed is not State.NOT_MET:
        return say(f"guidance.work.{work.allowed.value}")
    year, day = str(work.account.year), work.account_exceeded_since
    if day is None:
        return say("guidance.work.used_up", year=year)
    return say("guidance.work.overdrawn", year=year, day=day)
