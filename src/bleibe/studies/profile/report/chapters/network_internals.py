"""What names actors and ties on which much hangs: only in the internal edition.

Here: brokers, bridges, cut points, trust and reluctance, strength of ties. Not here: anything public.
"""

from __future__ import annotations

from collections.abc import Sequence

from bleibe.science.network import EdgeInternals, NetworkInternals
from bleibe.studies.profile.network_chapter import StateBodyValue
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.report import ColumnKind, row
from bleibe.transition import Regularity


def network_internals(chapter: Chapter) -> None:
    """Add the internal tables, where the edition holds them."""
    network = chapter.profile.network
    if network.facts.internal is None:
        return
    chapter.section("named", internal=True)
    _single_points(chapter, network.facts.internal)
    if network.internal is not None:
        _values(chapter, network.internal)
    if network.graph.internal is not None:
        _strength(chapter, network.graph.internal.edges)


def _single_points(chapter: Chapter, internal: NetworkInternals) -> None:
    names = chapter.names
    chapter.table(
        "broker_table",
        (chapter.column("actor"), chapter.column("between_share", ColumnKind.SHARE)),
        [row(names.actor(one.actor), one.betweenness) for one in internal.brokers],
        internal=True,
        foot=chapter.feet.by_note("between", chapter.feet.ties()),
    )
    chapter.table(
        "cut_point_table",
        (chapter.column("actor"), chapter.column("pieces", ColumnKind.NUMBER)),
        [row(names.actor(one.actor), one.pieces) for one in internal.cut_points],
        internal=True,
        foot=chapter.feet.by_note("bridge", chapter.feet.ties()),
    )
    chapter.table(
        "bridge_table",
        (
            chapter.column("from_actor"),
            chapter.column("to_actor"),
            chapter.column("cut_off", ColumnKind.NUMBER),
        ),
        [row(names.actor(one.first), names.actor(one.second), one.cut_off) for one in internal.bridges],
        internal=True,
        foot=chapter.feet.by_note("bridge", chapter.feet.ties()),
    )


def _values(chapter: Chapter, values: Sequence[StateBodyValue]) -> None:
    words = chapter.words
    chapter.table(
        "value_table",
        (
            chapter.column("actor"),
            chapter.column("role"),
            chapter.column("trust"),
            chapter.column("reluctance"),
            chapter.column("source"),
        ),
        [
            row(
                one.name,
                words.title(one.role),
                None if one.trust is None else words.stated(one.trust),
                None if one.reluctance is None else words.share_span(one.reluctance),
                # the source of the actor: beside two unknown values it would read as theirs
                "–" if one.trust is None and one.reluctance is None else chapter.names.source(one.source),
            )
            for one in values
        ],
        internal=True,
        foot=chapter.feet.of("internal", chapter.feet.rows("actors", (one.source for one in values))),
    )


def _strength(chapter: Chapter, edges: Sequence[EdgeInternals]) -> None:
    known = [one for one in edges if one.regularity is not Regularity.UNKNOWN or one.trust is not None]
    words, names = chapter.words, chapter.names
    chapter.table(
        "strength_table",
        (
            chapter.column("from_actor"),
            chapter.column("to_actor"),
            chapter.column("kind"),
            chapter.column("regularity"),
            chapter.column("trust"),
        ),
        [
            row(
                names.actor(one.from_actor),
                names.actor(one.to_actor),
                words.label(one.kind),
                None if one.regularity is Regularity.UNKNOWN else words.label(one.regularity),
                None if one.trust is None else words.stated(one.trust),
            )
            for one in known
        ],
        internal=True,
        foot=chapter.feet.of("internal", chapter.feet.ties()),
    )
