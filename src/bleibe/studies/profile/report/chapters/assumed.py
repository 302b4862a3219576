"""What is assumed, and what is missing: the assumptions, all open questions, evidence that is old.

Here: the three lists. Not here: which conclusions hang on an assumption (`robustness.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bleibe.studies.profile.actors import Freshness
from bleibe.studies.profile.ask_next import AskNext
from bleibe.studies.profile.offer_facts import Existence
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.measures import addressee, foremost_question, question
from bleibe.studies.profile.report.chapters.robustness import is_share
from bleibe.studies.profile.used_assumptions import UsedAssumption
from bleibe.studies.report import Block, ColumnKind, Paragraph, Row, Span, rich, row
from bleibe.transition import GroupKey, QuestionView, first_day

NO_YEAR = ""

ENDS = ("low", "middle", "high")

VIEWS = (
    (QuestionView.AS_IT_STANDS, "ask_next", "question"),
    (QuestionView.OTHER_GAPS_CLOSED, "ask_closed", "question_closed"),
)
"""How a question is counted, the words of its table, and its note."""


def assumed(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "assumptions", number)
    chapter.open()
    _assumptions(chapter)
    _taken_as_usual(chapter)
    _questions(chapter)
    _old(chapter)
    return chapter.done()


def _assumptions(chapter: Chapter) -> None:
    rows = chapter.profile.assumptions
    by_kind = [one for one in rows if one.group is None]
    chapter.section("in_use")
    if not rows:
        chapter.say("none")
        return
    chapter.count(
        "in_use_text",
        len(rows),
        set_by_us=chapter.words.number(sum(one.set_by_us for one in by_kind)),
        own=chapter.words.number(sum(one.region_own for one in by_kind)),
        sizes=chapter.words.number(len(rows) - len(by_kind)),
        notes=(chapter.notes.note("assumption"),),
    )
    _sizes(chapter, [one for one in rows if one.group is not None])
    numbers = [one for one in by_kind if not is_share(one)]
    shares = [one for one in by_kind if is_share(one)]
    if numbers:
        _table(chapter, "number_table", ColumnKind.NUMBER, numbers)
    if shares:
        _table(chapter, "share_table", ColumnKind.SHARE, shares)


def _sizes(chapter: Chapter, sizes: Sequence[UsedAssumption]) -> None:
    """Add the groups whose size is assumed, the largest first, and how each size was arrived at."""
    if not sizes:
        return
    ordered = sorted(sizes, key=lambda one: (-one.middle, one.id))
    rows = chapter.feet.rows("groups", (one.source for one in ordered))
    persons = chapter.words.say("columns.persons_unit")
    counted = {one.group: one.persons_per_year for one in chapter.profile.throughput.by_group}
    chapter.table(
        "size_table",
        (
            chapter.column("group"),
            *(chapter.column(end, ColumnKind.NUMBER, unit=persons) for end in ENDS),
            chapter.column("carried_span", ColumnKind.SPAN, unit=persons),
            chapter.column("turns"),
        ),
        [_size(chapter, one, counted) for one in ordered],
        remark=chapter.words.say("assumptions.size_table.remark"),
        foot=chapter.feet.by_note("assumption", rows),
    )
    chapter.table(
        "derivation_table",
        (chapter.column("group"), chapter.column("size_derivation"), chapter.column("source")),
        [_derivation(chapter, one) for one in ordered],
        foot=chapter.feet.of("derived", rows),
    )


def _size(chapter: Chapter, one: UsedAssumption, counted: Mapping[GroupKey, float]) -> Row:
    """Return the row of a group; the middle is rounded as in the table of groups, where the sizes add up."""
    middle = one.middle if one.group is None else counted.get(one.group, one.middle)
    moved, turns = _moved(chapter, one), _turns(chapter, one)
    return row(_group(chapter, one), one.low, middle, one.high, moved, turns)


def _derivation(chapter: Chapter, one: UsedAssumption) -> Row:
    said = one.derivation_in(chapter.words.language) or chapter.words.say("value.unknown")
    return row(_group(chapter, one), said, chapter.names.source_with_day(one.source))


def _group(chapter: Chapter, one: UsedAssumption) -> str:
    return "" if one.group is None else chapter.names.group(one.group)


def _table(chapter: Chapter, key: str, kind: ColumnKind, rows: Sequence[UsedAssumption]) -> None:
    persons = chapter.words.say("columns.persons_unit")
    unit = persons if kind is ColumnKind.NUMBER else ""
    chapter.table(
        key,
        (
            chapter.column("assumption"),
            *(chapter.column(end, kind, unit=unit) for end in ENDS),
            chapter.column("stands_for", ColumnKind.NUMBER),
            chapter.column("carried_span", ColumnKind.SPAN, unit=persons),
            chapter.column("turns"),
            chapter.column("source"),
        ),
        [_assumption(chapter, one) for one in rows],
        remark=chapter.words.say("assumptions.how_to_read"),
        foot=chapter.feet.by_note(
            "assumption", chapter.feet.rows("assumptions", (one.source for one in rows))
        ),
    )


def _assumption(chapter: Chapter, one: UsedAssumption) -> Row:
    return row(
        chapter.names.estimate(one.id),
        one.low,
        one.middle,
        one.high,
        one.stands_for,
        _moved(chapter, one),
        _turns(chapter, one),
        chapter.names.source(one.source),
    )


def _moved(chapter: Chapter, one: UsedAssumption) -> Span | str:
    ends = [end for end in (one.carried_low, one.carried_high) if end is not None]
    return Span(low=min(ends), high=max(ends)) if ends else chapter.words.say("assumptions.not_varied")


def _turns(chapter: Chapter, one: UsedAssumption) -> str:
    return chapter.words.say(f"assumptions.turns.{'yes' if one.turns else 'no'}")


def _questions(chapter: Chapter) -> None:
    chapter.section("ask_next")
    asked = chapter.profile.ask_next
    if first := foremost_question(chapter.material):
        chapter.add(Paragraph(first))
    elif not asked:
        chapter.say("nothing_to_ask")
    for view, key, note in VIEWS:
        of_view = [one for one in asked if one.view is view]
        if of_view:
            chapter.count(f"{key}_text", len(of_view), notes=(chapter.notes.note(note),))
            _question_table(chapter, f"{key}_table", of_view, note)


def _question_table(chapter: Chapter, key: str, asked: Sequence[AskNext], note: str) -> None:
    chapter.table(
        key,
        (
            chapter.column("asked"),
            chapter.column("question"),
            chapter.column("carried_span", ColumnKind.SPAN, unit=chapter.words.say("columns.persons_unit")),
            chapter.persons("swing"),
        ),
        [
            row(
                addressee(chapter.material, one),
                question(chapter.material, one),
                *_hangs(chapter, one),
            )
            for one in asked
        ],
        remark=""
        if all(one.swing is not None for one in asked)
        else chapter.words.say("assumptions.held_back"),
        foot=chapter.feet.by_note(note, chapter.feet.result()),
    )


def _hangs(chapter: Chapter, one: AskNext) -> tuple[Span | str, float | str]:
    """Return how many come through by the answer, and the difference; in public not of a named office."""
    if one.carried_low is None or one.carried_high is None or one.swing is None:
        internal = chapter.words.say("assumptions.internal_only")
        return internal, internal
    return Span(low=one.carried_low, high=one.carried_high), one.swing


def _taken_as_usual(chapter: Chapter) -> None:
    """Say for which groups and offers nobody stated what is needed or met, and what is done about it."""
    profile = chapter.profile
    groups = [chapter.names.group(one.group) for one in profile.coverage.groups if one.steps_assumed]
    offers = [one.key for one in profile.offers if one.content_assumed]
    silent = profile.coverage.unplaced
    lines = [("needs_assumed", groups)] if groups else []
    for key, keys in (("content_assumed", offers), ("content_unknown", silent)):
        lines += [(key, [chapter.names.offer(one) for one in keys])] if keys else []
    if lines:
        chapter.section("not_stated")
        chapter.bullets(
            chapter.words.text(f"assumptions.{key}", names="; ".join(names)) for key, names in lines
        )


def _old(chapter: Chapter) -> None:
    words = chapter.words
    chapter.section("old")
    freshness = Counter(entry.freshness for entry in chapter.profile.actors.entries)
    stale, to_find = freshness[Freshness.STALE], freshness[Freshness.TO_FIND]
    dated = words.counted(
        "assumptions.old_actors.stale",
        stale,
        n=chapter.notes.figure(words.number(stale), "stale"),
        undated=words.number(freshness[Freshness.UNDATED]),
    )
    chapter.add(Paragraph(rich(dated, " ", words.counted("assumptions.old_actors.to_find", to_find))))
    waiting = [offer for offer in chapter.profile.offers if offer.existence is Existence.NOT_CONFIRMED]
    if not waiting:
        chapter.say("all_confirmed" if chapter.profile.offers else "no_offer")
        return
    years = Counter(str(first_day(offer.last_seen).year) if offer.last_seen else NO_YEAR for offer in waiting)
    chapter.count("old_offers", len(waiting))
    chapter.table(
        "old_table",
        (chapter.column("last_seen", ColumnKind.PARTIAL), chapter.column("offers", ColumnKind.NUMBER)),
        [row(year or None, count) for year, count in sorted(years.items(), reverse=True)],
        foot=chapter.feet.of("counted", chapter.feet.rows("offers", (offer.source for offer in waiting))),
    )
