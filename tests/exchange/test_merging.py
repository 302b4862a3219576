"""Joining two people's versions: what is kept, what is taken, what is a conflict."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bleibe.exchange import (
    RegionTables,
    conflict_workbook,
    content,
    decisions_from,
    differences,
    digest,
    merge,
)
from bleibe.transition import InvalidInputError, RegionText
from exchange.regions import small_region

SERVICE = {"organization_id": "uni_io", "name": "Angebot"}
EDITED = ("places_per_year", "hours_per_case", "format", "german_from")
VALUES = st.sampled_from(["", "1", "2", "3"])
ROWS = st.dictionaries(
    st.sampled_from("abcde"), st.fixed_dictionaries(dict.fromkeys(EDITED, VALUES)), max_size=5
)


def region(rows: Mapping[str, Mapping[str, str]]) -> RegionTables:
    """Return a region with these offers; names of offers are their keys."""
    return small_region().with_rows(
        "services", [{"id": key, **SERVICE, **cells} for key, cells in rows.items()]
    )


def said(tables: RegionTables) -> dict[str, list[str]]:
    """Return what a region says, free of the order of its rows."""
    return {name: sorted(map(repr, rows)) for name, rows in content(tables).items()}


def edited(tables: RegionTables, key: str, **cells: str) -> RegionTables:
    """Return the region with cells of one offer changed."""
    rows = [{**row.cells, **(cells if row.cells["id"] == key else {})} for row in tables.rows("services")]
    return tables.with_rows("services", rows)


def without(tables: RegionTables, table: str, key: str) -> RegionTables:
    """Return the region without one row."""
    rows = [row.cells for row in tables.rows(table) if row.cells["id"] != key]
    return tables.with_rows(table, rows)


@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_a_version_joined_with_itself_is_itself(rows: dict[str, dict[str, str]]) -> None:
    one = region(rows)
    for merged in (merge(one, one), merge(one, one, base=one), merge(one, one, base=region({}))):
        assert merged.conflicts == ()
        assert digest(merged.tables) == digest(one)


@settings(max_examples=60, deadline=None)
@given(first=ROWS, second=ROWS, base=ROWS)
def test_the_order_of_the_two_versions_does_not_matter(
    first: dict[str, dict[str, str]], second: dict[str, dict[str, str]], base: dict[str, dict[str, str]]
) -> None:
    for began in (None, region(base)):
        one = merge(region(first), region(second), base=began)
        other = merge(region(second), region(first), base=began)
        turned = {(c.row, c.column, c.before, c.second, c.first) for c in other.conflicts}
        assert {(c.row, c.column, c.before, c.first, c.second) for c in one.conflicts} == turned
        if not one.conflicts:
            assert said(one.tables) == said(other.tables)


@settings(max_examples=60, deadline=None)
@given(
    base=st.dictionaries(
        st.sampled_from("abcde"), st.fixed_dictionaries(dict.fromkeys(EDITED, VALUES)), min_size=1
    ),
    data=st.data(),
)
def test_edits_in_different_cells_are_both_there(
    base: dict[str, dict[str, str]], data: st.DataObject
) -> None:
    cells = [(key, column) for key in sorted(base) for column in EDITED]
    mine = data.draw(st.lists(st.sampled_from(cells), unique=True))
    theirs = [cell for cell in cells if cell not in mine]
    first, second, both = ({key: dict(row) for key, row in base.items()} for _ in range(3))
    for rows, own, value in ((first, mine, "7"), (second, theirs, "8")):
        for key, column in own:
            rows[key][column] = both[key][column] = value
    merged = merge(region(first), region(second), base=region(base))
    assert merged.conflicts == ()
    assert digest(merged.tables) == digest(region(both))


def test_without_a_common_state_a_known_value_wins_over_an_unknown_one() -> None:
    one = edited(small_region(), "board", hours_per_case="2")
    merged = merge(one, small_region())
    assert merged.conflicts == ()
    assert differences(one, merged.tables) == ()


def test_different_values_are_a_conflict_with_both_of_them() -> None:
    one = edited(small_region(), "jobs", places_per_year="10")
    other = edited(small_region(), "jobs", places_per_year="20")
    (conflict,) = merge(one, other, base=small_region()).conflicts
    assert str(conflict) == "services jobs, column places_per_year: A '10', B '20' (before: '40-60')"


def test_with_a_common_state_a_removed_row_stays_removed() -> None:
    other = without(small_region(), "services", "board")
    merged = merge(small_region(), other, base=small_region())
    assert merged.conflicts == ()
    assert digest(merged.tables) == digest(other)


def test_a_row_removed_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    one = edited(small_region(), "board", format="online")
    other = without(small_region(), "services", "board")
    (conflict,) = merge(one, other, base=small_region()).conflicts
    assert (conflict.column, conflict.second) == ("", "removed")
    assert "online" in conflict.first


def test_the_order_within_a_list_is_no_difference_but_the_first_role_counts() -> None:
    one = edited(small_region(), "jobs", phases="job_search;final_year")
    assert differences(one, small_region()) == ()
    rows = [row.cells for row in small_region().rows("organizations")]
    first, second = (
        small_region().with_rows("organizations", [{**rows[0], "roles": roles}, *rows[1:]])
        for roles in ("university;research", "research;university")
    )
    assert len(merge(first, second).conflicts) == 1


def test_languages_are_shown_in_their_offers_row() -> None:
    rows = [row.cells for row in small_region().rows("languages")]
    more = small_region().with_rows(
        "languages", [*rows, {"id": "board-tr", "service_id": "board", "code": "tr"}]
    )
    (difference,) = differences(small_region(), more)
    assert str(difference) == "services board (changed)\n    languages: unknown -> 'tr'"
    assert digest(merge(small_region(), more).tables) == digest(more)


def with_text(words: str) -> RegionTables:
    tables = small_region()
    return type(tables)(
        tables=tables.tables,
        texts=(RegionText(chapter="summary", language="de", markdown=words),),
        origin=tables.origin,
    )


def test_texts_are_joined_chapter_by_chapter() -> None:
    assert merge(with_text("eins"), with_text("eins")).conflicts == ()
    assert [c.column for c in merge(with_text("eins"), with_text("zwei")).conflicts] == ["markdown"]


def test_a_conflict_of_long_texts_shows_from_where_they_differ() -> None:
    begin, end = "Wir haben alle Stellen gefragt.\n" * 9, "\nUnd so weiter." * 20
    conflicts = merge(
        with_text(begin + "Zwei haben geantwortet." + end),
        with_text(begin + "Drei haben geantwortet." + end),
        base=with_text(begin + "Keine hat geantwortet." + end),
    ).conflicts
    (said,) = map(str, conflicts)
    assert "A '.../ Wir haben alle Stellen gefragt. / Zwei haben geantwortet. / " in said
    assert "B '.../ Wir haben alle Stellen gefragt. / Drei haben geantwortet. / " in said
    assert "(before: '.../ Wir haben alle Stellen gefragt. / Keine hat geantwortet. / " in said
    assert len(said) < 600


def test_a_removed_and_a_changed_long_text_show_what_was_changed() -> None:
    begin = "Wir haben alle Stellen gefragt. " * 9
    before = edited(small_region(), "board", description=begin + "Keine hat geantwortet.")
    one = edited(before, "board", description=begin + "Zwei haben geantwortet.")
    (said,) = map(str, merge(one, without(before, "services", "board"), base=before).conflicts)
    assert "Keine hat geantwortet.' -> '" in said
    assert said.endswith("Zwei haben geantwortet.', B removed")


@pytest.mark.parametrize(
    ("decision", "places"),
    [
        ("A", "10"), ("a", "10"), (" a ", "10"), ("B", "20"), ("b ", "20"), ("15", "15"),
        ("unknown", None), ("Unknown", None), ("unbekannt", None), (" UNBEKANNT", None),
    ],
)  # fmt: skip
def test_a_decided_conflict_is_none_any_more(decision: str, places: str | None) -> None:
    one = edited(small_region(), "jobs", places_per_year="10")
    other = edited(small_region(), "jobs", places_per_year="20")
    conflicts = merge(one, other, base=small_region()).conflicts
    decided = decisions_from(filled(conflict_workbook(conflicts), decision), "conflicts.xlsx")
    merged = merge(one, other, small_region(), decided)
    assert merged.conflicts == ()
    (jobs,) = [row.cells for row in merged.tables.rows("services") if row.cells["id"] == "jobs"]
    assert jobs.get("places_per_year") == places


@pytest.mark.parametrize(("decision", "left"), [("A", True), ("a", True), ("B", False), (" b", False)])
def test_a_removed_row_can_be_decided(decision: str, left: bool) -> None:
    one = edited(small_region(), "board", format="online")
    other = without(small_region(), "services", "board")
    conflicts = merge(one, other, base=small_region()).conflicts
    decided = decisions_from(filled(conflict_workbook(conflicts), decision), "conflicts.xlsx")
    merged = merge(one, other, small_region(), decided)
    assert ("board" in {row.cells["id"] for row in merged.tables.rows("services")}) is left


def test_a_list_of_decisions_that_names_no_row_is_refused() -> None:
    one = edited(small_region(), "jobs", places_per_year="10")
    book = conflict_workbook(merge(one, small_region()).conflicts)
    broken = filled(book, "A", key="jobs")
    with pytest.raises(InvalidInputError, match="does not say which row"):
        decisions_from(broken, "conflicts.xlsx")


@pytest.mark.parametrize("decision", ["beide", "both", "nein", "No", "ja", "yes", "c", " X "])
def test_what_only_looks_like_a_decision_is_refused_with_its_place(decision: str) -> None:
    one = edited(small_region(), "jobs", name="Stellen")
    book = conflict_workbook(merge(one, small_region()).conflicts)
    with pytest.raises(InvalidInputError) as refused:
        decisions_from(filled(book, decision), "conflicts.xlsx")
    (fault,) = refused.value.faults
    assert (fault.row, fault.column, fault.value) == (4, "decision", decision.strip())
    assert fault.allowed == "A, B, unknown (unbekannt), or the value itself, written out"


def test_yes_and_no_are_values_where_the_column_holds_them() -> None:
    one, other = (edited(small_region(), "jobs", private_basis=said) for said in ("yes", "no"))
    book = conflict_workbook(merge(one, other).conflicts)
    assert set(decisions_from(filled(book, "no"), "conflicts.xlsx").values()) == {"no"}


@pytest.mark.parametrize(
    ("column", "first", "second", "decision"),
    [
        ("for_whom", "students", "employers", "both"),
        ("delivery", "online", "in_person", "both"),
        ("languages", "de", "en", "no"),
        ("languages", "de", "en", "ja;no"),
    ],
)
def test_a_code_of_the_column_is_a_value(column: str, first: str, second: str, decision: str) -> None:
    one, other = (edited(small_region(), "jobs", **{column: said}) for said in (first, second))
    book = conflict_workbook(merge(one, other).conflicts)
    assert set(decisions_from(filled(book, decision), "conflicts.xlsx").values()) == {decision}


@pytest.mark.parametrize("decision", ["unknown", "unbekannt", "beide", "another name"])
def test_a_removed_row_is_decided_by_a_or_b_only(decision: str) -> None:
    one = edited(small_region(), "board", format="online")
    conflicts = merge(one, without(small_region(), "services", "board"), base=small_region()).conflicts
    with pytest.raises(InvalidInputError, match="one side removed") as refused:
        decisions_from(filled(conflict_workbook(conflicts), decision), "conflicts.xlsx")
    assert refused.value.faults[0].allowed == "A or B"


def test_the_drop_down_of_a_removed_row_does_not_offer_unknown() -> None:
    one = edited(edited(small_region(), "board", format="online"), "jobs", places_per_year="10")
    other = without(edited(small_region(), "jobs", places_per_year="20"), "services", "board")
    conflicts = merge(one, other, base=small_region()).conflicts
    page = openpyxl.load_workbook(io.BytesIO(conflict_workbook(conflicts))).active
    offered = {
        cell.split(":")[0]: rule.formula1
        for rule in page.data_validations.dataValidation
        for cell in str(rule.sqref).split()
    }
    expected = ['"A,B"' if one.column == "" else '"A,B,unknown"' for one in conflicts]
    assert [offered[f"G{row}"] for row in range(4, 4 + len(conflicts))] == expected
    assert len(set(expected)) == 2


def test_a_value_that_neither_version_has_is_named() -> None:
    one = edited(small_region(), "jobs", places_per_year="10")
    other = edited(small_region(), "jobs", places_per_year="20")
    book = conflict_workbook(merge(one, other).conflicts)
    said = {
        decision: [
            str(value)
            for value in merge(one, other, None, decisions_from(filled(book, decision), "c.xlsx")).written
        ]
        for decision in ("15", "20", "A", "unknown")
    }
    assert said == {
        "15": ["services jobs, column places_per_year: '15', neither A's value nor B's"],
        "20": [], "A": [], "unknown": [],
    }  # fmt: skip


def filled(book: bytes, decision: str, key: str | None = None) -> bytes:
    """Return the workbook with one decision in every row."""
    workbook = openpyxl.load_workbook(io.BytesIO(book))
    page = workbook.active
    head = {cell.value: cell.column for cell in page[3]}
    for row in range(4, page.max_row + 1):
        page.cell(row, head["decision"]).value = decision
        if key is not None:
            page.cell(row, head["key"]).value = key
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
