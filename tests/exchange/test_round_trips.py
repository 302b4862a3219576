"""No way from one format to another loses anything: folder, zip, workbook, JSON."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.exchange import (
    Column,
    Kind,
    RegionTables,
    blank_tables,
    check,
    closed_codes,
    content,
    digest,
    read_tables,
    region_schema,
    write_tables,
)
from bleibe.exchange.region_tables.chapters import CHAPTERS
from bleibe.exchange.region_tables.languages import collapsed_id
from bleibe.transition import RegionText
from exchange.regions import full_region, region_of, small_region, with_rows

FORMATS = ("folder", "region.zip", "region.xlsx", "region.json")

# What cells hold: letters, umlauts, quotes, separators, line feeds, signs of formulas, of XML and of JSON.
WORDS = st.text(
    st.one_of(
        st.sampled_from(list("aäöüßéşЖعµ中🙂\"'`;,.|=+-@#<>&%_()[]{}\\/01-9 ")),
        st.characters(blacklist_categories=("Cs", "Cc", "Cn")),
    ),
    min_size=1,
    max_size=30,
).map(str.strip)
LINES = st.lists(WORDS, min_size=1, max_size=4).map("\n".join).map(str.strip)
TRICKY = st.sampled_from(
    [
        "=1+1",
        "+49 541 969-0",
        "-",
        "- Punkt",
        "'=x",
        "''",
        "'",
        "@x",
        "007",
        "_x0041_",
        "_x000D_",
        "1e5",
        "TRUE",
        "NULL",
    ]
)
PROSE = st.one_of(LINES, TRICKY).filter(bool)
KEYS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,6}", fullmatch=True)


def cells_of(column: Column, keys: dict[str, list[str]]) -> st.SearchStrategy[str]:
    """Return what a column may hold; an empty text is an empty cell."""
    match column.kind:
        case Kind.TEXT:
            return st.one_of(st.just(""), PROSE.map(lambda text: text.replace("\n", " ")))
        case Kind.PROSE:
            return st.one_of(st.just(""), PROSE)
        case Kind.CODE | Kind.CODES:
            codes = closed_codes(column.target) or ("de", "en", "prs")
            return st.sampled_from(["", *codes])
        case Kind.REF:
            return st.sampled_from(["", *keys.get(column.target, [])])
        case Kind.LINK:
            return st.sampled_from(["", *(key for of_table in keys.values() for key in of_table)])
        case Kind.HSDS_NUMBER:
            return st.sampled_from(["", "0", "12", "12.50", "-3", "007"])
        case Kind.NUMBER | Kind.PLACES:
            return st.sampled_from(["", "0", "12,5", "20-30"])
        case Kind.DATE:
            return st.sampled_from(["", "2026-11-22"])
        case Kind.PARTIAL_DATE:
            return st.sampled_from(["", "2026", "2026-11"])
        case Kind.YES_NO:
            return st.sampled_from(["", "yes", "no"])
        case _:
            return st.just("")


@st.composite
def regions(draw: st.DrawFn) -> RegionTables:
    """Return a region with rows in any of the tables; what they say need not make sense."""
    named = [
        schema for schema in region_schema().tables if schema.find("id") and schema.name != "assumptions"
    ]
    drawn = draw(st.lists(st.sampled_from(named), unique_by=lambda schema: schema.name, max_size=6))
    always = [region_schema().table(name) for name in ("services", "languages")]
    chosen = {schema.name: schema for schema in [*always, *drawn]}
    keys = {name: draw(st.lists(KEYS, unique=True, max_size=4)) for name in chosen}
    tables = {}
    for name, schema in chosen.items():
        rows: list[dict[str, str]] = []
        for key in keys[name]:
            row = {column.name: draw(cells_of(column, keys)) for column in schema.carried}
            if name == "languages" and row.get("service_id") and row.get("code") and draw(st.booleans()):
                row = {"service_id": row["service_id"], "code": row["code"]}
                key = collapsed_id(row["service_id"], row["code"])
            if key not in {other["id"] for other in rows}:
                rows.append({column: text for column, text in (row | {"id": key}).items() if text})
        tables[name] = rows
    tables["settings"] = [{"key": "key", "value": draw(KEYS)}, {"key": "name", "value": draw(PROSE)}]
    texts = draw(
        st.dictionaries(
            st.tuples(st.sampled_from(CHAPTERS), st.sampled_from(["de", "en"])), PROSE, max_size=2
        )
    )
    return replace(
        region_of(tables),
        texts=tuple(RegionText(chapter=c, language=g, markdown=m) for (c, g), m in sorted(texts.items())),
    )


def through(region: RegionTables, *formats: str) -> RegionTables:
    """Return the region after it was written and read in each of the formats, one after the other."""
    with TemporaryDirectory() as folder:
        for number, name in enumerate(formats):
            target = Path(folder) / f"{number}-{name}"
            write_tables(region, target)
            region = read_tables(target)
    return region


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("region", [small_region(), full_region(), blank_tables(key="a", name="A")])
def test_a_region_comes_back_as_it_went(region: RegionTables, name: str) -> None:
    again = through(region, name)
    assert content(again) == content(region)
    assert digest(again) == digest(region)
    assert check(again) == []


def test_a_region_comes_back_from_a_journey_through_all_formats() -> None:
    assert content(through(full_region(), *FORMATS, *reversed(FORMATS))) == content(full_region())


@settings(max_examples=60, deadline=None)
@given(region=regions(), name=st.sampled_from(FORMATS))
def test_any_region_comes_back_as_it_went(region: RegionTables, name: str) -> None:
    assert content(through(region, name)) == content(region)


@settings(max_examples=25, deadline=None)
@given(region=regions(), first=st.sampled_from(FORMATS), second=st.sampled_from(FORMATS))
def test_the_order_of_formats_makes_no_difference(region: RegionTables, first: str, second: str) -> None:
    assert digest(through(region, first, second)) == digest(through(region, second, first)) == digest(region)


@pytest.mark.parametrize("name", FORMATS[1:])
def test_the_same_region_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"1-{name}", tmp_path / f"2-{name}"
    write_tables(full_region(), first)
    write_tables(through(full_region(), "region.json"), second)
    assert first.read_bytes() == second.read_bytes()


def test_a_long_text_survives_a_workbook() -> None:
    markdown = "\n\n".join(f"Absatz {number} mit ein paar Wörtern 🙂." for number in range(4_000))
    text = RegionText(chapter="summary", language="de", markdown=markdown)
    region = replace(small_region(), texts=(text,))
    assert through(region, "region.xlsx").texts == (text,)


def test_languages_keep_their_rows_in_every_format() -> None:
    rows = [row.cells["id"] for row in through(full_region(), "region.xlsx", "folder").rows("languages")]
    assert rows == ["welcome-de", "welcome-en", "jobs-note"]


def test_two_regions_that_differ_in_one_cell_have_different_digests() -> None:
    region = small_region()
    other = region.with_rows("demand", [{**region.rows("demand")[0].cells, "number": "211"}])
    assert digest(region) != digest(other)


def test_languages_that_need_a_row_of_their_own_stand_after_the_plain_ones() -> None:
    rows = [
        {"id": "x", "service_id": "jobs", "code": "en", "note": "ab B2"},
        {"id": "jobs-de", "service_id": "jobs", "code": "de"},
        {"id": "welcome-de", "service_id": "welcome", "code": "de"},
    ]
    region = with_rows(small_region(), "languages", rows)
    assert content(through(region, "region.xlsx")) == content(region)
    assert [row["id"] for row in content(region)["languages"]] == ["welcome-de", "jobs-de", "x"]
