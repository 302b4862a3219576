"""Editions that are drawn up, opened and released for tests, typeset once.

Here: making them. Not here: any test.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from bleibe.platform.models import User
from bleibe.rooms.directory.api import Author
from bleibe.rooms.profile.models import StoredEdition
from bleibe.rooms.profile.services import commenting, making_editions
from bleibe.rooms.profile.services import editions as doing
from bleibe.rooms.profile.services.making_editions import fill
from bleibe.studies.profile import (
    ActorComment,
    Edition,
    Profile,
    profile_files,
)
from bleibe.transition import RegionText

from .cast import DAY, KEY, stored

PAGE = f"/de/r/{KEY}/editions/"


@pytest.fixture(autouse=True)
def typeset_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typeset what is the same only once for all tests; the first test holds that nothing else comes out."""
    monkeypatch.setattr(making_editions, "profile_files", remembered_files)


@cache
def _typeset(
    input_sha256: str, edition: str, language: str, said: tuple[ActorComment, ...]
) -> dict[str, bytes]:
    profile = next(
        one for key, one in making_editions._profiles.items() if key[::2] == (input_sha256, edition)
    )
    return dict(profile_files(profile, language, (), said))


def remembered_files(
    profile: Profile, language: str, texts: Sequence[RegionText], said: Sequence[ActorComment]
) -> dict[str, bytes]:
    """Return the files of a profile, typeset once for each state of the region."""
    assert not texts
    return _typeset(profile.provenance.input_sha256, profile.edition.value, language, tuple(said))


def account(name: str) -> Author:
    """Return an account."""
    return Author(name=name, user=User.objects.create_user(name, password="x"))


def drawn_up(by: str = "first", edition: Edition = Edition.PUBLIC) -> StoredEdition:
    """Return a finished draft."""
    state = stored()
    row = doing.draw_up(state, on=DAY, edition=edition, author=account(by))
    fill(row)
    return StoredEdition.objects.get(pk=row.pk)


def released(edition: Edition = Edition.PUBLIC) -> StoredEdition:
    """Return a released edition."""
    row = drawn_up("first" + edition.value, edition)
    return doing.release(row, account("second" + edition.value), row.files_digest)


def opened(row: StoredEdition, actor: str = "io") -> str:
    """Open an edition for comments and return the address of a link to it."""
    doing.open_for_comments(row)
    link = commenting.give_link(row, actor, Author(name="first"))
    return f"{PAGE}{row.number}/said/{link.token}/"
