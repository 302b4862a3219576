"""What a rule returns, and how cells and shares become a judgement: the same for every statement.

Here: `Ruling` and the three ways to judge. Not here: what is counted (a module for each problem).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bleibe.studies.profile.conclusions import OpenQuestion
from bleibe.studies.profile.findings.judged import (
    AnswerCell,
    AnsweringMeasure,
    AnsweringOffer,
    AnswerState,
    EvidencePiece,
    Figure,
    Judgement,
)
from bleibe.studies.profile.findings.thresholds import ThresholdKey, threshold


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What a rule says of its statement; the fields are those of `Judged`."""

    judgement: Judgement
    figures: tuple[Figure, ...] = ()
    cells: tuple[AnswerCell, ...] = ()
    offers: tuple[AnsweringOffer, ...] = ()
    evidence: tuple[EvidencePiece, ...] = ()
    measures: tuple[AnsweringMeasure, ...] = ()
    ask: tuple[OpenQuestion, ...] = ()
    missing: tuple[Figure, ...] = ()
    at_low: Judgement | None = None
    at_high: Judgement | None = None


def judge_cells(states: Sequence[AnswerState]) -> Judgement:
    """Judge a recommendation by where it is answered: is it still open here?

    Parameters
    ----------
    states
        One for each place where it has to be answered; none at all is too little to judge, and so are offers
        that nobody has confirmed.

    Examples
    --------
    >>> judge_cells([AnswerState.ANSWERED, AnswerState.OPEN]).value
    'holds_in_part'
    """
    found = set(states)
    if not found:
        return Judgement.NOT_ENOUGH_DATA
    if found == {AnswerState.ANSWERED}:
        return Judgement.DOES_NOT_HOLD
    if found & {AnswerState.ANSWERED, AnswerState.PARTLY}:
        return Judgement.HOLDS_IN_PART
    unsure = {AnswerState.UNKNOWN, AnswerState.UNCONFIRMED}
    return Judgement.NOT_ENOUGH_DATA if found & unsure else Judgement.HOLDS


def judge_much(share: float, *, many: ThresholdKey, some: ThresholdKey) -> Judgement:
    """Judge a statement that holds where a share is large: from `many` on it holds, from `some` on in part.

    Examples
    --------
    >>> judge_much(0.05, many=ThresholdKey.MANY_STOPPED, some=ThresholdKey.SOME_STOPPED).value
    'holds_in_part'
    """
    if _reaches(share, many):
        return Judgement.HOLDS
    return Judgement.HOLDS_IN_PART if _reaches(share, some) else Judgement.DOES_NOT_HOLD


def judge_few(share: float) -> Judgement:
    """Judge a statement that holds where a share is small: below `few` it holds, below `most` in part.

    Examples
    --------
    >>> judge_few(0.7).value
    'does_not_hold'
    """
    if _reaches(share, ThresholdKey.MOST):
        return Judgement.DOES_NOT_HOLD
    return Judgement.HOLDS_IN_PART if _reaches(share, ThresholdKey.FEW) else Judgement.HOLDS


def is_enough(stated: int, offers: int) -> bool:
    """Whether so many of the offers carry a stated number that the result may be judged."""
    return offers > 0 and _reaches(stated / offers, ThresholdKey.ENOUGH_STATED)


def _reaches(share: float, key: ThresholdKey) -> bool:
    return share >= threshold(key) - 1e-9
