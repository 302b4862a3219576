"""How many come through: by phase and group, what stops the rest, and what would help.

Here: the tables of the computed chapter and how to read them. Not here: what the result hangs on
(`robustness.py`), the path picture (`path.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.headline import (
    is_unknown,
    message,
    spread,
    why_unknown,
)
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.measures import measure_name
from bleibe.studies.profile.report.chapters.path import shown_phases
from bleibe.studies.profile.report.chapters.robustness import robustness
from bleibe.studies.profile.report.chapters.why_nobody import why_nobody
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.report import (
    Bar,
    BarChart,
    Block,
    Heading,
    Paragraph,
    Picture,
    Table,
    Text,
    draw_bars,
    rich,
    row,
)
from bleibe.transition import Cause

SECTION = 2
"""Level of the headings that open a section."""


def come_through(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "throughput", number)
    chapter.open()
    chapter.add(Paragraph(rich(message(material), " ", spread(material)), notes=(chapter.feet.basis(),)))
    _by_phase(chapter)
    _by_group(chapter)
    if is_unknown(material.profile):
        chapter.section("robustness")
        chapter.say("nothing_computed", why=why_unknown(chapter.words, chapter.profile.throughput))
        return chapter.done()
    why_nobody(chapter)
    _causes(chapter)
    _lower_end(chapter)
    _measures(chapter)
    robustness(chapter)
    return chapter.done()


def what_helps(chapter: Sequence[Block], words: Words) -> tuple[Block, ...]:
    """Return the section on what helps most as a page of its own; its tables keep their numbers.

    Of a chapter in which nothing was computed, what it says of that.
    """
    headings = [(at, block) for at, block in enumerate(chapter) if isinstance(block, Heading)]
    begins = {heading.id: at for at, heading in headings}
    begin = begins.get("throughput-measures", begins["throughput-robustness"])
    later = (at for at, heading in headings if at > begin and heading.level <= SECTION)
    end = next(later, len(chapter))
    return (Heading(text=words.say("throughput.measures"), id="measures"), *chapter[begin + 1 : end])


def _by_phase(chapter: Chapter) -> None:
    chapter.section("by_phase")
    phase_table(chapter)


def phase_table(chapter: Chapter) -> Table:
    """Add the table of the path picture's numbers and return it."""
    phases = shown_phases(chapter.profile)
    with_ends = any(phase.ends_here for phase in phases[:-1])
    rows = [
        row(
            chapter.words.title(phase.phase),
            *_known(
                chapter,
                phase.going_on,
                phase.going_on_low,
                *([phase.ends_here] if with_ends else []),
                phase.lost,
                *_parts(phase.stopped_by),
            ),
        )
        for phase in phases
    ]
    return chapter.table(
        "phases",
        (
            chapter.column("phase"),
            chapter.persons("carried"),
            chapter.persons("carried_low"),
            *([chapter.persons("ends_here")] if with_ends else []),
            chapter.persons("lost"),
            *(chapter.persons(cause.value) for cause in Cause),
        ),
        rows,
        remark=_phases_remark(chapter, with_ends=with_ends),
        notes=(chapter.notes.note("carried"), chapter.notes.note("low")),
        foot=chapter.feet.by_note("carried", chapter.feet.result()),
    )


def _phases_remark(chapter: Chapter, *, with_ends: bool) -> Text:
    remark = chapter.words.text("throughput.phases.remark")
    return rich(remark, " ", chapter.words.text("throughput.phases.ends")) if with_ends else remark


def _by_group(chapter: Chapter) -> None:
    throughput = chapter.profile.throughput
    chapter.section("by_group")
    groups = sorted(throughput.by_group, key=lambda one: (-one.persons_per_year, one.name))
    rows = [
        row(
            chapter.names.group(group.group),
            group.persons_per_year,
            *_known(chapter, group.carried_per_year, *_parts(group.stopped_by)),
        )
        for group in groups
    ]
    results = _known(chapter, throughput.carried_per_year, *_parts(throughput.stopped_by))
    total = chapter.words.say("throughput.total")
    persons = None if throughput.no_group_on_file else throughput.persons_per_year
    rows.append(row(total, persons, *results, total=True))
    chapter.table(
        "groups",
        (
            chapter.column("group"),
            chapter.persons("persons"),
            chapter.persons("carried"),
            *(chapter.persons(cause.value) for cause in Cause),
        ),
        rows,
        remark=chapter.words.text("throughput.groups.remark"),
        notes=(chapter.notes.note("persons"),),
        foot=chapter.feet.by_note("carried", chapter.feet.result()),
    )


def _known(chapter: Chapter, *results: float) -> tuple[float | None, ...]:
    """Return results as they are, or each as unknown while something is lacking to count them."""
    return tuple(None for _ in results) if is_unknown(chapter.profile) else results


def _parts(stopped_by: Mapping[Cause, float]) -> tuple[float, ...]:
    return tuple(stopped_by[cause] for cause in Cause)


def _causes(chapter: Chapter) -> None:
    chapter.section("causes")
    chapter.say("causes_text", notes=(chapter.notes.note("split"),))
    stopped_by = chapter.profile.throughput.stopped_by
    by_size = sorted(Cause, key=lambda cause: (-stopped_by[cause], list(Cause).index(cause)))
    chapter.add(_bars(chapter))
    chapter.bullets(chapter.words.text(f"throughput.cause.{cause.value}") for cause in by_size)


def _bars(chapter: Chapter) -> Picture:
    """Return the four causes as bars; the same numbers stand in the last row of the table above."""
    words, throughput = chapter.words, chapter.profile.throughput
    cause = throughput.main_cause
    said = (
        words.say("throughput.bars_nobody")
        if cause is None
        else words.say(
            "throughput.bars", cause=words.label(cause), persons=words.persons(throughput.stopped_by[cause])
        )
    )
    chart = BarChart(
        message=said,
        unit=words.say("columns.persons_unit"),
        bars=tuple(
            Bar(label=words.title(one), value=throughput.stopped_by[one], marked=one is cause)
            for one in Cause
        ),
    )
    svg, narrow = (
        draw_bars(chart, language=words.language, width_px=width, prefix=prefix)
        for width, prefix in ((720.0, "causes-wide"), (330.0, "causes-tall"))
    )
    foot = chapter.feet.by_note("split", chapter.feet.result())
    return Picture(svg=svg, svg_narrow=narrow, alt=said, foot=foot)


def _lower_end(chapter: Chapter) -> None:
    throughput = chapter.profile.throughput
    chapter.section("lower_end")
    low = chapter.notes.figure(chapter.words.persons(throughput.carried_low), "low")
    chapter.say("lower_end_text", low=low, high=chapter.words.persons(throughput.carried_per_year))
    if not throughput.carried_low:
        chapter.say("lower_end_zero")


def _measures(chapter: Chapter) -> None:
    throughput = chapter.profile.throughput
    chapter.section("measures")
    if not throughput.measures:
        chapter.say("no_measure")
    else:
        chapter.say("measures_text", notes=(chapter.notes.note("measure"),))
        chapter.table(
            "measure_table",
            (
                chapter.column("measure"),
                chapter.persons("gain"),
            ),
            [row(measure_name(chapter.material, gain), gain.gain) for gain in throughput.measures],
            remark=chapter.words.text("throughput.measure_table.remark"),
            foot=chapter.feet.by_note("measure", chapter.feet.result()),
        )
    _package(chapter)


def _package(chapter: Chapter) -> None:
    package = chapter.profile.throughput.package
    if package is None or len(package.parts) < 2:
        return
    gain = chapter.notes.figure(
        chapter.words.persons(package.gain),
        "package",
        tried=chapter.words.number(package.tried),
    )
    chapter.say("package", gain=gain)
    chapter.bullets(
        chapter.words.text(
            "throughput.package_part",
            measure=measure_name(chapter.material, part),
            gain=chapter.words.persons(part.gain),
        )
        for part in package.parts
    )
