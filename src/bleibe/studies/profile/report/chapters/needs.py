"""Who meets which need, in which language, for whom; and for whom, or in which language, it is not met.

Here: one line for each step, and the short list of what a met need still lacks. Not here: how many offers
there are (`support.py`), needs that nobody meets (`gaps.py`), the offers one by one (`need_register.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bleibe.studies.profile.need_covers import NeedCover, NotFor, ShutBy
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.gaps import condition_in_words
from bleibe.studies.report import Cell, Row, Text, rich, row, strong
from bleibe.transition import GroupKey, Need, OfferKey, Phase, Route

PROVIDERS_SHOWN = 2
"""Providers named for a step; the register has all of them."""

ASKED_SHOWN = 3
"""Universities or places named to which the offers of a step are bound."""


def need_table(chapter: Chapter, route: Route) -> None:
    """Add the table of a route; nothing where no group goes it."""
    found = [one for one in chapter.profile.coverage.needs if one.route is route]
    if found:
        chapter.table(
            f"needs_{route.value}",
            (
                chapter.column("step"),
                chapter.column("met_by"),
                chapter.column("languages"),
                chapter.column("for_whom"),
                chapter.column("not_for"),
            ),
            [_row(chapter, one) for one in found],
            foot=chapter.feet.by_note("step_of_group", chapter.feet.groups(), chapter.feet.offers()),
            remark=chapter.words.say("support.needs_remark"),
        )


def met_but(chapter: Chapter) -> None:
    """Add the short list: met, but not for these; met, but not in this language."""
    found = [one for one in chapter.profile.coverage.needs if one.met_by]
    if not found:
        return
    chapter.section("met_but")
    bullets = [*_by_group(chapter, found), *_by_language(chapter, found)]
    chapter.say("met_but_text" if bullets else "met_for_all")
    chapter.bullets(bullets)
    _languages_open(chapter, found)


def _row(chapter: Chapter, one: NeedCover) -> Row:
    words = chapter.words
    step = step_in_words(chapter, one.phase, one.need)
    if not one.met_by:
        return row(step, Cell(value=words.say("support.cell_gap"), strong=True), "–", "–", "–")
    missing = [*(chapter.names.groups(lacking.groups) for lacking in one.not_for), *_not_in(chapter, one)]
    return row(
        step,
        _providers(chapter, one),
        _languages(chapter, one),
        _open_to(chapter, one),
        Cell(value=words.title_of("; ".join(missing)), strong=True) if missing else "–",
    )


def step_in_words(chapter: Chapter, phase: Phase, need: Need) -> str:
    """Return a step as it begins a line: the phase, then the need."""
    words = chapter.words
    return words.title_of(words.say("registers.step", phase=words.label(phase), need=words.label(need)))


def _providers(chapter: Chapter, one: NeedCover) -> str:
    """Return who meets a need, those first of whom a source says so."""
    confirmed = set(one.confirmed)
    order: list[OfferKey] = sorted(one.met_by, key=lambda key: key not in confirmed)
    return chapter.names.few((chapter.names.facts(key).actor_name for key in order), shown=PROVIDERS_SHOWN)


def _languages(chapter: Chapter, one: NeedCover) -> str:
    words = chapter.words
    counts = [(chapter.names.language(each.language), len(each.offers)) for each in one.languages]
    if not counts:
        return words.say("support.not_stated")
    unknown = len(one.languages_unknown)
    counts += [(words.say("support.not_stated"), unknown)] if unknown else []
    return "; ".join(words.say("support.counted", what=what, n=words.number(count)) for what, count in counts)


def _open_to(chapter: Chapter, one: NeedCover) -> str:
    words = chapter.words
    which = "open_to_all" if len(one.for_all) == len(one.met_by) else "open_to"
    return words.say(f"support.{which}", n=words.number(len(one.for_all)), all=words.number(len(one.met_by)))


def _why(chapter: Chapter, lacking: NotFor) -> str:
    """Return what the offers ask; of several conditions each offer may ask another one."""
    asked = [_asked(chapter, one) for one in lacking.shut_by]
    if len(asked) == 1:
        return asked[0]
    return chapter.words.say("support.by_offer", why=chapter.words.listed(asked))


def _asked(chapter: Chapter, one: ShutBy) -> str:
    rest = len(one.asked) - ASKED_SHOWN
    if rest < 2:
        return condition_in_words(chapter, one.condition, one.asked)
    shown = condition_in_words(chapter, one.condition, one.asked[:ASKED_SHOWN])
    return f"{shown}, {chapter.words.say('names.more', n=chapter.words.number(rest))}"


def _not_in(chapter: Chapter, one: NeedCover) -> Iterator[str]:
    for code in one.not_in:
        yield chapter.words.say("support.not_in", language=chapter.names.language(code))


def _by_group(chapter: Chapter, found: Sequence[NeedCover]) -> Iterator[Text]:
    """Yield for each set of groups the needs that are met for others and not for them."""
    together: dict[tuple[GroupKey, ...], list[str]] = {}
    for one in found:
        for lacking in one.not_for:
            why, step = _why(chapter, lacking), _step(chapter, one)
            said = chapter.words.say("support.step_because", step=step, why=why)
            together.setdefault(lacking.groups, []).append(said)
    for groups, steps in together.items():
        yield rich(
            chapter.words.text("support.met_not_for", groups=strong(chapter.names.groups(groups))),
            " ",
            "; ".join(steps),
            ".",
        )


def _by_language(chapter: Chapter, found: Sequence[NeedCover]) -> Iterator[Text]:
    for code in sorted({code for one in found for code in one.not_in}):
        steps = [_step(chapter, one) for one in found if code in one.not_in]
        yield rich(
            chapter.words.text("support.met_not_in", language=strong(chapter.names.language(code))),
            " ",
            "; ".join(steps),
            ".",
        )


def _step(chapter: Chapter, one: NeedCover) -> str:
    return chapter.words.say(
        "support.step", need=chapter.words.label(one.need), phase=chapter.words.label(one.phase)
    )


def _languages_open(chapter: Chapter, found: Sequence[NeedCover]) -> None:
    """Say of each language that groups speak for how many steps no source states it."""
    words = chapter.words
    said = [
        words.say(
            "support.steps_of_language",
            language=chapter.names.language(code),
            n=words.number(sum(code in one.not_stated_in for one in found)),
        )
        for code in sorted({code for one in found for code in one.not_stated_in})
    ]
    if said:
        chapter.say("not_stated_in", languages=words.listed(said), all=words.number(len(found)))
