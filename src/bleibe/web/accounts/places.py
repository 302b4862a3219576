"""What a role can be held for: regions and organisations that are on the site, by key and name.

Here: asking the directory. Not here: which role is held for what (`platform.roles`).
"""

from __future__ import annotations

from bleibe.rooms.directory.api import regions, snapshot
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


def organisations(region: str) -> list[tuple[str, str]]:
    """Return key and name of each organisation of a region, by name."""
    found = snapshot(region).actors_by_key.values()
    return sorted(((str(one.key), one.name) for one in found), key=lambda one: one[1].casefold())


def region_name(region: str) -> str:
    """Return the name of a region; its key where it is not on the site any more."""
    try:
        return snapshot(region).name
    except NotFoundError:
        return region


def organisation_name(region: str, organisation: str) -> str:
    """Return the name of an organisation; its key where it is not there any more."""
    try:
        return snapshot(region).actors_by_key[ActorKey(organisation)].name
    except (NotFoundError, KeyError):
        return organisation
