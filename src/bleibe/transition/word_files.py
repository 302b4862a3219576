"""Words and sentences by language, read from files: one way for the whole house.

Here: `WordFiles`. Not here: any word, and filling the places in a sentence (each report has its way).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from bleibe.transition.errors import MissingSentenceError, NotFoundError

Sentences = Mapping[str, "str | Sentences"]


class WordFiles:
    """The words of one package: `<language>.toml`, or a folder `<language>` with a file for each part.

    A key is a path with dots: tables of a file, in a folder first the name of the file. A further language
    is one more file or folder. Every language has the same keys with the same places to fill (tested for all
    packages of words at once), so a missing word is a fault of the house and raises.

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
        """Return the codes of the languages that have files here, sorted."""
        return _languages(self.package)

    def of(self, language: str) -> Sentences:
        """Return all words of a language as they are nested.

        Raises
        ------
        NotFoundError
            If the language has no files here.
        """
        return _of(self.package, language)

    def find(self, language: str, key: str) -> str | Sentences | None:
        """Return what stands under a key: a sentence, the words below it, or None.

        Raises
        ------
        NotFoundError
            If the language has no files here.
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
            If the language has no files here.
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
            If the language has no files here.
        """
        yield from _flat(self.of(language), "")


def _of(package: str, language: str) -> Sentences:
    known = _languages(package)
    if language not in known:
        raise NotFoundError(f"there are no words in language {language!r} here; it has {', '.join(known)}")
    return _read(package, language)


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
