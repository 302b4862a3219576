"""Interfaces (Schnittstellen): who hands whom on to whom, by which rule, and where a tie is missing.

Here: both tables, each proposal with its reason. Not here: the shape of the whole network (`networks.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bleibe.studies.profile.interfaces import Interface, InterfaceChapter, InterfaceOwner, InterfaceState
from bleibe.studies.profile.missing_ties import JoinedStep, MissingTie
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.report import Block, ColumnKind, Paragraph, Row, Span, rich, row
from bleibe.transition import Need, Phase

PROPOSALS_IN_CHAPTER = 10
"""The first ten stand in the chapter, all others in the appendix."""


def interfaces(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "interfaces", number)
    chapter.open()
    _existing(chapter)
    _missing(chapter)
    internal = chapter.profile.interfaces.internal
    if internal is not None:
        _owners(chapter, internal)
    return chapter.done()


def _existing(chapter: Chapter) -> None:
    computed = chapter.profile.interfaces
    ties = sum(one.ties for one in chapter.profile.network.facts.agreement)
    chapter.section("existing")
    if not computed.interfaces:
        chapter.say("none_known")
    else:
        _counted(chapter, computed, ties)
        rows = _both_directions(computed.interfaces)
        chapter.table(
            "interface_table",
            (
                chapter.column("between"),
                chapter.column("kind"),
                chapter.column("for_group"),
                chapter.column(
                    "persons_concerned", ColumnKind.SPAN, unit=chapter.words.say("columns.persons_unit")
                ),
                chapter.column("state_and_rule"),
                chapter.column("last_seen", ColumnKind.PARTIAL),
                chapter.column("source"),
            ),
            [_interface(chapter, alike) for alike in rows],
            remark=chapter.words.say(
                "interfaces.concerned",
                all=chapter.words.number(len(computed.interfaces)),
                rows=chapter.words.number(len(rows)),
            ),
            register=True,
            foot=chapter.feet.by_note("interface", chapter.feet.ties(), chapter.feet.groups()),
        )
    if ties > computed.ties_used:
        chapter.count("idle", ties - computed.ties_used)


def _counted(chapter: Chapter, computed: InterfaceChapter, ties: int) -> None:
    """Say how many interfaces there are, from how many ties, in which state and how well confirmed."""
    words = chapter.words
    states = {one.state: one for one in computed.states}
    agreed = states[InterfaceState.AGREED]
    live = [one for one in computed.interfaces if one.state.is_live]
    carrying = words.each_counted(
        ("interfaces.existing_text.ties", ties, None),
        ("interfaces.existing_text.used", computed.ties_used, None),
    )
    resulting = words.counted(
        "interfaces.existing_text.interfaces",
        len(live),
        n=chapter.notes.figure(words.number(len(live)), "interface"),
        without_rule=words.number(computed.without_rule),
        without_owner=words.number(computed.without_owner),
    )
    chapter.add(Paragraph(rich(carrying, " ", resulting)))
    firm = words.counted(
        "interfaces.agreed_text.agreed",
        agreed.interfaces,
        old=words.number(agreed.not_confirmed),
        years=words.number(computed.confirmed_within_months // 12),
    )
    loose = words.counted(
        "interfaces.agreed_text.ad_hoc",
        states[InterfaceState.AD_HOC].interfaces,
        unknown=words.number(states[InterfaceState.UNKNOWN].interfaces),
    )
    chapter.add(Paragraph(rich(firm, " ", loose)))
    if over := len(computed.interfaces) - len(live):
        chapter.count("not_live", over)


def _both_directions(found: Sequence[Interface]) -> list[list[Interface]]:
    """Return the interfaces, the two directions of one tie together where they concern the same groups."""
    together: dict[tuple[object, ...], list[Interface]] = {}
    for one in sorted(found, key=_by_persons):
        pair = frozenset({one.from_actor, one.to_actor})
        together.setdefault((pair, one.kind, one.state, one.rule, one.groups, one.source), []).append(one)
    return list(together.values())


def _by_persons(one: Interface) -> tuple[bool, float, str, str]:
    return not one.state.is_live, -one.persons.middle, one.from_name, one.to_name


def _interface(chapter: Chapter, alike: Sequence[Interface]) -> Row:
    words, one = chapter.words, alike[0]
    both = len({other.from_actor for other in alike}) > 1
    rule = one.rule or words.say("interfaces.no_rule")
    state = words.say(f"interfaces.state.{one.state.value}")
    return row(
        words.say(
            f"interfaces.{'both_ways' if both else 'one_way'}", first=one.from_name, second=one.to_name
        ),
        words.label(one.kind),
        chapter.names.groups(one.groups, shown=1),
        Span(low=one.persons.low, high=one.persons.high),
        words.say("interfaces.state_and_rule", state=state, rule=rule),
        one.evidence or words.say("interfaces.undated"),
        chapter.names.source(one.source),
    )


def _missing(chapter: Chapter) -> None:
    computed = chapter.profile.interfaces
    chapter.section("missing")
    if not computed.missing:
        unknown = chapter.profile.throughput.no_offer_on_file
        chapter.say("missing_unknown" if unknown else "none_missing")
        return
    chapter.count(
        "missing_text",
        computed.missing_found,
        n=chapter.notes.figure(chapter.words.number(computed.missing_found), "missing_ties"),
        shown=chapter.words.number(len(computed.missing[:PROPOSALS_IN_CHAPTER])),
    )
    missing_table(chapter, "missing_table", computed.missing[:PROPOSALS_IN_CHAPTER])


def missing_table(
    chapter: Chapter, key: str, proposals: Sequence[MissingTie], *, register: bool = False
) -> None:
    """Add a table of proposed ties, each with its reason."""
    chapter.table(
        key,
        (
            chapter.column("between"),
            chapter.column("reason"),
            chapter.column(
                "persons_concerned",
                ColumnKind.SPAN,
                unit=chapter.words.say("columns.persons_unit"),
            ),
        ),
        [_proposal(chapter, one) for one in proposals],
        remark=chapter.words.say("interfaces.not_proved"),
        register=register,
        foot=chapter.feet.by_note("missing_ties", chapter.feet.ties(), chapter.feet.offers()),
    )


def _proposal(chapter: Chapter, one: MissingTie) -> Row:
    words = chapter.words
    pair = "both_ways" if one.both_ways else "one_way"
    sentences = [_reason(chapter, one)]
    for key, holds in (
        ("not_running", not one.running),
        ("same_house", one.same_house),
        ("expired_tie", one.expired_tie),
        ("funding_tie", one.funding_tie),
    ):
        if holds:
            sentences.append(words.say(f"interfaces.{key}"))
    return row(
        words.say(f"interfaces.{pair}", first=one.from_name, second=one.to_name),
        " ".join(sentences),
        Span(low=one.persons.low, high=one.persons.high),
    )


def _reason(chapter: Chapter, one: MissingTie) -> str:
    words = chapter.words
    steps: list[tuple[Phase, Need, Phase, Need]] = list(
        dict.fromkeys(_without_group(step) for step in one.steps)
    )
    first = steps[0]
    rest = len(steps) - 1
    sentence = words.say(
        "interfaces.reason",
        groups=chapter.names.groups(one.groups, shown=1),
        from_phase=words.label(first[0]),
        from_need=words.label(first[1]),
        to_phase=words.label(first[2]),
        to_need=words.label(first[3]),
    )
    return sentence if not rest else f"{sentence} {words.count('interfaces.more_steps', rest)}"


def _without_group(step: JoinedStep) -> tuple[Phase, Need, Phase, Need]:
    return step.from_phase, step.from_need, step.to_phase, step.to_need


def _owners(chapter: Chapter, internal: Sequence[InterfaceOwner]) -> None:
    chapter.section("owners", internal=True)
    chapter.table(
        "owner_table",
        (
            chapter.column("from_actor"),
            chapter.column("to_actor"),
            chapter.column("kind"),
            chapter.column("owner"),
        ),
        [
            row(
                chapter.names.actor(one.from_actor),
                chapter.names.actor(one.to_actor),
                chapter.words.label(one.kind),
                one.owner or None,
            )
            for one in internal
        ],
        internal=True,
        foot=chapter.feet.of("internal", chapter.feet.ties()),
    )
