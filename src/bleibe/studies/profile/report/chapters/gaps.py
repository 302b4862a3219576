"""The gaps: steps of a group that no offer meets, each with its reason.

Here: sentences and table. Not here: how many persons a gap stops (`come_through.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bleibe.studies.profile.coverage import Candidate, Gap, StepState
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.report import Row, row
from bleibe.transition import (
    NEED_ORDER,
    PHASE_ORDER,
    ActorKey,
    Citizenship,
    Condition,
    ForWhom,
    GroupKey,
    Participant,
    Reason,
    Route,
)

CANDIDATES_SHOWN = 3


def gaps(chapter: Chapter) -> None:
    """Add the section."""
    chapter.section("gaps")
    found = chapter.profile.coverage.gaps
    if not chapter.profile.coverage.groups:
        chapter.say("no_groups")
        return
    if not found:
        chapter.say("no_gaps")
        return
    chapter.count("gaps_text", len(found), notes=(chapter.notes.note("step_of_group"),))
    chapter.table(
        "gap_table",
        (
            chapter.column("phase"),
            chapter.column("need"),
            chapter.column("group"),
            chapter.column("why"),
        ),
        [_row(chapter, alike) for alike in _alike(found)],
        remark=chapter.words.say("support.not_found"),
        foot=chapter.feet.by_note("step_of_group", chapter.feet.groups(), chapter.feet.offers()),
    )


def _alike(found: Sequence[Gap]) -> list[list[Gap]]:
    """Return the gaps together that several groups share for the same reason, by phase and need."""
    together: dict[tuple[object, ...], list[Gap]] = {}
    for gap in found:
        asked = tuple(
            (one.offer, tuple((reason.condition, reason.asked) for reason in one.failing))
            for one in gap.candidates
        )
        together.setdefault((gap.phase, gap.need, gap.state, asked, gap.lapsed), []).append(gap)
    return sorted(
        together.values(), key=lambda alike: (PHASE_ORDER[alike[0].phase], NEED_ORDER[alike[0].need])
    )


def _row(chapter: Chapter, alike: Sequence[Gap]) -> Row:
    gap = alike[0]
    groups: list[GroupKey] = [one.group for one in alike]
    return row(
        chapter.words.title(gap.phase),
        chapter.words.title(gap.need),
        chapter.names.groups(groups),
        _why(chapter, gap),
    )


def _why(chapter: Chapter, gap: Gap) -> str:
    sentences = []
    if gap.state is StepState.NO_OFFER:
        sentences.append(chapter.words.say("support.no_offer"))
    shown = gap.candidates[:CANDIDATES_SHOWN]
    sentences += [_candidate(chapter, one) for one in shown]
    rest = len(gap.candidates) - len(shown)
    if rest:
        sentences.append(chapter.words.count("support.more_candidates", rest))
    if gap.lapsed:
        names = chapter.names.few(chapter.names.offer_alone(key) for key in gap.lapsed)
        sentences.append(chapter.words.say("support.lapsed", offers=names))
    return " ".join(sentences)


def _candidate(chapter: Chapter, one: Candidate) -> str:
    conditions = chapter.words.listed([_condition(chapter, reason) for reason in one.failing])
    offer = chapter.names.offer_alone(one.offer)
    return chapter.words.say("support.does_not_fit", offer=offer, conditions=conditions)


def _condition(chapter: Chapter, reason: Reason) -> str:
    return condition_in_words(chapter, reason.condition, reason.asked)


def condition_in_words(chapter: Chapter, condition: Condition, codes: Sequence[str]) -> str:
    """Return for whom, where or in which language alone an offer is."""
    asked = chapter.words.listed([asked_in_words(chapter, condition, code) for code in codes])
    return chapter.words.say(f"support.condition.{condition.value}", asked=asked)


def asked_in_words(chapter: Chapter, condition: Condition, code: str) -> str:
    """Return what a condition asks in words, never as a code."""
    names = chapter.names
    match condition:
        case Condition.UNIVERSITY | Condition.EMPLOYER:
            return names.actor(ActorKey(code))
        case Condition.LANGUAGE:
            return names.language(code)
        case Condition.FIELD:
            return names.code("isced_f", code)
        case Condition.DISTRICT:
            return names.district(code)
        case Condition.PARTICIPANT:
            return chapter.words.label(Participant(code))
        case Condition.CITIZENSHIP:
            return chapter.words.label(Citizenship(code))
        case Condition.ROUTE:
            return chapter.words.label(Route(code))
        case Condition.FOR_WHOM:
            return chapter.words.label(ForWhom(code))
        case Condition.GERMAN_LEVEL | Condition.VALIDITY:
            return code
