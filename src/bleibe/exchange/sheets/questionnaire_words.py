"""The words of the students' questionnaire, in both languages. Not here: what stands on it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def both_languages() -> Mapping[str, Mapping[str, str]]:
    """Return every sentence by its name, as German (`de`) and English (`en`)."""
    folder = resources.files("bleibe.exchange.sheets")
    return tomllib.loads(folder.joinpath("questionnaire_words.toml").read_text("utf-8"))


def pair(name: str, **values: object) -> dict[str, str]:
    """Return one sentence in both languages, with its values."""
    return {language: words.format(**values) for language, words in both_languages()[name].items()}


def beside(name: str, **values: object) -> str:
    """Return one sentence in both languages, one behind the other."""
    return " / ".join(pair(name, **values).values())
