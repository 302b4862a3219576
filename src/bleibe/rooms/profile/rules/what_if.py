"""What if: the changes that an address may ask for, what is wrong with them, and the cells that they are.

Here: reading, checking, and turning them into a proposal. Not here: computing (`services`), words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bleibe.exchange import Proposal, ProposedCell, RegionTables, RowName, named_rows
from bleibe.transition import MUTUAL_TIES, Agreement, Need, OfferState, Participant, Phase, TieKind

MOST_CHANGES = 12
"""Changes that one question may hold, so that its address stays short and its answer can be read."""

LONGEST_CHANGE = 200
MOST_PLACES = 100_000
MOST_PARTS = 8
"""Languages or kinds of people that one change may name."""

BETWEEN, WITHIN = ":", "."


class ChangeKind(StrEnum):
    """What can be changed; also its name in the address."""

    PLACES = "places"
    LANGUAGES = "languages"
    AUDIENCE = "audience"
    TIE = "tie"
    OFFER = "offer"
    OFFER_ENDS = "offer_ends"
    TIE_ENDS = "tie_ends"
    MEASURE = "measure"


PARTS: Mapping[ChangeKind, int] = {
    ChangeKind.PLACES: 2,
    ChangeKind.LANGUAGES: 2,
    ChangeKind.AUDIENCE: 2,
    ChangeKind.TIE: 4,
    ChangeKind.OFFER: 4,
    ChangeKind.OFFER_ENDS: 1,
    ChangeKind.TIE_ENDS: 3,
    ChangeKind.MEASURE: 1,
}
"""How many parts each kind of change has: offer and places; two actors, kind, agreement; ..."""

TieName: TypeAlias = tuple[str, str, str]
"""From whom, to whom, which kind."""


class Wrong(StrEnum):
    """What can be wrong with a change."""

    TOO_MANY = "too_many"
    FORM = "form"
    OFFER = "offer"
    ACTOR = "actor"
    NO_TIE = "no_tie"
    TWICE = "twice"
    ENDED = "ended"
    ONE_ACTOR = "one_actor"
    NUMBER = "number"
    CODE = "code"
    MEASURE = "measure"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why a change is refused, and which part of the address says it, or which change."""

    wrong: Wrong
    value: str = ""
    change: Change | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change, by its parts.

    Examples
    --------
    >>> Change(kind=ChangeKind.PLACES, parts=("training", "40")).text
    'training:40'
    """

    kind: ChangeKind
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the change as it stands in an address."""
        return BETWEEN.join(self.parts)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a region has: keys of its offers and actors, its ties, codes of languages, names of measures."""

    offers: frozenset[str]
    actors: frozenset[str]
    ties: frozenset[TieName]
    languages: frozenset[str]
    measures: frozenset[str]


def read_changes(asked: Iterable[tuple[str, str]]) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Return the changes of an address, each once, and what cannot be read; its other parts are left."""
    changes: dict[Change, None] = {}
    problems: list[Problem] = []
    for name, text in asked:
        if name not in {kind.value for kind in ChangeKind}:
            continue
        kind = ChangeKind(name)
        parts = (text,) if kind is ChangeKind.MEASURE else tuple(text.split(BETWEEN))
        if len(text) > LONGEST_CHANGE or len(parts) != PARTS[kind] or not parts[0]:
            problems.append(Problem(wrong=Wrong.FORM, value=text[:60]))
        else:
            changes[Change(kind=kind, parts=parts)] = None
    if len(changes) > MOST_CHANGES:
        return (), (Problem(wrong=Wrong.TOO_MANY, value=str(MOST_CHANGES)),)
    return tuple(changes), tuple(problems)


def problems_of(changes: Iterable[Change], known: Known) -> tuple[Problem, ...]:
    """Return what is wrong: strange keys and codes, numbers out of bounds, what is set twice or ended too."""
    asked = tuple(changes)
    wrong = tuple(problem for change in asked for problem in _problems(change, known))
    return (*wrong, *_twice(asked), *_ended(asked))


def _twice(changes: Sequence[Change]) -> Iterator[Problem]:
    seen: set[tuple[ChangeKind, tuple[str, ...]]] = set()
    for change in changes:
        about = _about(change)
        if about and (change.kind, about) in seen:
            yield Problem(wrong=Wrong.TWICE, change=change)
        seen.add((change.kind, about))


ENDS: Mapping[ChangeKind, ChangeKind] = {
    ChangeKind.PLACES: ChangeKind.OFFER_ENDS,
    ChangeKind.LANGUAGES: ChangeKind.OFFER_ENDS,
    ChangeKind.AUDIENCE: ChangeKind.OFFER_ENDS,
    ChangeKind.TIE: ChangeKind.TIE_ENDS,
}
"""What ends the thing that a change sets."""


def _ended(changes: Sequence[Change]) -> Iterator[Problem]:
    """Yield the changes of what another change ends: nobody can say which of the two is meant."""
    ended = {(change.kind, _about(change)) for change in changes}
    for change in changes:
        if (ENDS.get(change.kind), _about(change)) in ended:
            yield Problem(wrong=Wrong.ENDED, change=change)


def _about(change: Change) -> tuple[str, ...]:
    """Return the offer or tie that a change sets; nothing for what may be asked for as often as one likes."""
    parts = change.parts
    match change.kind:
        case ChangeKind.PLACES | ChangeKind.LANGUAGES | ChangeKind.AUDIENCE | ChangeKind.OFFER_ENDS:
            return parts[:1]
        case ChangeKind.TIE | ChangeKind.TIE_ENDS:
            first, second, kind = parts[:3]
            return (*(sorted((first, second)) if _is_mutual(kind) else (first, second)), kind)
        case ChangeKind.OFFER | ChangeKind.MEASURE:
            return ()


def _is_mutual(kind: str) -> bool:
    return kind in {one.value for one in MUTUAL_TIES}


def _problems(change: Change, known: Known) -> list[Problem]:
    parts = change.parts
    match change.kind:
        case ChangeKind.PLACES:
            return [*_offer(parts[0], known), *_places(parts[1])]
        case ChangeKind.LANGUAGES:
            return [*_offer(parts[0], known), *_codes(parts[1], known.languages, may_be_empty=False)]
        case ChangeKind.AUDIENCE:
            return [*_offer(parts[0], known), *_codes(parts[1], {one.value for one in Participant})]
        case ChangeKind.TIE:
            same = [Problem(wrong=Wrong.ONE_ACTOR, value=parts[0])] if parts[0] == parts[1] else []
            kinds = {one.value for one in TieKind}
            agreed = {one.value for one in Agreement if one is not Agreement.UNKNOWN}
            ends = [*_actor(parts[0], known), *_actor(parts[1], known)]
            return [*same, *ends, *_code(parts[2], kinds), *_code(parts[3], agreed)]
        case ChangeKind.OFFER:
            codes = [
                *_code(parts[1], {one.value for one in Phase}),
                *_code(parts[2], {one.value for one in Need}),
            ]
            return [*_actor(parts[0], known), *codes, *_places(parts[3])]
        case ChangeKind.OFFER_ENDS:
            return _offer(parts[0], known)
        case ChangeKind.TIE_ENDS:
            return [] if parts in known.ties else [Problem(wrong=Wrong.NO_TIE, value=change.text)]
        case ChangeKind.MEASURE:
            return [] if parts[0] in known.measures else [Problem(wrong=Wrong.MEASURE, value=parts[0])]


def _offer(key: str, known: Known) -> list[Problem]:
    return [] if key in known.offers else [Problem(wrong=Wrong.OFFER, value=key)]


def _actor(key: str, known: Known) -> list[Problem]:
    return [] if key in known.actors else [Problem(wrong=Wrong.ACTOR, value=key)]


def _code(code: str, allowed: Iterable[str]) -> list[Problem]:
    return [] if code in set(allowed) else [Problem(wrong=Wrong.CODE, value=code)]


def _codes(text: str, allowed: Iterable[str], *, may_be_empty: bool = True) -> list[Problem]:
    codes = text.split(WITHIN) if text or not may_be_empty else []
    if len(codes) > MOST_PARTS:
        return [Problem(wrong=Wrong.FORM, value=text[:60])]
    return [problem for code in codes for problem in _code(code, allowed)]


def _places(text: str) -> list[Problem]:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PLACES))
    return [] if is_number and int(text) <= MOST_PLACES else [Problem(wrong=Wrong.NUMBER, value=text)]


@dataclass(frozen=True, kw_only=True)
class Written:
    """What stands in the rows that a what-if adds or changes.

    A new offer's name, the origin, and the first day on which something that ends no longer holds: as
    `valid_until` is read (`transition.term_on`).
    """

    new_offer: str
    origin: str
    ended_from: date


def proposal_of(changes: Sequence[Change], tables: RegionTables, written: Written) -> Proposal:
    """Return the cells that checked changes are; a measure is none (`services.what_if`)."""
    rows = named_rows(tables)
    cells: dict[tuple[RowName, str], ProposedCell] = {}
    for at, change in enumerate(changes):
        for row, column, now in _cells(change, at, rows, written):
            was = rows.get(row, {}).get(column, "")
            cells[row, column] = ProposedCell(
                row=row,
                column=column,
                was=was,
                now=now,
                adds=row not in rows,
                origin=written.origin,
                source="",
                dated="",
            )
    return Proposal(cells=tuple(cells.values()))


_CellChange = tuple[RowName, str, str]


def _cells(
    change: Change, at: int, rows: Mapping[RowName, Mapping[str, str]], written: Written
) -> list[_CellChange]:
    parts = change.parts
    match change.kind:
        case ChangeKind.PLACES:
            return [(_service(parts[0]), "places_per_year", parts[1])]
        case ChangeKind.LANGUAGES:
            return [(_service(parts[0]), "languages", parts[1].replace(WITHIN, ";"))]
        case ChangeKind.AUDIENCE:
            return [(_service(parts[0]), "for_participants", parts[1].replace(WITHIN, ";"))]
        case ChangeKind.TIE:
            return _tie(parts, rows)
        case ChangeKind.OFFER:
            return _new_offer(parts, _free_key(at, rows), written)
        case ChangeKind.OFFER_ENDS:
            return _ends(_service(parts[0]), rows, written)
        case ChangeKind.TIE_ENDS:
            first, second, kind = parts
            ending = _ties(rows, first, second, kind)
            return [cell for name in ending for cell in _ends(name, rows, written)]
        case ChangeKind.MEASURE:
            return []


def _service(key: str) -> RowName:
    return RowName(table="services", key=(key,))


def _ends(name: RowName, rows: Mapping[RowName, Mapping[str, str]], written: Written) -> list[_CellChange]:
    """Return the end of a row's term; an earlier one stays as it is."""
    now, was = written.ended_from.isoformat(), rows.get(name, {}).get("valid_until", "")
    return [] if was and was <= now else [(name, "valid_until", now)]


def _tie(parts: tuple[str, ...], rows: Mapping[RowName, Mapping[str, str]]) -> list[_CellChange]:
    """Change the agreement of every such tie for all, or add one where there is none."""
    first, second, kind, agreement = parts
    there = [name for name in _ties(rows, first, second, kind) if not rows[name].get("group_id")]
    if there:
        return [(name, "agreement", agreement) for name in there]
    name = RowName(table="ties", key=(first, second, kind, "", ""))
    cells = {"from_organization_id": first, "to_organization_id": second, "kind": kind}
    return [(name, column, text) for column, text in {**cells, "agreement": agreement}.items()]


def _ties(rows: Mapping[RowName, Mapping[str, str]], first: str, second: str, kind: str) -> list[RowName]:
    """Return the rows of a tie: one for all, or one for each group; a mutual one from either end."""
    ends = {(first, second), (second, first)} if _is_mutual(kind) else {(first, second)}
    return [
        name
        for name, cells in rows.items()
        if name.table == "ties"
        and cells.get("kind") == kind
        and (cells.get("from_organization_id"), cells.get("to_organization_id")) in ends
    ]


def _free_key(at: int, rows: Mapping[RowName, Mapping[str, str]]) -> str:
    number = at + 1
    while _service(f"what_if_{number}") in rows:
        number += MOST_CHANGES
    return f"what_if_{number}"


def _new_offer(parts: tuple[str, ...], key: str, written: Written) -> list[_CellChange]:
    actor, phase, need, places = parts
    cells = {
        "id": key,
        "organization_id": actor,
        "name": written.new_offer,
        "needs": need,
        "phases": phase,
        "places_per_year": places,
        "state": OfferState.NOT_CONFIRMED.value,  # nobody has said that it is there
    }
    return [(_service(key), column, text) for column, text in cells.items()]
