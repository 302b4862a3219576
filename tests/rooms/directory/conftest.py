"""What every test of the directory begins with: nothing is kept ready from the database of another test."""

from __future__ import annotations

import pytest

from bleibe.rooms.directory.selectors import offices, snapshots


@pytest.fixture(autouse=True)
def _nothing_kept_ready() -> None:
    snapshots._snapshots.clear()
    offices._kept.clear()
