"""The report on a profile: its chapters in the order of the first seed.

Here: the order and the numbers of the chapters. Not here: any chapter, any format.
"""

from __future__ import annotations

from collections.abc import Sequence

from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.actors import actors
from bleibe.studies.profile.report.chapters.assumed import assumed
from bleibe.studies.profile.report.chapters.come_through import come_through
from bleibe.studies.profile.report.chapters.cover import cover
from bleibe.studies.profile.report.chapters.findings import findings
from bleibe.studies.profile.report.chapters.interfaces import interfaces
from bleibe.studies.profile.report.chapters.material import Material, material_of
from bleibe.studies.profile.report.chapters.networks import networks
from bleibe.studies.profile.report.chapters.obstacles import obstacles
from bleibe.studies.profile.report.chapters.path import message
from bleibe.studies.profile.report.chapters.questions import questions
from bleibe.studies.profile.report.chapters.registers import registers
from bleibe.studies.profile.report.chapters.sources import sources
from bleibe.studies.profile.report.chapters.summary import foreword, summary
from bleibe.studies.profile.report.chapters.support import support
from bleibe.studies.report import Block, Document, plain
from bleibe.transition import RegionText

CHAPTERS = {
    "summary": "1",
    "questions": "2",
    "actors": "3",
    "support": "4",
    "throughput": "5",
    "interfaces": "6",
    "obstacles": "7",
    "networks": "8",
    "findings": "9",
    "assumptions": "10",
    "sources": "11",
    "registers": "A",
}
"""The number of each chapter by its key; tables begin with it."""


def report_document(profile: Profile, texts: Sequence[RegionText], language: str) -> Document:
    """Return the whole report.

    Parameters
    ----------
    profile
        The profile; its public edition gives a report without anything internal.
    texts
        The team's own text by chapter and language; where a language is missing the German one stands in.
    language
        A code of `report_languages()`.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    material = material_of(profile, texts, language)
    words, region = material.words, profile.region.name_in(language)
    return Document(
        title=words.say("report.title", region=region),
        language=language,
        edition=words.say(f"report.edition.{profile.edition.value}"),
        as_of=profile.as_of,
        software=profile.provenance.software,
        blocks=_blocks(material),
        cover=cover(material),
        description=words.say("report.description", region=region, day=words.day(profile.as_of)),
    )


def message_sentence(profile: Profile, language: str) -> str:
    """Return what the profile says first, as one or two sentences.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    return plain(message(material_of(profile, (), language)))


def _blocks(material: Material) -> tuple[Block, ...]:
    return (
        *foreword(material, CHAPTERS["summary"]),
        *summary(material, CHAPTERS["summary"]),
        *questions(material, CHAPTERS["questions"], CHAPTERS),
        *actors(material, CHAPTERS["actors"]),
        *support(material, CHAPTERS["support"]),
        *come_through(material, CHAPTERS["throughput"]),
        *interfaces(material, CHAPTERS["interfaces"]),
        *obstacles(material, CHAPTERS["obstacles"]),
        *networks(material, CHAPTERS["networks"]),
        *findings(material, CHAPTERS["findings"]),
        *assumed(material, CHAPTERS["assumptions"]),
        *sources(material, CHAPTERS["sources"]),
        *registers(material, CHAPTERS["registers"]),
    )
