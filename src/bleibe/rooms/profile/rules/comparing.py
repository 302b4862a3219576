"""What changed from one edition to another: headline numbers, entries, what is covered, measures, findings.

Here: comparing two profiles as profile.json holds them. Not here: what is compared of actors, offers and
ties (`comparing_entries`), the words for it (`views`, `wording`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bleibe.rooms.profile.rules.comparing_entries import (
    EntryChanges,
    Plain,
    compare_actors,
    compare_offers,
    compare_ties,
)

LACKING = ("no_group_on_file", "no_offer_on_file", "no_offer_there")
"""Where one of these holds, nothing can be counted; editions made earlier have not all of them."""

CARRIED = {"carried": "carried_per_year", "carried_low": "carried_low"}


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number before and after; None where it was not there."""

    key: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """Return by how much it grew, or None where one side is not there."""
        if self.before is None or self.after is None:
            return None
        return round(self.after - self.before, 1)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A need in a phase of a group, by their codes and the group's name."""

    group: str
    phase: str
    need: str


@dataclass(frozen=True, kw_only=True)
class Turned:
    """Something whose state is another now; `name` is German or English as the profile has it."""

    key: str
    before: str
    after: str
    name: str = ""
    name_en: str = ""
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What changed; what stayed as it was is left out, but for the headline numbers."""

    headline: tuple[Number, ...]
    actors: EntryChanges
    offers: EntryChanges
    ties: EntryChanges
    gaps_closed: tuple[Step, ...]
    gaps_opened: tuple[Step, ...]
    rungs: tuple[Turned, ...]
    measures: tuple[Number, ...]
    findings: tuple[Turned, ...]

    @property
    def is_coverage_same(self) -> bool:
        """Whether the same steps and rungs are covered."""
        return not (self.gaps_closed or self.gaps_opened or self.rungs)


def compare(before: bytes, after: bytes) -> Comparison:
    """Compare two profiles, the earlier one first.

    Parameters
    ----------
    before, after
        profile.json of two editions of one region.
    """
    old, new = json.loads(before), json.loads(after)
    gaps_old, gaps_new = _gaps(old), _gaps(new)
    return Comparison(
        headline=_numbers(_headline(old), _headline(new)),
        actors=compare_actors(old, new),
        offers=compare_offers(old, new),
        ties=compare_ties(old, new),
        gaps_closed=tuple(step for step in gaps_old if step not in gaps_new),
        gaps_opened=tuple(step for step in gaps_new if step not in gaps_old),
        rungs=_turned(_rungs(old), _rungs(new)),
        measures=tuple(one for one in _numbers(_measures(old), _measures(new)) if one.before != one.after),
        findings=_turned(_findings(old), _findings(new)),
    )


def _headline(profile: Plain) -> dict[str, float]:
    throughput, offers = profile["throughput"], profile["offers"]
    persons = {} if throughput.get("no_group_on_file") else {"persons": throughput["persons_per_year"]}
    return {
        **persons,
        **_carried(throughput),
        "actors": sum(one["state"] == "known" for one in profile["actors"]["entries"]),
        "offers": len(offers),
        "offers_running": sum(one["existence"] == "running" for one in offers),
        "gaps": len(profile["coverage"]["gaps"]),
        "interfaces": len(profile["interfaces"]["interfaces"]),
    }


def _carried(throughput: Plain) -> dict[str, float]:
    """Return who comes through and what stops the rest; nothing where that is unknown."""
    if any(throughput.get(key) for key in LACKING) and not throughput["carried_per_year"]:  # null, earlier 0
        return {}
    carried = {key: throughput[name] for key, name in CARRIED.items()}
    return {**carried, **throughput["stopped_by"]}


def _measures(profile: Plain) -> dict[str, float]:
    return {_measure_name(one["measure"]): one["gain"] for one in profile["throughput"]["measures"]}


def _measure_name(measure: Plain) -> str:
    parts = (measure["kind"], measure["offer"], measure["condition"], *measure["actors"])
    return "/".join(part for part in (*parts, measure["phase"], measure["need"]) if part)


def _numbers(old: Mapping[str, float], new: Mapping[str, float]) -> tuple[Number, ...]:
    keys = dict.fromkeys((*new, *old))
    return tuple(Number(key=key, before=old.get(key), after=new.get(key)) for key in keys)


def _gaps(profile: Plain) -> tuple[Step, ...]:
    names = {one["group"]: one["name"] for one in profile["coverage"]["groups"]}
    return tuple(
        Step(group=names.get(one["group"], one["group"]), phase=one["phase"], need=one["need"])
        for one in profile["coverage"]["gaps"]
    )


def _rungs(profile: Plain) -> dict[str, Turned]:
    return {
        one["key"]: Turned(key=one["key"], before=one["state"], after=one["state"], name=one["wording"])
        for one in profile["coverage"]["rungs"]
    }


def _findings(profile: Plain) -> dict[str, Turned]:
    found = {}
    for one in profile["findings"]["judged"]:
        statement, judgement = one["statement"], one["judgement"]
        found[statement["key"]] = Turned(
            key=statement["key"],
            before=judgement,
            after=judgement,
            name=statement["wording"],
            name_en=statement["english"],
            kind=statement["kind"],
        )
    return found


def _turned(old: Mapping[str, Turned], new: Mapping[str, Turned]) -> tuple[Turned, ...]:
    """Return what stands in both and is judged otherwise now."""
    return tuple(
        replace(now, before=old[key].after)
        for key, now in new.items()
        if key in old and old[key].after != now.after
    )
