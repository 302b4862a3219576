"""Interfaces (Schnittstellen): who hands whom on to whom, by which rule, and where a tie is missing.

Here: both tables, each proposal with its reason. Not here: the shape of the whole network (`networks.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bleibe.studies.profile.interfaces import Interface, InterfaceChapter, InterfaceOwner, InterfaceState
from bleibe.studies.profile.missing_ties import JoinedStep, MissingTie
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.headline import why_unknown
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.report import Block, ColumnKind, Paragraph, Row, Span, rich, row
from bleibe.transition import GroupKey, Need, Phase

PROPOSALS_IN_CHAPTER = 10
"""The first ten stand in the chapter, all others in the appendix."""

Transition = tuple[Phase, Need, Phase, Need]
"""From which phase and need to which."""


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
        _none(chapter, "none_known")
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
    if ties > computed.ties_used and not chapter.profile.throughput.lacking:
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


def _none(chapter: Chapter, key: str) -> None:
    """Say that there is none, or that nobody can tell, as something is lacking to judge by."""
    throughput = chapter.profile.throughput
    if throughput.lacking:
        chapter.say("not_to_judge", why=why_unknown(chapter.words, throughput))
    else:
        chapter.say(key)


def _missing(chapter: Chapter) -> None:
    computed = chapter.profile.interfaces
    chapter.section("missing")
    if not computed.missing:
        _none(chapter, "none_missing")
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
    """Return which groups make which transition: the weightiest first, a second for other groups."""
    words, made_by = chapter.words, _by_transition(one.steps)
    shown = _shown_transitions(chapter, made_by)
    sentences = [
        words.say(
            "interfaces.reason",
            groups=chapter.names.groups(made_by[transition], shown=1),
            from_phase=words.label(transition[0]),
            from_need=words.label(transition[1]),
            to_phase=words.label(transition[2]),
            to_need=words.label(transition[3]),
        )
        for transition in shown
    ]
    if rest := len(made_by) - len(shown):
        named = {group for transition in shown for group in made_by[transition]}
        others = "_others" if not named.issuperset(one.groups) else ""
        sentences.append(words.count(f"interfaces.more_steps{others}", rest))
    return " ".join(sentences)


def _by_transition(steps: Sequence[JoinedStep]) -> dict[Transition, list[GroupKey]]:
    """Return each transition with the groups that make it, in the order of the steps."""
    made_by: dict[Transition, list[GroupKey]] = {}
    for step in steps:
        transition = (step.from_phase, step.from_need, step.to_phase, step.to_need)
        made_by.setdefault(transition, []).append(step.group)
    return made_by


def _shown_transitions(
    chapter: Chapter, made_by: Mapping[Transition, Sequence[GroupKey]]
) -> tuple[Transition, ...]:
    """Return the transition of most persons, and that of most of those groups that do not make it."""
    persons = {one.group: one.persons_per_year for one in chapter.profile.throughput.by_group}

    def weight(groups: Iterable[GroupKey]) -> float:
        return sum(persons.get(group, 0.0) for group in groups)

    first = max(made_by, key=lambda one: weight(made_by[one]))
    others = {one: set(groups) - set(made_by[first]) for one, groups in made_by.items()}
    second = max(others, key=lambda one: (bool(others[one]), weight(others[one])))
    return (first, second) if others[second] else (first,)


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
