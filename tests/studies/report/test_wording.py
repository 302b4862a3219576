"""Every language says the same things, with the same places to fill."""

from __future__ import annotations

import doctest
import importlib
import re
import string
from datetime import date

import pytest

from bleibe.studies.report import charts, line_breaks, network_picture, path_picture, typeface, values
from bleibe.studies.report import document as document_module
from bleibe.studies.report import text as text_module
from bleibe.studies.report import wording as wording_module
from bleibe.studies.report.pdf import signs
from bleibe.studies.report.wording import Wording, all_sentences, formats, report_languages
from bleibe.transition import MissingSentenceError, NotFoundError

FORBIDDEN = ("Durchsatz", "Ströme", "Kohorte", "Broker", "Release", "Handover", "Tie ", "Reach", "getragene")


def places(sentence: str) -> set[str]:
    """Return the names of the places that a sentence leaves open."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def without_plurals(keys: set[str]) -> set[str]:
    """Return the keys; languages differ in how many plural forms they have."""
    return {re.sub(r"\.(zero|one|two|few|many)$", ".other", key) for key in keys}


@pytest.mark.parametrize("language", report_languages())
def test_every_language_has_every_sentence(language: str) -> None:
    german, other = dict(all_sentences("de")), dict(all_sentences(language))
    assert without_plurals(set(other)) == without_plurals(set(german))


@pytest.mark.parametrize("language", report_languages())
def test_every_sentence_leaves_the_same_places_open(language: str) -> None:
    german = dict(all_sentences("de"))
    for key, sentence in all_sentences(language):
        assert places(sentence) == places(german.get(key, sentence)), key


def test_german_and_english_are_there() -> None:
    assert {"de", "en"} <= set(report_languages())


def test_german_sentences_avoid_the_words_we_never_use() -> None:
    for key, sentence in all_sentences("de"):
        assert not any(word in sentence for word in FORBIDDEN), key


def test_plurals_follow_the_number() -> None:
    assert Wording("de").count("path.persons", 1) == "1 Person"
    assert Wording("de").count("path.persons", 1240) == "1.240 Personen"
    assert Wording("en").count("path.persons", 1) == "1 person"


def test_a_missing_sentence_and_a_missing_language_are_named() -> None:
    with pytest.raises(MissingSentenceError, match=r"no sentence 'path\.nonsense'"):
        Wording("de").say("path.nonsense")
    with pytest.raises(NotFoundError, match="it has de, en"):
        Wording("xx")


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    assert formats.number(1234567.5, "de", 1) == "1.234.567,5"
    assert formats.number(1234567.5, "en", 1) == "1,234,567.5"
    assert formats.number(-3, "de") == "−3"
    assert formats.day(date(2026, 11, 22), "de") == "22.11.2026"
    assert formats.percent(0.125, "de", 1) == "12,5\u00a0%"


# the door passes a function of the same name
team_text_module = importlib.import_module("bleibe.studies.report.team_text")


@pytest.mark.parametrize(
    "module",
    [
        charts,
        document_module,
        formats,
        line_breaks,
        network_picture,
        path_picture,
        signs,
        team_text_module,
        text_module,
        typeface,
        values,
        wording_module,
    ],
    ids=lambda module: module.__name__.removeprefix("bleibe.studies.report."),
)
def test_the_examples_in_the_docstrings_run(module: object) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
