"""The sentences that pictures and renderers share, by language.

Here: the files beside this one. Not here: filling them (`Wording`), reading files
(`transition.WordFiles`).
"""

from __future__ import annotations

from collections.abc import Iterator

from bleibe.transition import NotFoundError, WordFiles, languages

SENTENCES = WordFiles("bleibe.studies.report.wording")


def report_languages() -> tuple[str, ...]:
    """Return the codes of the languages in which a report can be written, sorted."""
    return languages()


def all_sentences(language: str) -> Iterator[tuple[str, str]]:
    """Yield every key of a language with its sentence; plural forms are keys of their own."""
    return SENTENCES.every(language)


def get(language: str, key: str) -> str:
    """Return the sentence of a dotted key.

    Raises
    ------
    NotFoundError
        If there is no such language.
    MissingSentenceError
        If the language has no such sentence.
    """
    if language not in report_languages():
        raise NotFoundError(
            f"the report has no sentences in language {language!r}; it has {', '.join(report_languages())}"
        )
    return SENTENCES.get(language, key)
