"""Support: which needs are met in which phase, by how many offers, and where nobody does.

Here: needs by phases, gaps, languages, what hangs on one offer, and the four facts. Not here: the ladder
(`rungs.py`), programmes (`programmes.py`), the whole list of offers (`registers.py`).
"""

from __future__ import annotations

from collections import Counter

from bleibe.studies.profile.coverage import Cell as CoverageCell
from bleibe.studies.profile.coverage import RouteCoverage, WeakStep
from bleibe.studies.profile.offer_facts import Existence
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.for_companies import for_companies
from bleibe.studies.profile.report.chapters.four_facts import four_facts
from bleibe.studies.profile.report.chapters.gaps import gaps
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.needs import met_but, need_table
from bleibe.studies.profile.report.chapters.programmes import programmes
from bleibe.studies.profile.report.chapters.rungs import rungs
from bleibe.studies.report import Block, Cell, ColumnKind, row
from bleibe.transition import Need


def support(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "support", number)
    chapter.open()
    _intro(chapter)
    rungs(chapter)
    chapter.section("coverage")
    chapter.say("coverage_text")
    for route in chapter.profile.coverage.routes:
        if route.groups:
            _route(chapter, route)
            need_table(chapter, route.route)
    met_but(chapter)
    gaps(chapter)
    _languages(chapter)
    for_companies(chapter)
    _weak(chapter)
    four_facts(chapter)
    programmes(chapter)
    return chapter.done()


def _intro(chapter: Chapter) -> None:
    offers = chapter.profile.offers
    states = Counter(offer.existence for offer in offers)
    over = states[Existence.EXPIRED] + states[Existence.ENDED] + states[Existence.NOT_BEGUN]
    chapter.count(
        "intro",
        len(offers),
        running=chapter.notes.figure(chapter.words.number(states[Existence.RUNNING]), "exists"),
        unconfirmed=chapter.words.number(states[Existence.NOT_CONFIRMED]),
        over=chapter.words.number(over),
    )


def _route(chapter: Chapter, route: RouteCoverage) -> None:
    needed = [need for need in Need if any(cell.needed and cell.need is need for cell in route.cells)]
    phases = [
        phase for phase in route.phases if any(cell.needed and cell.phase is phase for cell in route.cells)
    ]
    if not needed:
        return
    by_place = {(cell.phase, cell.need): cell for cell in route.cells}
    chapter.table(
        f"{route.route.value}",
        (
            chapter.column("need"),
            *(chapter.named_column(chapter.words.title(phase)) for phase in phases),
        ),
        [
            row(
                chapter.words.title(need),
                *(_cell(chapter, by_place[phase, need], len(route.groups)) for phase in phases),
            )
            for need in needed
        ],
        remark=chapter.words.say("support.how_to_read"),
        notes=(chapter.notes.note("coverage_cell"),),
        foot=chapter.feet.by_note("coverage_cell", chapter.feet.groups(), chapter.feet.offers()),
    )


def _cell(chapter: Chapter, cell: CoverageCell, groups: int) -> Cell:
    words = chapter.words
    if not cell.needed:
        return Cell(value="–")
    if len(cell.unserved) == len(cell.needed_by):
        return Cell(value=words.say("support.cell_gap"), strong=True)
    fitting = [offer for offer in cell.offers if set(offer.groups).intersection(cell.needed_by)]
    confirmed = sum(offer.confirmed for offer in fitting)
    text = words.say("support.cell", confirmed=words.number(confirmed), all=words.number(len(fitting)))
    if cell.unserved:
        missing = words.count("support.cell_missing", len(cell.unserved))
        return Cell(value=f"{text}; {missing}", strong=True)
    return Cell(value=text)


def _languages(chapter: Chapter) -> None:
    valid = [offer for offer in chapter.profile.offers if offer.is_valid]
    chapter.section("languages")
    counts = Counter(code for offer in valid for code in offer.languages or ())
    unknown = sum(offer.languages is None for offer in valid)
    chapter.say(
        "languages_text",
        unknown=chapter.words.number(unknown),
        all=chapter.words.number(len(valid)),
    )
    if counts:
        chapter.table(
            "language_table",
            (chapter.column("language"), chapter.column("offers", ColumnKind.NUMBER)),
            [
                row(chapter.names.language(code), float(count))
                for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            ],
            foot=chapter.feet.of("counted", chapter.feet.rows("offers", (offer.source for offer in valid))),
        )


def _weak(chapter: Chapter) -> None:
    chapter.section("weak")
    chapter.say("weak_text", notes=(chapter.notes.note("step_of_group"),))
    weak = chapter.profile.coverage.weak
    held_back = any(None in (one.one_offer, one.one_actor, one.unconfirmed) for one in weak)
    chapter.table(
        "weak_table",
        (
            chapter.column("actor_group"),
            chapter.column("one_offer", ColumnKind.NUMBER),
            chapter.column("one_actor", ColumnKind.NUMBER),
            chapter.column("unconfirmed", ColumnKind.NUMBER),
        ),
        [row(chapter.words.title(one.group), one.one_offer, one.one_actor, one.unconfirmed) for one in weak],
        remark=chapter.words.say("support.too_few") if held_back else "",
        foot=chapter.feet.by_note("step_of_group", chapter.feet.groups(), chapter.feet.offers()),
    )
    internal = chapter.profile.coverage.internal
    if internal is not None:
        _weak_by_name(chapter, internal)


def _weak_by_name(chapter: Chapter, internal: tuple[WeakStep, ...]) -> None:
    single = [one for one in internal if one.one_actor]
    chapter.table(
        "weak_names",
        (
            chapter.column("actor"),
            chapter.column("offers_named"),
            chapter.column("group"),
            chapter.column("phase"),
            chapter.column("need"),
        ),
        [
            row(
                chapter.names.few(chapter.names.actor(key) for key in one.actors),
                chapter.names.few(chapter.names.offer_alone(key) for key in one.offers),
                chapter.names.group(one.group),
                chapter.words.title(one.phase),
                chapter.words.title(one.need),
            )
            for one in single
        ],
        internal=True,
        foot=chapter.feet.by_note("step_of_group", chapter.feet.groups(), chapter.feet.offers()),
    )
