"""Findings and recommendations: the first seed's statements under their own wording, judged for the region.

Here: the table of judgements, then each statement with the numbers that say so and the measures that answer
it. Not here: any judgement (`studies.profile.findings`), words of its figures (its own wording).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bleibe.studies.profile.equal_measures import MeasureGain
from bleibe.studies.profile.findings import (
    AnsweringMeasure,
    Figure,
    Judged,
    Judgement,
    StatementKind,
    closing_sentence,
    judgement_word,
    sentence,
    word,
)
from bleibe.studies.profile.report.chapters.chapter import Chapter
from bleibe.studies.profile.report.chapters.findings_grounds import evidence, found_offers, offer_table
from bleibe.studies.profile.report.chapters.material import Material
from bleibe.studies.profile.report.chapters.measures import asked_of, measure_name, what_hangs
from bleibe.studies.report import (
    Block,
    CalloutKind,
    Cell,
    Heading,
    Paragraph,
    Row,
    Run,
    Text,
    TextLike,
    rich,
    row,
    strong,
)
from bleibe.transition import partial_date

SEED_LANGUAGE = "de"
ASKED = 2


def findings(material: Material, number: str) -> tuple[Block, ...]:
    """Return the chapter."""
    chapter = Chapter(material, "findings", number)
    chapter.open()
    computed, language = chapter.profile.findings, chapter.words.language
    chapter.add(Paragraph(word("remark", "intro", language)))
    if computed.provisional:
        chapter.callout("provisional", kind=CalloutKind.UNKNOWN, text=word("remark", "provisional", language))
    chapter.section("at_a_glance")
    _counts(chapter)
    _overview(chapter)
    _in_full(chapter)
    _internal(chapter)
    offer_table(chapter)
    _thresholds(chapter)
    return chapter.done()


def _counts(chapter: Chapter) -> None:
    kinds = {
        kind: {one.judgement: one.statements for one in chapter.profile.findings.counts if one.kind is kind}
        for kind in StatementKind
    }
    for kind, counts in kinds.items():
        parts = [
            chapter.words.say(
                "findings.count_of",
                n=chapter.words.number(counts[judgement]),
                word=judgement_word(judgement, kind, chapter.words.language),
            )
            for judgement in Judgement
            if counts.get(judgement)
        ]
        chapter.say(f"counts.{kind.value}", parts=", ".join(parts))


def _overview(chapter: Chapter) -> None:
    chapter.table(
        "overview",
        (
            chapter.column("statement"),
            chapter.column("kind"),
            chapter.column("judgement"),
            chapter.column("at_low_and_high"),
        ),
        [_overview_row(chapter, one) for one in chapter.profile.findings.judged],
        remark=word("remark", "thresholds", chapter.words.language),
        foot=chapter.feet.of("judged", chapter.words.say("findings.seed_source"), chapter.feet.result()),
    )


def _overview_row(chapter: Chapter, one: Judged) -> Row:
    words, kind = chapter.words, one.statement.kind
    ends = [_judgement(chapter, one, end) for end in (one.at_low, one.at_high) if end is not None]
    text = wording(chapter, one)
    return row(
        words.say("findings.indent", text=text) if kind is StatementKind.RECOMMENDATION else text,
        word("kind", kind, words.language),
        Cell(value=_judgement(chapter, one, one.judgement), strong=one.judgement is Judgement.HOLDS),
        " / ".join(ends) if one.hangs_on_readings else words.say("findings.alike"),
    )


def wording(chapter: Chapter, one: Judged) -> str:
    """Return the statement as its reader knows it: the seed's German, in English ours."""
    return one.statement.wording if chapter.words.language == SEED_LANGUAGE else one.statement.english


def _judgement(chapter: Chapter, one: Judged, judgement: Judgement) -> str:
    return judgement_word(judgement, one.statement.kind, chapter.words.language)


def _in_full(chapter: Chapter) -> None:
    """Add every statement under its wording: the findings, then each problem with its recommendations."""
    judged = chapter.profile.findings.judged
    chapter.section("support_state")
    for one in judged:
        if one.statement.kind is StatementKind.FINDING:
            _statement(chapter, one, level=3)
    for problem in (one for one in judged if one.statement.kind is StatementKind.PROBLEM):
        chapter.section(f"problem.{problem.statement.key}")
        _statement(chapter, problem, level=3)
        for one in judged:
            if one.statement.problem == problem.statement.key:
                _statement(chapter, one, level=3)


def _statement(chapter: Chapter, one: Judged, *, level: int, name: str = "") -> None:
    words = chapter.words
    chapter.add(
        Heading(
            text=words.say("findings.quoted", text=wording(chapter, one).rstrip(".")),
            level=level,
            id=f"findings-{name}{one.statement.key.replace('_', '-')}",
        )
    )
    if words.language != SEED_LANGUAGE:
        seed = Run(text=one.statement.wording, language=SEED_LANGUAGE)
        said = words.text("findings.in_german", text=seed)
        chapter.add(Paragraph(tuple(replace(run, emphasis=True) for run in said)))
    chapter.add(Paragraph(_verdict(chapter, one)))
    chapter.bullets(_figures(chapter, one.figures))
    chapter.bullets(evidence(chapter, one))
    for paragraph in found_offers(chapter, one):
        chapter.add(Paragraph(paragraph))
    if one.missing:
        chapter.add(Paragraph(_listed(chapter, "missing", [_sentence(chapter, gap) for gap in one.missing])))
    _rungs(chapter, one)
    chapter.bullets(_answers(chapter, one))
    closing = closing_sentence(one, words.language)
    if closing:
        chapter.add(Paragraph(closing))


def _verdict(chapter: Chapter, one: Judged) -> Text:
    words = chapter.words
    parts: list[TextLike] = [
        words.text("findings.verdict", judgement=strong(_judgement(chapter, one, one.judgement)))
    ]
    if one.hangs_on_readings and one.at_low is not None and one.at_high is not None:
        remark = word("remark", "hangs_on_readings", words.language).format(
            at_low=_judgement(chapter, one, one.at_low), at_high=_judgement(chapter, one, one.at_high)
        )
        parts += [" ", remark]
    return rich(*parts)


def _figures(chapter: Chapter, figures: Sequence[Figure]) -> Iterator[Text]:
    """Yield the sentence of each figure, with what it rests on."""
    for one in figures:
        ground = chapter.words.say(f"findings.ground.{one.ground.value}")
        mark = chapter.notes.mark(ground, f"ground_{one.ground.value}")
        yield rich(_sentence(chapter, one), " ", mark)


def _sentence(chapter: Chapter, one: Figure) -> str:
    return sentence(one, chapter.words.language, _writer(chapter))


def _writer(chapter: Chapter) -> Callable[[float | int | str], str]:
    def write(value: float | int | str) -> str:
        if isinstance(value, str):
            return _dated(chapter, value)
        # what is not counted one by one are persons, or places for them
        return chapter.words.persons(value) if isinstance(value, float) else chapter.words.number(value)

    return write


def _dated(chapter: Chapter, value: str) -> str:
    """Return a text as it is; a day, a month or a year as the language writes it."""
    try:
        return chapter.words.partial(partial_date(value))
    except ValueError:
        return value


def _listed(chapter: Chapter, key: str, sentences: Sequence[str]) -> Text:
    return chapter.words.text(f"findings.{key}", sentences=" ".join(sentences))


def _rungs(chapter: Chapter, one: Judged) -> None:
    if one.rungs:
        named = [
            chapter.words.say(
                "findings.rung",
                rung=chapter.words.say(f"rung.{stand.rung}"),
                state=chapter.words.say(f"support.rung_state.{stand.state.value}"),
            )
            for stand in one.rungs
        ]
        chapter.add(Paragraph(chapter.words.text("findings.rungs", rungs="; ".join(named))))


def _answers(chapter: Chapter, one: Judged) -> Iterator[Text]:
    """Yield the measures that answer the statement, and the questions whose answer would tell more."""
    for measure in one.measures:
        yield _measure(chapter, measure)
    for asked in one.ask[:ASKED]:
        sentence = chapter.words.text("findings.ask", question=asked_of(chapter.material, asked))
        hangs = what_hangs(chapter.material, asked.question.view, asked.swing)
        yield rich(sentence, " ", hangs) if hangs else sentence


def _measure(chapter: Chapter, one: AnsweringMeasure) -> Text:
    gain = one.in_package if one.alone is None else one.alone
    named = measure_name(chapter.material, MeasureGain(measure=one.measure, gain=gain or 0.0))
    if gain is None:
        return chapter.words.text("findings.measure_for_others_too", measure=named)
    sentence = chapter.words.text(
        "findings.measure_in_package" if one.alone is None else "findings.measure",
        measure=named,
        gain=chapter.notes.figure(chapter.words.persons(gain), "measure"),
    )
    return rich(sentence, " ", chapter.words.counted("findings.equal", one.equal)) if one.equal else sentence


def _internal(chapter: Chapter) -> None:
    internal = chapter.profile.findings.internal
    if not internal:
        return
    chapter.section("internal", internal=True)
    chapter.add(Paragraph(word("remark", "internal", chapter.words.language)))
    for one in internal:
        _statement(chapter, one, level=3, name="internal-")


def _thresholds(chapter: Chapter) -> None:
    chapter.section("thresholds")
    chapter.bullets(
        word("threshold", one.key, chapter.words.language) for one in chapter.profile.findings.thresholds
    )
