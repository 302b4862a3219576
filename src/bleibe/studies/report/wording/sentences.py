"""The language files, read once.

Here: which languages there are and their sentences as written. Not here: filling them (`Wording`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from bleibe.transition import NotFoundError

Sentences = Mapping[str, "str | Sentences"]


@cache
def report_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file here, sorted."""
    names = (file.name for file in resources.files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def sentences_of(language: str) -> Sentences:
    if language not in report_languages():
        raise NotFoundError(
            f"the report has no sentences in language {language!r}; it has {', '.join(report_languages())}"
        )
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def all_sentences(language: str) -> Iterator[tuple[str, str]]:
    """Yield every key of a language with its sentence; plural forms are keys of their own."""
    yield from _flat(sentences_of(language), "")


def _flat(sentences: Sentences, prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in sentences.items():
        if isinstance(value, str):
            yield prefix + key, value
        else:
            yield from _flat(value, f"{prefix}{key}.")


def find(language: str, key: str) -> str | Sentences | None:
    """Return what stands under a dotted key, or None."""
    found: str | Sentences | None = sentences_of(language)
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def get(language: str, key: str) -> str:
    """Return the sentence of a dotted key.

    Raises
    ------
    NotFoundError
        If the language has no such sentence.
    """
    found = find(language, key)
    if not isinstance(found, str):
        raise NotFoundError(f"language {language!r} has no sentence {key!r}")
    return found
