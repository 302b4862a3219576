"""What is asked next: first what everybody is asked, then only what can still change the answer.

Here: the order for one person. Not here: which questions there are (`questions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from bleibe.rooms.guidance.rules.questions import (
    ASKED_BY,
    BY_KEY,
    COUNTRY_OF_DEGREE,
    GERMANY,
    QUESTIONS,
    RECOGNITION,
    SEARCH,
    SEARCHED,
    Question,
    Questions,
)
from bleibe.rooms.guidance.rules.sections import SECTION, sections_of
from bleibe.science.residence import WITHOUT_END, Case, Condition, State, Status, TitleFinding, is_of

FIRST = ("title.title", "person.nationalities")
"""What everybody is asked."""

BEFORE_AN_ANSWER = 3
"""After so many answers there is something to say."""


CanChange = Callable[[str, Sequence[str]], bool]
"""Says whether a reply to a question can change the answer, with one to each of some others beside it."""


def _always(fact: str, beside: Sequence[str]) -> bool:
    return True


def first_question(answers: Mapping[str, str], case: Case) -> str | None:
    """Return what is asked of everybody in a situation and not answered yet; None where nothing is left.

    After purpose and nationality: which title it is where the purpose leaves that open, its end, and for
    those who learn how far they are.
    """
    return next((fact for fact in _opening(answers, case) if fact not in answers), None)


def _opening(answers: Mapping[str, str], case: Case) -> Iterator[str]:
    yield from FIRST
    situation = BY_KEY.get(answers.get("title.title", ""))
    if situation is None:
        return
    if sections_of(situation.key):
        yield SECTION
    if case.title is not None and situation.ends and not is_of(case.title.title, WITHOUT_END):
        yield "title.until"
    if situation.study:
        yield "study.state"
        state = None if case.study is None else case.study.state
        if state is not None and state.value in ("running", "completed"):
            yield f"study.{'planned_end_on' if state.value == 'running' else 'last_result_on'}"


def next_question(
    titles: Iterable[TitleFinding],
    case: Case,
    asked: Collection[str],
    questions: Questions = QUESTIONS,
    can_change: CanChange = _always,
    *,
    is_aimed: bool = False,
) -> str | None:
    """Return the fact that most titles hang on that are not out of the question; None where none is left.

    What is to be asked before it comes first, where it is asked at all.

    Parameters
    ----------
    titles
        What is found of the titles that matter.
    case
        The facts that are known.
    asked
        What was asked already, with or without an answer.
    questions
        What can be asked; of those that decide as much, the one that stands first.
    can_change
        Whether some reply to a question could change a title (`probing.probe`); without it each could.
        Where none could alone, those come whose reply could together with that to another of the same
        condition.
    is_aimed
        Whether the titles are those that somebody is after: then each of them counts.
    """
    titles = tuple(titles)
    weights = weights_of(titles, case, asked, questions, is_aimed=is_aimed)
    ordered = sorted((fact for fact in questions if weights[fact]), key=lambda fact: -weights[fact])

    together = _in_one_condition(titles, ordered)

    def before(fact: str) -> str:
        first = _askable(questions[fact].not_before, case, asked, questions)
        if first is None:
            return fact
        beside = together.get(first, ())
        return before(first) if can_change(first, ()) or (beside and can_change(first, beside)) else fact

    found = next((fact for fact in ordered if can_change(fact, ())), None)
    found = found or next((fact for fact in ordered if can_change(fact, together[fact])), None)
    return None if found is None else before(found)


def _in_one_condition(titles: Iterable[TitleFinding], facts: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return for each fact the others on which a condition hangs together with it."""
    alive = (one for one in titles if one.status in (Status.OPEN, Status.UNKNOWN))
    asked = [{*one.decides} for title in alive for one in _not_known(title.conditions)]
    return {
        fact: [
            other
            for other in facts
            if other != fact and any(fact in decides and other in decides for decides in asked)
        ]
        for fact in facts
    }


def weights_of(
    titles: Iterable[TitleFinding],
    case: Case,
    asked: Collection[str],
    questions: Questions = QUESTIONS,
    *,
    is_aimed: bool = False,
) -> Counter[str]:
    """Return for each fact that can be asked how many titles hang on it that are not out of the question.

    A title that hangs on what nobody is asked for counts once that was said, or if somebody is after it.
    Whether the agency must consent counts once nothing else is left to ask of a title.
    """
    weights: Counter[str] = Counter()
    for title in titles:
        is_alive = title.status in (Status.OPEN, Status.UNKNOWN)
        if is_alive and (is_aimed or not _waits(title, case, asked, questions)):
            of_conditions, of_consent = (
                {_askable(fact, case, asked, questions) for fact in facts} - {None}
                for facts in (_facts_of_conditions(title), title.consent_decides)
            )
            weights.update(fact for fact in of_conditions or of_consent if fact is not None)
    return weights


def _waits(title: TitleFinding, case: Case, asked: Collection[str], questions: Questions) -> bool:
    """Whether one of the conditions of a title hangs on facts alone that nobody is asked for."""
    for one in title.conditions:
        if one.state is State.NOT_KNOWN and not one.parts:
            left = [fact for fact in one.decides if fact not in asked and value_of(case, fact) is None]
            asked_of = [ASKED_BY.get(fact, fact) for fact in left]
            if left and all(fact not in questions or questions[fact].is_offered for fact in asked_of):
                return True
    return False


def unknown_facts(title: TitleFinding, case: Case) -> tuple[str, ...]:
    """Return the facts that would decide the conditions of a title, or its consent, that are not known."""
    asked = (*_facts_of_conditions(title), *title.consent_decides)
    return tuple(dict.fromkeys(fact for fact in asked if value_of(case, fact) is None))


def _facts_of_conditions(title: TitleFinding) -> tuple[str, ...]:
    return tuple(fact for one in _not_known(title.conditions) for fact in one.decides)


def _not_known(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for one in conditions:
        if one.state is State.NOT_KNOWN:
            yield from _not_known(one.parts) if one.parts else (one,)


def _askable(fact: str, case: Case, asked: Collection[str], questions: Questions) -> str | None:
    """Return the question that leads to a fact: itself, or what must be answered before; None without one."""
    fact = ASKED_BY.get(fact, fact)
    question = questions.get(fact)
    if question is None or question.is_offered:
        return None
    if question.after and not holds(question.after, case):
        return _askable(question.after, case, asked, questions)
    if _is_for_foreign_degrees(question) and _is_german(case):
        return None
    if question.in_state and not _is_in_state(question, case):
        return _askable("study.state", case, asked, questions)
    return None if fact in asked or value_of(case, fact) is not None else fact


def _is_in_state(question: Question, case: Case) -> bool:
    return value_of(case, "study.state") == question.in_state


def _is_for_foreign_degrees(question: Question) -> bool:
    return question.fact == RECOGNITION


def _is_german(case: Case) -> bool:
    return value_of(case, COUNTRY_OF_DEGREE) == GERMANY


def belongs(fact: str, case: Case, questions: Questions = QUESTIONS) -> bool:
    """Whether a question still belongs to a case, by the answers to those that it follows."""
    question, after = questions[fact], questions[fact].after
    if question.in_state and not _is_in_state(question, case):
        return False
    if _is_for_foreign_degrees(question) and _is_german(case):
        return False
    return not after or (holds(after, case) and (after not in questions or belongs(after, case, questions)))


def holds(fact: str, case: Case) -> bool:
    """Whether a fact is there: known and neither no nor none; of a search, any of a place to learn."""
    if fact == SEARCH:
        return any(value_of(case, one) is True for one in SEARCHED)
    value = value_of(case, fact)
    return value is not None and value is not False and value != ()


def value_of(case: Case, fact: str) -> object:
    """Return what is known of a fact; None where nobody said. Of several qualifications the first counts.

    Examples
    --------
    >>> value_of(Case(), "job.salary_eur_per_year") is None, value_of(Case(degrees=()), "degrees")
    (True, ())
    """
    value: object = case
    for part in fact.split("."):
        if isinstance(value, tuple):
            value = value[0] if value else None
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return None if value == "" or (value == () and fact != "degrees") else value


def is_enough(answers: Mapping[str, str], question: str | None) -> bool:
    """Whether there is something to answer: three answers, or nothing left to ask."""
    return question is None or len(answers) >= BEFORE_AN_ANSWER
