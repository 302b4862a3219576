"""Words for the codes of the model, by language; a further language is one more file.

Here: `label` and `languages`. Not here: sentences (each report and each room has its own).
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

from bleibe.transition.errors import NotFoundError


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file here, sorted."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@cache
def _words(language: str) -> dict[str, dict[str, str]]:
    if language not in languages():
        raise NotFoundError(
            f"there are no words in language {language!r}; there are {', '.join(languages())}"
        )
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def label(code: StrEnum, language: str) -> str:
    """Return the word for a code.

    Raises
    ------
    NotFoundError
        If the language has no file here.

    Examples
    --------
    >>> from bleibe.transition import Phase
    >>> label(Phase.FIRST_JOB, "de")
    'Berufseinstieg'
    """
    return _words(language)[type(code).__name__][code.value]
