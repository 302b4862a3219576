"""Reading editions: which ones somebody may see, and their files. Not here: changing them (`services`)."""

from __future__ import annotations

from bleibe.platform.access import Visitor, may
from bleibe.platform.roles import Act
from bleibe.rooms.profile.models import EditionFile, StoredEdition
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.studies.profile import Edition
from bleibe.transition import NotFoundError


def list_editions(region: str, visitor: Visitor) -> tuple[StoredEdition, ...]:
    """Return the editions of a region that somebody may read, the newest first, without their rows."""
    found = StoredEdition.objects.filter(region=region).defer("rows")
    if not may(visitor, Act.READ_INTERNAL, region):
        found = found.filter(state=EditionState.RELEASED, edition=Edition.PUBLIC.value)
    return tuple(found)


def one_edition(region: str, number: int, visitor: Visitor) -> StoredEdition:
    """Return an edition that somebody may read: released public ones are for all.

    Raises
    ------
    NotFoundError
        If there is none of that number, or it is not open to this visitor.
    """
    found = StoredEdition.objects.filter(region=region, number=number).defer("rows").first()
    is_public = (
        found is not None and found.state == EditionState.RELEASED and found.edition == Edition.PUBLIC.value
    )
    if found is None or not (is_public or may(visitor, Act.READ_INTERNAL, region)):
        raise NotFoundError(f"there is no edition {number} of {region!r} here")
    return found


def edition_file(row: StoredEdition, code: str, name: str) -> EditionFile:
    """Return a file of an edition.

    Raises
    ------
    NotFoundError
        If it has none of that name in that language.
    """
    found = EditionFile.objects.filter(of=row, language=code, name=name).first()
    if found is None:
        raise NotFoundError(f"edition {row.number} has no {name} in {code!r}")
    return found
