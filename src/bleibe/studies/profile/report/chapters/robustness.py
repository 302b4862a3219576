"""What the result hangs on: all assumptions low, all high, and one at a time.

Here: which conclusions change, each named, and which assumptions move the number most.
Not here: the list of assumptions itself (`assumed.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bleibe.studies.profile.conclusions import Conclusion, Variation
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.measures import measure_name, open_question
from bleibe.studies.profile.used_assumptions import PERSONS_UNIT, SHARE_UNIT, UsedAssumption
from bleibe.studies.report import ColumnKind, Row, Span, Text, rich, row
from bleibe.transition import Cause, Phase, Route

MOST_MOVING = 10


def robustness(chapter: Chapter) -> None:
    """Add the section."""
    chapter.section("robustness")
    chapter.say("robustness_text", notes=(chapter.notes.note("robustness"),))
    throughput = chapter.profile.throughput
    changed = _changes(chapter, (throughput.all_low, throughput.all_high, *throughput.one_at_a_time))
    if changed:
        chapter.say("turned")
        chapter.bullets(changed)
    else:
        chapter.count("nothing_turns", len({row.varied for row in throughput.one_at_a_time}))
    _most_moving(chapter)


def _changes(chapter: Chapter, variations: Sequence[Variation]) -> list[Text]:
    """Return a sentence for each conclusion and what it changes to, with all the readings that do it."""
    readings: dict[tuple[str, Text], list[str]] = {}
    for conclusion in Conclusion:
        for variation in variations:
            if conclusion in variation.turns:
                for turned in _turned(chapter, conclusion, variation):
                    readings.setdefault(turned, []).append(_reading(chapter, variation))
    words = chapter.words
    return [
        words.text(f"throughput.turns.{key}", when=words.say("throughput.or").join(found), now=now)
        for (key, now), found in readings.items()
    ]


def _reading(chapter: Chapter, variation: Variation) -> str:
    end = chapter.words.say(f"throughput.end.{variation.level.value}")
    if variation.varied is None:
        return chapter.words.say("throughput.when_all", end=end)
    return chapter.words.say("throughput.when", name=chapter.names.estimate(variation.varied), end=end)


def _turned(chapter: Chapter, conclusion: Conclusion, variation: Variation) -> Iterator[tuple[str, Text]]:
    """Yield which sentence says what a conclusion changes to, and what that is."""
    words, middle = chapter.words, chapter.profile.throughput
    worst = middle.main_phase
    match conclusion:
        case Conclusion.NOBODY:
            yield from _routes(chapter, variation)
        case Conclusion.MAIN_CAUSE:
            yield "main_cause", _instead(chapter, variation.main_cause, middle.main_cause)
        case Conclusion.WORST_PHASE:
            yield (
                "worst_phase",
                _instead(chapter, variation.main_phase, None if worst is None else worst.phase),
            )
        case Conclusion.CAUSE_THERE:
            there = (
                None if worst is None else max(worst.stopped_by, key=lambda cause: worst.stopped_by[cause])
            )
            yield "cause_there", _instead(chapter, variation.cause_there, there)
        case Conclusion.FIRST_MEASURE if variation.first_measure is not None:
            yield "first_measure", measure_name(chapter.material, variation.first_measure)
        case Conclusion.FIRST_QUESTION if variation.first_question is not None:
            yield "first_question", rich(open_question(chapter.material, variation.first_question))
        case _:
            yield f"no_{conclusion.value}", rich(words.say("throughput.nothing"))


def _routes(chapter: Chapter, variation: Variation) -> Iterator[tuple[str, Text]]:
    """Yield the routes of which nobody comes through only now, and those of which somebody does only now."""
    before = chapter.profile.throughput.nobody_of
    for route in Route:
        if (route in before) != (route in variation.nobody_of):
            who = chapter.words.text(f"path_of_region.who.{route.value}")
            yield "somebody" if route in before else "nobody", who


def _instead(chapter: Chapter, now: Cause | Phase | None, before: Cause | Phase | None) -> Text:
    return chapter.words.text("throughput.instead", now=_word(chapter, now), before=_word(chapter, before))


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
        remark=chapter.words.counted("throughput.moving.remark", len(moving)),
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
    return one.unit == SHARE_UNIT or (one.unit != PERSONS_UNIT and one.high <= 1)


def _ends(ends: list[Variation]) -> tuple[float, float]:
    found = [one.carried_per_year for one in ends]
    return min(found), max(found)


def _movement(ends: list[Variation]) -> float:
    low, high = _ends(ends)
    return high - low
