"""Words and sentences by language, read from files: one way for the whole house.

Here: `WordFiles`, and which languages there are. Not here: any word, and filling the places in a sentence
(each report has its way).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from string import Formatter

from bleibe.transition.errors import MissingSentenceError, NotFoundError
from bleibe.transition.locales import base_language, is_language, is_language_or_variant

Sentences = Mapping[str, "str | Sentences"]

COMPLETE = ("de", "en")
"""Languages in which every word is there; here a missing one is a fault."""

SECOND = "en"
"""Says what a further language lacks; what a variant of German lacks, German says."""

WORDS_OF_CODES = "bleibe.transition.labels"
"""Its files say which languages there are: without words for the codes of the model none says anything."""

PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})


class WordFiles:
    """The words of one package: `<language>.toml`, or a folder `<language>` with a file for each part.

    A key is a path with dots: tables of a file, in a folder first the name of the file. A further language
    is one more file or folder, and is there as soon as `bleibe.transition.labels` has its file. German and
    English have the same keys with the same places to fill (tested for all packages of words at once), so a
    word missing there is a fault of the house and raises. What a further language lacks, or says with a place
    that English does not fill, is said in English: a translation may grow while it is in use. A package may
    also have files of a language that the house does not speak, as `uk` or `de-simple`: it is found here by
    whoever asks for it, and is no language of the house by that.

    Parameters
    ----------
    package
        The package in which the files lie.

    Examples
    --------
    >>> words = WordFiles("bleibe.transition.labels")
    >>> words.get("de", "Phase.first_job")
    'Berufseinstieg'
    >>> words.find("de", "Phase.no_such_phase") is None
    True
    """

    def __init__(self, package: str) -> None:
        self.package = package

    def languages(self) -> tuple[str, ...]:
        """Return the codes of the house's languages that have files here, sorted; others speak English."""
        return tuple(code for code in _languages(self.package) if code in languages())

    def only_here(self) -> tuple[str, ...]:
        """Return the codes of the languages that have files here and are none of the house, sorted."""
        codes = (code for code in _languages(self.package) if code not in languages())
        return tuple(code for code in codes if is_language_or_variant(code))

    def nearest(self, language: str) -> str:
        """Return the language in which this package speaks to somebody who reads a language.

        That is the language itself where the house speaks it or it has files here, else the one that says
        what it lacks.

        Raises
        ------
        NotFoundError
            If there is no such language anywhere.

        Examples
        --------
        >>> words = WordFiles("bleibe.transition.labels")
        >>> words.nearest("de"), words.nearest("de-simple"), words.nearest("qu")
        ('de', 'de', 'en')
        """
        return language if language in _languages(self.package) else house_language(language)

    def of(self, language: str) -> Sentences:
        """Return all words of a language as they are nested.

        Raises
        ------
        NotFoundError
            If there is no such language.
        """
        return _of(self.package, language)

    def find(self, language: str, key: str) -> str | Sentences | None:
        """Return what stands under a key: a sentence, the words below it, or None.

        Raises
        ------
        NotFoundError
            If there is no such language.
        """
        return _find(self.package, language, key)

    def find_sentence(self, language: str, key: str) -> str | None:
        """Return the sentence of a key, or None where there is none or the key has words below it."""
        found = self.find(language, key)
        return found if isinstance(found, str) else None

    def get(self, language: str, key: str) -> str:
        """Return the sentence of a key.

        Raises
        ------
        NotFoundError
            If there is no such language.
        MissingSentenceError
            If it has no such sentence.
        """
        found = self.find_sentence(language, key)
        if found is None:
            raise MissingSentenceError(f"language {language!r} has no sentence {key!r}")
        return found

    def every(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield each key of a language with its sentence, as written; plural forms are keys of their own.

        Raises
        ------
        NotFoundError
            If there is no such language.
        """
        yield from _flat(self.of(language), "")

    def own(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield each key that the language has here itself with its sentence; nothing from the second."""
        if language in _languages(self.package):
            yield from _flat(_read(self.package, language), "")


def languages() -> tuple[str, ...]:
    """Return the codes of the languages in which the house speaks, sorted: those with words for its codes.

    A file that is not named by a known language is left out: nothing could be written or sorted in it.
    """
    return tuple(code for code in _languages(WORDS_OF_CODES) if code in COMPLETE or is_language(code))


def second_of(language: str) -> str:
    """Return the language that says what a language lacks.

    Examples
    --------
    >>> second_of("uk"), second_of("de-simple")
    ('en', 'de')
    """
    base = base_language(language)
    return base if base != language and base in COMPLETE else SECOND


def house_language(code: str) -> str:
    """Return a language where the house speaks it, else the one of the house that says what it lacks.

    Raises
    ------
    NotFoundError
        If there is no such language.

    Examples
    --------
    >>> house_language("en"), house_language("de-simple")
    ('en', 'de')
    """
    if code in languages():
        return code
    if not is_language_or_variant(code):
        raise NotFoundError(f"there is no language {code!r}")
    return second_of(code)


def _of(package: str, language: str) -> Sentences:
    is_only_here = language in _languages(package) and is_language_or_variant(language)
    if language not in languages() and not is_only_here:
        there = ", ".join(languages())
        raise NotFoundError(f"there are no words in language {language!r} here; it has {there}")
    return _read(package, language) if language in COMPLETE else _completed(package, language)


@cache
def _completed(package: str, language: str) -> Sentences:
    """Return the words of a further language, and in the second one those that it lacks."""
    known, second = _languages(package), second_of(language)
    own = _read(package, language) if language in known else {}
    return _over(own, _read(package, second)) if second in known else own


def _over(own: Sentences, second: Sentences) -> Sentences:
    """Return the words of a language with those of the second where it has none that can be filled."""
    if is_plural(second):  # forms of one sentence: never some of this language and some of that
        return own if "other" in own and places(own) <= places(second) else second
    return {**own, **{key: _one_over(own.get(key), word) for key, word in second.items()}}


def is_plural(words: Sentences) -> bool:
    """Whether words are the plural forms of one sentence; `other` is the form that every language has.

    Examples
    --------
    >>> is_plural({"one": "{n} actor", "other": "{n} actors"}), is_plural({"one": "actor", "many": "Actors"})
    (True, False)
    """
    return "other" in words and words.keys() <= PLURAL_FORMS


def _one_over(own: str | Sentences | None, second: str | Sentences) -> str | Sentences:
    if isinstance(own, Mapping) and isinstance(second, Mapping):
        return _over(own, second)
    if isinstance(own, str) and isinstance(second, str) and places({"": own}) <= places({"": second}):
        return own
    return second


def places(sentences: Sentences) -> set[str]:
    """Return the places to fill in forms of one sentence; of what cannot be read, one that nothing fills.

    Examples
    --------
    >>> sorted(places({"one": "one person", "other": "{n} persons of {name}"})), places({"": "{"})
    (['n', 'name'], {'{'})
    """
    try:
        texts = [text for text in sentences.values() if isinstance(text, str)]
        return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}


@lru_cache(maxsize=20_000)
def _find(package: str, language: str, key: str) -> str | Sentences | None:
    """Return what stands under a key; kept, since a page of the site asks a hundred times."""
    found: str | Sentences | None = _of(package, language)
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


@cache
def _languages(package: str) -> tuple[str, ...]:
    found = {file.name.removesuffix(".toml") for file in resources.files(package).iterdir() if _holds(file)}
    return tuple(sorted(found))


def _holds(file: Traversable) -> bool:
    return file.name.endswith(".toml") or (file.is_dir() and any(_parts(file)))


def _parts(folder: Traversable) -> list[Traversable]:
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )


@cache
def _read(package: str, language: str) -> Sentences:
    place = resources.files(package)
    whole = place.joinpath(f"{language}.toml")
    if whole.is_file():
        return tomllib.loads(whole.read_text(encoding="utf-8"))
    return {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in _parts(place.joinpath(language))
    }


def _flat(sentences: Sentences, prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in sentences.items():
        if isinstance(value, str):
            yield prefix + key, value
        else:
            yield from _flat(value, f"{prefix}{key}.")
