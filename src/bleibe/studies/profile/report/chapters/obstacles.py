"""Obstacles with their evidence; without evidence an obstacle is a supposition and called so.

Here: the list. Not here: whether the numbers bear the seed's problems out (`findings.py`).
"""

from __future__ import annotations

from bleibe.studies.profile.obstacles import ObstacleEntry
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.document import Block, CalloutKind, Cell, Row, row
from bleibe.studies.profile.report.text import Text, TextLike, rich, strong
from bleibe.transition import Evidence


def obstacles(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "obstacles", number)
    chapter.open()
    found = chapter.profile.obstacles
    if not found:
        chapter.callout("none", kind=CalloutKind.UNKNOWN)
        return chapter.done()
    kinds = {one.kind for entry in found for one in entry.evidence}
    chapter.say(
        "intro",
        all=chapter.words.number(len(found)),
        evidenced=chapter.words.number(sum(bool(entry.evidence) for entry in found)),
        kinds=chapter.words.listed(sorted(chapter.words.label(kind) for kind in kinds))
        or chapter.words.say("value.none"),
    )
    chapter.table(
        "obstacle_table",
        (
            chapter.column("obstacle"),
            chapter.column("where"),
            chapter.column("evidence"),
        ),
        [_row(chapter, entry) for entry in found],
        remark=chapter.words.say("obstacles.weak"),
    )
    return chapter.done()


def _row(chapter: Chapter, entry: ObstacleEntry) -> Row:
    name: list[TextLike] = [strong(entry.name)]
    if entry.description:
        name += (
            [". ", entry.description]
            if not entry.name.endswith((".", "?", "!"))
            else [" ", entry.description]
        )
    return row(rich(*name), _where(chapter, entry), Cell(value=_evidence(chapter, entry)))


def _where(chapter: Chapter, entry: ObstacleEntry) -> str:
    words = chapter.words
    if not entry.phases and not entry.needs:
        return words.say("obstacles.everywhere")
    parts = [", ".join(words.label(phase) for phase in entry.phases)] if entry.phases else []
    parts += [", ".join(words.label(need) for need in entry.needs)] if entry.needs else []
    return words.title_of("; ".join(parts))


def _evidence(chapter: Chapter, entry: ObstacleEntry) -> Text:
    if not entry.evidence:
        return chapter.words.text("obstacles.supposition")
    parts: list[TextLike] = []
    for position, one in enumerate(entry.evidence):
        parts += [*([" "] if position else []), _one(chapter, one)]
    return rich(*parts)


def _one(chapter: Chapter, one: Evidence) -> Text:
    return chapter.words.text(
        "obstacles.evidence",
        kind=chapter.words.title(one.kind),
        text=one.text,
        source=chapter.names.source(one.source),
        dated=chapter.words.partial(one.source.dated),
    )
