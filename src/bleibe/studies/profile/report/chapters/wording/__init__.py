"""The sentences of the chapters: a folder for each language, a file for each chapter.

Here: the files, read once. Not here: filling their places (`words.py`), sentences that pictures and renderers
share (`report.wording`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

Sentences = Mapping[str, "str | Sentences"]


@cache
def chapter_sentences(language: str) -> Sentences:
    """Return the sentences of a language by chapter; none where the language has no folder here."""
    folder = resources.files(__package__).joinpath(language)
    if not folder.is_dir():
        return {}
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda one: one.name
    )
    return {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8")) for file in files
    }


def find_sentence(language: str, key: str) -> str | None:
    """Return the sentence of a dotted key, as written, or None."""
    found: str | Sentences | None = chapter_sentences(language)
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else None


def every_sentence(language: str) -> Iterator[tuple[str, str]]:
    """Yield each key of a language with its sentence, as written."""
    yield from _flat(chapter_sentences(language), "")


def _flat(sentences: Sentences, prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in sentences.items():
        if isinstance(value, str):
            yield prefix + key, value
        else:
            yield from _flat(value, f"{prefix}{key}.")
