"""The small region in a folder, and its sheets, for the commands that work on them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import write_tables
from cli.site import bleibe
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


@pytest.fixture(scope="session")
def _made_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a site that has the small region and one administrator."""
    folder = tmp_path_factory.mktemp("site")
    write_tables(small_region(), folder / "muster")
    data = folder / "data"
    assert bleibe("put", folder / "muster", data=data).code == 0
    assert bleibe("account", "add", "bo", "--role", "administrator", data=data).code == 0
    return data


@pytest.fixture
def site(_made_site: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder, for one test alone."""
    return Path(shutil.copytree(_made_site, tmp_path / "data"))
