"""The answer to a what-if: the sentence, the path with the old band faint behind the new, the numbers.

Here: its blocks. Not here: computing either side (`come_through`), what was changed.
"""

from __future__ import annotations

from datetime import date

from bleibe.studies.profile.come_through import ComeThrough, GroupThroughput, PhaseThroughput
from bleibe.studies.profile.report.chapters.path import TALL_PX, WIDE_PX
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.report import (
    Block,
    Column,
    ColumnKind,
    Foot,
    Layout,
    Paragraph,
    PathPhase,
    PathPicture,
    Picture,
    PreviousBand,
    Row,
    Table,
    draw_path,
    row,
)
from bleibe.transition import Phase


def what_if(
    before: ComeThrough, after: ComeThrough, phases: frozenset[Phase], words: Words, on: date
) -> tuple[Block, ...]:
    """Return the answer for a day; `phases` are those in which somebody has a step."""
    foot = Foot(method=words.say("what_if.method"), as_of=on, source=words.say("what_if.source"))
    said = _sentence(before, after, words)
    old = _shown(before, after, before, phases)
    new = _shown(before, after, after, phases)
    blocks: list[Block] = [Paragraph(said)]
    if new:
        table = _phase_table(old, new, words, foot)
        blocks.append(_picture(before, after, old, new, said, words, table))
    return (*blocks, _group_table(before, after, words, foot))


def _sentence(before: ComeThrough, after: ComeThrough, words: Words) -> str:
    difference = round(after.carried_per_year - before.carried_per_year, 1)
    which = "same" if not difference else "more" if difference > 0 else "fewer"
    return words.say(
        f"what_if.{which}",
        after=words.persons(after.carried_per_year),
        before=words.persons(before.carried_per_year),
        persons=words.persons(after.persons_per_year),
        difference=words.persons(abs(difference)),
    )


def _shown(
    before: ComeThrough, after: ComeThrough, one: ComeThrough, phases: frozenset[Phase]
) -> tuple[PhaseThroughput, ...]:
    """Return the rows of the same phases on both sides: those with a step, or with somebody lost."""
    lost = {row.phase for side in (before, after) for row in side.by_phase if row.lost > 0}
    return tuple(row for row in one.by_phase if row.phase in phases | lost) or tuple(one.by_phase)


def _picture(
    before: ComeThrough,
    after: ComeThrough,
    old: tuple[PhaseThroughput, ...],
    new: tuple[PhaseThroughput, ...],
    said: str,
    words: Words,
    table: Table,
) -> Picture:
    picture = PathPicture(
        entering=after.persons_per_year,
        phases=tuple(_phase(row) for row in new),
        previous=PreviousBand(entering=before.persons_per_year, carried=tuple(row.going_on for row in old)),
        message=said,
        decimals=words.decimals,
    )
    svg, narrow = (
        draw_path(
            picture, language=words.language, layout=layout, width_px=width, prefix=f"what-if-{layout.value}"
        )
        for layout, width in ((Layout.WIDE, WIDE_PX), (Layout.TALL, TALL_PX))
    )
    caption = words.say("what_if.caption")
    return Picture(svg=svg, svg_narrow=narrow, alt=said, caption=caption, table=table, foot=table.foot)


def _phase(row: PhaseThroughput) -> PathPhase:
    return PathPhase(
        phase=row.phase,
        carried=row.going_on,
        carried_low=row.going_on_low,
        lost={cause: lost for cause, lost in row.stopped_by.items() if lost > 0},
        ends_here=row.ends_here,
    )


def _columns(first: str, words: Words) -> tuple[Column, ...]:
    unit = words.say("columns.persons_unit")
    numbers = (
        Column(
            head=words.say(f"what_if.column.{key}"),
            kind=ColumnKind.NUMBER,
            unit=unit,
            decimals=words.decimals,
        )
        for key in ("before", "after", "difference")
    )
    return (Column(head=words.say(f"columns.{first}")), *numbers)


def _numbers(name: str, before: float, after: float, *, marked: bool = False) -> Row:
    return row(name, before, after, round(after - before, 1), marked=marked)


def _phase_table(
    old: tuple[PhaseThroughput, ...], new: tuple[PhaseThroughput, ...], words: Words, foot: Foot
) -> Table:
    return Table(
        number="1",
        foot=foot,
        caption=words.say("what_if.phases"),
        columns=_columns("phase", words),
        rows=tuple(
            _numbers(words.title(one.phase), one.going_on, other.going_on)
            for one, other in zip(old, new, strict=True)
        ),
    )


def _group_table(before: ComeThrough, after: ComeThrough, words: Words, foot: Foot) -> Table:
    earlier: dict[str, GroupThroughput] = {one.group: one for one in before.by_group}
    rows = [
        _numbers(
            one.name,
            earlier[one.group].carried_per_year if one.group in earlier else 0.0,
            one.carried_per_year,
        )
        for one in sorted(after.by_group, key=lambda one: (-one.persons_per_year, one.name))
    ]
    total = _numbers(
        words.say("throughput.total"), before.carried_per_year, after.carried_per_year, marked=True
    )
    return Table(
        number="2",
        foot=foot,
        caption=words.say("what_if.groups"),
        columns=_columns("group", words),
        rows=(*rows, total),
    )
