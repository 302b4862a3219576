"""Every cell of the examples is of the kind that the description of the columns asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from functools import partial

import pytest

from bleibe.transition import vocabulary
from bleibe.transition.assumptions import published_assumptions
from bleibe.transition.dates import first_day, last_day, partial_date

NUMBER = re.compile(r"\d+(\.\d+)?(-\d+(\.\d+)?)?")
SETTINGS = {"key", "name", "name_en", "districts", "universities", "compiled_from"}
ISCED_F_BROAD = {f"{number:02}" for number in range(1, 11)}
LANGUAGES = {"de", "en", "ru", "es", "ar", "fa", "ps", "bg", "pl", "ro"}


def enum_values(name: str) -> set[str]:
    enum: type[StrEnum] = getattr(vocabulary, name)
    return {member.value for member in enum}


def is_language_level(cell: str) -> bool:
    code, _, level = cell.partition(":")
    return code in LANGUAGES and level in enum_values("LanguageLevel")


CODE_LISTS: dict[str, Callable[[str], bool]] = {
    "isced_f": lambda cell: cell in ISCED_F_BROAD,
    "ags": lambda cell: re.fullmatch(r"(03|16)\d{3}", cell) is not None,
    "kldb": lambda cell: re.fullmatch(r"\d{2,3}", cell) is not None,
    "language_level": is_language_level,
}


def is_code(list_name: str, cell: str) -> bool:
    check = CODE_LISTS.get(list_name)
    return check(cell) if check else cell in enum_values(list_name)


def is_dated(cell: str) -> bool:
    try:
        return bool(partial_date(cell))
    except ValueError:
        return False


PLAIN_KINDS: dict[str, Callable[[str], bool]] = {
    "key": lambda cell: re.fullmatch(r"[a-z0-9_-]+", cell) is not None,
    "text": lambda cell: "\n" not in cell,
    "prose": lambda cell: True,
    "number": lambda cell: NUMBER.fullmatch(cell) is not None,
    "places": lambda cell: cell == "unlimited" or NUMBER.fullmatch(cell) is not None,
    "count": str.isdigit,
    "share": lambda cell: NUMBER.fullmatch(cell) is not None and 0 <= float(cell.split("-")[-1]) <= 1,
    "date": lambda cell: len(cell) == 10 and is_dated(cell),
    "partial_date": is_dated,
    "yes_no": lambda cell: cell in {"yes", "no"},
    "url": lambda cell: re.match(r"https?://\S+$", cell) is not None,
    "email": lambda cell: "@" in cell,
    "decimal": lambda cell: re.fullmatch(r"\d+(\.\d+)?", cell) is not None,
    "assumption_id": lambda cell: cell in {row.id for row in published_assumptions()},
    "setting": lambda cell: cell in SETTINGS,
}


def faults_of(region, table: str, column: dict[str, object]) -> list[str]:
    name, (kind, _, target) = str(column["name"]), str(column["kind"]).partition(":")
    check: Callable[[str], bool]
    if kind in {"ref", "refs"}:
        keys = region.keys(target)
        check = keys.__contains__
    elif kind in {"code", "codes"}:
        check = partial(is_code, target)
    else:
        check = PLAIN_KINDS[kind]
    faults = []
    for number, row in enumerate(region.tables[table], start=2):
        cells = row[name].split(";") if kind in {"refs", "codes"} else [row[name]]
        faults += [f"{table} row {number} {name}: {cell!r}" for cell in cells if cell and not check(cell)]
        if column.get("required") and not row[name]:
            faults.append(f"{table} row {number} {name}: empty")
    return faults


def test_every_table_of_the_description_is_there_with_exactly_its_columns(region, columns) -> None:
    for table, expected in columns.items():
        with (region.path / f"{table}.csv").open(encoding="utf-8") as stream:
            assert stream.readline().rstrip("\n").split(",") == [column["name"] for column in expected]


def test_no_file_stands_beside_the_described_tables_but_the_languages(region, columns) -> None:
    assert set(region.tables) == set(columns) | {"languages"}


def test_every_cell_is_of_its_kind_and_every_reference_finds_its_row(region, columns) -> None:
    faults = [
        fault
        for table, described in columns.items()
        for column in described
        for fault in faults_of(region, table, column)
    ]
    assert faults == []


def test_no_key_is_given_twice(region, columns) -> None:
    for table, described in columns.items():
        if described[0]["name"] == "id":
            assert len(region.keys(table)) == len(region.tables[table]), table


def test_no_tie_is_given_twice(region) -> None:
    ties = Counter(
        (row["from_organization_id"], row["to_organization_id"], row["kind"], row["group_id"])
        for row in region.tables["ties"]
    )
    assert [tie for tie, times in ties.items() if times > 1] == []


def test_nothing_is_seen_for_the_last_time_before_the_first(region) -> None:
    rows = [row for row in region.tables["services"] if row["first_seen"] and row["last_seen"]]
    assert [row["id"] for row in rows if last_day(row["last_seen"]) < first_day(row["first_seen"])] == []


def test_no_cell_begins_or_ends_with_blank_space(region) -> None:
    cells = [cell for rows in region.tables.values() for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell != cell.strip()] == []


def test_every_language_belongs_to_an_offer_and_has_a_two_letter_code(region) -> None:
    rows = region.tables["languages"]
    assert rows
    assert set(rows[0]) == {"id", "service_id", "name", "code"}
    assert {row["service_id"] for row in rows} <= region.keys("services")
    assert {row["code"] for row in rows} <= LANGUAGES
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("table", ["programs", "services"])
def test_nothing_ends_before_it_begins(region, table: str) -> None:
    rows = [row for row in region.tables[table] if row["valid_from"] and row["valid_until"]]
    assert rows
    assert [row["id"] for row in rows if row["valid_until"] <= row["valid_from"]] == []


@pytest.mark.parametrize(
    ("table", "parent"), [("programs", "parent_program_id"), ("organizations", "parent_organization_id")]
)
def test_no_row_is_its_own_ancestor(region, table: str, parent: str) -> None:
    rows = region.by_key(table)
    for key in rows:
        seen = [key]
        while above := rows[seen[-1]][parent]:
            assert above not in seen, f"{table}: {seen} comes back to {above}"
            seen.append(above)
