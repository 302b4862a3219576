"""`bleibe put`: a region comes onto the site whole or not at all, and nothing is replaced unasked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import write_tables
from cli.site import bleibe
from exchange.regions import small_region, write_csv


def changes(data: Path) -> list[tuple[str, str, str]]:
    """Return way, author and source of every change of regions, oldest first."""
    with closing(sqlite3.connect(data / "bleibe.sqlite3")) as database:
        return list(database.execute("SELECT way, by_name, source FROM platform_change ORDER BY id"))


def test_a_region_is_put_onto_a_site_that_is_made_for_it(tmp_path: Path) -> None:
    write_tables(small_region(), tmp_path / "muster")
    put = bleibe("put", tmp_path / "muster", data=tmp_path / "data")
    assert (put.code, put.err) == (0, "")
    assert "is on the site, by the key muster" in put.out
    assert "account add NAME --role coordinator --region muster" in put.out
    assert changes(tmp_path / "data") == [("start", "bleibe put", "muster")]
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0, "the data is for its owner only"


def test_a_region_that_is_there_is_replaced_only_when_asked_and_keeps_its_history(
    site: Path, tmp_path: Path
) -> None:
    changed = small_region().with_rows("locations", [{"id": "neu", "location_type": "physical"}])
    write_tables(changed, tmp_path / "neu.xlsx")
    refused = bleibe("put", tmp_path / "neu.xlsx", data=site)
    assert refused.code == 3
    assert "--replace" in refused.err
    assert len(changes(site)) == 1
    done = bleibe("put", tmp_path / "neu.xlsx", "--replace", data=site)
    assert done.code == 0, done.err
    assert "now version 2" in done.out
    assert changes(site)[1:] == [("file", "bleibe put", "neu.xlsx")]
    again = bleibe("put", tmp_path / "neu.xlsx", "--replace", data=site)
    assert "nothing differs" in again.out
    assert len(changes(site)) == 2


def test_faults_are_listed_as_by_check_and_no_site_is_made(tmp_path: Path) -> None:
    write_csv(tmp_path / "region", groups="id,name,route\nx,X,bogus\n")
    put = bleibe("put", tmp_path / "region", data=tmp_path / "data")
    checked = bleibe("check", tmp_path / "region")
    assert (put.code, put.out) == (checked.code, checked.out)
    assert put.code == 1
    assert not (tmp_path / "data").exists()


def test_an_address_that_names_no_database_is_refused_without_repeating_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BLEIBE_DATA", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("DATABASE_URL", "nonsense://x:geheim@host/x")
    assert main(["account", "list", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "postgresql://" in said
    assert "geheim" not in said


def test_a_database_that_cannot_be_used_is_told_in_a_line_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "bleibe.sqlite3").write_text("no database at all, " * 100, encoding="utf-8")
    for address in ("", "postgresql://x:geheim@127.0.0.1:1/x"):
        ended = bleibe("account", "list", data=tmp_path, DATABASE_URL=address)
        assert ended.code == 3
        assert "cannot be used" in ended.err
        assert "geheim" not in ended.err
        assert "Traceback" not in ended.err
