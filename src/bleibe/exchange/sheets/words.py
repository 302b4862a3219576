"""The words of the sheets, by language; a further language is one more file in `wording`.

Here: look-up. Not here: words for codes (`transition.labels`) and how an answer is read (`answer_words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bleibe.exchange.sheets.wording import SENTENCES
from bleibe.transition import NotFoundError


def sheet_languages() -> tuple[str, ...]:
    """Return the codes of the languages in which sheets can be written and read back, sorted."""
    return SENTENCES.languages()


@cache
def words(language: str) -> Mapping[str, str]:
    """Return every sentence of the sheets in a language, by its name (`section.name`).

    Raises
    ------
    NotFoundError
        If there are no sheets in that language.
    """
    if language not in sheet_languages():
        raise NotFoundError(f"there are no sheets in {language!r}; there are {', '.join(sheet_languages())}")
    return dict(SENTENCES.every(language))
