"""The chapters' sentences: complete in every language, in our words, and without keys of the model."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from lxml import html

from bleibe.studies.profile import Edition, make_profile
from bleibe.studies.profile.report.chapters.names import cited
from bleibe.studies.profile.report.chapters.wording import SENTENCES
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.profile.report.report import report_document
from bleibe.studies.report import render_html
from bleibe.studies.report.text import plain, strong
from bleibe.studies.report.wording import report_languages
from bleibe.transition import (
    LADDER,
    Agreement,
    Condition,
    Evidence,
    EvidenceKind,
    MeasureKind,
    MissingSentenceError,
    Need,
    Obstacle,
    ObstacleKey,
    Phase,
    QuestionKind,
    Region,
    Stated,
)
from builders import ON, actor, dated, group, offer, region, tie
from studies.profile.report.chapters.marked_region import TABLES
from studies.report.opened import docx_text, html_text, pdf_text, xlsx_sheets

FORBIDDEN = re.compile(
    r"Durchsatz|Ströme|Kohorte|Broker|Release|Handover|\bTies?\b|\bReach\b|getragene\w* Personen"
)
KEY = re.compile(r"\b[a-z]+_[a-z_]+\b")
KEYS_OF_REGION = {row["id"] for rows in TABLES.values() for row in rows if "id" in row}


PLURAL_OF_ONE = {
    "de": re.compile(
        r"\b1 (?:(?!der )\w+ )?(?:Akteuren?|Angeboten?|Hindernissen?|Verbindungen|Schnittstellen|Paaren?"
        r"|Stellen|Zeilen|Gruppen|Fällen?|Stufen|Zahlen|Annahmen|Fragen|Programmen?|Schritten?|Herkünften?)\b"
        r"|\b1 (?:davon )?(?:sind|haben|laufen|bestehen|führen|stehen)\b|\bsind 1\b"
    ),
    "en": re.compile(
        r"\b1 (?:further |known |uncertain |other |more )?(?:actors|offers|obstacles|ties|interfaces|pairs"
        r"|points|rows|groups|cases|rungs|numbers|assumptions|questions|programmes|steps|origins)\b"
        r"|\b1 (?:of them )?(?:are|have|exist|lead|stand)\b"
    ),
}
NEVER_ONE = {
    "actors.seed_complete",
    "actors.seed_missing.one",
    "questions.actors_missing",
    "questions.actors_complete",
    "questions.rungs.one",
    "support.rungs_text.one",
    "cover.places_assumed",
    "networks.left_out",
    "networks.parts.one",
}
"""Sentences whose other number is more than one: actors and rungs that the seeds describe; offers of which
some but not all have assumed places; actors of the largest group, and those that a measure needs."""

COUNTS = re.compile(r"\{(?!(?:size|years|offer|transitivity|by_chance|centralisation)\})\w+\}")
"""The places of a sentence but those for names, shares and sizes that we set."""


def region_with_one_of_each() -> Region:
    """Return a region of two actors with one tie and one obstacle, one offer each, and one group."""
    obstacle = Obstacle(
        key=ObstacleKey("language"),
        name="Sprache",
        needs=frozenset({Need.LANGUAGE}),
        phases=frozenset({Phase.STUDY}),
        evidence=(Evidence(kind=EvidenceKind.DOCUMENT, text="printed", source=dated("2026-01-01")),),
    )
    return region(
        actors=[
            actor("io", "international_office", seen="2020-01-01"),
            actor("cc", "career_center", seen="2026-01-01"),
        ],
        offers=[
            offer("course", "io", "language", "study"),
            offer("training", "cc", "practice", "job_search"),
        ],
        ties=[tie("io", "cc", agreement=Agreement.AGREED, seen="2026-01-01")],
        groups=[group("g", "study:language job_search:practice", persons=61)],
        obstacles=(obstacle,),
    )


def places(sentence: str) -> set[str]:
    """Return the names of the places that a sentence leaves open."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def texts_of(folder: Path) -> dict[str, str]:
    """Return what a reader reads in each file."""
    sheets = xlsx_sheets((folder / "profile.xlsx").read_bytes())
    cells = [str(cell) for rows in sheets.values() for row in rows for cell in row]
    return {
        "profile.html": html_text((folder / "profile.html").read_bytes()),
        "profile.pdf": pdf_text((folder / "profile.pdf").read_bytes()),
        "profile.docx": docx_text((folder / "profile.docx").read_bytes()),
        "profile.xlsx": " ".join([*sheets, *cells]),
    }


@pytest.mark.parametrize("language", report_languages())
def test_every_language_has_every_sentence_with_the_same_places(language: str) -> None:
    german, other = dict(SENTENCES.every("de")), dict(SENTENCES.every(language))
    assert set(other) == set(german)
    assert [key for key in german if places(other[key]) != places(german[key])] == []


@pytest.mark.parametrize("language", report_languages())
def test_every_rung_measure_and_question_has_its_sentence(language: str) -> None:
    wanted = [f"rung.{rung.key}" for rung in LADDER]
    wanted += [f"measures.{kind.value}" for kind in MeasureKind]
    wanted += [f"measures.brief.{kind.value}" for kind in MeasureKind]
    wanted += [f"questions_to_ask.{kind.value}" for kind in QuestionKind]
    wanted += [f"support.condition.{condition.value}" for condition in Condition]
    assert [key for key in wanted if SENTENCES.find_sentence(language, key) is None] == []


def test_the_german_rungs_keep_the_wording_of_the_seeds() -> None:
    words = Words("de")
    changed = [rung.key for rung in LADDER if not rung.wording.startswith(words.say(f"rung.{rung.key}"))]
    assert changed == []


def test_german_sentences_avoid_the_words_we_never_use() -> None:
    assert [key for key, sentence in SENTENCES.every("de") if FORBIDDEN.search(sentence)] == []


@pytest.mark.parametrize("edition", ["public_files", "internal_files"])
def test_german_outputs_avoid_the_words_we_never_use(edition: str, request: pytest.FixtureRequest) -> None:
    for name, text in texts_of(request.getfixturevalue(edition)).items():
        assert FORBIDDEN.findall(text) == [], name


@pytest.mark.parametrize("edition", ["public_files", "internal_files", "english_files"])
def test_no_reader_sees_a_key(edition: str, request: pytest.FixtureRequest) -> None:
    for name, text in texts_of(request.getfixturevalue(edition)).items():
        assert KEY.findall(text) == [], name
        assert [key for key in KEYS_OF_REGION if re.search(rf"(?<![\w/.]){key}(?![\w])", text)] == [], name


@pytest.mark.parametrize("edition", ["public_files", "internal_files", "english_files"])
def test_no_place_is_left_open(edition: str, request: pytest.FixtureRequest) -> None:
    for name, text in texts_of(request.getfixturevalue(edition)).items():
        assert re.findall(r"\{\w*\}|\bNone\b|\bnan\b|\binf\b", text) == [], name


def test_a_sentence_takes_text_that_carries_a_style() -> None:
    text = Words("de").text("names.offer", offer=strong("Sprechstunde"), actor="Stadt")
    assert plain(text) == "„Sprechstunde“ (Stadt)"
    assert [run.text for run in text if run.strong] == ["Sprechstunde"]


def test_sentences_that_all_parts_share_are_found_too() -> None:
    assert Words("de").say("value.unknown") == "unbekannt"
    with pytest.raises(MissingSentenceError, match=r"no sentence 'actors\.nonsense'"):
        Words("de").say("actors.nonsense")


def test_plurals_follow_the_number() -> None:
    words = Words("de")
    assert plain(words.counted("support.gaps_text", 1)).startswith("An 1 Stelle")
    assert plain(words.counted("support.gaps_text", 4)).startswith("An 4 Stellen")


def wrong_singulars(text: str, language: str) -> list[str]:
    """Return where a text counts one and goes on in the plural."""
    return [found[0] for found in PLURAL_OF_ONE[language].finditer(text)]


@pytest.mark.parametrize("language", report_languages())
def test_a_sentence_that_counts_has_a_singular(language: str) -> None:
    """Of every count that a sentence holds; those that are never one stand in `NEVER_ONE`."""
    wrong = {
        key: found
        for key, sentence in SENTENCES.every(language)
        if not key.endswith(".other") and (found := wrong_singulars(COUNTS.sub("1", sentence), language))
    }
    assert {key: found for key, found in wrong.items() if key not in NEVER_ONE} == {}


@pytest.mark.parametrize("language", report_languages())
def test_the_report_of_a_region_with_one_of_each_counts_in_the_singular(language: str) -> None:
    made = make_profile(region_with_one_of_each(), as_of=ON, edition=Edition.INTERNAL, input_sha256="0")
    page = html.document_fromstring(render_html(report_document(made, (), language)))
    for note in page.xpath("//sup"):
        note.drop_tree()
    text = "\n".join(
        " ".join(said.text_content().split()) for said in page.xpath("//p | //li | //figcaption")
    )
    assert wrong_singulars(text, language) == []
    assert ("1 Hindernis ist" if language == "de" else "1 obstacle is") in text


def test_ranges_keep_one_decimal_where_they_have_any() -> None:
    words = Words("de")
    assert words.stated(Stated.exact(4.8125)) == "4,8"
    assert words.stated(Stated(low=2, high=3)) == "2–3"
    assert words.stated(None) == "unbekannt"


def test_a_source_of_a_part_of_a_row_stands_behind_the_rows_own_with_its_day_and_link() -> None:
    page, other = "https://www.example.org/a", "https://b.example.org/x"
    source = f"{page}; {other} (2026-11-30: Plätze); Anruf (2026-11-29: Kosten)"
    said = cited(source, Words("en"))
    assert plain(said) == "example.org; b.example.org (30 Nov 2026: Plätze); Anruf (29 Nov 2026: Cost)"
    assert [run.link for run in said if run.link] == [page, other]
    assert plain(cited("Anruf (2026-11-29: Kosten)", Words("en"))).startswith("unknown; Anruf")
    assert plain(cited("Bericht (2026-99-99: Teil 2)", Words("en"))) == "Bericht (2026-99-99: Teil 2)"
