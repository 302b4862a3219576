"""Asks an example region on a new site what if: `python -m bench.site.what_if`, with the surroundings set.

Writes for each region, as JSON, how many seconds an answer took and how many of them the solver.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from statistics import median

from bench.measuring import ROOT
from bench.solver_clock import timed_solvers

REGIONS = ("osnabrueck", "thueringen")
PLACES = (41, 57, 83, 111, 138)


def main() -> None:
    """Store both regions with their profiles and ask each several times, never the same."""
    from bleibe.web.preparing import prepare

    prepare()
    from bleibe.exchange import read_tables
    from bleibe.rooms.directory.api import Author, Way, put_region, snapshot
    from bleibe.rooms.profile.api import compute
    from bleibe.studies.profile import Edition

    found = {}
    for region in REGIONS:
        put_region(region, read_tables(ROOT / "examples" / region), Author(name="bench"), Way.START)
        compute(snapshot(region), on=date.today(), edition=Edition.PUBLIC)
        offer = snapshot(region).public.offers[0].key
        asked = [f"/de/r/{region}/what-if/?places={offer}:{places}" for places in PLACES]
        found[region] = [median(each) for each in zip(*map(seconds_of, asked), strict=True)]
    json.dump(found, sys.stdout)


def seconds_of(address: str) -> tuple[float, float]:
    """Return the seconds until a question is answered, and those of the solver among them."""
    from django.test import Client

    from bleibe.rooms.profile.models import WhatIf

    with timed_solvers() as clock:
        started = time.perf_counter()
        answer = Client(HTTP_HOST="127.0.0.1").get(address)
        seconds = time.perf_counter() - started
    if answer.status_code != 200 or WhatIf.objects.latest("pk").state != WhatIf.State.DONE:
        raise RuntimeError(f"{address} was not answered at once")
    return seconds, clock.seconds


if __name__ == "__main__":
    main()
