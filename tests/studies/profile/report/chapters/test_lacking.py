"""What the report says of a region that lacks what could be counted: unknown is not zero; how to begin."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from bleibe.studies.profile import (
    ComeThrough,
    Edition,
    Profile,
    come_through_in,
    make_profile,
    profile_json,
    report_document,
)
from bleibe.studies.profile.come_through import Lacking
from bleibe.studies.report import plain
from bleibe.studies.report.document import BulletList, Document, KeyFigures, Table
from bleibe.studies.report.html import render_html
from bleibe.transition import ActorState, OfferState, Region
from builders import ON, actor, group, offer, region, tie
from studies.profile.report.chapters.test_report import blocks_of, rows_of, table_of
from studies.report.opened import html_text

STUDENTS = group("students", "arrival:orientation study:language", persons=120)


def without_groups() -> Region:
    """Two offers and a tie between them, and nobody they are for."""
    return region(
        offers=[offer("welcome", "io", "orientation", "arrival"), offer("course", "cc", "language", "study")],
        ties=[tie("io", "cc")],
    )


def with_ended_offers() -> Region:
    return region(
        offers=[
            offer("welcome", "io", "orientation", "arrival", state=OfferState.ENDED),
            offer("course", "cc", "language", "study", state=OfferState.ENDED),
        ],
        groups=[STUDENTS],
    )


def nearly_empty() -> Region:
    """One offer, for the first of three needs; most actors are still to find."""
    return region(
        actors=[actor("io"), *(actor(f"gap{at}", state=ActorState.TO_FIND) for at in range(27))],
        offers=[offer("welcome", "io", "orientation", "arrival")],
        groups=[group("students", "arrival:orientation study:language arrival:housing", persons=(80, 120))],
    )


def profile_of(made: Region) -> Profile:
    return make_profile(made, as_of=ON, edition=Edition.PUBLIC, input_sha256="0" * 64)


def document_of(made: Region, language: str = "de") -> Document:
    return report_document(profile_of(made), (), language)


def text_of(document: Document) -> str:
    return html_text(render_html(document))


def listed(document: Document) -> list[list[str]]:
    """Return the lists of the summary: what to do, what to ask."""
    lists = (block for block in blocks_of(document, "summary") if isinstance(block, BulletList))
    return [[plain(item) for item in block.items] for block in lists]


@pytest.mark.parametrize(
    ("language", "unsaid", "said", "do", "ask"),
    [
        (
            "de",
            (
                "Keine einzelne Maßnahme",
                "Keine offene Frage",
                "niemanden, der aufgehalten",
                "weitere Paare",
                " 0,0 ",
                "Was am meisten hilft",
                "Es fehlt keine Verbindung",
                "Keine Verbindung ist belegt",
            ),
            "Nicht zu beurteilen: Keine Gruppe von Personen ist erfasst.",
            "welche Gruppen es hier gibt",
            "Welche Gruppen gibt es hier, und wie viele Personen im Jahr",
        ),
        (
            "en",
            ("no single measure", "no open question", "finds nobody", "further pairs", " 0.0 "),
            "Cannot be judged: no group of persons is on file.",
            "which groups there are here",
            "Which groups are there here, and how many persons a year",
        ),
    ],
)
def test_without_a_group_nothing_that_is_unknown_is_called_zero(
    language: str, unsaid: tuple[str, ...], said: str, do: str, ask: str
) -> None:
    document = document_of(without_groups(), language)
    text = text_of(document)
    assert [one for one in unsaid if one in text] == []
    assert said in text
    (first, *_), (question, *_) = listed(document)
    assert do in first
    assert ask in question
    figures = next(block for block in document.blocks if isinstance(block, KeyFigures))
    assert plain(figures.figures[0].value) == ("unbekannt" if language == "de" else "unknown")
    groups = [block for block in blocks_of(document, "throughput") if isinstance(block, Table)][-1]
    assert {cell.value for cell in groups.rows[-1].cells[1:]} == {None}


def test_without_a_group_the_file_for_machines_says_so() -> None:
    throughput = json.loads(profile_json(profile_of(without_groups())))["throughput"]
    flags = ("no_group_on_file", "no_offer_on_file", "no_offer_there")
    assert [throughput[flag] for flag in flags] == [True, False, False]
    assert throughput["persons_per_year"] is None
    varied = (throughput["all_low"], throughput["all_high"], *throughput["one_at_a_time"])
    assert {row["persons_per_year"] for row in varied} == {None}


@pytest.mark.parametrize("made", [without_groups, with_ended_offers])
def test_what_nobody_can_count_is_null_and_never_zero(made: Callable[[], Region]) -> None:
    profile = json.loads(profile_json(profile_of(made())))
    throughput = profile["throughput"]
    counted = ("carried_per_year", "carried_low", "stopped_by", "main_cause", "worst_phase", "nobody_of")
    parts = ("by_group", "until", "by_phase", "all_low", "all_high", "one_at_a_time", "stopped_groups")
    rows = [row for part in parts for row in listed_rows(throughput[part])]
    assert [throughput[name] for name in counted] == [None] * len(counted)
    assert {row[name] for row in rows for name in counted[:3] if name in row} == {None}
    assert [row["persons_per_year"] for row in throughput["by_group"]] == [120] * len(throughput["by_group"])
    assert {row["carried_low"] for row in profile["assumptions"]} <= {None}


def listed_rows(part: Any) -> list[dict[str, Any]]:
    return part if isinstance(part, list) else [part]


def test_the_numbers_are_read_back_as_they_were_computed() -> None:
    profile = profile_of(nearly_empty())
    computed = {one.name: getattr(profile.throughput, one.name) for one in fields(ComeThrough)}
    assert come_through_in(profile_json(profile)) == ComeThrough(**computed)


@pytest.mark.parametrize("made", [without_groups, with_ended_offers])
def test_what_is_unknown_is_read_back_as_unknown(made: Callable[[], Region]) -> None:
    profile = profile_of(made())
    kept = come_through_in(profile_json(profile))
    assert kept.is_unknown
    assert kept.lacking is profile.throughput.lacking


def test_offers_that_have_all_ended_are_not_called_missing() -> None:
    profile = profile_of(with_ended_offers())
    assert profile.throughput.lacking is Lacking.OFFER_THERE
    assert not profile.throughput.no_offer_on_file
    document = report_document(profile, (), "de")
    text = text_of(document)
    assert "Keines der 2 Angebote im Verzeichnis läuft: Alle sind beendet" in text
    assert "steht noch kein Angebot im Verzeichnis" not in text
    assert "Noch ist kein Angebot bekannt" not in text
    do, ask = listed(document)
    assert "welche ihrer 2 Angebote weiterlaufen" in do[0]
    assert "Welche der 2 Angebote laufen weiter?" in ask[0]
    assert document.cover is not None
    assert any("Welche der 2 Angebote laufen weiter?" in remark for remark in document.cover.remarks)


def test_where_no_single_measure_helps_a_nearly_empty_region_is_told_how_to_begin() -> None:
    do = listed(document_of(nearly_empty()))[0]
    assert len(do) == 3
    assert "(27)" in do[0]


@pytest.mark.parametrize(
    ("language", "said"), [("de", "nicht erfasst. Höchstens "), ("en", "not on record. At most ")]
)
def test_how_far_they_come_begins_a_sentence_where_all_routes_end_alike(language: str, said: str) -> None:
    made = region(
        offers=[offer("welcome", "io", "orientation", "arrival")],
        groups=[group("students", "arrival:orientation study:language", persons=45)],
    )
    assert said in text_of(document_of(made, language))


def test_a_size_is_rounded_alike_in_both_tables() -> None:
    """337.5 + 202.5 + 127.5 = 667.5: rounded one by one they would be 669."""
    sizes = {"a": 337.5, "b": 202.5, "c": 127.5}
    made = region(
        offers=[offer("welcome", "io", "orientation", "arrival")],
        groups=[
            group(key, "arrival:orientation", persons=(size - 50, size + 50)) for key, size in sizes.items()
        ],
    )
    document = document_of(made)
    counted = {
        cells[0]: float(cells[1])
        for cells in rows_of(
            table_of(document, "Wie viele jeder Gruppe höchstens durchkommen, und was die übrigen aufhält")
        )
    }
    assumed = {
        cells[0]: float(cells[2]) for cells in rows_of(table_of(document, "Angenommene Größen der Gruppen"))
    }
    assert {name: counted[name] for name in assumed} == assumed
    assert sum(assumed.values()) == counted["Region"]


@pytest.mark.parametrize("made", [without_groups, with_ended_offers])
def test_a_network_that_hangs_on_nothing_is_not_said_to_hang_on_0(made: Callable[[], Region]) -> None:
    text = text_of(document_of(made()))
    assert "Ohne 0 der Akteure" not in text
    assert "An 0 Stellen" not in text


def test_a_region_without_an_offer_does_not_call_every_offer_confirmed() -> None:
    for language, said, unsaid in (
        ("de", "Noch steht kein Angebot im Verzeichnis", "Jedes Angebot ist bestätigt"),
        ("en", "No offer is on file yet", "Every offer is confirmed"),
    ):
        text = text_of(document_of(region(groups=[STUDENTS]), language))
        assert said in text
        assert unsaid not in text
