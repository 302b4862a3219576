"""A site that is killed while it makes its database ready is made ready by the next start."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from own_site import OwnSite, own_site

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]
PREPARING = Path(__file__).with_name("preparing_killed.py")
RECORDED = "SELECT app, name FROM django_migrations ORDER BY id"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OwnSite]:
    """Return a site that has no database yet."""
    with own_site(tmp_path) as made:
        yield made


def test_a_start_and_an_update_killed_before_a_change_of_tables_is_recorded_can_be_repeated(
    site: OwnSite,
) -> None:
    site.run(PREPARING, "account", "0001_initial", ends=-signal.SIGKILL)
    site.run(PREPARING)
    whole = set(site.rows(RECORDED))
    assert ("account", "0001_initial") in whole
    undo = ("-m", "django", "migrate", "profile", "0001", "--verbosity=0")
    subprocess.run(**site.command(*undo), check=True)
    earlier = set(site.rows(RECORDED))
    assert ("profile", "0002_withdrawn_edition_links") in whole - earlier
    site.run(PREPARING, "profile", "0002_withdrawn_edition_links", ends=-signal.SIGKILL)
    assert set(site.rows(RECORDED)) == earlier
    site.run(PREPARING)
    assert set(site.rows(RECORDED)) == whole


def test_two_that_start_at_once_make_one_database(site: OwnSite) -> None:
    both = [subprocess.Popen(**site.command(str(PREPARING)), stderr=subprocess.PIPE) for _ in range(2)]
    assert [(one.communicate()[1], one.returncode) for one in both] == [("", 0), ("", 0)]
    assert len(site.rows(RECORDED)) == len(set(site.rows(RECORDED)))
