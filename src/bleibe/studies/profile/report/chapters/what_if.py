"""The answer to a what-if: the sentence, the path with the old band faint behind the new, the numbers.

Here: its blocks. Not here: computing either side (`come_through`), what was changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bleibe.studies.profile.come_through import ComeThrough, GroupThroughput, PhaseThroughput, known_carried
from bleibe.studies.profile.report.chapters.headline import why_unknown
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
    Table,
    draw_path,
    row,
)
from bleibe.transition import Phase

SIDES = ("before", "after", "difference")


def what_if(
    before: ComeThrough, after: ComeThrough, phases: frozenset[Phase], words: Words, on: date
) -> tuple[Block, ...]:
    """Return the answer for a day; `phases` are those in which somebody has a step."""
    foot = Foot(method=words.say("what_if.method"), as_of=on, source=words.say("what_if.source"))
    said = _sentence(before, after, words)
    old = _shown(before, after, before, phases)
    new = _shown(before, after, after, phases)
    blocks: list[Block] = [Paragraph(said)]
    sides = _Sides(before, after)
    if new:
        table = _phase_table(old, new, sides, words, foot)
        blocks.append(_picture(before, after, old, new, said, words, table))
    return (*blocks, _group_table(before, after, sides, words, foot))


def _sentence(before: ComeThrough, after: ComeThrough, words: Words) -> str:
    if after.no_group_on_file:
        return " ".join(words.say(f"path_of_region.{key}") for key in ("lacks.group", "unknown.nobody"))
    difference = round(after.carried_per_year - before.carried_per_year, 1)
    return words.say(
        f"what_if.{_which(before, after, difference)}",
        after=words.persons(after.carried_per_year),
        before=words.persons(before.carried_per_year),
        persons=words.persons(after.persons_per_year),
        difference=words.persons(abs(difference)),
        why=why_unknown(words, after if after.is_unknown else before),
    )


def _which(before: ComeThrough, after: ComeThrough, difference: float) -> str:
    """Return which sentence says it; where something is lacking, nothing can be compared."""
    match before.is_unknown, after.is_unknown:
        case True, True:
            return "still_unknown"
        case True, False:
            return "known"
        case False, True:
            return "unknown"
        case _:
            return "same" if not difference else "more" if difference > 0 else "fewer"


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
        phases=tuple(
            _phase(row) if known_carried(after) is not None else PathPhase(phase=row.phase, carried=None)
            for row in new
        ),
        previous=_previous(before, old) if known_carried(before) is not None else None,
        message=said,
    )
    svg, narrow = (
        draw_path(
            picture, language=words.language, layout=layout, width_px=width, prefix=f"what-if-{layout.value}"
        )
        for layout, width in ((Layout.WIDE, WIDE_PX), (Layout.TALL, TALL_PX))
    )
    caption = words.say("what_if.caption")
    return Picture(svg=svg, svg_narrow=narrow, alt=said, caption=caption, table=table, foot=table.foot)


def _previous(before: ComeThrough, old: tuple[PhaseThroughput, ...]) -> PreviousBand:
    return PreviousBand(entering=before.persons_per_year, carried=tuple(row.going_on for row in old))


def _phase(row: PhaseThroughput) -> PathPhase:
    return PathPhase(
        phase=row.phase,
        carried=row.going_on,
        carried_low=row.going_on_low,
        lost={cause: lost for cause, lost in row.stopped_by.items() if lost > 0},
        ends_here=row.ends_here,
    )


def _columns(first: str, words: Words) -> tuple[Column, ...]:
    heads = [words.say(f"what_if.column.{key}") for key in SIDES]
    return (Column(head=words.say(f"columns.{first}")), *_number_columns(heads, words))


def _ends_columns(words: Words) -> tuple[Column, ...]:
    return _number_columns([words.say(f"what_if.ends.{key}") for key in SIDES], words)


def _number_columns(heads: Sequence[str], words: Words) -> tuple[Column, ...]:
    unit = words.say("columns.persons_unit")
    return tuple(Column(head=head, kind=ColumnKind.PERSONS, unit=unit) for head in heads)


class _Sides:
    """Before and after beside each other; on a side of which nobody can say who comes through, unknown."""

    def __init__(self, before: ComeThrough, after: ComeThrough) -> None:
        self.known = tuple(known_carried(one) is not None for one in (before, after))

    def numbers(self, before: float, after: float) -> tuple[float | None, float | None, float | None]:
        """Return both and by how much they differ."""
        first, second = self.known
        difference = round(after - before, 1) if first and second else None
        return before if first else None, after if second else None, difference


def _phase_table(
    old: tuple[PhaseThroughput, ...],
    new: tuple[PhaseThroughput, ...],
    sides: _Sides,
    words: Words,
    foot: Foot,
) -> Table:
    """Return the table of the drawing's numbers, with those whose record ends in a phase where some do."""
    with_ends = any(row.ends_here for row in (*old[:-1], *new[:-1]))
    rows = []
    for one, other in zip(old, new, strict=True):
        ends = sides.numbers(one.ends_here, other.ends_here) if with_ends else ()
        rows.append(row(words.title(one.phase), *sides.numbers(one.going_on, other.going_on), *ends))
    return Table(
        number="1",
        foot=foot,
        caption=words.say("what_if.phases"),
        columns=(
            *_columns("phase", words),
            *(_ends_columns(words) if with_ends else ()),
        ),
        rows=tuple(rows),
        remark=words.text("throughput.phases.ends") if with_ends else (),
    )


def _group_table(before: ComeThrough, after: ComeThrough, sides: _Sides, words: Words, foot: Foot) -> Table:
    earlier: dict[str, GroupThroughput] = {one.group: one for one in before.by_group}
    rows = [
        row(
            one.name_in(words.language),
            *sides.numbers(
                earlier[one.group].carried_per_year if one.group in earlier else 0.0,
                one.carried_per_year,
            ),
        )
        for one in sorted(after.by_group, key=lambda one: (-one.persons_per_year, one.name))
    ]
    whole = sides.numbers(before.carried_per_year, after.carried_per_year)
    return Table(
        number="2",
        foot=foot,
        caption=words.say("what_if.groups"),
        columns=_columns("group", words),
        rows=(*rows, row(words.say("throughput.total"), *whole, total=True)),
    )
