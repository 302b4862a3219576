"""All packages of words keep one rule: same keys and places in every language, none empty, none unused."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from architecture.repository import SOURCE, module_name
from bleibe.transition import MissingSentenceError, NotFoundError, WordFiles

PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")
LANGUAGE = re.compile(r"de(\.toml)?")


def word_folders() -> list[Path]:
    """Return the folders that hold words: those with a German file or folder.

    Those of the site have no code beside them: `platform.words` reads all of them.
    """
    found = [path.parent for path in SOURCE.rglob("de*") if LANGUAGE.fullmatch(path.name)]
    return sorted(folder for folder in found if folder.name == "wording" or _has_code(folder))


def _has_code(folder: Path) -> bool:
    return (folder / "__init__.py").is_file()


def package(folder: Path) -> WordFiles:
    """Return the words of a folder."""
    return WordFiles(module_name(folder / "__init__.py"))


every_package = pytest.mark.parametrize("folder", word_folders(), ids=lambda one: "-".join(one.parts[-3:-1]))


def places(sentence: str) -> set[str]:
    """Return the names of the places that a sentence leaves open."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def shape(words: WordFiles, language: str) -> dict[str, set[str]]:
    """Return the places of each key; languages differ in how many plural forms they have."""
    found: dict[str, set[str]] = {}
    for key, sentence in words.every(language):
        found.setdefault(PLURAL.sub("", key), set()).update(places(sentence))
    return found


def differences(words: WordFiles) -> Iterator[str]:
    """Yield what one language has and another has not, keys and places."""
    shapes = {language: shape(words, language) for language in words.languages()}
    for language, own in shapes.items():
        for other, theirs in shapes.items():
            yield from (f"{key} is in {language}, not in {other}" for key in own.keys() - theirs.keys())
            yield from (
                f"{key} has other places in {language} than in {other}"
                for key in own.keys() & theirs.keys()
                if own[key] != theirs[key]
            )


def spoken_of() -> set[str]:
    """Return every word that code, a page or a table of the house mentions; files of words aside."""
    folders = word_folders()
    tables = [
        path for path in SOURCE.rglob("*.toml") if not any(path.is_relative_to(folder) for folder in folders)
    ]
    mentioned: set[str] = set()
    for path in (*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.*"), *tables):
        mentioned.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return mentioned


FOUND_BY_VALUE = ("fault.", "code.", "step.", "data.", "form.title_")
"""Words of the site that are found by what they translate: an ending, a kind of row, a step, a fault's text
(`tests/rooms/directory/test_fault_words.py` holds those to the sentences that they translate)."""


def unused(words: WordFiles, mentioned: set[str]) -> list[str]:
    """Return the keys whose last part nothing in the house mentions, whole or as the end of a built name."""
    keys = [PLURAL.sub("", key) for key, _ in words.every("de")]
    own = {key for key in keys if not key.startswith(FOUND_BY_VALUE)}
    return sorted(key for key in own if not _is_mentioned(key.rpartition(".")[2], mentioned))


def _is_mentioned(name: str, mentioned: set[str]) -> bool:
    beginnings = [name[:at] for at in range(len(name)) if name[at] == "_"]
    endings = [name[at:] for at in range(len(name)) if name[at] == "_"]
    built = any(first in mentioned for first in beginnings) and any(last in mentioned for last in endings)
    return name in mentioned or built


def test_all_four_sets_of_words_are_found() -> None:
    assert len(word_folders()) >= 4


@every_package
def test_every_language_says_the_same_with_the_same_places(folder: Path) -> None:
    assert list(differences(package(folder))) == []


@every_package
def test_german_and_english_are_there_and_no_word_is_empty(folder: Path) -> None:
    words = package(folder)
    assert {"de", "en"} <= set(words.languages())
    assert [key for one in words.languages() for key, text in words.every(one) if not text.strip()] == []


@every_package
def test_every_word_is_used(folder: Path) -> None:
    assert unused(package(folder), spoken_of()) == []


@every_package
def test_words_are_read_by_the_one_reader(folder: Path) -> None:
    reads = folder.glob("*.py") if _has_code(folder) else [SOURCE / "platform" / "words.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in reads)
    assert "WordFiles(" in code
    assert "tomllib" not in code


def test_a_missing_a_surplus_and_an_unused_word_would_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "planted_words"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "de.toml").write_text('[a]\nno_such_mention = "eins {n}"\nsecond = "zwei"\n')
    (folder / "en.toml").write_text('[a]\nno_such_mention = "one"\nthird = "three"\n')
    monkeypatch.syspath_prepend(tmp_path)
    words = WordFiles("planted_words")
    found = "; ".join(differences(words))
    assert "a.second is in de, not in en" in found
    assert "a.third is in en, not in de" in found
    assert "a.no_such_mention has other places" in found
    assert unused(words, {"second", "no"}) == ["a.no_such_mention"]


def test_a_language_or_a_sentence_that_is_not_there_is_named() -> None:
    words = WordFiles("bleibe.transition.labels")
    with pytest.raises(NotFoundError, match="'xx' here; it has de, en"):
        words.of("xx")
    with pytest.raises(MissingSentenceError, match=r"no sentence 'Phase\.nonsense'"):
        words.get("de", "Phase.nonsense")


@every_package
def test_the_files_hold_only_words(folder: Path) -> None:
    for path in folder.rglob("*.toml"):
        assert all(isinstance(leaf, str) for leaf in _leaves(tomllib.loads(path.read_text(encoding="utf-8"))))


def _leaves(table: object) -> Iterator[object]:
    if isinstance(table, dict):
        for value in table.values():
            yield from _leaves(value)
    else:
        yield table
