"""What sources of the region say: evidence for an obstacle, and the share of students who lack something.

Here: what is young enough to speak for today and counts as a source. Not here: what follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.judged import EvidencePiece, Judgement
from bleibe.studies.profile.findings.ruling import judge_much
from bleibe.studies.profile.findings.thresholds import ThresholdKey, threshold
from bleibe.transition import ROUTE_PHASES, Evidence, EvidenceKind, Group, Need, Obstacle, Phase, Route

SPEAKING = frozenset({EvidenceKind.INTERVIEW, EvidenceKind.DOCUMENT, EvidenceKind.STATISTIC})
"""Kinds of evidence that count: what the team itself did not find says nothing of what people lack."""


MEASURED = frozenset({EvidenceKind.INTERVIEW, EvidenceKind.STATISTIC})
"""Kinds in which those concerned were asked or counted; a document may only say that it is so."""

_ANSWERS = re.compile(r"\bn\s?=\s?(\d[\d.,]*\d|\d)")


@dataclass(frozen=True, kw_only=True)
class FoundEvidence:
    """The evidence for an obstacle that is young enough to count, and how many older or undated pieces."""

    pieces: tuple[EvidencePiece, ...]
    old: int
    of_students: bool

    @property
    def fresh(self) -> int:
        """Return how many pieces count."""
        return len(self.pieces)

    @property
    def is_enough(self) -> bool:
        """Whether as many different sources speak as the threshold asks; one alone decides nothing."""
        sources = {piece.source.citation for piece in self.pieces}
        return len(sources) >= threshold(ThresholdKey.EVIDENCE_SOURCES)

    @property
    def is_firm(self) -> bool:
        """Whether it is enough, one piece asked or counted, and all of it speaks of students alone."""
        measured = any(piece.kind in MEASURED for piece in self.pieces)
        return self.is_enough and measured and self.of_students


def evidence_for(
    facts: Facts, need: Need, phases: Iterable[Phase] = ROUTE_PHASES[Route.STUDY_TO_WORK]
) -> FoundEvidence:
    """Return the evidence for obstacles that students meet with a need in one of the phases."""
    when = frozenset(phases)
    rows = [
        _piece(obstacle, piece)
        for obstacle in facts.region.obstacles
        if need in obstacle.needs and _concerns(facts, obstacle, when)
        for piece in obstacle.evidence
        if piece.kind in SPEAKING
    ]
    fresh = sorted((row for row in rows if facts.is_fresh(row.source)), key=_order)
    students = {group.key for group in facts.students}
    return FoundEvidence(
        pieces=tuple(fresh),
        old=len(rows) - len(fresh),
        of_students=all(piece.groups and students.issuperset(piece.groups) for piece in fresh),
    )


def _piece(obstacle: Obstacle, piece: Evidence) -> EvidencePiece:
    answers = _ANSWERS.search(piece.text)
    return EvidencePiece(
        kind=piece.kind,
        text=piece.text,
        groups=tuple(sorted(obstacle.groups)),
        answers=answers.group(1) if answers else None,
        source=piece.source,
    )


def _order(piece: EvidencePiece) -> tuple[str, str]:
    return piece.source.citation, piece.text


def _concerns(facts: Facts, obstacle: Obstacle, when: frozenset[Phase]) -> bool:
    students = {group.key for group in facts.students}
    of_students = not obstacle.groups or not obstacle.groups.isdisjoint(students)
    return of_students and (not obstacle.phases or not obstacle.phases.isdisjoint(when))


@dataclass(frozen=True, kw_only=True)
class Lacking:
    """Persons a year who lack something, of those in groups for which a source states the share."""

    persons: float
    total: float
    groups: int

    @property
    def share(self) -> float | None:
        """Return the share, or `None` where no source states one."""
        return self.persons / self.total if self.total > 0 else None


def persons_lacking(facts: Facts, need: Need) -> Lacking:
    """Return how many students have a need, as sources of the region state its share."""
    shares = [(facts.persons(group), _share(facts, group, need)) for group in facts.students]
    stated = [(persons, share) for persons, share in shares if share is not None]
    return Lacking(
        persons=sum(persons * share for persons, share in stated),
        total=sum(persons for persons, _ in stated),
        groups=len(stated),
    )


def _share(facts: Facts, group: Group, need: Need) -> float | None:
    """Return the largest share stated for a phase; those who lack it in one phase may lack it in the next."""
    stated = [
        step.share.middle
        for step in group.steps
        if step.need is need and step.share is not None and facts.is_fresh(step.source)
    ]
    return max(stated, default=None)


def judge_lack(lacking: Lacking, evidence: FoundEvidence, *, unmet: int) -> Judgement:
    """Judge that students lack something.

    A stated share decides; enough evidence lifts *does not hold* to *in part*. Enough evidence alone: it
    holds where that is firm and steps stay unmet as well, else in part. Neither: not enough data.
    """
    if lacking.share is not None:
        found = judge_much(lacking.share, many=ThresholdKey.MANY_LACKING, some=ThresholdKey.SOME_LACKING)
        lifted = found is Judgement.DOES_NOT_HOLD and evidence.is_enough
        return Judgement.HOLDS_IN_PART if lifted else found
    if not evidence.is_enough:
        return Judgement.NOT_ENOUGH_DATA
    return Judgement.HOLDS if evidence.is_firm and unmet > 0 else Judgement.HOLDS_IN_PART
