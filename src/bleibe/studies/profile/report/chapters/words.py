"""The words of a chapter: its sentences filled with figures, and values written for a reader.

Here: filling sentences, and the way each kind of value is written. Not here: the sentences (`wording`),
names of actors and offers (`names.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from string import Formatter

from bleibe.studies.profile.report.chapters.wording import SENTENCES
from bleibe.studies.report import Text, TextLike, Wording, rich
from bleibe.transition import Stated, label


class Words(Wording):
    """The chapters' sentences of one language, over those that all parts of the report share.

    Parameters
    ----------
    language
        A code of `report_languages()`.
    """

    def say(self, key: str, /, **values: str) -> str:
        """Return the sentence of that key with its places filled.

        Raises
        ------
        MissingSentenceError
            If the language has no such sentence.
        """
        found = self._find(key)
        return super().say(key, **values) if found is None else found.format(**self._set_apart(values))

    def text(self, key: str, /, **values: TextLike) -> Text:
        """Return the sentence of that key, its places filled with text that may open notes."""
        found = self._find(key) or self._sentence(key)
        before, after = (tuple(sign) for sign in self._apart.split("{}"))
        parts: list[TextLike] = []
        for literal, name, _, _ in Formatter().parse(found):
            parts += [literal] if literal else []
            parts += [*before, values[name], *after] if name else []
        return rich(*parts)

    def counted(self, key: str, number: float, /, **values: TextLike) -> Text:
        """Return the plural form that a number asks for; `{n}` is the number unless it is given."""
        form = f"{key}.{self._plural(number)}"
        chosen = form if self._find(form) is not None else f"{key}.other"
        return self.text(chosen, **{"n": self.number(number), **values})

    def each_counted(self, *sentences: tuple[str, float, TextLike | None]) -> Text:
        """Return sentences one after the other, each in the plural form that its own number asks for.

        A third part is text to stand for the number, such as one that opens a note.
        """
        parts: list[TextLike] = []
        for key, number, shown in sentences:
            parts += [" "] if parts else []
            parts.append(self.counted(key, number) if shown is None else self.counted(key, number, n=shown))
        return rich(*parts)

    def count(self, key: str, counted: float, /, *, shown: str | None = None, **values: str) -> str:
        """Return the plural form that `counted` asks for; `{n}` is the number as the language writes it."""
        form = f"{key}.{self._plural(counted)}"
        for chosen in (form, f"{key}.other"):
            if self._find(chosen) is not None:
                return self.say(chosen, n=shown or self.number(counted), **values)
        return super().count(key, counted, shown=shown, **values)

    def label(self, code: StrEnum) -> str:
        """Return the word for a code of the model."""
        return label(code, self.language)

    def title(self, code: StrEnum) -> str:
        """Return the word for a code of the model as it begins a line."""
        return self.title_of(self.label(code))

    def title_of(self, text: str) -> str:
        """Return text as it begins a line."""
        return text[:1].upper() + text[1:]

    def labels(self, codes: Sequence[StrEnum]) -> str:
        """Return the words for several codes as they stand in a cell, or that there are none."""
        return ", ".join(self.label(code) for code in codes) or self.say("value.unknown")

    def share(self, value: float, decimals: int = 0) -> str:
        """Return a share (0 to 1) in per cent."""
        return self.percent(value, decimals)

    def stated(self, value: Stated | None) -> str:
        """Return a number or range as a source gives it, to one decimal, or that it is unknown."""
        if value is None:
            return self.say("value.unknown")
        decimals = 0 if all(end % 1 == 0 for end in (value.low, value.high)) else 1
        return self.span(value.low, value.high, decimals)

    def share_span(self, value: Stated) -> str:
        """Return a share or a range of shares in per cent."""
        if value.low == value.high:
            return self.share(value.low)
        return self.say("throughput.from_to", low=self.share(value.low), high=self.share(value.high))

    def _find(self, key: str) -> str | None:
        found = SENTENCES.find_sentence(self.language, key)
        return None if found is None else self._directed(found)
