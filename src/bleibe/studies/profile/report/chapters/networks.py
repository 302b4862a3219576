"""Networks: how the region's actors hang together, and how they stand to the state bodies.

Here: numbers by group of actors; named actors and ties only in the internal edition (`network_internals.py`).
Not here: interfaces (`interfaces.py`), how the picture is drawn (the renderers).
"""

from __future__ import annotations

from bleibe.science.network import NetworkFacts, Outline
from bleibe.studies.profile.edition import Edition
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.network_drawing import network_drawing
from bleibe.studies.profile.report.chapters.network_internals import network_internals
from bleibe.studies.report import Block, ColumnKind, Paragraph, Row, Share, Text, row


def networks(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "networks", number)
    chapter.open()
    facts = chapter.profile.network.facts
    _outline(chapter, facts)
    network_drawing(chapter)
    _agreement(chapter, facts)
    _groups(chapter, facts)
    _mixing(chapter, facts)
    _whole(chapter, facts)
    _state_bodies(chapter)
    network_internals(chapter)
    return chapter.done()


def _outline(chapter: Chapter, facts: NetworkFacts) -> None:
    words, outline = chapter.words, facts.co_operation
    chapter.add(Paragraph(network_in_short(chapter, facts)))
    parts = outline.component_sizes
    if parts:
        chapter.count("parts", len(parts), largest=words.number(parts[0]))
    chapter.table(
        "outline_table",
        (
            chapter.column("figure"),
            chapter.column("co_operation", ColumnKind.NUMBER),
            chapter.column("with_funding", ColumnKind.NUMBER),
        ),
        _outline_rows(chapter, outline, facts.with_funding),
        notes=(chapter.notes.note("density"),),
        foot=chapter.feet.by_note("density", chapter.feet.ties(), chapter.feet.actors()),
    )
    _fragile(chapter, facts)


def _fragile(chapter: Chapter, facts: NetworkFacts) -> None:
    """Say what the network hangs on; that nothing does only where there is a network."""
    held = [
        (f"networks.fragile.{key}", number, None)
        for key, number in (("bridges", facts.bridges), ("cut_points", facts.cut_points))
        if number
    ]
    note = chapter.notes.note("bridge")
    if not held:
        if facts.co_operation.pairs:
            chapter.say("not_fragile", notes=(note,))
        return
    chapter.add(Paragraph(chapter.words.each_counted(*held), notes=(note,)))
    if chapter.profile.edition is Edition.PUBLIC:
        chapter.say("fragile_public")


def network_in_short(chapter: Chapter, facts: NetworkFacts) -> Text:
    """Return how many actors there are, how many pairs are joined and how many actors have no tie."""
    outline = facts.co_operation
    pairs = chapter.notes.figure(chapter.words.number(outline.pairs), "pairs")
    return chapter.words.each_counted(
        ("networks.intro.actors", facts.actors, None),
        ("networks.intro.pairs", outline.pairs, pairs),
        ("networks.intro.isolated", outline.isolated, None),
    )


def _outline_rows(chapter: Chapter, without: Outline, with_funding: Outline) -> list[Row]:
    words, both = chapter.words, (without, with_funding)
    densities = [None if one.density is None else Share(value=one.density, decimals=1) for one in both]
    return [
        row(words.say("networks.pairs"), *(one.pairs for one in both)),
        row(words.say("networks.density"), *densities),
        row(words.say("networks.components"), *(len(one.component_sizes) for one in both)),
        row(words.say("networks.isolated"), *(one.isolated for one in both)),
    ]


def _agreement(chapter: Chapter, facts: NetworkFacts) -> None:
    chapter.section("ties")
    if facts.expired:
        chapter.count("expired", facts.expired)
    chapter.table(
        "kind_table",
        (chapter.column("kind"), chapter.column("ties", ColumnKind.NUMBER)),
        [row(chapter.words.title(one.kind), one.ties) for one in facts.kinds],
        remark=chapter.words.say("networks.money"),
        foot=chapter.feet.of("counted", chapter.feet.ties()),
    )
    chapter.table(
        "agreement_table",
        (
            chapter.column("agreement"),
            chapter.column("ties", ColumnKind.NUMBER),
            chapter.column("share", ColumnKind.SHARE),
        ),
        [row(chapter.words.title(one.agreement), one.ties, one.share) for one in facts.agreement],
        foot=chapter.feet.of("counted", chapter.feet.ties()),
    )


def _groups(chapter: Chapter, facts: NetworkFacts) -> None:
    chapter.section("by_group")
    held_back = any(
        None in (one.mean_partners, one.betweenness_share, one.cut_points) for one in facts.groups
    )
    chapter.table(
        "group_table",
        (
            chapter.column("actor_group"),
            chapter.column("actors", ColumnKind.NUMBER),
            chapter.column("isolated", ColumnKind.NUMBER),
            chapter.column("mean_partners", ColumnKind.NUMBER, decimals=1),
            chapter.column("between_share", ColumnKind.SHARE),
            chapter.column("cut_points", ColumnKind.NUMBER),
        ),
        [
            row(
                chapter.words.title(one.group),
                one.actors,
                one.isolated,
                one.mean_partners,
                one.betweenness_share,
                one.cut_points,
            )
            for one in facts.groups
        ],
        remark=chapter.words.say("networks.too_few") if held_back else "",
        notes=(chapter.notes.note("between"),),
        foot=chapter.feet.by_note("between", chapter.feet.ties(), chapter.feet.actors()),
    )


def _mixing(chapter: Chapter, facts: NetworkFacts) -> None:
    chapter.table(
        "mixing_table",
        (
            chapter.column("actor_group"),
            chapter.column("with_group"),
            chapter.column("joined_pairs", ColumnKind.NUMBER),
            chapter.column("possible_pairs", ColumnKind.NUMBER),
            chapter.column("share", ColumnKind.SHARE, decimals=1),
        ),
        [
            row(
                chapter.words.title(one.first),
                chapter.words.title(one.second),
                one.pairs,
                one.possible,
                one.share,
            )
            for one in facts.mixing
        ],
        foot=chapter.feet.by_note("pairs", chapter.feet.ties(), chapter.feet.actors()),
    )


def _whole(chapter: Chapter, facts: NetworkFacts) -> None:
    words = chapter.words
    if facts.whole is not None:
        chapter.say(
            "whole",
            transitivity=words.share(facts.whole.transitivity),
            by_chance=words.share(facts.whole.transitivity_by_chance),
            centralisation=words.share(facts.whole.centralisation),
        )
    if facts.left_out:
        names = [words.say(f"networks.measure.{one.measure.value}") for one in facts.left_out]
        needed = max(one.needed for one in facts.left_out)
        chapter.say(
            "left_out",
            measures=words.listed(names),
            present=words.number(facts.left_out[0].present),
            needed=words.number(needed),
        )


def _state_bodies(chapter: Chapter) -> None:
    words, network = chapter.words, chapter.profile.network
    chapter.section("state_bodies")
    general = network.general
    chapter.say(
        "general",
        wording=words.say("networks.general_wording") if words.language != "de" else general.wording,
        place=words.say("networks.general_place"),
        dated=words.partial(general.source.dated),
        source=general.source.citation,
    )
    chapter.table(
        "state_table",
        (
            chapter.column("role"),
            chapter.column("known", ColumnKind.NUMBER),
            chapter.column("with_trust", ColumnKind.NUMBER),
            chapter.column("mean_trust", ColumnKind.NUMBER, decimals=1),
            chapter.column("with_reluctance", ColumnKind.NUMBER),
            chapter.column("mean_reluctance", ColumnKind.SHARE),
        ),
        [
            row(
                words.title(one.role),
                one.actors,
                one.with_trust,
                one.mean_trust,
                one.with_reluctance,
                one.mean_reluctance,
            )
            for one in network.state_bodies
        ],
        remark=words.say("networks.mean_from_five"),
        foot=chapter.feet.of("mean", chapter.feet.actors()),
    )
