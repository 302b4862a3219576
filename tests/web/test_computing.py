"""The process beside the site goes on after a fault, with a database that may have been restarted."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from bleibe.web import computing


def test_after_a_fault_it_looks_at_its_connection_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Mock(side_effect=[ConnectionError("the database was restarted"), False])
    looked = Mock()
    monkeypatch.setattr("bleibe.rooms.profile.api.work_one", work)
    monkeypatch.setattr("bleibe.rooms.profile.api.forget_failures", Mock())
    monkeypatch.setattr("django.db.close_old_connections", looked)
    monkeypatch.setattr("os.nice", Mock())
    monkeypatch.setattr(computing, "_starter_is_gone", Mock(side_effect=[False, False, True]))
    assert computing.main() == 0
    assert work.call_count == 2
    looked.assert_called_once_with()
