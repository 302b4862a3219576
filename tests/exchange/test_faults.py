"""Every kind of fault is found, and told with place, row, column, value and what is allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bleibe.exchange import RegionTables, blank_tables, check
from bleibe.transition import Fault, RegionText
from exchange.regions import added, changed, full_region, region_of, small_region, with_rows


def only(region: RegionTables) -> Fault:
    """Return the one fault of a region."""
    faults = check(region)
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


@pytest.mark.parametrize("region", [small_region(), full_region(), blank_tables(key="a", name="A")])
def test_a_region_without_faults_has_none(region: RegionTables) -> None:
    assert check(region) == []


def test_a_fault_says_where_what_and_what_is_allowed() -> None:
    fault = only(changed("services", 1, kind="aplication_training"))
    assert (fault.place, fault.row, fault.column) == ("services.csv", 3, "kind")
    assert fault.value == "aplication_training"
    assert fault.allowed.startswith(
        "perhaps application_training (application training); one of welcome_event, "
    )
    assert str(fault).startswith("services.csv, row 3, column kind: is not a code of the list")


CASES: dict[str, tuple[RegionTables, str, str, str]] = {
    "an unknown column": (
        changed("services", 0, langages="de"),
        "langages",
        "no such column",
        "perhaps languages",
    ),
    "a required cell that is empty": (
        changed("services", 0, name=""),
        "name",
        "must not be empty",
        "Name of",
    ),
    "a code in a list": (
        changed("services", 0, needs="orientation;langauge"),
        "needs",
        "not a code",
        "language",
    ),
    "hours that would give endless places": (
        changed("services", 0, hours_per_case="0"),
        "hours_per_case",
        "is not more than 0",
        "a number above 0, or nothing where it is unknown",
    ),
    "a range of hours from nothing": (
        changed("services", 0, hours_per_case="0-2"),
        "hours_per_case",
        "is not more than 0",
        "above 0",
    ),
    "a number of too many digits": (
        changed("services", 0, staff_hours_per_year="99999999999999999999"),
        "staff_hours_per_year",
        "is too large",
        "a number below 1000000000000",
    ),
    "a value twice in a list": (changed("services", 0, needs="language;language"), "needs", "twice", "once"),
    "a list of separators": (changed("services", 0, needs=";;"), "needs", "without a value", ";"),
    "a key": (
        changed("groups", 0, id="g", universities="Uni Musterstadt"),
        "universities",
        "not a key",
        "a-z",
    ),
    "a date": (changed("services", 0, valid_from="1.4.2026"), "valid_from", "not a date", "write 2026-04-01"),
    "a day that is none": (changed("services", 0, valid_from="2026-02-30"), "valid_from", "calendar", "2026"),
    "a partial date": (changed("ties", 0, since="around 2019"), "since", "not a date", "2026-11"),
    "a number": (
        changed("services", 1, places_per_year="about 40"),
        "places_per_year",
        "not a bare number",
        "unlimited",
    ),
    "a share": (changed("reach", 0, known="40"), "known", "more than the whole", "40 %"),
    "trust beyond its scale": (changed("organizations", 1, trust="7"), "trust", "outside", "from 1 to 5"),
    "a count": (changed("organizations", 1, check_every_months="1.5"), "check_every_months", "whole", "12"),
    "a count of none": (
        changed("organizations", 1, check_every_months="0"),
        "check_every_months",
        "outside",
        "from 1",
    ),
    "a count without end": (
        changed("organizations", 1, check_every_months="120000"),
        "check_every_months",
        "outside",
        "from 1 to 1200",
    ),
    "yes or no": (changed("groups", 0, official="ja"), "official", "neither yes nor no", "write yes"),
    "a web address": (
        changed("organizations", 1, website="example.org"),
        "website",
        "web address",
        "https://",
    ),
    "a mail address": (changed("organizations", 2, email="cc at uni"), "email", "mail address", "office@"),
    "several lines": (changed("organizations", 1, name="a\nb"), "name", "several lines", "one line"),
    "a control character": (changed("organizations", 1, name="a\x07b"), "name", "U+0007", "control"),
    "half a surrogate pair": (changed("organizations", 1, name="a\ud800"), "name", "U+D800", "control"),
    "a text too long": (changed("organizations", 1, name="a" * 1001), "name", "too long", "1000"),
    "a language": (changed("languages", 2, code="germn"), "code", "not a code", "ISO 639"),
    "a country": (changed("addresses", 0, country="Germany"), "country", "not a code", "ISO 3166"),
    "a district": (changed("services", 1, for_districts="3404"), "for_districts", "not a code", "03404"),
    "a district that ended": (
        changed("services", 1, for_districts="16056"),
        "for_districts",
        "2021-07-01",
        "16063",
    ),
    "an occupation": (changed("demand", 0, occupation="999"), "occupation", "not a code", "KldB"),
    "a field of study": (changed("graduates", 0, field="66"), "field", "not a code", "ISCED-F"),
    "a language without level": (
        changed("groups", 0, languages="de"),
        "languages",
        "with its level",
        "de:B1",
    ),
    "an offer that ends before it begins": (
        changed("services", 0, valid_from="2026-05-01", valid_until="2026-04-30"),
        "valid_until",
        "ends before it begins (valid_from is 2026-05-01)",
        "after 2026-05-01",
    ),
    "an offer that is never valid": (
        changed("services", 0, valid_from="2026-05-01", valid_until="2026-05-01"),
        "valid_until",
        "ends on the day on which it begins",
        "after",
    ),
    "a newest source older than the oldest": (
        changed("services", 0, first_seen="2025-05", last_seen="2025-04-12"),
        "last_seen",
        "ends before",
        "after",
    ),
    "a tie that ends before it begins": (
        changed("ties", 0, valid_until="2018-12-31"),
        "valid_until",
        "ends",
        "2019",
    ),
    "an assumption out of order": (
        changed("assumptions", 0, low="130"),
        "low, middle, high",
        "not in order",
        "low <= middle <= high",
    ),
    "a share assumed above the whole": (
        changed("assumptions", 0, id="known.default", low="0.1", middle="0.5", high="1.2"),
        "high",
        "is a share",
        "0 to 1",
    ),
    "an unknown quantity": (changed("assumptions", 0, id="seats.counselling"), "id", "not the id", "places"),
    "an unknown kind": (
        changed("assumptions", 0, id="places.counseling"),
        "id",
        "not the id",
        "places.counselling",
    ),
    "a use without its unit": (changed("services", 1, used_unit=""), "used_unit", "not of what", "persons"),
    "a unit without a use": (
        changed("services", 1, used_per_year=""),
        "used_per_year",
        "without a number",
        "empty where it is unknown",
    ),
    "an id twice": (
        added("groups", id="g", name="G", route="skilled_worker"),
        "id",
        "already in row 2",
        "once",
    ),
    "a need twice": (
        added("needs", group_id="g", phase="arrival", need="orientation"),
        "group_id, phase, need",
        "already in row 2",
        "once",
    ),
    "a tie twice": (
        added(
            "ties", from_organization_id="uni_io", to_organization_id="uni_cc", kind="refers", since="2019"
        ),
        "from_organization_id, to_organization_id, kind, group_id, since",
        "already in row 2",
        "once",
    ),
    "a tie to itself": (
        added("ties", from_organization_id="abh", to_organization_id="abh", kind="informs"),
        "to_organization_id",
        "to itself",
        "two different actors",
    ),
    "a need in a phase that the route does not have": (
        added("needs", group_id="g", phase="recognition", need="recognition"),
        "phase",
        "no phase of the group's route, study_to_work",
        "arrival, study",
    ),
    "a reference that leads nowhere": (
        changed("services", 0, organization_id="uni_oi"),
        "organization_id",
        "no row of organizations",
        "perhaps uni_io",
    ),
    "a reference in a list": (
        changed("obstacles", 0, groups="g;h"),
        "groups",
        "no row of groups",
        "id of a row",
    ),
    "a required uuid that leads nowhere": (
        changed("services", 0, organization_id="d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"),
        "organization_id",
        "no row of organizations",
        "id of a row",
    ),
    "a link that leads nowhere": (changed("attributes", 0, link_id="welcom"), "link_id", "no row", "welcome"),
    "programmes in a circle": (
        changed("programs", 0, parent_program_id="sub"),
        "parent_program_id",
        "network -> sub -> network",
        "end",
    ),
    "an organisation within itself": (
        changed("organizations", 0, parent_organization_id="uni"),
        "parent_organization_id",
        "uni -> uni",
        "end",
    ),
    "a setting": (added("settings", key="nam", value="x"), "key", "not a setting", "perhaps name"),
    "a setting's value": (changed("settings", 2, value="03404;99999"), "value", "as districts", "five-digit"),
    "a setting's reference": (
        changed("settings", 3, value="uni2"),
        "value",
        "no row of organizations",
        "uni",
    ),
    "a name not set": (
        changed("settings", 1, value=""),
        "key",
        "the setting name is missing",
        "a row with key name",
    ),
    "half a funded project": (changed("settings", 4, value=""), "key", "not funding_body", "or none"),
    "a funding that ends too early": (
        changed("settings", 7, value="2023-01-01"),
        "value",
        "before it begins",
        "after",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_and_told(case: str) -> None:
    region, column, problem, allowed = CASES[case]
    fault = only(region)
    assert fault.column == column
    assert problem in fault.problem
    assert allowed in fault.allowed
    assert fault.place.endswith(".csv")


def test_every_fault_is_told_in_one_go_and_in_order() -> None:
    region = changed("services", 0, kind="x", organization_id="y", valid_from="z", url="u")
    region = with_rows(region, "needs", [{"group_id": "no", "phase": "p", "need": "n"}])
    faults = check(region)
    assert [(fault.place, fault.row, fault.column) for fault in faults] == [
        ("needs.csv", 2, "group_id"),
        ("needs.csv", 2, "need"),
        ("needs.csv", 2, "phase"),
        ("services.csv", 2, "kind"),
        ("services.csv", 2, "organization_id"),
        ("services.csv", 2, "url"),
        ("services.csv", 2, "valid_from"),
    ]


def test_a_table_that_no_region_has_is_named_with_the_nearest() -> None:
    fault = only(with_rows(full_region(), "servces", [{"id": "a"}]))
    assert fault.value == "servces"
    assert fault.allowed == "perhaps services"


def test_a_missing_table_is_told_once_however_many_rows_need_it() -> None:
    services = [{"id": k, "organization_id": "o", "name": k} for k in "abc"]
    settings = [{"key": "key", "value": "x"}, {"key": "name", "value": "X"}]
    faults = check(region_of({"services": services, "settings": settings}))
    assert [fault.problem for fault in faults] == ["refers to the table organizations, which is missing"]


def test_a_required_column_that_is_missing_is_told_once() -> None:
    region = full_region()
    services = region.tables["services"]
    head = tuple(column for column in services.columns if column != "name")
    rows = tuple(
        replace(row, cells={name: text for name, text in row.cells.items() if name != "name"})
        for row in services.rows
    )
    fault = only(
        replace(region, tables={**region.tables, "services": replace(services, columns=head, rows=rows)})
    )
    assert (fault.row, fault.column, fault.problem) == (1, "name", "the column is missing")


def test_one_circle_is_told_once_and_those_outside_of_it_are_not_blamed() -> None:
    region = with_rows(
        full_region(),
        "programs",
        [
            {"id": "a", "organization_id": "uni", "name": "A", "parent_program_id": "b"},
            {"id": "b", "organization_id": "uni", "name": "B", "parent_program_id": "a"},
            {"id": "sub", "organization_id": "uni", "name": "C", "parent_program_id": "a"},
        ],
    )
    fault = only(region)
    assert fault.problem == "runs in a circle: a -> b -> a"


def test_a_uuid_may_name_a_row_of_other_peoples_data() -> None:
    foreign = "cd09a387-91f4-4555-94ec-e799c35344cd"
    assert check(changed("organizations", 1, parent_organization_id=foreign)) == []


def test_a_code_written_in_the_short_column_for_languages_is_told_there() -> None:
    from bleibe.exchange.region_tables.languages import expanded

    region = full_region()
    services = [dict(row.cells) for row in region.rows("services")]
    services[2]["languages"] = "de;gx"
    region = with_rows(region, "services", services)
    fault = only(replace(region, tables=expanded(region.tables)))
    assert (fault.place, fault.row, fault.column, fault.value) == ("services.csv", 4, "languages", "gx")


def test_each_language_by_its_name_is_one_fault_that_names_its_code() -> None:
    from bleibe.exchange.region_tables.languages import expanded

    region = small_region()
    services = [dict(row.cells) for row in region.rows("services")]
    services[2]["languages"] = "Deutsch, English (B1)/uk"
    faults = check(replace(region, tables=expanded(region.with_rows("services", services).tables)))
    assert [(fault.column, fault.value) for fault in faults] == [
        ("languages", "Deutsch"),
        ("languages", "English (B1)"),
    ]
    assert faults[0].allowed.startswith("perhaps de")


def test_languages_may_stand_between_commas() -> None:
    from bleibe.exchange.region_tables.languages import expanded

    region = small_region()
    services = [dict(row.cells) for row in region.rows("services")]
    services[2]["languages"] = "de, en"
    tables = expanded(region.with_rows("services", services).tables)
    key = services[2]["id"]
    codes = [row.cells["code"] for row in tables["languages"].rows if row.cells["service_id"] == key]
    assert {"de", "en"} <= set(codes)
    assert check(replace(region, tables=tables)) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (RegionText(chapter="summary", language="xx", markdown="a"), "code of a language"),
        (RegionText(chapter="../x", language="de", markdown="a"), "no name of a chapter"),
        (RegionText(chapter="summary", language="de", markdown="a\x00"), "U+0000"),
        (RegionText(chapter="summary", language="de", markdown="a" * 200_001), "too long"),
    ],
)
def test_a_fault_in_a_chapters_text_is_found(text: RegionText, problem: str) -> None:
    fault = only(replace(small_region(), texts=(text,)))
    assert problem in fault.problem


def test_a_chapters_text_twice_is_found() -> None:
    text = RegionText(chapter="summary", language="de", markdown="a")
    assert "twice" in only(replace(small_region(), texts=(text, text))).problem
