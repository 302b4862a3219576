"""The title that somebody means by a name or a place of the law, as people write them in a case file.

Here: names and written places to identifiers. Not here: what a title gives (`titles`), the names that the
site shows (its words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
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

_SECTION = "the section that stands on it, as § 18b AufenthG"
_BEFORE = "the title that was held before, and the day of applying as application.sent_on"

NO_TITLES = {
    "Fiktionsbescheinigung": _BEFORE,
    "Bescheinigung nach § 81 Abs. 5": _BEFORE,
    "Fortgeltungsbescheinigung": _BEFORE,
    "provisional residence document": _BEFORE,
    "Aufenthaltserlaubnis": _SECTION,
    "Aufenthaltstitel": _SECTION,
    "residence permit": _SECTION,
    "residence title": _SECTION,
    "Ankunftsnachweis": "asylg-55 (Aufenthaltsgestattung)",
    "Grenzübertrittsbescheinigung": "none, and is_obliged_to_leave: yes",
}
"""Papers and kinds that are taken for titles, and what to write in place of each."""

_IDENTIFIER = re.compile(rf"(?:{'|'.join(STATUTES)})-\d+[a-z]?(?:-\d+[a-z]?)*(?:-[a-z])?")
_PLACE = re.compile(
    r"(?:§ ?|Paragra(?:f|ph) |section )?(?P<section>\d+[a-z]?)"
    r"(?:(?: Abs(?:\.|atz)? ?| | ?\()(?P<paragraph>\d+[a-z]?)\)?)?"
    r"(?: S(?:\.|atz) ?(?P<sentence>\d+))?(?: (?:Nr\.|Nummer) ?(?P<number>\d+[a-z]?))?"
    r"(?: (?P<statute>AufenthG|AufenthV|AsylG|BeschV|FreizügG/EU))?",
    re.IGNORECASE,
)
_KIND_OF_A_PLACE = re.compile(
    r"(?:Aufenthaltserlaubnis|Aufenthaltstitel|Niederlassungserlaubnis|Titel|Visum|Duldung"
    r"|(?:residence )?permit)"
    r" (?:nach|gemäß|gem\.|under|according to) (?=§|Paragra|section|\d)",
    re.IGNORECASE,
)
"""What stands before a place where somebody says more than the place."""

_TOGETHER = re.compile(r",? (?:i\. ?V\. ?m\.|iVm|in Verbindung mit) ", re.IGNORECASE)
_NARROWS = re.compile(r"BeschV$|\b60[cd]\b")
"""Two places that stand on one title: the second of these says which one it is."""


def title_named(text: str) -> str | None:
    """Return the identifier of the title that a text names; None where it names none that is known.

    Read are identifiers, places of the law down to the number as they are printed on a title, and German and
    English names, whatever their hyphens and capitals.

    Examples
    --------
    >>> title_named("Duldung"), title_named("EU Blue Card"), title_named("§ 16b Abs. 1 AufenthG")
    ('aufenthg-60a', 'aufenthg-18g', 'aufenthg-16b-1')
    >>> title_named("aufenthg-18b"), title_named("Schengenvisum"), title_named("something else")
    ('aufenthg-18b', 'aufenthg-6-1', None)
    """
    words = _KIND_OF_A_PLACE.sub("", " ".join(text.split()), count=1)
    first, *others = _TOGETHER.split(words)
    narrower = [one for one in others[-1:] if _NARROWS.search(one)]
    for one in (*narrower, first if others else words):
        place = _PLACE.fullmatch(one)
        meant = one if place is None else _identifier(place)
        if _IDENTIFIER.fullmatch(meant) and _is_known(meant):
            return meant
    return _names().get(_bare(words))


def advice_on(text: str) -> str:
    """Return what to write in place of a text that names no title: of a paper, or the nearest name known.

    Examples
    --------
    >>> advice_on("Aufenthaltsgestatung")
    'Aufenthaltsgestattung (asylg-55)'
    """
    bare = _bare(text)
    paper = next((instead for name, instead in NO_TITLES.items() if _bare(name) == bare), "")
    near = get_close_matches(bare, _names(), n=1, cutoff=0.8)
    return paper or (f"{_written()[near[0]]} ({_names()[near[0]]})" if near else "")


def _bare(name: str) -> str:
    """Return a name in small letters without spaces and hyphens: they are written in many ways."""
    return re.sub(r"[\s\-–‑]", "", name).casefold()


def _is_known(title: str) -> bool:
    """Whether something is known of the place: what it allows, or that it is not covered."""
    has_own_rule = is_of(title, (*BESIDE_THE_WORK_TABLE, *STATUTES_OF_RIGHTS))
    return has_own_rule or is_limited(title) or find_not_covered(title) is not None


def _identifier(place: re.Match[str]) -> str:
    written = {name.casefold(): id for id, name in STATUTES.items()}
    statute = written[(place["statute"] or "AufenthG").casefold()]
    parts = (place["section"], place["paragraph"], place["sentence"], place["number"])
    return "-".join((statute, *(one.casefold() for one in parts if one)))


@cache
def _names() -> Mapping[str, str]:
    """Return every name, bare, with the title that it means; the table of those covered counts."""
    beside = {_bare(name): id for id, one in table().items() for name in (one.german, one.english)}
    return beside | _by_name(_known())


@cache
def _written() -> Mapping[str, str]:
    """Return every name as it is written, by its bare form."""
    beside = [name for one in table().values() for name in (one.german, one.english)]
    known = [name for names in _known().values() for name in _list_of(names)]
    return {_bare(str(name)): str(name) for name in (*beside, *known)}


def _known() -> Mapping[str, object]:
    written = files(__package__).joinpath("title_names.yaml").read_text(encoding="utf-8")
    return written_in(written, "title_names.yaml")


def _list_of(names: object) -> list[object]:
    return names if isinstance(names, list) else [names]


def _by_name(written: Mapping[str, object]) -> dict[str, str]:
    """Return the titles of a file by each of their names; a name that means two would be a guess."""
    found = dict[str, str]()
    for title, names in written.items():
        for name in _list_of(names):
            if not isinstance(name, str) or found.setdefault(_bare(name), title) != title:
                problem = f"the name {name} is no text, or means another title too"
                raise InvalidInputError([Fault(place="title_names.yaml", column=title, problem=problem)])
    return found
