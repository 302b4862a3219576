"""Writing is whole or not at all, and loses nobody's files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bleibe.exchange import content, read_tables, write_tables
from bleibe.transition import InvalidInputError, NotFoundError, NotPossibleNowError
from exchange.regions import changed, full_region, small_region, with_rows, write_csv

TARGETS = ("region", "region.zip", "region.xlsx", "region.json")
every_target = pytest.mark.parametrize("name", TARGETS)


@every_target
def test_nothing_lies_beside_the_target_afterwards(name: str, tmp_path: Path) -> None:
    write_tables(small_region(), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@every_target
def test_what_stands_there_is_not_overwritten_unless_told(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    write_tables(small_region(), target)
    before = content(read_tables(target))
    with pytest.raises(NotPossibleNowError, match="exists already"):
        write_tables(full_region(), target)
    assert content(read_tables(target)) == before
    write_tables(full_region(), target, overwrite=True)
    assert content(read_tables(target)) == content(full_region())
    assert [path.name for path in tmp_path.iterdir()] == [name]


@every_target
def test_a_region_that_cannot_be_kept_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    for region in (
        changed("services", 0, name="a\x01"),
        changed("services", 0, unknown="a"),
        with_rows(full_region(), "unknown", [{"id": "a"}]),
    ):
        with pytest.raises(InvalidInputError):
            write_tables(region, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@every_target
def test_a_formula_that_was_read_is_never_written(name: str, tmp_path: Path) -> None:
    source = write_csv(tmp_path / "source", organizations="id,name\nuni,=1+1\n")
    with pytest.raises(InvalidInputError, match="formula"):
        write_tables(read_tables(source), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


@every_target
def test_a_failure_while_writing_leaves_the_old_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / name
    write_tables(small_region(), target)

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(NotPossibleNowError, match="No space left"):
        write_tables(full_region(), target, overwrite=True)
    monkeypatch.undo()
    assert content(read_tables(target)) == content(small_region())
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_last_rename_that_fails_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "region"
    write_tables(small_region(), target)
    rename = Path.rename

    def refuse(self: Path, other: Path) -> Path:
        if self.name == "ready":
            raise OSError(5, "Input/output error")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(NotPossibleNowError):
        write_tables(full_region(), target, overwrite=True)
    assert content(read_tables(target)) == content(small_region())


def test_a_folder_with_other_peoples_files_is_never_replaced(tmp_path: Path) -> None:
    target = write_csv(tmp_path / "region", organizations="id,name\na,A\n")
    (target / "letter.docx").write_text("x", encoding="utf-8")
    with pytest.raises(NotPossibleNowError, match=r"letter\.docx, which is no part of a region"):
        write_tables(small_region(), target, overwrite=True)
    assert (target / "letter.docx").exists()


def test_tables_and_texts_that_no_region_has_are_never_deleted(tmp_path: Path) -> None:
    for number, name in enumerate(("budget.csv", "texts/notes.md", "texts/notes.de.md")):
        target = tmp_path / str(number)
        write_tables(small_region(), target)
        (target / name).write_text("mine", encoding="utf-8")
        with pytest.raises(NotPossibleNowError, match=f"{name}, which is no part of a region"):
            write_tables(small_region(), target, overwrite=True)
        assert (target / name).read_text(encoding="utf-8") == "mine"


def test_a_json_file_of_another_program_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "package.json"
    target.write_text('{"my": "package"}', encoding="utf-8")
    with pytest.raises(NotPossibleNowError, match="holds no region of ours"):
        write_tables(small_region(), target, overwrite=True)
    assert target.read_text(encoding="utf-8") == '{"my": "package"}'


@every_target
def test_a_target_that_is_a_link_is_refused_with_the_reason(name: str, tmp_path: Path) -> None:
    (tmp_path / name).symlink_to(tmp_path / f"nowhere-{name}")
    for overwrite in (False, True):
        with pytest.raises(NotPossibleNowError, match="is a link to another place"):
            write_tables(small_region(), tmp_path / name, overwrite=overwrite)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_empty_folder_one_stands_in_is_filled_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    write_tables(small_region(), Path())
    assert tmp_path.stat().st_ino == before
    assert content(read_tables(tmp_path)) == content(small_region())
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_an_empty_folder_stays_empty_where_filling_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, calls = Path.rename, []

    def refuse(self: Path, other: Path) -> Path:
        calls.append(other)
        if len(calls) == 4:
            raise OSError(5, "Input/output error")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(NotPossibleNowError, match="Input/output error"):
        write_tables(small_region(), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["region.zip", "region.xlsx", "region.json"])
def test_of_several_writers_of_one_new_file_one_succeeds(name: str, tmp_path: Path) -> None:
    def write(_: int) -> bool:
        try:
            write_tables(small_region(), tmp_path / name)
        except NotPossibleNowError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(write, range(4))) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_that_is_too_long_is_refused_with_the_way_out(tmp_path: Path) -> None:
    for name in ("a" * 300, "a" * 300 + ".json"):
        with pytest.raises(NotPossibleNowError, match="a shorter name"):
            write_tables(small_region(), tmp_path / name)


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "region").mkdir()
    write_tables(small_region(), tmp_path / "region")
    assert content(read_tables(tmp_path / "region")) == content(small_region())


def test_a_file_is_not_replaced_by_a_folder_nor_a_folder_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "folder.zip" / "x").write_text("x", encoding="utf-8")
    for name in ("file", "folder.zip"):
        with pytest.raises(NotPossibleNowError, match="name another target"):
            write_tables(small_region(), tmp_path / name, overwrite=True)


def test_an_unknown_ending_is_refused_with_those_allowed(tmp_path: Path) -> None:
    with pytest.raises(NotPossibleNowError, match=r"\.zip, \.xlsx or \.json"):
        write_tables(small_region(), tmp_path / "region.ods")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        write_tables(small_region(), tmp_path / "a" / "region.json")


def test_columns_and_tables_that_are_rare_are_written_only_where_they_say_something(tmp_path: Path) -> None:
    write_tables(small_region(), tmp_path / "region")
    names = {path.name for path in (tmp_path / "region").iterdir()}
    assert "reach.csv" in names
    assert "phones.csv" not in names
    head = (tmp_path / "region" / "services.csv").read_text(encoding="utf-8").splitlines()[0]
    assert "wait_time" not in head
    write_tables(changed("services", 0, wait_time="eine Woche"), tmp_path / "other")
    assert "wait_time" in (tmp_path / "other" / "services.csv").read_text(encoding="utf-8").splitlines()[0]
