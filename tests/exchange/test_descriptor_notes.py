"""A descriptor that no longer fits its tables is told, and hinders nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bleibe.cli.main import main
from bleibe.exchange import check, descriptor_notes, digest, read_tables, write_tables
from exchange.regions import small_region


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small region as `convert` writes it."""
    write_tables(small_region(), tmp_path / "r")
    return tmp_path / "r"


def told(folder: Path) -> tuple[str, ...]:
    return descriptor_notes(folder, read_tables(folder))


def with_head(folder: Path, old: str, new: str) -> None:
    """Change the first line of the offers by hand."""
    path = folder / "services.csv"
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    assert old in head
    path.write_text(f"{head.replace(old, new)}\n{rest}", encoding="utf-8")


def test_a_folder_as_it_was_written_has_no_such_note(folder: Path) -> None:
    assert told(folder) == ()


def test_rows_and_cells_edited_by_hand_disagree_with_nothing(folder: Path) -> None:
    with (folder / "organizations.csv").open("a", encoding="utf-8") as file:
        file.write("vhs,Volkshochschule\n")
    assert told(folder) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",valid_from,", ",", "services.csv has no valid_from"),
        ("id,organization_id,", "organization_id,id,", "services.csv has its columns in another order"),
        ("program_id", "languages", "services.csv has no program_id"),
    ],
)
def test_other_columns_are_told(folder: Path, old: str, new: str, said: str) -> None:
    with_head(folder, old, new)
    (note,) = descriptor_notes(folder, read_tables(folder))
    assert said in note
    assert "nobody has to edit it" in note


def test_other_tables_are_told(folder: Path) -> None:
    (folder / "funding.csv").write_text("id,organization_id,source\nf,uni,Land\n", encoding="utf-8")
    (note,) = told(folder)
    assert "(funding.csv is not named)" in note


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"resources": {}}', '{"resources": [{"schema": {"fields": [1]}}]}', "[" * 5000]
)
def test_what_is_no_descriptor_is_a_note_and_no_fault(
    folder: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    assert "note: datapackage.json cannot be read as a descriptor" in capsys.readouterr().out
    assert digest(read_tables(folder)) == digest(small_region())


def test_a_descriptor_is_read_where_it_lies_and_nowhere_else(folder: Path, tmp_path: Path) -> None:
    """Neither through a link nor from a folder of that name; without one nothing is missed."""
    path = folder / "datapackage.json"
    elsewhere = tmp_path / "secret.json"
    elsewhere.write_text(json.dumps({"resources": []}), encoding="utf-8")
    path.unlink()
    assert told(folder) == ()
    path.symlink_to(elsewhere)
    assert "cannot be read" in told(folder)[0]
    path.unlink()
    path.mkdir()
    assert told(folder) == ()


def test_a_lost_file_that_the_descriptor_names_is_a_fault(folder: Path) -> None:
    (folder / "reach.csv").unlink()
    (fault,) = check(read_tables(folder))
    assert (fault.place, fault.problem) == (
        "reach.csv",
        "the file is not there, and datapackage.json names it",
    )
    (folder / "datapackage.json").unlink()
    assert check(read_tables(folder)) == []


def test_convert_writes_a_fitting_one(folder: Path, tmp_path: Path) -> None:
    (folder / "funding.csv").write_text("id,organization_id,source\nf,uni,Land\n", encoding="utf-8")
    assert told(folder) != ()
    assert main(["convert", str(folder), str(tmp_path / "new")]) == 0
    assert told(tmp_path / "new") == ()
