"""Puts the synthetic region on a new site: `python -m bench.site.fill`, with the site's surroundings set."""

from __future__ import annotations

from bench.site.addresses import REGION
from bench.synthetic_region import synthetic_region


def main() -> None:
    """Store the region."""
    from bleibe.cli.serve import prepare

    prepare()
    from bleibe.rooms.directory.api import Author, Way, put_region

    put_region(REGION, synthetic_region(), Author(name="bench"), Way.START)


if __name__ == "__main__":
    main()
