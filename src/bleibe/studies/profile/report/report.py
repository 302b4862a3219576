"""The report on a profile: its chapters in the order of the first seed.

Here: the order and the numbers of the chapters. Not here: any chapter, any format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bleibe.studies.profile.come_through import ComeThrough
from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.actors import actors
from bleibe.studies.profile.report.chapters.assumed import assumed
from bleibe.studies.profile.report.chapters.assumption_names import assumption_name
from bleibe.studies.profile.report.chapters.come_through import come_through, what_helps
from bleibe.studies.profile.report.chapters.comments import ActorComment, comments
from bleibe.studies.profile.report.chapters.cover import cover
from bleibe.studies.profile.report.chapters.findings import findings
from bleibe.studies.profile.report.chapters.head import head
from bleibe.studies.profile.report.chapters.headline import message, short_message
from bleibe.studies.profile.report.chapters.interfaces import interfaces
from bleibe.studies.profile.report.chapters.material import Material, material_of
from bleibe.studies.profile.report.chapters.measures import measure_sentence
from bleibe.studies.profile.report.chapters.networks import networks
from bleibe.studies.profile.report.chapters.obstacles import obstacles
from bleibe.studies.profile.report.chapters.path import small_picture
from bleibe.studies.profile.report.chapters.questions import questions
from bleibe.studies.profile.report.chapters.registers import registers
from bleibe.studies.profile.report.chapters.sources import sources
from bleibe.studies.profile.report.chapters.summary import foreword, summary
from bleibe.studies.profile.report.chapters.support import support
from bleibe.studies.profile.report.chapters.what_if import what_if
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.report import Block, Document, Paragraph, plain, render_fragment
from bleibe.transition import Region, RegionText, with_usual

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

COMMENTS_NUMBER = "B"
"""The number of the annex with the comments of the actors; only an edition has it."""

_WRITTEN_BY: Mapping[str, Callable[[Material, str], Iterable[Block]]] = {
    "summary": summary,
    "actors": actors,
    "support": support,
    "throughput": come_through,
    "interfaces": interfaces,
    "obstacles": obstacles,
    "networks": networks,
    "findings": findings,
    "assumptions": assumed,
    "sources": sources,
    "registers": registers,
}


def report_document(
    profile: Profile,
    texts: Sequence[RegionText],
    language: str,
    said: Sequence[ActorComment] = (),
) -> Document:
    """Return the whole report.

    Parameters
    ----------
    profile
        The profile; its public edition gives a report without anything internal.
    texts
        The team's own text by chapter and language; where a language is missing the German one stands in.
    language
        A code of `report_languages()`.
    said
        What actors say about it; an annex of their comments where there are any.

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
        blocks=(*_blocks(material), *comments(material, COMMENTS_NUMBER, said)),
        cover=cover(material),
        description=words.say("report.description", region=region, day=words.day(profile.as_of)),
    )


def report_sections(profile: Profile, texts: Sequence[RegionText], language: str) -> Mapping[str, str]:
    """Return each chapter of the report as HTML to stand within another page, by the key of the chapter.

    "head" is what a region's page says first, "measures" what helps most: a section of chapter 5.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    whole = report_document(profile, texts, language)
    material = material_of(profile, texts, language)
    parts: dict[str, tuple[Block, ...]] = {key: _chapter(material, key) for key in CHAPTERS}
    parts["head"] = head(material, CHAPTERS)
    parts["measures"] = what_helps(parts["throughput"], material.words)
    return {key: render_fragment(replace(whole, blocks=blocks, cover=None)) for key, blocks in parts.items()}


def chapter_title(key: str, language: str) -> str:
    """Return the title of a chapter.

    Raises
    ------
    MissingSentenceError
        If there is no such chapter.
    NotFoundError
        If the report has no such language.
    """
    return Words(language).say(f"{key}.title")


def assumption_title(id: str, language: str) -> str:
    """Return what an assumption of the model is about, as `places.counselling`.

    Raises
    ------
    ValueError
        If it is the name of no assumption.
    NotFoundError
        If the report has no such language.
    """
    return assumption_name(id, Words(language))


def what_if_fragment(
    region: Region, before: ComeThrough, after: ComeThrough, language: str, *, on: date
) -> str:
    """Return the answer to a what-if as HTML to stand within another page.

    Parameters
    ----------
    region
        The region, whose groups say which phases there are.
    before, after
        What comes through as it is, and as it would be.
    language
        A code of `report_languages()`.
    on
        The day for which both hold.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    words = Words(language)
    phases = frozenset(step.phase for group in with_usual(region).groups for step in group.steps)
    return render_fragment(
        Document(
            title="",
            language=language,
            edition="",
            as_of=on,
            software="",
            blocks=what_if(before, after, phases, words, on),
        )
    )


def measure_sentences(profile: Profile, language: str) -> Mapping[str, str]:
    """Return what each proposed measure asks for, as a sentence by the measure's name, the best first.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    material = material_of(profile, (), language)
    return {
        gained.measure.name: plain(measure_sentence(material, gained))
        for gained in profile.throughput.measures
    }


def reading_fragment(
    profile: Profile, texts: Sequence[RegionText], language: str, said: Sequence[ActorComment] = ()
) -> str:
    """Return the whole report as HTML to stand within another page; parameters as `report_document`."""
    document = report_document(profile, texts, language, said)
    sentence = Paragraph(document.cover.sentence) if document.cover is not None else None
    blocks = (*((sentence,) if sentence else ()), *document.blocks)
    return render_fragment(replace(document, blocks=blocks, cover=None))


def report_word(key: str, language: str) -> str:
    """Return a word of the report, such as the name of a rung ("rung.welcome_event").

    Raises
    ------
    MissingSentenceError
        If there is no such word.
    NotFoundError
        If the report has no such language.
    """
    return Words(language).say(key)


def small_drawing(profile: Profile, language: str) -> str:
    """Return the path as a small SVG element, for lists of regions; nothing where there is no phase.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    return small_picture(material_of(profile, (), language))


def message_sentence(profile: Profile, language: str) -> str:
    """Return what the profile says first, as one or two sentences.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    return plain(message(material_of(profile, (), language)))


def short_sentence(profile: Profile, language: str) -> str:
    """Return where and why most do not come through: one sentence, to stand beside the number of who does.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    return plain(short_message(material_of(profile, (), language)))


def _blocks(material: Material) -> tuple[Block, ...]:
    chapters = (block for key in CHAPTERS for block in _chapter(material, key))
    return (*foreword(material, CHAPTERS["summary"]), *chapters)


def _chapter(material: Material, key: str) -> tuple[Block, ...]:
    if key == "questions":
        return tuple(questions(material, CHAPTERS[key], CHAPTERS))
    return tuple(_WRITTEN_BY[key](material, CHAPTERS[key]))
