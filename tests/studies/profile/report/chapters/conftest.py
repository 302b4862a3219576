"""The files of the marked region, written once for all tests of the chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import read_region
from bleibe.studies.profile import Edition, Profile, make_profile
from bleibe.transition import Region
from studies.profile.report.chapters.marked_region import AS_OF, write_marked_region


@pytest.fixture(scope="session")
def marked_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the marked region as a folder of tables."""
    return write_marked_region(tmp_path_factory.mktemp("marked") / "musterland")


def written(source: Path, out: Path, *arguments: str) -> Path:
    """Write a profile as its user would, and return the folder."""
    assert main(["profile", str(source), "--out", str(out), "--as-of", AS_OF.isoformat(), *arguments]) == 0
    return out


@pytest.fixture(scope="session")
def public_files(marked_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the public edition in German."""
    return written(marked_source, tmp_path_factory.mktemp("public") / "de")


@pytest.fixture(scope="session")
def internal_files(marked_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the internal edition in German."""
    return written(marked_source, tmp_path_factory.mktemp("internal") / "de", "--edition", "internal")


@pytest.fixture(scope="session")
def english_files(marked_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the public edition in English."""
    return written(marked_source, tmp_path_factory.mktemp("english") / "en", "--lang", "en")


@pytest.fixture(scope="session")
def marked(marked_source: Path) -> Region:
    """Return the marked region."""
    return read_region(marked_source)


@pytest.fixture(scope="session")
def profile(marked: Region) -> Profile:
    """Return the public profile of the marked region."""
    return make_profile(marked, as_of=AS_OF, edition=Edition.PUBLIC, input_sha256="0" * 64)
