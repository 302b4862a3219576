"""Where a rule stands: statute, section, paragraph, sentence, number, letter.

Here: reading and writing citations, and whether a title stands at a place. Not here: what the place says
(`titles`), its figures (`law`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

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
