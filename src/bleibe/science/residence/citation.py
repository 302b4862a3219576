"""Where a rule stands: statute, section, paragraph, sentence, number, letter.

Here: reading and writing citations, whether a title stands at a place, and whether somebody read the place in
the law (`places_read.toml`). Not here: what the place says (`titles`), its figures (`law`).
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from bleibe.transition import InvalidInputError

_PARTS = re.compile(
    r"(?P<statute>[A-Za-zÄÖÜäöü/]+(?: [IVX]+)?) (?P<section>\d+[a-z]?)"
    r"(?: \((?P<paragraph>\d+[a-z]?)\))?(?: S\.(?P<sentence>\d+))?(?: Nr\.(?P<number>\d+[a-z]?))?"
    r"(?: lit\.(?P<letter>[a-z]))?"
)

_WITHOUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@dataclass(frozen=True, kw_only=True, order=True)
class Citation:
    """A place in a statute; parts that it does not name are empty."""

    statute: str
    section: str
    paragraph: str = ""
    sentence: str = ""
    number: str = ""
    letter: str = ""

    @cached_property
    def rule_id(self) -> str:
        """Return the place as an identifier: `aufenthg-18g-1-2-1`; parts that are not named are left out."""
        statute = re.sub(r"[ /]", "", self.statute).lower().translate(_WITHOUT_UMLAUTS)
        parts = (self.paragraph, self.sentence, self.number, self.letter)
        return "-".join((statute, self.section, *(part for part in parts if part)))

    @cached_property
    def short(self) -> str:
        """Return the place as `cite` reads it: `AufenthG 18g (1) S.2 Nr.1`."""
        parts = (
            f" ({self.paragraph})" if self.paragraph else "",
            f" S.{self.sentence}" if self.sentence else "",
            f" Nr.{self.number}" if self.number else "",
            f" lit.{self.letter}" if self.letter else "",
        )
        return f"{self.statute} {self.section}{''.join(parts)}"

    def contains(self, other: Citation) -> bool:
        """Return whether another place is this one or a part of it; the sentence of a number may be left out.

        Examples
        --------
        >>> cite("AufenthG 20 (1) Nr.3").contains(cite("AufenthG 20 (1) S.1 Nr.3"))
        True
        >>> cite("AufenthG 20 (1) S.2").contains(cite("AufenthG 20 (1)"))
        False
        """
        if (self.statute, self.section) != (other.statute, other.section):
            return False
        below = (self.sentence, self.number, self.letter)
        if (self.paragraph or any(below)) and self.paragraph != other.paragraph:
            return False
        if self.letter and self.number != other.number:
            return False
        return all(not mine or mine == its for mine, its in zip(below, _below(other), strict=True))

    @cached_property
    def is_read(self) -> bool:
        """Whether somebody read the place, or a part of it, in a text of the law; else it is unverified."""
        return any(self.contains(one) for one in _read_in((self.statute, self.section)))

    def __str__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        words = (
            ("Abs.", self.paragraph),
            ("Satz", self.sentence),
            ("Nr.", self.number),
            ("Buchst.", self.letter),
        )
        inner = "".join(f" {word} {part}" for word, part in words if part)
        return f"§ {self.section}{inner} {self.statute}"


def is_of(title: str, places: Iterable[str]) -> bool:
    """Return whether a title stands at one of the places of the law or below it.

    Examples
    --------
    >>> is_of("aufenthg-18g-1-1", ("aufenthg-18g",)), is_of("aufenthg-9a", ("aufenthg-9",))
    (True, False)
    """
    return any(title == place or title.startswith(f"{place}-") for place in places)


STATUTES = {
    "aufenthg": "AufenthG",
    "aufenthv": "AufenthV",
    "asylg": "AsylG",
    "beschv": "BeschV",
    "freizueggeu": "FreizügG/EU",
}
"""Statutes by which titles and rights are named, by the beginning of their identifiers."""


@cache
def place_of(title: str) -> str:
    """Return the place of the law at which a title stands, from its identifier, as a clerk writes it.

    Section and paragraph are said: below them an identifier does not tell a sentence from a number.

    Examples
    --------
    >>> place_of("aufenthg-16b-1"), place_of("freizueggeu-2-1"), place_of("aufenthg-18g-1-2-1")
    ('§ 16b Abs. 1 AufenthG', '§ 2 Abs. 1 FreizügG/EU', '§ 18g Abs. 1 AufenthG')
    """
    statute, _, rest = title.partition("-")
    section, _, below = rest.partition("-")
    named = STATUTES.get(statute, statute)
    return str(Citation(statute=named, section=section, paragraph=below.partition("-")[0]))


@cache
def cite(text: str) -> Citation:
    """Return the citation that a short text names.

    Examples
    --------
    >>> str(cite("AufenthG 18g (1) S.2 Nr.1"))
    '§ 18g Abs. 1 Satz 2 Nr. 1 AufenthG'
    >>> cite("SGB VI 159").rule_id
    'sgbvi-159'

    Raises
    ------
    InvalidInputError
        If the text is no citation.
    """
    found = _PARTS.fullmatch(text)
    if found is None:
        raise InvalidInputError(f"{text!r} is no citation; write it as 'AufenthG 18g (1) S.2 Nr.1 lit.a'")
    return Citation(**{name: part or "" for name, part in found.groupdict().items()})


@cache
def _read_by_section() -> Mapping[tuple[str, str], tuple[Citation, ...]]:
    """Return the places that somebody read in a text of the law, by statute and section."""
    written = tomllib.loads(files(__package__).joinpath("places_read.toml").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], tuple[Citation, ...]] = defaultdict(tuple)
    for place in (cite(one) for text in written["read"] for one in text["places"]):
        found[place.statute, place.section] += (place,)
    return found


def _read_in(section: tuple[str, str]) -> tuple[Citation, ...]:
    return _read_by_section().get(section, ())


def _below(place: Citation) -> tuple[str, str, str]:
    return place.sentence, place.number, place.letter
