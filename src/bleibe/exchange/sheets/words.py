"""The words of the sheets, by language; a further language is one more file `words.LANGUAGE.toml`.

Here: look-up. Not here: words for codes (`transition.labels`) and how an answer is read (`answer_words`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from bleibe.transition import NotFoundError

LANGUAGES = ("de", "en")


@cache
def words(language: str) -> Mapping[str, str]:
    """Return every sentence of the sheets in a language, by its name (`section.name`).

    Raises
    ------
    NotFoundError
        If there are no sheets in that language.
    """
    if language not in LANGUAGES:
        raise NotFoundError(f"there are no sheets in {language!r}; there are {', '.join(LANGUAGES)}")
    text = resources.files("bleibe.exchange.sheets").joinpath(f"words.{language}.toml").read_text("utf-8")
    return {
        f"{section}.{name}": sentence
        for section, sentences in tomllib.loads(text).items()
        for name, sentence in sentences.items()
    }
