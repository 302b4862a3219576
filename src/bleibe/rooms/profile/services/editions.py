"""What people do with an edition: draw it up, open it for comments, release it, give it up.

Here: each as a verb, refused where it is not possible. Not here: computing it (`making_editions`), links by
which actors comment (`commenting`), pages.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bleibe.platform.models import User
from bleibe.rooms.directory.api import Author, Snapshot, StoredRegion
from bleibe.rooms.profile.models import EditionLink, StoredEdition
from bleibe.rooms.profile.rules.editions import EditionState, NoRelease, ToRelease, refusal_of
from bleibe.rooms.profile.rules.sizes import is_too_large
from bleibe.rooms.profile.services.making_editions import comments_are_printed, kept_rows
from bleibe.studies.profile import Edition, input_digest
from bleibe.transition import NotPossibleNowError


def draw_up(state: Snapshot, *, on: date, edition: Edition, author: Author) -> StoredEdition:
    """Begin a new edition of a region as it stands; its files are computed beside the site.

    Raises
    ------
    NotPossibleNowError
        If the region is too large to be computed on the site.
    """
    if is_too_large(state.internal):
        raise NotPossibleNowError(
            "the region is too large for this to be computed on the site", why="profile.refusal.too_large"
        )
    with transaction.atomic():
        StoredRegion.objects.select_for_update().get(key=state.key)
        last = StoredEdition.objects.filter(region=state.key).aggregate(last=Max("number"))["last"] or 0
        return StoredEdition.objects.create(
            region=state.key,
            number=last + 1,
            as_of=on,
            edition=edition.value,
            version=state.version,
            rows=kept_rows(state),
            input_sha256=input_digest(state.tables, edition),
            made_by=author.user,
            made_by_name=author.name[:200],
            made_at=timezone.now(),
        )


def open_for_comments(row: StoredEdition) -> None:
    """Let the actors named in an edition comment on it.

    Raises
    ------
    NotPossibleNowError
        If it is no draft, or internal: what is internal is shown to nobody outside.
    """
    if row.edition != Edition.PUBLIC:
        raise NotPossibleNowError(
            "only a public edition is opened for comments", why="profile.refusal.only_public"
        )
    _become(row, EditionState.COMMENT)


def may_be_released(row: StoredEdition, by: User, seen: str) -> NoRelease | None:
    """Return why somebody may not release an edition of which they have seen the files with this digest."""
    return refusal_of(
        ToRelease(
            state=EditionState(row.state),
            made_by=row.made_by_id,
            by=by.pk,
            files=row.files_digest,
            seen=seen,
            comments_printed=comments_are_printed(row),
        )
    )


def release(row: StoredEdition, author: Author, seen: str) -> StoredEdition:
    """Release an edition: from now on it stands as it is.

    Parameters
    ----------
    row
        The edition.
    author
        Who releases it; never who drew it up.
    seen
        The digest of the files that they have seen.

    Raises
    ------
    NotPossibleNowError
        Naming why not.
    """
    if author.user is None:
        raise NotPossibleNowError("an edition is released by somebody with an account")
    with transaction.atomic():
        stands = StoredEdition.objects.select_for_update().get(pk=row.pk)
        refusal = may_be_released(stands, author.user, seen)
        if refusal is not None:
            raise NotPossibleNowError(
                f"the edition cannot be released: {refusal}", why=f"profile.edition.refusal.{refusal}"
            )
        EditionLink.objects.filter(of=stands).update(ends_at=timezone.now())
        stands.state = EditionState.RELEASED
        stands.released_by, stands.released_by_name = author.user, author.name[:200]
        stands.released_at = timezone.now()
        stands.save()
    return stands


def withdraw(row: StoredEdition) -> None:
    """Give an edition up before its release.

    Raises
    ------
    NotPossibleNowError
        If it is released.
    """
    _become(row, EditionState.WITHDRAWN)


def _become(row: StoredEdition, state: EditionState) -> None:
    """Change the state as it stands now: nobody releases the edition in between."""
    with transaction.atomic():
        stands = StoredEdition.objects.select_for_update().get(pk=row.pk)
        stands.state = state
        stands.save(update_fields=["state"])
    row.state = stands.state
