"""What the operating system refuses is said in our words, for every part of a source at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bleibe.exchange import check, read_tables, write_tables
from bleibe.transition import Fault, InvalidInputError, NotFoundError
from exchange.regions import small_region, write_csv


def refused(source: Path) -> tuple[Fault, ...]:
    """Return the faults with which a source is refused."""
    with pytest.raises(InvalidInputError) as caught:
        read_tables(source)
    return caught.value.faults


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return what makes a path one that may not be opened, also for a tester who may open everything."""

    def locked(path: Path) -> None:
        for name in ("iterdir", "open", "stat"):
            _refuse(monkeypatch, name, path, within=name == "stat")

    return locked


def _refuse(monkeypatch: pytest.MonkeyPatch, name: str, locked: Path, *, within: bool) -> None:
    usual = getattr(Path, name)

    def refuse(self: Path, *arguments: object, **named: object) -> object:
        if locked in self.parents if within else self == locked:
            raise PermissionError(13, "Permission denied", str(self))
        return usual(self, *arguments, **named)

    monkeypatch.setattr(Path, name, refuse)


def test_a_folder_that_may_not_be_opened_is_refused(tmp_path: Path, lock: Callable[[Path], None]) -> None:
    lock(write_csv(tmp_path / "region"))
    (fault,) = refused(tmp_path / "region")
    assert fault.problem == "cannot be opened (Permission denied)"
    assert "ask its owner" in fault.allowed


def test_a_file_in_a_folder_one_may_not_enter_is_refused(
    tmp_path: Path, lock: Callable[[Path], None]
) -> None:
    lock(tmp_path)
    (fault,) = refused(tmp_path / "region.json")
    assert fault.problem == "cannot be opened (Permission denied)"


def test_texts_that_may_not_be_opened_hide_no_other_fault(
    tmp_path: Path, lock: Callable[[Path], None]
) -> None:
    write_csv(tmp_path, organizations="id,name,state\nuni,Uni,x\n")
    (tmp_path / "texts").mkdir()
    lock(tmp_path / "texts")
    assert [(fault.place, fault.column) for fault in refused(tmp_path)] == [
        ("organizations.csv", "state"),
        ("texts", ""),
    ]


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / ("a" * 300))[0].allowed == "a shorter name"


def test_a_path_through_a_file_is_not_found(tmp_path: Path) -> None:
    write_csv(tmp_path)
    with pytest.raises(NotFoundError):
        read_tables(tmp_path / "settings.csv" / "x")


@pytest.mark.parametrize(
    "content", [b"id,name\n\xe4,b\n", b"", b"id,name,name\na,b,c\n"], ids=["encoding", "empty", "twice"]
)
def test_one_unreadable_file_hides_no_fault_of_the_others(content: bytes, tmp_path: Path) -> None:
    write_tables(small_region(), tmp_path / "region")
    folder = tmp_path / "region"
    (folder / "organizations.csv").write_bytes(content)
    groups = (folder / "groups.csv").read_text(encoding="utf-8")
    (folder / "groups.csv").write_text(groups.replace("study_to_work", "bogus"), encoding="utf-8")
    assert [fault.place for fault in refused(folder)] == ["groups.csv", "organizations.csv"]


def test_one_bad_text_hides_no_fault_of_the_tables(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="id,name,state\nuni,Uni,x\n")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "summary.de.md").write_bytes(b"\xe4")
    assert [fault.place for fault in refused(tmp_path)] == ["organizations.csv", "texts/summary.de.md"]


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("texts/sumary.de.md", "perhaps summary"),
        ("texts/summary.de.txt", "texts/summary.de.md"),
        ("text/summary.de.md", "texts/summary.de.md"),
        ("summary.de.md", "texts/summary.de.md"),
    ],
)
def test_a_text_that_would_be_printed_nowhere_is_a_fault(path: str, near: str, tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="id,name\nuni,Uni\n")
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("Text", encoding="utf-8")
    try:
        faults = tuple(check(read_tables(tmp_path)))
    except InvalidInputError as error:
        faults = error.faults
    (fault,) = faults
    assert fault.place == path
    assert near in fault.allowed


def test_settings_are_required(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="id,name\nuni,Uni\n")
    (tmp_path / "settings.csv").unlink()
    found = [(fault.place, fault.problem) for fault in check(read_tables(tmp_path))]
    assert found == [("settings.csv", "is not there")]


def test_a_bad_setting_is_told_also_where_a_later_row_says_it_again(tmp_path: Path) -> None:
    write_csv(tmp_path, settings="key,value\nkey,Os na\nkey,os\nname,Os\n")
    assert [(fault.row, fault.column) for fault in check(read_tables(tmp_path))] == [(2, "value"), (3, "key")]
