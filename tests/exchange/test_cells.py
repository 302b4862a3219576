"""How single cells are read: what counts, what is refused, and what the refusal says."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from bleibe.exchange.region_tables import cells
from bleibe.exchange.region_tables.cells import CellError


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", 12, 12),
        ("12.5", 12.5, 12.5),
        ("12,5", 12.5, 12.5),
        ("0", 0, 0),
        ("0.125", 0.125, 0.125),
        ("20-30", 20, 30),
        ("20 – 30", 20, 30),
        ("2,5-3,5", 2.5, 3.5),
        ("1234567", 1234567, 1234567),
    ],
)
def test_numbers_and_ranges_are_read(text: str, low: float, high: float) -> None:
    stated = cells.read_number(text)
    assert (stated.low, stated.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "1.000",
        "1,000",
        "12.500",
        "12,500",
        "999.999",
        "x",
        "1e3",
        "-5",
        "nan",
        "inf",
        "1-2-3",
        "٣",
        "1 2",
        "0x1",
    ],
)
def test_what_is_no_clear_number_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_number(text)


def test_a_number_with_two_readings_is_told_with_both() -> None:
    with pytest.raises(CellError) as caught:
        cells.read_number("1.000")
    assert caught.value.allowed == "1000 or 1.0000, or a range as 20-30"
    assert cells.read_number("1000").low == 1000
    assert cells.read_number("1.0000").low == 1


@pytest.mark.parametrize(
    ("read", "text", "allowed"),
    [
        (cells.read_number, "99999999999999999999", "a number below 1000000000000, or a range as 20-30"),
        (cells.read_number, "1-9999999999999", "a number below 1000000000000"),
        (cells.read_decimal, "1000000000000,5", "a number below 1000000000000"),
        (cells.read_count, "1000000000", "a whole number below 1000000000"),
        (cells.read_hsds_number, "1000000000000000.5", "a number below 1000000000000000"),
    ],
)
def test_a_number_with_too_many_digits_is_called_too_large(
    read: Callable[[str], object], text: str, allowed: str
) -> None:
    with pytest.raises(CellError, match="is too large") as caught:
        read(text)
    assert caught.value.allowed == allowed


def test_a_range_that_runs_backwards_is_told_forwards() -> None:
    with pytest.raises(CellError) as caught:
        cells.read_number("30-20")
    assert "20-30" in caught.value.allowed


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0.4", 0.4, 0.4),
        ("0,4", 0.4, 0.4),
        ("40 %", 0.4, 0.4),
        ("40%", 0.4, 0.4),
        ("30-50 %", 0.3, 0.5),
        ("0.3-0.5", 0.3, 0.5),
        ("100 %", 1, 1),
        ("1", 1, 1),
        ("0", 0, 0),
    ],
)
def test_shares_are_read(text: str, low: float, high: float) -> None:
    stated = cells.read_share(text)
    assert (stated.low, stated.high) == pytest.approx((low, high))


@pytest.mark.parametrize("text", ["40", "1.1", "101 %", "0.5-1.5", "-0.1", "%", "half"])
def test_a_share_outside_of_the_whole_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_share(text)


def test_unlimited_places_are_stated_as_such() -> None:
    assert cells.read_places("unlimited").low == math.inf
    with pytest.raises(CellError):
        cells.read_places("many")


@pytest.mark.parametrize(
    "text", ["2026-02-30", "22.11.2026", "2026", "20261122", "2026-W01-1", "2026-11-22T00:00"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_date(text)


@pytest.mark.parametrize("text", ["2026", "2026-11", "2026-11-22"])
def test_a_source_may_be_dated_by_day_month_or_year(text: str) -> None:
    assert cells.read_partial_date(text) == text


@pytest.mark.parametrize("text", ["2026-13", "26", "November 2026", "2026-02-30"])
def test_what_is_no_partial_date_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_partial_date(text)


@pytest.mark.parametrize(
    "text", ["uni_io", "a-1", "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "D9D5E0F5-D3CE-4F73-9A2F-4DD0ECC6C610"]
)
def test_keys_and_uuids_are_keys(text: str) -> None:
    assert cells.read_key(text) == text


@pytest.mark.parametrize("text", ["Uni", "a b", "ä", "a;b", "", "../x", "a" * 121])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_key(text)


@pytest.mark.parametrize(
    "text", ["www.example.org", "javascript:alert(1)", "https://", "https://a b", "http://[x", "ftp://a.org"]
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_url(text)


@pytest.mark.parametrize("text", ["a@b", "a b@c.de", "a@b.de;c@d.de", "Name <a@b.de>"])
def test_what_is_no_mail_address_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_email(text)


@pytest.mark.parametrize("text", ["Yes", "ja", "true", "1", "x"])
def test_only_yes_and_no_are_yes_and_no(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_yes_no(text)


@pytest.mark.parametrize("text", ["2026-11-22", "2026-11-22T25:00:00Z", "yesterday"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        cells.read_datetime(text)


@pytest.mark.parametrize(
    ("read", "text", "allowed"),
    [
        (cells.read_places, "unbegrenzt", "write unlimited"),
        (cells.read_number, "ca. 40", "write 40"),
        (cells.read_number, "40 bis 60", "write 40-60"),
        (cells.read_number, "ca. 1.200", "1200 or 1.2000, or a range as 20-30"),
        (cells.read_date, "22.11.2026", "write 2026-11-22"),
        (cells.read_date, "1. 3. 2027", "write 2027-03-01"),
        (cells.read_date, "11.2026", "a date as 2026-11-22"),
        (cells.read_date, "32.11.2026", "a date as 2026-11-22"),
        (cells.read_partial_date, "11.2026", "write 2026-11"),
        (cells.read_url, "www.uni-bonn.de", "write https://www.uni-bonn.de"),
        (cells.read_url, "see the website", "an address as https://www.example.org/page, without blanks"),
        (cells.read_yes_no, "Ja", "write yes"),
    ],
)
def test_what_people_write_is_answered_with_what_to_write(
    read: Callable[[str], object], text: str, allowed: str
) -> None:
    """Tables hold one spelling of a value, so that equal regions have equal bytes; sheets take many."""
    with pytest.raises(CellError) as caught:
        read(text)
    assert caught.value.allowed == allowed
