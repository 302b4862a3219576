"""`bleibe profile`: six files or none, the same bytes every time, and the wall between the editions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bleibe.studies.profile.write as writing
from bleibe.cli.main import main
from bleibe.exchange import digest, public_part, write_tables
from bleibe.studies.profile import FILES
from bleibe.transition import NotPossibleNowError
from exchange.regions import small_region


def profile(source: Path, out: Path, *arguments: str) -> int:
    """Run the command for a fixed day."""
    return main(["profile", str(source), "--out", str(out), "--as-of", "2026-11-22", *arguments])


def names_in(folder: Path) -> set[str]:
    """Return the names of everything in a folder, hidden things too."""
    return {path.name for path in folder.iterdir()}


def digest_in(folder: Path) -> str:
    """Return the digest of the data that a profile says it was made from."""
    written = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
    found = written["provenance"]["input_sha256"]
    assert isinstance(found, str)
    return found


def test_it_writes_six_files_and_says_the_message_and_where_they_lie(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert profile(source, tmp_path / "deep" / "out") == 0
    message, *places = capsys.readouterr().out.splitlines()
    assert "Personen im Jahr" in message
    assert places == [str(tmp_path / "deep" / "out" / name) for name in FILES]
    assert names_in(tmp_path / "deep" / "out") == set(FILES)
    assert names_in(tmp_path / "deep") == {"out"}


def test_the_public_german_edition_is_what_one_gets_unasked(source: Path, tmp_path: Path) -> None:
    profile(source, tmp_path / "out")
    written = json.loads((tmp_path / "out" / "profile.json").read_text(encoding="utf-8"))
    assert written["edition"] == "public"
    assert written["as_of"] == "2026-11-22"
    assert '<html lang="de"' in (tmp_path / "out" / "profile.html").read_text(encoding="utf-8")


def test_the_same_region_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    profile(source, tmp_path / "one")
    profile(source, tmp_path / "two")
    same = {name: (tmp_path / "one" / name).read_bytes() for name in FILES}
    assert same == {name: (tmp_path / "two" / name).read_bytes() for name in FILES}


def test_an_internal_word_changes_no_byte_of_the_public_edition(tmp_path: Path) -> None:
    """Not even the digest of the data: from one over a short secret the secret could be guessed."""
    tables = small_region()
    told = {"obstacle_id": "late", "kind": "interview", "text": "said in confidence"}
    asked = {"id": "desk", "organization_id": "uni", "name": "Info-Theke"}
    organizations = [row.cells | {"note": "short", "owner": "us"} for row in tables.rows("organizations")]
    spoken = (
        tables.with_rows("organizations", organizations)
        .with_rows("evidence", [*(row.cells for row in tables.rows("evidence")), told])
        .with_rows("contacts", [asked])
    )
    for name, one in (("plain", tables), ("spoken", spoken)):
        (tmp_path / name).mkdir()
        write_tables(one, tmp_path / name / "muster")
        profile(tmp_path / name / "muster", tmp_path / name / "public")
        profile(tmp_path / name / "muster", tmp_path / name / "internal", "--edition", "internal")
    for name in FILES:
        assert (tmp_path / "plain" / "public" / name).read_bytes() == (
            tmp_path / "spoken" / "public" / name
        ).read_bytes(), name
    assert digest_in(tmp_path / "plain" / "internal") != digest_in(tmp_path / "spoken" / "internal")
    assert digest_in(tmp_path / "plain" / "internal") != digest_in(tmp_path / "plain" / "public")


def test_a_public_word_changes_the_digest_of_the_public_edition(tmp_path: Path) -> None:
    tables = small_region()
    organizations = [row.cells | {"place": "Musterstadt"} for row in tables.rows("organizations")]
    moved = tables.with_rows("organizations", organizations)
    assert digest(public_part(moved)) != digest(public_part(tables))


def test_an_earlier_profile_is_replaced(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    profile(source, out, "--lang", "en")
    assert profile(source, out) == 0
    assert '<html lang="de"' in (out / "profile.html").read_text(encoding="utf-8")
    assert names_in(out) == set(FILES)


def test_a_folder_that_holds_something_else_is_left_alone(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "minutes.docx").write_text("kept", encoding="utf-8")
    assert profile(source, out) == 3
    assert "minutes.docx, which is no part of a profile" in capsys.readouterr().err
    assert names_in(out) == {"minutes.docx"}


def test_a_target_that_is_a_file_is_refused(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("kept", encoding="utf-8")
    assert profile(source, tmp_path / "out") == 3
    assert "is no folder" in capsys.readouterr().err
    assert (tmp_path / "out").read_text(encoding="utf-8") == "kept"


def test_faults_in_the_data_are_named_and_nothing_is_written(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "ties.csv").write_text("from_organization_id,to_organization_id,kind\nnobody,io,refers\n")
    assert profile(source, tmp_path / "out") == 1
    assert "ties.csv, row 2, column from_organization_id" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_source_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert profile(tmp_path / "nowhere", tmp_path / "out") == 6
    assert "there is no file or folder" in capsys.readouterr().err


def test_a_failure_half_way_leaves_the_earlier_profile_whole(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    profile(source, out)
    before = {name: (out / name).read_bytes() for name in FILES}

    def full_disk(*_: object) -> bytes:
        raise NotPossibleNowError("no space left")

    monkeypatch.setattr(writing, "network_gexf", full_disk)
    assert profile(source, out, "--lang", "en") == 3
    assert {name: (out / name).read_bytes() for name in FILES} == before
    assert [name for name in names_in(tmp_path) if name.startswith(".out-")] == []


@pytest.mark.parametrize(
    "arguments",
    [["--as-of", "22.11.2026"], ["--lang", "fr"], ["--edition", "secret"]],
    ids=["day", "language", "edition"],
)
def test_a_wrong_argument_says_what_is_allowed(
    source: Path, tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["profile", str(source), "--out", str(tmp_path / "out"), *arguments])
    assert arguments[0] in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
