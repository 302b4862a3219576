"""What two editions say of actors, offers and ties: which are new, gone, in another state, else changed.

Here: which public facts are compared, and comparing them. Not here: numbers and coverage (`comparing`), the
words for facts and values (`views.compared_entries`). When somebody last looked is no fact about an offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bleibe.transition import TieKind

Plain = Mapping[str, Any]
"""An object of profile.json; its schema is in docs/reference/profile.schema.json."""

Values = tuple[Any, ...]
"""The values of a fact as profile.json writes them, keys as names; none where it is unknown."""

STATE = "state"
"""The column of the fact that puts an entry in another state."""

ACTOR_FACTS: Mapping[str, str] = {
    "organizations.state": "state",
    "organizations.name": "name",
    "organizations.parent_organization_id": "parent_name",
    "organizations.roles": "roles",
    "organizations.description": "description",
    "organizations.place": "place",
    "organizations.website": "website",
    "organizations.source": "source",
}
OFFER_FACTS: Mapping[str, str] = {
    "services.state": "existence",
    "services.name": "name",
    "services.organization_id": "actor_name",
    "services.kind": "kind",
    "services.needs": "needs",
    "services.phases": "phases",
    "services.content_assumed": "content_assumed",
    "services.eligibility_description": "audience.text",
    "services.for_whom": "audience.for_whom",
    "services.for_routes": "audience.routes",
    "services.for_participants": "audience.participants",
    "services.for_universities": "audience.universities",
    "services.for_employers": "audience.employers",
    "services.for_fields": "audience.fields",
    "services.for_citizenships": "audience.citizenships",
    "services.for_districts": "audience.districts",
    "services.german_from": "audience.german_from",
    "services.only_internationals": "audience.only_internationals",
    "services.languages": "languages",
    "services.private_basis": "private_basis",
    "services.places_per_year": "places",
    "services.staff_hours_per_year": "staff_hours",
    "services.used_per_year": "used",
    "reach.known": "known",
    "reach.taken_up": "taken_up",
    "services.first_seen": "first_seen",
    "services.last_seen": "last_seen",
    "services.valid_from": "valid_from",
    "services.valid_until": "valid_until",
    "services.source": "source",
}
TIE_FACTS: Mapping[str, str] = {
    "ties.state": "state",
    "ties.group_id": "only_group",
    "ties.passes": "passes",
    "ties.rule": "rule",
    "ties.since": "since",
    "ties.valid_until": "valid_until",
    "ties.source": "source",
}
"""The facts that are compared, by table and column: where each stands in the entry of profile.json."""

OF_ACTORS = ("services.for_universities", "services.for_employers")
"""Facts whose values are keys of actors."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A fact before and after, by its table and column; no value is unknown."""

    table: str
    column: str
    before: Values
    after: Values


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An actor, an offer with its actor, or a tie with its two ends and its kind; and what changed of it."""

    key: str
    names: tuple[str, ...]
    kind: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EntryChanges:
    """Entries by what became of them, in order of their names; each stands once."""

    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    turned: tuple[Entry, ...]
    """In another state now, an offer that has ended among them."""
    changed: tuple[Entry, ...]

    @property
    def number(self) -> int:
        """Return how many entries these are."""
        return len(self.new) + len(self.gone) + len(self.turned) + len(self.changed)


@dataclass(frozen=True, kw_only=True)
class _Said:
    """What one edition says of an entry; a fact that it has no place for is left out."""

    key: str
    names: tuple[str, ...]
    facts: Mapping[str, Values]
    kind: str = ""


def compare_actors(old: Plain, new: Plain) -> EntryChanges:
    """Compare the registers of actors of two profiles."""
    return _changes(_actors(old), _actors(new))


def compare_offers(old: Plain, new: Plain) -> EntryChanges:
    """Compare the offers of two profiles."""
    return _changes(_offers(old), _offers(new))


def compare_ties(old: Plain, new: Plain) -> EntryChanges:
    """Compare the ties of two profiles: interfaces, ties that pass nobody on, and ties of money."""
    return _changes(_ties(old), _ties(new))


def _changes(old: Mapping[str, _Said], new: Mapping[str, _Said]) -> EntryChanges:
    both = [(old[key], now) for key, now in new.items() if key in old]
    differing = [_entry(now, _differing(was.facts, now.facts)) for was, now in both]
    changed = [entry for entry in differing if entry.facts]
    return EntryChanges(
        new=_in_order(_entry(one) for key, one in new.items() if key not in old),
        gone=_in_order(_entry(one) for key, one in old.items() if key not in new),
        turned=_in_order(entry for entry in changed if _is_turned(entry)),
        changed=_in_order(entry for entry in changed if not _is_turned(entry)),
    )


def _entry(said: _Said, facts: tuple[Fact, ...] = ()) -> Entry:
    return Entry(key=said.key, names=said.names, kind=said.kind, facts=facts)


def _is_turned(entry: Entry) -> bool:
    return any(fact.column == STATE for fact in entry.facts)


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: (*(name.casefold() for name in one.names), one.key)))


def _differing(old: Mapping[str, Values], new: Mapping[str, Values]) -> tuple[Fact, ...]:
    """Return the facts that differ; one that only one of the editions has a place for is not compared."""
    return tuple(
        Fact(table=table, column=column, before=old[name], after=now)
        for name, now in new.items()
        if name in old and old[name] != now
        for table, _, column in (name.partition("."),)
    )


def _actors(profile: Plain) -> dict[str, _Said]:
    return {
        one["key"]: _Said(key=one["key"], names=(one["name"],), facts=_facts(one, ACTOR_FACTS))
        for one in profile["actors"]["entries"]
    }


def _offers(profile: Plain) -> dict[str, _Said]:
    actors = {one["key"]: one["name"] for one in profile["actors"]["entries"]}
    groups = _group_names(profile)
    found = {}
    for one in profile["offers"]:
        facts = _facts(one, OFFER_FACTS)
        for name in OF_ACTORS:
            if name in facts:
                facts[name] = tuple(actors.get(key, key) for key in facts[name])
        for name in ("reach.known", "reach.taken_up"):
            if name in facts:
                facts[name] = tuple(_share(share, groups) for share in facts[name])
        found[one["key"]] = _Said(key=one["key"], names=(one["name"], one["actor_name"]), facts=facts)
    return found


def _share(fact: Plain, groups: Mapping[str, str]) -> dict[str, Any]:
    return {"group": groups.get(fact["group"], fact["group"]), "share": fact["share"]}


def _group_names(profile: Plain) -> dict[str, str]:
    return {one["group"]: one["name"] for one in profile["coverage"]["groups"]}


def _ties(profile: Plain) -> dict[str, _Said]:
    """Return the ties: one is one however many directions, groups and rows it has."""
    chapter, groups, found = profile["interfaces"], _group_names(profile), dict[str, _Said]()
    for one in chapter["interfaces"]:
        group = groups.get(one["only_group"], one["only_group"]) if "only_group" in one else ""
        passing = {"passes": [(one["from_name"], one["to_name"])], "only_group": group}
        _add_tie(found, one, (one["from_name"], one["to_name"]), passing)
    for one in chapter["idle"]:
        _add_tie(found, one, (one["from_name"], one["to_name"]), {"passes": []})
    for one, ends in _money(profile):
        _add_tie(found, one, ends, {"state": one["agreement"]})
    return found


def _money(profile: Plain) -> Iterator[tuple[Plain, tuple[str, str]]]:
    """Yield the ties that only the picture of the network has, with their ends: nobody is handed on there."""
    graph: Plain = profile.get("network", {}).get("graph", {})
    names = {node["key"]: node["label"] for node in graph.get("nodes", ())}
    for one in graph.get("edges", ()):
        if not TieKind(one["kind"]).carries_persons:
            yield one, (names.get(one["from_actor"], ""), names.get(one["to_actor"], ""))


def _add_tie(found: dict[str, _Said], row: Plain, names: tuple[str, str], more: Plain) -> None:
    kind, ends = TieKind(row["kind"]), [(row["from_actor"], names[0]), (row["to_actor"], names[1])]
    (first, first_name), (second, second_name) = sorted(ends) if kind.is_mutual else ends
    key = "/".join((kind.value, first, second))
    facts = _facts({**row, **more}, TIE_FACTS)
    before = found[key].facts if key in found else {}
    joined = {name: _joined(before.get(name, ()), facts.get(name, ())) for name in {**before, **facts}}
    found[key] = _Said(key=key, names=(first_name, second_name), kind=kind.value, facts=joined)


def _joined(before: Values, more: Values) -> Values:
    return (*before, *(one for one in more if one not in before))


def _facts(entry: Plain, places: Mapping[str, str]) -> dict[str, Values]:
    found = {}
    for name, place in places.items():
        within: Any = entry
        *outer, last = place.split(".")
        for part in outer:
            within = within.get(part, {})
        if last in within:
            found[name] = _values(within[last])
    return found


def _values(value: Any) -> Values:
    match value:
        case None | "":
            return ()
        case list():
            return tuple(value)
        case {"citation": citation, "dated": dated}:
            return ({"citation": citation, "dated": dated},) if citation or dated else ()
        case _:
            return (value,)
