"""Every code has a word in every language, and no German word that our readers would not use."""

from __future__ import annotations

import inspect
import re
import tomllib
from enum import StrEnum

import pytest

import bleibe.transition
from architecture.repository import SOURCE, shown
from bleibe.transition import Phase, languages

LABELS = SOURCE / "transition" / "labels"
NEVER_ON_A_GERMAN_PAGE = re.compile(
    r"durchsatz|\bströme|kohorte|\bbroker|\brelease|handover|\bties?\b|\breach\b|getragene personen",
    re.IGNORECASE,
)
"""What stands in their place is in GLOSSARY.md."""


def code_lists() -> dict[str, set[str]]:
    """Return the codes of every closed list that passes the door of the shared language."""
    members = inspect.getmembers(bleibe.transition, lambda thing: inspect.isclass(thing))
    return {name: set(enum) for name, enum in members if issubclass(enum, StrEnum)}


def words(language: str) -> dict[str, dict[str, str]]:
    """Return the words of a language, by list and code."""
    return tomllib.loads((LABELS / f"{language}.toml").read_text(encoding="utf-8"))


def test_there_are_german_and_english() -> None:
    assert {"de", "en"} <= set(languages())
    assert set(code_lists()["Phase"]) == set(Phase)


@pytest.mark.parametrize("language", languages())
def test_every_code_has_a_word(language: str) -> None:
    assert {name: set(rows) for name, rows in words(language).items()} == code_lists()


@pytest.mark.parametrize("language", languages())
def test_no_word_is_empty(language: str) -> None:
    empty = [
        f"{name}.{code}" for name, rows in words(language).items() for code in rows if not rows[code].strip()
    ]
    assert empty == []


@pytest.mark.parametrize("language", languages())
def test_two_codes_of_a_list_have_two_words(language: str) -> None:
    doubled = [name for name, rows in words(language).items() if len(set(rows.values())) < len(rows)]
    assert doubled == []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*de.toml")), ids=shown)
def test_german_speaks_as_its_readers_do(path: object) -> None:
    text = SOURCE.joinpath(str(path)).read_text(encoding="utf-8")
    spoken = [value for _, value in sentences(tomllib.loads(text))]
    assert [sentence for sentence in spoken if NEVER_ON_A_GERMAN_PAGE.search(sentence)] == []


def test_a_word_that_our_readers_would_not_use_would_show() -> None:
    assert NEVER_ON_A_GERMAN_PAGE.search("Der Durchsatz je Kohorte")
    assert not NEVER_ON_A_GERMAN_PAGE.search("Tier, Bereich, bereits")


def sentences(document: object, place: str = "") -> list[tuple[str, str]]:
    """Return every text of a document of words, with its place."""
    if isinstance(document, dict):
        return [pair for key, value in document.items() for pair in sentences(value, f"{place}.{key}")]
    if isinstance(document, list):
        return [pair for value in document for pair in sentences(value, place)]
    return [(place, document)] if isinstance(document, str) else []
