"""Names for keys: no reader ever sees a key.

Here: actors, offers, groups and codes by the name a reader knows, and sources as links.
Not here: sentences (`words.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from bleibe.exchange import code_title, source_in_words
from bleibe.studies.profile.offer_facts import OfferFacts
from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.assumption_names import assumption_name
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.studies.report import Run, Text, TextLike, rich
from bleibe.transition import (
    ActorKey,
    Capacity,
    GroupKey,
    Need,
    OfferKey,
    Route,
    Source,
    capacity_of,
    language_name,
)

SHOWN_IN_A_CELL = 3
"""Names that a cell lists before it counts the rest."""

_NAMED_WITH_KIND = re.compile(r"[Kk]reis|[Rr]egion|verband")
"""Names of districts that say themselves what they are."""

_STATES_WITH_KREISE = frozenset({"01", "05"})
"""Schleswig-Holstein and North Rhine-Westphalia call their districts Kreis, the other states Landkreis."""

LONGEST_IN_BRIEF = 44
"""Characters of an offer's name on the summary page."""


class Names:
    """The names that stand in a profile, and the words for codes of official lists."""

    def __init__(self, profile: Profile, words: Words) -> None:
        self._words = words
        self._actors = {entry.key: entry.name for entry in profile.actors.entries}
        self._roles = {entry.key: entry.roles for entry in profile.actors.entries}
        self._offers = {offer.key: offer for offer in profile.offers}
        self._groups = {group.group: group.name_in(words.language) for group in profile.coverage.groups}
        self._routes: dict[Route, set[GroupKey]] = {}
        for group in profile.coverage.groups:
            self._routes.setdefault(group.route, set()).add(group.group)

    def actor(self, key: ActorKey) -> str:
        """Return the name of an actor; one that is not on file is unknown."""
        return self._actors.get(key) or self._words.say("value.unknown")

    def offer(self, key: OfferKey) -> str:
        """Return the name of an offer in quotation marks, with its provider."""
        offer = self._offers[key]
        return self._words.say("names.offer", offer=offer.name, actor=offer.actor_name)

    def offer_alone(self, key: OfferKey, *, brief: bool = False) -> str:
        """Return the name of an offer in quotation marks, in brief cut after a few words."""
        name = self._offers[key].name
        return self._words.say("names.offer_alone", offer=shortened(name) if brief else name)

    def facts(self, key: OfferKey) -> OfferFacts:
        """Return what is known of an offer."""
        return self._offers[key]

    def capacity(self, key: OfferKey) -> Capacity:
        """Return in what the size of an offer is counted."""
        facts = self._offers[key]
        return capacity_of(facts.kind, self._roles.get(facts.actor, ()))

    def group(self, key: GroupKey) -> str:
        """Return the name of a group."""
        return self._groups.get(key) or self._words.say("value.unknown")

    def groups(self, keys: Sequence[GroupKey], shown: int = 2) -> str:
        """Return the names of groups; in a few words where it is every group of the region or of a route."""
        asked = set(keys)
        if len(asked) > 1 and asked == set(self._groups):
            return self._words.say("names.all_groups")
        for route, members in self._routes.items():
            if len(asked) > 1 and asked == members:
                return self._words.say("names.all_of_route", route=self._words.label(route))
        return self.few((self.group(key) for key in keys), shown=shown)

    def few(self, names: Iterable[str], shown: int = SHOWN_IN_A_CELL) -> str:
        """Return names divided by semicolons; beyond `shown` the rest is counted."""
        once = list(dict.fromkeys(names))
        if not once:
            return self._words.say("names.nobody")
        rest = len(once) - shown
        if rest < 2:
            return "; ".join(once)
        return "; ".join([*once[:shown], self._words.say("names.more", n=self._words.number(rest))])

    def language(self, code: str) -> str:
        """Return the name of a language by its ISO 639 code."""
        return language_name(code, self._words.language)

    def languages(self, codes: Sequence[str] | None) -> str:
        """Return names of languages, or that they are unknown."""
        if not codes:
            return self._words.say("value.unknown")
        return ", ".join(sorted(self.language(code) for code in codes))

    def code(self, list_name: str, code: str) -> str:
        """Return the title of an official code with the code itself."""
        title = code_title(list_name, code, self._words.language)
        return title if title == code else f"{title} ({code})"

    def district(self, code: str) -> str:
        """Return the name of a district by its AGS with its kind: Stadt Erfurt, Landkreis Emsland."""
        title, comma, city = code_title("ags", code, self._words.language).partition(", ")
        if comma:
            return f"{city} {title}"
        if not code.isdigit() or _NAMED_WITH_KIND.search(title):
            return title
        return f"{'Kreis' if code[:2] in _STATES_WITH_KREISE else 'Landkreis'} {title}"

    def assumption(self, id: str) -> str:
        """Return what an assumption is about, in words."""
        return assumption_name(id, self._words)

    def estimate(self, id: str) -> str:
        """Return what a number is about that is varied: an assumption, or what somebody stated as a range."""
        table, *keys = id.split("/")
        if not keys:
            return self.assumption(id)
        column = keys[-1]
        match table:
            case "groups":
                return self._words.say("names.stated.persons", of=self.group(GroupKey(keys[0])))
            case "needs":
                need = self._words.label(Need(column))
                return self._words.say("names.stated.needs", need=need, of=self.group(GroupKey(keys[0])))
            case "organizations":
                return self._words.say("names.stated.reluctance", of=self.actor(ActorKey(keys[0])))
            case "reach":
                return self._words.say(f"names.stated.{column}", of=self.offer_alone(OfferKey(keys[0])))
        return self._words.say("names.stated.places", of=self.offer_alone(OfferKey(keys[0])))

    def source(self, source: Source) -> Text:
        """Return where a row comes from as a reader sees it: the name of the site, or the citation."""
        return cited(source.citation, self._words)

    def source_with_day(self, source: Source) -> Text:
        """Return where a row comes from; without a date of its own it says when it was read.

        The day belongs to the link, so that a cell of a workbook still leads to the address.
        """
        named = self.source(source)
        if source.dated is not None or source.read_on is None:
            return named
        read = self._words.say("names.read_on", day=self._words.day(source.read_on))
        return (replace(named[0], text=f"{named[0].text}, {read}"), *named[1:])

    def source_in_words(self, source: Source) -> str:
        """Return where a row comes from, as text for a note."""
        return "".join(run.text for run in self.source(source))


def shortened(name: str, most: int = LONGEST_IN_BRIEF) -> str:
    """Return a name, cut after a whole word where it is longer than `most` characters.

    Examples
    --------
    >>> shortened("Beratung für Fachkräfte und Absolvent*innen", 26)
    'Beratung für Fachkräfte …'
    """
    if len(name) <= most:
        return name
    cut = name[: most - 1]
    whole_words = cut if name[most - 1] == " " else cut.rpartition(" ")[0] or cut
    return whole_words.rstrip(" ,;:–-") + " …"


def cited(citation: str, words: Words) -> Text:
    """Return the source of a row, and behind it those of parts of the row, each as a link where it is one."""
    main, added = source_in_words(citation, words.language)
    more: list[TextLike] = []
    for one in added:
        more += [
            "; ",
            _link(one.citation),
            f" ({words.day(date.fromisoformat(one.dated))}: {one.about})",
        ]
    return rich(source_link(main, words), *more)


def source_link(citation: str, words: Words) -> TextLike:
    """Return a citation; an address stands as the name of its site and leads there."""
    if not citation:
        return words.say("value.unknown")
    return _link(citation)


def _link(citation: str) -> TextLike:
    if citation.startswith(("https://", "http://")):
        return Run(text=site_of(citation), link=citation)
    return citation


def site_of(address: str) -> str:
    """Return the name of the site of an address.

    Examples
    --------
    >>> site_of("https://www.uni-osnabrueck.de/a/b?c=1")
    'uni-osnabrueck.de'
    """
    return (urlsplit(address).hostname or address).removeprefix("www.")
