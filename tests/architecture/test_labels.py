"""Every code has a word in every language, and no German word that our readers would not use."""

from __future__ import annotations

import inspect
import re
import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

import bleibe.transition
from architecture.repository import SOURCE, files, shown
from bleibe.transition import Phase, languages

GERMAN_TEXTS = [path for path in files() if path.name == "de.toml" or path.name.endswith(".de.md")]
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


@pytest.mark.parametrize("language", ["de", "en"])
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


@pytest.mark.parametrize("path", GERMAN_TEXTS, ids=shown)
def test_german_speaks_as_its_readers_do(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    spoken = sentences(tomllib.loads(text)) if path.suffix == ".toml" else text.splitlines()
    assert [sentence for sentence in spoken if says_it_wrongly(sentence)] == []


def test_a_word_that_our_readers_would_not_use_would_show() -> None:
    assert says_it_wrongly("Der Durchsatz je Kohorte")
    assert not says_it_wrongly("Tier, Bereich, bereits: {ties} Paare")


def says_it_wrongly(sentence: str) -> bool:
    """Whether a sentence holds such a word; the names of what is filled in do not count."""
    return NEVER_ON_A_GERMAN_PAGE.search(re.sub(r"\{[^}]*\}", "", sentence)) is not None


def sentences(document: object) -> list[str]:
    """Return every text of a document of words."""
    if isinstance(document, dict):
        return [text for value in document.values() for text in sentences(value)]
    if isinstance(document, list):
        return [text for value in document for text in sentences(value)]
    return [document] if isinstance(document, str) else []
