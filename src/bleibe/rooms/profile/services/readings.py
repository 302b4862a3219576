"""Computing a region's profile, telling how far it is, and keeping it.

Here: one reading. Not here: which one comes next (`working`), telling (`telling`), showing it (`views`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone

from bleibe.platform.words import languages
from bleibe.rooms.directory.api import Snapshot
from bleibe.rooms.profile.models import Computing, Reading, ReadingPart
from bleibe.rooms.profile.rules.kept_measures import KeptMeasure, kept_measure
from bleibe.rooms.profile.services.telling import Teller
from bleibe.studies.profile import (
    Edition,
    Profile,
    input_digest,
    known_carried,
    make_profile,
    measure_sentences,
    profile_json,
    report_sections,
    short_sentence,
    small_drawing,
)


def compute(
    state: Snapshot, *, on: date, edition: Edition, between: Callable[[], object] | None = None
) -> Reading:
    """Compute the profile of a state of a region, and keep it in place of earlier ones of that edition.

    `between` is called now and then meanwhile, so that short work need not wait for long.
    """
    work = _begun(state, on=on, edition=edition)
    try:
        profile = make_profile(
            state.internal,
            as_of=on,
            edition=edition,
            input_sha256=input_digest(state.tables, edition),
            tell=Teller(work, between=between),
        )
        with transaction.atomic():
            reading = _kept(state, profile)
            work.delete()
    except Exception:
        # nothing came of it; it is tried again when the region or the day changes
        work.has_failed = True
        work.save(update_fields=["has_failed"])
        raise
    return reading


def _begun(state: Snapshot, *, on: date, edition: Edition) -> Computing:
    """Write down that the work on a reading begins."""
    now = timezone.now()
    work, _ = Computing.objects.update_or_create(
        region=state.key,
        edition=edition.value,
        defaults={
            "version": state.version,
            "as_of": on,
            "begun_at": now,
            "told_at": now,
            "what": "",
            "done": 0,
            "of": 0,
            "has_failed": False,
        },
    )
    return work


def _kept(state: Snapshot, profile: Profile) -> Reading:
    of_edition = Reading.objects.filter(region=state.key, edition=profile.edition.value)
    of_edition.delete()
    reading = Reading.objects.create(
        region=state.key,
        version=state.version,
        as_of=profile.as_of,
        edition=profile.edition.value,
        made_at=timezone.now(),
        message={code: short_sentence(profile, code) for code in languages()},
        drawing={code: small_drawing(profile, code) for code in languages()},
        carried=known_carried(profile.throughput),
        persons=profile.throughput.persons_per_year,
        measures=_measures(profile),
        profile=profile_json(profile),
    )
    ReadingPart.objects.bulk_create(
        ReadingPart(reading=reading, language=code, chapter=chapter, content=content)
        for code in languages()
        for chapter, content in report_sections(profile, state.internal.texts, code).items()
    )
    return reading


def _measures(profile: Profile) -> list[KeptMeasure]:
    """Return the proposed measures as they are kept, the best first."""
    said = {code: measure_sentences(profile, code) for code in languages()}
    return [
        kept_measure(gained.measure, {code: said[code][gained.measure.name] for code in said})
        for gained in profile.throughput.measures
    ]
