"""Links by which an actor named in an edition reads what it says about it, and comments.

Here: giving and opening them, keeping a comment. Not here: signs and ends (`platform.signed_links`), the page
that a link opens (`views`).
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from bleibe.platform.signed_links import Closed, LinkClosedError, new_link_fields
from bleibe.rooms.directory.api import Author
from bleibe.rooms.profile.models import EditionComment, EditionLink, EditionMention, StoredEdition
from bleibe.rooms.profile.rules.editions import EditionState
from bleibe.transition import InvalidInputError, NotFoundError, NotPossibleNowError

LINK_LASTS = timedelta(days=28)
"""How long an actor may comment by a link (set by us)."""

LONGEST_COMMENT = 4_000
"""Signs of a comment: about a page."""


class EditionClosed(StrEnum):
    """Why an edition takes no comment by a link any more."""

    RELEASED = "released"
    """It stands now as it is."""
    GIVEN_UP = "given_up"
    """It was withdrawn before its release."""


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
    return EditionLink.objects.create(of=row, **new_link_fields(actor, author, LINK_LASTS))


def open_link(token: str, region: str, number: int) -> EditionLink:
    """Return the link that a signed text stands for; nothing is written by opening it.

    Raises
    ------
    LinkClosedError
        If it is not ours, opens another edition, or holds no longer.
    """
    key = EditionLink.number_in(token)
    link = EditionLink.objects.select_related("of").defer("of__rows").filter(pk=key).first()
    if link is None or (link.of.region, link.of.number) != (region, number):
        raise LinkClosedError(Closed.WRONG)
    why = closed(link)
    if why is not None:
        raise LinkClosedError(why)
    return link


def closed(link: EditionLink) -> Closed | EditionClosed | None:
    """Return why a link opens nothing; that its edition is closed is told rather than that the link ended."""
    why = link.closed()
    if why is Closed.WITHDRAWN or link.of.state == EditionState.COMMENT:
        return why
    is_released = link.of.state == EditionState.RELEASED
    return EditionClosed.RELEASED if is_released else EditionClosed.GIVEN_UP


def get_link(row: StoredEdition, key: int) -> EditionLink:
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


def list_open_links(row: StoredEdition) -> list[EditionLink]:
    """Return the links that still open an edition, the newest first."""
    return [
        link
        for link in EditionLink.objects.select_related("of", "given_by").filter(of=row)
        if not closed(link)
    ]


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
