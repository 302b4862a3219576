"""Reading the headline numbers of a profile that was written down, so that nothing is computed twice.

Here: from profile.json back to the typed numbers. Not here: computing them (`come_through`).
"""

from __future__ import annotations

import json
from typing import Any

from bleibe.studies.profile.carried_until import CarriedUntil
from bleibe.studies.profile.come_through import ComeThrough, GroupThroughput, PhaseThroughput
from bleibe.transition import Cause, GroupKey, Phase, Route


def come_through_in(profile: bytes) -> ComeThrough:
    """Return how many come through according to a profile that `profile_json` wrote.

    One that was kept earlier may not say whether a group is on file, or whether an offer was there.

    Raises
    ------
    KeyError
        If the bytes are no such profile.
    """
    kept = json.loads(profile)["throughput"]
    return ComeThrough(
        rounded_to=kept["rounded_to"],
        persons_per_year=_number(kept["persons_per_year"]),
        carried_per_year=_number(kept["carried_per_year"]),
        carried_low=_number(kept["carried_low"]),
        stopped_by=_causes(kept["stopped_by"]),
        main_cause=Cause(kept["main_cause"]) if kept["main_cause"] else None,
        worst_phase=Phase(kept["worst_phase"]) if kept["worst_phase"] else None,
        until=tuple(_until(one) for one in kept["until"]),
        by_group=tuple(_group(one) for one in kept["by_group"]),
        by_phase=tuple(_phase(one) for one in kept["by_phase"]),
        no_group_on_file=kept.get("no_group_on_file", not kept["until"]),
        no_offer_on_file=kept["no_offer_on_file"],
        no_offer_there=kept.get("no_offer_there", kept["no_offer_on_file"]),
    )


def _number(kept: float | None) -> float:
    """Return a number as it was kept; zero where it was unknown, as a region gives that lacks something."""
    return 0.0 if kept is None else kept


def _causes(kept: dict[str, float] | None) -> dict[Cause, float]:
    return dict.fromkeys(Cause, 0.0) if kept is None else {Cause(code): lost for code, lost in kept.items()}


def _until(kept: dict[str, Any]) -> CarriedUntil:
    return CarriedUntil(
        route=Route(kept["route"]),
        phase=Phase(kept["phase"]),
        ends_early=kept["ends_early"],
        groups=tuple(GroupKey(key) for key in kept["groups"]),
        persons_per_year=kept["persons_per_year"],
        carried_per_year=_number(kept["carried_per_year"]),
    )


def _group(kept: dict[str, Any]) -> GroupThroughput:
    return GroupThroughput(
        group=GroupKey(kept["group"]),
        name=kept["name"],
        name_en=kept.get("name_en", ""),
        size_assumed=kept["size_assumed"],
        persons_per_year=kept["persons_per_year"],
        carried_per_year=_number(kept["carried_per_year"]),
        stopped_by=_causes(kept["stopped_by"]),
    )


def _phase(kept: dict[str, Any]) -> PhaseThroughput:
    numbers = ("carried_per_year", "carried_low", "going_on", "going_on_low", "ends_here", "lost")
    return PhaseThroughput(
        phase=Phase(kept["phase"]),
        stopped_by=_causes(kept["stopped_by"]),
        **{name: _number(kept[name]) for name in numbers},
    )
