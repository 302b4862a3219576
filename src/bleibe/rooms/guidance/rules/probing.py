"""Whether a reply to a question could change a title: it is tried, before anybody is asked.

Here: replies to try, and comparing what follows. Not here: which question comes first of those that can
(`asking`). A fact may stand in a condition that is decided by others already: asking for it would be idle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from bleibe.rooms.guidance.rules.answers import NO, YES, case_said
from bleibe.rooms.guidance.rules.questions import QUESTIONS, Kind, Question, Questions
from bleibe.science.residence import Case, Status, TitleFinding, every, judge

ALIVE = (Status.OPEN, Status.UNKNOWN)

COUNTRIES = ("IN", "DE", "UA", "PH", "RS", "GB", "US")
"""Countries of which the law speaks apart: Germany, a state outside, those named in section 26 BeschV."""

DISTANCES = (-10_000, -1_500, -700, -30, 30, 700)
"""Days before and after the day that is asked, on either side of the periods of the law."""

ALWAYS_ASKED = (Kind.DIGITS, Kind.COUNTRIES)
"""Kinds with too many replies to try: the codes of occupations."""


def probe(
    answers: Mapping[str, str],
    titles: Iterable[TitleFinding],
    on: date,
    read: Callable[[Mapping[str, str]], Case] = case_said,
    questions: Questions = QUESTIONS,
) -> Callable[[str], bool]:
    """Return a function that says whether some reply to a question could change a title.

    Parameters
    ----------
    answers
        What was said so far.
    titles
        What is found of it.
    on
        The day whose law is asked.
    read
        The case that answers say.
    """
    before = {one.id: _said(one) for one in titles}

    def can_change(fact: str) -> bool:
        question = questions[fact]
        if question.kind in ALWAYS_ASKED:
            return True
        cases = (read({**answers, fact: reply}) for reply in replies_to(question, on))
        return any(_differs(before, judge(case, on)) for case in cases)

    return can_change


def replies_to(question: Question, on: date) -> tuple[str, ...]:
    """Return replies to a question, from one end of what it takes to the other.

    Examples
    --------
    >>> replies_to(Question(fact="person.age", kind=Kind.NUMBER, least=15, most=110), date(2026, 11, 22))
    ('15', '110', '38', '62', '86')
    """
    match question.kind:
        case Kind.YES_NO:
            return (YES, NO)
        case Kind.CHOICE:
            return question.options
        case Kind.NUMBER:
            quarter = (question.most - question.least) / 4
            ends = (question.least, question.most)
            return tuple(str(int(one)) for one in (*ends, *(ends[0] + quarter * step for step in (1, 2, 3))))
        case Kind.DAY:
            return tuple((on + timedelta(days=number)).isoformat() for number in DISTANCES)
        case _:
            return COUNTRIES


def _said(title: TitleFinding) -> tuple[object, ...]:
    """Return what is said of a title: its status, what it gives, and each of its conditions."""
    conditions = tuple((one.id, one.state) for one in every(title.conditions))
    return title.status, title.valid_from, title.duration_months, title.ba_consent, conditions


def _differs(before: Mapping[str, tuple[object, ...]], judged: Mapping[str, TitleFinding]) -> bool:
    """Whether a title that is not out of the question reads otherwise, or comes or goes."""
    after = {one: _said(title) for one, title in judged.items()}
    alive = (
        one for one in before.keys() | after.keys() if _is_alive(before.get(one)) or _is_alive(after.get(one))
    )
    return any(before.get(one) != after.get(one) for one in alive)


def _is_alive(said: tuple[object, ...] | None) -> bool:
    return said is not None and said[0] in ALIVE
