"""Actors and labour markets of the Hochschulregion: who supports the transition.

Here: groups, roles, what is missing, whose evidence is old. Not here: the whole register (`registers.py`),
labour markets (`labour_market.py`).
"""

from __future__ import annotations

from bleibe.studies.profile.actors import ActorInternals, RoleStand, RoleState
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.labour_market import labour_market
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.report import Block, Cell, ColumnKind, Row, row


def actors(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "actors", number)
    chapter.open()
    _groups(chapter)
    _seed_roles(chapter)
    _other_roles(chapter)
    if chapter.profile.actors.internal is not None:
        _internal(chapter, chapter.profile.actors.internal)
    labour_market(chapter)
    return chapter.done()


def _groups(chapter: Chapter) -> None:
    stands = chapter.profile.actors.groups
    known = sum(stand.known for stand in stands)
    chapter.count(
        "intro",
        known,
        n=chapter.notes.figure(chapter.words.number(known), "known_actors"),
        old=chapter.notes.figure(chapter.words.number(sum(stand.stale for stand in stands)), "stale"),
        undated=chapter.words.number(sum(stand.undated for stand in stands)),
    )
    rows = [
        row(chapter.words.title(one.group), one.known, one.to_find, one.stale, one.undated) for one in stands
    ]
    numbers = ("known", "to_find", "stale", "undated")
    chapter.table(
        "groups",
        (
            chapter.column("actor_group"),
            *(chapter.column(key, ColumnKind.NUMBER) for key in numbers),
        ),
        rows,
        foot=chapter.feet.of("counted", chapter.feet.actors()),
    )


def _seed_roles(chapter: Chapter) -> None:
    chapter.section("seed")
    seed = [stand for stand in chapter.profile.actors.roles if stand.named_by_seed]
    missing = [stand for stand in seed if stand.state is not RoleState.FOUND]
    if missing:
        chapter.count("seed_missing", len(missing), all=chapter.words.number(len(seed)))
    else:
        chapter.say("seed_complete", all=chapter.words.number(len(seed)))
    chapter.table(
        "seed_roles",
        (
            chapter.column("role"),
            chapter.column("state"),
            chapter.column("who"),
        ),
        [_role(chapter, stand) for stand in seed],
        foot=chapter.feet.of("roles", chapter.words.say("actors.seed_source"), chapter.feet.actors()),
    )


def _other_roles(chapter: Chapter) -> None:
    others = [stand for stand in chapter.profile.actors.roles if not stand.named_by_seed]
    if others:
        chapter.table(
            "other_roles",
            (
                chapter.column("role"),
                chapter.column("state"),
                chapter.column("who"),
            ),
            [_role(chapter, stand) for stand in others],
            remark=chapter.words.say("actors.register"),
            foot=chapter.feet.of("roles", chapter.feet.actors()),
        )


def _role(chapter: Chapter, stand: RoleStand) -> Row:
    found = stand.state is RoleState.FOUND
    state = chapter.words.say(f"actors.state.{stand.state.value}", n=chapter.words.number(len(stand.actors)))
    who = chapter.names.few(chapter.names.actor(key) for key in stand.actors)
    return row(
        chapter.words.title(stand.role),
        Cell(value=state, strong=not found),
        who,
    )


def _internal(chapter: Chapter, internal: tuple[ActorInternals, ...]) -> None:
    spoken = [one for one in internal if _says_anything(one)]
    chapter.section("internals", internal=True)
    chapter.say("internals_text")
    chapter.table(
        "internal_table",
        (
            chapter.column("actor"),
            chapter.column("influence"),
            chapter.column("mandate"),
            chapter.column("own_logic"),
            chapter.column("trust"),
            chapter.column("reluctance"),
            chapter.column("owner"),
        ),
        [_internal_row(chapter, one) for one in spoken],
        internal=True,
        foot=chapter.feet.of("internal", chapter.feet.actors()),
    )


def _says_anything(one: ActorInternals) -> bool:
    known = (one.influence, one.trust, one.reluctance)
    return any(value is not None for value in known) or bool(one.mandate or one.own_logic or one.owner)


def _internal_row(chapter: Chapter, one: ActorInternals) -> Row:
    words = chapter.words
    reluctance = None if one.reluctance is None else words.share_span(one.reluctance)
    return row(
        chapter.names.actor(one.key),
        None if one.influence is None else words.label(one.influence),
        one.mandate or None,
        one.own_logic or None,
        None if one.trust is None else words.stated(one.trust),
        reluctance,
        one.owner or None,
    )
