"""One question after the other in one address: answers only in the body of the form, none is kept.

Here: where the sent answers lead, and how a form carries the others before and after its question. Not here:
which questions there are (`rules`), what a page shows beside them (`self_check`, `employer_check`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.http import QueryDict
from django.utils import timezone

from bleibe.platform.words import say
from bleibe.rooms.guidance.forms import wrong_text
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, read_answers
from bleibe.rooms.guidance.rules.lines import shortened
from bleibe.rooms.guidance.rules.questions import Kind, Questions

ASKED, ASK, UNKNOWN = "asked", "ask", "unknown"
"""Fields beside the answers: the question that was shown, the one to go to, the one that stays open or is
left out."""

CHOSEN = (Kind.YES_NO, Kind.CHOICE, Kind.COUNTRY, Kind.COUNTRIES, Kind.DISTRICT, Kind.SECTION)
"""Kinds of question that are answered by choosing; the others by writing."""

Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True)
class Step(Generic[Found]):
    """Where somebody is: what was said and found, the question that is shown, what is wrong with its answer.

    `next_fact` is the question that the answers lead to, also where another one is shown. `carried` are
    answers that cannot be read and are not shown now: they are asked for again, not lost.
    """

    answers: Mapping[str, str]
    found: Found
    fact: str | None
    next_fact: str | None
    value: str = ""
    wrong: str = ""
    carried: tuple[tuple[str, str], ...] = ()


def step_of(
    sent: QueryDict,
    questions: Questions,
    find: Callable[[Mapping[str, str]], Found],
    following: Callable[[Mapping[str, str], Found], str | None],
) -> Step[Found]:
    """Return where the sent answers lead.

    Parameters
    ----------
    sent
        The body of the form.
    find
        What the answers give.
    following
        The question that comes next after them.
    """
    answers, unread = read_answers(sent.lists(), questions, timezone.localdate())
    wrong = {fact: shortened(text) for fact, text in unread.items()}
    was_asked, left_out, wanted = (sent.get(name, "") for name in (ASKED, UNKNOWN, ASK))
    _leave_out(left_out, answers, wrong, questions)
    found = find(answers)
    leads_to = following(answers, found)
    if left_out and left_out == leads_to:  # no addition that can be taken out: it comes in its turn
        answers[left_out] = NOT_KNOWN
        found = find(answers)
        leads_to = following(answers, found)
    step = Step(answers=answers, found=found, fact=leads_to, next_fact=leads_to)
    if wanted in questions:
        value = wrong.pop(wanted, answers.get(wanted, ""))
        return replace(step, fact=wanted, value=value, carried=tuple(wrong.items()))
    if wrong:
        (fact, text), *others = wrong.items()
        said = wrong_text(fact, questions, text)
        return replace(step, fact=fact, value=text, wrong=said, carried=tuple(others))
    is_left_out = was_asked in questions and was_asked not in answers
    if is_left_out and (was_asked == leads_to or not questions[was_asked].is_offered):
        key = "nothing" if questions[was_asked].kind in CHOSEN else "nothing_written"
        return replace(step, fact=was_asked, wrong=say(f"guidance.wrong.{key}"))
    return step


def _leave_out(fact: str, answers: dict[str, str], wrong: dict[str, str], questions: Questions) -> None:
    """Take note that a question stays open; what was only offered is taken out again."""
    if fact not in questions:
        return
    wrong.pop(fact, None)
    answers.pop(fact, None) if questions[fact].is_offered else answers.update({fact: NOT_KNOWN})


def around(step: Step[Found]) -> dict[str, object]:
    """Return the answers before and after the question in their order, and where going back leads."""
    order = list(step.answers)
    at = order.index(step.fact) if step.fact is not None and step.fact in order else len(order)
    before, after = order[:at], order[at + 1 :]
    return {
        "before": [(fact, step.answers[fact]) for fact in before],
        "after": [*((fact, step.answers[fact]) for fact in after), *step.carried],
        "back": before[-1] if before else "",
        "is_next": step.fact == step.next_fact,
    }
