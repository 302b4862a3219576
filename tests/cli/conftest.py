"""The small region in a folder, and its sheets, for the commands that work on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import write_tables
from exchange.regions import small_region


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small region in a folder, with a note of the team beside it; work goes on beside it too."""
    monkeypatch.chdir(tmp_path)
    write_tables(small_region(), tmp_path / "muster")
    (tmp_path / "muster" / "CHECKLIST.md").write_text("- [x] called", encoding="utf-8")
    return tmp_path / "muster"


@pytest.fixture
def sheets(source: Path, tmp_path: Path) -> Path:
    """Return the folder with the sheets of the small region."""
    out = tmp_path / "sheets"
    assert main(["ask", str(source), "--as-of", "2026-11-20", "--out", str(out)]) == 0
    return out
