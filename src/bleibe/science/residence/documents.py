"""Documents that are usually brought to an application, by the conditions of a title that they show.

Here: reading the table (`documents.toml`), and which of it one title asks of one person. Not here: whether a
condition is met (`titles`), an office's own list, which counts before this one (the directory).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import assert_never

from bleibe.science.residence.citation import Citation, cite, is_of
from bleibe.science.residence.facts import Case
from bleibe.science.residence.finding import Condition, State, Status, TitleFinding
from bleibe.science.residence.judging import BESIDE_THE_ACT
from bleibe.science.residence.law import Mark


class When(StrEnum):
    """For whom a document is; where a fact is not known it stands in the list."""

    ALWAYS = "always"
    TITLE_HELD = "title_held"
    FOREIGN_DEGREE = "foreign_degree"
    LICENCE_ASKED = "licence_asked"
    FROM_45 = "from_45"


DEGREES = "degrees"
"""The fact of the qualifications that are held."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One document of the table; without a place it takes that of the condition that it shows."""

    id: str
    shows: tuple[str, ...]
    place: Citation | None
    mark: Mark
    when: When
    not_for: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document that is usually asked for.

    Parameters
    ----------
    id
        What it is; the key of its words.
    shows
        The conditions of the title that it shows, by their ids; empty where every title asks for it.
    citation
        The place in the law on which it rests.
    mark
        How it was read that the law names it; `M` where practice alone asks for it.
    """

    id: str
    shows: tuple[str, ...]
    citation: Citation
    mark: Mark


def documents_for(title: TitleFinding, case: Case) -> tuple[Document, ...]:
    """Return the documents that are usually asked for with a title, in the order of the table.

    Of conditions of which one is enough, those that are not met ask for nothing. A right beside the Residence
    Act, and a title that is not covered here, have none.

    Parameters
    ----------
    title
        What is found of the title.
    case
        The facts; one that is not known leaves a document in.

    Examples
    --------
    >>> from datetime import date
    >>> from bleibe.science.residence.judging import judge
    >>> found = judge(Case(), date(2026, 12, 1))["aufenthg-18g-1-1"]
    >>> [one.id for one in documents_for(found, Case())][:3]
    ['application_form', 'passport', 'photo']
    """
    if title.status is Status.NOT_COVERED or title.id in BESIDE_THE_ACT:
        return ()
    shown = {one.id: one for one in _shown(title.conditions)}
    places = {id: one.citation for id, one in shown.items()}
    rows = (row for row in table() if _is_for(row.when, case) and not is_of(title.id, row.not_for))
    found = (_asked(row, places, title.citation) for row in rows if not _is_for_another(row, shown))
    return tuple(one for one in found if one is not None)


def _shown(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield conditions and of those that join others the ones that matter."""
    for one in conditions:
        yield one
        left = [part for part in one.parts if part.state is not State.NOT_MET]
        yield from _shown(left or one.parts)


def _is_for_another(row: Row, shown: dict[str, Condition]) -> bool:
    """Whether a document is of a foreign qualification while a German study decides alone."""
    those = [shown[id].decides for id in row.shows if id in shown]
    return row.when is When.FOREIGN_DEGREE and not any(DEGREES in facts for facts in those)


def _asked(row: Row, places: dict[str, Citation], of_title: Citation) -> Document | None:
    """Return a document with the conditions of a title that it shows; None where it shows none of them."""
    shows = tuple(one for one in row.shows if one in places)
    if row.shows and not shows:
        return None
    place = row.place or (places[shows[0]] if shows else of_title)
    return Document(id=row.id, shows=shows, citation=place, mark=row.mark)


def _is_for(when: When, case: Case) -> bool:
    match when:
        case When.ALWAYS:
            return True
        case When.TITLE_HELD:
            return case.title is not None
        case When.FOREIGN_DEGREE:
            return _has_foreign_degree(case)
        case When.LICENCE_ASKED:
            return case.job is None or case.job.needs_licence is not False
        case When.FROM_45:
            return case.person.is_45 is not False
        case _:
            assert_never(when)


def _has_foreign_degree(case: Case) -> bool:
    """Whether a qualification may be from abroad; who studies here and has none yet brings the German one."""
    if case.degrees is None:
        return case.study is None
    return any(one.is_german is not True for one in case.degrees)


@cache
def table() -> tuple[Row, ...]:
    """Return every document in the order in which it is listed."""
    written = files(__package__).joinpath("documents.toml").read_text(encoding="utf-8")
    return tuple(
        Row(
            id=id,
            shows=tuple(row.get("shows", ())),
            place=cite(row["place"]) if "place" in row else None,
            mark=Mark(row["mark"]),
            when=When(row.get("when", When.ALWAYS)),
            not_for=tuple(row.get("not_for", ())),
        )
        for id, row in tomllib.loads(written).items()
    )
