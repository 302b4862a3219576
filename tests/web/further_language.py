"""A language that comes to the house as files of its own, for tests of the site in it.

Here: making it heard. Not here: what it says.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from bleibe.transition import word_files
from bleibe.transition.word_files import WORDS_OF_CODES, Sentences
from bleibe.web.catalogues import write_catalogues
from bleibe.web.settings import OPERATING


def come(
    code: str,
    words: Callable[[str], Sentences | None],
    *,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:
    """Let a language come with the words that it has of each package, as files of that name would."""
    read, known = word_files._read, word_files._languages

    def languages(package: str) -> tuple[str, ...]:
        return known(package) if words(package) is None else tuple(sorted((*known(package), code)))

    def sentences(package: str, language: str) -> Sentences:
        return (words(package) or {}) if language == code else read(package, language)

    monkeypatch.setattr(word_files, "_languages", languages)
    monkeypatch.setattr(word_files, "_read", sentences)
    codes = languages(WORDS_OF_CODES)
    write_catalogues(OPERATING, Path(settings.LOCALE_PATHS[0]), codes)
    settings.LANGUAGES = [(one, one) for one in codes]
