"""Fills the data folder of a site for the journeys, as a program of its own: `furnish.py DIR REGION`.

Here: the region, the accounts, and its profile computed once. REGION is `small` or the folder of an example:
an excerpt of it, which computes in seconds; the whole for pictures. Not here: serving (`site`).
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from bleibe.exchange import RegionTables, read_tables
from journeys import cast
from journeys.site import ASKED


def main(data: str, named: str) -> None:
    """Furnish a folder."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "bleibe.web.settings", "BLEIBE_DATA": data, "BLEIBE_DEMO": "1"}
    from bleibe.web.preparing import prepare

    prepare()
    from bleibe.rooms.directory.api import Author, Way, put_region
    from bleibe.rooms.profile.api import work_one

    tables = _tables(named)
    put_region(tables.key, tables, Author(name="Start"), Way.START)
    for person in cast.PEOPLE:
        _make_account(person.name, cast.PASSWORD, person.role.value, person.region)
    while work_one(on=date.today()):
        pass


def _tables(named: str) -> RegionTables:
    if named == "small":
        return cast.small_region()
    return read_tables(Path(named)) if os.environ.get(ASKED) else cast.excerpt(Path(named))


def _make_account(name: str, password: str, role: str, region: str) -> None:
    from bleibe.platform.models import Holding, User

    user = User.objects.create_user(name, password=password)
    Holding.objects.create(user=user, role=role, region=region)


if __name__ == "__main__":
    main(*sys.argv[1:])
