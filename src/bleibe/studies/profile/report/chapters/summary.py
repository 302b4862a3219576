"""The summary: one page that can be copied alone, and before it what the team itself says.

Here: message, picture, what to do and to ask next, how it was compiled. Not here: any detail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bleibe.studies.profile.carried_until import CarriedUntil
from bleibe.studies.profile.come_through import Lacking
from bleibe.studies.profile.equal_measures import MeasureGain
from bleibe.studies.profile.offer_facts import Existence
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.cover import assumed_places, how_compiled
from bleibe.studies.profile.report.chapters.headline import (
    ends_in_order,
    is_unknown,
    low_carries_more,
    message,
    smaller_is_better,
)
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.measures import (
    builds_on_running,
    measure_sentence,
    questions_in_brief,
)
from bleibe.studies.profile.report.chapters.path import View, region_picture
from bleibe.studies.report import (
    Block,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Text,
    rich,
)
from bleibe.transition import ActorState

FIGURES_SHOWN, ENDS_SHOWN = 4, 2
MEASURES_SHOWN, QUESTIONS_SHOWN = 2, 2
"""What one meeting can take up, and what leaves the summary on one page of A4."""

MOST_EQUAL = 5
"""A proposal that is one of more than so many equal ones says too little to be put before a meeting."""


def foreword(material: Material, number: str) -> tuple[Block, ...]:
    """Return the team's own words on the whole, before anything that is computed; nothing without them."""
    chapter = Chapter(material, "summary", number)
    chapter.team_text("summary")
    blocks = chapter.done()
    return (Heading(text=material.words.say("summary.foreword"), id="foreword"), *blocks) if blocks else ()


def summary(material: Material, number: str) -> tuple[Block, ...]:
    """Return the summary page."""
    chapter = Chapter(material, "summary", number)
    title = material.words.say("report.chapter", number=number, title=material.words.say("summary.title"))
    chapter.add(
        PageBreak(),
        Heading(text=title, id="summary"),
        Paragraph(message(material)),
    )
    chapter.say("compiled", how=how_compiled(material), assumed=assumed_places(material))
    chapter.add(key_figures(material))
    picture = region_picture(material, View.SUMMARY)
    if picture is not None:
        chapter.add(picture)
    do_next(chapter)
    ask_next(chapter)
    return (*chapter.done(), PageBreak())


def key_figures(material: Material) -> KeyFigures:
    """Return the numbers that a busy person needs first."""
    words, profile = material.words, material.profile
    known = sum(entry.state is ActorState.KNOWN for entry in profile.actors.entries)
    running = sum(offer.existence is Existence.RUNNING for offer in profile.offers)
    own = (
        KeyFigure(
            value=words.number(running),
            label=words.count("summary.figure.offers", running, all=words.number(len(profile.offers))),
        ),
        KeyFigure(value=words.number(known), label=_of_the_actors(material, known)),
    )
    return KeyFigures(*(*_results(material), *own)[:FIGURES_SHOWN])


def _of_the_actors(material: Material, known: int) -> str:
    """Return what the number of known actors counts, and how many more are on record as still to be found."""
    words, on_record = material.words, len(material.profile.actors.entries)
    if known == on_record:
        return words.count("summary.figure.actors", known)
    return words.count(
        "summary.figure.actors_of",
        on_record,
        all=words.number(on_record),
        to_find=words.number(on_record - known),
    )


def _results(material: Material) -> tuple[KeyFigure, ...]:
    """Return how many come how far at most, and between what the sum lies, so that no end stands alone."""
    if material.profile.throughput.no_group_on_file:
        unknown, label = (material.words.say(key) for key in ("value.unknown", "summary.figure.no_group"))
        return (KeyFigure(value=unknown, label=label),)
    ends = material.profile.throughput.until
    few = len(ends) <= ENDS_SHOWN
    return (
        *([_result(material, end) for end in ends] if few else [_whole(material)]),
        *(() if is_unknown(material.profile) else (_range(material),)),
    )


def _range(material: Material) -> KeyFigure:
    """Return between what the sum lies; where nothing moves it, the one number and what that rests on."""
    words, ends = material.words, ends_in_order(material.profile)
    carried = [words.persons(end.carried_per_year) for end in ends]
    persons = [words.persons(end.persons_per_year) for end in ends]
    key = _range_key(material, one_sum=persons[0] == persons[1], one_result=carried[0] == carried[1])
    estimate = smaller_is_better(material) if low_carries_more(material.profile) else ""
    return KeyFigure(
        value=carried[0]
        if carried[0] == carried[1]
        else words.say("summary.figure.from_to", low=carried[0], high=carried[1]),
        label=words.say(
            f"summary.figure.{'range_low_carries_more' if estimate else key}",
            low=carried[0],
            high=carried[1],
            of_low=persons[0],
            of_high=persons[1],
            estimate=estimate,
        ),
        note=material.notes.note("carried" if key == "range_of_none" else "range"),
    )


def _range_key(material: Material, *, one_sum: bool, one_result: bool) -> str:
    """Return which words say what the sum depends on."""
    if not one_sum:
        return "range"
    if not one_result:
        return "range_of_one"
    assumed = any(one.stands_for for one in material.profile.assumptions)
    return "range_unmoved" if assumed else "range_of_none"


def _whole(material: Material) -> KeyFigure:
    words, throughput = material.words, material.profile.throughput
    return KeyFigure(
        value=_carried(material, throughput.carried_per_year),
        label=words.say("summary.figure.whole", persons=words.persons(throughput.persons_per_year)),
        note=material.notes.note("carried"),
    )


def _result(material: Material, end: CarriedUntil) -> KeyFigure:
    words = material.words
    return KeyFigure(
        value=_carried(material, end.carried_per_year),
        label=words.say(
            "summary.figure.carried",
            persons=words.persons(end.persons_per_year),
            who=words.say(f"path_of_region.who.{end.route.value}"),
            last=words.label(end.phase),
        ),
        note=material.notes.note("carried"),
    )


def _carried(material: Material, persons: float) -> str:
    """Return persons a year; unknown while something is lacking to count them."""
    return (
        material.words.say("value.unknown")
        if is_unknown(material.profile)
        else material.words.persons(persons)
    )


def do_next(chapter: Chapter) -> None:
    """Add what to do next."""
    throughput = chapter.profile.throughput
    chapter.section("do_next")
    single = [one for one in throughput.measures if len(one.alternatives) < MOST_EQUAL]
    gains = _surest_first(chapter.material, single)[:MEASURES_SHOWN]
    if not gains and not throughput.lacking:
        chapter.say("no_measure")
    sentences = [measure_sentence(chapter.material, gain, brief=True) for gain in gains]
    if gains and gains[0] is not single[0]:
        sentences[0] = rich(sentences[0], " ", chapter.words.text("summary.surest_first"))
    chapter.bullets((*_foremost_step(chapter), *(sentences or _beginning(chapter))), ordered=True)


def _surest_first(material: Material, ranked: Sequence[MeasureGain]) -> list[MeasureGain]:
    """Return the measures, the first of those at their head that build on a running offer or on none."""
    surest = [one for one in ranked if builds_on_running(material, one.measure)][:1]
    return [*surest, *(one for one in ranked if one not in surest)]


def _foremost_step(chapter: Chapter) -> Iterator[Text]:
    """Yield what comes before all else where groups, or offers that go on, are lacking."""
    match chapter.profile.throughput.lacking:
        case Lacking.GROUP:
            yield chapter.words.text("summary.begin.groups")
        case Lacking.OFFER_THERE:
            yield chapter.words.counted("summary.begin.go_on", len(chapter.profile.offers))
        case Lacking.OFFER | None:
            return


def _beginning(chapter: Chapter) -> Iterator[Text]:
    """Yield what to do first in a region of which little is on file: actors, offers, sizes of groups."""
    words, profile = chapter.words, chapter.profile
    to_find = sum(entry.state is ActorState.TO_FIND for entry in profile.actors.entries)
    if to_find:
        yield words.text("summary.begin.offices", to_find=words.number(to_find))
    if profile.coverage.gaps or not profile.offers:
        yield words.text("summary.begin.offers")
        if any(row.size_assumed for row in profile.throughput.by_group):
            yield words.text("summary.begin.students")


def ask_next(chapter: Chapter) -> None:
    """Add what to ask next."""
    chapter.section("ask_next")
    asked = questions_in_brief(chapter.material)[:QUESTIONS_SHOWN]
    if asked:
        chapter.bullets(asked, ordered=True)
    else:
        chapter.say("no_question")
