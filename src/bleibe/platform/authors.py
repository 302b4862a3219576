"""Who did something, as the history keeps them. Not here: who may (`access`)."""

from __future__ import annotations

from dataclasses import dataclass

from bleibe.platform.models import User


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who changes something: an account, or only a name where somebody came by a link or a command."""

    name: str
    user: User | None = None
