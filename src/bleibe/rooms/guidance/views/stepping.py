"""One question after the other in one address: answers only in the body of the form, none is kept.

Here: where the sent answers lead, and how a form carries the others before and after its question. Not here:
which questions there are (`rules`), what a page shows beside them (`self_check`, `employer_check`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import QueryDict

from bleibe.platform.words import say
from bleibe.rooms.guidance.forms import wrong_text
from bleibe.rooms.guidance.rules.answers import NOT_KNOWN, read_answers
from bleibe.rooms.guidance.rules.questions import Questions

ASKED, ASK, UNKNOWN = "asked", "ask", "unknown"
"""Fields beside the answers: the question that was shown, the one to go to, the one that stays open."""

Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True)
class Step(Generic[Found]):
    """Where somebody is: what was said and found, the question that is shown, what is wrong with its answer.

    `next_fact` is the question that the answers lead to, also where another one is shown.
    """

    answers: Mapping[str, str]
    found: Found
    fact: str | None
    next_fact: str | None
    value: str = ""
    wrong: str = ""


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
    answers, wrong = read_answers(sent.lists(), questions)
    was_asked, not_known, wanted = (sent.get(name, "") for name in (ASKED, UNKNOWN, ASK))
    if not_known in questions:
        answers[not_known] = NOT_KNOWN
        wrong.pop(not_known, None)
    found = find(answers)
    fact, value, said = following(answers, found), "", ""
    leads_to = fact
    if wanted in questions:
        fact, value = wanted, wrong.get(wanted, answers.get(wanted, ""))
    elif wrong:
        fact, value = next(iter(wrong.items()))
        said = wrong_text(fact, questions)
    elif was_asked in questions and was_asked not in answers:
        fact, said = was_asked, say("guidance.wrong.nothing")
    return Step(answers=answers, found=found, fact=fact, next_fact=leads_to, value=value, wrong=said)


def around(step: Step[Found]) -> dict[str, object]:
    """Return the answers before and after the question in their order, and where going back leads."""
    order = list(step.answers)
    at = order.index(step.fact) if step.fact is not None and step.fact in order else len(order)
    before, after = order[:at], order[at + 1 :]
    return {
        "before": [(fact, step.answers[fact]) for fact in before],
        "after": [(fact, step.answers[fact]) for fact in after],
        "back": before[-1] if before else "",
    }
