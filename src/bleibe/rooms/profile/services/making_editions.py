"""Computing what an edition consists of: its files in every language, and what it says about each actor.

Here: making it, and printing comments into it. Not here: who may do what (`editions`), pages.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from datetime import date

from django.db import transaction
from django.utils import timezone

from bleibe.exchange import RegionTables, RowName, blank_tables, named_rows, tables_of, to_region
from bleibe.platform.words import languages
from bleibe.rooms.directory.api import Snapshot
from bleibe.rooms.profile.models import EditionComment, EditionFile, EditionMention, StoredEdition
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.studies.profile import (
    ActorComment,
    Edition,
    Profile,
    input_digest,
    make_profile,
    message_sentence,
    profile_files,
    reading_fragment,
    said_about_actors,
)
from bleibe.transition import RegionText

READING = "reading.html"
"""The whole report as a part of a page; no file for others."""

PROFILES_KEPT = 2

LONGEST_NAME = 500
"""Signs of an actor's name that stand above what is said of it; a table may have longer ones."""

_profiles: OrderedDict[tuple[str, date, str], Profile] = OrderedDict()


def make_one() -> bool:
    """Make the edition that has waited longest, or print new comments; return whether there was any."""
    row = _waiting()
    if row is None:
        return False
    try:
        fill(row)
    except Exception:
        row.has_failed = True
        row.save(update_fields=["has_failed"])
        raise
    return True


def fill(row: StoredEdition) -> None:
    """Compute an edition and keep its files with all comments made so far; a new one becomes a draft."""
    tables = tables_kept(row)
    profile, texts = _profile(row, tables), to_region(tables).texts
    said = list(row.editioncomments.all())
    comments = [ActorComment(name=one.name, text=one.text, on=timezone.localdate(one.at)) for one in said]
    files = {code: _files(profile, code, texts, comments) for code in languages()}
    mentions = {code: said_about_actors(profile, texts, code) for code in languages()}
    with transaction.atomic():
        row.editionfiles.all().delete()
        row.editionmentions.all().delete()
        kept = [_file(row, code, name, content) for code in files for name, content in files[code].items()]
        EditionFile.objects.bulk_create(kept)
        EditionMention.objects.bulk_create(
            EditionMention(
                of=row,
                actor=entry.key,
                name=entry.name[:LONGEST_NAME],
                content={code: mentions[code].get(entry.key, "") for code in languages()},
            )
            for entry in profile.actors.entries
            if any(entry.key in found for found in mentions.values())
        )
        row.message = {code: message_sentence(profile, code) for code in languages()}
        row.files_digest = _digest(*(file.sha256 for file in kept))
        row.printed_comments = digest_of_comments(said)
        if row.state == EditionState.MAKING:
            row.state = EditionState.DRAFT
        row.save()


def comments_are_printed(row: StoredEdition) -> bool:
    """Whether every comment stands in the files."""
    return row.printed_comments == digest_of_comments(list(row.editioncomments.all()))


def digest_of_comments(said: list[EditionComment]) -> str:
    """Return what stands for all comments of an edition."""
    return _digest(*(f"{one.actor} {one.at.isoformat()} {one.text}" for one in said))


def kept_rows(state: Snapshot) -> list[list[object]]:
    """Return a region's rows as an edition keeps them."""
    return [[name.table, list(name.key), dict(cells)] for name, cells in named_rows(state.tables).items()]


def tables_kept(row: StoredEdition) -> RegionTables:
    """Return the tables of an edition's region as they were."""
    rows = {RowName(table=table, key=tuple(key)): cells for table, key, cells in row.rows}
    return tables_of(rows, blank_tables(key=row.region, name=row.region))


def _waiting() -> StoredEdition | None:
    open_states = (EditionState.MAKING, EditionState.COMMENT)
    rows = StoredEdition.objects.filter(state__in=open_states, has_failed=False).order_by("id").defer("rows")
    for row in rows:
        if row.state == EditionState.MAKING or not comments_are_printed(row):
            return row
    return None


def _profile(row: StoredEdition, tables: RegionTables) -> Profile:
    """Return the profile; kept in the process, because comments are printed in it soon after."""
    key = (row.input_sha256, row.as_of, row.edition)
    if key not in _profiles:
        _profiles[key] = make_profile(
            to_region(tables),
            as_of=row.as_of,
            edition=Edition(row.edition),
            input_sha256=input_digest(tables, Edition(row.edition)),
        )
        while len(_profiles) > PROFILES_KEPT:
            _profiles.popitem(last=False)
    return _profiles[key]


def _files(
    profile: Profile, language: str, texts: tuple[RegionText, ...], comments: list[ActorComment]
) -> dict[str, bytes]:
    reading = reading_fragment(profile, texts, language, comments)
    return {**profile_files(profile, language, texts, comments), READING: reading.encode("utf-8")}


def _file(row: StoredEdition, language: str, name: str, content: bytes) -> EditionFile:
    sha256 = hashlib.sha256(content).hexdigest()
    return EditionFile(
        of=row, language=language, name=name, content=content, size=len(content), sha256=sha256
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
