"""The words of the chapter by language: a sentence for each figure, words for each code.

Here: `sentence`, `word`, and the files `de.toml`, `en.toml`; a further language is one more file. Not here:
words for the codes of the model (`transition.labels`), how the report lays them out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bleibe.studies.profile.findings.judged import Closing, Figure, Judged, Judgement
from bleibe.studies.profile.findings.statements import StatementKind
from bleibe.transition import WordFiles

WORDS = WordFiles(__name__)
DECIMAL_COMMA = frozenset({"de"})

Written = Callable[[float | int | str], str]


def word_groups(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return all words of a language by group and key.

    Raises
    ------
    NotFoundError
        If the language has no file here.
    """
    groups: dict[str, dict[str, str]] = {}
    for path, text in WORDS.every(language):
        group, _, key = path.partition(".")
        groups.setdefault(group, {})[key] = text
    return groups


def word(group: str, key: str, language: str) -> str:
    """Return one word or sentence without places.

    Raises
    ------
    NotFoundError
        If the language has no file here.
    MissingSentenceError
        If it has no such word.

    Examples
    --------
    >>> word("standing", "unconfirmed", "de")
    'nicht bestätigt'
    """
    return WORDS.get(language, f"{group}.{key}")


def judgement_word(judgement: Judgement, kind: StatementKind, language: str) -> str:
    """Return how a judgement reads: a recommendation is open or answered, a finding holds or does not.

    Examples
    --------
    >>> judgement_word(Judgement.HOLDS, StatementKind.RECOMMENDATION, "de")
    'bleibt offen'
    """
    recommended = kind is StatementKind.RECOMMENDATION
    return word("recommendation" if recommended else "judgement", judgement, language)


def sentence(figure: Figure, language: str, written: Written | None = None) -> str:
    """Return the sentence of a figure, or of what is missing, with its numbers in place.

    Parameters
    ----------
    figure
        One of `Judged.figures` or `Judged.missing`.
    language
        Code of a language that has a file here.
    written
        How a value is written; as the language writes decimals where not given.

    Examples
    --------
    >>> from bleibe.studies.profile.findings.figures import figure
    >>> sentence(figure("ties_missing", pairs=3), "en")
    'Pairs of actors in the region that help the same persons one after the other without a known tie: 3.'
    """
    found = WORDS.find_sentence(language, f"figure.{figure.key}")
    template = found or WORDS.get(language, f"missing.{figure.key}")
    write = written or (lambda value: _written(value, language))
    return template.format_map({name: write(value) for name, value in figure.values.items()})


def closing_sentence(judged: Judged, language: str) -> str:
    """Return what a statement ends with where neither a measure nor a question does, else an empty text.

    It says what would have to be known, and in which table of the region it is entered.
    """
    if judged.closing in (Closing.MEASURES, Closing.QUESTIONS):
        return ""
    return word("closing", judged.closing, language).format(
        settle=word("settle", judged.statement.key, language)
    )


def _written(value: float | int | str, language: str) -> str:
    if not isinstance(value, float):
        return str(value)
    text = str(int(value)) if value.is_integer() else f"{value:.1f}"
    return text.replace(".", ",") if language in DECIMAL_COMMA else text
