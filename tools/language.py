"""How far a language is, and what is wrong in its files: `make language CODE=ar`.

Here: comparing the words of a language with the English ones, package by package; those of a variant of
German (`de-simple`) with the German ones. Of a language that the house does not speak only the packages
count that have files of it. Not here: any word, and that German and English are complete
(`tests/architecture/test_words.py`).
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from bleibe.transition import WordFiles, languages
from bleibe.transition.locales import find_locale, is_language_or_variant
from bleibe.transition.word_files import PLURAL_FORMS, places, second_of

SOURCE = Path(__file__).resolve().parents[1] / "src"
WORDS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
"""Two words in a row: single ones are often alike (`Start`, `Partner`, `PDF`)."""
PLACE = re.compile(r"{[^{}]*}")
PLURAL = re.compile(rf"\.({'|'.join(sorted(PLURAL_FORMS))})$")
LOCALE = "language.locale"
NOT_SHOWN = "it has a place that {second} does not fill, a single brace, or forms without `other`"
NAMED = (
    "a file is named by a code of ISO 639 alone, as pt; script and country stand in language.locale, as pt_BR"
)
CALLED = {"de": "German", "en": "English"}
"""What the languages are called that say what another one lacks."""
LANGUAGE = re.compile(r"de(\.toml)?")


def word_folders() -> list[Path]:
    """Return the folders that hold words: those with a German file or folder.

    Those of the site have no code beside them: `platform.words` reads all of them.
    """
    found = [path.parent for path in SOURCE.rglob("de*") if LANGUAGE.fullmatch(path.name)]
    return sorted(
        folder for folder in found if folder.name == "wording" or (folder / "__init__.py").is_file()
    )


def folders_within() -> list[Path]:
    """Return the folders within one of words that have words apart, as those of the law."""
    return sorted({path.parent for one in word_folders() for path in one.glob("*/de.toml")})


def package(folder: Path) -> WordFiles:
    """Return the words of a folder."""
    return WordFiles(".".join(folder.relative_to(SOURCE).parts))


def shape(words: WordFiles, language: str) -> dict[str, set[str]]:
    """Return the places of each key; languages differ in how many plural forms they have."""
    found: dict[str, set[str]] = {}
    for key, sentence in words.own(language):
        found.setdefault(PLURAL.sub("", key), set()).update(places({key: sentence}))
    return found


def missing(words: WordFiles, language: str) -> list[str]:
    """Return the keys that English has and the language has not; for a variant of German, those of German."""
    return sorted(shape(words, second_of(language)).keys() - shape(words, language).keys())


def same(words: WordFiles, language: str) -> list[str]:
    """Return the keys whose sentences are letter for letter those of English: perhaps not translated yet.

    A sentence without a word of its own (a name, a number, a place that is filled) is alike in all languages,
    and one in several forms counts as alike where each form is.
    """
    second = dict(words.own(second_of(language)))
    alike: dict[str, bool] = {}
    for key, sentence in words.own(language):
        if WORDS.search(PLACE.sub("", sentence)):
            name = PLURAL.sub("", key)
            alike[name] = alike.get(name, True) and sentence == second.get(key)
    return sorted(key for key, is_alike in alike.items() if is_alike)


def not_shown(words: WordFiles, language: str) -> set[str]:
    """Return the keys for which the language has a sentence of its own and yet the English one is shown."""
    unlike = {key for key, own in words.own(language) if words.find_sentence(language, key) != own}
    return {PLURAL.sub("", key) for key in unlike}


def faults(words: WordFiles, language: str) -> list[str]:
    """Return what cannot be right: keys that English has not, what is not shown, a locale that is none."""
    other = second_of(language)
    own, second = shape(words, language).keys(), shape(words, other).keys()
    hidden, reason = not_shown(words, language) & second, NOT_SHOWN.format(second=CALLED[other])
    found = [f"{key} is in {language}, not in {other}" for key in own - second]
    found += [f"{key} is not shown: {reason}" for key in hidden]
    locale = dict(words.own(language)).get(LOCALE)
    if locale is not None and find_locale(locale) is None:
        found.append(f"{LOCALE} is {locale!r}, which Babel does not know; {language!r} stands for it")
    return sorted(found)


def left_out(words: WordFiles, language: str) -> list[str]:
    """Return which sentences leave out a place that English fills; they are shown as they are."""
    own, second = shape(words, language), shape(words, second_of(language))
    hidden = not_shown(words, language)
    lacks = {key: second[key] - own[key] for key in (own.keys() & second.keys()) - hidden}
    return [
        f"{key} leaves out {', '.join(f'{{{name}}}' for name in sorted(names))}"
        for key, names in sorted(lacks.items())
        if names
    ]


def compared(folder: Path, language: str) -> tuple[list[str], bool]:
    """Return lines on how far a language is in a folder, and whether something there is wrong."""
    words, place = package(folder), folder.relative_to(SOURCE)
    try:
        wrong = faults(words, language)
    except tomllib.TOMLDecodeError as error:
        return [f"{place}: cannot be read: {error}"], True
    second = second_of(language)
    all_keys, lacks = len(shape(words, second)), missing(words, language)
    alike = same(words, language) if language != second else []
    copied = f", {len(alike)} of them letter for letter as in {CALLED[second]}" if alike else ""
    lines = [f"{place}: {all_keys - len(lacks)} of {all_keys}{copied}"]
    lines += [f"  wrong: {one}" for one in wrong]
    lines += [f"  as in {CALLED[second]}: {key}" for key in alike]
    lines += [f"  shown as it is: {one}" for one in left_out(words, language)]
    lines += [f"  still in {CALLED[second]}: {key}" for key in lacks] if len(lacks) < all_keys else []
    return lines, bool(wrong)


def report(language: str) -> Iterator[tuple[str, bool]]:
    """Yield each line about a language, and whether it says that something is wrong."""
    if not is_language_or_variant(language):
        yield (f"{language} is not a language that Babel knows: {NAMED}", True)
        return
    folders = sorted((*word_folders(), *folders_within()))
    if language not in languages():
        folders = [folder for folder in folders if language in package(folder).only_here()]
        makes_it_one = f"transition/labels/{language}.toml makes it one"
        if not folders:
            yield (f"{language} is no language of the house yet: {makes_it_one}", True)
            return
        yield (f"{language} is a language of these packages alone; {makes_it_one} of the house", False)
    for folder in folders:
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
