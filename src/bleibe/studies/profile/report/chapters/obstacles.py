"""Obstacles with their evidence; without evidence an obstacle is a supposition and called so.

Here: the list. Not here: whether the numbers bear the seed's problems out (`findings.py`).
"""

from __future__ import annotations

from bleibe.studies.profile.obstacles import ObstacleEntry, evidence_counts
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.for_whom import LANGUAGE_OF_SOURCES
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.report import Block, CalloutKind, Cell, Paragraph, Row, TextLike, rich, row, strong
from bleibe.transition import Source


def obstacles(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "obstacles", number)
    chapter.open()
    found = chapter.profile.obstacles
    if not found:
        chapter.callout("none", kind=CalloutKind.UNKNOWN)
        return chapter.done()
    counts = evidence_counts(found)
    chapter.count(
        "intro",
        len(found),
        documented=chapter.words.number(counts.documented),
        observed=chapter.words.number(counts.observed),
        supposed=chapter.words.number(counts.supposed),
    )
    if chapter.words.language != LANGUAGE_OF_SOURCES:
        chapter.add(Paragraph(chapter.words.say("cover.entered_in")))
    sources = _Sources()
    chapter.table(
        "obstacle_table",
        (chapter.column("obstacle"), chapter.column("where"), chapter.column("evidence")),
        [_row(chapter, entry, sources) for entry in found],
        remark=chapter.words.say("obstacles.weak"),
        foot=chapter.feet.of(
            "obstacles",
            chapter.feet.rows("evidence", (one.source for entry in found for one in entry.evidence)),
        ),
    )
    _sources(chapter, sources)
    return chapter.done()


def _sources(chapter: Chapter, sources: _Sources) -> None:
    chapter.section("sources")
    chapter.bullets(
        (
            chapter.words.text(
                "obstacles.source",
                source=chapter.names.source(source),
                dated=chapter.words.partial(source.dated),
            )
            for source in sources.found
        ),
        ordered=True,
    )


class _Sources:
    """Numbers the sources of evidence as they come, so that a long citation stands once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str | None], int] = {}
        self.found: list[Source] = []

    def number(self, source: Source) -> int:
        """Return the number of a source."""
        key = (source.citation, source.dated)
        if key not in self._numbers:
            self.found.append(source)
            self._numbers[key] = len(self.found)
        return self._numbers[key]


def _row(chapter: Chapter, entry: ObstacleEntry, sources: _Sources) -> Row:
    name: list[TextLike] = [strong(entry.name)]
    if entry.description:
        name += (
            [". ", entry.description]
            if not entry.name.endswith((".", "?", "!"))
            else [" ", entry.description]
        )
    return row(rich(*name), _where(chapter, entry), Cell(value=_evidence(chapter, entry, sources)))


def _where(chapter: Chapter, entry: ObstacleEntry) -> str:
    words = chapter.words
    if not entry.phases and not entry.needs:
        return words.say("obstacles.everywhere")
    parts = [", ".join(words.label(phase) for phase in entry.phases)] if entry.phases else []
    parts += [", ".join(words.label(need) for need in entry.needs)] if entry.needs else []
    return words.title_of("; ".join(parts))


def _evidence(chapter: Chapter, entry: ObstacleEntry, sources: _Sources) -> str:
    if not entry.evidence:
        return chapter.words.say("obstacles.supposition")
    return " ".join(
        chapter.words.say(
            "obstacles.evidence",
            kind=chapter.words.title(one.kind),
            text=one.text,
            number=chapter.words.number(sources.number(one.source)),
        )
        for one in entry.evidence
    )
