"""What a judgement consists of: simple, frozen values that go into the report and into JSON as they are.

Here: judgement, figures, cells, measures, the chapter. Not here: how anything is judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bleibe.science.throughput import Measure
from bleibe.studies.profile.conclusions import OpenQuestion
from bleibe.studies.profile.findings.statements import Statement, StatementKind
from bleibe.studies.profile.findings.thresholds import Threshold
from bleibe.studies.profile.rungs import RungState
from bleibe.transition import ActorKey, EvidenceKind, GroupKey, OfferKey, Phase, RungKey, Source


class Judgement(StrEnum):
    """How a statement stands in the region. Of a recommendation, `HOLDS` means that it is still open."""

    HOLDS = "holds"
    HOLDS_IN_PART = "holds_in_part"
    DOES_NOT_HOLD = "does_not_hold"
    NOT_ENOUGH_DATA = "not_enough_data"


class Ground(StrEnum):
    """What a figure rests on.

    `COUNTED`: rows of the region's tables. `STATED`: what sources of the region state. `COMPUTED`: a result
    of throughput, from stated numbers where there are some and from assumptions elsewhere. `ASSUMED`: an
    assumption.
    """

    COUNTED = "counted"
    STATED = "stated"
    COMPUTED = "computed"
    ASSUMED = "assumed"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Numbers that say something; `key` names the sentence in `wording`, `values` fill its places.

    `tables` are the tables and columns of the region, or the chapters, that the numbers come from.
    """

    key: str
    values: Mapping[str, float | int | str]
    ground: Ground
    tables: tuple[str, ...]


class Standing(StrEnum):
    """How sure it is that an offer is there: only the first answers a recommendation in full.

    What has ended, or whose term is over, is not there and has no standing.
    """

    CONFIRMED = "confirmed"
    PRIVATE = "private"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, kw_only=True)
class AnsweringOffer:
    """An offer that answers, and how sure it is that it is there."""

    offer: OfferKey
    standing: Standing


class Aspect(StrEnum):
    """Which part of a recommendation a cell asks for; most have one part only."""

    WHOLE = "whole"
    PERSONAL = "personal"
    BARRIERS = "barriers"
    ACCOMPANY = "accompany"
    TRAIN = "train"


class AnswerState(StrEnum):
    """Whether somebody answers.

    `PARTLY`: only offers that are private or for a part of those concerned. `UNCONFIRMED`: only offers of
    which nobody has said lately that they are there: they answer nothing, and show that one has to ask.
    `UNKNOWN`: something is there, but nobody said whether it answers.
    """

    ANSWERED = "answered"
    PARTLY = "partly"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class AnswerCell:
    """One place where a recommendation has to be answered: a group, a group in a phase, an office, an offer.

    What is `None` is not asked.
    """

    aspect: Aspect
    state: AnswerState
    group: GroupKey | None = None
    phase: Phase | None = None
    actor: ActorKey | None = None
    offers: tuple[AnsweringOffer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EvidencePiece:
    """A piece of evidence that a judgement rests on, as its source has it.

    `groups` are those of whom it speaks, none where it is not limited to any; `answers` is the number of
    answers where the text gives it as "n = 120", None where it is not stated.
    """

    kind: EvidenceKind
    text: str
    groups: tuple[GroupKey, ...]
    answers: str | None
    source: Source


@dataclass(frozen=True, kw_only=True)
class AnsweringMeasure:
    """A measure that answers the statement, in persons a year more who come through.

    `alone` is its gain when only it is taken, `in_package` its part of the best package; `None` where it
    stands in the one list or the other only, and both where its gain is not one of students alone. `equal`
    counts other measures that bring the same instead.
    """

    measure: Measure
    alone: float | None
    in_package: float | None
    equal: int = 0


@dataclass(frozen=True, kw_only=True)
class StatementRung:
    """A rung of the ladder that answers the statement, as it stands in the region."""

    rung: RungKey
    state: RungState


class Closing(StrEnum):
    """What a statement ends with, so that none is left without an answer.

    `MEASURES`: the measures that answer it. `QUESTIONS`: none does, but there are questions to ask.
    `TO_SETTLE`: neither; `Statement.settled_by` says what would have to be known. `NOT_ENOUGH_DATA`: the
    same, and before that nothing can be judged. `NOTHING_TO_DO`: it does not hold, or is answered.
    """

    MEASURES = "measures"
    QUESTIONS = "questions"
    TO_SETTLE = "to_settle"
    NOT_ENOUGH_DATA = "not_enough_data"
    NOTHING_TO_DO = "nothing_to_do"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One statement, judged for the region.

    Parameters
    ----------
    statement, judgement
        In the seed's words; how it stands.
    provisional
        The region was compiled from public sources without asking the offices: what is not on file may exist
        all the same.
    at_low, at_high
        The judgement with every estimate at its low and at its high end (unknown agreement: none, and one);
        `None` where no estimate matters.
    hangs_on_readings
        One of the two differs from the judgement.
    figures
        The numbers that say so.
    cells
        Where the recommendation has to be answered, and whether it is; empty for findings and problems.
    offers
        The offers that the judgement rests on: of each cell the surest ones.
    evidence
        The pieces of evidence that it rests on.
    rungs, measures
        What answers it, or would.
    ask
        Open questions whose answer would tell more, those that matter most first.
    missing
        What nobody has stated; for *not enough data* the reason.
    closing
        What the statement ends with.
    """

    statement: Statement
    judgement: Judgement
    provisional: bool
    at_low: Judgement | None
    at_high: Judgement | None
    hangs_on_readings: bool
    figures: tuple[Figure, ...]
    cells: tuple[AnswerCell, ...]
    offers: tuple[AnsweringOffer, ...]
    evidence: tuple[EvidencePiece, ...]
    rungs: tuple[StatementRung, ...]
    measures: tuple[AnsweringMeasure, ...]
    ask: tuple[OpenQuestion, ...]
    missing: tuple[Figure, ...]
    closing: Closing


@dataclass(frozen=True, kw_only=True)
class JudgementCount:
    """How many statements of a kind are judged so."""

    kind: StatementKind
    judgement: Judgement
    statements: int


@dataclass(frozen=True, kw_only=True)
class FindingsChapter:
    """The first seed's statements, judged for the region on a day, in the seed's order.

    `judged` rests on nothing internal. `internal` holds the statements that the values of single offices
    judge otherwise or show more closely; it is `None` in the public edition.
    """

    on: date
    provisional: bool
    judged: tuple[Judged, ...]
    counts: tuple[JudgementCount, ...]
    thresholds: tuple[Threshold, ...]
    internal: tuple[Judged, ...] | None

    def public(self) -> FindingsChapter:
        """Return the chapter without its internal part, and without what hangs on a named office."""
        judged = tuple(replace(one, ask=tuple(asked.public() for asked in one.ask)) for one in self.judged)
        return replace(self, judged=judged, internal=None)
