"""Files that are broken, too large or meant to harm: refused by name, and nothing is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bleibe.exchange import check, read_tables
from bleibe.exchange.limits import LARGEST_FILE, MOST_COLUMNS, MOST_LINES, MOST_ROWS
from bleibe.transition import Fault, InvalidInputError, NotFoundError
from exchange.regions import write_csv

ACTORS = "id,name\nuni,Universität\n"


def refused(source: Path) -> tuple[Fault, ...]:
    """Return the faults with which a source is refused."""
    with pytest.raises(InvalidInputError) as caught:
        read_tables(source)
    return caught.value.faults


def test_a_file_that_is_not_utf_8_is_named_with_the_byte_and_the_way_out(tmp_path: Path) -> None:
    write_csv(tmp_path)
    (tmp_path / "organizations.csv").write_bytes("id,name\na,b\nuni,Universität\n".encode("cp1252"))
    (fault,) = refused(tmp_path)
    assert fault.place == "organizations.csv"
    assert fault.problem == "is not written in UTF-8: byte 26 (line 3) is 0xE4"
    assert "CSV UTF-8" in fault.allowed


def test_a_file_in_utf_16_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_bytes(ACTORS.encode("utf-16"))
    assert "UTF-16" in refused(tmp_path)[0].problem


def test_a_byte_order_mark_and_semicolons_are_no_fault(tmp_path: Path) -> None:
    write_csv(tmp_path)
    (tmp_path / "organizations.csv").write_bytes("\ufeffid;name\r\nuni;Uni, Stadt\r\n".encode())
    tables = read_tables(tmp_path)
    assert check(tables) == []
    assert tables.rows("organizations")[0].cells == {"id": "uni", "name": "Uni, Stadt"}


def test_every_unreadable_file_is_told_in_one_go(tmp_path: Path) -> None:
    write_csv(tmp_path)
    (tmp_path / "organizations.csv").write_bytes(b"id,name\n\xe4,b\n")
    (tmp_path / "services.csv").write_bytes(b"")
    (tmp_path / "ties.csv").write_text('kind\n"open', encoding="utf-8")
    assert [fault.place for fault in refused(tmp_path)] == ["organizations.csv", "services.csv", "ties.csv"]


def test_a_source_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no file or folder"):
        read_tables(tmp_path / "nothing")


def test_an_empty_folder_is_no_region(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path)
    assert fault.problem == "holds none of a region's tables"
    assert "organizations.csv" in fault.allowed


@pytest.mark.parametrize("name", ["region.xls", "region.xlsm", "region.ods", "region.csv", "region"])
def test_a_file_in_another_format_is_refused_with_the_formats(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert ".xlsx" in refused(tmp_path / name)[0].allowed


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=ACTORS)
    with (tmp_path / "services.csv").open("wb") as file:
        file.truncate(200_000_000)
    (fault,) = refused(tmp_path)
    assert (fault.place, fault.problem) == ("services.csv", "is too large (200 MB)")
    assert fault.allowed == f"at most {LARGEST_FILE // 1_000_000} MB"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("id,name\nsecret,secret\n", encoding="utf-8")
    folder = write_csv(tmp_path / "region", organizations=ACTORS)
    (folder / "services.csv").symlink_to(secret)
    (fault,) = refused(folder)
    assert (fault.place, fault.problem) == ("services.csv", "is a link to another place")


def test_a_linked_folder_of_texts_is_not_followed(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "region", organizations=ACTORS)
    (folder / "texts").symlink_to(tmp_path)
    assert refused(folder)[0].place == "texts"


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=ACTORS)
    os.mkfifo(tmp_path / "services.csv")
    assert refused(tmp_path)[0].problem == "is no regular file"


@pytest.mark.parametrize(
    "cell", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1+cmd", "-2+3+cmd|' /C calc'!A0", "-", " =1"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_a_fault(cell: str, tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=f'id,name\nuni,"{cell}"\n')
    (fault,) = check(read_tables(tmp_path))
    assert (fault.place, fault.row, fault.column) == ("organizations.csv", 2, "name")
    assert "formula" in fault.problem


def test_a_cell_that_begins_with_a_tab_is_a_fault(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations='id,name\nuni,"\t=1"\n')
    assert "formula" in check(read_tables(tmp_path))[0].problem


@pytest.mark.parametrize("cell", ["+49 541 969-0", "-3", "-3.5", "+49 (0)541/969", "- 3"])
def test_a_number_or_a_telephone_number_is_no_formula(cell: str, tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=f"id,name\nuni,{cell}\n")
    assert check(read_tables(tmp_path)) == []


def test_an_apostrophe_makes_a_text_of_what_would_be_run(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="id,name\n'uni,'- Punkt\n")
    assert read_tables(tmp_path).rows("organizations")[0].cells == {"id": "uni", "name": "- Punkt"}


def test_a_row_with_more_cells_than_the_head_is_a_fault(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="id,name\nuni,Universität, Stadt\n")
    (fault,) = check(read_tables(tmp_path))
    assert (fault.row, fault.value) == (2, " Stadt")


def test_empty_rows_short_rows_and_moved_columns_are_no_fault(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="\nname,description,id\n\n  Universität  ,,uni\nStadt,,stadt\n,,\n")
    tables = read_tables(tmp_path)
    assert check(tables) == []
    assert [row.number for row in tables.rows("organizations")] == [4, 5]
    assert tables.rows("organizations")[0].cells == {"id": "uni", "name": "Universität"}


def test_a_row_is_numbered_as_a_spreadsheet_shows_it(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations='id,name,description\nuni,Uni,"two\nlines"\nX,Y,\n')
    assert check(read_tables(tmp_path))[0].row == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id,name,name\na,b,c\n", "has the column name twice"),
        ("id,,name\na,b,c\n", "without a name"),
        ('id,name\na,"b\n', "cannot be read as a table"),
        ("", "is empty"),
        ("\n\n", "is empty"),
    ],
)
def test_a_broken_table_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=text)
    assert problem in refused(tmp_path)[0].problem


def test_two_files_for_one_table_are_refused(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=ACTORS, Organizations=ACTORS)
    assert "second file" in refused(tmp_path)[0].problem


def test_an_unknown_file_is_a_fault_and_other_files_are_none(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=ACTORS, servces="id\na\n")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".hidden.csv").write_text("x", encoding="utf-8")
    (fault,) = check(read_tables(tmp_path))
    assert (fault.place, fault.allowed) == ("servces.csv", "perhaps services")


def test_a_text_with_a_wrong_name_is_refused(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=ACTORS)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "Summary.md").write_text("x", encoding="utf-8")
    (fault,) = refused(tmp_path)
    assert fault.allowed.startswith("texts/CHAPTER.LANGUAGE.md")


def test_a_file_with_null_bytes_is_told_cell_by_cell(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="id,name\nuni,a\x00b\n")
    assert "U+0000" in check(read_tables(tmp_path))[0].problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (ACTORS.encode("utf-32"), "UTF-32"),
        (b"sep=;\nid;name\nuni;Uni\n", "that only Excel knows"),
        (b"id\tname\nuni\tUni\n", "wrong separator"),
    ],
)
def test_another_encoding_or_separator_is_named(content: bytes, problem: str, tmp_path: Path) -> None:
    write_csv(tmp_path)
    (tmp_path / "organizations.csv").write_bytes(content)
    (fault,) = refused(tmp_path)
    assert problem in fault.problem


def test_one_language_with_two_levels_is_a_fault(tmp_path: Path) -> None:
    write_csv(tmp_path, groups="id,name,route,languages\ng,G,study_to_work,de:B1;de:B2\n")
    (fault,) = check(read_tables(tmp_path))
    assert (fault.column, fault.value, fault.problem) == ("languages", "de", "stands in the list twice")


def test_a_table_without_its_keys_is_told_so_and_not_taken_for_a_circle(tmp_path: Path) -> None:
    """A second byte order mark makes another column of `id`."""
    write_csv(tmp_path, organizations="\ufeff\ufeffid,name,parent_organization_id\nuni,Uni,\nstadt,Stadt,\n")
    faults = check(read_tables(tmp_path))
    assert any(fault.column == "id" or "\ufeff" in fault.column for fault in faults)
    assert not [fault for fault in faults if "circle" in fault.problem]


def test_a_table_that_no_region_can_have_is_refused_at_once(tmp_path: Path) -> None:
    longer = ACTORS + "".join(f"x{number},X\n" for number in range(MOST_ROWS))
    wider = f"id,name,{','.join(f'c{number}' for number in range(MOST_COLUMNS))}\nuni,Uni\n"
    for text, what in ((longer, "rows"), (wider, "columns")):
        write_csv(tmp_path, organizations=text)
        (fault,) = refused(tmp_path)
        assert fault.place == "organizations.csv"
        assert what in fault.problem
    write_csv(tmp_path, organizations=ACTORS + "\r\n" * (2 * MOST_LINES + 1))
    (fault,) = refused(tmp_path)
    assert "lines" in fault.problem
    write_csv(tmp_path, organizations=ACTORS + ",\n" * MOST_ROWS)
    assert len(read_tables(tmp_path).rows("organizations")) == 1


@pytest.mark.parametrize("sign", ["\u202d", "\u202e"])
def test_a_name_that_would_show_as_another_is_a_fault(sign: str, tmp_path: Path) -> None:
    write_csv(tmp_path, organizations=f"id,name\nuni,Uni{sign}tdatS\n")
    (fault,) = check(read_tables(tmp_path))
    assert (fault.row, fault.column) == (2, "name")
    assert f"U+{ord(sign):04X}" in fault.problem


def test_a_name_in_a_script_from_right_to_left_is_no_fault(tmp_path: Path) -> None:
    write_csv(tmp_path, organizations="id,name\nuni,\u200fجامعة\u200f (Uni)\n")
    assert list(check(read_tables(tmp_path))) == []
