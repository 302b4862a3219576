"""What the result hangs on: all assumptions low, all high, and one at a time.

Here: which conclusions change, each named, and which assumptions move the number most.
Not here: the list of assumptions itself (`assumed.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.throughput_chapter import Variation
from bleibe.studies.profile.used_assumptions import UsedAssumption
from bleibe.studies.report import ColumnKind, Span, Text, row
from bleibe.transition import Cause, Phase

MOST_MOVING = 10


def robustness(chapter: Chapter) -> None:
    """Add the section."""
    chapter.section("robustness")
    chapter.say("robustness_text", notes=(chapter.notes.note("robustness"),))
    throughput = chapter.profile.throughput
    varied = [throughput.all_low, throughput.all_high, *throughput.one_at_a_time]
    changed = [line for variation in varied for line in _changes(chapter, variation)]
    if changed:
        chapter.say("turned")
        chapter.bullets(changed)
    else:
        chapter.count("nothing_turns", len({row.varied for row in throughput.one_at_a_time}))
    _most_moving(chapter)


def _changes(chapter: Chapter, variation: Variation) -> Iterator[Text]:
    """Yield one sentence for each conclusion that a reading changes."""
    words, middle = chapter.words, chapter.profile.throughput
    end = words.say(f"throughput.end.{variation.level.value}")
    if variation.varied is None:
        what = words.say("throughput.when_all", end=end)
    else:
        what = words.say("throughput.when", name=chapter.names.assumption(variation.varied), end=end)
    if variation.turns_cause:
        yield words.text(
            "throughput.turns_cause",
            when=what,
            now=_word(chapter, variation.main_cause),
            before=_word(chapter, middle.main_cause),
        )
    if variation.turns_phase:
        worst = middle.main_phase
        yield words.text(
            "throughput.turns_phase",
            when=what,
            now=_word(chapter, variation.main_phase),
            before=_word(chapter, None if worst is None else worst.phase),
        )


def _word(chapter: Chapter, code: Cause | Phase | None) -> str:
    return chapter.words.say("throughput.nothing") if code is None else chapter.words.label(code)


def _most_moving(chapter: Chapter) -> None:
    moving = sorted(
        (one for one in chapter.profile.assumptions if _movement(one) > 0),
        key=lambda one: (-_movement(one), one.id),
    )
    if not moving:
        return
    chapter.table(
        "moving",
        (
            chapter.column("assumption"),
            chapter.column("read_from_to"),
            chapter.column("carried_span", ColumnKind.SPAN, unit=chapter.words.say("columns.persons_unit")),
        ),
        [
            row(
                chapter.names.assumption(one.id),
                assumed_range(chapter, one),
                Span(low=_ends(one)[0], high=_ends(one)[1]),
            )
            for one in moving[:MOST_MOVING]
        ],
        remark=chapter.words.text("throughput.moving.remark", all=chapter.words.number(len(moving))),
    )


def assumed_range(chapter: Chapter, one: UsedAssumption) -> str:
    """Return from where to where an assumption reaches, with its unit."""
    words = chapter.words
    if is_share(one):
        return words.say("throughput.from_to", low=words.share(one.low), high=words.share(one.high))
    low, high = words.number(one.low), words.number(one.high)
    return words.say("throughput.from_to_persons", low=low, high=high)


def is_share(one: UsedAssumption) -> bool:
    """Whether an assumption is a share (0 to 1) and no number of persons a year."""
    return one.high <= 1


def _ends(one: UsedAssumption) -> tuple[float, float]:
    found = [end for end in (one.carried_low, one.carried_high) if end is not None]
    return (min(found), max(found)) if found else (0.0, 0.0)


def _movement(one: UsedAssumption) -> float:
    low, high = _ends(one)
    return high - low
