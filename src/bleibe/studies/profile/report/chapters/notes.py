"""The notes in the margin: what a number means, how it was computed, from where and when.

Here: one note for each kind of number, made from the wording. Not here: the numbers.
"""

from __future__ import annotations

from enum import StrEnum

from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.report import Note, Run, figure
from bleibe.transition import MissingSentenceError

ASSUMED = frozenset(
    {
        "assumption",
        "carried",
        "ground_assumed",
        "ground_computed",
        "low",
        "lost",
        "measure",
        "package",
        "question",
        "question_closed",
        "range",
        "reached",
        "split",
    }
)
"""Notes on numbers that rest on assumptions, where the region has any."""

SIZES = frozenset({"persons"})
"""Notes on numbers that are sizes of groups."""


class SizesAssumed(StrEnum):
    """Of how many groups the size is assumed altogether, as no source states one or a range."""

    NONE = ""
    SOME = "some"
    ALL = "all"


class Notes:
    """Makes notes of one document; the same key gives the same note.

    Parameters
    ----------
    words
        The words of the report.
    as_of
        The day of the profile as the reader sees it; the date of every computed number.
    any_assumed
        Whether an assumption stands in for something in the region.
    sizes
        Of how many groups the size is assumed altogether; the note on who sets out then names the assumption.
    """

    def __init__(
        self, words: Words, as_of: str, *, any_assumed: bool, sizes: SizesAssumed = SizesAssumed.NONE
    ) -> None:
        self._words = words
        self._as_of = as_of
        self._sizes = sizes
        self._assumed = (ASSUMED if any_assumed else frozenset()) | (
            SIZES if sizes is SizesAssumed.ALL else frozenset()
        )

    def note(self, key: str, **values: str) -> Note:
        """Return the note of that key.

        Raises
        ------
        MissingSentenceError
            If the language has no such note.
        """
        return Note(
            key=key,
            title=self._words.say(f"notes.{key}.title"),
            text=self._words.say(f"notes.{key}.text", **values),
            source=self._source(key),
            dated=self._as_of,
            assumed=key in self._assumed,
        )

    def figure(self, text: str, key: str, **values: str) -> Run:
        """Return a number in words that opens its note."""
        return figure(text, self.note(key, **values))

    def mark(self, text: str, key: str) -> Run:
        """Return a word in the plain weight that opens its note."""
        return figure(text, self.note(key), is_strong=False)

    def _source(self, key: str) -> str:
        own = "source" if key not in SIZES or not self._sizes else f"source_{self._sizes}_assumed"
        try:
            return self._words.say(f"notes.{key}.{own}")
        except MissingSentenceError:
            return self._words.say("notes.computed")
