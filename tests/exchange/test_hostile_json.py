"""JSON that is broken, too deep or says things twice: refused by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bleibe.exchange import check, read_tables, write_tables
from bleibe.exchange.limits import MOST_ROWS
from bleibe.transition import InvalidInputError
from exchange.regions import full_region

ID = "ac148810-d857-441c-9679-408f346de14b"
SERVICE = {"id": ID, "name": "Beratung", "status": "active"}


def source(folder: Path, text: str | bytes) -> Path:
    """Write a file and return it."""
    path = folder / "region.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is no JSON at line 1"),
        ("{", "is no JSON"),
        ('"text"', "holds no services"),
        ("null", "holds no services"),
        ("12", "holds no services"),
        ("{}", "holds no services"),
        ('{"services": {}}', "holds no services"),
        ("[1]", "as entry 1"),
        ('[{"id": "a", "name": "b"}]', "as entry 1"),
        ('{"services": [], "services": []}', "'services' twice"),
        ('{"services": [{"id": "a", "id": "b"}]}', "'id' twice"),
        ('{"services": NaN}', "NaN"),
        ('{"services": [-Infinity]}', "Infinity"),
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 50_000, "nested too deep"),
        ('{"services": [], "bleibe": []}', "not in the form of a region"),
        ('{"services": 1, "bleibe": {}}', "not in the form of a region"),
        ('{"services": [], "bleibe": {"format": "1", "tables": []}}', "is no object"),
        ('{"services": [], "bleibe": {"format": "1", "tables": {"ties": {}}}}', "is no list"),
        ('{"services": [], "bleibe": {"format": "1", "tables": {"ties": [1]}}}', "is no object"),
        ('{"services": [], "bleibe": {"format": "1", "keys": {"services": []}}}', "is no object"),
        ('{"services": [], "bleibe": {"format": "1", "texts": {"../../x": "a"}}}', "no chapter's text"),
        (b"\xff\xfe", "UTF-16"),
        (b'{"services": "\xe4"}', "not written in UTF-8"),
    ],
)
def test_a_broken_file_is_refused_by_name(text: str | bytes, problem: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_tables(source(tmp_path, text))
    fault = caught.value.faults[0]
    assert "region.json" in fault.place or fault.place.startswith("texts/")
    assert problem in fault.problem


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"phones": {}}, "is no list"),
        ({"phones": [3]}, "is no object phone"),
        ({"organization": []}, "is no object organization"),
        ({"name": ["a"]}, "is no single value"),
    ],
)
def test_parts_of_the_wrong_form_are_told_with_their_service(
    change: dict[str, object], problem: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_tables(source(tmp_path, json.dumps([SERVICE, SERVICE | {"id": "b"} | change])))
    fault = caught.value.faults[0]
    assert (fault.place, fault.row) == ("region.json: services", 2)
    assert problem in fault.problem


def test_one_object_that_says_two_things_is_refused(tmp_path: Path) -> None:
    one, other = ({"id": "o", "name": name} for name in ("A", "B"))
    services = [SERVICE | {"organization": one}, SERVICE | {"id": "b", "organization": other}]
    with pytest.raises(InvalidInputError, match="says name twice and differently"):
        read_tables(source(tmp_path, json.dumps(services)))


def test_half_a_surrogate_pair_is_a_fault_and_is_never_written(tmp_path: Path) -> None:
    tables = read_tables(source(tmp_path, json.dumps([SERVICE | {"name": "a\ud800"}])))
    assert "U+D800" in check(tables)[0].problem
    with pytest.raises(InvalidInputError, match=r"U\+D800"):
        write_tables(tables, tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


def test_a_number_of_a_million_digits_is_only_a_wrong_number(tmp_path: Path) -> None:
    text = json.dumps([SERVICE]).replace('"status"', f'"minimum_age": {"9" * 1_000_000}, "status"')
    assert check(read_tables(source(tmp_path, text)))[0].column == "minimum_age"


def test_metadata_within_metadata_goes_only_as_deep_as_hsds(tmp_path: Path) -> None:
    nested: dict[str, object] = {"id": "m0"}
    for number in range(1, 200):
        nested = {"id": f"m{number}", "metadata": [nested]}
    tables = read_tables(source(tmp_path, json.dumps([SERVICE | {"metadata": [nested]}])))
    assert len(tables.rows("metadata")) == 1
    assert "metadata.metadata" in tables.left_out


def test_tables_and_columns_that_no_region_has_are_faults(tmp_path: Path) -> None:
    target = tmp_path / "region.json"
    write_tables(full_region(), target)
    document = json.loads(target.read_text(encoding="utf-8"))
    document["bleibe"]["tables"]["tiez"] = [{"a": "b"}]
    document["bleibe"]["tables"]["ties"][0]["knid"] = "x"
    faults = check(read_tables(source(tmp_path, json.dumps(document))))
    assert [(fault.value or fault.column, fault.allowed) for fault in faults] == [
        ("knid", "perhaps kind"),
        ("tiez", "perhaps ties"),
    ]


@pytest.mark.parametrize(
    ("table", "row", "wrong", "column"),
    [
        ("groups", 0, {"official": True}, "official"),
        ("groups", 0, {"note": ["a"]}, "note"),
        ("groups", 0, {"note": {"de": "a"}}, "note"),
        ("groups", None, {}, ""),
    ],
)
def test_a_value_of_the_wrong_form_hides_no_other_fault(
    table: str, row: int | None, wrong: dict[str, object], column: str, tmp_path: Path
) -> None:
    target = tmp_path / "region.json"
    write_tables(full_region(), target)
    document = json.loads(target.read_text(encoding="utf-8"))
    if row is None:
        document["bleibe"]["tables"][table] = {}
    else:
        document["bleibe"]["tables"][table][row] |= wrong
    document["bleibe"]["tables"]["ties"][0]["kind"] = "loves"
    document["services"][0]["url"] = "nope"
    with pytest.raises(InvalidInputError) as caught:
        read_tables(source(tmp_path, json.dumps(document)))
    told = {(fault.place.split(": ")[-1], fault.column) for fault in caught.value.faults}
    assert {(f"bleibe.tables.{table}", column), ("ties", "kind"), ("services", "url")} <= told


def test_an_entry_that_is_no_service_hides_no_other_fault(tmp_path: Path) -> None:
    entries = [SERVICE, 3, {"id": "b", "name": "c"}, SERVICE | {"id": "d", "url": "nope"}]
    with pytest.raises(InvalidInputError) as caught:
        read_tables(source(tmp_path, json.dumps(entries)))
    told = [fault.problem for fault in caught.value.faults]
    assert [problem for problem in told if problem.endswith(("entry 2", "entry 3"))] == told[:2]
    assert [fault.column for fault in caught.value.faults][2:] == ["url"]


@pytest.mark.parametrize(
    ("bleibe", "place"),
    [
        ({}, "bleibe.format"),
        ({"format": "2"}, "bleibe.format"),
        ({"format": "1", "region": {}}, "bleibe.region"),
        ({"format": "1", "texts": {"summary.de": ["a"]}}, "bleibe.texts.summary.de"),
        ({"format": "1", "tables": {"groups": [{"id": "g", "name": {"a": "b"}}]}}, "bleibe.tables.groups"),
        ({"format": "1", "tables": {"groups": [{"id": "g", "official": True}]}}, "bleibe.tables.groups"),
    ],
)
def test_our_part_of_another_form_is_refused(bleibe: dict[str, object], place: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_tables(source(tmp_path, json.dumps({"services": [], "bleibe": bleibe})))
    assert f"region.json: {place}" in {fault.place for fault in caught.value.faults}


def test_unknown_members_of_our_part_are_told_as_left_out(tmp_path: Path) -> None:
    document = {"services": [], "more": "x", "bleibe": {"format": "1", "added": "y"}}
    assert read_tables(source(tmp_path, json.dumps(document))).left_out == ("bleibe.added", "more")


def test_more_services_than_any_region_has_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "region.json"
    services = [
        SERVICE | {"id": f"{number:08x}-0000-4000-8000-000000000000"} for number in range(MOST_ROWS + 1)
    ]
    path.write_text(json.dumps({"services": services}), encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        read_tables(path)
    (fault,) = caught.value.faults
    assert fault.place == "region.json: services"
    assert "rows" in fault.problem
