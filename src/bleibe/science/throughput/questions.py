"""What to ask next: which unknown number or fact would change the result most.

Here: how far the result swings between the answers, and the order of asking. Not here: which questions are
open (`answers.py`), whom to ask and in which words (`studies.profile`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from bleibe.science.throughput.answers import OpenAnswer, OpenAnswers
from bleibe.science.throughput.arrays import Flags, RegionNumbers, ThroughputArrays
from bleibe.science.throughput.measures import MeasureSizes
from bleibe.science.throughput.program import build_program
from bleibe.science.throughput.solve import TOLERANCE, Solution, solve
from bleibe.science.throughput.swing_bounds import UNBOUNDED, SwingBounds
from bleibe.science.throughput.unchanged import same_value
from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    ActorKey,
    FitTable,
    GroupKey,
    Need,
    OfferKey,
    Phase,
    QuestionKind,
    QuestionView,
    Reading,
)


@dataclass(frozen=True, kw_only=True)
class Question:
    """An open question and what hangs on it.

    `view` says how it was counted. As the region stands: `carried_low` and `carried_high` are persons a year
    that come through at most under the least and the most favourable answer, everything else as assumed in
    the middle. With the other gaps closed: `carried_high` is what comes through when every step without an
    offer has one, everything else in the middle, `carried_low` the same with this answer at its unfavourable
    end. `persons` are those a year whom the question is about.
    """

    kind: QuestionKind
    view: QuestionView = QuestionView.AS_IT_STANDS
    offer: OfferKey | None = None
    group: GroupKey | None = None
    actors: tuple[ActorKey, ...] = ()
    phase: Phase | None = None
    need: Need | None = None
    carried_low: float = 0.0
    carried_high: float = 0.0
    persons: float = 0.0

    @property
    def swing(self) -> float:
        """Return how many persons a year hang on the answer."""
        return self.carried_high - self.carried_low

    @property
    def name(self) -> str:
        """Return a stable name, for sorting."""
        parts = (self.kind, self.offer, self.group, *self.actors, self.phase, self.need)
        return "/".join(part for part in parts if part)

    def is_about(self, other: Question | OpenAnswer) -> bool:
        """Whether both ask the same, whatever hangs on it."""
        mine = (self.kind, self.offer, self.group, self.actors, self.phase, self.need)
        return mine == (other.kind, other.offer, other.group, other.actors, other.phase, other.need)

    @property
    def order(self) -> tuple[object, ...]:
        """Return the place in the list: view, swing, persons, phase, need, then the name."""
        return (
            self.view is not QuestionView.AS_IT_STANDS,
            -round(self.swing, 6),
            -round(self.persons, 6),
            -1 if self.phase is None else PHASE_ORDER[self.phase],
            -1 if self.need is None else NEED_ORDER[self.need],
            self.name,
        )


def open_questions(
    numbers: RegionNumbers,
    fit_table: FitTable,
    solution: Solution,
    sizes: MeasureSizes,
    *,
    reading: Reading | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[Question, ...]:
    """Return every open question with a swing: first what moves the result as it stands, then the rest.

    Asked is whether an unconfirmed offer still exists; what an offer meets where nobody stated it; places,
    reach and languages where nobody stated them; whether a tie is agreed; the size of a group where it is
    assumed or a range, its needs where they are unknown; and who offers what nobody is known to offer.

    Where several gaps stand in the way of the same people no single answer moves the result. Such questions
    are weighed as if the other gaps were closed, and stand behind those that move it. In each part the
    largest swing comes first; equal ones by persons, phase and need.

    Parameters
    ----------
    numbers
        The region's numbers.
    fit_table
        `fits` of every group and offer.
    solution
        The optimum at the reading.
    sizes
        How large a new offer is taken to be.
    reading
        How the estimates are read that are not asked for; in the middle where not given.
    tell
        Is told how many questions are done, of how many.
    """
    answers = OpenAnswers(numbers, fit_table, sizes, solution.program.arrays, reading or Reading())
    asker = _Asker(solution, answers)
    waiting = list(answers)
    found = []
    for done, answer in enumerate(waiting):
        tell(done, len(waiting))
        found += asker.weighed(answer)
    return tuple(sorted(found, key=lambda question: question.order))


def first_question(
    solution: Solution, open_answers: OpenAnswers, *, before: Question | None = None
) -> Question | None:
    """Return the first of all open questions, exactly, mostly without weighing the others.

    Questions are weighed in the order of what hangs on them at most; none left unweighed weighs more than the
    one returned.

    Parameters
    ----------
    solution
        The optimum of the region at the reading of the answers.
    open_answers
        All open questions there.
    before
        The first question at another reading; it stays the first where no other one weighs more.

    Returns
    -------
    Question or None
        None where nothing hangs on any answer.
    """
    asker = _Asker(solution, open_answers)
    waiting = list(open_answers)
    for weigh, bound in (
        (asker.as_it_stands, asker.bounds.swing),
        (asker.with_gaps_closed, asker.closed_fall),
    ):
        first = _heaviest(waiting, weigh, bound, before, asker.least)
        if first is not None:
            return first
    return None


def _heaviest(
    waiting: Sequence[OpenAnswer],
    weigh: Callable[[OpenAnswer], list[Question]],
    bound: Callable[[OpenAnswer], float],
    before: Question | None,
    least: float,
) -> Question | None:
    """Return the first question of one view: `before` unless another one weighs more."""
    is_before = [before is not None and before.is_about(answer) for answer in waiting]
    bounds = [
        float("inf") if first else bound(answer) for first, answer in zip(is_before, waiting, strict=True)
    ]
    best: Question | None = None
    for at in sorted(range(len(waiting)), key=lambda at: -bounds[at]):
        if bounds[at] <= least + (0.0 if best is None else best.swing):
            break
        for question in weigh(waiting[at]):
            if best is None or question.swing > best.swing + least:
                best = question
    return best


class _Asker:
    def __init__(self, solution: Solution, open_answers: OpenAnswers) -> None:
        self.solution, self.open = solution, open_answers
        self.arrays = open_answers.arrays
        self.gaps = open_answers.gaps
        self.least = TOLERANCE * max(1.0, self.arrays.total) * 10
        self.bounds = SwingBounds(solution)

    def weighed(self, answer: OpenAnswer) -> list[Question]:
        """Return the question as it moves the result, else as it would with the gaps closed, else nothing."""
        return self.as_it_stands(answer) or self.with_gaps_closed(answer)

    def as_it_stands(self, answer: OpenAnswer) -> list[Question]:
        """Return the question as it moves the result of the region as it stands, else nothing."""
        if self.bounds.swing(answer) <= self.least:
            return []
        ends = [self._carried(answer.least(self.arrays), self.solution)]
        ends.append(self._carried(answer.most(self.arrays), self.solution))
        question = _question(answer, min(ends), max(ends), QuestionView.AS_IT_STANDS)
        return [question] if question.swing > self.least else []

    def with_gaps_closed(self, answer: OpenAnswer) -> list[Question]:
        """Return the question as it would move the result if the other gaps were closed, else nothing."""
        if self.closed_fall(answer) <= self.least:
            return []
        high = self.closed.value
        low = min(high, self._carried(answer.least(self._closed_but(answer)), self.closed))
        question = _question(answer, low, high, QuestionView.OTHER_GAPS_CLOSED)
        return [question] if question.swing > self.least else []

    def closed_fall(self, answer: OpenAnswer) -> float:
        """Return how many fewer come through at most with the gaps closed and the unfavourable answer."""
        if not self.gaps.any():
            return 0.0
        return UNBOUNDED if answer.reopened is not None else self._closed_bounds.fall(answer.least)

    @cached_property
    def closed(self) -> Solution:
        """Return the optimum with all gaps closed."""
        return solve(build_program(self._dropped(self.gaps)))

    @cached_property
    def _closed_bounds(self) -> SwingBounds:
        return SwingBounds(self.closed)

    def _closed_but(self, answer: OpenAnswer) -> ThroughputArrays:
        """Return the region with all gaps closed but those that the answer keeps open."""
        if answer.reopened is None:
            return self.closed.program.arrays
        return self._dropped(self.gaps & ~answer.reopened)

    def _dropped(self, gaps: Flags) -> ThroughputArrays:
        return replace(self.arrays, step_share=np.where(gaps, 0.0, self.arrays.step_share))

    def _carried(self, arrays: ThroughputArrays, known: Solution) -> float:
        """Return what comes through; not solved where the known optimum is proved to be one here as well."""
        if arrays is known.program.arrays:
            return known.value
        program = build_program(arrays)
        return known.value if same_value(program, known) else solve(program).value


def _question(answer: OpenAnswer, low: float, high: float, view: QuestionView) -> Question:
    return Question(
        kind=answer.kind,
        view=view,
        offer=answer.offer,
        group=answer.group,
        actors=answer.actors,
        phase=answer.phase,
        need=answer.need,
        carried_low=low,
        carried_high=high,
        persons=answer.persons,
    )
