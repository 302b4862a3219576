"""What holds while the office decides on an application: section 81(3) to (5a).

Here: the effects of an application by its day and the title that is held. Not here: when to send it
(`deadlines`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.classification import PART_3, PART_4
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import State, all_of, is_true, negated

SCHENGEN_VISA = ("aufenthg-6-1",)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What an application does, whether it does so here, and the facts that this hangs on."""

    id: str
    state: State
    citation: Citation
    decides: tuple[str, ...]


def while_deciding(case: Case, on: date) -> tuple[Effect, ...]:
    """Return what holds on a day between an application and the decision on it."""
    has_title = is_true(_held(case, on))
    sent = case.application.sent_on
    in_time = is_true(_in_time(case, sent))
    asked = ("title.until", "application.sent_on")
    stays = is_true(case.person.in_germany)
    coming = is_true(_is_to_learn_or_work(case.application.title))
    return (
        Effect(
            id="title_continues_with_work",
            state=all_of((in_time, stays, is_true(_can_continue(case)))),
            citation=cite("AufenthG 81 (4) S.1"),
            decides=(*asked, "person.in_germany"),
        ),
        Effect(
            id="late_authority_may_order",
            state=_late(case, sent),
            citation=cite("AufenthG 81 (4) S.3"),
            decides=asked,
        ),
        Effect(
            id="stay_is_permitted_without_work",
            state=all_of((negated(has_title), stays, State.TO_CHECK)),
            citation=cite("AufenthG 81 (3) S.1"),
            decides=("title.title", "person.in_germany"),
        ),
        Effect(
            id="certificate_is_due",
            state=is_true(sent is not None or None),
            citation=cite("AufenthG 81 (5)"),
            decides=("application.sent_on",),
        ),
        Effect(
            id="coming_work_is_permitted",
            state=all_of((is_true(case.application.is_granted), coming)),
            citation=cite("AufenthG 81 (5a) S.1"),
            decides=("application.is_granted", "application.title"),
        ),
    )


def _held(case: Case, on: date) -> bool | None:
    """Whether a title is held: not known where nobody said which."""
    return None if case.title is None else True


def _in_time(case: Case, sent: date | None) -> bool | None:
    """Whether an application is sent while the title holds."""
    if case.title is None or case.title.until is None or sent is None:
        return None
    return sent <= case.title.until


def _can_continue(case: Case) -> bool | None:
    """Whether the title is one that an application carries on: a Schengen visa is none (sentence 2)."""
    return None if case.title is None else not is_of(case.title.title, SCHENGEN_VISA)


def _late(case: Case, sent: date | None) -> State:
    return negated(is_true(_in_time(case, sent)))


def _is_to_learn_or_work(title: str) -> bool | None:
    """Whether a title is one of sections 16 to 21; not known where none is named."""
    if not title:
        return None
    return is_of(title, (*PART_3, *PART_4))
