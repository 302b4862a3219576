"""The chapter as a whole: order, counts, editions, and that it does not hang on the order of rows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TypeVar

import pytest

from bleibe.exchange import region_schema
from bleibe.studies.profile.findings import (
    Closing,
    FindingsChapter,
    Judgement,
    StatementKind,
    closing_sentence,
    findings,
    judgement_word,
    sentence,
    statements,
    word,
    word_groups,
)
from bleibe.studies.profile.findings.figures import figure
from bleibe.studies.profile.plain import schema_of, to_plain
from bleibe.transition import (
    Agreement,
    Evidence,
    EvidenceKind,
    ForWhom,
    Graduates,
    Group,
    Need,
    Obstacle,
    ObstacleKey,
    Offer,
    PartialDate,
    Phase,
    Region,
    Regularity,
    Source,
    Stated,
    Tie,
)
from builders import actor, group, offer, reach, region, tie
from studies.profile.findings.judging import NOT_ENOUGH, chapter_of, facts_of

Row = TypeVar("Row")
FRESH = Source(citation="survey", dated=PartialDate("2025"))


def measured(key: str) -> Group:
    """A group of students half of whom, by a survey, lack language and knowledge of the labour market."""
    own = group(key, "arrival:orientation study:language study:labour_market_knowledge", persons=100)
    return replace(
        own, steps=tuple(replace(step, share=Stated.exact(0.5), source=FRESH) for step in own.steps)
    )


def some_offers() -> list[Offer]:
    """Offers for students and one for companies."""
    return [
        offer("welcome", "io", "orientation", "arrival", kind="introduction", places=50, languages="en"),
        offer("course", "abh", "language", "study", kind="language_course", languages="de"),
        offer("market", "ba", "labour_market_knowledge", "study", places=60),
        offer(
            "desk",
            "abh",
            "legal_certainty",
            "first_job",
            kind="employer_service",
            for_whom=ForWhom.EMPLOYERS,
        ),
    ]


def some_graduates() -> tuple[Graduates, ...]:
    """Two numbers counted alike."""
    return tuple(
        Graduates(
            field_of_study=field,
            number=Stated.exact(10),
            unit="graduates",
            population="foreign",
            year=PartialDate("2024"),
            source=FRESH,
        )
        for field in ("06", "07")
    )


def a_region() -> Region:
    """A region with something of everything that the rules ask for."""
    return region(
        actors=[
            actor("io", "international_office", owner="somebody"),
            actor("abh", "foreigners_authority", reluctance=0.4, trust=2),
            actor("ba", "employment_agency", reluctance=0.3),
            actor("firm", "company"),
        ],
        offers=some_offers(),
        ties=[
            tie("io", "abh", agreement=Agreement.UNKNOWN, trust=4),
            tie("abh", "ba", agreement=Agreement.AGREED),
            tie("io", "firm"),
        ],
        groups=[measured("g"), measured("h"), group("w", "arrival:language", route="skilled_worker")],
        reaches=(reach("welcome", known=0.9, taken_up=0.9), reach("desk", known=0.5)),
        obstacles=(
            Obstacle(
                key=ObstacleKey("o"),
                name="O",
                needs=frozenset({Need.LANGUAGE, Need.LEGAL_CERTAINTY}),
                phases=frozenset({Phase.STUDY, Phase.FIRST_JOB}),
                evidence=(Evidence(kind=EvidenceKind.INTERVIEW, text="said", source=FRESH),),
            ),
        ),
        graduates=some_graduates(),
    )


def backwards(own: Region) -> Region:
    """The same region with every table turned round."""

    def turned(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(reversed(rows))

    return replace(
        own,
        actors=turned(own.actors),
        offers=turned(own.offers),
        ties=turned(own.ties),
        groups=tuple(replace(one, steps=turned(one.steps)) for one in turned(own.groups)),
        reaches=turned(own.reaches),
        obstacles=turned(own.obstacles),
        graduates=turned(own.graduates),
    )


def without_secrets(own: Region) -> Region:
    """The region without what is internal in its tables; the chapters keep what they computed."""
    return replace(
        own,
        actors=tuple(
            replace(one, trust=None, reluctance=None, influence=None, upkeep=replace(one.upkeep, owner=""))
            for one in own.actors
        ),
        ties=tuple(
            Tie(
                from_actor=one.from_actor,
                to_actor=one.to_actor,
                kind=one.kind,
                agreement=one.agreement,
                regularity=Regularity.UNKNOWN,
                source=one.source,
            )
            for one in own.ties
        ),
    )


def written(chapter: FindingsChapter) -> str:
    return json.dumps(to_plain(chapter), ensure_ascii=False)


def test_the_statements_stand_in_the_order_of_the_seed() -> None:
    chapter = chapter_of(a_region())
    assert [row.statement for row in chapter.judged] == list(statements())


def test_the_counts_add_up_to_the_statements() -> None:
    chapter = chapter_of(a_region())
    by_kind = {
        kind: sum(row.statements for row in chapter.counts if row.kind is kind) for kind in StatementKind
    }
    assert list(by_kind.values()) == [4, 5, 13]


def test_turning_the_rows_round_changes_no_byte() -> None:
    assert written(chapter_of(a_region())) == written(chapter_of(backwards(a_region())))


def test_the_public_part_rests_on_nothing_internal() -> None:
    facts = facts_of(a_region())
    public = findings(facts).public()
    stripped = replace(facts.public(), region=without_secrets(facts.region))
    assert written(findings(stripped).public()) == written(public)
    assert public.internal is None


def test_the_internal_part_judges_reluctance_on_single_offices() -> None:
    # 40 % and 30 % avoid the two offices, both at or above a quarter: holds; in public two are too few
    chapter = chapter_of(a_region())
    assert chapter.internal is not None
    assert [(row.statement.key, row.judgement) for row in chapter.internal] == [
        ("reluctance", Judgement.HOLDS)
    ]
    in_public = next(row for row in chapter.judged if row.statement.key == "reluctance")
    assert in_public.judgement is NOT_ENOUGH
    assert "0.4" not in written(chapter.public())


def test_nothing_asked_makes_every_judgement_provisional() -> None:
    own = replace(a_region(), compiled_from="public_sources")
    chapter = chapter_of(own)
    assert chapter.provisional
    assert {row.provisional for row in chapter.judged if row.judgement is not NOT_ENOUGH} == {True}
    assert {row.provisional for row in chapter.judged if row.judgement is NOT_ENOUGH} == {False}
    assert not any(row.provisional for row in chapter_of(a_region()).judged)


def test_an_empty_region_is_judged_nowhere() -> None:
    chapter = chapter_of(region())
    assert {row.judgement for row in chapter.judged} == {NOT_ENOUGH}
    assert all(row.missing for row in chapter.judged)


def test_a_judgement_without_data_says_what_is_missing() -> None:
    chapter = chapter_of(a_region())
    assert all(row.missing for row in chapter.judged if row.judgement is NOT_ENOUGH)


def test_the_chapter_goes_into_json_and_has_a_schema() -> None:
    schema = schema_of(FindingsChapter, title="Findings", id="https://example.org/findings.json")
    assert isinstance(schema["$defs"], dict)
    assert set(json.loads(written(chapter_of(a_region())))) == {
        "on",
        "provisional",
        "judged",
        "counts",
        "thresholds",
        "internal",
    }


def test_a_sentence_writes_decimals_as_its_language_does() -> None:
    said = figure("places_stopped", persons=2.5, total=100.0, percent=3)
    assert "2,5 von 100 internationalen Studierenden im Jahr" in sentence(said, "de")
    assert sentence(said, "en").startswith("By this calculation 2.5 of 100")
    assert sentence(said, "en", written=lambda value: "#").startswith("By this calculation # of #")


def test_a_recommendation_is_open_or_met_where_a_problem_holds_or_does_not() -> None:
    assert judgement_word(Judgement.HOLDS, StatementKind.PROBLEM, "de") == "trifft zu"
    assert judgement_word(Judgement.HOLDS, StatementKind.RECOMMENDATION, "de") == "bleibt offen"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_statement_ends_with_a_measure_a_question_or_what_is_to_be_settled(language: str) -> None:
    for chapter in (chapter_of(a_region()), chapter_of(region())):
        for one in chapter.judged:
            said = closing_sentence(one, language)
            if one.measures:
                assert (one.closing, said) == (Closing.MEASURES, "")
            elif one.ask:
                assert (one.closing, said) == (Closing.QUESTIONS, "")
            else:
                assert word("settle", one.statement.key, language) in said
                nothing = one.judgement is Judgement.DOES_NOT_HOLD
                assert (one.closing is Closing.NOTHING_TO_DO) is nothing
                assert (one.closing is Closing.NOT_ENOUGH_DATA) is (one.judgement is NOT_ENOUGH)


def test_what_settles_a_statement_are_columns_of_the_region_and_each_has_its_sentence() -> None:
    columns = {f"{table.name}.{column.name}" for table in region_schema().tables for column in table.columns}
    for one in statements():
        assert one.settled_by, one.key
        assert set(one.settled_by) <= columns, one.key
    for language in ("de", "en"):
        assert set(word_groups(language)["settle"]) == {one.key for one in statements()}


def test_an_empty_region_closes_statements_with_what_is_to_be_settled() -> None:
    closings = {one.closing for one in chapter_of(region()).judged}
    assert Closing.NOT_ENOUGH_DATA in closings
    assert Closing.MEASURES not in closings
