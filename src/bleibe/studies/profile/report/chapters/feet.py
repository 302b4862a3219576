"""The feet of tables and drawings: each a method, the day of the profile, and the rows it was made from.

Here: how many rows of which table stand behind a number, how many with a date, and the newest.
Not here: the sentences (`wording`), which table has which foot (the chapters).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.notes import Notes
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.report import Foot, Note, Text, TextLike, figure, rich
from bleibe.transition import PartialDate, Source, first_day


class Feet:
    """Makes the feet of one profile.

    Parameters
    ----------
    profile
        The profile, in whose rows the sources are counted.
    words
        The words of the report.
    notes
        Its notes, to which a foot refers for a method that needs more than a few words.
    """

    def __init__(self, profile: Profile, words: Words, notes: Notes) -> None:
        self._profile = profile
        self._words = words
        self._notes = notes

    def of(self, method: str, *sources: TextLike) -> Foot:
        """Return a foot whose method is a few words of the wording."""
        return self._foot(self._words.say(f"feet.method.{method}"), sources)

    def by_note(self, key: str, *sources: TextLike) -> Foot:
        """Return a foot whose method stands in the note of that key."""
        title = self._notes.note(key).title
        named = self._words.text("feet.method.note", note=self._notes.mark(title, key))
        return self._foot(named, sources)

    def _foot(self, method: TextLike, sources: Sequence[TextLike]) -> Foot:
        found: list[TextLike] = []
        for source in sources:
            found += ["; ", source] if found else [source]
        return Foot(method=method, as_of=self._profile.as_of, source=rich(*found))

    def actors(self) -> str:
        """Return how many rows the register of actors has."""
        return self.rows("actors", (entry.source for entry in self._profile.actors.entries))

    def offers(self) -> str:
        """Return how many rows the register of offers has."""
        return self.rows("offers", (offer.source for offer in self._profile.offers))

    def ties(self) -> str:
        """Return how many ties are on file, and the newest of their sources."""
        found = self._profile.interfaces
        sources = [one.source for one in found.interfaces] + [one.source for one in found.idle]
        facts = self._profile.network.facts
        return self._counted("ties", sum(one.ties for one in facts.kinds) + facts.expired, _newest(sources))

    def groups(self) -> str:
        """Return how many groups there are, and for how many the size is assumed."""
        groups = self._profile.throughput.by_group
        assumed = sum(one.size_assumed for one in groups)
        which = "groups" if assumed else "groups_stated"
        return self._words.count(f"feet.{which}", len(groups), assumed=self._words.number(assumed))

    def assumptions(self) -> str:
        """Return how many assumptions are in use."""
        return self._words.count("feet.assumptions", len(self._profile.assumptions))

    def result(self) -> Text:
        """Return what the computed chapter was made from: rather long, so it stands once, in a note."""
        note = self.basis()
        return self._words.text("feet.basis", note=figure(note.title, note, is_strong=False))

    def basis(self) -> Note:
        """Return the note that counts all rows that the computation reads."""
        rows = (self.groups(), self.offers(), self.ties(), self.assumptions())
        return self._notes.note("basis", rows="; ".join(rows))

    def said(self, key: str) -> str:
        """Return a source that is a sentence of the wording."""
        return self._words.say(f"feet.{key}")

    def rows(self, table: str, sources: Iterable[Source]) -> str:
        """Return how many rows of a table stand behind the numbers, how many dated, and the newest date."""
        found = list(sources)
        dated = [one for one in found if one.dated]
        key = (
            "none" if not found else "undated" if not dated else "all" if len(dated) == len(found) else "some"
        )
        newest = _newest(found)
        return self._words.say(
            f"feet.rows.{key}",
            table=self._words.say(f"feet.table.{table}"),
            rows=self._words.count("table.rows", len(found)),
            dated=self._words.number(len(dated)),
            newest=self._words.partial(newest) if newest else "",
        )

    def _counted(self, key: str, number: int, newest: PartialDate | None) -> str:
        if newest is None:
            return self._words.count(f"feet.{key}_undated", number)
        return self._words.count(f"feet.{key}", number, newest=self._words.partial(newest))


def _newest(sources: Iterable[Source]) -> PartialDate | None:
    """Return the latest date; a year without a day counts from its beginning, so that none is promised."""
    dates: list[PartialDate] = [source.dated for source in sources if source.dated]
    return max(dates, key=lambda one: (first_day(one), one)) if dates else None
