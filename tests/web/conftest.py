"""What tests of every page share: a region that has what the addresses name, computed, and its visitors."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from bleibe.platform.roles import Role
from bleibe.rooms.directory.api import snapshot
from bleibe.studies.profile import Edition

from ..rooms.profile.computed_once import computed_once
from .test_permission_walk import _region, client_of

__all__ = ["_region"]


@pytest.fixture
def visitors(_region: None) -> tuple[Client, ...]:
    """Return a stranger and an administrator, in the order in which a page is tried."""
    computed_once(snapshot("os"), on=date(2026, 11, 22), edition=Edition.PUBLIC)
    return Client(), client_of(Role.ADMINISTRATOR)
