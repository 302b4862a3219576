"""What a role can be held for: regions and organisations that are on the site, by key and name.

Here: asking the directory. Not here: which role is held for what (`platform.roles`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bleibe.rooms.directory.api import Snapshot, regions, snapshot
from bleibe.transition import ActorKey, NotFoundError


def check_place(region: str, organisation: str) -> None:
    """Refuse a region that is not on the site, or an organisation that is not in it.

    Raises
    ------
    NotFoundError
        Naming what there is.
    """
    if not region:
        return
    keys = [one.key for one in regions()]
    if region not in keys:
        raise NotFoundError(
            f"there is no region {region!r} on the site; it has {', '.join(keys) or 'none yet'}"
            + ("" if keys else " (`bleibe put` puts one there)")
        )
    if organisation and ActorKey(organisation) not in snapshot(region).actors_by_key:
        raise NotFoundError(
            f"there is no organisation {organisation!r} in {region!r}; "
            "its key is the `id` in the table `organizations`"
        )


@dataclass(frozen=True)
class Places:
    """The names of what roles are held for, each region read once for a page."""

    read: dict[str, Snapshot | None] = field(default_factory=dict)

    def region(self, key: str) -> str:
        """Return the name of a region; its key where it is not on the site any more."""
        state = self._state(key)
        return key if state is None else state.name

    def organisation(self, region: str, key: str) -> str:
        """Return the name of an organisation; its key where it is not there any more."""
        state = self._state(region)
        actor = None if state is None else state.actors_by_key.get(ActorKey(key))
        return key if actor is None else actor.name

    def _state(self, region: str) -> Snapshot | None:
        if region not in self.read:
            try:
                self.read[region] = snapshot(region)
            except NotFoundError:
                self.read[region] = None
        return self.read[region]


def organisations(state: Snapshot) -> list[tuple[str, str]]:
    """Return key and name of each organisation of a region, by name."""
    found = state.actors_by_key.values()
    return sorted(((str(one.key), one.name) for one in found), key=lambda one: one[1].casefold())


def region_names() -> list[tuple[str, str]]:
    """Return key and name of each region of the site."""
    places = Places()
    return [(one.key, places.region(one.key)) for one in regions()]
