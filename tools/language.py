"""How far a language is, and what is wrong in its files: `make language CODE=ar`.

Here: comparing the words of a language with the English ones, package by package. Not here: any word, and
that German and English are complete (`tests/architecture/test_words.py`).
"""

from __future__ import annotations

import re
import string
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from bleibe.transition import WordFiles, languages

SOURCE = Path(__file__).resolve().parents[1] / "src"
SECOND = "en"
PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")
LANGUAGE = re.compile(r"de(\.toml)?")


def word_folders() -> list[Path]:
    """Return the folders that hold words: those with a German file or folder.

    Those of the site have no code beside them: `platform.words` reads all of them.
    """
    found = [path.parent for path in SOURCE.rglob("de*") if LANGUAGE.fullmatch(path.name)]
    return sorted(
        folder for folder in found if folder.name == "wording" or (folder / "__init__.py").is_file()
    )


def package(folder: Path) -> WordFiles:
    """Return the words of a folder."""
    return WordFiles(".".join(folder.relative_to(SOURCE).parts))


def places(sentence: str) -> set[str]:
    """Return the names of the places that a sentence leaves open."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def shape(words: WordFiles, language: str) -> dict[str, set[str]]:
    """Return the places of each key; languages differ in how many plural forms they have."""
    found: dict[str, set[str]] = {}
    for key, sentence in words.own(language):
        found.setdefault(PLURAL.sub("", key), set()).update(places(sentence))
    return found


def missing(words: WordFiles, language: str) -> list[str]:
    """Return the keys that English has and the language has not."""
    return sorted(shape(words, SECOND).keys() - shape(words, language).keys())


def faults(words: WordFiles, language: str) -> list[str]:
    """Return what cannot be right: keys that English has not, and other places to fill."""
    own, second = shape(words, language), shape(words, SECOND)
    surplus = [f"{key} is in {language}, not in {SECOND}" for key in own.keys() - second.keys()]
    other = [
        f"{key} has other places in {language} than in {SECOND}"
        for key in own.keys() & second.keys()
        if own[key] != second[key]
    ]
    return sorted([*surplus, *other])


def compared(folder: Path, language: str) -> tuple[list[str], bool]:
    """Return lines on how far a language is in a folder, and whether something there is wrong."""
    words, place = package(folder), folder.relative_to(SOURCE)
    try:
        wrong = faults(words, language)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        return [f"{place}: cannot be read: {error}"], True
    all_keys, lacks = len(shape(words, SECOND)), missing(words, language)
    lines = [f"{place}: {all_keys - len(lacks)} of {all_keys}"]
    lines += [f"  wrong: {one}" for one in wrong]
    lines += [f"  still in English: {key}" for key in lacks] if len(lacks) < all_keys else []
    return lines, bool(wrong)


def report(language: str) -> Iterator[tuple[str, bool]]:
    """Yield each line about a language, and whether it says that something is wrong."""
    if language not in languages():
        yield (
            f"{language} is no language of the house yet: transition/labels/{language}.toml makes it one",
            True,
        )
        return
    for folder in word_folders():
        lines, is_wrong = compared(folder, language)
        yield from ((line, is_wrong) for line in lines)


def main(arguments: Sequence[str]) -> int:
    """Print how far a language is; return 1 where something in its files is wrong."""
    if len(arguments) != 1 or not arguments[0]:
        print("which language? make language CODE=ar")
        return 1
    found = list(report(arguments[0]))
    for line, _ in found:
        print(line)
    return int(any(is_wrong for _, is_wrong in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
