"""Words for the codes of the model, by language; a further language is one more file.

Here: `label`. Not here: sentences (each report and each room has its own).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from bleibe.transition.word_files import WordFiles

_WORDS = WordFiles(__name__)


@lru_cache(maxsize=4_000, typed=True)
def label(code: StrEnum, language: str) -> str:
    """Return the word for a code.

    Raises
    ------
    NotFoundError
        If there is no such language.

    Examples
    --------
    >>> from bleibe.transition import Phase
    >>> label(Phase.FIRST_JOB, "de")
    'Berufseinstieg'
    """
    return _WORDS.get(language, f"{type(code).__name__}.{code.value}")
