"""The title that somebody means by a name or a place of the law, as people write them in a case file.

Here: names and written places to identifiers. Not here: what a title gives (`titles`), the names that the
site shows (its words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bleibe.science.residence.citation import STATUTES, is_of
from bleibe.science.residence.law_file import written_in
from bleibe.science.residence.titles.not_covered import find_not_covered, table
from bleibe.science.residence.work_limits import is_limited
from bleibe.transition import Fault, InvalidInputError

BESIDE_THE_WORK_TABLE = ("aufenthg-6",)
"""Visas: they are titles, and what they allow stands in the visa."""

STATUTES_OF_RIGHTS = ("freizueggeu", "aufenthv")
"""Statutes of which no title, but a right of one's own is named."""

_IDENTIFIER = re.compile(rf"(?:{'|'.join(STATUTES)})-\d+[a-z]?(?:-\d+[a-z]?)*(?:-[a-z])?")
_PLACE = re.compile(
    r"(?:§ ?)?(?P<section>\d+[a-z]?)(?: (?:Abs\.|\()? ?(?P<paragraph>\d+[a-z]?)\)?)?"
    r"(?: (?P<statute>AufenthG|AufenthV|AsylG|BeschV|FreizügG/EU))?"
)


def title_named(text: str) -> str | None:
    """Return the identifier of the title that a text names; None where it names none that is known.

    Read are identifiers, places of the law down to the paragraph, and German and English names.

    Examples
    --------
    >>> title_named("Duldung"), title_named("EU Blue Card"), title_named("§ 16b Abs. 1 AufenthG")
    ('aufenthg-60a', 'aufenthg-18g', 'aufenthg-16b-1')
    >>> title_named("aufenthg-18b"), title_named("something else")
    ('aufenthg-18b', None)
    """
    words = " ".join(text.split())
    place = _PLACE.fullmatch(words)
    meant = words if place is None else _identifier(place)
    if _IDENTIFIER.fullmatch(meant):
        return meant if _is_known(meant) else None
    return _names().get(words.casefold())


def _is_known(title: str) -> bool:
    """Whether something is known of the place: what it allows, or that it is not covered."""
    has_own_rule = is_of(title, (*BESIDE_THE_WORK_TABLE, *STATUTES_OF_RIGHTS))
    return has_own_rule or is_limited(title) or find_not_covered(title) is not None


def _identifier(place: re.Match[str]) -> str:
    written = {name: id for id, name in STATUTES.items()}
    parts = (written[place["statute"] or "AufenthG"], place["section"], place["paragraph"])
    return "-".join(one for one in parts if one)


@cache
def _names() -> Mapping[str, str]:
    """Return every name in small letters with the title that it means; the table of those covered counts."""
    known = files(__package__).joinpath("title_names.yaml").read_text(encoding="utf-8")
    beside = {name.casefold(): id for id, one in table().items() for name in (one.german, one.english)}
    return beside | _by_name(written_in(known, "title_names.yaml"))


def _by_name(written: Mapping[str, object]) -> dict[str, str]:
    """Return the titles of a file by each of their names; a name that means two would be a guess."""
    found = dict[str, str]()
    for title, names in written.items():
        for name in names if isinstance(names, list) else (names,):
            if not isinstance(name, str) or found.setdefault(name.casefold(), title) != title:
                problem = f"the name {name} is no text, or means another title too"
                raise InvalidInputError([Fault(place="title_names.yaml", column=title, problem=problem)])
    return found
