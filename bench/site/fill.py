"""Puts the synthetic region on a new site: `python -m bench.site.fill`, with the site's surroundings set."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from bench.site.addresses import REGION
from bench.synthetic_region import synthetic_region


def main() -> None:
    """Store the region."""
    from bleibe.web.preparing import prepare

    prepare()
    from bleibe.rooms.directory.api import Author, Way, put_region

    stored = put_region(REGION, synthetic_region(), Author(name="bench"), Way.START)
    _leave_uncomputed(stored.version)


def _leave_uncomputed(version: int) -> None:
    """Say that its profile cannot be computed: that would take the processor from what is measured."""
    from bleibe.rooms.profile.models import Computing
    from bleibe.studies.profile import Edition

    for edition in Edition:
        Computing.objects.create(
            region=REGION,
            edition=edition.value,
            version=version,
            as_of=date.today(),
            begun_at=timezone.now(),
            told_at=timezone.now(),
            has_failed=True,
        )


if __name__ == "__main__":
    main()
