"""The first seed's findings, problems and recommendations, judged anew for a region (B8 to B13).

What it found in 2013 and 2014 is never assumed to hold: each statement has a rule, each rule its numbers.
`docs/explanation/findings.md` says all of them in words.
"""

from bleibe.studies.profile.findings.chapter import findings
from bleibe.studies.profile.findings.facts import Facts
from bleibe.studies.profile.findings.judged import (
    AnswerCell,
    AnsweringMeasure,
    AnsweringOffer,
    AnswerState,
    Aspect,
    Closing,
    EvidencePiece,
    Figure,
    FindingsChapter,
    Ground,
    Judged,
    Judgement,
    JudgementCount,
    Standing,
    StatementRung,
)
from bleibe.studies.profile.findings.statements import Statement, StatementKind, statement, statements
from bleibe.studies.profile.findings.thresholds import Threshold, ThresholdKey, threshold, thresholds
from bleibe.studies.profile.findings.wording import (
    closing_sentence,
    judgement_word,
    sentence,
    word,
    word_groups,
)

__all__ = [
    "AnswerCell",
    "AnswerState",
    "AnsweringMeasure",
    "AnsweringOffer",
    "Aspect",
    "Closing",
    "EvidencePiece",
    "Facts",
    "Figure",
    "FindingsChapter",
    "Ground",
    "Judged",
    "Judgement",
    "JudgementCount",
    "Standing",
    "Statement",
    "StatementKind",
    "StatementRung",
    "Threshold",
    "ThresholdKey",
    "closing_sentence",
    "findings",
    "judgement_word",
    "sentence",
    "statement",
    "statements",
    "threshold",
    "thresholds",
    "word",
    "word_groups",
]
