"""The annex of an edition: what actors say about it, in their own words.

Here: one section for each comment. Not here: who may comment and until when (the site's editions).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.report import Block, Heading, Paragraph


@dataclass(frozen=True, kw_only=True)
class ActorComment:
    """What an actor says about an edition; empty lines part its paragraphs."""

    name: str
    text: str
    on: date


def comments(material: Material, number: str, said: Sequence[ActorComment]) -> tuple[Block, ...]:
    """Return the annex, or nothing where nobody has commented."""
    if not said:
        return ()
    chapter = Chapter(material, "comments", number)
    chapter.open()
    chapter.say("lead")
    for at, one in enumerate(sorted(said, key=lambda one: (one.name.casefold(), one.on)), start=1):
        title = material.words.say("comments.of", name=one.name, day=material.words.day(one.on))
        chapter.add(Heading(text=title, level=2, id=f"comment-{at}"))
        paragraphs = [" ".join(part.split()) for part in one.text.replace("\r\n", "\n").split("\n\n")]
        chapter.add(*(Paragraph(part) for part in paragraphs if part))
    return chapter.done()
