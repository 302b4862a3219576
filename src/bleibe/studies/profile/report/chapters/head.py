"""The head of a region's page on the site: message, numbers, the path, what to do and to ask, the table.

Here: their order there. Not here: any of them (`summary`, `path`, `come_through`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.come_through import phase_table
from bleibe.studies.profile.report.chapters.cover import assumed_places, how_compiled
from bleibe.studies.profile.report.chapters.headline import message, spread
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.path import View, region_picture
from bleibe.studies.profile.report.chapters.summary import ask_next, do_next, key_figures
from bleibe.studies.report import Block, Heading, Paragraph


def head(material: Material, numbers: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the blocks; `numbers` are those of the chapters, so that the table keeps its own."""
    chapter = Chapter(material, "summary", numbers["summary"])
    chapter.add(Paragraph(message(material)), key_figures(material))
    picture = region_picture(material, View.COVER)
    if picture is not None:
        chapter.add(picture)
    do_next(chapter)
    ask_next(chapter)
    if picture is not None:
        chapter.add(phase_table(Chapter(material, "throughput", numbers["throughput"])))
    chapter.add(Paragraph(spread(material)))
    chapter.say("compiled", how=how_compiled(material), assumed=assumed_places(material))
    return tuple(_raised(block) for block in chapter.done())


def _raised(block: Block) -> Block:
    return replace(block, level=1) if isinstance(block, Heading) else block
