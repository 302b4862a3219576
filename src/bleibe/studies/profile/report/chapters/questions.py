"""The first seed's four research questions, each answered in two or three sentences.

Here: the answers, with numbers and the chapter that says more. Not here: anything that only a chapter needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bleibe.studies.profile.actors import RoleState
from bleibe.studies.profile.obstacles import evidence_counts
from bleibe.studies.profile.offer_facts import Existence
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.headline import (
    is_unknown,
    rests_on_assumptions,
    why_unknown,
)
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.networks import network_in_short
from bleibe.studies.profile.rungs import RungState
from bleibe.studies.report import Block, Paragraph, Run, Text, TextLike, rich
from bleibe.transition import ActorGroup, Agreement, Cause

QUESTIONS = ("actors", "support", "obstacles", "networks")
"""The questions in the seed's order; each names the chapter that says more."""


def questions(material: Material, number: str, chapters: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the chapter.

    Parameters
    ----------
    material
        The profile and its words.
    number
        The chapter's own number.
    chapters
        The number of each chapter by its key, for the links.
    """
    chapter = Chapter(material, "questions", number)
    chapter.open()
    answers: dict[str, Callable[[Chapter], Text]] = {
        "actors": _actors,
        "support": _support,
        "obstacles": _obstacles,
        "networks": _networks,
    }
    for key in QUESTIONS:
        chapter.section(key)
        title = material.words.say(
            "report.chapter", number=chapters[key], title=material.words.say(f"{key}.title")
        )
        link = Run(text=material.words.say("report.link", chapter=title), link=f"#{key}")
        chapter.add(Paragraph(rich(answers[key](chapter), " ", link)))
    return chapter.done()


def _actors(chapter: Chapter) -> Text:
    words, actors = chapter.words, chapter.profile.actors
    by_group = {stand.group: words.number(stand.known) for stand in actors.groups}
    known = sum(stand.known for stand in actors.groups)
    seed = [stand for stand in actors.roles if stand.named_by_seed]
    missing = [words.title(stand.role) for stand in seed if stand.state is not RoleState.FOUND]
    parts: list[TextLike] = [
        words.counted(
            "questions.actors_known",
            known,
            n=chapter.notes.figure(words.number(known), "known_actors"),
            university=by_group[ActorGroup.UNIVERSITY],
            students=by_group[ActorGroup.STUDENTS],
            other=by_group[ActorGroup.OTHER],
        ),
        " ",
        words.text("questions.actors_missing", all=words.number(len(seed)), missing=words.listed(missing))
        if missing
        else words.text("questions.actors_complete", all=words.number(len(seed))),
        " ",
        _influence(chapter),
    ]
    return rich(*parts)


def _influence(chapter: Chapter) -> Text:
    internal = chapter.profile.actors.internal
    if internal is None:
        return chapter.words.text("questions.influence_public")
    stated = sum(one.influence is not None for one in internal)
    if not stated:
        return chapter.words.text("questions.influence_unknown")
    return chapter.words.counted("questions.influence_stated", stated)


def _support(chapter: Chapter) -> Text:
    words, offers = chapter.words, chapter.profile.offers
    running = sum(offer.existence is Existence.RUNNING for offer in offers)
    unconfirmed = sum(offer.existence is Existence.NOT_CONFIRMED for offer in offers)
    rungs = chapter.profile.coverage.rungs
    carried = sum(rung.state in (RungState.PROVIDED, RungState.PROVIDED_BY_OTHERS) for rung in rungs)
    return rich(
        words.counted(
            "questions.offers",
            len(offers),
            running=chapter.notes.figure(words.number(running), "exists"),
            unconfirmed=words.number(unconfirmed),
            ended=words.number(len(offers) - running - unconfirmed),
        ),
        " ",
        words.counted(
            "questions.four_facts",
            sum(offer.known is not None for offer in offers),
            taken_up=words.number(sum(offer.taken_up is not None for offer in offers)),
            used=chapter.notes.figure(words.number(sum(offer.used is not None for offer in offers)), "used"),
        ),
        " ",
        words.counted("questions.rungs", carried, all=words.number(len(rungs))),
    )


def _obstacles(chapter: Chapter) -> Text:
    words, obstacles = chapter.words, chapter.profile.obstacles
    counts = evidence_counts(obstacles)
    throughput = chapter.profile.throughput
    cause = throughput.main_cause
    first = (
        words.text("questions.no_obstacles")
        if not obstacles
        else words.counted(
            "questions.obstacles_noted",
            len(obstacles),
            documented=words.number(counts.documented),
            observed=words.number(counts.observed),
        )
    )
    if is_unknown(chapter.profile):
        return rich(first, " ", words.text("questions.stopped_unknown", why=why_unknown(words, throughput)))
    if cause is None:
        return rich(first, " ", words.text("questions.nobody_stopped"))
    stopped = sum(throughput.stopped_by[one] for one in Cause)
    assumed = rests_on_assumptions(chapter.profile, cause)
    return rich(
        first,
        " ",
        words.text(
            "questions.main_cause_assumed" if assumed else "questions.main_cause",
            cause=words.say(f"because.{cause.value}"),
            share=chapter.notes.figure(words.persons(throughput.stopped_by[cause]), "split"),
            stopped=words.persons(stopped),
        ),
    )


def _networks(chapter: Chapter) -> Text:
    words, facts = chapter.words, chapter.profile.network.facts
    agreed = next((row.ties for row in facts.agreement if row.agreement is Agreement.AGREED), 0)
    interfaces = chapter.profile.interfaces
    live = [one for one in interfaces.interfaces if one.state.is_live]
    throughput = chapter.profile.throughput
    return rich(
        network_in_short(chapter, facts),
        " ",
        words.counted("questions.agreed", agreed),
        " ",
        words.text("questions.interfaces_unknown", why=why_unknown(words, throughput))
        if throughput.lacking
        else words.each_counted(
            ("questions.interfaces.live", len(live), None),
            (
                "questions.interfaces.missing",
                interfaces.missing_found,
                chapter.notes.figure(words.number(interfaces.missing_found), "missing_ties"),
            ),
        ),
    )
