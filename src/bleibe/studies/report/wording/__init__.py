"""Sentences of the report by language; a further language is one more file here.

Here: `Wording`, which fills the sentences of `de.toml`, `en.toml` and their like, and `formats`, which
writes numbers and dates. Not here: words for the codes of the model (`transition.labels`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bleibe.studies.report.wording import formats
from bleibe.studies.report.wording.sentences import SENTENCES, all_sentences, get, report_languages
from bleibe.transition import PartialDate, begun_from_right


class Wording:
    """The sentences of one language.

    Parameters
    ----------
    language
        A code of `report_languages()`.

    Raises
    ------
    NotFoundError
        If the language has no file here.

    Examples
    --------
    >>> Wording("de").count("path.persons", 1)
    '1 Person'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._plural = formats.locale_of(language).plural_form
        self._is_from_right = get(language, "language.direction") == "rtl"
        self._apart = "\u2068{}\u2069" if self._is_from_right else "{}"

    def say(self, key: str, /, **values: str) -> str:
        """Return the sentence of that key with its places filled.

        Raises
        ------
        MissingSentenceError
            If the language has no such sentence.
        """
        return self._sentence(key).format(**self._set_apart(values))

    def _sentence(self, key: str) -> str:
        return self._directed(get(self.language, key))

    def _directed(self, sentence: str) -> str:
        return begun_from_right(sentence) if self._is_from_right else sentence

    def _set_apart(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """Return values that keep their own direction in a sentence; from left to right as they are.

        Without it the full stop of "Verein e.V." stands before the name, and a range ends where it begins.
        """
        return {name: self._apart.format(value) for name, value in values.items()}

    def count(self, key: str, counted: float, /, *, shown: str | None = None, **values: str) -> str:
        """Return the plural form that `counted` asks for; `{n}` is the number as the language writes it."""
        form = f"{key}.{self._plural(counted)}"
        chosen = form if SENTENCES.find_sentence(self.language, form) is not None else f"{key}.other"
        return self.say(chosen, n=shown or formats.number(counted, self.language), **values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number as the language writes it."""
        return formats.number(value, self.language, decimals)

    def persons(self, value: float) -> str:
        """Return a number of persons a year: whole; what is there at all is never written as zero."""
        return formats.persons(value, self.language)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share (0 to 1) in per cent."""
        return formats.percent(share, self.language, decimals)

    def span(self, low: float, high: float, decimals: int = 0) -> str:
        """Return a range; equal ends are one number."""
        return formats.span(low, high, self.language, decimals)

    def day(self, value: date | None) -> str:
        """Return a day, or that it is unknown."""
        return self.say("value.unknown") if value is None else formats.day(value, self.language)

    def partial(self, value: PartialDate | None) -> str:
        """Return a day, a month or a year, or that it is unknown."""
        return self.say("value.unknown") if value is None else formats.partial(value, self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Return items as a list in a sentence."""
        return formats.listed(items, self.language)


__all__ = ["Wording", "all_sentences", "formats", "report_languages"]
