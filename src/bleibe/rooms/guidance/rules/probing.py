"""Whether a reply to a question could change a title: it is tried, before anybody is asked.

Here: replies to try, and comparing what follows. Not here: which question comes first of those that can
(`asking`). A fact may stand in a condition that is decided by others already: asking for it would be idle.
A reply that contradicts what was said before is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from bleibe.rooms.guidance.rules.answers import DISTRICTS, NO, YES, case_said
from bleibe.rooms.guidance.rules.asking import CanChange
from bleibe.rooms.guidance.rules.lines import LAW_DAYS
from bleibe.rooms.guidance.rules.questions import QUESTIONS, Kind, Question, Questions
from bleibe.science.residence import Case, Status, TitleFinding, every, judge
from bleibe.transition import InvalidInputError

ALIVE = (Status.OPEN, Status.UNKNOWN)

COUNTRIES = ("IN", "DE", "ES", "UA", "PH", "RS", "GB", "US")
"""Countries of which the law speaks apart, and one of which it does not: the first."""

DISTANCES = (-10_000, -1_500, -700, -30, 30, 700)
"""Days before and after the day that is asked, on either side of the periods of the law."""

ALWAYS_ASKED = (Kind.DIGITS,)
"""Kinds with too many replies to try: the codes of occupations."""

ONE_OF_EACH_LAND = tuple({code[:2]: code for code in sorted(DISTRICTS, reverse=True)}.values())
"""Districts to try: what hangs on one hangs on its Land."""


def _all(titles: Mapping[str, TitleFinding]) -> Iterable[TitleFinding]:
    return titles.values()


def probe(
    answers: Mapping[str, str],
    titles: Iterable[TitleFinding],
    on: date,
    read: Callable[[Mapping[str, str]], Case] = case_said,
    questions: Questions = QUESTIONS,
    those: Callable[[Mapping[str, TitleFinding]], Iterable[TitleFinding]] = _all,
) -> CanChange:
    """Return a function that says whether some reply to a question could change a title.

    It is tried alone, or with a reply to one of the others that are named, which then counts as said.

    Parameters
    ----------
    answers
        What was said so far.
    titles
        What is found of it, of those titles that matter.
    on
        The day whose law is asked.
    read
        The case that answers say.
    questions
        The questions of the questionnaire.
    those
        The titles that matter, of all that are judged.
    """
    tries = _Tries(answers=answers, on=on, read=read, questions=questions, those=those)
    before = _all_said(titles)

    def can_change(fact: str, beside: Sequence[str] = ()) -> bool:
        if questions[fact].kind in ALWAYS_ASKED:
            return True
        if not beside:
            return any(_differs(before, after) for after in tries.after(fact, {}))
        return any(
            _differs(said_beside, after)
            for other in beside
            if questions[other].kind not in ALWAYS_ASKED
            for reply in replies_to(questions[other], on)
            for said_beside in tries.said({other: reply})
            for after in tries.after(fact, {other: reply})
        )

    return can_change


_Said = Mapping[str, tuple[object, ...]]


@dataclass(frozen=True, kw_only=True)
class _Tries:
    """What is found when replies are tried; nothing for a reply that contradicts what was said."""

    answers: Mapping[str, str]
    on: date
    read: Callable[[Mapping[str, str]], Case]
    questions: Questions
    those: Callable[[Mapping[str, TitleFinding]], Iterable[TitleFinding]]

    def after(self, fact: str, beside: Mapping[str, str]) -> Iterator[_Said]:
        """Yield what is said of the titles after each reply to a question, beside others."""
        for reply in replies_to(self.questions[fact], self.on):
            yield from self.said({**beside, fact: reply})

    def said(self, replies: Mapping[str, str]) -> Iterator[_Said]:
        """Yield what is said of the titles after some replies, if all can be true."""
        days = (reply for fact, reply in replies.items() if self.questions[fact].kind is Kind.LAW_DAY)
        try:
            case = self.read({**self.answers, **replies})
        except InvalidInputError:
            return
        yield _all_said(self.those(judge(case, date.fromisoformat(next(days, self.on.isoformat())))))


def replies_to(question: Question, on: date) -> tuple[str, ...]:
    """Return replies to a question, from one end of what it takes to the other.

    Raises
    ------
    ValueError
        If it asks for a code, or is only offered: no such question is tried.

    Examples
    --------
    >>> replies_to(Question(fact="person.age", kind=Kind.NUMBER, least=15, most=110), date(2026, 11, 22))
    ('15', '110', '38', '62', '86')
    """
    match question.kind:
        case Kind.YES_NO:
            return (YES, NO)
        case Kind.CHOICE | Kind.SECTION:
            return question.options
        case Kind.NUMBER:
            quarter = (question.most - question.least) / 4
            ends = (question.least, question.most)
            return tuple(str(int(one)) for one in (*ends, *(ends[0] + quarter * step for step in (1, 2, 3))))
        case Kind.DAY:
            return tuple(day.isoformat() for day in _days_around(on))
        case Kind.LAW_DAY:
            within = (day for day in _days_around(on) if LAW_DAYS.first <= day <= LAW_DAYS.last)
            return tuple(day.isoformat() for day in (LAW_DAYS.first, *within, LAW_DAYS.last))
        case Kind.COUNTRY | Kind.COUNTRIES:
            return COUNTRIES
        case Kind.DISTRICT:
            return ONE_OF_EACH_LAND
        case Kind.DIGITS | Kind.WORKED | Kind.PERIODS | Kind.HELD | Kind.PLANNED:
            raise ValueError(f"no reply to {question.fact} is tried")
        case _ as unnamed:
            assert_never(unnamed)


def _days_around(on: date) -> Iterator[date]:
    return (on + timedelta(days=number) for number in DISTANCES)


def _all_said(titles: Iterable[TitleFinding]) -> _Said:
    """Return what is said of titles: of each its status, what it gives, and its conditions."""
    return {
        one.id: (
            one.status,
            one.valid_from,
            one.duration_months,
            one.ba_consent,
            *((each.id, each.state) for each in every(one.conditions)),
        )
        for one in titles
    }


def _differs(before: _Said, after: _Said) -> bool:
    """Whether a title that is not out of the question reads otherwise, or comes or goes."""
    alive = (
        one for one in before.keys() | after.keys() if _is_alive(before.get(one)) or _is_alive(after.get(one))
    )
    return any(before.get(one) != after.get(one) for one in alive)


def _is_alive(said: tuple[object, ...] | None) -> bool:
    return said is not None and said[0] in ALIVE
