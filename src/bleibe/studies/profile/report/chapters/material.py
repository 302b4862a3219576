"""What lies on the desk while a chapter is written: the profile, its words, its names, its notes, its feet.

Here: the bundle and how it is made. Not here: any chapter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bleibe.studies.profile.edition import Edition
from bleibe.studies.profile.profile import Profile
from bleibe.studies.profile.report.chapters.feet import Feet
from bleibe.studies.profile.report.chapters.names import Names
from bleibe.studies.profile.report.chapters.notes import Notes, SizesAssumed
from bleibe.studies.profile.report.chapters.words import Words
from bleibe.transition import RegionText


@dataclass(frozen=True, kw_only=True)
class Material:
    """A profile and everything that a chapter needs to speak of it in one language."""

    profile: Profile
    texts: tuple[RegionText, ...]
    words: Words
    names: Names
    notes: Notes
    feet: Feet

    @property
    def is_internal(self) -> bool:
        """Whether internal tables may stand in this edition."""
        return self.profile.edition is Edition.INTERNAL


def material_of(profile: Profile, texts: Sequence[RegionText], language: str) -> Material:
    """Return the material of a profile.

    Raises
    ------
    NotFoundError
        If the report has no such language.
    """
    words = Words(language)
    notes = Notes(
        words, words.day(profile.as_of), any_assumed=bool(profile.assumptions), sizes=_sizes(profile)
    )
    return Material(
        profile=profile,
        texts=tuple(texts),
        words=words,
        names=Names(profile, words),
        notes=notes,
        feet=Feet(profile, words, notes),
    )


def _sizes(profile: Profile) -> SizesAssumed:
    """Return of how many groups the size is assumed altogether: no source gives one or a range."""
    named = {one.group for one in profile.assumptions if one.group is not None and not one.set_by_us}
    rows = profile.throughput.by_group
    without = sum(row.size_assumed and row.group not in named for row in rows)
    if not without:
        return SizesAssumed.NONE
    return SizesAssumed.ALL if without == len(rows) else SizesAssumed.SOME
