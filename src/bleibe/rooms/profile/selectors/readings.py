"""Reading what was computed of a region, and how far the next one is. Not here: computing (`services`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bleibe.platform.kept_texts import has_every_language, language_among
from bleibe.platform.words import languages
from bleibe.rooms.directory.api import Snapshot
from bleibe.rooms.profile.models import Computing, Reading, ReadingPart
from bleibe.rooms.profile.rules.sizes import is_too_large
from bleibe.studies.profile import Edition


@dataclass(frozen=True, kw_only=True)
class Headline:
    """What a region's profile says first, and its small drawing as SVG; `carried` is None where unknown.

    `language` is that of the message and the drawing: that of the request, if the reading has it.
    """

    message: str
    drawing: str
    language: str
    carried: float | None
    persons: float


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a region's reading stands: what can be shown, and what is being computed.

    `computing` is None while nobody has begun, or where the region is too large.
    """

    version: int
    edition: Edition
    reading: Reading | None
    computing: Computing | None
    is_too_large: bool = False

    @property
    def is_behind(self) -> bool:
        """Whether what is shown is computed again: the region has moved on, or a language has come."""
        return self.reading is None or self.reading.version < self.version or self.lacks_language

    @property
    def lacks_language(self) -> bool:
        """Whether the site speaks a language in which there is no reading yet."""
        return self.reading is not None and not has_every_language(self.reading.message)

    @property
    def has_failed(self) -> bool:
        """Whether computing the region as it stands has failed."""
        return self.computing is not None and self.computing.has_failed and self.is_behind


def latest(region: str, edition: Edition = Edition.PUBLIC) -> Reading | None:
    """Return the last reading of a region without the bytes of its profile, or None where there is none."""
    return (
        Reading.objects.filter(region=region, edition=edition.value)
        .order_by("-version", "-as_of")
        .defer("profile")
        .first()
    )


def standing(state: Snapshot, edition: Edition = Edition.PUBLIC) -> Standing:
    """Return how a region's reading stands; two queries."""
    return Standing(
        version=state.version,
        edition=edition,
        reading=latest(state.key, edition),
        computing=Computing.objects.filter(region=state.key, edition=edition.value).first(),
        is_too_large=is_too_large(state.internal),
    )


def find_part(reading: Reading, chapter: str) -> ReadingPart | None:
    """Return a chapter in the language of the request, or one that the reading has; None without the key."""
    there = language_among(reading.message)
    return ReadingPart.objects.filter(reading=reading, language=there, chapter=chapter).first()


def is_behind(region: str, version: int, *, on: date, edition: Edition = Edition.PUBLIC) -> bool:
    """Whether this version of a region is to be computed for this day in every language of the site.

    What failed is not tried twice.
    """
    of_it = {"region": region, "version": version, "as_of": on, "edition": edition.value}
    return (
        not Reading.objects.filter(**of_it, message__has_keys=list(languages())).exists()
        and not Computing.objects.filter(**of_it, has_failed=True).exists()
    )


def headline(region: str) -> Headline | None:
    """Return what the region's public profile says first, or None where none was computed yet."""
    found = (
        Reading.objects.filter(region=region, edition=Edition.PUBLIC.value)
        .order_by("-version", "-as_of")
        .values("message", "drawing", "carried", "persons")
        .first()
    )
    if found is None:
        return None
    code = language_among(found["message"])
    return Headline(
        message=found["message"][code],
        drawing=found["drawing"].get(code, ""),
        language=code,
        carried=found["carried"],
        persons=found["persons"],
    )
