"""Links by which an actor named in an edition reads what it says and comments: given, opened, withdrawn.

Here: their signs and their ends, and keeping a comment. Not here: the page that a link opens (`views`).
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.core import signing
from django.db import transaction
from django.utils import timezone

from bleibe.rooms.directory.api import Author
from bleibe.rooms.profile.models import EditionComment, EditionLink, EditionMention, StoredEdition
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.transition import BleibeError, InvalidInputError, NotFoundError, NotPossibleNowError

LINK_LASTS = timedelta(days=28)
"""How long an actor may comment by a link (set by us)."""

LONGEST_COMMENT = 4_000
"""Signs of a comment: about a page."""

_SIGNER = signing.Signer(salt="bleibe.rooms.profile.edition-link")


class Closed(StrEnum):
    """Why a link opens nothing."""

    WRONG = "wrong"
    RELEASED = "released"
    """The edition stands now as it is."""
    GIVEN_UP = "given_up"
    """The edition was withdrawn before its release."""
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class LinkClosedError(BleibeError):
    """A link that opens nothing; `row` is its edition where the sign is ours."""

    def __init__(self, why: Closed, row: StoredEdition | None = None) -> None:
        self.why, self.row = why, row
        super().__init__(f"the link is {why.value}")


def give_link(row: StoredEdition, actor: str, author: Author) -> EditionLink:
    """Return a new link by which an actor reads what an edition says about it, and comments.

    Raises
    ------
    NotFoundError
        If the edition says nothing about such an actor.
    NotPossibleNowError
        If it is not open for comments.
    """
    if row.state != EditionState.COMMENT:
        raise NotPossibleNowError("the edition is not open for comments", why="profile.refusal.not_open")
    if not EditionMention.objects.filter(of=row, actor=actor).exists():
        raise NotFoundError(f"the edition says nothing about {actor!r}")
    now = timezone.now()
    return EditionLink.objects.create(
        of=row, actor=actor, given_by=author.user, given_at=now, ends_at=now + LINK_LASTS
    )


def token_of(link: EditionLink) -> str:
    """Return what stands in the address of a link."""
    return _SIGNER.sign(str(link.pk))


def open_link(token: str, region: str, number: int) -> EditionLink:
    """Return the link that a signed text stands for; nothing is written by opening it.

    Raises
    ------
    LinkClosedError
        If it is not ours, opens another edition, or holds no longer.
    """
    try:
        key = int(_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        raise LinkClosedError(Closed.WRONG) from None
    link = EditionLink.objects.select_related("of").defer("of__rows").filter(pk=key).first()
    if link is None or (link.of.region, link.of.number) != (region, number):
        raise LinkClosedError(Closed.WRONG)
    why = _closed(link)
    if why is not None:
        raise LinkClosedError(why, link.of)
    return link


def _closed(link: EditionLink) -> Closed | None:
    if link.withdrawn_at is not None:
        return Closed.WITHDRAWN
    if link.of.state == EditionState.RELEASED:
        return Closed.RELEASED
    if link.of.state != EditionState.COMMENT:
        return Closed.GIVEN_UP
    return Closed.EXPIRED if link.ends_at <= timezone.now() else None


def one_link(row: StoredEdition, key: int) -> EditionLink:
    """Return a link that was given for an edition.

    Raises
    ------
    NotFoundError
        If the edition has no such link.
    """
    link = EditionLink.objects.filter(of=row, pk=key).first()
    if link is None:
        raise NotFoundError(f"edition {row.number} has no link {key}")
    return link


def withdraw_link(row: StoredEdition, key: int) -> None:
    """Make a link open nothing from now on; what was said by it stays.

    Raises
    ------
    NotFoundError
        If the edition has no such link.
    """
    link = one_link(row, key)
    if link.withdrawn_at is None:
        link.withdrawn_at = timezone.now()
        link.save(update_fields=["withdrawn_at"])


def open_links(row: StoredEdition) -> list[EditionLink]:
    """Return the links that still open an edition, the newest first."""
    found = EditionLink.objects.select_related("given_by").filter(of=row, withdrawn_at=None)
    return list(found.filter(ends_at__gt=timezone.now()))


def comment(link: EditionLink, text: str) -> EditionComment:
    """Keep what an actor says, in place of what it said before.

    Raises
    ------
    InvalidInputError
        If it is empty or longer than a page.
    NotPossibleNowError
        If the edition is no longer open for comments.
    """
    said = text.replace("\r\n", "\n").strip()
    if not said or len(said) > LONGEST_COMMENT:
        raise InvalidInputError(f"a comment has 1 to {LONGEST_COMMENT} signs, not {len(said)}")
    with transaction.atomic():
        row = StoredEdition.objects.select_for_update().get(pk=link.of_id)
        if row.state != EditionState.COMMENT:
            raise NotPossibleNowError(
                "the edition is no longer open for comments", why="profile.refusal.not_open"
            )
        mention = EditionMention.objects.get(of=row, actor=link.actor)
        found, _ = EditionComment.objects.update_or_create(
            of=row,
            actor=link.actor,
            defaults={"name": mention.name, "text": said, "at": timezone.now()},
        )
    return found
