"""Who did something, as the history keeps them. Not here: who may (`access`)."""

from __future__ import annotations

from dataclasses import dataclass

from bleibe.platform.access import Visitor
from bleibe.platform.models import User
from bleibe.transition import NotFoundError


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who changes something: an account, or only a name where somebody came by a link or a command."""

    name: str
    user: User | None = None


def author_of(visitor: Visitor) -> Author:
    """Return who is signed in, as histories name them.

    Raises
    ------
    NotFoundError
        If nobody is signed in.
    """
    if not isinstance(visitor, User):
        raise NotFoundError("nobody is signed in")
    return Author(name=visitor.get_full_name() or visitor.username, user=visitor)
