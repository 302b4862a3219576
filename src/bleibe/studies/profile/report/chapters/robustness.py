"""What the result hangs on: all assumptions low, all high, and one at a time.

Here: which conclusions change, each named, and which assumptions move the number most.
Not here: the list of assumptions itself (`assumed.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.throughput_chapter import Variation
from bleibe.studies.profile.used_assumptions import UsedAssumption
from bleibe.studies.report import ColumnKind, Row, Span, Text, row
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
        what = words.say("throughput.when", name=chapter.names.estimate(variation.varied), end=end)
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
    pairs: dict[str, list[Variation]] = {}
    for variation in chapter.profile.throughput.one_at_a_time:
        pairs.setdefault(str(variation.varied), []).append(variation)
    moving = sorted(
        (id for id, ends in pairs.items() if _movement(ends) > 0), key=lambda id: (-_movement(pairs[id]), id)
    )
    if not moving:
        return
    chapter.table(
        "moving",
        (
            chapter.column("assumption"),
            chapter.column("basis"),
            chapter.column("read_from_to"),
            chapter.column("carried_span", ColumnKind.SPAN, unit=chapter.words.say("columns.persons_unit")),
        ),
        [_moved(chapter, id, pairs[id]) for id in moving[:MOST_MOVING]],
        remark=chapter.words.text("throughput.moving.remark", all=chapter.words.number(len(moving))),
        foot=chapter.feet.by_note("robustness", chapter.feet.result()),
    )


def _moved(chapter: Chapter, id: str, ends: list[Variation]) -> Row:
    low, high = _ends(ends)
    return row(
        chapter.names.estimate(id),
        chapter.words.say(f"names.basis.{ends[0].basis}"),
        _read_range(chapter, ends),
        Span(low=low, high=high),
    )


def _read_range(chapter: Chapter, ends: list[Variation]) -> str:
    """Return from where to where a number was read, with its unit."""
    words = chapter.words
    low, high = (one.value or 0.0 for one in ends)
    if high <= 1:
        return words.say("throughput.from_to", low=words.share(low), high=words.share(high))
    return words.say("throughput.from_to_persons", low=words.number(low), high=words.number(high))


def is_share(one: UsedAssumption) -> bool:
    """Whether an assumption is a share (0 to 1) and no number of persons a year."""
    return one.high <= 1


def _ends(ends: list[Variation]) -> tuple[float, float]:
    found = [one.carried_per_year for one in ends]
    return min(found), max(found)


def _movement(ends: list[Variation]) -> float:
    low, high = _ends(ends)
    return high - low
