"""Single chapters of a region made by hand, for tests that need no whole profile."""

from __future__ import annotations

from datetime import date

from bleibe.studies.profile.coverage import CoverageChapter, coverage
from bleibe.studies.profile.interfaces import InterfaceChapter, interfaces
from bleibe.transition import Region, fit_table


def coverage_of(made: Region, on: date) -> CoverageChapter:
    """Return what the region's offers cover on a day."""
    return coverage(made, fit_table(made, on=on))


def interfaces_of(made: Region, on: date) -> InterfaceChapter:
    """Return the interfaces of a region on a day."""
    return interfaces(made, fit_table(made, on=on))
